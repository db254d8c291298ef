"""The period that a title says, alone or beside what it is the period of: « 2022/2023 », « Résultats 2022/2023 »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.periodes import Periode

_ANNEE = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
# « 2022 / 2023 » is « 2022/2023 ».
_SUITE = re.compile(r"(?<=[0-9]{4}) ([/-]) (?=[0-9]{4})")
_BORDS = "()[],:;\u2013- "
# « 1er trimestre 2024 », « 14 juin 2018 »: no period is written in more words.
_MOTS = 4
# What is aimed at is no observed figure.
_VISE = re.compile(r"\b(?:cibles?|objectifs?|previsions?|previsionnel\w*|prevue?s?|attendue?s?|visee?s?)\b")


class Titree(NamedTuple):
    """A title that says a period: the period as documents write it, and the rest, which says of what."""

    periode: str
    rubrique: str

    @property
    def visee(self) -> bool:
        """Tell whether it is of what is aimed at."""
        return _VISE.search(self.rubrique) is not None


def est_periode(texte: str) -> bool:
    """Tell whether a text is a period that states its years: 2024, 2022/2023, T1 2024, mars 2024."""
    try:
        return Periode.lire(texte).annee_debut is not None
    except ErreurSaisie:
        return False


@lru_cache(maxsize=4096)
def lire(titre: str) -> Titree | None:
    """Return the one period that a title says, None where it says none, or years beside it: 2023 à 2026."""
    if not _ANNEE.search(titre):
        return None
    mots = re.split(r"[\s_]+", titre)
    suites = (x for x in combinations(range(len(mots) + 1), 2) if x[1] - x[0] <= _MOTS)
    for debut, fin in sorted(suites, key=lambda x: x[0] - x[1]):
        dite = " ".join(mots[debut:fin]).strip(_BORDS)
        if _ANNEE.search(dite) and est_periode(dite):
            reste = " ".join((*mots[:debut], *mots[fin:]))
            return None if _ANNEE.search(reste) else Titree(_SUITE.sub(r"\1", dite), cle(reste.strip(_BORDS)))
    return None


def periode_de(titre: str) -> str:
    """Return the period that a title says, else the title."""
    lue = lire(titre)
    return lue.periode if lue else titre


def a_deplier(titres: Iterable[str], table: str) -> tuple[str, ...]:
    """Return the titles that say the periods of one thing: of several, what has most of them.

    Targets are those of what is aimed at, were it one, else of nothing said; other figures never are.
    """
    rubriques: dict[str, list[str]] = {}
    for titre, lue in ((x, lire(x)) for x in titres):
        if lue and (lue.visee or not lue.rubrique if table == "cible" else not lue.visee):
            rubriques.setdefault(lue.rubrique, []).append(titre)
    siennes = max(rubriques.values(), key=lambda x: (lire(x[0]).visee, len(x)), default=[])
    return tuple(siennes) if len(siennes) > 1 or (siennes and lire(siennes[0]).visee) else ()
