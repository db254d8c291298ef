"""What is copied in a spreadsheet becomes lines of a form: cells apart, the title line recognised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import accord, liste, pluriel
from filiere_dash.domaine.intitules import clef
from filiere_dash.domaine.saisie.refus import montrer

# A cell between quotes that a spreadsheet put there: those of the text are doubled, and no cell holds a tab.
_CITEE = re.compile(r'"((?:[^"\t]|"")*+)"(?=[\t\n]|\Z)')
_NUE = re.compile(r"[^\t\n]*")


def lire_collage(texte: str, colonnes: Mapping[str, str], premiere: str) -> list[dict[str, str]]:
    """Return the pasted lines, each cell under the name of its column; empty cells are left out.

    An empty line keeps its rank, for those below it to keep theirs; only those after the last one are dropped.
    `colonnes` are the names and titles of the grid, in order. With a title line the titles say where each cell
    goes; without one, cells fill the columns from `premiere` on. Raises ErreurSaisie for titles that the grid
    doesn't have, for two columns of one title, and for cells that no column receives.
    """
    rangees = _cellules(texte)
    debut = next((rang for rang, rangee in enumerate(rangees) if rangee), len(rangees))
    noms = _titres(rangees[debut], colonnes) if rangees else []
    if noms:
        rangees = rangees[debut + 1 :]
        _refuser_sans_titre(noms, rangees)
    else:
        noms = list(colonnes)[list(colonnes).index(premiere) :]
        _refuser_trop_large(noms, rangees, colonnes)
    return [{nom: cellule for nom, cellule in zip(noms, rangee, strict=False) if cellule} for rangee in rangees]


def _refuser_trop_large(noms: Sequence[str], rangees: Sequence[Sequence[str]], colonnes: Mapping[str, str]) -> None:
    if (large := max(map(len, rangees), default=0)) > len(noms):
        raise ErreurSaisie(
            "Trop de colonnes",
            f"Le collage a {pluriel(large, 'colonne')}, et il n’y en a que {len(noms)} à remplir"
            f" à partir de « {colonnes[noms[0]]} ».",
            "Copiez aussi la ligne de titres du tableur, ou choisissez une autre première colonne.",
        )


def _refuser_sans_titre(titres: Sequence[str], rangees: Sequence[Sequence[str]]) -> None:
    """Refuse cells under no title: nothing says where they go."""
    perdues: dict[int, str] = {}
    for rangee in rangees:
        for rang, cellule in enumerate(rangee):
            if cellule and not "".join(titres[rang : rang + 1]):
                perdues.setdefault(rang + 1, cellule)
    if perdues:
        dites = liste([f"colonne {rang} (« {montrer(cellule)} »)" for rang, cellule in sorted(perdues.items())])
        raise ErreurSaisie(
            "Colonne sans titre",
            f"{dites[:1].upper()}{dites[1:]} : aucun titre ne dit où vont ces cellules.",
            f"Donnez un titre à {accord(len(perdues), 'cette colonne', 'ces colonnes')} dans le tableur,"
            f" ou copiez sans {accord(len(perdues), 'elle', 'elles')}.",
        )


def _cellules(texte: str) -> list[list[str]]:
    """Return the cells as a spreadsheet copies them: tabs between, its own quotes around what holds a line break.

    Any other quote is part of the text, as it is of the cell: nothing there opens or closes.
    """
    propre = texte.replace("\r\n", "\n").replace("\r", "\n")
    rangees: list[list[str]] = [[]]
    place = 0
    while place <= len(propre):
        citee = _CITEE.match(propre, place)
        sienne = citee is not None and ("\n" in citee[1] or '""' in citee[1])
        lue = citee if sienne else _NUE.match(propre, place)
        rangees[-1].append((lue[1].replace('""', '"') if sienne else lue[0]).strip())
        place = lue.end()
        if propre[place : place + 1] == "\n":
            rangees.append([])
        place += 1
    return _sans_fin_vide([_sans_fin_vide(rangee) for rangee in rangees])


def _sans_fin_vide(suite: list) -> list:
    return suite[: max((rang for rang, x in enumerate(suite, start=1) if x), default=0)]


def _titres(rangee: Sequence[str], colonnes: Mapping[str, str]) -> list[str]:
    """Return the column of each title, an empty list when the line holds no title.

    Raises ErreurSaisie when only some of its cells are titles, and when one of them comes twice.
    """
    par_titre = {clef(nom): nom for nom in colonnes} | {clef(titre): nom for nom, titre in colonnes.items()}
    trouves = [par_titre.get(clef(cellule), "") if cellule else "" for cellule in rangee]
    reconnus = Counter(filter(None, trouves))
    if reconnus.total() < 2 and (len(rangee) > 1 or not reconnus):
        return []
    if inconnus := [cellule for cellule, nom in zip(rangee, trouves, strict=True) if cellule and not nom]:
        raise ErreurSaisie(
            "Titres inconnus",
            f"{_citer(inconnus)} : aucune colonne ne porte ce titre.",
            f"Les titres connus sont {liste(list(colonnes.values()))}.",
        )
    if repetes := [colonnes[nom] for nom, fois in reconnus.items() if fois > 1]:
        raise ErreurSaisie(
            "Titre répété",
            f"{_citer(repetes)} : plusieurs colonnes collées portent ce titre.",
            "Gardez-en une seule dans le tableur, puis copiez à nouveau.",
        )
    return trouves


def _citer(titres: Sequence[str]) -> str:
    return liste([f"« {titre} »" for titre in titres])
