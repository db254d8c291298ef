"""A colour belongs to one thing on every screen: a programme by its rank, a payer by its role."""

from __future__ import annotations

from filiere_dash.presentation.theme import CLAIRE, SOMBRE, Palette

RANG_METROPOLE = 4
RANG_PORTEUR = 5
# Ranks 4 and 5 are the payers', so that no programme shares a colour with them.
RANGS_PROGRAMMES = (0, 2, 3, 1)
# The fifth programme and the next ones.
SUIVANTES = {False: ("#3F6B2A", "#8A2F5B", "#4A4E9E", "#6B4A2A"), True: ("#9CC87F", "#E58FB8", "#A6ABF0", "#CDA984")}


def palette(sombre: bool) -> Palette:
    """Return the palette of the theme."""
    return SOMBRE if sombre else CLAIRE


def variables_css(sombre: bool) -> str:
    """Return the colours that the style sheet of the screens reads, as CSS variables."""
    couleurs = palette(sombre)
    noms = {
        "fond": couleurs.fond,
        "encre": couleurs.encre,
        "fort": couleurs.encre,
        "fort-encre": couleurs.fond,
        "moyen": couleurs.encre_douce,
        "lien": couleurs.lien,
        "ligne": couleurs.ligne,
        "surface": couleurs.surface,
        "doux": couleurs.encre_douce,
    }
    tons = {"alerte": couleurs.negatif, "attention": couleurs.attention, "bon": couleurs.positif}
    noms |= {f"{nom}-texte": ton.texte for nom, ton in tons.items()} | {
        f"{nom}-fond": ton.fond for nom, ton in tons.items()
    }
    return ":root{" + "".join(f"--fd-{nom}:{valeur};" for nom, valeur in noms.items()) + "}"


def programme(ordre: int, sombre: bool) -> str:
    """Return the colour of a programme from its rank (from 1)."""
    rang = ordre - 1
    if rang < len(RANGS_PROGRAMMES):
        return palette(sombre).series[RANGS_PROGRAMMES[rang]]
    return SUIVANTES[sombre][(rang - len(RANGS_PROGRAMMES)) % len(SUIVANTES[sombre])]


def financeur(code: str, sombre: bool) -> str:
    """Return the colour of a payer: the metropole's own, or that of the porteur and its partners."""
    return palette(sombre).series[RANG_METROPOLE if code == "sem" else RANG_PORTEUR]
