"""The lines of a file and the rows of the base brought together: one to one, best first, in whatever order they come.

A level (`Niveau`) says in what a line and a row must agree. Each is held against the whole file before the next one:
what agrees at a level and is alone there is brought together; what several may be waits for a level that tells, and is
ambiguous where none does. Lines and rows meet by their keys: the cost follows their number, not its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain, product, repeat
from operator import itemgetter
from typing import NamedTuple

# What a line or a row is, field by field, as it compares; empty text for what it doesn't say.
Visage = Mapping[str, str]


@dataclass(frozen=True)
class Rangee:
    """A row that a line may be: what publications said of it, what it is now, when a person deleted it.

    `dites` is empty for a row that no publication made. `autour` are more values of some fields: those that are near.
    `lue` tells that who imports reads it.
    """

    code: str
    actuelle: Visage
    dites: tuple[Visage, ...] = ()
    autour: tuple[Visage, ...] = ()
    supprimee_le: datetime | None = None
    lue: bool = True

    @cached_property
    def _valeurs(self) -> Mapping[str, Sequence[str]]:
        visages = (*self.dites, self.actuelle, *self.autour)
        return {nom: tuple(dict.fromkeys(x[nom] for x in visages if nom in x)) for nom in self.actuelle}

    def admise(self, niveau: Niveau) -> bool:
        """Tell whether a level looks at it."""
        if niveau.saisies and self.dites:
            return False
        return not (niveau.vides and any(self.actuelle[nom] for nom in niveau.vides))

    def cles(self, niveau: Niveau) -> Iterator[tuple[str, ...]]:
        """Yield how it may meet a line: by values that it has, or once was published with."""
        if niveau.dites:
            yield from dict.fromkeys(tuple(x[nom] for nom in niveau.champs) for x in self.dites)
        else:
            yield from product(*map(self._valeurs.__getitem__, niveau.champs))


class Niveau(NamedTuple):
    """In what a line and a row agree: `champs`, two at least, never empty.

    `vides` the row doesn't say, `tus` the line doesn't. `saisies` keeps the rows that no publication made, `dites` what
    publications said. `tout` is for a level that leaves nothing to tell apart: what agrees there is alike.
    """

    champs: tuple[str, ...]
    vides: tuple[str, ...] = ()
    tus: tuple[str, ...] = ()
    saisies: bool = False
    dites: bool = False
    tout: bool = False


Choix = Callable[[Rangee], bool]


def presente(rangee: Rangee) -> bool:
    """Tell whether the base holds a row."""
    return rangee.supprimee_le is None


def retiree(rangee: Rangee) -> bool:
    """Tell whether a person deleted a row."""
    return not presente(rangee)


def lisible(rangee: Rangee) -> bool:
    """Tell whether the base holds a row that who imports may be told of."""
    return presente(rangee) and rangee.lue


def toutes(_: Rangee) -> bool:
    """Keep every row."""
    return True


class Affectation:
    """Which row each line is: `paires`, by the rank of the line.

    Where lines are alike, the first ones come first: give them in an order of their own.
    """

    def __init__(self, lignes: Sequence[Visage], rangees: Iterable[Rangee]) -> None:
        self._lignes = dict(enumerate(lignes))
        # Those that the base holds come first.
        self._rangees = {x.code: x for x in sorted(rangees, key=lambda x: (retiree(x), x.code))}
        self._rapprochees: set[str] = set()
        self.paires: dict[int, Rangee] = {}

    def apparier(self, niveaux: Iterable[Niveau], choix: Choix) -> None:
        """Bring together what nothing else could be, level by level, among the rows that `choix` keeps."""
        for niveau in niveaux:
            casiers = self._casiers(niveau, choix)
            places = Counter(x.code for _, rangees in casiers for x in rangees)
            for lignes, rangees in casiers:
                if niveau.tout:
                    libres = [x for x in rangees if x.code in self._rangees]
                elif _surs(lignes, rangees) and all(places[x.code] == 1 for x in rangees):
                    libres = rangees
                else:
                    continue
                for rang, rangee in zip(lignes, libres, strict=False):
                    self._donner(rang, rangee)

    def restent(self, niveaux: Iterable[Niveau]) -> set[int]:
        """Return the lines without a row that are not alone to agree with one: which one they are can't be told."""
        return {rang for x in niveaux for lignes, _ in self._casiers(x, toutes) for rang in lignes}

    def ecarter(self, lignes: Iterable[int]) -> None:
        """Leave lines out of what follows."""
        for rang in lignes:
            self._lignes.pop(rang, None)

    def rapprocher(self, niveau: Niveau, choix: Choix) -> dict[int, Rangee]:
        """Return the lines left, and which row left each looks like: one of its own as long as there are enough.

        What was said to look like a row isn't looked at again.
        """
        trouvees: dict[int, Rangee] = {}
        for lignes, rangees in self._casiers(niveau, choix):
            libres = [x for x in rangees if x.code not in self._rapprochees]
            trouvees |= zip(lignes, chain(libres, repeat((libres or rangees)[0])), strict=False)
            self._rapprochees.update(x.code for x in libres[: len(lignes)])
        self.ecarter(trouvees)
        return trouvees

    def _donner(self, rang: int, rangee: Rangee) -> None:
        self.paires[rang] = rangee
        del self._lignes[rang], self._rangees[rangee.code]

    def _casiers(self, niveau: Niveau, choix: Choix) -> list[tuple[list[int], list[Rangee]]]:
        """Return the lines and the rows left that agree."""
        if not self._rangees:
            return []
        lire = itemgetter(*niveau.champs)
        lignes: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for rang, visage in self._lignes.items():
            cle = lire(visage)
            if "" not in cle and not (niveau.tus and any(visage[nom] for nom in niveau.tus)):
                lignes[cle].append(rang)
        rangees: dict[tuple[str, ...], list[Rangee]] = defaultdict(list)
        for x in self._rangees.values() if lignes else ():
            for cle in x.cles(niveau) if x.admise(niveau) and choix(x) else ():
                if cle in lignes:
                    rangees[cle].append(x)
        return [(lignes[cle], rangees[cle]) for cle in sorted(rangees)]


def _surs(lignes: Sequence[int], rangees: Sequence[Rangee]) -> bool:
    """Tell whether nothing is left to tell: one line and one row, or deleted rows enough for all the lines."""
    return len(lignes) == len(rangees) == 1 or (len(lignes) <= len(rangees) and all(map(retiree, rangees)))
