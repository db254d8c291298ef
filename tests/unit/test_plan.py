"""A funding plan checks itself and names the line at fault (rule 6)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.codes import Taxes
from filiere_dash.domaine.constats import REGLES
from filiere_dash.domaine.regles.plan import Ligne, PlanPeriode, plan_equilibre, taux_declare, verifier_plan

PRODUCTION_FRANCE = [
    ("2022/2023", 75_000, 15_000, 60_000, "0.80"),
    ("2023/2024", 100_000, 40_000, 60_000, "0.60"),
    ("2024/2025", 120_000, 60_000, 60_000, "0.50"),
]


def plan(depenses, porteur, metropole, taux, periode="2022/2023", taxes=Taxes.NON_PRECISE):
    recettes = (
        Ligne("Autofinancement", porteur if porteur is None else Decimal(porteur), taxes=taxes),
        Ligne("Métropole", Decimal(metropole), Decimal(taux)),
    )
    return PlanPeriode(periode, (Ligne("Dépenses totales", Decimal(depenses)),), recettes)


@pytest.mark.parametrize("ligne", PRODUCTION_FRANCE)
def test_the_three_periods_of_production_france_hold(ligne):
    periode, *montants = ligne
    constats = {c.regle: c for c in verifier_plan(plan(*montants, periode=periode))}
    assert constats["plan_equilibre"].conforme
    assert constats["taux_declare"].conforme
    assert constats["taxes_separees"].conforme is None
    assert set(constats) <= set(REGLES)
    assert {c.objet for c in constats.values()} == {periode}


def test_a_gap_is_in_euros_with_the_line_whose_rate_closes_it():
    constat = plan_equilibre(plan(75_000, 15_000, 55_000, "0.80"))
    assert (constat.conforme, constat.ecart, constat.ligne) == (False, 5_000, "Métropole")
    assert "écart de 5\u202f000\u00a0€, ligne en cause\u00a0: Métropole" in constat.phrase


def test_a_line_counted_twice_is_named():
    lignes = (Ligne("Région", Decimal(10)), Ligne("Métropole", Decimal(20)))
    constat = plan_equilibre(PlanPeriode("2023", (Ligne("Achats", Decimal(20)),), lignes))
    assert (constat.ecart, constat.ligne) == (-10, "Région")


def test_a_gap_that_no_line_explains_says_so():
    constat = plan_equilibre(plan(75_000, 14_000, 60_000, "0.80"))
    assert (constat.ecart, constat.ligne) == (1_000, "")
    assert "aucune ligne ne l’explique" in constat.phrase


def test_a_false_rate_gives_its_gap_in_euros():
    p = plan(75_000, 15_000, 60_000, "0.75")
    constat = taux_declare(p, p.recettes[1])
    assert (constat.conforme, constat.ecart, constat.ligne) == (False, Decimal("3750"), "Métropole")
    assert "font 80\u00a0%, le taux déclaré est 75\u00a0%\u202f; écart de 3\u202f750\u00a0€" in constat.phrase


@pytest.mark.parametrize(
    ("taux", "conforme"), [("0.61", True), ("0.610000", True), ("0.6102", True), ("0.610", True), ("0.6", False)]
)
def test_a_rate_agrees_at_its_own_precision(taux, conforme):
    p = plan(295_000, 115_000, 180_000, taux)
    assert taux_declare(p, p.recettes[1]).conforme is conforme


def test_a_rate_is_checked_on_its_stated_base():
    metropole = Ligne("Métropole", Decimal(40), Decimal("0.8"), Decimal(50), "les dépenses éligibles")
    p = PlanPeriode("2023", (Ligne("Achats", Decimal(100)),), (metropole,))
    constat = taux_declare(p, metropole)
    assert constat.conforme
    assert "sur les dépenses éligibles (50\u00a0€)" in constat.phrase


@pytest.mark.parametrize("assiette", [None, Decimal(0)])
def test_a_rate_without_base_is_not_verifiable(assiette):
    metropole = Ligne("Métropole", Decimal(40), Decimal("0.8"), assiette)
    assert taux_declare(PlanPeriode("2023", (), (metropole,)), metropole).conforme is None


def test_a_missing_amount_is_named():
    constat = plan_equilibre(plan(75_000, None, 60_000, "0.80"))
    assert constat.conforme is None
    assert "montant non connu (Autofinancement)" in constat.phrase
    assert plan_equilibre(PlanPeriode("2023", (), ())).conforme is None


def test_taxes_are_never_mixed():
    depenses = (Ligne("A", Decimal(10), taxes=Taxes.HT),)
    mixte = PlanPeriode("2023", depenses, (Ligne("B", Decimal(12), taxes=Taxes.TTC),))
    taxes, equilibre = verifier_plan(mixte)
    assert (taxes.conforme, equilibre.conforme) == (False, None)
    pur = PlanPeriode("2023", depenses, (Ligne("B", Decimal(10), taxes=Taxes.HT),))
    assert [c.conforme for c in verifier_plan(pur)] == [True, True]


centimes = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**9)


@given(st.lists(centimes, min_size=1, max_size=8), st.lists(centimes, min_size=1, max_size=8))
def test_the_gap_is_the_difference_of_the_sums_to_the_cent(depenses, recettes):
    p = PlanPeriode(
        "2023",
        tuple(Ligne(f"D{n}", montant) for n, montant in enumerate(depenses)),
        tuple(Ligne(f"R{n}", montant) for n, montant in enumerate(recettes)),
    )
    constat = plan_equilibre(p)
    assert constat.ecart == sum(depenses) - sum(recettes)
    assert constat.conforme == (constat.ecart == 0)
