"""Wordings that real acts use and that once misled the reader: each text is short and made for its rule."""

import time
from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import PIED, TETE, lire, valeur

ENTETE = "COMMUNE DE MONTELIER\nSéance du 15 mars 2024\nDélibération n° 2024-012\nObjet : Subvention\n\n"


def _roles(texte: str) -> dict[Decimal, set[Role]]:
    rendus: dict[Decimal, set[Role]] = {}
    for montant in lire(texte).montants:
        rendus.setdefault(montant.valeur, set()).add(montant.role)
    return rendus


def test_apostrophes_part_thousands():
    lecture = lire(TETE + "- ATTRIBUE une subvention de 26'400 € à l’association Bois Local ;\n" + PIED)
    assert [(m.valeur, m.role) for m in lecture.montants] == [(Decimal("26400.00"), Role.ATTRIBUE)]


@pytest.mark.parametrize("ecrit", ["26'40 €", "26'4000 €"])
def test_a_broken_group_after_an_apostrophe_is_not_read(ecrit):
    lecture = lire(TETE + f"- ATTRIBUE une subvention de {ecrit} à l’association Bois Local ;\n" + PIED)
    assert not [m for m in lecture.montants if m.preuve.confiance is Confiance.SURE]


def test_the_number_of_an_item_is_no_abstention():
    texte = (
        ENTETE + "Décide à l’unanimité (le groupe Avenir s’abstient)\n\n1. D’attribuer 500 € à l’association Les Amis ;"
    )
    assert lire(texte).vote.abstentions is None


PROCURATIONS = """COMMUNE DE MONTELIER
Délibération n° 2024-012
EN EXERCICE : 38
PRÉSENTS : 29
POUVOIRS : M. BLANC à Mme LEROY, M. DELMAS à M. AYRAL, Mme VIGUIER à M. CAUSSE
"""


def test_a_list_of_proxies_is_a_count_to_check():
    pouvoirs = lire(PROCURATIONS).vote.pouvoirs
    assert (pouvoirs.valeur, pouvoirs.preuve.confiance) == (3, Confiance.A_VERIFIER)


def test_a_list_of_proxies_is_confirmed_by_the_voters():
    pouvoirs = lire(PROCURATIONS + "VOTANTS : 32\n").vote.pouvoirs
    assert (pouvoirs.valeur, pouvoirs.preuve.confiance) == (3, Confiance.SURE)
    assert lire(PROCURATIONS + "VOTANTS : 31\n").vote.pouvoirs.preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize(
    "annonce",
    [
        "Après en avoir délibéré,",
        "Le conseil municipal, après en avoir délibéré, à l’unanimité des membres présents et représentés, décide",
        "DÉCIDE à la majorité (2 abstentions)",
        "Ouï l’exposé de Madame le Maire, après en avoir délibéré,",
    ],
)
def test_what_announces_the_items_is_no_item(annonce):
    lecture = lire(
        ENTETE + annonce + "\n\n- D’ATTRIBUER 500 € à l’association Les Amis ;\n- D’AUTORISER le Maire à signer."
    )
    assert [a.texte[:10].casefold() for a in lecture.articles] == ["d’attribue", "d’autorise"]


def test_each_verb_in_capitals_opens_an_item():
    texte = (
        ENTETE
        + "Le conseil, après en avoir délibéré,\nAPPROUVE le versement de la somme de 500 € à l’association Les Amis,\nDIT que les crédits sont ouverts au budget,\nAUTORISE le Maire à signer."
    )
    assert [a.texte.split()[0] for a in lire(texte).articles] == ["APPROUVE", "DIT", "AUTORISE"]


def test_the_end_of_eligibility_moves_from_one_day_to_another():
    lecture = lire(
        TETE
        + "- DÉCIDE de porter la fin d’éligibilité des dépenses du 30 juin 2024 au 31 mars 2025, et de fixer le terme de la convention au 31 décembre 2025 au lieu du 31 décembre 2024.\n"
        + PIED
    )
    assert valeur(lecture.eligibilite_avant.fin).isoformat() == "2024-06-30"
    assert valeur(lecture.eligibilite.fin).isoformat() == "2025-03-31"
    assert lecture.eligibilite.debut is lecture.eligibilite_avant.debut is None
    assert valeur(lecture.echeance).isoformat() == "2025-12-31"


@pytest.mark.parametrize(
    "ecrit",
    [
        "de reporter la fin de la convention du 31 décembre 2024 au 31 décembre 2025",
        "que le terme de la convention, initialement fixé au 31 décembre 2024, est reporté au 31 décembre 2025",
    ],
)
def test_a_moved_end_is_the_second_day(ecrit):
    assert valeur(lire(TETE + f"- DÉCIDE {ecrit}.\n" + PIED).echeance).isoformat() == "2025-12-31"


