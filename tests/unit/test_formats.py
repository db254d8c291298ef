"""Numbers, amounts and dates are written for a French reader and never wrap."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.presentation.formats import (
    date_courte,
    date_longue,
    date_moyenne,
    euros,
    mois,
    nombre,
    octets,
    pourcentage,
    valeur,
)


@pytest.mark.parametrize(
    ("montant", "attendu"),
    [
        (Decimal("60000"), "60\u202f000\u00a0€"),
        (Decimal("60000.00"), "60\u202f000\u00a0€"),
        (Decimal("1234.5"), "1\u202f234,50\u00a0€"),
        (Decimal("0"), "0\u00a0€"),
        (Decimal("-5000"), "\u22125\u202f000\u00a0€"),
        (Decimal("999999999999.99"), "999\u202f999\u202f999\u202f999,99\u00a0€"),
    ],
)
def test_amounts(montant, attendu):
    assert euros(montant) == attendu


def test_numbers_keep_their_decimals_or_those_asked_for():
    assert nombre(Decimal("1234.50")) == "1\u202f234,5"
    assert nombre(1500) == "1\u202f500"
    assert nombre(Decimal("1E+3")) == "1\u202f000"
    assert nombre(Decimal("2.5"), 0) == "3"
    assert nombre(Decimal("2"), 2) == "2,00"


def test_a_number_rounded_to_zero_has_no_sign():
    assert nombre(Decimal("-0.004"), 2) == "0,00"


def test_rates_are_rounded_and_never_capped():
    assert pourcentage(Decimal(180) / Decimal(295)) == "61\u00a0%"
    assert pourcentage(Decimal("0.075"), 1) == "7,5\u00a0%"
    assert pourcentage(Decimal("1.5")) == "150\u00a0%"


def test_dates():
    assert date_longue(date(2024, 6, 13)) == "13 juin 2024"
    assert date_longue(date(2022, 1, 1)) == "1er janvier 2022"
    assert date_courte(date(2024, 6, 3)) == "03/06/2024"
    assert date_moyenne(date(2023, 12, 31)) == "31 déc. 2023"
    assert mois(date(2024, 1, 15)) == "janv. 2024"


@pytest.mark.parametrize(
    ("quantite", "unite", "precision", "attendu"),
    [
        (500, "participant", "environ", "environ 500 participants"),
        (50, "partenaires", "plus_de", "plus de 50 partenaires"),
        (37, "adhérent", "exact", "37 adhérents"),
        (3, "évènement", "portee_ambigue", "3 évènements (portée ambiguë)"),
        (7, "acteur", "deduit", "7 acteurs (déduit)"),
        (80, "%", "environ", "environ 80\u00a0%"),
        (350, "€", "exact", "350\u00a0€"),
        (12, "", "exact", "12"),
    ],
)
def test_values_say_their_unit_and_precision(quantite, unite, precision, attendu):
    assert valeur(quantite, unite, precision) == attendu


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_nothing_written_can_wrap(montant):
    assert " " not in euros(montant)


@pytest.mark.parametrize(
    ("taille", "ecrite"),
    [
        (0, "0 octet"),
        (999, "999 octets"),
        (1000, "1 Ko"),
        (812_345, "812 Ko"),
        (3_440_000, "3,4 Mo"),
        (5 * 10**9, "5,0 Go"),
    ],
)
def test_the_size_of_a_file(taille, ecrite):
    assert octets(taille).replace("\u00a0", " ") == ecrite
