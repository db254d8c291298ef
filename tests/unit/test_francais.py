"""Sentences carry French spaces, plurals and lists."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.francais import accord, cle, de, duree_jours, liste, pluriel, points, typographie


def test_spaces_before_high_punctuation_do_not_break():
    assert typographie("Quoi ? Oui ! Non ; voici : « 5 € » et 8 %") == (
        "Quoi\u202f? Oui\u202f! Non\u202f; voici\u00a0: «\u00a05\u00a0€\u00a0» et 8\u00a0%"
    )


@given(st.text())
def test_typography_applied_twice_changes_nothing_more(texte):
    assert typographie(typographie(texte)) == typographie(texte)


def test_typography_leaves_hours_and_addresses_alone():
    assert typographie("2024 500 €, 05 000") == "2024 500\u00a0€, 05 000"
    assert typographie("23 000 à 1 200 000") == "23\u202f000 à 1\u202f200\u202f000"
    assert typographie("à 12:30, https://exemple.fr?a=1") == "à 12:30, https://exemple.fr?a=1"


@pytest.mark.parametrize(
    ("quantite", "singulier", "attendu"),
    [
        (0, "offre", "0 offre"),
        (1, "offre", "1 offre"),
        (Decimal("1.5"), "heure", "1,5 heure"),
        (5, "offre", "5 offres"),
        (39, "rendez-vous", "39 rendez-vous"),
        (5, "appel à projets", "5 appels à projets"),
        (5, "recrutement depuis le mois d’août", "5 recrutements depuis le mois d’août"),
        (13, "entreprise soutenue", "13 entreprises soutenues"),
        (2, "membre du conseil", "2 membres du conseil"),
        (2, "PME", "2 PME"),
        (2, "canal", "2 canaux"),
        (2, "réseau", "2 réseaux"),
        (3, "prix d'entrée", "3 prix d'entrée"),
        (1200, "participants", "1\u202f200 participants"),
    ],
)
def test_a_noun_agrees_with_its_count(quantite, singulier, attendu):
    assert pluriel(quantite, singulier) == attendu


def test_an_irregular_plural_is_given():
    assert accord(2, "œil", "yeux") == "yeux"


def test_durations_and_points():
    assert duree_jours(1) == "1 jour"
    assert duree_jours(61) == "61 jours"
    assert points(Decimal("0.1")) == "+10 points"
    assert points(Decimal("-0.01")) == "\u22121 point"
    assert points(Decimal(0)) == "0 point"


@pytest.mark.parametrize(
    ("groupe", "attendu"), [("500", "de 500"), ("environ 500", "d’environ 500"), ("Étude", "d’Étude"), ("", "de ")]
)
def test_de_is_elided_before_a_vowel(groupe, attendu):
    assert de(groupe) == attendu


def test_lists_of_any_length():
    assert liste([]) == ""
    assert liste(["a"]) == "a"
    assert liste(["a", "b", "c"]) == "a, b et c"
    assert liste(["a", "b"], "ou") == "a ou b"


def test_a_key_forgets_accents_case_and_spaces():
    assert cle("  Évènements \u00a0 LIÉS ") == cle("evenements lies")
    assert cle("l\u2019État") == cle("L'etat")


@pytest.mark.parametrize(
    ("unite", "dit"), [("MWh", "362 MWh"), ("ha", "362 ha"), ("an", "362 ans"), ("PME", "362 PME")]
)
def test_the_symbol_of_a_unit_takes_no_plural(unite, dit):
    assert pluriel(362, unite).replace("\u00a0", " ").replace("\u202f", " ") == dit
