"""Financing plans of one period: two sides read once, checked, never corrected."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role, lire_acte
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import PIED, TETE, lire
from tests.unit.lecture.cadres import (
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_NU,
    ENTETE,
    FIN,
    lire_fichier,
    plan_du_texte,
    roles_du_texte,
)

COTES = """Plan de financement prévisionnel
Dépenses          Montant       Recettes           Montant
Travaux           80 000 €      État (DETR)        40 000 €
Études            20 000 €      Autofinancement    60 000 €
Total             100 000 €     Total              100 000 €
"""


EMPILE = """Plan de financement
DÉPENSES
Salaires 62 000 €
Loyer 18 000 €
Total des dépenses 80 000 €
RECETTES
Région 30 000 €
Fonds propres 50 000 €
Total des recettes 80 000 €
"""


@pytest.mark.parametrize(("texte", "depenses", "recettes"), [(COTES, 2, 2), (EMPILE, 2, 2)], ids=["cotes", "empile"])
def test_two_sides_are_read_side_by_side_and_one_under_the_other(texte, depenses, recettes):
    (plan,) = lire(texte).plans
    assert (len(plan.depenses), len(plan.recettes)) == (depenses, recettes)
    assert sum(x.montant for x in plan.depenses) == sum(x.montant for x in plan.recettes)
    assert {x.preuve.confiance for x in (*plan.depenses, *plan.recettes)} == {Confiance.SURE}
    assert plan.totaux


def test_a_plan_printed_twice_counts_once():
    lecture = lire(COTES + "\nLe conseil rappelle ce plan.\n\n" + COTES)
    assert len(lecture.plans) == 1
    assert sorted(m.valeur for m in lecture.montants if m.role is Role.AUTRE_FINANCEUR) == [Decimal(40000)]


def test_a_total_that_does_not_add_up_is_told_and_nothing_is_corrected():
    (plan,) = lire(COTES.replace("Total              100 000 €", "Total               95 000 €")).plans
    assert [(e.libelle, e.imprime, e.calcule) for e in plan.ecarts] == [
        ("Total des recettes", Decimal(95000), Decimal(100000))
    ]
    assert {x.preuve.confiance for x in plan.recettes} == {Confiance.A_VERIFIER}
    assert [x.montant for x in plan.recettes] == [Decimal(40000), Decimal(60000)]


def test_two_sides_that_differ_are_told():
    (plan,) = lire(
        COTES.replace("60 000 €", "55 000 €").replace(
            "Total             100 000 €     Total              100 000 €\n", ""
        )
    ).plans
    assert [(e.libelle, e.montant) for e in plan.ecarts] == [("Dépenses et recettes", Decimal(5000))]


def test_roles_follow_the_lines_of_a_plan():
    roles = {(m.valeur, m.role) for m in lire(COTES).montants}
    assert (Decimal(40000), Role.AUTRE_FINANCEUR) in roles
    assert (Decimal(60000), Role.AUTOFINANCEMENT) in roles
    assert (Decimal(80000), Role.DEPENSE) in roles


def test_what_the_beneficiary_brings_to_a_plan_is_its_own_financing():
    plan = "Plan de financement\nDépenses   Montant   Recettes   Montant\nTravaux   10 000 €   Région   6 000 €\nTotal   10 000 €   SCIC Fabrique   4 000 €\n\n"
    lecture = lire(plan + TETE + "- attribue à la SCIC Fabrique une subvention de 500 €." + PIED)
    assert Decimal(4000) in [m.valeur for m in lecture.montants if m.role is Role.AUTOFINANCEMENT]


DEUX_TABLEAUX = """Le plan de financement est le suivant :

DÉPENSES                                        € HT
Travaux de clos et couvert                    284 000,00
Maîtrise d’œuvre et études                    196 000,00
TOTAL HT                                      480 000,00
TVA 20 %                                       96 000,00
TOTAL TTC                                     576 000,00

RECETTES                                        € HT             Taux
État – DETR                                   168 000,00         35 %
Autofinancement communal                      {solde}         65 %

