"""Tables of a text file that a copy has unrolled, each cell on its line: rows are put back by what cells hold.

Where blank lines part the cells, one may run over a few lines. What the foot of a page prints is no cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.matiere.document import Cellule, Ligne, Tableau
from filiere_dash.domaine.lecture.matiere.sommes import sommes
from filiere_dash.echanges.actes.formats.mise_en_page import pieds
from filiere_dash.echanges.actes.formats.mise_en_page.suites_texte import ARGENT

# Cells of a row, the widest tried first; words that open one; rows that make a table; letters and lines of a cell.
LARGEURS = (6, 5, 4, 3, 2)
MOTS = (3, 2, 1)
RANGEES, LONGUEUR, HAUTEUR = 3, 70, 3
# Cells after the table where an amount tells that one was missing somewhere above.
APRES = 2
_CHIFFRE = re.compile(rf"(?:{ARGENT.pattern}|\d[\d,]*\s?%)(?:\s\([^()\d]{{3,30}}\))?|-|–", re.IGNORECASE)
_TITRE_CHIFFRE = re.compile(
    r"\b(?:montants?|euros?|ht|ttc|couts?|part|taux|subventions?|aides?|dotations?|20\d\d|demand\w+|propos\w+|accord\w+|attribu\w+)\b"
    r"|[€%]"
)
_TOTAL = re.compile(r"(?:sous-?\s?)?total\b[\w\s]{0,20}:?")


@dataclass(frozen=True, slots=True)
class Case:
    """A cell: its words, its lines, and what it is: `n` for a figure, `t` for words, `p` for running text."""

    texte: str
    lignes: range
    genre: str


def tableaux(lignes: Sequence[Ligne]) -> list[tuple[Tableau, range]]:
    """Return the tables, each with the lines that it takes."""
    gardees = pieds.sans_pieds(lignes)
    trouves: list[tuple[Tableau, range]] = []
    for cases in (_paves(lignes, gardees), _seules(lignes, gardees)):
        for tableau, rangs in _trouves(lignes, cases):
            if all(rangs.stop <= x.start or x.stop <= rangs.start for _, x in trouves):
                trouves.append((tableau, rangs))
    return trouves


def _seules(lignes: Sequence[Ligne], gardees: Sequence[int]) -> list[Case]:
    return [_case([lignes[r].texte], range(r, r + 1)) for r in gardees if lignes[r].texte.strip()]


def _paves(lignes: Sequence[Ligne], gardees: Sequence[int]) -> list[Case]:
    """Return what blank lines part, each a cell whatever its lines."""
    cases = []
    for pleine, suite in groupby(gardees, key=lambda r: bool(lignes[r].texte.strip())):
        rangs = list(suite)
        if pleine:
            cases.append(_case([lignes[r].texte for r in rangs], range(rangs[0], rangs[-1] + 1)))
    return cases


def _case(ecrites: Sequence[str], rangs: range) -> Case:
    texte = " ".join(x.strip() for x in ecrites)
    return Case(texte, rangs, "p" if len(ecrites) > HAUTEUR else _genre(texte))


def _trouves(lignes: Sequence[Ligne], cases: Sequence[Case]) -> list[tuple[Tableau, range]]:
    genres = "".join(x.genre for x in cases)
    trouves, place, libre = [], genres.find("n"), 0
    while place >= 0:
        places = ((place - mots - largeur, largeur) for largeur in LARGEURS for mots in MOTS if mots < largeur)
        trouve = next(
            (x for debut, largeur in places if debut >= libre and (x := _bornes(cases, genres, debut, largeur))), None
        )
        if trouve:
            debut, fin, largeur = trouve
            trouves.append(_tableau(lignes, cases[debut:fin], largeur))
            place, libre = fin - 1, fin
        place = genres.find("n", place + 1)
    return trouves


def _bornes(cases: Sequence[Case], genres: str, debut: int, largeur: int) -> tuple[int, int, int] | None:
    """Return where a table of so many columns begins and ends, its titles first; None where there is none."""
    forme = genres[debut + largeur : debut + 2 * largeur]
    if not _titrent(cases[debut : debut + largeur], forme):
        return None
    fin = _fin(cases, genres, debut + largeur, largeur)
    # Words that open a row could be those that end the one above, unless a blank line parts the rows.
    flotte = forme.startswith("tt") and forme.endswith("t") and fin
    if not fin or (flotte and not _espacees(cases[debut:fin], largeur)):
        return None
    return debut, fin, largeur


def _espacees(cases: Sequence[Case], largeur: int) -> bool:
    """Tell rows that blank lines part, their cells on lines that follow each other."""
    suivent = [haut.lignes.stop == bas.lignes.start for haut, bas in pairwise(cases)]
    return all(suit is (i % largeur > 0) for i, suit in enumerate(suivent, 1))


def _titrent(titres: Sequence[Case], dessous: str) -> bool:
    """Tell titles: words, those above figures such as stand above figures."""
    return (
        all(x.genre == "t" for x in titres)
        and len(dessous) == len(titres)
        and all(
            (_TITRE_CHIFFRE.search(cle(titre.texte)) is not None) is (genre == "n")
            for titre, genre in zip(titres, dessous, strict=True)
        )
    )


def _fin(cases: Sequence[Case], genres: str, debut: int, largeur: int) -> int | None:
    """Return where rows of one form end, and their total; None for too few, or where a cell lacks further on."""
    forme, fin = genres[debut : debut + largeur], debut
    while genres.startswith(forme, fin):
        fin += largeur
    if "p" in forme or fin - debut < RANGEES * largeur:
        return None
    fin = _sous_le_total(cases, genres, debut, fin, largeur)
    return None if "n" in genres[fin : fin + APRES] else fin


def _sous_le_total(cases: Sequence[Case], genres: str, debut: int, fin: int, largeur: int) -> int:
    """Return where the total of a table ends: each of its figures is the sum of one of the columns, in their order."""
    bout = fin + 1 if fin < len(cases) and _TOTAL.fullmatch(cle(cases[fin].texte)) else fin
    colonnes = iter([sum(_valeurs(cases[debut + i : fin : largeur])) for i in range(largeur)])
    while bout < len(cases) and genres[bout] == "n" and sum(_valeurs([cases[bout]])) in colonnes:
        bout += 1
    return bout if bout > fin + 1 or genres[fin : fin + 1] == "n" else fin


def _valeurs(cases: Sequence[Case]) -> list:
    return [x.valeur for case in cases for x in sommes(cle(case.texte))]


def _tableau(lignes: Sequence[Ligne], cases: Sequence[Case], largeur: int) -> tuple[Tableau, range]:
    """Lay cells in rows; a total that nothing names says no more than the rows that it adds up."""
    cellules = [Cellule(x.texte, lignes[x.lignes[0]].page, lignes[x.lignes[0]].numero) for x in cases]
    rangees = [tuple(cellules[i : i + largeur]) for i in range(0, len(cellules), largeur)]
    if len(rangees[-1]) < largeur and not _TOTAL.fullmatch(cle(rangees[-1][0].texte)):
        rangees.pop()
    premiere, derniere = cases[0].lignes[0], cases[-1].lignes[-1]
    page = lignes[premiere].page
    fin = max(r for r in range(premiere, derniere + 1) if lignes[r].page == page)
    tableau = Tableau(page, lignes[premiere].numero, lignes[fin].numero, tuple(rangees))
    return tableau, range(premiere, derniere + 1)


def _genre(texte: str) -> str:
    """Return `n` for an amount or a rate alone, `t` for the words of a cell, `p` for running text."""
    if _CHIFFRE.fullmatch(texte):
        return "n"
    return "p" if len(texte) > LONGUEUR or texte[-1] in ".;:," or re.search(r"\s{3,}", texte) else "t"
