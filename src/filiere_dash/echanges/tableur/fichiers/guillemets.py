"""The records of a CSV whose texts hold quotes that nobody doubled: read as written, or not at all."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

LIGNES_D_UNE_CELLULE = 50
# What the csv module says of a cell that has no end; every other error of its strict mode is about other quotes.
_TROP_LONGUE, _SANS_FIN = "field larger", "unexpected end"


class GuillemetOuvert(Exception):
    """A quote opens a cell that nothing closes, in the record that begins at `ligne`."""

    def __init__(self, ligne: int) -> None:
        super().__init__(ligne)
        self.ligne = ligne


class Reprise(Iterator[str]):
    """Lines that may be given back: `prises` are those taken since it was last emptied, `lues` counts them all."""

    def __init__(self, lignes: Iterable[str]) -> None:
        self._lignes = iter(lignes)
        self._rendues: deque[str] = deque()
        self.prises: list[str] = []
        self.lues = 0

    def __next__(self) -> str:
        ligne = self._rendues.popleft() if self._rendues else next(self._lignes)
        self.prises.append(ligne)
        self.lues += 1
        return ligne

    def garder(self, nombre: int) -> None:
        """Give back the lines taken beyond the first ones."""
        self._rendues.extendleft(reversed(self.prises[nombre:]))
        self.lues -= len(self.prises[nombre:])
        del self.prises[nombre:]


def enregistrements(
    lignes: Iterable[str], separateur: str, largeur: int
) -> Iterator[tuple[int, list[str] | None, str]]:
    """Yield each record: the number of its first line, its cells, its text where the cells can't be told.

    A record whose quotes contradict one another has the cells of the only reading that gives `largeur` of them, that
    of backslashes before quotes first; None where no reading or several do. Raises GuillemetOuvert for a cell that has
    no end.
    """
    reprise = Reprise(lignes)
    lecteur = csv.reader(reprise, delimiter=separateur, strict=True)
    while True:
        premiere = reprise.lues + 1
        reprise.prises.clear()
        try:
            cellules: list[str] | None = next(lecteur)
        except StopIteration:
            return
        except csv.Error as erreur:
            if str(erreur).startswith(_TROP_LONGUE):
                raise GuillemetOuvert(premiere) from erreur
            cellules = _relire(reprise, separateur, largeur)
            if cellules is None and str(erreur).startswith(_SANS_FIN):
                raise GuillemetOuvert(premiere) from erreur
        yield premiere, cellules, "" if cellules is not None else "".join(reprise.prises).strip()


def largeur_de(lignes: Sequence[str], separateur: str) -> int:
    """Return how many cells most records have, among those whose quotes are right; 0 without any."""
    lecteur = csv.reader(lignes, delimiter=separateur, strict=True)
    largeurs: Counter[int] = Counter()
    while True:
        try:
            cellules = next(lecteur)
        except StopIteration:
            return max(largeurs.items(), key=lambda x: (x[1], x[0]), default=(0, 0))[0]
        except csv.Error:
            continue
        if len(cellules) > 1:
            largeurs[len(cellules)] += 1


def _relire(reprise: Reprise, separateur: str, largeur: int) -> list[str] | None:
    """Read a record anew from its first line, taking more lines as long as a cell is open; else keep one line."""
    prises = len(reprise.prises)
    if not prises:
        return None
    for nombre in range(1, LIGNES_D_UNE_CELLULE):
        if nombre > prises and not list(islice(reprise, 1)):
            break
        texte = "".join(reprise.prises[:nombre]).rstrip("\r\n")
        echappee = _lire(texte, separateur, echappes=True) if '\\"' in texte else None
        if echappee is not None and len(echappee) == largeur:
            reprise.garder(nombre)
            return echappee
        lectures = [_lire(texte, separateur, doublees) for doublees in (True, False)]
        possibles = {tuple(x) for x in lectures if x is not None and len(x) == largeur}
        if possibles:
            reprise.garder(nombre)
            return list(possibles.pop()) if len(possibles) == 1 else None
        if None not in lectures:
            break
    reprise.garder(1)
    return None


def _lire(texte: str, separateur: str, doublees: bool = False, echappes: bool = False) -> list[str] | None:
    """Return the cells of a record, None where one is still open.

    A quote that a separator or the end follows closes a cell; with `doublees` a cell whose quotes are all doubled
    is first read as the format wants; with `echappes` a quote after a backslash is one of the text, and no other is.
    """
    fin = rf"(?={re.escape(separateur)}|\Z)"
    stricte = re.compile(rf'"((?:[^"]|"")*)"{fin}')
    souple = re.compile(rf'"(.*?)" *{fin}', re.DOTALL)
    echappee = re.compile(rf'"((?:[^"\\]|\\.)*)"{fin}', re.DOTALL)
    nue = re.compile(rf"([^{re.escape(separateur)}]*){fin}")
    cellules, place = [], 0
    while place <= len(texte):
        entre_guillemets = texte.startswith('"', place)
        fermees = (echappee,) if echappes else (stricte, souple) if doublees else (souple,)
        formes = fermees if entre_guillemets else (nue,)
        trouve = next((x for forme in formes if (x := forme.match(texte, place))), None)
        if trouve is None or (not echappes and _doutee(trouve[1], separateur)):
            return None
        dite = trouve[1].replace('\\"', '"') if echappes and entre_guillemets else trouve[1]
        # Quotes that aren't all doubled stay as they are written.
        cellules.append(dite.replace('""', '"') if entre_guillemets and '"' not in dite.replace('""', "") else dite)
        place = trouve.end() + 1
    return cellules


def _doutee(dite: str, separateur: str) -> bool:
    """Tell whether a cell of several lines with a lone quote and separators may as well be several records."""
    return "\n" in dite and separateur in dite and '"' in dite.replace('""', "")
