"""Progress is measured exactly, in either direction, and never capped (rule 1)."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from filiere_dash.domaine.codes import NatureIndicateur, Sens
from filiere_dash.domaine.regles.avancement import Perimetre, comparables, taux_avancement, tendance_possible

STOCK, FLUX, TAUX = NatureIndicateur
HAUSSE, BAISSE = Sens
nombres = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6)


@pytest.mark.parametrize(
    ("initiale", "actuelle", "cible", "sens", "taux", "atteint"),
    [
        (10, 25, 30, HAUSSE, "0.75", False),
        (10, 40, 30, HAUSSE, "1.5", True),
        (10, 5, 30, HAUSSE, "-0.25", False),
        (100, 75, 50, BAISSE, "0.5", False),
        (100, 25, 50, BAISSE, "1.5", True),
        (100, 0, 0, BAISSE, "1", True),
        (0, 0, 30, HAUSSE, "0", False),
        (-10, 0, 10, HAUSSE, "0.5", False),
    ],
)
def test_the_way_made_over_the_way_to_make(initiale, actuelle, cible, sens, taux, atteint):
    avancement = taux_avancement(Decimal(initiale), Decimal(actuelle), Decimal(cible), STOCK, sens)
    assert (avancement.taux, avancement.atteint) == (Decimal(taux), atteint)


@pytest.mark.parametrize(
    ("actuelle", "sens", "atteint"), [(5, HAUSSE, True), (4, HAUSSE, False), (5, BAISSE, True), (6, BAISSE, False)]
)
def test_a_target_equal_to_its_baseline_is_reached_or_not(actuelle, sens, atteint):
    avancement = taux_avancement(Decimal(5), Decimal(actuelle), Decimal(5), STOCK, sens)
    assert (avancement.taux, avancement.atteint) == (None, atteint)


def test_a_flux_without_baseline_starts_from_zero():
    assert taux_avancement(None, Decimal(15), Decimal(20), FLUX, HAUSSE).taux == Decimal("0.75")
    assert taux_avancement(None, Decimal(0), Decimal(0), FLUX, HAUSSE) == taux_avancement(
        Decimal(0), Decimal(0), Decimal(0), FLUX, HAUSSE
    )


@pytest.mark.parametrize("nature", [STOCK, TAUX])
def test_without_baseline_only_reached_or_not(nature):
    avancement = taux_avancement(None, Decimal(37), Decimal(40), nature, HAUSSE)
    assert (avancement.taux, avancement.atteint) == (None, False)
    assert "sans valeur initiale" in avancement.phrase


@pytest.mark.parametrize(("actuelle", "atteint"), [(8, True), (12, False)])
def test_a_ceiling_is_kept_or_not_without_a_rate(actuelle, atteint):
    avancement = taux_avancement(None, Decimal(actuelle), Decimal(10), FLUX, BAISSE)
    assert (avancement.taux, avancement.atteint) == (None, atteint)


def test_a_missing_number_is_said():
    assert "cible" in taux_avancement(None, Decimal(1), None, FLUX, HAUSSE).phrase
    inconnue = taux_avancement(None, None, Decimal(1), FLUX, HAUSSE)
    assert (inconnue.taux, inconnue.atteint) == (None, None)
    assert "valeur" in inconnue.phrase


def test_the_sentence_shows_its_terms():
    phrase = taux_avancement(Decimal(10), Decimal(25), Decimal(30), STOCK, HAUSSE).phrase
    assert phrase == "De 10 à 25 pour une cible de 30\u00a0: 75\u00a0%."


@given(nombres, nombres, nombres)
def test_rising_and_falling_mirror_each_other(initiale, actuelle, cible):
    hausse = taux_avancement(initiale, actuelle, cible, STOCK, HAUSSE)
    baisse = taux_avancement(-initiale, -actuelle, -cible, STOCK, BAISSE)
    assert (hausse.taux, hausse.atteint) == (baisse.taux, baisse.atteint)


@given(nombres, nombres, nombres)
def test_a_rate_reaches_one_exactly_when_the_target_is_reached(initiale, actuelle, cible):
    avancement = taux_avancement(initiale, actuelle, cible, STOCK, HAUSSE)
    assume(avancement.taux is not None)
    assert (avancement.taux >= 1) == avancement.atteint
    assert taux_avancement(initiale, initiale, cible, STOCK, HAUSSE).taux == 0
    assert taux_avancement(initiale, cible, cible, STOCK, HAUSSE).taux == 1


ENTREPRISES = Perimetre("entreprises à potentiel", "entreprise", "2018")


@pytest.mark.parametrize(
    ("autre", "mot"),
    [
        (Perimetre("entrepreneurs accompagnés", "entreprise", "2018"), "populations"),
        (Perimetre("entreprises à potentiel", "heure", "2018"), "unités"),
        (Perimetre("entreprises à potentiel", "entreprise", "2017"), "périodes"),
        (Perimetre("entreprises à potentiel", "entreprise", "non datée"), "périodes"),
    ],
)
def test_different_perimeters_do_not_meet(autre, mot):
    comparaison = comparables(ENTREPRISES, autre)
    assert not comparaison.possible
    assert comparaison.phrase.startswith("Périmètres différents\u00a0: ")
    assert mot in comparaison.phrase


def test_labels_meet_whatever_their_case_accents_and_prefix():
    assert comparables(ENTREPRISES, Perimetre("Entreprises a potentiel", "Entreprise", "Année 2018")).possible


def test_two_undated_numbers_do_not_meet():
    assert not comparables(Perimetre("a", "b", "non datée"), Perimetre("a", "b", "non datée")).possible


def test_an_unreadable_period_meets_only_its_own_label():
    assert comparables(Perimetre("a", "b", "phase V"), Perimetre("a", "b", "Phase V")).possible
    assert not comparables(Perimetre("a", "b", "phase V"), Perimetre("a", "b", "phase IV")).possible


def test_a_trend_needs_one_population():
    avant = Perimetre("personnes de la communauté", "personne", "2023")
    assert not tendance_possible(avant, Perimetre("acteurs de la communauté", "acteur", "2024")).possible
    assert tendance_possible(avant, Perimetre("personnes de la communauté", "personne", "2024")).possible
