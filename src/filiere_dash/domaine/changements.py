"""What a person asks to change, as text that the base can read, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from filiere_dash.domaine.codes import Code
from filiere_dash.domaine.francais import accord, heure, pluriel, typographie
from filiere_dash.domaine.objets import objet

Ligne = Mapping[str, str | None]


class Origine(Code):
    """The way by which an operation came."""

    SAISIE = "saisie", "saisie"
    IMPORT = "import", "import"
    ANNULATION = "annulation", "annulation"
    LECTURE_ACTE = "lecture_acte", "lecture d’acte"
    LIGNE_DE_COMMANDE = "ligne_commande", "ligne de commande"


@dataclass(frozen=True)
class Changement:
    """One row to create, change or delete. Values are text as the base writes them: 60000.00, 2024-06-13, true.

    `avant` is what the person saw: None for a creation; any of its values that the base no longer holds is a
    conflict, and an empty mapping expects nothing. `apres` holds the values to write, None for a deletion;
    a change may name only the columns that it touches.
    """

    table: str
    code: str
    avant: Ligne | None = None
    apres: Ligne | None = None


@dataclass(frozen=True)
class Cellule:
    """One changed value, as the base writes it before and after."""

    table: str
    code: str
    colonne: str
    avant: str | None
    apres: str | None


@dataclass(frozen=True)
class Conflit:
    """A row that changed since the person saw it: both versions, and who changed it when (None if unknown)."""

    table: str
    code: str
    vue: Ligne
    actuelle: Ligne | None
    qui: str | None
    quand: datetime | None

    def raconter(self, nom: str) -> str:
        """Say what became of the row, by this name: « Adhérents · 2024 » a été modifiée par Camille le…"""
        if self.qui is None:
            return f"« {nom} » n’est plus ce que vous aviez sous les yeux."
        verbe = "supprimé" if self.actuelle is None else "modifié" if self.vue else "créé"
        quand = f"{self.quand:%d/%m/%Y} à {heure(self.quand)}"
        return f"« {nom} » a été {accorder(self.table, verbe)} par {self.qui} le {quand}."


@dataclass(frozen=True)
class Refus:
    """A value that the base can't take: where, and why in one French sentence; `que_faire` where that is not it.

    `attendu` says what was expected, where the sentence itself says what to do.
    """

    table: str
    code: str
    colonne: str
    trouve: str | None
    message: str
    que_faire: str = ""
    attendu: str = ""

    def __post_init__(self) -> None:
        """Give the sentences their no-break spaces, as errors do."""
        object.__setattr__(self, "message", typographie(self.message))
        object.__setattr__(self, "que_faire", typographie(self.que_faire))


@dataclass
class Bilan:
    """How many rows were created, changed, left as they were, deleted; `tables` counts those touched by table."""

    crees: int = 0
    modifies: int = 0
    inchanges: int = 0
    supprimes: int = 0
    tables: dict[str, dict[str, int]] | None = None

    @property
    def touches(self) -> int:
        """Return how many rows the operation touched."""
        return self.crees + self.modifies + self.supprimes

    def compter(self, table: str, crees: int, modifies: int, inchanges: int, supprimes: int) -> None:
        """Add what a lot did to a table."""
        self.crees += crees
        self.modifies += modifies
        self.inchanges += inchanges
        self.supprimes += supprimes
        self.tables = self.tables or {}
        detail = self.tables.setdefault(table, {"cree": 0, "modifie": 0, "supprime": 0})
        for verbe, nombre in (("cree", crees), ("modifie", modifies), ("supprime", supprimes)):
            detail[verbe] += nombre

    def phrase(self) -> str:
        """Return what was done in French: « 2 valeurs modifiées, 1 action créée »."""
        parties = [
            _partie(table, verbe, nombre)
            for table, detail in (self.tables or {}).items()
            for verbe, nombre in detail.items()
            if nombre
        ]
        return ", ".join(parties) or "rien n’a changé"


_VERBES = {"cree": "créé", "modifie": "modifié", "supprime": "supprimé"}


def _partie(table: str, verbe: str, nombre: int) -> str:
    """Return one part of the sentence, agreed with the object; a technical table keeps its name."""
    try:
        decrit = objet(table)
    except KeyError:
        return f"{pluriel(nombre, f'ligne {table}', f'lignes {table}')} {accord(nombre, _VERBES[verbe] + 'e')}"
    return f"{pluriel(nombre, decrit.singulier, decrit.pluriel)} {accord(nombre, accorder(table, _VERBES[verbe]))}"


def accorder(table: str, participe: str) -> str:
    """Return a past participle agreed with what a row of a table is called: « modifiée » for a valeur."""
    try:
        return participe + ("e" if objet(table).feminin else "")
    except KeyError:
        return participe + "e"
