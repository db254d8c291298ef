"""A missing number is one of four kinds of nothing (rules 3 and 10)."""

from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.codes import Periodicite, Rien
from filiere_dash.domaine.regles.fraicheur import etat_donnee

FIN = date(2023, 12, 31)
ECHEANCE = date(2025, 3, 31)


def etat(au, valeur, periodicite=Periodicite.ANNUELLE, fin=FIN, sans_objet=False):
    return etat_donnee(fin, periodicite, 90, au, valeur, sans_objet)


def test_the_due_date_is_last_period_plus_periodicity_plus_delay():
    assert etat(date(2024, 6, 1), Decimal(3)).echeance == ECHEANCE
    assert etat(FIN, Decimal(3), Periodicite.MENSUELLE).echeance == date(2024, 4, 30)


@pytest.mark.parametrize(
    ("valeur", "au", "rien", "en_retard"),
    [
        (None, ECHEANCE, Rien.PAS_ENCORE_DU, False),
        (None, date(2025, 4, 1), Rien.EN_RETARD, True),
        (Decimal(0), ECHEANCE, Rien.ZERO, False),
        (Decimal(0), date(2025, 4, 1), Rien.ZERO, True),
        (Decimal(3), ECHEANCE, None, False),
        (Decimal(3), date(2025, 4, 1), None, True),
    ],
)
def test_nothing_is_qualified_at_the_date(valeur, au, rien, en_retard):
    lu = etat(au, valeur)
    assert (lu.rien, lu.en_retard, lu.jours_retard) == (rien, en_retard, int(en_retard))


def test_without_object_nothing_is_due():
    lu = etat(date(2030, 1, 1), None, sans_objet=True)
    assert (lu.rien, lu.en_retard, lu.echeance) == (Rien.SANS_OBJET, False, None)


def test_a_one_off_value_held_is_never_late():
    tenu = etat(date(2030, 1, 1), Decimal(3), Periodicite.PONCTUELLE)
    assert (tenu.rien, tenu.en_retard) == (None, False)
    attendu = etat(date(2030, 1, 1), None, Periodicite.PONCTUELLE)
    assert (attendu.rien, attendu.echeance) == (Rien.EN_RETARD, date(2024, 3, 30))


def test_an_undated_value_has_no_due_date():
    lu = etat(date(2030, 1, 1), Decimal(500), fin=None)
    assert (lu.rien, lu.en_retard, lu.echeance) == (None, False, None)
    assert "aucune échéance" in lu.phrase


def test_lateness_is_said_in_days():
    phrase = etat(date(2025, 4, 10), None).phrase
    assert phrase == "Valeur en retard\u202f; valeur attendue le 31 mars 2025, 10 jours de retard."