@pytest.mark.parametrize(
    ("ligne", "objet"),
    [
        ("Objet du rapport : Avenant à la convention de la halle", "Avenant à la convention de la halle"),
        ("Délibération 2023-143 : Soutien au théâtre des Remparts", "Soutien au théâtre des Remparts"),
    ],
)
def test_the_label_is_no_part_of_the_title(ligne, objet):
    lecture = lire(f"COMMUNE DE MONTELIER\nSéance du 15 mars 2024\n\n{ligne}\n\nLe conseil municipal,\n")
    assert valeur(lecture.objet) == objet


def test_a_public_session_is_no_publication():
    lecture = lire("DÉPARTEMENT DU VAL-DE-LYS\nConseil départemental\nSéance publique du 28 mars 2024\n")
    assert valeur(lecture.date).isoformat() == "2024-03-28"
    assert lecture.publication is None


@pytest.mark.parametrize(
    "tampon", ["Réception par le préfet : 20/12/2023", "Transmis au représentant de l’État le : 20 décembre 2023"]
)
def test_the_prefect_receives(tampon):
    assert valeur(lire(ENTETE + tampon).prefecture).isoformat() == "2023-12-20"


def test_a_short_name_takes_the_nature_of_the_heading():
    texte = "VILLE D’AVIGNONET\nSéance du 18 décembre 2023\n\nLe Conseil municipal de la Ville d’Avignonet, convoqué le 11 décembre 2023, s’est réuni.\n"
    assert valeur(lire(texte).collectivite).replace("’", "'") == "VILLE D'AVIGNONET"


PLAN = """COMMUNAUTÉ D'AGGLOMÉRATION VAL DE BRENNE
Délibération n° 2025-012

Plan de financement :
| Financeur | 2024 | 2025 | Total |
| CA Val de Brenne | 20 000 € | 15 000 € | 35 000 € |
| ADEME | 8 000 € | 4 000 € | 12 000 € |
| Autofinancement | 12 000 € | 19 000 € | 31 000 € |
| Total | 40 000 € | 38 000 € | 78 000 € |

Le conseil communautaire, après en avoir délibéré :
- ATTRIBUE une subvention de 35 000 € à la coopérative Court Circuit.
"""


def test_the_line_of_the_collectivite_is_its_own_share():
    roles = _roles(PLAN)
    assert roles[Decimal("35000")] == {Role.ATTRIBUE}
    assert roles[Decimal("20000")] == roles[Decimal("15000")] == {Role.DEMANDE}


def test_the_total_of_a_funder_is_its_own():
    roles = _roles(PLAN)
    assert roles[Decimal("12000")] == {Role.AUTRE_FINANCEUR, Role.AUTOFINANCEMENT}
    assert roles[Decimal("31000")] == {Role.AUTOFINANCEMENT}


def test_running_text_is_no_table():
    texte = (
        ENTETE
        + "Plan de financement du local :\nL’association demande une subvention de 3 500 € pour l’achat d’un véhicule d’un coût de 14 980 € TTC.\nLes usagers acquittent une participation de 2,50 € par panier. Le loyer mensuel est de 310 €.\n"
    )
    roles = _roles(texte)
    assert roles == {
        Decimal("3500"): {Role.DEMANDE},
        Decimal("14980"): {Role.DEPENSE},
        Decimal("2.50"): {Role.TARIF},
        Decimal("310"): {Role.TARIF},
    }


def test_an_advance_paid_to_a_name_is_granted_to_be_checked():
    lecture = lire(
        TETE + "- APPROUVE le versement d’une avance de 50 000 € à l’association Théâtre des Remparts.\n" + PIED
    )
    (montant,) = lecture.montants
    assert (montant.role, montant.preuve.confiance) == (Role.ATTRIBUE, Confiance.A_VERIFIER)


@pytest.mark.parametrize(
    "ecrit", ["Dossier 25 Économie du 4 décembre : 35 % de 40 000 €.", "Réunie à 14 h 00 sous la présidence."]
)
def test_a_rank_and_an_hour_are_no_indicators(ecrit):
    texte = ENTETE + "Le conseil s’intéresse au projet que l’association porte pour la filière. " + ecrit + "\n"
    assert not [i for i in lire(texte).indicateurs if i.valeur in (25, 0, 14)]


def test_acronyms_are_counted():
    texte = (
        ENTETE
        + "La filière, qui est soutenue par le réseau, regroupe 12 PME et que suivent 37 producteurs dont 9 en conversion.\n"
    )
    assert {12, 37, 9} <= {int(i.valeur) for i in lire(texte).indicateurs}


