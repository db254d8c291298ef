"""Wordings that the fifteenth blind round of acts brought: each rule on texts that it must read and on some it must not."""

from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture.modele import Confiance, Role
from tests.fabrique_acte import lire, valeur

CORPS = "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = "APPROUVE la convention.\n"
RENVOI = "ATTRIBUE les subventions figurant au tableau ci-dessus, pour un montant total de "


# --- tables of grants


def _attribues(lu):
    return {(m.beneficiaire, int(m.valeur), m.periode) for m in lu.montants if m.role is Role.ATTRIBUE}


ANNEES = (
    "Structure\tCanton\tMontant sollicité\tMontant 2022\tMontant 2023\n"
    "Régie du Plateau\tNord\t45 000 €\t30 000 €\t28 000 €\n"
    "Les Jardins du Val\tSud\t38 500 €\t18 000 €\t15 000 €\n"
    "Total\t83 500 €\t48 000 €\t43 000 €\n"
)


def test_columns_that_only_their_year_parts_are_each_the_grants_of_a_year():
    lu = lire(CORPS + ANNEES + DECIDE + RENVOI + "48 000 € au titre de 2022 et de 43 000 € au titre de 2023.\n")
    assert _attribues(lu) == {
        ("Régie du Plateau", 30000, "2022"),
        ("Régie du Plateau", 28000, "2023"),
        ("Les Jardins du Val", 18000, "2022"),
        ("Les Jardins du Val", 15000, "2023"),
    }
    donnes = [m for m in lu.montants if m.role is Role.ATTRIBUE]
    assert {m.preuve.confiance for m in donnes} == {Confiance.A_VERIFIER}
    demandes = {(int(m.valeur), m.beneficiaire) for m in lu.montants if m.role is Role.DEMANDE}
    assert (83500, None) in demandes


def test_a_year_whose_sum_the_decision_does_not_say_may_be_what_was_given_before():
    lu = lire(CORPS + ANNEES + DECIDE + RENVOI + "43 000 € au titre de 2023.\n")
    assert not any(nom for nom, _, _ in _attribues(lu))


def test_a_column_that_names_another_funder_is_not_granted():
    table = (
        "Entreprise\tDépenses éligibles HT\tAide Région (20 %)\tAide agglomération (10 %)\n"
        "Boulangerie du Pont\t40 000 €\t8 000 €\t4 000 €\nCycles Vayrac\t20 000 €\t4 000 €\t2 000 €\n"
        "TOTAL\t60 000 €\t12 000 €\t6 000 €\n"
    )
    lu = lire(CORPS + table + DECIDE + RENVOI + "6 000 €.\n")
    assert _attribues(lu) == {("Boulangerie du Pont", 4000, None), ("Cycles Vayrac", 2000, None)}
    autres = {(int(m.valeur), m.financeur) for m in lu.montants if m.role is Role.AUTRE_FINANCEUR}
    assert autres == {(8000, "Région"), (4000, "Région"), (12000, "Région")}


ENTETE = (
    "                        Budget        Subvention    Demande       Proposition\n"
    "Association             2022          2021          2022          2022\n"
)
PIED = (
    "                                        Envoyé en préfecture le 14/10/2022\n"
    "                                        ID : 077-200070779-20221010-2022_10-DE\n"
    "Agglomération du Val – Conseil du 10 octobre 2022                    Page 2 / 3\n\n"
)
LIGNES = (
    "Initiative Val          412 000 €     50 000 €      60 000 €      51 000 €\n"
    "BGE Rives               655 300 €     42 000 €      55 000 €      43 000 €\n"
)
SUITE = (
    "Réseau Entreprendre     230 000 €     25 000 €      30 000 €      26 000 €\n"
    "Elles créent ici        88 500 €      16 000 €      24 000 €      13 500 €\n"
    "TOTAL                                 133 000 €     169 000 €     133 500 €\n"
)


@pytest.mark.parametrize("saut", ["", PIED + ENTETE])
def test_titles_over_two_lines_and_a_table_cut_by_a_page(saut):
    lu = lire(CORPS + ENTETE + LIGNES + saut + SUITE + DECIDE + RENVOI + "133 500 €.\n")
    assert _attribues(lu) == {
        ("Initiative Val", 51000, "2022"),
        ("BGE Rives", 43000, "2022"),
        ("Réseau Entreprendre", 26000, "2022"),
        ("Elles créent ici", 13500, "2022"),
    }
    anterieurs = {int(m.valeur) for m in lu.montants if m.role is Role.ANTERIEUR}
    assert anterieurs == {50000, 42000, 25000, 16000, 133000}


# --- plans


