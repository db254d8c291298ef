"""A colour belongs to one thing, and each can be read on its ground."""

import pytest

from filiere_dash.presentation.couleurs import financeurs, palette, programme
from filiere_dash.presentation.theme import contraste


@pytest.mark.parametrize("sombre", [False, True])
def test_the_first_eight_programmes_and_six_payers_have_fourteen_colours(sombre):
    couleurs = [programme(ordre, sombre) for ordre in range(1, 9)]
    payeurs = financeurs({"mecaloire"}, ["sem", "mecaloire", "etat", "fonds", "feder", "region"], sombre)
    couleurs += payeurs.values()
    assert len(set(couleurs)) == 14
    # An amount is written on them in the colour of the ground.
    assert all(contraste(couleur, palette(sombre).fond) >= 4.5 for couleur in payeurs.values())


@pytest.mark.parametrize("sombre", [False, True])
@pytest.mark.parametrize("ordre", range(1, 9))
def test_a_programme_s_colour_stands_out_on_its_ground(ordre, sombre):
    assert contraste(programme(ordre, sombre), palette(sombre).fond) >= 4.5
