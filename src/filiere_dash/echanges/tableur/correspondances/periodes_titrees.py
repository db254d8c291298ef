"""The period that a title says, alone or beside what it is the period of: « 2022/2023 », « Résultats 2022/2023 »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import MOIS, cle
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.saisie.deductions import lire_libelle

_ANNEE = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_BORDS = "()[],:;\u2013- "
# « 1er trimestre 2024 », « 14 juin 2018 »: no period is written in more words.
_MOTS = 4
# What is aimed at is no observed figure; a budget is neither observed nor a target.
_VISE = re.compile(
    r"\b(?:cibl\w+|objectifs?|prev|previ|prevue?s?|previsions?|previsionnel\w*|attendue?s?|visee?s?|a atteindre"
    r"|estime\w*|estimations?|projections?|projete\w*)\b"
)
_BUDGET = re.compile(r"\b(?:budget\w*|bp)\b")
# What makes of a year a part of it, or adds up: « 9 mois 2023 », « janvier à juin 2023 », « Cumul mars 2023 ».
_PARTIE = re.compile(
    r"\b(?:trim\w*|semestr\w*|sem|[tsq][1-4]|[1-4] ?[tsq]|cumul\w*|ytd|a fin|(?:mois|semaine) [0-9]+"
    r"|(?:[0-9]+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze) (?:mois|semaines)"
    rf"|janv|fevr?|avr|juil|sept|oct|nov|dec|{'|'.join(map(cle, MOIS))})\b"
)


class Titree(NamedTuple):
    """A title that says a period: the period as documents write it, and the rest, which says of what."""

    periode: str
    rubrique: str

    @property
    def visee(self) -> bool:
        """Tell whether it is of what is aimed at."""
        return _VISE.search(self.rubrique) is not None

    @property
    def budgetee(self) -> bool:
        """Tell whether it is of a budget: a person says what it fills."""
        return _BUDGET.search(self.rubrique) is not None


def constate(titre: str) -> bool:
    """Tell whether what a title is of may be observed: not « Objectif 2023 », « Estimé 2024 », « Budget 2024 »."""
    lue = lire(titre)
    return not _VISE.search(cle(titre)) and not (lue and lue.budgetee)


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
            rubrique = cle(reste.strip(_BORDS))
            seule = not _ANNEE.search(reste) and not _PARTIE.search(rubrique)
            return Titree(lire_libelle(dite), rubrique) if seule else None
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
        if lue and not lue.budgetee and (lue.visee or not lue.rubrique if table == "cible" else not lue.visee):
            rubriques.setdefault(lue.rubrique, []).append(titre)
    ordre = {x: (lire(y[0]).visee, len(y)) for x, y in rubriques.items()}
    siennes = rubriques[max(ordre, key=ordre.__getitem__)] if ordre else []
    siennes = [x for x in siennes if not _couvre_les_autres(x, siennes)]
    return tuple(siennes) if len(siennes) > 1 or (siennes and lire(siennes[0]).visee) else ()


def _couvre_les_autres(titre: str, titres: Sequence[str]) -> bool:
    """Tell a total or a change over the years beside it: 2022/2023 after 2022 and 2023."""
    couvrante, *autres = (Periode.lire(lire(x).periode) for x in (titre, *titres))
    annees = {x.annee_debut for x in autres if x.annee_debut == x.annee_fin}
    return {couvrante.annee_debut, couvrante.annee_fin} <= annees and couvrante.annee_debut != couvrante.annee_fin
