"""Texts, numbers and days of publications as they compare, however they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from filiere_dash.domaine.francais import cle

# What writers put before the number of an act: « Délibération n° », « DEL », « DL-»; a letter alone before a digit.
_PREFIXE = re.compile(r"(?:(?:deliberation|delib|del|dl)(?![a-z])|d(?=\d))?[\W_]*(?:(?:numero|num|no|n)(?![a-z]))?")
_QUINZAINE = 15


def numero_compare(numero: str | None) -> str:
    """Return the number of an act, less what writers add to it: case, prefixes, punctuation, zeros that pad it.

    Its parts stay apart, whatever parts them: `2023-1-12` is not `2023-11-2`.
    """
    nu = _PREFIXE.sub("", re.sub(r"[\W_]+", " ", cle(numero or "")).strip(), count=1)
    return ".".join(re.sub(r"^0+(?=\d)", "", partie) for partie in re.findall(r"[^\W_]+", nu))


def texte_compare(texte: str | None) -> str:
    """Return the letters and digits of a text, whatever its accents, case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", cle(texte or ""))


def quinzaine(jour: str) -> str:
    """Return the fortnight of a day, empty for none."""
    return str(date.fromisoformat(jour).toordinal() // _QUINZAINE) if jour else ""


def voisines(jour: str) -> Iterator[str]:
    """Yield the fortnights of the days that are near a day: its own, the one before and the one after."""
    if jour:
        rang = date.fromisoformat(jour).toordinal() // _QUINZAINE
        yield from (str(x) for x in (rang - 1, rang, rang + 1))
