"""The name of a column, as it is compared with another: in an imported sheet, in what is pasted."""

from __future__ import annotations

import re
from functools import lru_cache

from filiere_dash.domaine.francais import cle

_MOTS_VIDES = frozenset(
    ("de", "du", "des", "d", "l", "la", "le", "les", "en", "au", "aux", "un", "une", "euro", "eur", "obligatoire")
)
_ABREGES = {"nb": "nombre", "nbre": "nombre", "nbr": "nombre", "num": "numero", "dt": "date"}


@lru_cache(maxsize=4096)
def clef(texte: str) -> str:
    """Return a name without what doesn't count: accents, case, punctuation, plurals, small words, the euro sign.

    « * » and « (obligatoire) », by which we mark a column that must be filled, don't count either.
    """
    mots = (_singulier(mot) for mot in re.sub(r"[^0-9a-z]+", " ", cle(texte)).split())
    return " ".join(_ABREGES.get(mot, mot) for mot in mots if mot not in _MOTS_VIDES)


def _singulier(mot: str) -> str:
    return mot[:-1] if len(mot) > 3 and mot[-1] in "sx" else mot