def test_a_long_run_of_numbers_takes_no_quadratic_time():
    depart = time.perf_counter()
    lire(ENTETE + "12 " * 5000)
    assert time.perf_counter() - depart < 3


@pytest.mark.parametrize(
    ("ecrit", "numero"),
    [
        ("Délibération n°2024-06-042 - Fonds de concours pour le pont", "2024-06-042"),
        ("Délibération n° 24-CP-0153", "24-CP-0153"),
        ("Délibération n° 2024 - 012", "2024-012"),
        ("Délibération n° 2024-017 - 2 avenants", "2024-017"),
    ],
)
def test_a_number_stops_where_the_title_begins(ecrit, numero):
    lecture = lire(f"COMMUNE DE MONTELIER\nSéance du 15 mars 2024\n{ecrit}\n\nLe conseil municipal,\n")
    assert valeur(lecture.numero) == numero


def test_the_number_before_a_title_is_no_part_of_it():
    texte = "COMMUNE DE LANDÉVANT\nSéance du 30 janvier 2025\n\n2025/01/09 - TARIFS 2025 DE LA HALLE ET AIDE AUX PRODUCTEURS\n\nLe conseil,\n"
    assert valeur(lire(texte).objet) == "TARIFS 2025 DE LA HALLE ET AIDE AUX PRODUCTEURS"


@pytest.mark.parametrize(
    ("champ", "tampon"),
    [
        ("publication", "Publié sur le site internet le 11 juin 2024."),
        ("publication", "Publié sur le site de la ville depuis le 11 juin 2024"),
        ("prefecture", "Date d’envoi en préfecture : 11/06/2024"),
        ("prefecture", "Reçu au contrôle de légalité le 11 juin 2024"),
    ],
)
def test_stamps_in_other_words(champ, tampon):
    assert valeur(getattr(lire(ENTETE + tampon), champ)).isoformat() == "2024-06-11"


def test_a_group_that_abstains_is_not_one_person():
    texte = TETE + "- ATTRIBUE 500 € à l’association Les Amis ;\nAbstention : groupe Écologie et Solidarités.\n"
    assert lire(texte).vote.abstentions is None


def test_who_represents_a_party_holds_no_proxy():
    texte = "CONVENTION\nENTRE la commune de Montelier ET l’association Laines, représentée par M. Bernard DUPOUY, Président,\n"
    assert lire(texte).vote.pouvoirs is None


def test_who_leaves_the_vote_may_be_named_in_parentheses():
    texte = TETE.replace(
        "à l'unanimité :", "à l’unanimité (M. Lasserre, président de l’association, ne prend pas part au vote) :"
    )
    assert lire(texte + "- ATTRIBUE 500 € à l’association Laines.\n").vote.ne_prennent_pas_part.valeur == 1


def test_exercice_is_a_number_of_members_unless_it_is_a_year():
    assert (
        valeur(lire("COMMUNE DE MONTELIER\nPrésents : 14 - Votants : 17 - Exercice : 19\n").vote.membres_en_exercice)
        == 19
    )
    assert lire("COMMUNE DE MONTELIER\nPrésents : 14 - Exercice : 2024\n").vote.membres_en_exercice is None


def test_the_rate_of_the_opening_sentence_does_not_govern_its_list():
    texte = (
        TETE
        + "DÉCIDE d’accorder les aides suivantes, au taux de 40 % des dépenses éligibles HT :\n- SCEA du Mas Blanc (30) : 11 200 € pour une dépense éligible de 28 000 €\n- EARL Pujol (66) : 6 480 € pour une dépense éligible de 16 200 €\n"
    )
    lecture = lire(texte)
    donnes = [(m.valeur, m.beneficiaire) for m in lecture.montants if m.role is Role.ATTRIBUE]
    assert donnes == [(Decimal("11200.00"), "SCEA du Mas Blanc"), (Decimal("6480.00"), "EARL Pujol")]
    assert {m.valeur for m in lecture.montants if m.role is Role.DEPENSE} == {Decimal("28000.00"), Decimal("16200.00")}


def test_other_funders_bring_and_cover():
    texte = ENTETE + "La DETR couvre 40 % soit 99 440 €. Le Département apporte 40 000 €, l’Ademe 60.000 €.\n"
    assert set(map(frozenset, _roles(texte).values())) == {frozenset({Role.AUTRE_FINANCEUR})}


def test_what_an_earlier_avenant_set_is_former():
    texte = ENTETE + "Un premier avenant du 4 juillet 2022 l’a portée à 75 000 €.\n"
    assert _roles(texte) == {Decimal("75000"): {Role.ANTERIEUR}}
