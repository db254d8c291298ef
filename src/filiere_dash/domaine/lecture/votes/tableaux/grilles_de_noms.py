"""A table of crosses that nothing draws: its rows are made from the places of its words, in a page or in a text.

An office file has its own tables: its lines tell no places, and nothing is made of them.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from filiere_dash.domaine.lecture.matiere.document import Cellule, Ligne, Tableau
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.votes.tableaux.nominatif import CelluleLue, cellules_de

# « PETIT Ana », « M. Luc ROY, 1er adjoint »; running text and labels name nobody.
_NOM = re.compile(r"[a-z][^:;.!?]{1,45}|(?:m|mme|mlle|mm|mmes)\.?\s[^:;!?]{2,45}")
# Rows that a table may take.
RANGEES, DEUX = 150, 2


def ecrites(
    texte: Texte, champs: Callable[[Sequence[str]], list[str]], qui: Callable[[str], bool]
) -> Iterator[Tableau]:
    """Yield the tables that lines make under titles: one or more tell who, the others are those that `champs` knows."""
    rang = 0
    while rang < len(texte.lignes) and not texte.par_paragraphe:
        titres = cellules_de(texte.lignes[rang])
        connus = champs([x.plat for x in titres])
        noms = next((i for i, x in enumerate(connus) if i and (x or not qui(titres[i].plat))), 0)
        rangees = _rangees(texte, rang, titres, noms) if noms and all(connus[noms:]) else []
        if len(rangees) > DEUX:
            yield Tableau(texte.lignes[rang].page, texte.lignes[rang].numero, rangees[-1][0].ligne, tuple(rangees))
        rang += max(1, len(rangees))


def _rangees(texte: Texte, rang: int, titres: Sequence[CelluleLue], noms: int) -> list[tuple[Cellule, ...]]:
    """Return the row of titles and those of names under it; a name alone is a row where another one follows."""
    rendues = [_rangee(texte.lignes[rang], titres, titres, noms)]
    attente: list[tuple[Cellule, ...]] = []
    for ligne in texte.lignes[rang + 1 : rang + RANGEES]:
        lues = cellules_de(ligne)
        if not lues:
            continue
        if not _NOM.fullmatch(lues[0].plat) or lues[0].gauche >= titres[noms].gauche or len(lues) > len(titres):
            break
        if any(
            x.droite > titres[noms].gauche for rang, x in enumerate(lues) if _colonne(titres, lues, rang, noms) < noms
        ):
            return []  # a name that runs under the first title: the blanks of the page were lost
        attente.append(_rangee(ligne, titres, lues, noms))
        if len(lues) > 1:
            rendues += attente
            attente = []
    return rendues


def _rangee(ligne: Ligne, titres: Sequence[CelluleLue], lues: Sequence[CelluleLue], noms: int) -> tuple[Cellule, ...]:
    """Set each cell of a line under its title."""
    rangee = [""] * len(titres)
    for rang, lue in enumerate(lues):
        colonne = _colonne(titres, lues, rang, noms)
        rangee[colonne] = f"{rangee[colonne]} {lue.plat}".strip()
    return tuple(Cellule(x, ligne.page, ligne.numero) for x in rangee)


def _colonne(titres: Sequence[CelluleLue], lues: Sequence[CelluleLue], rang: int, noms: int) -> int:
    """Return the column of a cell, the nearest one: the first cell tells who, and where one column does, no other cell."""
    siennes = range(noms) if rang == 0 else range(1 if noms == 1 else 0, len(titres))
    return min(siennes, key=lambda i: _ecart(titres[i], lues[rang]))


def _ecart(titre: CelluleLue, lue: CelluleLue) -> float:
    return min(abs(titre.gauche - lue.gauche), abs(titre.milieu - lue.milieu))
