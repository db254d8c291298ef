"""A simulation adds up to the cent and states its hypotheses."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.codes import Taxes
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.regles.simulateur import Appel, simuler

APPEL = Appel(Decimal(300_000), Decimal("0.80"), 6, 12)


def test_ten_days_at_a_thousand_euros():
    simulation = simuler(APPEL, 10, Decimal(1000))
    assert (simulation.cout, simulation.aide, simulation.reste_a_charge) == (10_000, 8_000, 2_000)
    assert (simulation.entreprises, simulation.budget_restant) == (37, 4_000)


def test_hypotheses_are_said():
    texte = " ".join(simuler(APPEL, 10, Decimal(1000)).hypotheses)
    assert "ne paie que la part aidée (80\u00a0%)" in texte
    assert "ne dit pas si les montants sont HT ou TTC" in texte
    assert "aucune source ne le donne" in texte
    assert "sont HT" in " ".join(simuler(replace(APPEL, taxes=Taxes.HT), 10, Decimal(1000)).hypotheses)


@pytest.mark.parametrize("jours", [0, 5, Decimal("5.5"), 13])
def test_days_out_of_the_call_are_refused(jours):
    with pytest.raises(ErreurSaisie, match="6 à 12 jours") as refus:
        simuler(APPEL, jours, Decimal(1000))
    assert ("n’y entrent pas" if jours >= 2 else "n’y entre pas") in str(refus.value).replace("'", "’")


@pytest.mark.parametrize("cout", [None, Decimal(0), Decimal(-1)])
def test_no_daily_cost_is_assumed(cout):
    with pytest.raises(ErreurSaisie, match="Coût journalier manquant"):
        simuler(APPEL, 10, cout)


@pytest.mark.parametrize(
    "autres",
    [{"taux_aide": Decimal(0)}, {"taux_aide": Decimal("1.2")}, {"taux_aide": Decimal("1e-9")}, {"budget": Decimal(-1)}],
)
def test_terms_that_pay_nothing_are_refused(autres):
    with pytest.raises(ErreurSaisie, match="Appel incomplet"):
        simuler(replace(APPEL, **autres), 10, Decimal(1000))


def test_an_empty_budget_serves_nobody():
    assert simuler(replace(APPEL, budget=Decimal(0)), 6, Decimal(1000)).entreprises == 0


@given(
    st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False),
    st.decimals(min_value=Decimal("0.01"), max_value=1, places=2, allow_nan=False),
    st.integers(6, 12),
    st.decimals(min_value=1, max_value=10_000, places=2, allow_nan=False),
)
def test_everything_adds_up_to_the_cent(budget, taux, jours, cout_journalier):
    simulation = simuler(Appel(budget, taux, 6, 12), jours, cout_journalier)
    assert simulation.aide + simulation.reste_a_charge == simulation.cout == jours * cout_journalier
    assert simulation.aide * simulation.entreprises + simulation.budget_restant == budget
    assert 0 <= simulation.budget_restant < simulation.aide