def test_a_plan_by_year_that_a_page_cuts_before_its_resources():
    plan = (
        "Le plan de financement est le suivant :\n\n"
        "                              2023          2024          Total\n\nDépenses\n"
        "Études                        140 000 €     35 000 €      175 000 €\n"
        "Équipements                   260 000 €     165 000 €     425 000 €\n"
        "Total dépenses                400 000 €     200 000 €     600 000 €\n\n"
        "                                   Agglomération du Val - page 1\n\n     Envoyé en préfecture le 14/10/2022\n\n"
        "Recettes\n"
        "ADEME                         300 000 €     130 000 €     430 000 €\n"
        "Autofinancement               100 000 €     70 000 €      170 000 €\n"
        "Total recettes                400 000 €     200 000 €     600 000 €\n"
    )
    (lu,) = lire(CORPS + plan + DECIDE + FIN).plans
    assert lu.periodes == ("2023", "2024")
    assert [(x.libelle, x.periode, int(x.montant)) for x in lu.recettes] == [
        ("ADEME", "2023", 300000),
        ("ADEME", "2024", 130000),
        ("Autofinancement", "2023", 100000),
        ("Autofinancement", "2024", 70000),
    ]
    assert not lu.ecarts


def test_the_same_lines_before_and_after_an_avenant_are_no_plan():
    table = (
        "                              Convention initiale           Après avenant n° 1\n"
        "Dépense éligible (HT)            1 000 000 €                    820 000 €\n"
        "Subvention départementale          150 000 €                    123 000 €\n"
    )
    assert lire(CORPS + table + DECIDE + FIN).plans == ()


def test_a_lone_row_goes_beside_the_side_that_is_its_printed_total():
    plan = (
        "Le plan de financement est le suivant :\n\nDEPENSES (HT) RECETTES\n"
        "Cellules 300 000 € Etat 200 000 €\nLogiciels 100 000 € Région 120 000 €\n UIMM 40 000 €\n"
        "TOTAL 400 000 € TOTAL 400 000 €\n"
    )
    (lu,) = lire(CORPS + plan + DECIDE + FIN).plans
    assert [x.libelle for x in lu.recettes] == ["Etat", "Région", "UIMM"]
    assert len(lu.ecarts) > 0


# --- money in words


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("Une enveloppe de 51 600 € a été votée au budget 2022.", Role.AUTRE),
        ("Pour 2021, le concours de la Communauté d'agglomération s'était élevé à 51 600 €.", Role.ANTERIEUR),
        ("L'édition 2020 fut en déficit, malgré l'aide de la Communauté d'agglomération (51 600 €).", Role.ANTERIEUR),
        ("Le conseil d'administration a adopté un plan d'économies de 51 600 €.", Role.AUTRE),
        ("La Région a notifié une baisse de son concours, de 70 000 € à 51 600 €.", Role.AUTRE_FINANCEUR),
        ("La Région apporte 70 000 € et l'association 51 600 €.", Role.AUTOFINANCEMENT),
        ("La Région apporte 70 000 € et le Département 51 600 €.", Role.AUTRE_FINANCEUR),
        ("Chaque entreprise bénéficiaire s'acquittera d'une participation de 51 600 € HT.", Role.TARIF),
        ("Il est proposé de porter le plafond de l'aide de 20 000 € à 51 600 € par projet.", Role.PLAFOND),
        ("Ses ressources sont les cotisations, qui s'élèvent à 51 600 €.", Role.AUTOFINANCEMENT),
        ("Il sollicite le renouvellement de son adhésion, dont la cotisation s'élève à 51 600 €.", Role.DEMANDE),
    ],
)
def test_money_told_in_passing(dit, role):
    (lu,) = [m for m in lire(CORPS + dit + DECIDE + FIN).montants if m.valeur == 51600]
    assert (lu.role, lu.preuve.confiance) == (role, Confiance.A_VERIFIER)


def test_who_pays_is_named_without_its_verb_and_beside_its_own_amount():
    lu = lire(
        f"{CORPS}Le budget est de 64 300 €, dont 20 000 € de l'Etat et 15 000 € de la Région. L'ADEME y consacre 9 000 €.{DECIDE}{FIN}"
    )
    payeurs = {int(m.valeur): m.financeur for m in lu.montants if m.role is Role.AUTRE_FINANCEUR}
    assert payeurs == {20000: "Etat", 15000: "Région", 9000: "ADEME"}


def test_taking_part_in_a_programme_grants_and_its_years_do_not_grant_again():
    don = "DECIDE de participer au programme à hauteur de 100 000 €, dont 60 000 € en 2023 et 40 000 € en 2024.\n"
    lu = lire(CORPS + DECIDE + don)
    assert [(int(m.valeur), m.role) for m in lu.montants] == [
        (100000, Role.ATTRIBUE),
        (60000, Role.AUTRE),
        (40000, Role.AUTRE),
    ]


