"""Wordings that the seventeenth blind round of acts brought: each rule on texts that it must read and on some it must not."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import lire, valeur

CORPS = "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = "APPROUVE la convention.\n"


def _vote(cartouche, decide=DECIDE):
    return lire(f"{CORPS}{cartouche}\n\n{decide}{FIN}").vote


def _roles(lu):
    return {(int(m.valeur), m.role) for m in lu.montants}


def _tableaux(ecrit):
    return [[[c.texte for c in r] for r in t.rangees] for t in lire_octets(ecrit.encode(), "acte.txt").tableaux]


# --- counts parted from their titles


def test_titles_then_counts_in_their_order():
    vote = _vote("Nombre de conseillers :\n\nen exercice :\n\nprésents :\n\nvotants :\n\n64\n\n51\n\n62")
    lus = (vote.membres_en_exercice, vote.presents, vote.voix)
    assert [x.valeur for x in lus] == [64, 51, 62]
    assert all(x.preuve.confiance is Confiance.SURE for x in lus)


def test_a_quorum_among_titles():
    vote = _vote("Quorum :\nMembres en exercice :\nPrésents :\nVotants :\n\n8\n\n15\n\n11\n\n13")
    assert [x.valeur for x in (vote.membres_en_exercice, vote.presents, vote.voix)] == [15, 11, 13]


def test_a_whole_cartouche_and_its_vote():
    titres = "En exercice\nPrésents\nProcurations\nVotants\nPour\nContre\nAbstention"
    vote = _vote(f"{titres}\n\n47\n36\n6\n42\n40\n0\n2")
    lus = (vote.membres_en_exercice, vote.presents, vote.pouvoirs, vote.voix, vote.pour, vote.contre, vote.abstentions)
    assert [x.valeur for x in lus] == [47, 36, 6, 42, 40, 0, 2]


@pytest.mark.parametrize(
    "cartouche",
    [
        "En exercice :\nPrésents :\nVotants :\n\n64\n51",  # a count lacks
        "Présents :\nVotants :\n\n64\n51\n62",  # a title lacks
        "En exercice :\nPrésents :\nVotants :\n\n51\n64\n62",  # more presents than members
        "Présents :\nPouvoirs :\nVotants :\n\n36\n4\n42",  # nobody votes for two
    ],
)
def test_titles_and_counts_that_cannot_be_paired_are_left_alone(cartouche):
    vote = _vote(cartouche)
    assert (vote.membres_en_exercice, vote.presents, vote.pouvoirs, vote.voix, vote.abstentions) == (None,) * 5


def test_counts_that_nothing_proves_are_to_be_checked():
    vote = _vote("En exercice :\nPrésents :\n\n23\n17")
    assert (vote.membres_en_exercice.valeur, vote.presents.valeur) == (23, 17)
    assert {x.preuve.confiance for x in (vote.membres_en_exercice, vote.presents)} == {Confiance.A_VERIFIER}


@pytest.mark.parametrize(("presents", "confiance"), [(22, Confiance.SURE), (25, Confiance.A_VERIFIER)])
def test_a_vote_told_so_is_sure_where_it_adds_up(presents, confiance):
    vote = _vote(
        f"Présents : {presents}\nPouvoirs : 0\n",
        "Le Conseil décide d'approuver.\n\nVoix pour :\nVoix contre :\nAbstentions :\n\n21\n0\n1\n\n",
    )
    lus = (vote.pour, vote.contre, vote.abstentions)
    assert [x.valeur for x in lus] == [21, 0, 1]
    assert {x.preuve.confiance for x in lus} == {confiance}


def test_counts_on_the_lines_above_their_titles():
    vote = _vote("Nombre de conseillers :\n64\nen exercice\n51\nprésents\n62\nvotants")
    assert [x.valeur for x in (vote.membres_en_exercice, vote.presents, vote.voix)] == [64, 51, 62]


def test_titles_before_each_count_are_read_as_ever():
    vote = _vote(
        "Nombre de délégués en exercice\n\n52\n\nNombre de délégués présents\n\n40\n\nNombre de procurations\n\n7"
    )
    assert [x.valeur for x in (vote.membres_en_exercice, vote.presents, vote.pouvoirs)] == [52, 40, 7]


def test_the_number_of_a_page_is_no_count():
    fin = "AUTORISE le Président à signer les actes afférents.\n\n2 / 3\n"
    assert lire(CORPS + DECIDE + fin).vote.membres_en_exercice is None


def test_the_members_of_a_commission_beside_its_presents():
    corps = CORPS.replace("DU CONSEIL COMMUNAUTAIRE", "DE LA COMMISSION PERMANENTE")
    dit = "Membres de la commission : 41      Présents : 33      Pouvoirs : 6\n"
    assert lire(corps + dit + DECIDE + FIN).vote.membres_en_exercice.valeur == 41
    avis = "Membres de la commission : 9\n\nLa commission Économie a rendu un avis favorable.\n"
    assert lire(corps + avis + DECIDE + FIN).vote.membres_en_exercice is None


# --- tables whose cells stand one a line

CELLULES = """Entreprise

