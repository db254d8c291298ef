"""What the titles and the cells of a table say of money: a price of each, a count, what was paid, a tariff."""

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.unit.lecture.cadres import (
    AUTRE,
    AVANT,
    COUT,
    DECIDE_TABLEAU,
    DEMANDE,
    DON,
    FIN_TABLEAU,
    NOM_VAL,
    TETE_VAL_2024,
    couples_de,
    lire_dits,
    lire_fichier,
    lire_page,
    table_html,
)


def _lus(table):
    return lire_fichier(f"{TETE_VAL_2024}{DECIDE_TABLEAU}{table}{FIN_TABLEAU}").montants


@pytest.mark.parametrize(
    ("calcul", "prix"),
    [
        ("8 000 hab. x 2 €", 2),
        ("2,00 € × 8 000 habitants", 2),
        ("100 agents à 160 €", 160),
        ("16 000 € x 1 an", 16000),
        ("(8 000 hab.) x 2 € = 16 000 €", 2),
    ],
)
def test_a_cell_that_computes_holds_a_tariff_and_is_never_sure(calcul, prix):
    lus = _lus(
        f"| Organisme | Base de calcul | Cotisation 2024 |\n| Agence Val | {calcul} | 16 000 € |\n| Club Val | forfait | 500 € |\n| Total | | 16 500 € |\n"
    )
    assert {(int(m.valeur), m.role, m.preuve.confiance is Confiance.SURE) for m in lus} == {
        (prix, Role.TARIF, False), (16000, DON, True), (500, DON, True), (16500, AUTRE, True),
    }  # fmt: skip


@pytest.mark.parametrize(
    "titre", ["Cotisation par habitant", "Participation/hab.", "Montant unitaire", "Aide par emploi"]
)
def test_a_column_of_what_each_one_pays_grants_nothing(titre):
    lus = _lus(
        f"| Organisme | Population | {titre} | Montant |\n| Agence Val | 8 000 | 2 € | 16 000 € |\n| Club Val | 300 | 3 € | 900 € |\n| Total | | | 16 900 € |\n"
    )
    assert {(int(m.valeur), m.role) for m in lus} == {
        (2, Role.TARIF), (3, Role.TARIF), (16000, DON), (900, DON), (16900, AUTRE),
    }  # fmt: skip


@pytest.mark.parametrize("titre", ["Versé en 2024", "Subvention perçue en 2024", "Montant reçu", "Aide obtenue 2024"])
def test_what_was_paid_beside_what_is_granted_was_given_before(titre):
    lus = _lus(
        f"| Association | {titre} | Demande | Montant |\n| Val Plus | 2 000 € | 3 000 € | 2 500 € |\n| Val Bis | 1 000 € | 2 000 € | 1 500 € |\n"
    )
    assert {(int(m.valeur), m.role) for m in lus if m.beneficiaire == "Val Plus"} == {
        (2000, AVANT), (3000, DEMANDE), (2500, DON),
    }  # fmt: skip


def test_a_column_of_decisions_grants():
    lus = _lus(
        "| Organisme | Budget | Demande 2024 | Pour mémoire voté 2023 | Avis | Décision CP |\n| Comice | 21 400 € | 3 000 € | 2 500 € | favorable | 2 600 € |\n| Moto Club | 9 000 € | 1 500 € | néant | défavorable | rejet |\n"
    )
    assert {(int(m.valeur), m.role) for m in lus} == {
        (21400, COUT), (3000, DEMANDE), (2500, AVANT), (2600, DON), (9000, COUT), (1500, DEMANDE),
    }  # fmt: skip


def test_a_table_of_tariffs_gives_tariffs_to_nobody():
    table = "| Emplacement | Tarif HT |\n| Stand de 9 m² | 180 € |\n| Angle | 60 € |\n"
    lus = lire_dits(f"Les tarifs sont arrêtés comme suit :\n\n{table}").montants
    assert {(int(m.valeur), m.role, m.taxes, m.beneficiaire) for m in lus} == {
        (180, Role.TARIF, "HT", None), (60, Role.TARIF, "HT", None),
    }  # fmt: skip


def test_a_table_that_compares_two_acts_is_no_plan():
    table = "|  | Délibération 2023-12 | Présente délibération |\n| Dépense éligible HT | 100 000 € | 128 000 € |\n| Subvention | 25 000 € | 32 000 € |\n"
    lu = lire_dits(f"Sont modifiés :\n\n{table}", "PORTE de 25 000 € à 32 000 € la subvention de la SCIC Le Pré.\n")
    assert not lu.plans
    assert {(25000, AVANT), (32000, DON)} <= couples_de(lu)


DOSSIERS = """N° dossier   Exploitation             Projet            Dépense éligible HT    Région         Département
TF-2025-11   GAEC de la Combe Noire   Fromagerie        86 740,00 €            21 685,00 €    10 000,00 €
TF-2025-14   EARL Les Vergers         Pressoir mobile   34 600,00 €            8 650,00 €     6 920,00 €
"""


