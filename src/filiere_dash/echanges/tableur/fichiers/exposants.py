"""What a text shows above its line, below it or struck out, as signs of its own: 50 and a footnote call are « 50¹ ».

Joined to the rest without its place, the call would make 501, and 50 struck out before 61 would make 5061.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_SIMPLES = "0123456789+-=()"
_HAUTS, _BAS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
_EN_HAUT, _EN_BAS = str.maketrans(_SIMPLES, _HAUTS), str.maketrans(_SIMPLES, _BAS)
_A_PLAT = str.maketrans(_HAUTS + _BAS, _SIMPLES * 2)
_TRAIT = "\u0336"
_BARRE = re.compile(rf"(?:.{_TRAIT})+", re.DOTALL)
_APPEL = re.compile(rf"(?<=[0-9])\s*[{_HAUTS}{_BAS}]+")


def en_haut(texte: str) -> str:
    """Return a text as superscript; letters, which have no such signs, as they are."""
    return texte.translate(_EN_HAUT)


def en_bas(texte: str) -> str:
    """Return a text as subscript."""
    return texte.translate(_EN_BAS)


def barre(texte: str) -> str:
    """Return a text struck out; one that is so in part already shows well enough."""
    return texte if _TRAIT in texte else "".join(f"{signe}{_TRAIT}" for signe in texte)


def tel_quel(texte: str) -> str:
    """Return a text that shows as it is."""
    return texte


Passage = Callable[[str], str]


def passage(position: str, trait: bool) -> Passage:
    """Return how a run shows: `position` says super, sub, 33% or nothing, `trait` that a line crosses it."""
    if trait:
        return barre
    if position.startswith("super") or re.match(r"[1-9]", position):
        return en_haut
    return en_bas if position.startswith(("sub", "-")) else tel_quel


def marquee(texte: str) -> bool:
    """Tell whether a part of a text is struck out or follows a digit above or below the line."""
    return _TRAIT in texte or _APPEL.search(texte) is not None


def lectures(texte: str) -> tuple[str, str]:
    """Return what such a text says without these signs, and with them: (50, 501)."""
    sans = _APPEL.sub("", _BARRE.sub("", texte))
    return " ".join(sans.split()), texte.replace(_TRAIT, "").translate(_A_PLAT)
