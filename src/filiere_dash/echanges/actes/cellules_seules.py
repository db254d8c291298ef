"""Tables of a text file that a copy has unrolled, each cell on its line: rows are put back by what cells hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.matiere.document import Cellule, Ligne, Tableau

# Cells of a row at most and at least, rows that make a table, letters of a cell.
LARGEURS = (6, 5, 4, 3, 2)
RANGEES, LONGUEUR = 3, 70
# Lines after the table where an amount tells that a cell was missing somewhere above.
APRES = 2
_ARGENT = re.compile(r"-?\d[\d .\u00a0\u202f]*(?:,\d+)?\s?(?:k?€|euros?|%)|-|–", re.IGNORECASE)
_TITRE_CHIFFRE = re.compile(
    r"\b(?:montants?|euros?|ht|ttc|couts?|part|taux|subventions?|aides?|20\d\d|demand\w+|propos\w+|accord\w+|attribu\w+)\b"
    r"|[€%]"
)


def tableaux(lignes: Sequence[Ligne]) -> list[tuple[Tableau, range]]:
    """Return the tables, each with the lines that it takes."""
    pleines = [rang for rang, ligne in enumerate(lignes) if ligne.texte.strip()]
    trouves, place = [], 1
    while place < len(pleines):
        fin = _lire(lignes, pleines, place, trouves) if _genre(lignes[pleines[place]]) == "n" else None
        place = fin or place + 1
    return trouves


def _lire(
    lignes: Sequence[Ligne], pleines: Sequence[int], place: int, trouves: list[tuple[Tableau, range]]
) -> int | None:
    """Add the widest table whose first amount is at `place`; return where it ends, None where there is none."""
    for largeur in LARGEURS:
        debut = place - 1 - largeur
        fin = _fin(lignes, pleines, place - 1, largeur) if debut >= 0 else None
        if fin is None or not _entete(lignes, pleines[debut : debut + 2 * largeur], largeur):
            continue
        rangs = pleines[debut:fin]
        cellules = [Cellule(lignes[r].texte.strip(), lignes[r].page, lignes[r].numero) for r in rangs]
        if len({x.page for x in cellules}) > 1:
            continue
        rangees = tuple(tuple(cellules[i : i + largeur]) for i in range(0, len(cellules), largeur))
        tableau = Tableau(cellules[0].page, cellules[0].ligne, cellules[-1].ligne, rangees)
        trouves.append((tableau, range(rangs[0], rangs[-1] + 1)))
        return fin
    return None


def _fin(lignes: Sequence[Ligne], pleines: Sequence[int], debut: int, largeur: int) -> int | None:
    """Return where rows of one form end; None for too few, or where what follows says that a cell lacks."""
    genres = [_genre(lignes[r]) for r in pleines[debut:]]
    forme, fin = genres[:largeur], 0
    if forme[:1] != ["t"] or "p" in forme:
        return None
    while genres[fin : fin + largeur] == forme:
        fin += largeur
    manque = "n" in genres[fin : fin + APRES]
    return None if fin < RANGEES * largeur or manque else debut + fin


def _entete(lignes: Sequence[Ligne], rangs: Sequence[int], largeur: int) -> bool:
    """Tell titles: words, those above figures such as stand above figures."""
    titres, dessous = ([lignes[r] for r in rangs[i : i + largeur]] for i in (0, largeur))
    return all(_genre(x) == "t" for x in titres) and all(
        (_TITRE_CHIFFRE.search(cle(titre.texte)) is not None) is (_genre(case) == "n")
        for titre, case in zip(titres, dessous, strict=True)
    )


def _genre(ligne: Ligne) -> str:
    """Return `n` for an amount or a rate alone, `t` for the words of a cell, `p` for running text."""
    texte = ligne.texte.strip()
    if _ARGENT.fullmatch(texte):
        return "n"
    return "p" if len(texte) > LONGUEUR or texte[-1] in ".;:," or re.search(r"\s{3,}", texte) else "t"
