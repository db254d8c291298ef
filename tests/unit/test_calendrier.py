"""Months and clear days are counted without surprise at month ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.calendrier import ajouter_mois, jours_francs, mois_entiers

jours = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1))


def test_a_last_day_stays_a_last_day():
    assert ajouter_mois(date(2024, 2, 29), 1) == date(2024, 3, 31)
    assert ajouter_mois(date(2024, 1, 30), 1) == date(2024, 2, 29)
    assert ajouter_mois(date(2024, 3, 15), -3) == date(2023, 12, 15)


def test_clear_days_lie_strictly_between():
    assert jours_francs(date(2023, 2, 24), date(2023, 3, 2)) == 5
    assert jours_francs(date(2023, 3, 1), date(2023, 3, 2)) == 0


@pytest.mark.parametrize(
    ("fin", "attendu"),
    [(date(2022, 12, 31), 12), (date(2023, 7, 31), 19), (date(2023, 7, 30), 18), (date(2022, 1, 30), 0)],
)
def test_whole_months_of_a_window(fin, attendu):
    assert mois_entiers(date(2022, 1, 1), fin) == attendu


def test_a_reversed_window_is_refused():
    with pytest.raises(ValueError, match="précède"):
        mois_entiers(date(2022, 1, 2), date(2022, 1, 1))


@given(jours.filter(lambda jour: jour.day < 28), st.integers(1, 400))
def test_months_added_are_months_counted(debut, mois):
    assert mois_entiers(debut, ajouter_mois(debut, mois) - timedelta(days=1)) == mois
