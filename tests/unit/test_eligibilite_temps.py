"""An eligibility window is counted in whole months, before and after an avenant."""

from datetime import date

import pytest

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.regles.eligibilite_temps import Fenetre, comparer_fenetres

DEBUT = date(2022, 1, 1)
AVANT, APRES = Fenetre(DEBUT, date(2022, 12, 31)), Fenetre(DEBUT, date(2023, 7, 31))


def test_an_avenant_moves_twelve_months_to_nineteen():
    deplacement = comparer_fenetres(AVANT, APRES)
    assert (AVANT.mois, APRES.mois, deplacement.gagnes) == (12, 19, 7)
    assert deplacement.phrase.endswith("soit 12 → 19 mois (+7).")


def test_a_shortened_window_is_said_with_its_sign():
    assert comparer_fenetres(APRES, AVANT).phrase.endswith("soit 19 → 12 mois (\u22127).")


def test_a_reversed_window_is_refused():
    with pytest.raises(ErreurSaisie, match="Fenêtre inversée"):
        Fenetre(date(2022, 12, 31), DEBUT)
