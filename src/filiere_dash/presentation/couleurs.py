"""A colour belongs to one thing on every screen: a programme and a payer by their rank."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from filiere_dash.presentation.theme import CLAIRE, SOMBRE, Palette

RANG_METROPOLE = 4
RANG_PORTEUR = 5
# Ranks 4 and 5 are the payers', so that no programme shares a colour with them.
RANGS_PROGRAMMES = (0, 2, 3, 1)
# The fifth programme and the next ones.
SUIVANTES = {False: ("#3F6B2A", "#8A2F5B", "#4A4E9E", "#6B4A2A"), True: ("#9CC87F", "#E58FB8", "#A6ABF0", "#CDA984")}

# The payers that are neither the metropole nor a porteur.
AUTRES_FINANCEURS = {
    False: ("#75690B", "#9C2C77", "#1D4E79", "#0F7A4F"),
    True: ("#D6C95A", "#F08CCB", "#7FB6E6", "#6FD6A4"),
}
METROPOLE = "sem"


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


def financeurs(porteurs: Collection[str], codes: Iterable[str], sombre: bool) -> dict[str, str]:
    """Return the colour of each payer of the plans: the metropole's, that of the porteurs, and one for each other."""
    series, autres = palette(sombre).series, AUTRES_FINANCEURS[sombre]
    connus = {METROPOLE: series[RANG_METROPOLE]} | dict.fromkeys(porteurs, series[RANG_PORTEUR])
    suivants = sorted(set(codes) - connus.keys())
    return connus | {code: autres[rang % len(autres)] for rang, code in enumerate(suivants)}
