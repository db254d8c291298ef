"""A colour belongs to one thing, and each can be read on its ground."""

import pytest

from filiere_dash.presentation.couleurs import financeur, palette, programme
from filiere_dash.presentation.theme import contraste


@pytest.mark.parametrize("sombre", [False, True])
def test_the_first_eight_programmes_and_the_payers_have_ten_colours(sombre):
    couleurs = [programme(ordre, sombre) for ordre in range(1, 9)]
    couleurs += [financeur("sem", sombre), financeur("mecaloire", sombre)]
    assert len(set(couleurs)) == 10


@pytest.mark.parametrize("sombre", [False, True])
@pytest.mark.parametrize("ordre", range(1, 9))
def test_a_programme_s_colour_stands_out_on_its_ground(ordre, sombre):
    assert contraste(programme(ordre, sombre), palette(sombre).fond) >= 4.5
