"""What an operation would do, told before it is done: in a transaction that is always thrown away."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from filiere_dash.base import controles
from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.ecritures.operation import Demande, Seance
from filiere_dash.base.etats import relire
from filiere_dash.domaine.changements import Bilan, Cellule, Changement, Origine
from filiere_dash.domaine.droits import Agent
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin

TUS = ("enregistre_le",)
AILLEURS = "Une règle est rompue hors de votre périmètre."
# The sentences of broken rules, by rule and row.
Ecarts = dict[tuple[str, str, str], str]


@dataclass(frozen=True)
class Examen:
    """What changes would do: rows by kind, each changed value, the rules that they would break, if a reason is due."""

    bilan: Bilan
    cellules: tuple[Cellule, ...]
    avertissements: tuple[str, ...]
    motif_requis: bool


class _SousTransaction:
    """The base as the open transaction sees it, for what only reads."""

    def __init__(self, magasin: Magasin, curseur: duckdb.DuckDBPyConnection) -> None:
        self.chemin = magasin.chemin
        self.version = magasin.version
        self._curseur = curseur

    @contextmanager
    def curseur(self) -> Iterator[duckdb.DuckDBPyConnection]:
        yield self._curseur


def examiner(
    magasin: Magasin, agent: Agent, changements: Sequence[Changement], au: date, maintenant: datetime
) -> Examen:
    """Return what these changes would do; nothing is written. Errors: those of `ecritures.appliquer`.

    `au` is the date at which the coherence rules look.
    """
    regles = Regles(magasin, agent, au)
    with magasin.ecriture(), magasin.curseur() as curseur:
        curseur.execute("begin transaction")
        try:
            seance = Seance(curseur, agent, Demande(Origine.SAISIE, maintenant, motif="examen"))
            seance.ecrire(changements)
            seance.conclure()
            cellules = tuple(_cellules(curseur, seance.code))
            nouveaux = regles.rompues(curseur)
        finally:
            curseur.execute("rollback")
    return Examen(seance.bilan, cellules, nouveaux, _motif_requis(seance.bilan))


class Regles:
    """The coherence rules broken before an operation, to be compared with those broken in it.

    Who reads a perimeter is told them as it reads: the others are said to be broken, without a word of what they hold.
    """

    def __init__(self, magasin: Magasin, agent: Agent, au: date) -> None:
        self._magasin = magasin
        self._perimetre = agent.perimetre_lecture
        self._au = au
        self._avant = _ecarts(magasin, au)
        self._lues = {} if self._perimetre is None else _ecarts(magasin_lu(magasin, agent), au)

    def rompues(self, curseur: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
        """Return the sentences of the rules that the open transaction newly breaks."""
        toutes = self._nouvelles(self._avant, _SousTransaction(self._magasin, curseur))
        if self._perimetre is None or not toutes:
            return tuple(toutes.values())
        lues = self._nouvelles(self._lues, relire(self._magasin, curseur, self._perimetre))
        siennes = [phrase for cle, phrase in lues.items() if cle in toutes]
        return (*siennes, *([AILLEURS] if len(siennes) < len(toutes) else []))

    def _nouvelles(self, avant: Ecarts, apres: Magasin | _SousTransaction) -> Ecarts:
        return {cle: phrase for cle, phrase in _ecarts(apres, self._au).items() if avant.get(cle) != phrase}


def _ecarts(magasin: Magasin | _SousTransaction, au: date) -> Ecarts:
    return {(x.regle, x.objet_table, x.objet_code): x.phrase for x in controles.controler(magasin, au) if x.fautif}


def _cellules(curseur: duckdb.DuckDBPyConnection, operation: str) -> Iterator[Cellule]:
    requete = "select objet_table, objet_code, avant, apres from trace where operation = $operation order by numero"
    for table, code, avant, apres in curseur.execute(requete, {"operation": operation}).fetchall():
        lue_avant, lue_apres = (json.loads(ligne) if ligne else {} for ligne in (avant, apres))
        for colonne in lue_apres or lue_avant:
            if colonne not in TUS and lue_avant.get(colonne) != lue_apres.get(colonne):
                yield Cellule(table, code, colonne, lue_avant.get(colonne), lue_apres.get(colonne))


def _motif_requis(bilan: Bilan) -> bool:
    return any(
        OBJETS[table].chiffre and detail["modifie"] + detail["supprime"] > 0
        for table, detail in (bilan.tables or {}).items()
        if table in OBJETS
    )