@pytest.mark.parametrize("qui", ["DÉPARTEMENT DE L'ERVAN", "RÉGION AQUILON"])
def test_the_columns_of_the_payers_of_dossiers_are_a_list_and_no_plan(qui):
    lu = lire_fichier(
        f"{qui}\nCOMMISSION PERMANENTE\nSéance du 23 juin 2025\n\nLa Commission permanente, après en avoir délibéré, "
        f"décide d'accorder les subventions ci-après :\n\n{DOSSIERS}\n"
    )
    roles = {int(m.valeur): m.role for m in lu.montants}
    siens, autres = ((10000, 6920), (21685, 8650)) if "DÉPARTEMENT" in qui else ((21685, 8650), (10000, 6920))
    assert lu.plans == ()
    assert roles == dict.fromkeys(siens, DON) | dict.fromkeys(autres, Role.AUTRE_FINANCEUR) | {86740: COUT, 34600: COUT}
    assert [b.nom for b in lu.beneficiaires] == ["GAEC de la Combe Noire", "EARL Les Vergers"]


def test_the_payers_of_projects_that_nobody_receives_are_not_told_apart():
    projets = DOSSIERS.replace("N° dossier", "N°        ").replace("Exploitation", "Commune lieu")
    tete = (
        "COMMUNE DE TRIGNY\nConseil municipal\nSéance du 23 juin 2025\n\nLe Conseil municipal décide d'accorder :\n\n"
    )
    assert DON not in {m.role for m in lire_fichier(tete + projets.replace("Département", "Commune")).montants}


@pytest.mark.parametrize(
    "qui", ["Partenaire", "Chambre consulaire", "Commune", "Groupement", "Collectivité bénéficiaire"]
)
@pytest.mark.parametrize(
    ("cout", "aide"),
    [("Coût de l'action", "Subvention 2024"), ("Coût HT", "Fonds de concours"), ("Dépense", "Participation")],
)
def test_who_receives_whatever_called_with_a_cost_and_an_aid_a_row_is_no_plan(qui, cout, aide):
    rangees = [
        (qui, "Opération", cout, aide),
        ("Bréhannes", "Relais", "64 200 €", "12 840 €"),
        ("Aubry", "Halle", "80 000 €", "15 000 €"),
        ("Total", "", "144 200 €", "27 840 €"),
    ]
    lu = lire_page("", f"<p>ACCORDE les aides ci-dessous :</p>{table_html(rangees)}")
    assert not lu.plans
    assert {(int(m.valeur), m.beneficiaire) for m in lu.montants if m.role is Role.ATTRIBUE} == {
        (12840, "Bréhannes"),
        (15000, "Aubry"),
    }


@pytest.mark.parametrize(
    "autres",
    [
        "Autres subventions",
        "Autres aides publiques",
        "Autres financements",
        "Cofinancements",
        "Montant des autres subventions",
    ],
)
def test_other_aids_beside_a_grant_are_those_of_others(autres):
    rangees = [
        ("Commune", "Coût HT", autres, "Reste à charge", "Fonds de concours"),
        ("Aubry", "80 000 €", "40 000 €", "40 000 €", "15 000 €"),
        ("Berlac", "60 000 €", "20 000 €", "40 000 €", "9 000 €"),
    ]
    lus = lire_page("", f"<p>ACCORDE les fonds de concours ci-dessous :</p>{table_html(rangees)}").montants
    assert {int(m.valeur) for m in lus if m.role is Role.ATTRIBUE} == {15000, 9000}
    assert [(int(m.valeur), m.financeur) for m in lus if m.role is Role.AUTRE_FINANCEUR] == [
        (40000, None),
        (20000, None),
    ]


def test_what_a_plan_gives_to_another_is_no_sure_expense():
    lignes = [
        ("Dépenses", ""),
        ("Salaire", "20 000 €"),
        ("Participation CMA", "12 000 €"),
        ("Total dépenses", "32 000 €"),
        ("Recettes", ""),
        ("Région", "32 000 €"),
    ]
    lu = lire_page(f"<p>Plan de financement :</p>{table_html(lignes)}")
    confiances = {int(m.valeur): m.preuve.confiance for m in lu.montants if m.role is Role.DEPENSE}
    assert (confiances[20000], confiances[12000]) == (Confiance.SURE, Confiance.A_VERIFIER)


@pytest.mark.parametrize(
    "titre",
    [
        "Pour mémoire : aide régionale",
        "Aide départementale (pour mémoire)",
        "Rappel de l'aide de la Région",
        "Subvention régionale à l'investissement",
        "Pour information, participation de l'État",
        "Aide européenne",
        "Aide communale",
    ],
)
def test_the_aid_of_another_is_anothers_whatever_it_is_told_for(titre):
    lus = _lus(
        f"| Entreprise | Assiette éligible (HT) | Aide communautaire | {titre} |\n| SARL Val Pain | 146 200 € | 14 620 € | 29 240 € |\n| SAS Val Bois | 73 450 € | 7 345 € | 14 690 € |\n| Total | 219 650 € | 21 965 € | 43 930 € |\n"
    )
    assert {(int(m.valeur), m.role) for m in lus if m.beneficiaire == "SARL Val Pain"} == {
        (146200, COUT), (14620, DON), (29240, Role.AUTRE_FINANCEUR),
    }  # fmt: skip


