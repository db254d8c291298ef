"""The last rows of a plan on two sides, whose amounts touch the words of the other side, go on the table above."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from filiere_dash.domaine.lecture.matiere.document import Cellule, Tableau

# Two names and two amounts.
_COLONNES = 4
_SERREE = re.compile(r"(?P<somme>-?\d[\d .,]*\s?(?:€|euros)(?:\s*(?:HT|TTC))?)\s+(?P<nom>[^\W\d].*)")


def prolonger(tableaux: Iterable[Tableau]) -> list[Tableau]:
    """Return the tables in their order, each one that only goes on the one above joined with it."""
    rendus: list[Tableau] = []
    for tableau in tableaux:
        dessus = rendus[-1] if rendus else None
        suite = _suite(dessus, tableau) if dessus else None
        if dessus and suite:
            fin = tableau.derniere if tableau.page == dessus.page else dessus.derniere
            rendus[-1] = replace(dessus, derniere=fin, rangees=(*dessus.rangees, *suite))
        else:
            rendus.append(tableau)
    return rendus


def _suite(dessus: Tableau, tableau: Tableau) -> tuple[tuple[Cellule, ...], ...] | None:
    """Return the rows of a table in the four columns of the one right above, where parted cells make four of each.

    The end of a page may stand between the two.
    """
    bas = dessus.rangees[-1][0]
    touche = tableau.page in (bas.page, bas.page + 1) and tableau.premiere == bas.ligne + 1
    if not touche or any(len(r) != _COLONNES for r in dessus.rangees):
        return None
    rangees = tuple(tuple(x for case in r for x in _parties(case)) for r in tableau.rangees)
    serrees = any(len(r) < _COLONNES for r in tableau.rangees)
    return rangees if serrees and all(len(r) == _COLONNES for r in rangees) else None


def _parties(case: Cellule) -> tuple[Cellule, ...]:
    trouve = _SERREE.fullmatch(case.texte)
    return (replace(case, texte=trouve["somme"]), replace(case, texte=trouve["nom"])) if trouve else (case,)
