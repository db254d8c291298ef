"""A moment is read at the end of what is said: the day, the minute, or exactly."""

from datetime import date, datetime, time

import pytest

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.saisie.moments import lire_moment, moment_dans_adresse, moment_long

FIN = time.max


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("13/06/2024", datetime.combine(date(2024, 6, 13), FIN)),
        ("13-06-2024", datetime.combine(date(2024, 6, 13), FIN)),
        ("13 juin 2024", datetime.combine(date(2024, 6, 13), FIN)),
        ("13/06/2024 14 h 05", datetime(2024, 6, 13, 14, 5, 59, 999999)),
        ("13/06/2024 14:05", datetime(2024, 6, 13, 14, 5, 59, 999999)),
        ("13 juin 2024 à 14h05", datetime(2024, 6, 13, 14, 5, 59, 999999)),
        ("13 juin 2024 à 9 h", datetime(2024, 6, 13, 9, 0, 59, 999999)),
        ("13/06/2024 14:05:09", datetime(2024, 6, 13, 14, 5, 9, 999999)),
        ("13-06-2024T14:05:09.000012", datetime(2024, 6, 13, 14, 5, 9, 12)),
        ("1er août 2024 à 23 h 59", datetime(2024, 8, 1, 23, 59, 59, 999999)),
    ],
)
def test_a_moment_is_read_at_the_end_of_what_is_said(texte, attendu):
    assert lire_moment(texte) == attendu


@pytest.mark.parametrize("texte", ["", "bientôt", "31/02/2024", "01/02/24", "13/06/2024 25 h 00", "13/06/2024 14:75"])
def test_what_is_no_moment_is_refused_with_what_to_do(texte):
    with pytest.raises(ErreurSaisie) as refus:
        lire_moment(texte)
    assert refus.value.que_faire


@pytest.mark.parametrize("moment", [datetime(2024, 6, 13, 14, 5, 9, 12), datetime.combine(date(2024, 6, 13), FIN)])
def test_what_an_address_holds_is_read_back_exactly(moment):
    assert lire_moment(moment_dans_adresse(moment)) == moment


def test_a_moment_is_said_as_it_was_meant():
    assert moment_long(datetime.combine(date(2024, 6, 13), FIN)) == "13 juin 2024"
    assert moment_long(datetime(2024, 6, 13, 9, 5)).replace("\u00a0", " ") == "13 juin 2024 à 9 h 05"
