"""Tables without borders: rows of amounts under one another, their columns told by the blanks that no row crosses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from filiere_dash.domaine.lecture.matiere.document import Mot

# Blanks, as shares of the height of letters: a wide one parts two cells by itself; a word space is a third of it or
# less, and so may be the blank between two columns, which then must be there in every row.
BLANC, FILET = 0.75, 0.12
LIGNES_SERREES = 3
LIGNES_DE_TEXTE = 6
ECART_ALIGNE = 3.0
ENTRE_LIGNES = 60.0
SUITE_MAXIMALE = 40.0
LIGNE_SUIVANTE = 6.0
ENTETE_MAXIMAL = 4
MONTANT = re.compile(r"[-−+]?\d{1,3}(?:[ .]?\d{3})*(?:[.,]\d+)?(?: ?(?:€|%|k€|K€|M€|euros?|EUR|HT|TTC))*|-|–|néant")
# Alone on its line, such a word opens a part of the table: it ends no label above it.
RUBRIQUE = re.compile(
    r"(?:d[ée]penses|recettes|charges|produits|ressources|emplois|financements?)(?:\W*|[^:]{0,40}:)", re.IGNORECASE
)
ARGENT = re.compile(r"[€%]|euro|EUR|\d[ .]\d{3}|\d,\d\d\b|\d{5}")


@dataclass
class Segment:
    """Words that stand close together."""

    mots: list[Mot]

    @property
    def x0(self) -> float:
        """Return its left edge."""
        return self.mots[0].x0

    @property
    def x1(self) -> float:
        """Return its right edge."""
        return self.mots[-1].x1

    @cached_property
    def texte(self) -> str:
        """Return its words."""
        return " ".join(x.texte for x in self.mots)

    @cached_property
    def montant(self) -> bool:
        """Tell whether it is a figure and nothing else."""
        return MONTANT.fullmatch(self.texte) is not None

    @property
    def argent(self) -> bool:
        """Tell whether it is money or a rate, not a count or a year."""
        return self.montant and ARGENT.search(self.texte) is not None


@dataclass
class Rang:
    """A line of the page; `numero` is its place among the lines, `blanc` what parts its cells."""

    numero: int
    mots: list[Mot]
    blanc: float = BLANC

    @cached_property
    def hauteur(self) -> float:
        """Return the height of its letters."""
        return median(x.bas - x.haut for x in self.mots)

    @cached_property
    def segments(self) -> list[Segment]:
        """Return its words, cut at wide blanks."""
        return _coupes(self.mots, lambda gauche, droite: droite.x0 - gauche.x1 > self.blanc * self.hauteur)

    @cached_property
    def unites(self) -> list[Segment]:
        """Return its words one by one, but each amount whole."""
        unites: list[Segment] = []
        for segment in self.segments:
            debut = len(unites)
            for mot in segment.mots:
                suite = Segment([*unites[-1].mots, mot]) if len(unites) > debut else None
                if suite and suite.montant and unites[-1].montant:
                    unites[-1] = suite
                else:
                    unites.append(Segment([mot]))
        return unites

    @property
    def haut(self) -> float:
        """Return its top."""
        return min(x.haut for x in self.mots)

    @property
    def bas(self) -> float:
        """Return its bottom."""
        return max(x.bas for x in self.mots)

    @cached_property
    def large(self) -> bool:
        """Tell whether it is a row by its wide blanks: several cells, and a figure after the first."""
        return any(x.montant for x in self.segments[1:])

    @cached_property
    def chiffre(self) -> bool:
        """Tell whether it may be a row of a table: by its wide blanks, or because it ends with money."""
        return self.large or (len(self.unites) > 1 and self.unites[-1].argent)

    @cached_property
    def chiffres(self) -> list[Segment]:
        """Return its figures that may stand in a column: none that opens the line."""
        lus = [*self.segments[1:], *self.unites[1:]] if self.large else self.unites[1:]
        return [x for x in lus if x.montant]


@dataclass
class Grille:
    """A table found: its lines, from `premier` to `dernier`, and the words of each cell, row by row."""

    premier: int
    dernier: int
    rangees: list[list[list[Mot]]] = field(default_factory=list)


def _coupes(mots: Sequence[Mot], couper: Callable[[Mot, Mot], bool]) -> list[Segment]:
    segments = [Segment([mots[0]])]
    for gauche, droite in pairwise(mots):
        if couper(gauche, droite):
            segments.append(Segment([]))
        segments[-1].mots.append(droite)
    return segments


def grilles(lignes: Sequence[Sequence[Mot]], pris: frozenset[int] = frozenset(), blanc: float = BLANC) -> list[Grille]:
    """Return the tables among lines; those whose place is in `pris` belong to others already."""
    rangs = [Rang(i, list(x), blanc) if x and i not in pris else None for i, x in enumerate(lignes)]
    trouvees, debut, libre = [], 0, 0  # the rows of a table are no header of the next one
    while debut < len(rangs):
        fin = _etendue(rangs, debut)
        haut = max(_entete(rangs, debut), libre) if fin is not None else debut
        grille = _grille([x for x in rangs[haut : fin + 1] if x]) if fin is not None else None
        if grille:
            trouvees.append(grille)
            libre = fin + 1
        debut = fin + 1 if grille else debut + 1
    return trouvees


def ranger(ligne: Sequence[Mot], bords: Sequence[tuple[float, float]]) -> list[list[Mot]] | None:
    """Return a line laid in the columns of a table, or None where its figures don't stand under theirs."""
    rang = Rang(0, list(ligne))
    sous = [any(x.x0 < fin and x.x1 > debut for debut, fin in bords[1:]) for x in rang.chiffres]
    if not rang.chiffre or not any(x.argent for x in rang.chiffres) or not all(sous) or rang.mots[0].x0 > bords[1][0]:
        return None
    return _ranges(rang.unites, bords)


