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


def ecrites(texte: Texte, champs: Callable[[Sequence[str]], list[str]]) -> Iterator[Tableau]:
    """Yield the tables that lines make under titles, all but the first of which `champs` knows."""
    rang = 0
    while rang < len(texte.lignes) and not texte.par_paragraphe:
        titres = cellules_de(texte.lignes[rang])
        connus = champs([x.plat for x in titres])[1:]
        rangees = _rangees(texte, rang, titres) if connus and all(connus) else []
        if len(rangees) > DEUX:
            yield Tableau(texte.lignes[rang].page, texte.lignes[rang].numero, rangees[-1][0].ligne, tuple(rangees))
        rang += max(1, len(rangees))


def _rangees(texte: Texte, rang: int, titres: Sequence[CelluleLue]) -> list[tuple[Cellule, ...]]:
    """Return the row of titles and those of names under it; a name alone is a row where another one follows."""
    rendues = [_rangee(texte.lignes[rang], titres, titres)]
    attente: list[tuple[Cellule, ...]] = []
    for ligne in texte.lignes[rang + 1 : rang + RANGEES]:
        lues = cellules_de(ligne)
        if not lues:
            continue
        if not _NOM.fullmatch(lues[0].plat) or lues[0].gauche >= titres[1].gauche or len(lues) > len(titres):
            break
        if lues[0].droite > titres[1].gauche:
            return []  # a name that runs under the first title: the blanks of the page were lost
        attente.append(_rangee(ligne, titres, lues))
        if len(lues) > 1:
            rendues += attente
            attente = []
    return rendues


def _rangee(ligne: Ligne, titres: Sequence[CelluleLue], lues: Sequence[CelluleLue]) -> tuple[Cellule, ...]:
    """Set each cell of a line under its title, the first one being who."""
    rangee = [lues[0].plat, *[""] * (len(titres) - 1)]
    for lue in lues[1:]:
        colonne = min(range(1, len(titres)), key=lambda i: _ecart(titres[i], lue))
        rangee[colonne] = f"{rangee[colonne]} {lue.plat}".strip()
    return tuple(Cellule(x, ligne.page, ligne.numero) for x in rangee)


def _ecart(titre: CelluleLue, lue: CelluleLue) -> float:
    return min(abs(titre.gauche - lue.gauche), abs(titre.milieu - lue.milieu))
