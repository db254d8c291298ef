"""What published lines ask of the base: rows to create or complete, before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from filiere_dash.base.saisie.expressions import SEPARATEUR
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.tableur.source_import import SourceImport

if TYPE_CHECKING:
    from filiere_dash.base.ecritures import Seance
    from filiere_dash.echanges.tableur.fichiers.lecture import Fichier

PUBLIEE = "publie-"


@dataclass
class Fiche:
    """A row that lines ask for.

    `voulues` are what the lines say of it, as the base writes it; `bloc` what they say of the block of its table, None
    for what they say is empty; `creation` what a new row takes beside; `defauts` what fills a column that is still
    empty; `lignes` the numbers of the lines that ask for it; `proche` another row that looks like it, and how.
    """

    table: str
    code: str
    voulues: dict[str, str | None] = field(default_factory=dict)
    bloc: dict[str, str | None] = field(default_factory=dict)
    creation: dict[str, str | None] = field(default_factory=dict)
    defauts: dict[str, str | None] = field(default_factory=dict)
    lignes: list[str] = field(default_factory=list)
    proche: tuple[str, str] | None = None

    @property
    def nom(self) -> str:
        """Return what to call it: its name as the file gives it, and its place there."""
        dites = self.creation | self.voulues
        nom = SEPARATEUR.join(filter(None, map(dites.get, OBJETS[self.table].nom))) or self.code
        return f"{nom} (ligne {self.lignes[0]})"


class Ecartee(NamedTuple):
    """A line that would bring back a row that a person deleted, and when; `proche` as in `Fiche`."""

    ligne: str
    le: datetime
    proche: tuple[str, str] | None = None


class Fiches:
    """The rows asked for so far, each once, in the order of their tables.

    `ecartees` are those that a person deleted, with what would bring them back.
    """

    def __init__(self) -> None:
        self._fiches: dict[tuple[str, str], Fiche] = {}
        self.ecartees: dict[tuple[str, str], list[Ecartee]] = {}

    def demander(
        self,
        table: str,
        code: str,
        ligne: str,
        voulues: Mapping[str, str | None],
        creation: Mapping[str, str | None] | None = None,
    ) -> Fiche:
        """Ask for a row; what an earlier line said of it stands."""
        fiche = self._fiches.setdefault((table, code), Fiche(table, code))
        for nom, valeur in voulues.items():
            if valeur is not None:
                fiche.voulues.setdefault(nom, valeur)
        for nom, valeur in (creation or {}).items():
            fiche.creation.setdefault(nom, valeur)
        fiche.lignes.append(ligne)
        return fiche

    def ecarter(self, table: str, code: str, ligne: str, le: datetime, proche: tuple[str, str] | None = None) -> None:
        """Leave a row as a person left it, deleted; `proche` tells that the line only looks like it."""
        self.ecartees.setdefault((table, code), []).append(Ecartee(ligne, le, proche))

    def de(self, table: str) -> list[Fiche]:
        """Return the rows asked for in a table."""
        return [x for (nom, _), x in self._fiches.items() if nom == table]


class SourcePubliee(SourceImport):
    """A published file as the proof of what it says: rows that it made are told from those of other documents."""

    def __init__(self, seance: Seance, fichier: Fichier, jour: date) -> None:
        super().__init__(seance, fichier, jour)
        self._code = f"{PUBLIEE}{fichier.empreinte[:12]}"


def code_publie(*parts: str, rang: int = 1) -> str:
    """Return the code of a row by what identifies it in publications: the same line is always the same row.

    `rang` tells it from others that the same words made.
    """
    mots = map(cle, [*parts, *([] if rang == 1 else [str(rang)])])
    empreinte = hashlib.sha256("\x1f".join(mots).encode()).hexdigest()[:16]
    return f"scdl-{empreinte}"