def _ranges(unites: Sequence[Segment], bords: Sequence[tuple[float, float]]) -> list[list[Mot]]:
    cases: list[list[Mot]] = [[] for _ in bords]
    for unite in unites:
        proche = min(range(len(bords)), key=lambda i: _distance(bords[i], unite))
        cases[proche] += unite.mots
    return cases


def _etendue(rangs: Sequence[Rang | None], debut: int) -> int | None:
    """Return the last line of the table whose first row of figures is at `debut`, or None when there is none."""
    premier = rangs[debut]
    if premier is None or not premier.chiffre:
        return None
    lus = [premier]
    for i in range(debut + 1, len(rangs)):
        rang, dernier = rangs[i], lus[-1]
        if i - dernier.numero > 3:
            break
        if rang is None:
            continue
        proche = rang.haut - dernier.bas < ENTRE_LIGNES
        if rang.chiffre and proche and (_alignes(premier, rang) or _alignes(dernier, rang)):
            lus.append(rang)
        elif _prolonge(dernier, rang):
            continue
        elif len(rang.segments) > 1 or rang.mots[-1].x1 > premier.mots[-1].x0 + SUITE_MAXIMALE:
            break
    suffit = 2 if all(x.large for x in lus) else LIGNES_SERREES
    argent = any(x.argent for rang in lus for x in rang.chiffres)
    return lus[-1].numero if len(lus) >= suffit and argent else None


def _prolonge(dessus: Rang, rang: Rang) -> bool:
    """Tell the end of labels that go on two lines: words only, each under the beginning of a cell of the row above."""
    bords = [x.x0 for x in dessus.segments]
    tasse = rang.haut - dessus.bas <= LIGNE_SUIVANTE and not any(x.montant for x in rang.segments)
    return (
        tasse
        and len(rang.segments) > 1
        and all(any(abs(x.x0 - b) < ECART_ALIGNE for b in bords) for x in rang.segments)
    )


def _alignes(haut: Rang, bas: Rang) -> bool:
    """Tell whether two rows share a column of figures: their edges or their middles are under one another."""
    tolerance = ECART_ALIGNE * (2.5 if haut.large and bas.large else 1)
    return any(_aligne(x, y, tolerance) for x in haut.chiffres for y in bas.chiffres)


def _aligne(x: Segment, y: Segment, tolerance: float) -> bool:
    ecarts = (x.x0 - y.x0, x.x1 - y.x1, (x.x0 + x.x1 - y.x0 - y.x1) / 2)
    return min(map(abs, ecarts)) < tolerance


def _entete(rangs: Sequence[Rang | None], debut: int) -> int:
    """Return the first line of the table's header: lines just above whose words stand over the figures."""
    gauche = min(x.x0 for x in rangs[debut].chiffres) - ENTRE_LIGNES
    while debut > 0:
        rang, dessous = rangs[debut - 1], rangs[debut]
        if rang is None and (premier := _titres(rangs, debut)) is not None:
            return premier
        if rang is None or dessous.haut - rang.bas > 16 or rang.segments[-1].x0 < gauche:
            break
        seul = len(rang.segments) == 1
        if seul and (rang.mots[0].x0 < gauche or len(rang.mots) > ENTETE_MAXIMAL or rang.mots[-1].texte[-1] in ":;.,"):
            break
        debut -= 1
    return debut


def _titres(rangs: Sequence[Rang | None], debut: int) -> int | None:
    """Return the line that names the columns above a blank one: as many names as cells, on a line or on two."""
    for place in (debut - 2, debut - 3):
        titres = rangs[place] if place >= 0 else None
        if titres is None or any(x.montant for x in titres.segments):
            return None
        if len(titres.segments) == len(rangs[debut].segments) > 2:
            return place
    return None


