"""The palettes are readable: contrasts are computed, not judged by eye."""

import dataclasses
import re

import pytest

from filiere_dash.presentation.theme import CLAIRE, PALETTES, SOMBRE, Palette, contraste

LISIBLE = 4.5
palettes = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())


def couleurs(palette: Palette) -> list[str]:
    return re.findall(r"#\w+", repr(dataclasses.astuple(palette)))


def test_contrast_matches_known_ratios():
    assert contraste("#000000", "#FFFFFF") == pytest.approx(21)
    assert contraste("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contraste("#FBFAF7", "#FBFAF7") == 1


@palettes
def test_colours_are_six_digit_hexadecimal(palette):
    assert all(re.fullmatch(r"#[0-9A-F]{6}", couleur) for couleur in couleurs(palette))


@palettes
@pytest.mark.parametrize("texte", ["encre", "encre_douce", "accent", "lien"])
def test_texts_read_on_ground_and_on_surface(palette, texte):
    assert contraste(getattr(palette, texte), palette.fond) >= LISIBLE
    assert contraste(getattr(palette, texte), palette.surface) >= LISIBLE


@palettes
@pytest.mark.parametrize("statut", ["positif", "attention", "negatif", "information", "neutre"])
def test_a_status_reads_on_its_tint_and_on_the_page(palette, statut):
    famille = getattr(palette, statut)
    for fond in (famille.fond, palette.fond, palette.surface):
        assert contraste(famille.texte, fond) >= LISIBLE


@palettes
def test_series_read_on_the_page(palette):
    assert all(contraste(couleur, palette.fond) >= LISIBLE for couleur in palette.series)
    assert len(set(palette.series)) == len(palette.series) == 6


@palettes
def test_gradient_has_ten_steps_in_one_direction(palette):
    ecarts = [contraste(couleur, palette.fond) for couleur in palette.degrade]
    assert len(ecarts) == 10
    assert ecarts == sorted(ecarts)


def test_both_palettes_give_the_same_series():
    assert len(CLAIRE.series) == len(SOMBRE.series)
