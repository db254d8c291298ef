"""A date typed in French is read exactly, or refused with its reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.presentation.formats import date_courte, date_longue, date_moyenne

jours = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    "texte",
    [
        "13/06/2024",
        "13.06.2024",
        "13-06-2024",
        "13/6/2024",
        "2024-06-13",
        "2024-06-13 00:00:00",
        "2024-06-13T00:00:00.000Z",
        "13/06/2024 00:00",
        "13/06/2024 0:00:00",
        "13 juin 2024",
        "jeudi 13 juin 2024",
        "le 13 JUIN\u00a02024",
    ],
)
def test_one_day_in_all_its_forms(texte):
    assert lire_date(texte) == date(2024, 6, 13)


def test_first_days_and_short_months():
    assert lire_date("1er janvier 2022") == date(2022, 1, 1)
    assert lire_date("08 aout 2023") == date(2023, 8, 8)
    assert lire_date("31 déc. 2023") == date(2023, 12, 31)


def test_a_missing_year_is_never_guessed():
    with pytest.raises(ErreurSaisie, match="Année manquante") as refus:
        lire_date("13 juin", date(2026, 1, 5))
    assert "13 juin 2026" in refus.value.que_faire


def test_a_year_of_two_digits_is_refused_with_both_readings():
    with pytest.raises(ErreurSaisie, match="1er février 2024 ou 1er février 1924"):
        lire_date("01/02/24")


@pytest.mark.parametrize(
    ("texte", "raison"),
    [
        ("31/02/2024", "février 2024 compte 29 jours"),
        ("06/13/2024", "pas de mois 13"),
        ("30 février 2023", "février 2023 compte 28 jours"),
        ("00/01/2024", "janvier 2024 compte 31 jours"),
        ("13/06/0202", "l’année 202 n’est pas plausible"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_its_reason(texte, raison):
    with pytest.raises(ErreurSaisie, match=raison):
        lire_date(texte)


@pytest.mark.parametrize("texte", ["45456", "demain", "juin 2024", "13/06-2024", "13 brumaire 2024"])
def test_what_is_not_a_date_is_refused(texte):
    with pytest.raises(ErreurSaisie, match="Date illisible"):
        lire_date(texte)


def test_an_empty_text_is_none_only_where_allowed():
    assert lire_date("", obligatoire=False) is None
    with pytest.raises(ErreurSaisie, match="Saisie vide"):
        lire_date(None)


@given(jours)
def test_a_date_written_is_read_back(jour):
    for ecrit in (date_longue(jour), date_courte(jour), date_moyenne(jour), jour.isoformat()):
        assert lire_date(ecrit) == jour


@given(st.text())
def test_any_text_gives_a_date_or_a_french_refusal(texte):
    try:
        lu = lire_date(texte)
    except ErreurSaisie as refus:
        lu = refus
    assert isinstance(lu, date) or lu.que_faire
