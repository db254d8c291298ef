"""A number typed in French is read exactly, or refused with its readings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import euros, nombre
from filiere_dash.domaine.saisie import lire_montant, lire_nombre, lire_pourcentage

LECTEURS = [lire_nombre, lire_montant, lire_pourcentage]
montants = st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=Decimal("-999999999999.99"), max_value=999999999999
)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("1 234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("  12 ", "12"),
        ("1.234.567", "1234567"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("0.500", "0.5"),
        ("1,234", "1.234"),
        ("1234.567", "1234.567"),
        ("1 234.567", "1234.567"),
        ("10 000.00 €", "10000"),
        ("400.000 €", "400000"),
        ("+5", "5"),
        ("0", "0"),
    ],
)
def test_numbers_are_read(texte, attendu):
    assert lire_nombre(texte) == Decimal(attendu)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("2 345,60 €", "2345.60"),
        ("60 000 euros", "60000"),
        ("60000EUR", "60000"),
        ("400.000 €", "400000"),
        ("400 000.00 €", "400000"),
        ("62 500", "62500"),
        ("7,5", "7.5"),
    ],
)
def test_amounts_are_read(texte, attendu):
    assert lire_montant(texte) == Decimal(attendu)


@pytest.mark.parametrize("lecteur", [lire_nombre, lire_montant])
def test_a_bare_group_of_three_is_refused_with_both_readings(lecteur):
    with pytest.raises(ErreurSaisie) as refus:
        lecteur("1.234")
    assert "1.234" in refus.value.message
    assert "1\u202f234 ou 1,234" in refus.value.message
    assert refus.value.que_faire


@pytest.mark.parametrize("texte", ["1,234 €", "1,234"])
def test_an_amount_has_no_third_decimal(texte):
    with pytest.raises(ErreurSaisie, match="1\u202f234 ou 1,234"):
        lire_montant(texte)


def test_too_many_decimals_for_an_amount():
    with pytest.raises(ErreurSaisie, match="au plus deux décimales"):
        lire_montant("12,3456")


@pytest.mark.parametrize("lecteur", [lire_nombre, lire_montant])
@pytest.mark.parametrize(
    ("texte", "titre"),
    [
        ("7,5 %", "Pourcentage inattendu"),
        ("(1 234)", "Parenthèses refusées"),
        ("-5", "Nombre négatif refusé"),
        ("\u22125", "Nombre négatif refusé"),
        ("2,44201E+13", "Notation scientifique"),
        ("n.c.", "Valeur non connue"),
        ("N.D.", "Valeur non connue"),
        ("nc", "Valeur non connue"),
        ("n/a", "Valeur non connue"),
        ("Non communiqué", "Valeur non connue"),
        ("—", "Valeur non connue"),
        ("environ 500", "Approximation dans la valeur"),
        ("> 50", "Approximation dans la valeur"),
        ("60 k€", "Nombre abrégé"),
        ("2 millions", "Nombre abrégé"),
        ("350 € HT", "Taxes dans le montant"),
        ("12 34", "Nombre illisible"),
        ("1 2345", "Nombre illisible"),
        ("12,", "Nombre illisible"),
        ("abc", "Nombre illisible"),
        ("٣", "Nombre illisible"),
        ("=1+1", "Nombre illisible"),
    ],
)
def test_what_is_not_a_plain_number_is_named(lecteur, texte, titre):
    with pytest.raises(ErreurSaisie) as refus:
        lecteur(texte)
    assert refus.value.titre == titre


def test_negative_numbers_are_read_where_they_have_a_meaning():
    assert lire_nombre("- 5,2", negatif=True) == Decimal("-5.2")
    assert lire_montant("\u22125 €", negatif=True) == Decimal(-5)
    assert str(lire_nombre("-0")) == "0"


def test_an_amount_larger_than_the_base_holds_is_refused():
    assert lire_montant("999 999 999 999,99") == Decimal("999999999999.99")
    for texte in ("1 000 000 000 000", "9" * 40):
        with pytest.raises(ErreurSaisie, match="Montant trop grand"):
            lire_montant(texte)


@pytest.mark.parametrize("lecteur", LECTEURS)
@pytest.mark.parametrize("texte", [None, "", "  ", "\u00a0"])
def test_an_empty_text_is_none_only_where_allowed(lecteur, texte):
    assert lecteur(texte, obligatoire=False) is None
    with pytest.raises(ErreurSaisie, match="Saisie vide"):
        lecteur(texte)


@pytest.mark.parametrize(
    ("texte", "attendu"), [("7,5 %", "0.075"), ("80", "0.8"), ("0,5 %", "0.005"), ("120%", "1.2"), ("0", "0")]
)
def test_percentages_are_read_as_ratios(texte, attendu):
    assert lire_pourcentage(texte) == Decimal(attendu)


def test_a_small_bare_percentage_is_refused_with_both_readings():
    with pytest.raises(ErreurSaisie) as refus:
        lire_pourcentage("0,125")
    assert "0,125\u00a0% ou 12,5\u00a0%" in refus.value.message


@pytest.mark.parametrize("texte", ["80 €", "%", "8 % %"])
def test_what_is_not_a_percentage_is_refused(texte):
    with pytest.raises(ErreurSaisie):
        lire_pourcentage(texte)


def test_a_long_text_is_shortened_in_the_message():
    with pytest.raises(ErreurSaisie) as refus:
        lire_nombre("x" * 500)
    assert len(refus.value.message) < 120


@given(montants)
def test_an_amount_written_is_read_back(montant):
    assert lire_montant(euros(montant), negatif=True) == montant


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**15), max_value=10**15))
def test_a_number_written_is_read_back(quantite):
    assert lire_nombre(nombre(quantite), negatif=True) == quantite


@given(st.text())
def test_any_text_gives_a_number_or_a_french_refusal(texte):
    for lecteur in LECTEURS:
        try:
            lu = lecteur(texte)
        except ErreurSaisie as refus:
            lu = refus
        assert isinstance(lu, Decimal) or all((lu.titre, lu.message, lu.que_faire))
