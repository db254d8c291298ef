"""The colours of the dashboard, light and dark: pure constants that every other room reads.

Contrast is a rule here, not a taste: `tests/unit/test_theme.py` computes it for every text and series colour.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Statut:
    """A colour family with a meaning: its text, and the tinted ground that carries it."""

    texte: str
    fond: str


@dataclass(frozen=True)
class Palette:
    """One coherent set of colours; `series` are for categories, `degrade` goes from least to most."""

    fond: str
    surface: str
    ligne: str
    encre: str
    encre_douce: str
    accent: str
    lien: str
    positif: Statut
    attention: Statut
    negatif: Statut
    information: Statut
    neutre: Statut
    series: tuple[str, ...]
    degrade: tuple[str, ...]


CLAIRE = Palette(
    fond="#FBFAF7",
    surface="#F1EFE9",
    ligne="#DDD9CF",
    encre="#1B1F24",
    encre_douce="#545B64",
    accent="#0B5D66",
    lien="#0B5D66",
    positif=Statut("#1F6B3F", "#E3F0E7"),
    attention=Statut("#855205", "#F8EBD3"),
    negatif=Statut("#9E3226", "#F9E6E2"),
    information=Statut("#27548F", "#E5EDF7"),
    neutre=Statut("#4E5661", "#ECEAE4"),
    series=("#0B6E78", "#96610F", "#7A3E8E", "#2F5FA8", "#B4483A", "#5B6470"),
    degrade=(
        "#E3F0F1", "#C9E2E4", "#AAD1D4", "#88BDC2", "#65A8AE",
        "#43929A", "#267D86", "#0B6E78", "#0B5D66", "#083F46",
    ),
)  # fmt: skip

SOMBRE = Palette(
    fond="#14181C",
    surface="#1F252B",
    ligne="#3C444D",
    encre="#ECEAE4",
    encre_douce="#B3B9C0",
    accent="#5CC2CC",
    lien="#7FD0D8",
    positif=Statut("#86D3A2", "#1B3326"),
    attention=Statut("#EDBB6C", "#3A2C12"),
    negatif=Statut("#F2A196", "#432420"),
    information=Statut("#9DC1F2", "#1D2E47"),
    neutre=Statut("#B3B9C0", "#2A3138"),
    series=("#4FB6C1", "#D9A24A", "#C38AD6", "#86AEEB", "#EA8878", "#A5AEB9"),
    degrade=(
        "#0E3A40", "#104B52", "#145D65", "#1B707A", "#27858F",
        "#389AA4", "#4FB0BA", "#71C4CC", "#9AD7DD", "#C6EAED",
    ),
)  # fmt: skip

PALETTES = {"clair": CLAIRE, "sombre": SOMBRE}


def _luminance(couleur: str) -> float:
    """Relative luminance of a `#RRGGBB` colour, as WCAG 2 defines it."""
    canaux = (int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contraste(texte: str, fond: str) -> float:
    """WCAG contrast ratio between two `#RRGGBB` colours, from 1 to 21."""
    sombre, claire = sorted((_luminance(texte), _luminance(fond)))
    return (claire + 0.05) / (sombre + 0.05)