@pytest.mark.parametrize("titre", ["Pour mémoire", "Rappel", "Subvention régionale 2022"])
def test_what_is_told_again_without_its_date_is_to_be_checked(titre):
    lus = _lus(
        f"| Entreprise | Subvention accordée | {titre} |\n| SARL Val Pain | 14 620 € | 29 240 € |\n| SAS Val Bois | 7 345 € | 14 690 € |\n| Total | 21 965 € | 43 930 € |\n"
    )
    assert {m.preuve.confiance for m in lus if m.role is not DON and m.beneficiaire} == {Confiance.A_VERIFIER}


@pytest.mark.parametrize(
    "titre", ["Tarifs proposés", "Les tarifs des stands sont les suivants :", "Conditions de location"]
)
def test_the_prices_of_a_table_of_tariffs(titre):
    lu = lire_page(
        f"<p>{titre}</p>"
        + table_html(
            [["Durée", "Haute saison", "Basse saison"], ["Une semaine", "90 €", "60 €"], ["Un mois", "280 €", "200 €"]]
        )
    )
    assert {int(m.valeur) for m in lu.montants if m.role is Role.TARIF} == {90, 60, 280, 200}


def test_a_scale_whose_kinds_are_columns():
    lu = lire_page(
        table_html(
            [
                ["", "Volet A", "Volet B"],
                ["Taux maximum", "80 %", "50 %"],
                ["Aide minimum", "1 500 €", "5 000 €"],
                ["Aide maximum", "6 000 €", "15 000 €"],
            ]
        )
    )
    assert {int(m.valeur) for m in lu.montants if m.role is Role.PLAFOND} == {6000, 15000}


def test_how_one_aid_is_computed_is_no_plan():
    table = table_html(
        [
            ["Dépenses présentées (HT)", "431 902,10 €"],
            ["Dépenses subventionnables (HT)", "412 356,80 €"],
            ["Taux d'intervention", "20 %"],
            ["Subvention maximale", "82 471,36 €"],
        ]
    )
    lu = lire_page(table)
    assert lu.plans == ()
    assert {(int(m.valeur), m.role) for m in lu.montants} >= {(431902, COUT), (412356, COUT), (82471, Role.PLAFOND)}


@pytest.mark.parametrize(
    "entete",
    [
        ["Critère", "Règlement actuel", "Règlement modifié"],
        ["Article du règlement", "Rédaction en vigueur", "Rédaction proposée"],
        ["Dispositions", "Version en vigueur", "Version modifiée"],
    ],
)
def test_rules_before_and_after_they_change_are_no_plan(entete):
    table = table_html(
        [
            entete,
            ["Plancher de dépenses éligibles HT", "5 000 €", "3 000 €"],
            ["Taux d'intervention", "20 %", "30 %"],
            ["Plafond de subvention", "4 000 €", "6 000 €"],
        ]
    )
    lu = lire_page(table)
    assert lu.plans == ()
    assert {(int(m.valeur), m.role) for m in lu.montants} >= {
        (5000, AUTRE),
        (3000, AUTRE),
        (4000, AVANT),
        (6000, Role.PLAFOND),
    }


def test_rules_one_a_row_are_no_plan():
    rangees = [["Critère", "Valeur"], ["Dépense minimale", "10 000 € HT"], ["Taux d'intervention", "60 %"]]
    table = table_html([*rangees, ["Plafond de subvention", "50 000 €"], ["Dépôt", "30 septembre 2023"]])
    lu = lire_page(table)
    assert lu.plans == ()
    assert {(int(m.valeur), m.role) for m in lu.montants} >= {(10000, AUTRE), (50000, Role.PLAFOND)}


def test_floors_beside_ceilings_are_the_rules_of_an_aid_and_no_plan():
    table = table_html(
        [
            ["Type d'aide", "Taux", "Plafond de subvention", "Plancher de dépenses"],
            ["Vitrine", "30 %", "3 000 €", "1 000 €"],
            ["Matériel", "20 %", "6 000 €", "2 500 €"],
        ]
    )
    lu = lire_page(table)
    assert lu.plans == ()
    assert {(int(m.valeur), m.role) for m in lu.montants} >= {(3000, Role.PLAFOND), (6000, Role.PLAFOND)}


def test_the_share_of_a_cc_is_its_grant():
    texte = f"{NOM_VAL}Séance du 8 novembre 2016\n\nEntreprise      Dépense éligible HT    Part FISAC    Part CC\nGarage Pelletan EURL      22 400 €    3 360 €    3 360 €\nBoucherie Tisnère      41 000 €    6 150 €    6 150 €\n\nLe Conseil communautaire, après en avoir délibéré, DÉCIDE :\n– d'attribuer les aides ci-dessus.\n"
    assert [x.nom for x in lire_fichier(texte).beneficiaires] == ["Garage Pelletan EURL", "Boucherie Tisnère"]