def test_shares_at_the_rate_of_each_year_are_said_already():
    don = "- attribue au Campus du cuir une contribution de 55 000 € répartie à raison de 35 000 € sur l'exercice 2023 et de 20 000 € sur l'exercice 2024 ;\n"
    roles = {int(m.valeur): m.role for m in lire(CORPS + DECIDE + don).montants}
    assert roles == {55000: Role.ATTRIBUE, 35000: Role.AUTRE, 20000: Role.AUTRE}


@pytest.mark.parametrize(
    ("ailleurs", "nom"),
    [
        ("Une enquête de la CCI Vallorgue et Plaines auprès des industriels est en cours.", "CCI Vallorgue et Plaines"),
        ("La CCI Vallorgue et la CCI Brenne, ensemble.", "CCI"),
        ("", "CCI"),
    ],
)
def test_a_bare_nature_takes_the_whole_name_that_the_act_prints(ailleurs, nom):
    lu = lire(f"{CORPS}{ailleurs}{DECIDE}- attribue à la CCI une subvention de 9 000 € ;\n")
    assert [b.nom for b in lu.beneficiaires] == [nom]


def test_who_signs_beside_is_no_part_of_a_name():
    fin = "- approuve l'avenant à la convention conclue avec la SAS Biscuiterie du Val et la communauté de communes des Vaux ;\n"
    assert [b.nom for b in lire(CORPS + DECIDE + fin).beneficiaires] == ["SAS Biscuiterie du Val"]


def test_where_nothing_is_granted_nobody_receives():
    fin = "DECIDE d'ajourner l'examen de la demande de la SAS Plasturgie ;\nPREND ACTE qu'aucune aide n'est attribuée à ce stade.\n"
    demande = "Par courrier du 30 mai, la SAS Plasturgie a sollicité une aide de 20 000 €."
    lu = lire(CORPS + demande + DECIDE + fin)
    assert lu.beneficiaires == ()
    assert Role.ATTRIBUE not in {m.role for m in lu.montants}


@pytest.mark.parametrize(
    ("ligne", "code", "compte"),
    [
        ("65 / 6574 / 90 / ECO2", "65 / 6574 / 90 / ECO2", "6574"),
        ("6574 / 901 / ECO", "6574 / 901 / ECO", "6574"),
    ],
)
def test_a_budget_line_whose_pieces_slashes_part(ligne, code, compte):
    imputation = lire(f"{CORPS}{DECIDE}- dit que la dépense sera imputée sur la ligne {ligne} du budget ;\n").imputation
    assert (valeur(imputation.code), valeur(imputation.compte)) == (code, compte)


# --- the vote


def test_the_total_of_a_vote_told_group_by_group():
    table = (
        "Groupe                     Pour       Contre     Abstention    Ne prend pas part\n"
        "Majorité                    28\nUnion du centre             11                                          1\n"
        "Écologie                                              7\nRassemblement                          9\n"
        "TOTAL                       39          9            7                 1\n"
    )
    vote = lire(CORPS + DECIDE + FIN + "\nRÉSULTAT DU VOTE\n\n" + table).vote
    assert (valeur(vote.pour), valeur(vote.contre)) == (39, 9)
    assert (valeur(vote.abstentions), valeur(vote.ne_prennent_pas_part)) == (7, 1)
    faux = lire(CORPS + DECIDE + FIN + "\nRÉSULTAT DU VOTE\n\n" + table.replace("28", "27")).vote
    assert valeur(faux.ne_prennent_pas_part) is None


def test_items_voted_one_by_one_give_no_sure_count():
    votes = (
        "Pour le dossier Alpha : 26 voix POUR, 0 CONTRE. M. RIBEYROL quitte la salle et ne prend pas part au vote.\n"
        "Pour les trois autres dossiers : 27 voix POUR, 0 CONTRE, 0 ABSTENTION.\n"
    )
    vote = lire(CORPS + DECIDE + FIN + "\n" + votes).vote
    lus = [x for x in (vote.pour, vote.contre, vote.abstentions, vote.ne_prennent_pas_part) if x]
    assert {x.preuve.confiance for x in lus} == {Confiance.A_VERIFIER}
    assert valeur(vote.pour) in (26, 27)


@pytest.mark.parametrize(
    ("dit", "champ", "attendu"),
    [
        ("Nombre total de voix : 60          Voix présentes ou représentées : 47", "voix", 47),
        ("Nombre total de voix : 60", "voix", 60),
        ("Membres présents ayant voix délibérative : 35", "presents", 35),
        (
            "Conseillers communautaires\tEn exercice\tPrésents\tPouvoirs\tVotants\n\t31\t24\t3\t27",
            "membres_en_exercice",
            31,
        ),
        (
            "Nbre de conseillers       L'an deux mille vingt-deux\nen exercice : 33          Le 10 octobre",
            "membres_en_exercice",
            33,
        ),
    ],
)
def test_counts_of_the_session(dit, champ, attendu):
    assert valeur(getattr(lire(CORPS + dit + DECIDE + FIN).vote, champ)) == attendu


