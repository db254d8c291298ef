"""What the journal remembers: acts, the rows that each touched, and the words to tell them with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from filiere_dash.domaine.changements import Ligne
from filiere_dash.domaine.objets import Champ

# Who comes in, and to what: told to those who administer alone.
ACCES = ("agent", "agent_programme")
# What the base fills by itself tells nobody anything.
TUS = ("code", "enregistre_le", "fictif")
# What stands for an act that touched more than a person reads, and for a row that they don't read.
RESUME_MASQUE = "Opération sur plusieurs programmes, lue dans votre périmètre"
HORS_PERIMETRE = "hors de votre périmètre"


@dataclass(frozen=True)
class Filtre:
    """Which acts to show; None and an empty tuple let all through. `mots` are without accents, all must be found.

    `acces` shows those that let people in or out too: they are the administrateurs' to read.
    """

    agent: str | None = None
    depuis: datetime | None = None
    jusque: datetime | None = None
    table: str | None = None
    programme: str | None = None
    origine: str | None = None
    mots: tuple[str, ...] = ()
    acces: bool = False


@dataclass(frozen=True)
class OperationLue:
    """One act of the journal. `annule` is the act that it undoes; `annulee` says that it is itself undone."""

    code: str
    numero: int
    fait_le: datetime
    agent: str
    agent_nom: str
    origine: str
    resume: str
    motif: str | None
    fichier: str | None
    annule: str | None
    crees: int
    modifies: int
    supprimes: int
    annulee: bool = False

    @property
    def touches(self) -> int:
        """Return how many rows the act touched."""
        return self.crees + self.modifies + self.supprimes


@dataclass(frozen=True)
class TraceLue:
    """One row that an act touched: what it was and what it became, None where it was not there."""

    numero: int
    operation: str | None
    fait_le: datetime
    agent_nom: str
    origine: str
    motif: str | None
    table: str
    code: str
    avant: Ligne | None
    apres: Ligne | None

    @property
    def ligne(self) -> Ligne:
        """Return the row as it was last seen."""
        return self.apres or self.avant or {}

    @property
    def verbe(self) -> str:
        """Return what was done to the row: « créé », « modifié » or « supprimé »."""
        return "créé" if self.avant is None else "supprimé" if self.apres is None else "modifié"

    def colonnes(self) -> list[str]:
        """Return the columns that changed, in the order of the table; the empty ones of a new row are left out."""
        avant, apres = self.avant or {}, self.apres or {}
        return [nom for nom in (apres or avant) if nom not in TUS and avant.get(nom) != apres.get(nom)]


@dataclass(frozen=True)
class Effet:
    """What became of one row over a stretch of the journal: first and last, by whom last, in how many acts.

    `programmes` are those it belongs or belonged to: two where it left one for another, none where all share it.
    `neuf` says that what it is a figure or a status of came with it: to tell the one tells the other.
    """

    trace: TraceLue
    programmes: tuple[str, ...]
    actes: int
    neuf: bool = False


@dataclass(frozen=True)
class Mots:
    """The words for rows and their values: fields by table, names by table and code, units by indicator.

    `disparues` are the rows cited that are gone, as the journal last saw them.
    """

    champs: Mapping[str, Mapping[str, Champ]] = field(default_factory=dict)
    noms: Mapping[tuple[str, str], str] = field(default_factory=dict)
    disparues: Mapping[tuple[str, str], Ligne] = field(default_factory=dict)
    unites: Mapping[str, str] = field(default_factory=dict)
