"""What is copied in a spreadsheet becomes lines of a form: cells apart, the title line recognised."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle, liste, pluriel


def lire_collage(texte: str, colonnes: Mapping[str, str], premiere: str) -> list[dict[str, str]]:
    """Return the pasted lines, each cell under the name of its column; empty lines and cells are left out.

    `colonnes` are the names and titles of the grid, in order. With a title line the titles say where each cell
    goes; without one, cells fill the columns from `premiere` on. Raises ErreurSaisie for titles that the grid
    doesn't have, and for more cells than columns.
    """
    rangees = [rangee for rangee in _cellules(texte) if any(rangee)]
    if not rangees:
        return []
    titres = _titres(rangees[0], colonnes)
    noms = titres or list(colonnes)[list(colonnes).index(premiere) :]
    if (large := max(map(len, rangees))) > len(noms):
        raise ErreurSaisie(
            "Trop de colonnes",
            f"Le collage a {pluriel(large, 'colonne')}, et il n’y en a que {len(noms)} à remplir"
            f" à partir de « {colonnes[noms[0]]} ».",
            "Copiez aussi la ligne de titres du tableur, ou choisissez une autre première colonne.",
        )
    return [
        {nom: cellule for nom, cellule in zip(noms, rangee, strict=False) if nom and cellule}
        for rangee in (rangees[1:] if titres else rangees)
    ]


def _cellules(texte: str) -> list[list[str]]:
    """Return the cells as a spreadsheet copies them: tabs between, quotes around what holds a line break."""
    lues = csv.reader(io.StringIO(texte.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t")
    rangees = [[cellule.strip() for cellule in rangee] for rangee in lues]
    return [rangee[: _longueur(rangee)] for rangee in rangees]


def _longueur(rangee: Sequence[str]) -> int:
    return max((rang + 1 for rang, cellule in enumerate(rangee) if cellule), default=0)


def _titres(rangee: Sequence[str], colonnes: Mapping[str, str]) -> list[str]:
    """Return the column of each title, an empty list when the line holds no title.

    Raises ErreurSaisie when only some of its cells are titles.
    """
    par_titre = {cle(dit): nom for nom, titre in colonnes.items() for dit in (nom, titre)}
    trouves = [par_titre.get(cle(cellule).removesuffix(" (obligatoire)"), "") for cellule in rangee]
    inconnus = [cellule for cellule, nom in zip(rangee, trouves, strict=True) if cellule and not nom]
    reconnus = sum(map(bool, trouves))
    if reconnus < 2 and (len(rangee) > 1 or not reconnus):
        return []
    if inconnus:
        raise ErreurSaisie(
            "Titres inconnus",
            f"{liste([f'« {titre} »' for titre in inconnus])} : aucune colonne ne porte ce titre.",
            f"Les titres connus sont {liste(list(colonnes.values()))}.",
        )
    return trouves