def test_those_who_took_part_neither_in_the_debate_nor_in_the_vote_are_counted():
    fin = "Mme TALUDIER, présidente du club, et M. FRESNAIS, administrateur, se sont retirés et n'ont pris part ni à la discussion ni au vote.\n"
    assert valeur(lire(CORPS + DECIDE + FIN + "\n" + fin).vote.ne_prennent_pas_part) == 2


# --- the heading and the stamps


def test_a_session_whose_day_a_margin_cuts():
    tete = (
        "COMMUNAUTÉ DE COMMUNES DU VAL\n\nNbre de conseillers       L'an deux mille vingt-cinq\n"
        "en exercice : 33          Le 10 avril\nPrésents : 26             Le Conseil communautaire s'est réuni\n"
    )
    assert valeur(lire(tete + DECIDE + FIN).date) == date(2025, 4, 10)


def test_an_objet_in_a_margin_beside_running_text():
    tete = (
        "Ville de MARVENNES                     CONSEIL MUNICIPAL DU 21 SEPTEMBRE 2023\n\n"
        "OBJET                                  Le vingt et un septembre deux mille vingt-trois, le Conseil\n"
        "Salon de la coutellerie et             municipal, légalement convoqué le 15 septembre, s'est réuni au lieu\n"
        "des métiers du métal 2024              ordinaire de ses séances, sous la présidence de M. ROY,\n"
        "                                       Maire.\n"
        "Subvention à l'association\nLames et Traditions                    Présents : 27 – Absent : 1\n"
    )
    objet = valeur(lire(tete + DECIDE + FIN).objet)
    assert (
        objet == "Salon de la coutellerie et des métiers du métal 2024 Subvention à l'association Lames et Traditions"
    )


@pytest.mark.parametrize(
    ("dit", "champ", "attendu"),
    [
        ("Publié sur www.marvennes.fr le 12 octobre 2022", "publication", date(2022, 10, 12)),
        ("Date de convocation                3 octobre 2022", "convocation", date(2022, 10, 3)),
        (
            "     après dépôt en préfecture                  par 63 voix pour, 1 voix contre\n     le 12/10/2022                              et 2 abstentions",
            "prefecture",
            date(2022, 10, 12),
        ),
    ],
)
def test_days_of_the_stamps(dit, champ, attendu):
    assert valeur(getattr(lire(f"{CORPS}{dit}{DECIDE}{FIN}"), champ)) == attendu


def test_the_term_of_a_convention_that_an_avenant_moves():
    dit = "L'avenant proroge la convention, dont le terme est reporté du 31 décembre 2024 au 30 juin 2025."
    assert valeur(lire(CORPS + dit + DECIDE + FIN).echeance) == date(2025, 6, 30)


# --- figures


@pytest.mark.parametrize(
    ("dit", "libelle", "sure"),
    [
        ("Elle compte 163 adhérents et a accompagné 27 projets.", "adhérents", True),
        ("Ici, 180 postes ne sont pas pourvus.", "postes ne sont pas pourvus", True),
        ("L'objectif de 12 emplois est en revanche maintenu.", "emplois", True),
        ("Une enquête auprès de 57 établissements a montré que les délais s'allongent.", "établissements", True),
        ("Il réunit des entreprises, dont 74 sont implantées ici.", "sont implantées ici", False),
    ],
)
def test_where_the_label_of_a_figure_ends(dit, libelle, sure):
    lu = lire(CORPS + dit + DECIDE + FIN).indicateurs[0]
    assert (lu.libelle, lu.preuve.confiance is Confiance.SURE) == (libelle, sure)


@pytest.mark.parametrize(
    "dit",
    [
        "La subvention sollicitée est en hausse de 44 % par rapport à l'édition précédente.",
        "La subvention est versée comme suit :\n- 60 % dans le mois suivant la signature ;\n- le solde au bilan.",
    ],
)
def test_rates_of_money_measure_nothing(dit):
    assert lire(CORPS + dit + DECIDE + FIN).indicateurs == ()


def test_an_amount_goes_on_the_line_that_announces_it():
    dit = "1. SCI Les Prés : extension de l'atelier. Aide proposée :\n50 000,00 €.\n"
    don = "- ACCORDE à la SCI Les Prés une subvention d'un montant maximum de 50 000,00 € ;\n"
    lu = lire(CORPS + dit + DECIDE + don)
    assert [(m.valeur, m.role) for m in lu.montants] == [(Decimal("50000.00"), Role.ATTRIBUE)]
