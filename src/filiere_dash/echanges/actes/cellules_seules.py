"""Tables of a text file that a copy has unrolled, each cell on its line: rows are put back by what cells hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.matiere.document import Cellule, Ligne, Tableau
from filiere_dash.echanges.actes.suites_texte import ARGENT

# Cells of a row, the widest tried first; rows that make a table; letters of a cell.
LARGEURS = (6, 5, 4, 3, 2)
RANGEES, LONGUEUR = 3, 70
# Cells after the table where an amount tells that one was missing somewhere above.
APRES = 2
_CHIFFRE = re.compile(rf"{ARGENT.pattern}|\d[\d,]*\s?%|-|–", re.IGNORECASE)
_TITRE_CHIFFRE = re.compile(
    r"\b(?:montants?|euros?|ht|ttc|couts?|part|taux|subventions?|aides?|20\d\d|demand\w+|propos\w+|accord\w+|attribu\w+)\b"
    r"|[€%]"
)


def tableaux(lignes: Sequence[Ligne]) -> list[tuple[Tableau, range]]:
    """Return the tables, each with the lines that it takes."""
    rangs = [rang for rang, ligne in enumerate(lignes) if ligne.texte.strip()]
    genres = "".join(_genre(lignes[rang].texte.strip()) for rang in rangs)
    trouves, place = [], genres.find("n")
    while place >= 0:
        # The first amount of a table stands after its titles and the name of its first row.
        for largeur in LARGEURS:
            debut = place - 1 - largeur
            titres = [lignes[rang].texte for rang in rangs[max(debut, 0) : place - 1]]
            if debut >= 0 and _titrent(titres, genres[debut : debut + 2 * largeur]):
                fin = _fin(genres, place - 1, largeur)
                if fin and lignes[rangs[debut]].page == lignes[rangs[fin - 1]].page:
                    trouves.append(_tableau(lignes, rangs[debut:fin], largeur))
                    place = fin - 1
                    break
        place = genres.find("n", place + 1)
    return trouves


def _titrent(titres: Sequence[str], genres: str) -> bool:
    """Tell titles: words, those above figures such as stand above figures."""
    hauts, dessous = genres[: len(titres)], genres[len(titres) :]
    return (
        hauts == "t" * len(titres)
        and len(dessous) == len(titres)
        and all(
            (_TITRE_CHIFFRE.search(cle(titre)) is not None) is (genre == "n")
            for titre, genre in zip(titres, dessous, strict=True)
        )
    )


def _fin(genres: str, debut: int, largeur: int) -> int | None:
    """Return where rows of one form end; None for too few, or where what follows says that a cell lacks."""
    forme, fin = genres[debut : debut + largeur], debut
    while genres.startswith(forme, fin):
        fin += largeur
    manque = "n" in genres[fin : fin + APRES]
    return None if "p" in forme or fin - debut < RANGEES * largeur or manque else fin


def _tableau(lignes: Sequence[Ligne], rangs: Sequence[int], largeur: int) -> tuple[Tableau, range]:
    cellules = [Cellule(lignes[r].texte.strip(), lignes[r].page, lignes[r].numero) for r in rangs]
    rangees = tuple(tuple(cellules[i : i + largeur]) for i in range(0, len(cellules), largeur))
    return Tableau(cellules[0].page, cellules[0].ligne, cellules[-1].ligne, rangees), range(rangs[0], rangs[-1] + 1)


def _genre(texte: str) -> str:
    """Return `n` for an amount or a rate alone, `t` for the words of a cell, `p` for running text."""
    if _CHIFFRE.fullmatch(texte):
        return "n"
    return "p" if len(texte) > LONGUEUR or texte[-1] in ".;:," or re.search(r"\s{3,}", texte) else "t"