Commune

Dépense éligible
(€ HT)

Taux

Subvention
proposée

SAS ROUSSAC

Valfleury

612 000 €

10 %

61 200 €

SARL LE FOURNIL

Saint-Aubrac

248 500 €

15 %

37 275 €

{pied}SCI TOLIM
(exploitant : SAS TOLINOX)

La Chapelle

1 430 000 €

7 %
(plafonné)

100 000 €

TOTAL

2 290 500 €

198 475 €

Ces projets doivent permettre la création de 46 emplois dans les trois ans qui suivent l'achèvement des travaux.
"""


def test_cells_that_blank_lines_part_may_run_over_two():
    (tableau,) = _tableaux(CELLULES.format(pied=""))
    assert tableau[0] == ["Entreprise", "Commune", "Dépense éligible (€ HT)", "Taux", "Subvention proposée"]
    assert tableau[3] == [
        "SCI TOLIM (exploitant : SAS TOLINOX)",
        "La Chapelle",
        "1 430 000 €",
        "7 % (plafonné)",
        "100 000 €",
    ]
    assert tableau[-1] == ["TOTAL", "2 290 500 €", "198 475 €"]


def test_the_foot_of_a_page_is_no_cell():
    pied = "C-2023-10/118\n\n2/3\n\nReçu en préfecture le 17/10/2023\n\n"
    debut = "C-2023-10/118\n\n1/3\n\nLe comité a examiné les dossiers que présente le tableau ci-dessous :\n\n"
    (tableau,) = _tableaux(debut + CELLULES.format(pied=pied))
    assert [len(r) for r in tableau] == [5, 5, 5, 5, 3]


def test_a_total_that_is_no_sum_leaves_no_table():
    assert _tableaux(CELLULES.format(pied="").replace("198 475", "198 574")) == []


def test_rows_that_blank_lines_part_and_a_total_without_a_name():
    lignes = "Prix\nLauréat\nDotation\n\nGrand prix\nSAS Néovigne\n15 000 €\n\nPrix Impact\nSCIC La Consigne\n10 000 €\n\nPrix Santé\nSAS Orthéa\n7 500 €\n\n"
    fin = "Les dotations sont versées en une fois, après signature d'une lettre d'engagement par les lauréats.\n"
    (tableau,) = _tableaux(f"{lignes}32 500 €\n\n{fin}")
    assert [r[1] for r in tableau] == ["Lauréat", "SAS Néovigne", "SCIC La Consigne", "SAS Orthéa"]
    assert _tableaux(f"{lignes}35 000 €\n\n{fin}") == []


def test_words_at_both_ends_of_a_row_need_blank_lines_between_rows():
    rangees = ["Organisme\nN° de dossier\nMontant\nTerme"] + [
        f"Pôle {x}\n2022-{x}\n12 000 €\n30 juin 2024" for x in (1, 2, 3)
    ]
    fin = "Les autres dispositions des conventions demeurent inchangées et continuent de s'appliquer de plein droit.\n"
    (tableau,) = _tableaux("\n\n".join(rangees) + f"\n\n{fin}")
    assert [r[0] for r in tableau] == ["Organisme", "Pôle 1", "Pôle 2", "Pôle 3"]
    assert _tableaux("\n".join(rangees) + f"\n\n{fin}") == []


def test_conventions_whose_end_is_put_off_grant_nothing_new():
    objet = "OBJET : Avenants de prolongation à trois conventions de financement\n\n"
    table = "Organisme\nN° de convention\nMontant de la subvention\nTerme initial\nNouveau terme\n\n" + "\n\n".join(
        f"{nom}\n2022-0{i}\n{i}0 000 €\n30 avril 2024\n31 décembre 2024"
        for i, nom in enumerate(("SÉCURIS", "CALANQUES", "OLFACTIA"), 1)
    )
    ecrit = f"{CORPS}{objet}{DECIDE}APPROUVE les avenants dont les termes figurent ci-après :\n\n{table}\n\n"
    lu = lire_acte(lire_octets(ecrit.encode(), "acte.txt"))
    assert {m.role for m in lu.montants} == {Role.ANTERIEUR}
    assert [x.nom for x in lu.beneficiaires] == ["SÉCURIS", "CALANQUES", "OLFACTIA"]


# --- rows run together, that their rate proves

TITRES = "Bénéficiaire EPCI délégant Nature des travaux Coût éligible HT Taux Aide\n"
RANGEES = (
    "SARL Menuiserie Tarnac CC Vère et Monts Extension d’atelier 143 250,00 € 20 % 28 650,00 €\n"
    "SAS Charcuterie des Monts CC Vère et Monts Mise aux normes et chambre froide\n96 400,00 € 20 % 19 280,00 €\n"
    "SASU Vère Numérique Portes de la Vère Acquisition d’un local 75 000,00 € 20 % 15 000,00 €\n"
)
VISA = "VU les conventions conclues avec les communautés de communes Vère et Monts et Portes de la Vère,\n"


def _aides(rangees, total="Total 314 650,00 € 62 930,00 €\n"):
    return lire(f"{CORPS}{VISA}{DECIDE}DÉCIDE d'attribuer les aides suivantes :\n\n{TITRES}{rangees}{total}")


def test_rows_run_together_are_read_by_their_rate_and_to_be_checked():
    lu = _aides(RANGEES)
    donnes = [m for m in lu.montants if m.role is Role.ATTRIBUE]
    assert [int(m.valeur) for m in donnes] == [28650, 19280, 15000]
    assert [x.nom for x in lu.beneficiaires] == [
        "SARL Menuiserie Tarnac",
        "SAS Charcuterie des Monts",
        "SASU Vère Numérique",
    ]
    assert {m.preuve.confiance for m in donnes} == {Confiance.A_VERIFIER}
    assert {(int(m.valeur), m.taxes) for m in lu.montants if m.role is Role.DEPENSE} >= {(143250, "HT"), (96400, "HT")}


def test_no_row_is_read_where_the_total_is_another():
    lu = _aides(RANGEES, "Total 314 650,00 € 62 900,00 €\n")
    assert not {"SARL Menuiserie Tarnac", "SASU Vère Numérique"} & {x.nom for x in lu.beneficiaires}


# --- heading


def test_a_pole_in_a_title_is_no_service():
    titre = "PÔLE DE COMPÉTITIVITÉ MATÉRIAL – CRÉATION D'UNE PLATEFORME\nD'ESSAIS POUR LES MATÉRIAUX – AIDE À L'INVESTISSEMENT\n"
    assert valeur(lire(f"{CORPS}{titre}\nVu le code,\n{DECIDE}{FIN}").objet).endswith("AIDE À L'INVESTISSEMENT")


def test_the_identifier_of_a_stamp_is_no_rank():
    titre = "Subvention au cluster Sioule Bois pour l'animation de la filière forêt-bois – année 2023\n\n"
    cachet = "Acte reçu le 06/04/2023\nN° 003-220300017-20221010-2022CP087-DE\nMise en ligne : 07/04/2023\n\n"
    assert valeur(lire(f"{CORPS}{titre}{cachet}Vu le code,\n{DECIDE}{FIN}").objet).startswith("Subvention au cluster")


def test_a_decision_cited_between_brackets_is_not_the_session():
    dit = "La Région a financé en 2021 l'étude (décision n° 21-CPR-0337 du 10 mai 2021).\n\n"
    assert valeur(lire(CORPS + dit + DECIDE + FIN).date) == date(2022, 10, 10)


def test_a_convocation_alone_on_its_line():
    assert valeur(lire(f"{CORPS}Convocation\n04/10/2022\n\n{DECIDE}{FIN}").convocation) == date(2022, 10, 4)


def test_a_blank_day_of_posting_is_not_that_of_the_session():
    dit = "Date d'affichage :\n\nL'an deux mille vingt-deux, le dix octobre, le Conseil s'est réuni.\n"
    assert lire(CORPS + dit + DECIDE + FIN).publication is None


# --- money and days


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("27 entreprises en ont bénéficié en cinq ans, pour un montant total de 21 350 €.", Role.ANTERIEUR),
        ("Les trois premières programmations ont permis d'accompagner 19 entreprises pour 21 350 €.", Role.ANTERIEUR),
        ("Le coût est estimé à 40 000 € ; elle attend par ailleurs 21 350 € de la Région.", Role.AUTRE_FINANCEUR),
        ("Un commissaire est désigné si le total des subventions reçues dépasse 21 350 €.", Role.AUTRE),
        ("Les investissements s'élèvent à 90 000 € HT, pour un montant d'aide de 21 350 €.", Role.AUTRE),
    ],
)
def test_money_told_in_passing(dit, role):
    assert (21350, role) in _roles(lire(f"{CORPS}{dit}\n{DECIDE}{FIN}"))


def test_the_end_of_a_convention_is_that_which_the_act_decides():
    expose = "La convention 2020-2022 arrive à échéance le 31 décembre 2022.\n"
    decide = "APPROUVE la convention, qui prendra effet le 1er janvier 2023 et s'achèvera le 31 décembre 2025.\n"
    assert valeur(lire(f"{CORPS}{expose}{DECIDE}{decide}").echeance) == date(2025, 12, 31)
    reporte = "Le terme de la convention, fixé au 31 décembre 2022, est reporté au 30 juin 2023.\n"
    assert valeur(lire(f"{CORPS}{reporte}{DECIDE}{FIN}").echeance) == date(2023, 6, 30)
