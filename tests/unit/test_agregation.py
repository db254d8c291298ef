"""Nothing is added twice or averaged without weights (rule 2)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.codes import NatureIndicateur
from filiere_dash.domaine.regles.agregation import Part, TauxPese, additionner, cumuler, moyenne_ponderee
from filiere_dash.domaine.regles.avancement import Perimetre
from filiere_dash.domaine.regles.rythme import Point

STOCK, FLUX, TAUX = NatureIndicateur


def part(valeur, periode, population="évènements", double_compte=False):
    return Part(Decimal(valeur), Perimetre(population, "évènement", periode), double_compte)


def test_flux_add_over_distinct_periods():
    somme = additionner(FLUX, [part(3, "2023"), part(5, "2024")])
    assert (somme.total, somme.phrase) == (8, "3 + 5 = 8")
    assert additionner(FLUX, [part(3, "2022/2023"), part(5, "2023/2024")]).total == 8


@pytest.mark.parametrize("nature", [STOCK, TAUX])
def test_stocks_and_rates_never_add(nature):
    somme = additionner(nature, [part(3, "2023"), part(5, "2024")])
    assert somme.total is None
    assert "additionne" in somme.phrase


@pytest.mark.parametrize(
    ("autre", "mot"),
    [
        (part(5, "2023"), "recouvrent"),
        (part(5, "2023-03"), "recouvrent"),
        (part(5, "2022/2023"), "recouvrent"),
        (part(5, "non datée"), "recouvrent"),
        (part(5, "2024", "évènements photonique"), "Périmètres différents"),
        (part(5, "2024", double_compte=True), "deux fois"),
    ],
)
def test_what_may_be_counted_twice_is_not_added(autre, mot):
    somme = additionner(FLUX, [part(3, "2023"), autre])
    assert somme.total is None
    assert mot in somme.phrase


def test_one_part_is_its_own_total_and_none_has_none():
    assert additionner(FLUX, [part(3, "2023", double_compte=True)]).total == 3
    assert additionner(FLUX, []).total is None


def test_points_of_a_flux_are_cumulated_in_date_order():
    points = [Point(date(2023, 3, 1), Decimal(2)), Point(date(2023, 1, 1), Decimal(1))]
    assert [point.valeur for point in cumuler(points)] == [1, 3]


@pytest.mark.parametrize(
    ("parts", "mot"),
    [
        ([], "Aucun taux"),
        ([TauxPese(Decimal(1), None)], "poids connu"),
        ([TauxPese(Decimal(1), Decimal(-1))], "poids connu"),
        ([TauxPese(Decimal(1), Decimal(0))], "nuls"),
    ],
)
def test_no_mean_without_weights(parts, mot):
    moyenne = moyenne_ponderee(parts)
    assert moyenne.taux is None
    assert mot in moyenne.phrase


def test_the_rate_of_the_metropole_over_three_periods():
    parts = [TauxPese(Decimal(60_000) / n, Decimal(n)) for n in (75_000, 100_000, 120_000)]
    moyenne = moyenne_ponderee(parts)
    assert moyenne.phrase == "Moyenne pondérée de 3 taux\u00a0: 61\u00a0%."


ratios = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=2)


@given(st.lists(st.tuples(ratios, st.integers(1, 10**6)), min_size=1, max_size=20))
def test_a_mean_lies_between_its_rates(paires):
    taux = moyenne_ponderee([TauxPese(ratio, Decimal(poids)) for ratio, poids in paires]).taux
    assert min(paires)[0] <= round(taux, 20) <= max(paires)[0]
