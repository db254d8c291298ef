"""Pace and status stand on what was expected by the date (rules 4 and 5)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.codes import Meteo, NatureIndicateur, Sens, StatutRythme
from filiere_dash.domaine.regles.rythme import (
    Point,
    Trajectoire,
    attendu_au,
    calculer_rythme,
    contradiction_meteo,
    date_projetee,
    statut_de,
)

DEBUT, MILIEU, FIN = date(2023, 1, 1), date(2023, 1, 6), date(2023, 1, 11)


def trajectoire(valeur, **autres):
    base = Trajectoire(
        NatureIndicateur.STOCK, Sens.HAUSSE, Decimal(20), DEBUT, FIN, (Point(MILIEU, Decimal(valeur)),), Decimal(0)
    )
    return replace(base, **autres)


@pytest.mark.parametrize(
    ("valeur", "statut"),
    [
        (13, StatutRythme.EN_AVANCE),
        (12, StatutRythme.DANS_LE_RYTHME),
        (8, StatutRythme.DANS_LE_RYTHME),
        (7, StatutRythme.EN_RETARD),
    ],
)
def test_ten_points_either_side_are_in_the_pace(valeur, statut):
    rythme = calculer_rythme(trajectoire(valeur), MILIEU)
    assert rythme.statut == statut
    assert (rythme.attendu, rythme.taux_attendu) == (10, Decimal("0.5"))
    assert rythme.ecart == Decimal(valeur) / 20 - Decimal("0.5")


def test_the_sentence_gives_inputs_threshold_and_projection():
    phrase = calculer_rythme(trajectoire(12), MILIEU).phrase
    assert phrase == (
        "Dans le rythme\u00a0: 12 sur une cible de 20 au 6 janvier 2023, soit 60\u00a0% du chemin pour 50\u00a0% "
        "attendus au 6 janvier 2023\u202f; écart de +10 points, seuil de ± 10 points. "
        "Au rythme actuel, la cible serait atteinte le 10 janvier 2023."
    )


def test_the_printed_gap_is_that_of_the_printed_rates():
    """68 % of 73 % and a gap of −4 points contradict each other."""
    phrase = calculer_rythme(trajectoire("13.68", fin=date(2023, 1, 12)), date(2023, 1, 9)).phrase
    assert "soit 68,4\u00a0% du chemin pour 72,7\u00a0% attendus" in phrase
    assert "écart de −4,3 points" in phrase


def test_a_falling_target_has_the_same_pace():
    baisse = trajectoire(10, sens=Sens.BAISSE, initiale=Decimal(20), cible=Decimal(0))
    rythme = calculer_rythme(baisse, MILIEU)
    assert (rythme.statut, rythme.attendu, rythme.projection) == (StatutRythme.DANS_LE_RYTHME, 10, FIN)


def test_milestones_replace_the_straight_line():
    rythme = calculer_rythme(trajectoire(10, jalons=(Point(MILIEU, Decimal(4)),)), MILIEU)
    assert (rythme.attendu, rythme.statut) == (4, StatutRythme.EN_AVANCE)


def test_after_the_end_the_whole_target_is_expected():
    rythme = calculer_rythme(trajectoire(15), FIN + timedelta(days=90))
    assert (rythme.attendu, rythme.statut) == (20, StatutRythme.EN_RETARD)


def test_points_after_the_date_or_out_of_the_period_are_ignored():
    points = (Point(DEBUT - timedelta(days=1), Decimal(9)), Point(MILIEU, Decimal(10)), Point(FIN, Decimal(20)))
    assert calculer_rythme(trajectoire(0, points=points), MILIEU).taux == Decimal("0.5")
    tardif = (Point(FIN + timedelta(days=1), Decimal(20)),)
    assert calculer_rythme(trajectoire(0, points=tardif), date(2024, 1, 1)).statut == StatutRythme.NON_CALCULABLE


@pytest.mark.parametrize(
    ("autres", "raison"),
    [
        ({"cible": None}, "aucune cible"),
        ({"debut": None}, "dates de début et de fin"),
        ({"fin": DEBUT}, "ne suit pas son début"),
        ({"debut": date(2023, 1, 9)}, "ne commence que le 9 janvier 2023"),
        ({"initiale": None}, "deux points"),
        ({"points": ()}, "deux points"),
        ({"cible": Decimal(0)}, "la cible est égale"),
        ({"sens": Sens.BAISSE}, "à l’opposé du sens"),
    ],
)
def test_what_cannot_be_calculated_says_why(autres, raison):
    rythme = calculer_rythme(trajectoire(12, **autres), MILIEU)
    assert rythme.statut == StatutRythme.NON_CALCULABLE
    assert rythme.taux is rythme.attendu is rythme.projection is None
    assert raison in rythme.phrase


def test_one_point_of_a_flux_is_a_figure_and_two_make_a_pace():
    flux = {"nature": NatureIndicateur.FLUX, "initiale": None}
    assert calculer_rythme(trajectoire(12, **flux), MILIEU).statut == StatutRythme.NON_CALCULABLE
    points = (Point(date(2023, 1, 3), Decimal(4)), Point(MILIEU, Decimal(12)))
    assert calculer_rythme(trajectoire(0, points=points, **flux), MILIEU).taux == Decimal("0.6")


@pytest.mark.parametrize(
    ("valeur", "suite"),
    [(25, "La cible est atteinte."), (0, "ne serait pas atteinte."), (-5, "ne serait pas atteinte.")],
)
def test_no_date_is_projected_when_reached_or_going_backwards(valeur, suite):
    rythme = calculer_rythme(trajectoire(valeur), MILIEU)
    assert rythme.projection is None
    assert rythme.phrase.endswith(suite)


def test_a_projection_beyond_a_century_is_not_made():
    assert date_projetee(DEBUT, MILIEU, Decimal("0.0001")) is None
    assert "ne se calcule pas" in calculer_rythme(trajectoire("0.002"), MILIEU).phrase


def test_a_projection_does_not_slip_by_a_rounding():
    assert date_projetee(DEBUT, DEBUT + timedelta(days=30), Decimal(1) / 3) == DEBUT + timedelta(days=90)


def test_status_is_stable_at_the_threshold():
    assert statut_de(Decimal("0.1000000000000000000000000001")) == StatutRythme.DANS_LE_RYTHME
    assert statut_de(Decimal("-0.1")) == StatutRythme.DANS_LE_RYTHME


def test_an_expectation_needs_two_dates_in_order():
    with pytest.raises(ValueError, match="suivre"):
        attendu_au(Decimal(0), Decimal(1), FIN, DEBUT, MILIEU)


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_the_straight_line_rises_with_time_and_stays_between_its_ends(un, deux):
    avant, apres = (
        attendu_au(Decimal(0), Decimal(20), DEBUT, FIN, DEBUT + timedelta(days=n)) for n in sorted((un, deux))
    )
    assert 0 <= avant <= apres <= 20


@given(st.integers(1, 99), st.integers(1, 500))
def test_the_pace_kept_until_the_projection_makes_the_target(pourcents, ecoule):
    projetee = date_projetee(DEBUT, DEBUT + timedelta(days=ecoule), Decimal(pourcents) / 100)
    if projetee is not None:
        duree = (projetee - DEBUT).days
        assert duree * pourcents >= ecoule * 100 > (duree - 1) * pourcents


@pytest.mark.parametrize(
    ("meteo", "statut", "contredit"),
    [
        (Meteo.SOLEIL, StatutRythme.EN_RETARD, True),
        (Meteo.ORAGE, StatutRythme.EN_AVANCE, True),
        (Meteo.ORAGE, StatutRythme.DANS_LE_RYTHME, True),
        (Meteo.NUAGES, StatutRythme.EN_AVANCE, True),
        (Meteo.SOLEIL, StatutRythme.EN_AVANCE, False),
        (Meteo.ORAGE, StatutRythme.EN_RETARD, False),
        (Meteo.ORAGE, StatutRythme.NON_CALCULABLE, False),
        (Meteo.ECLAIRCIES, StatutRythme.EN_RETARD, False),
    ],
)
def test_judgement_and_calculation_are_confronted(meteo, statut, contredit):
    phrase = contradiction_meteo(meteo, statut)
    assert (phrase is not None) == contredit
    if phrase:
        assert meteo.libelle in phrase
        assert statut.libelle in phrase
