"""Tables without borders: rows of amounts under one another, told by the blanks that part them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from filiere_dash.domaine.lecture.document import Mot

# A blank this many times the height of letters parts two cells; a word space is a third of it or less.
BLANC = 0.75
MONTANT = re.compile(r"[-−+]?\d{1,3}(?:[ .]?\d{3})*(?:[.,]\d+)?(?: ?(?:€|%|k€|K€|M€|euros?|EUR|HT|TTC))*|-|–|néant")
ARGENT = re.compile(r"[€%]|euro|EUR|\d[ .]\d{3}|\d,\d\d\b|\d{5}")


@dataclass(slots=True)
class Segment:
    """Words that stand close together: what one cell holds on one line."""

    mots: list[Mot]

    @property
    def x0(self) -> float:
        """Return its left edge."""
        return self.mots[0].x0

    @property
    def x1(self) -> float:
        """Return its right edge."""
        return self.mots[-1].x1

    @property
    def texte(self) -> str:
        """Return its words."""
        return " ".join(x.texte for x in self.mots)

    @property
    def montant(self) -> bool:
        """Tell whether it is a figure and nothing else."""
        return MONTANT.fullmatch(self.texte) is not None


@dataclass(slots=True)
class Rang:
    """A line of the page, cut in segments; `numero` is its place among the lines."""

    numero: int
    segments: list[Segment]

    @property
    def haut(self) -> float:
        """Return its top."""
        return min(x.haut for s in self.segments for x in s.mots)

    @property
    def bas(self) -> float:
        """Return its bottom."""
        return max(x.bas for s in self.segments for x in s.mots)

    @property
    def chiffre(self) -> bool:
        """Tell whether it may be a row of a table: several cells, and a figure after the first."""
        return any(x.montant for x in self.segments[1:])

    @property
    def argent(self) -> bool:
        """Tell whether one of its figures is money or a rate, not a count or a year."""
        return any(ARGENT.search(x.texte) for x in self.segments[1:] if x.montant)


@dataclass(slots=True)
class Grille:
    """A table found: its lines, from `premier` to `dernier`, and the words of each cell, row by row."""

    premier: int
    dernier: int
    rangees: list[list[list[Mot]]] = field(default_factory=list)


def couper(mots: Sequence[Mot], blanc: float = BLANC) -> list[Segment]:
    """Return the segments of a line."""
    hauteur = median(x.bas - x.haut for x in mots)
    segments = [Segment([mots[0]])]
    for gauche, droite in pairwise(mots):
        if droite.x0 - gauche.x1 > blanc * hauteur:
            segments.append(Segment([]))
        segments[-1].mots.append(droite)
    return segments


def grilles(lignes: Sequence[Sequence[Mot]], pris: frozenset[int] = frozenset(), blanc: float = BLANC) -> list[Grille]:
    """Return the tables among lines; those whose place is in `pris` belong to others already."""
    rangs = [Rang(i, couper(x, blanc)) if x and i not in pris else None for i, x in enumerate(lignes)]
    trouvees, debut = [], 0
    while debut < len(rangs):
        fin = _etendue(rangs, debut)
        if fin is None:
            debut += 1
            continue
        grille = _grille([x for x in rangs[_entete(rangs, debut) : fin + 1] if x])
        if grille:
            trouvees.append(grille)
        debut = fin + 1
    return trouvees


def _etendue(rangs: Sequence[Rang | None], debut: int) -> int | None:
    """Return the last line of the table whose first row of figures is at `debut`, or None when there is none."""
    premier = rangs[debut]
    if premier is None or not premier.chiffre:
        return None
    derniere, chiffres = debut, 1
    for i in range(debut + 1, len(rangs)):
        rang = rangs[i]
        if rang is None:
            if derniere < i - 2:
                break
            continue
        if rang.chiffre and _alignes(premier, rang) and rang.haut - rangs[derniere].bas < 60:
            derniere, chiffres = i, chiffres + 1
        elif i - derniere > 2 or len(rang.segments) > 1 or rang.segments[0].x1 > premier.segments[-1].x0 + 40:
            break
    argent = any(rang.argent for rang in rangs[debut : derniere + 1] if rang)
    return derniere if chiffres > 1 and argent else None


def _alignes(haut: Rang, bas: Rang) -> bool:
    """Tell whether two rows share a column of figures: their edges or their middles are under one another."""
    return any(_aligne(x, y) for x in haut.segments[1:] for y in bas.segments[1:] if x.montant and y.montant)


def _aligne(x: Segment, y: Segment) -> bool:
    ecarts = (x.x0 - y.x0, x.x1 - y.x1, (x.x0 + x.x1 - y.x0 - y.x1) / 2)
    return min(map(abs, ecarts)) < 8


def _entete(rangs: Sequence[Rang | None], debut: int) -> int:
    """Return the first line of the table's header: lines just above whose segments stand over the figures."""
    premier = rangs[debut]
    gauche = premier.segments[1].x0 - 60
    while debut > 0:
        rang, dessous = rangs[debut - 1], rangs[debut]
        if rang is None or dessous.haut - rang.bas > 16 or rang.segments[-1].x0 < gauche:
            break
        if len(rang.segments) == 1 and (rang.segments[0].x0 < gauche or len(rang.segments[0].mots) > 4):
            break
        debut -= 1
    return debut


