"""What an import did or would do, and everything that is wrong in the file, in one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from filiere_dash.base.ecritures import Operation
from filiere_dash.domaine.changements import Cellule
from filiere_dash.domaine.francais import nombre, pluriel, typographie
from filiere_dash.echanges.tableur.feuilles import totaux
from filiere_dash.echanges.tableur.feuilles.entetes import Entete
from filiere_dash.echanges.tableur.feuilles.erreurs import ErreurCellule
from filiere_dash.echanges.tableur.fichiers.valeurs import position

ERREURS_GARDEES = 100_000
CELLULES_MONTREES = 2_000


@dataclass(frozen=True)
class Rapport:
    """The report of an import.

    `erreurs` holds every error, in the order of the file, up to ERREURS_GARDEES; `nombre_erreurs` counts them all.
    `cellules` are the first changed values, before and after; `tables` counts rows by table; `operation` is the
    line of the journal, None when nothing was written; `entetes` what was understood of each sheet; `regles` the
    sentences of the coherence rules that a simulation would newly break; `rang` the last trace of the base it saw;
    `programmes` counts the rows created and modified by the short name of their programme.
    """

    fichier: str
    simulation: bool
    crees: int = 0
    modifies: int = 0
    inchanges: int = 0
    erreurs: tuple[ErreurCellule, ...] = ()
    nombre_erreurs: int = 0
    avertissements: tuple[str, ...] = ()
    cellules: tuple[Cellule, ...] = ()
    tables: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    operation: Operation | None = None
    entetes: Mapping[str, Entete] = field(default_factory=dict)
    regles: tuple[str, ...] = ()
    rang: int | None = None
    programmes: Mapping[str, int] = field(default_factory=dict)

    def en_dict(self) -> dict[str, object]:
        """Return the report as the JSON file writes it."""
        return {
            "crees": self.crees,
            "modifies": self.modifies,
            "inchanges": self.inchanges,
            "erreurs": [x.en_dict() for x in self.erreurs],
        }

    @property
    def phrase(self) -> str:
        """Return the report in one sentence."""
        if self.nombre_erreurs:
            return typographie(f"{pluriel(self.nombre_erreurs, 'erreur')} : rien n'est importé.")
        if self.simulation:
            crees = pluriel(self.crees, "ligne à créer", "lignes à créer")
            modifies = pluriel(self.modifies, "ligne à modifier", "lignes à modifier")
        else:
            crees, modifies = pluriel(self.crees, "ligne créée"), pluriel(self.modifies, "ligne modifiée")
        return f"{crees}, {modifies}, {pluriel(self.inchanges, 'ligne inchangée')}."


class Releve:
    """What an import writes down as it goes: errors, warnings, counts, changed values."""

    def __init__(self, feuilles: list[str]) -> None:
        self._rangs = {nom: rang for rang, nom in enumerate(feuilles)}
        self._erreurs: dict[ErreurCellule, None] = {}
        self.nombre_erreurs = 0
        self.avertissements: list[str] = []
        self.cellules: list[Cellule] = []
        self.tables: dict[str, dict[str, int]] = {}
        self.entetes: dict[str, Entete] = {}
        self.regles: tuple[str, ...] = ()
        self.rang: int | None = None
        self.programmes: Counter[str] = Counter()
        self.stocks = 0
        self._totaux: dict[tuple[str, str], list[int]] = {}
        self._sources_gardees = 0

    def erreur(self, feuille: str, cellule: str, trouve: str, attendu: str, proposition: str = "") -> None:
        """Write an error down, once: a cell of which several rows are made has one."""
        dite = ErreurCellule(feuille, cellule, trouve, typographie(attendu), typographie(proposition))
        if dite in self._erreurs:
            return
        self.nombre_erreurs += 1
        if len(self._erreurs) < ERREURS_GARDEES:
            self._erreurs[dite] = None

    @property
    def erreurs(self) -> tuple[ErreurCellule, ...]:
        """Return the errors that were written down so far."""
        return tuple(self._erreurs)

    def avertir(self, phrase: str) -> None:
        """Write a warning down, once."""
        dite = typographie(phrase)
        if dite not in self.avertissements:
            self.avertissements.append(dite)

    def ressembler(self, feuille: str, texte: str, numero: int) -> None:
        """Write down that the label of a row makes it look like the sum of others: told once for all its rows."""
        self._totaux.setdefault((feuille, texte), []).append(numero)

    def garder_source(self) -> None:
        """Write down that figures of a row change while its proof stays: told once for all rows."""
        self._sources_gardees += 1

    def compter(self, table: str, verbe: str, combien: int = 1) -> None:
        """Count rows of a table: `crees`, `modifies` or `inchanges`."""
        comptes = self.tables.setdefault(table, {"crees": 0, "modifies": 0, "inchanges": 0})
        comptes[verbe] += combien

    def montrer(self, cellule: Cellule) -> None:
        """Keep a changed value for the preview, among the first ones; one written again as it was says nothing."""
        if cellule.avant != cellule.apres and len(self.cellules) < CELLULES_MONTREES:
            self.cellules.append(cellule)

    def total(self, verbe: str) -> int:
        """Return the rows of all tables."""
        return sum(comptes[verbe] for comptes in self.tables.values())

    def conclure(self, fichier: str, simulation: bool, operation: Operation | None) -> Rapport:
        """Return the report; with errors nothing is created or modified, nor would be."""
        echec = self.nombre_erreurs > 0
        for (feuille, texte), lignes in self._totaux.items():
            self.avertir(totaux.raconter(feuille if len(self._rangs) > 1 else "", texte, lignes))
        if self.stocks:
            quoi = pluriel(self.stocks, "indicateur nouveau est un stock", "indicateurs nouveaux sont des stocks")
            self.avertir(
                f"{quoi}, relevé à un moment. Ce qui se compte sur la période (rendez-vous, offres) est un flux."
            )
        if gardees := self._sources_gardees:
            quoi = "1 ligne garde sa source" if gardees == 1 else f"{nombre(gardees)} lignes gardent leur source"
            suite = "vérifiez qu'elle dit bien le nouveau chiffre, ou changez « Source »."
            self.avertissements.insert(0, typographie(f"{quoi} : {suite}"))
        rangees = sorted(self._erreurs, key=lambda x: (self._rangs.get(x.feuille, 0), *position(x.cellule)))
        return Rapport(
            fichier,
            simulation,
            0 if echec else self.total("crees"),
            0 if echec else self.total("modifies"),
            self.total("inchanges"),
            tuple(rangees),
            self.nombre_erreurs,
            tuple(self.avertissements),
            tuple(self.cellules),
            self.tables,
            operation,
            self.entetes,
            self.regles,
            self.rang,
            self.programmes,
        )
