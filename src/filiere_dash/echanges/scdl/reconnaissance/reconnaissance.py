"""Which row of the base each published line is, or looks like: told for the whole file before anything is written.

What can't be told is refused, never created beside; what is new and looks like a row is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count, takewhile
from typing import TYPE_CHECKING

from filiere_dash.echanges.scdl.reconnaissance.affectation import Affectation, Rangee, Visage
from filiere_dash.echanges.scdl.reconnaissance.fiches import code_publie

if TYPE_CHECKING:
    from filiere_dash.echanges.scdl.lecture.lignes import Ligne
    from filiere_dash.echanges.scdl.reconnaissance.niveaux import Regles


@dataclass
class Publication:
    """A line to recognise; `mots` are what tells it from others, as it is typed.

    `code` is the row that it is, `connue` tells that the base has it, `supprimee_le` that a person deleted it,
    `ambigue` that several rows may be it; `proche` is a row that it looks like, and how, without being it for sure.
    """

    ligne: Ligne
    visage: Visage
    mots: tuple[str, ...]
    code: str = ""
    connue: bool = False
    supprimee_le: datetime | None = None
    ambigue: bool = False
    proche: tuple[str, str] | None = None

    @property
    def contenu(self) -> list[tuple[str, str]]:
        """Return what orders lines whatever their order in a file."""
        return sorted(self.ligne.valeurs.items())

    def codes(self) -> Iterator[str]:
        """Yield the codes that its words may bear: the first one, then those of rows that they made alike."""
        return (code_publie(*self.mots, rang=rang) for rang in count(1))

    def etre(self, rangee: Rangee) -> None:
        """Be a row."""
        self.code, self.connue, self.supprimee_le = rangee.code, True, rangee.supprimee_le


def portees(publications: Iterable[Publication], codes: Collection[str]) -> Mapping[str, Visage]:
    """Return what the very same words say of the rows that they made: these stay theirs, whatever was corrected."""
    trouvees: dict[str, Visage] = {}
    for x in {x.mots: x for x in publications}.values():
        trouvees |= dict.fromkeys(takewhile(codes.__contains__, x.codes()), x.visage)
    return trouvees


def reconnaitre(
    publications: Iterable[Publication], rangees: Iterable[Rangee], pris: Collection[str], regles: Regles
) -> None:
    """Say of each line which row it is, or which it looks like; `pris` are the codes that no new row may bear."""
    lignes = sorted(publications, key=lambda x: x.contenu)
    affectation = Affectation([x.visage for x in lignes], rangees)
    for choix, niveaux in regles.etapes:
        affectation.apparier(niveaux, choix)
    for rang, rangee in affectation.paires.items():
        lignes[rang].etre(rangee)
    ambigues = {rang for _, niveaux in regles.etapes for rang in affectation.restent(niveaux)}
    for rang in ambigues:
        lignes[rang].ambigue = True
    affectation.ecarter(ambigues)
    _rapprocher(lignes, affectation, regles)
    _nommer([x for x in lignes if not x.connue and not x.ambigue], pris)


def _rapprocher(lignes: Sequence[Publication], affectation: Affectation, regles: Regles) -> None:
    """Say what each new line looks like: the first resemblance that is found; what was deleted isn't made again."""
    for choix, niveau, dit in regles.ressemblances:
        for rang, rangee in affectation.rapprocher(niveau, choix).items():
            ligne = lignes[rang]
            ligne.proche = (rangee.code, dit)
            if rangee.supprimee_le:
                ligne.etre(rangee)


def _nommer(lignes: Iterable[Publication], pris: Collection[str]) -> None:
    """Give a code of its own to each new line."""
    suites: dict[tuple[str, ...], Iterator[str]] = {}
    for x in lignes:
        suite = suites.setdefault(x.mots, x.codes())
        x.code = next(code for code in suite if code not in pris)