def _grille(rangs: list[Rang]) -> Grille | None:
    """Lay the rows in columns: a column is where segments stand over one another."""
    bords = _colonnes(rangs)
    if len(bords) < 2:
        return None
    grille = Grille(rangs[0].numero, rangs[-1].numero)
    for rang in _joints(rangs):
        cases: list[list[Mot]] = [[] for _ in bords]
        for segment in rang:
            centre = (segment.x0 + segment.x1) / 2
            proche = min(range(len(bords)), key=lambda i: _distance(bords[i], segment.x0, segment.x1, centre))
            cases[proche] += segment.mots
        grille.rangees.append(cases)
    return grille


def _distance(bord: tuple[float, float], x0: float, x1: float, centre: float) -> tuple[float, float]:
    commun = min(bord[1], x1) - max(bord[0], x0)
    return (-max(0.0, commun), abs(centre - (bord[0] + bord[1]) / 2))


def _colonnes(rangs: list[Rang]) -> list[tuple[float, float]]:
    """Return the columns, left to right: those of the rows of figures, widened by nothing else."""
    bords: list[list[float]] = []
    chiffres = [x for x in rangs if x.chiffre]
    for segment in sorted((s for x in chiffres for s in x.segments), key=lambda s: s.x0):
        proche = next((b for b in bords if min(b[1], segment.x1) - max(b[0], segment.x0) > 0), None)
        if proche is None:
            bords.append([segment.x0, segment.x1])
        else:
            proche[0], proche[1] = min(proche[0], segment.x0), max(proche[1], segment.x1)
    return [(x, y) for x, y in sorted(bords)]


def _joints(rangs: list[Rang]) -> list[list[Segment]]:
    """Return the rows; a label that goes on two lines is put back with its figures, as closeness tells."""
    chiffres = [x for x in rangs if x.chiffre]
    pas = [bas.haut - haut.bas for haut, bas in pairwise(chiffres)]
    large = max(pas, default=0.0)
    rangees: list[list[Segment]] = []
    attente: list[Segment] = []
    precedent: Rang | None = None
    for rang in rangs:
        if rang.chiffre or not chiffres or rang.haut < chiffres[0].haut:
            rangees.append(attente + rang.segments)
            attente = []
        elif precedent is not None and rang.haut - precedent.bas <= min(4.0, large) and rangees:
            rangees[-1] += rang.segments
        else:
            attente += rang.segments
        precedent = rang
    return rangees + ([attente] if attente else [])
