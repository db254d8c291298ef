"""Financing plans and tables of grants, drawn or only spaced out: read once, checked, never corrected."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Cellule, Confiance, Document, Ligne, Role, Tableau, lire_acte
from tests.fabrique_acte import PIED, TETE, lire

PERIODES = """Plan de financement :
\tAnnée 2022/2023\tAnnée 2023/2024
Dépenses totales\t75 000 €\t100 000 €
Autofinancement Arche\t15 000 €\t40 000 €
Financement de la Région sollicité\t60 000 €\t60 000 €
Taux de financement de la Région\t80 %\t60 %
"""
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


def _montants(cote):
    return [(x.libelle, x.periode, x.montant, x.taux) for x in cote]


def test_a_plan_of_several_periods_is_read_with_its_rates():
    (plan,) = lire(PERIODES).plans
    assert plan.periodes == ("2022/2023", "2023/2024")
    assert _montants(plan.depenses) == [
        ("Dépenses totales", "2022/2023", Decimal(75000), None),
        ("Dépenses totales", "2023/2024", Decimal(100000), None),
    ]
    assert [x.taux for x in plan.recettes if "Région" in x.libelle] == [Decimal(80), Decimal(60)]
    assert (plan.ecarts, plan.preuve.confiance) == ((), Confiance.SURE)


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


def test_a_rate_that_is_not_its_amount_s_is_told():
    (plan,) = lire(
        PERIODES.replace("80 %", "75 %").replace("Taux de financement de la Région", "Taux de la Région")
    ).plans
    assert [(e.periode, e.montant) for e in plan.ecarts] == [("2022/2023", Decimal(3750))]
    (plan,) = lire(
        "Plan de financement\nFinanceurs   Montant   Taux\nDépenses   100 000 €\nÉtat   40 000 €   40 %\nRégion   60 000 €   50 %\n"
    ).plans
    assert [e.libelle for e in plan.ecarts] == ["Taux de Région"]


def test_roles_follow_the_lines_of_a_plan():
    roles = {(m.valeur, m.role) for m in lire(COTES).montants}
    assert (Decimal(40000), Role.AUTRE_FINANCEUR) in roles
    assert (Decimal(60000), Role.AUTOFINANCEMENT) in roles
    assert (Decimal(80000), Role.DEPENSE) in roles


def _dessine(rangees, avant="", apres=""):
    """A document whose table is drawn: its cells, and the same words as lines."""
    textes = [*avant.split("\n"), *("  ".join(r) for r in rangees), *apres.split("\n")]
    lignes = tuple(Ligne(1, i, x) for i, x in enumerate(textes, 1))
    depart = len(avant.split("\n")) + 1
    cases = tuple(tuple(Cellule(c, 1, depart + i) for c in r) for i, r in enumerate(rangees))
    return Document("x", "pdf", "", 0, lignes, (Tableau(1, depart, depart + len(rangees) - 1, cases),), 1)


AIDES = [
    ["Bénéficiaire", "Subvention 2023", "Aide demandée", "Aide votée"],
    ["Régie des Deux Vallées", "9 000", "35 000", "28 000"],
    ["Association Tremplin", "", "22 000", "22 000"],
    ["TOTAL", "9 000", "57 000", "50 000"],
]


def test_a_table_of_grants_gives_one_name_a_row_and_a_role_a_column():
    lecture = lire_acte(_dessine(AIDES, TETE + "- attribue les subventions en euros suivantes :", PIED))
    assert [b.nom for b in lecture.beneficiaires] == ["Régie des Deux Vallées", "Association Tremplin"]
    lus = {(m.valeur, m.role, m.beneficiaire) for m in lecture.montants}
    assert (Decimal(28000), Role.ATTRIBUE, "Régie des Deux Vallées") in lus
    assert (Decimal(9000), Role.ANTERIEUR, "Régie des Deux Vallées") in lus
    assert (Decimal(35000), Role.DEMANDE, "Régie des Deux Vallées") in lus
    assert (Decimal(50000), Role.AUTRE, None) in lus
    surs = [m for m in lecture.montants if m.role is Role.ATTRIBUE]
    assert {m.preuve.confiance for m in surs} == {Confiance.SURE}


def test_a_total_of_grants_that_is_not_their_sum_makes_them_uncertain():
    faux = [*AIDES[:3], ["TOTAL", "9 000", "57 000", "51 000"]]
    lecture = lire_acte(_dessine(faux, TETE + "- attribue les subventions en euros suivantes :", PIED))
    assert {m.preuve.confiance for m in lecture.montants if m.role is Role.ATTRIBUE} == {Confiance.A_VERIFIER}


def test_numbers_that_nothing_calls_euros_are_no_amounts():
    tableau = [["Filière", "Emplois"], ["Bois", "1 200"], ["Textile", "3 400"]]
    assert lire_acte(_dessine(tableau)).montants == ()


def test_columns_headed_by_years_are_former_or_granted():
    texte = (
        "Séance du 8 avril 2022\n\nVote des subventions aux associations\n\nAssociation            2021       2022\n"
        "ADMR                   500 €      600 €\nComité des fêtes     1 000 €    1 200 €\nTOTAL                1 500 €    1 800 €\n\n"
        "Le conseil municipal, après en avoir délibéré, par 13 voix pour, attribue les subventions ci-dessus."
    )
    lus = {(m.beneficiaire, m.valeur, m.role) for m in lire(texte).montants}
    assert {("ADMR", Decimal(500), Role.ANTERIEUR), ("ADMR", Decimal(600), Role.ATTRIBUE)} <= lus
    assert (None, Decimal(1800), Role.AUTRE) in lus


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


LIBELLE_LONG = """Le plan de financement prévisionnel s'établit comme suit :

                                            2023            2024            2025
      Dépenses de fonctionnement          180 000 €       200 000 €       210 000 €
      Région                               99 000 €       120 000 €       136 500 €
      Grand Marault Agglomération          81 000 €        80 000 €        73 500 €
      Taux d'intervention de l'Agglomération    45 %            40 %            35 %
"""


def test_a_label_that_runs_under_the_first_figures_hides_no_period():
    (plan,) = lire(LIBELLE_LONG).plans
    assert plan.periodes == ("2023", "2024", "2025")
    assert _montants(plan.depenses)[0] == ("Dépenses de fonctionnement", "2023", Decimal("180000.00"), None)
    agglomeration = [x for x in _montants(plan.recettes) if "Agglomération" in x[0]]
    assert [(x[1], x[3]) for x in agglomeration] == [("2023", 45), ("2024", 40), ("2025", 35)]
    assert plan.ecarts == ()