L’équipement ouvrira l’an prochain.
"""


@pytest.mark.parametrize(("solde", "ecarts"), [("312 000,00", []), ("300 000,00", ["12000.00"])])
def test_resources_printed_under_the_expenses_make_one_plan_whose_taxes_are_no_expense(solde, ecarts):
    (plan,) = lire(DEUX_TABLEAUX.format(solde=solde)).plans
    assert [x.libelle for x in plan.depenses] == ["Travaux de clos et couvert", "Maîtrise d’œuvre et études"]
    assert [(x.libelle, x.taux) for x in plan.recettes] == [("État – DETR", 35), ("Autofinancement communal", 65)]
    assert [str(x.montant) for x in plan.ecarts if x.libelle == "Dépenses et recettes"] == ecarts


def test_two_tables_that_a_paragraph_parts_are_no_plan():
    texte = DEUX_TABLEAUX.format(solde="312 000,00").replace(
        "\nRECETTES",
        "\nLa commune sollicitera ensuite pour un autre équipement les aides que voici, sans engagement.\nRECETTES",
    )
    assert lire(texte).plans == ()


def test_running_text_is_no_table():
    texte = (
        ENTETE
        + "Plan de financement du local :\nL’association demande une subvention de 3 500 € pour l’achat d’un véhicule d’un coût de 14 980 € TTC.\nLes usagers acquittent une participation de 2,50 € par panier. Le loyer mensuel est de 310 €.\n"
    )
    roles = roles_du_texte(texte)
    assert roles == {
        Decimal("3500"): {Role.DEMANDE},
        Decimal("14980"): {Role.DEPENSE},
        Decimal("2.50"): {Role.TARIF},
        Decimal("310"): {Role.TARIF},
    }


def test_resources_are_paired_with_the_costs_above_on_the_column_that_balances():
    texte = (
        "Le coût de l'opération est le suivant :\n\nNature          Montant HT     Montant TTC\n"
        "Gros œuvre       60 000,00      72 000,00\nMenuiseries      40 000,00      48 000,00\n"
        "Total           100 000,00     120 000,00\n\n"
        "Le plan de financement est établi sur le montant hors taxes :\n\nFinanceurs          Montant\n"
        "Région              30 000,00\nAutofinancement     70 000,00\nTotal              100 000,00\n\n"
    )
    acte = (CORPS_2024 + texte + DECIDE_NU + "APPROUVE le plan.\n").encode()
    (plan,) = lire_acte(lire_octets(acte, "acte.txt")).plans
    assert [x.montant for x in plan.depenses] == [Decimal(60_000), Decimal(40_000)]
    assert plan.ecarts == ()


def test_costs_without_and_with_taxes_over_resources_alone_make_a_plan_that_is_to_be_checked():
    couts = [
        ("Postes", "Montant HT", "Montant TTC"),
        ("Travaux d'aménagement", "30 000 €", "36 000 €"),
        ("Machines", "50 000 €", "60 000 €"),
        ("Total dépenses", "80 000 €", "96 000 €"),
    ]
    ressources = [("Ressources", "", "Montant"), ("Région", "", "56 000 €"), ("Fonds propres", "", "40 000 €")]
    texte = "\n".join(map("\t".join, couts)) + "\n\n" + "\n".join(map("\t".join, ressources))
    (plan,) = lire_fichier(CORPS + "Le budget est le suivant :\n\n" + texte + DECIDE + "APPROUVE le projet.\n").plans
    assert [int(x.montant) for x in plan.depenses] == [36000, 60000]
    assert [int(x.montant) for x in plan.recettes] == [56000, 40000]
    assert (plan.omises, plan.preuve.confiance) == (1, Confiance.A_VERIFIER)


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


def test_resources_under_a_title_that_stands_right_of_their_names():
    _, recettes, _, _ = plan_du_texte(
        "Dépenses |  |  | Ressources\nTravaux | 60 000 € | FEDER | 20 000 €\nAléas | 5 000 € | Région | 45 000 €\nTotal | 65 000 € | Total | 65 000 €\n"
    )
    assert recettes == [("FEDER", 20000), ("Région", 45000)]


def test_the_funders_that_the_decision_asks_together_are_asked():
    plan = "| Dépenses | Montant | Recettes | Montant |\n| Travaux | 88 000 € | État – DETR | 30 000 € |\n| Études | 11 000 € | Région | 20 000 € |\n| Aléas | 1 000 € | Mécénat | 50 000 € |\n| Total | 100 000 € | Total | 100 000 € |\n"
    lus = lire_fichier(
        f"{CORPS}Le plan de financement est le suivant :\n\n{plan}{DECIDE}- SOLLICITE les subventions de l'État et de la Région aux montants indiqués ;\n"
    ).montants
    roles = {int(m.valeur): m.role for m in lus}
    assert [roles[x] for x in (30000, 20000, 50000)] == [Role.DEMANDE, Role.DEMANDE, Role.AUTRE_FINANCEUR]


@pytest.mark.parametrize(("charges", "ecarts"), [("9 800 €", 0), ("9 300 €", 2)])
def test_two_halves_under_their_sections_are_one_plan(charges, ecarts):
    acte = lire_fichier(
        f"{CORPS_2024}Le budget prévisionnel est présenté ci-dessous :\n\nCHARGES\nLocation de stands      {charges}\nCommunication      4 250 €\nTOTAL      14 050 €\n\n"
        f"PRODUITS\nCommune      3 000 €\nRégion      11 050 €\nTOTAL      14 050 €\n\n{DECIDE_NU}{FIN}"
    )
    (plan,) = acte.plans
    assert [len(x) for x in (plan.depenses, plan.recettes)] == [2, 2]
    assert len(plan.ecarts) == ecarts