def _grille(rangs: list[Rang]) -> Grille | None:
    """Lay the rows in columns; None where a single one is found."""
    chiffres = [x for x in rangs if x.chiffre]
    bords = _colonnes(chiffres)
    payes = [x for x in chiffres if any(s.argent for s in x.segments[1:])]
    if debordent := _debordent(payes, len(bords)):
        bords = debordent
    if len(bords) < 2:
        return None
    rangees = [_ranges(x, bords) for x in _joints(rangs)]
    if debordent:
        par_mots = {id(x.mots[0]): [segment.mots for segment in x.segments] for x in payes}
        rangees = [next((par_mots[id(m)] for c in r for m in c if id(m) in par_mots), r) for r in rangees]
    hauts = next((i for i, x in enumerate(rangs) if x.chiffre), 0)
    for place, rang in enumerate(rangs[:hauts]):
        # Titles parted as the columns are stand over them in order, however wide they are.
        if len(rang.segments) == len(bords):
            rangees[place] = [x.mots for x in rang.segments]
    if hauts == 2 and len(rangs[1].segments) < len(rangs[0].segments) == len(bords):
        rangees[:2] = [[haut + bas for haut, bas in zip(rangees[0], rangees[1], strict=True)]]
    return Grille(rangs[0].numero, rangs[-1].numero, rangees)


def _debordent(chiffres: Sequence[Rang], trouvees: int) -> list[tuple[float, float]] | None:
    """Return the columns of rows that blanks part all in as many cells, more than no label crosses; else None.

    A long label that runs under the first figures hides the blank of the other rows.
    """
    cases = {len(x.segments) for x in chiffres}
    if len(cases) != 1 or max(cases) <= max(2, trouvees):
        return None
    colonnes = list(zip(*(x.segments for x in chiffres), strict=True))
    if any(x.montant for x in colonnes[0]) or not all(x.montant for c in colonnes[1:] for x in c):
        return None
    departs = [min(x.x0 for x in c) for c in colonnes]
    fins = [min(max(x.x1 for x in c), *departs[i + 1 : i + 2], float("inf")) for i, c in enumerate(colonnes)]
    return list(zip(departs, fins, strict=True))


def _distance(bord: tuple[float, float], unite: Segment) -> tuple[float, float]:
    commun = min(bord[1], unite.x1) - max(bord[0], unite.x0)
    return (-max(0.0, commun), abs(unite.x0 + unite.x1 - bord[0] - bord[1]))


def _colonnes(rangs: list[Rang]) -> list[tuple[float, float]]:
    """Return the columns of rows of figures, left to right: what blanks part that no row crosses."""
    bords: list[list[float]] = []
    for unite in sorted((x for rang in rangs for x in rang.unites), key=lambda x: x.x0):
        if bords and unite.x0 - bords[-1][1] < FILET * rangs[0].hauteur:
            bords[-1][1] = max(bords[-1][1], unite.x1)
        else:
            bords.append([unite.x0, unite.x1])
    colonnes = [bords[0]]
    for bord in bords[1:]:
        if _part(colonnes[-1], bord, rangs):
            colonnes.append(bord)
        else:
            colonnes[-1][1] = bord[1]
    return [(x, y) for x, y in colonnes]


def _part(gauche: list[float], droite: list[float], rangs: list[Rang]) -> bool:
    """Tell whether the blank between two groups of words parts columns, or only words that chance put so."""
    large = droite[0] - gauche[1] >= rangs[0].blanc * rangs[0].hauteur
    if large:
        return True
    cotes = [[[x for x in rang.unites if bord[0] <= x.x0 <= bord[1]] for rang in rangs] for bord in (gauche, droite)]
    if any(_de_chiffres(cote) for cote in cotes):
        return all(rang.large for rang in rangs) or len(rangs) >= LIGNES_SERREES
    remplis = all(sum(map(bool, cote)) * 2 >= len(rangs) for cote in cotes)
    return remplis and len(rangs) >= LIGNES_DE_TEXTE


def _de_chiffres(cote: list[list[Segment]]) -> bool:
    """Tell a column of figures: where it holds something, it is mostly one figure."""
    pleines = [x for x in cote if x]
    return sum(len(x) == 1 and x[0].montant for x in pleines) * 2 > len(pleines)


def _joints(rangs: list[Rang]) -> list[list[Segment]]:
    """Return the rows; a label that goes on two lines is put back with its figures, as closeness tells."""
    chiffres = [x for x in rangs if x.chiffre]
    large = max((bas.haut - haut.bas for haut, bas in pairwise(chiffres)), default=0.0)
    rangees: list[list[Segment]] = []
    attente: list[Segment] = []
    precedent: Rang | None = None
    for rang in rangs:
        if rang.chiffre or rang.haut < chiffres[0].haut:
            rangees.append(attente + rang.unites)
            attente = []
        elif RUBRIQUE.fullmatch(" ".join(x.texte for x in rang.mots)):
            rangees += [attente, rang.unites] if attente else [rang.unites]
            attente = []
        elif precedent is not None and rang.haut - precedent.bas <= min(4.0, large) and rangees and not attente:
            rangees[-1] += rang.unites
        else:
            attente += rang.unites
        precedent = rang
    return rangees + ([attente] if attente else [])
