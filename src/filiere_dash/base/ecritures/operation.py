"""One operation is one transaction: its rows, their traces and its line in the journal stand or fall together."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.diagnostics import erreur_ecriture
from filiere_dash.base.ecritures import (
    acces,
    conflits,
    designations,
    perimetre,
    preuves,
    references,
    reglages,
    revisions,
    unicite,
)
from filiere_dash.base.ecritures.completion import completer
from filiere_dash.base.ecritures.lignes import Lot, lire_textes
from filiere_dash.domaine.changements import Bilan, Changement, Ligne, Origine, Refus
from filiere_dash.domaine.droits import Agent
from filiere_dash.domaine.erreurs import ErreurRefus, ErreurSaisie
from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

ECRIRE_JSON = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class Demande:
    """What an operation is asked with: its way, its hour, why, and the token of the form that sends it.

    Without an hour, an operation is of the moment when it ends: it waits for others to write, and who reads
    meanwhile reads what was before it. The same token received twice is one operation. `resume` replaces the
    sentence that the journal would write.
    """

    origine: Origine
    fait_le: datetime | None = None
    motif: str | None = None
    jeton: str | None = None
    resume: str | None = None
    fichier: str | None = None
    annule: str | None = None


@dataclass(frozen=True)
class Operation:
    """An operation of the journal. `deja` says that this same sending had been received before."""

    code: str
    numero: int
    resume: str
    bilan: Bilan
    deja: bool = False


class Seance:
    """An operation being done: lots of changes go in, the journal follows. Errors leave the base as it was.

    `depart` is the rank of the last trace before it.
    """

    def __init__(self, curseur: duckdb.DuckDBPyConnection, agent: Agent, demande: Demande) -> None:
        self.code = str(uuid.uuid4())
        self.bilan = Bilan()
        self.faite: Operation | None = None
        self.curseur = curseur
        self._agent = agent
        self._demande = demande
        self._touchees: set[str] = set()
        self._emportees: set[tuple[str, str]] = set()
        self._ouverte_le = demande.fait_le or maintenant()
        self.depart = self._trace = _dernier(curseur, "trace")

    def ecrire(self, changements: Iterable[Changement]) -> None:
        """Write these changes, in the order of their tables' first appearance.

        Errors: `ErreurDroit`, `ErreurConflit`, `ErreurRefus` (every refused value at once), `ErreurSaisie` where
        a published figure changes without a reason.
        """
        tables: dict[str, list[Changement]] = defaultdict(list)
        for changement in changements:
            tables[changement.table].append(changement)
        for table, lot in tables.items():
            self._ecrire_table(table, lot)

    def hors_perimetre(self, changements: Sequence[Changement]) -> tuple[Refus, ...]:
        """Return the rows of one table, all new or all known, that the agent may not write: nothing is written."""
        if not changements:
            return ()
        table, creation = changements[0].table, changements[0].avant is None
        cle, colonne = cle_primaire(table), perimetre.colonne_de(table)
        actuelles = {} if creation else lire_textes(self.curseur, table, [x.code for x in changements])
        voulues = [actuelles.get(x.code, {}) | dict(x.apres or {}) | {cle: x.code} for x in changements]
        refus: dict[str, Refus] = {}
        for lignes in (voulues, [] if creation else list(actuelles.values())):
            motifs = perimetre.refus_des_lignes(self.curseur, self._agent, table, lignes, creation=creation)
            for ligne, motif in zip(lignes, motifs, strict=True):
                if motif is not None:
                    code, dit = ligne[cle], f"{motif.message} Retirez cette ligne du fichier."
                    refus[code] = Refus(table, code, colonne, ligne.get(colonne), "une ligne de votre périmètre", dit)
        return tuple(refus.values())

    def conclure(self) -> Operation:
        """Check what the rows cite and what accesses are left, then write the operation in the journal; once."""
        if self.faite is not None:
            return self.faite
        references.verifier(self.curseur, self._touchees)
        unicite.verifier(self.curseur, self._touchees, self.depart)
        designations.verifier(self.curseur, self._agent, self.depart)
        preuves.verifier(self.curseur, self.depart)
        revisions.verifier(self.curseur, self.depart)
        acces.verifier(self.curseur, self._touchees, self.code)
        numero = _dernier(self.curseur, "operation") + 1
        fait_le = self._dater_traces()
        resume = self._demande.resume or self.bilan.phrase()
        bilan, demande = self.bilan, self._demande
        self.curseur.execute(
            "insert into operation values ($code, $numero, $fait_le, $agent, $nom, $origine, $resume, $motif, $jeton,"
            " $fichier, $annule, $crees, $modifies, $supprimes)",
            {
                "code": self.code,
                "numero": numero,
                "fait_le": fait_le,
                "agent": self._agent.code,
                "nom": self._agent.nom,
                "origine": demande.origine.value,
                "resume": resume,
                "motif": demande.motif,
                "jeton": demande.jeton,
                "fichier": demande.fichier,
                "annule": demande.annule,
                "crees": bilan.crees,
                "modifies": bilan.modifies,
                "supprimes": bilan.supprimes,
            },
        )
        self.faite = Operation(self.code, numero, resume, bilan)
        return self.faite

    def _ecrire_table(self, table: str, lot: Sequence[Changement]) -> None:
        lot = [x for x in lot if (table, x.code) not in self._emportees]
        actuelles = lire_textes(self.curseur, table, [x.code for x in lot])
        conflits.verifier(self.curseur, table, lot, actuelles)
        creees = [x for x in lot if x.avant is None]
        changees = [x for x in lot if x.avant is not None and x.apres is not None]
        retirees = [actuelles[x.code] for x in lot if x.apres is None]
        self._emporter_preuves(table, [x.code for x in lot if x.apres is None])
        # The cursor that casts is the one that writes: a lot stands alone.
        nouvelles = self._creer(table, creees)
        modifiees = self._modifier(table, changees, actuelles)
        self._supprimer(table, retirees)
        self._touchees.add(table)
        self.bilan.compter(table, len(nouvelles), len(modifiees), len(changees) - len(modifiees), len(retirees))
        cle = cle_primaire(table)
        self._tracer(
            table,
            [
                *((x[cle], None, x) for x in nouvelles),
                *((x[cle], actuelles[x[cle]], x) for x in modifiees),
                *((x[cle], x, None) for x in retirees),
            ],
        )
        # An undoing gives back the proofs that were there.
        perimees = preuves.remplacees(self.curseur, table, modifiees, actuelles) if not self._demande.annule else []
        if perimees:
            self._ecrire_table("preuve", [Changement("preuve", code, {}, None) for code in perimees])

    def _creer(self, table: str, changements: Sequence[Changement]) -> list[Ligne]:
        if not changements:
            return []
        lignes = completer(self.curseur, table, changements, self._ouverte_le)
        perimetre.verifier(self.curseur, self._agent, table, lignes, creation=True)
        lot = self._lot_sain(table, lignes)
        lot.inserer()
        return lot.normaliser()

    def _modifier(self, table: str, changements: Sequence[Changement], actuelles: Mapping[str, dict]) -> list[Ligne]:
        if not changements:
            return []
        voulues = [actuelles[x.code] | dict(x.apres or {}) for x in changements]
        cle = cle_primaire(table)
        normales = self._lot_sain(table, voulues).normaliser()
        modifiees = [ligne for ligne in normales if ligne != actuelles[ligne[cle]]]
        if modifiees:
            perimetre.verifier(
                self.curseur,
                self._agent,
                table,
                [*modifiees, *(actuelles[x[cle]] for x in modifiees)],
                creation=False,
            )
            self._exiger_motif(table)
            Lot(self.curseur, table, modifiees).remplacer(_colonnes_changees(modifiees, actuelles, cle))
        return modifiees

    def _supprimer(self, table: str, lignes: Sequence[Ligne]) -> None:
        if lignes:
            # Whoever could add a shared row undoes its adding: nothing else cites it, or it stays.
            defaite = self._demande.annule is not None
            perimetre.verifier(self.curseur, self._agent, table, lignes, creation=defaite)
            self._exiger_motif(table)
            Lot(self.curseur, table, lignes).supprimer()

    def _emporter_preuves(self, table: str, codes: Sequence[str]) -> None:
        """Take away the proofs of rows that go, before them: an undoing brings each row back, then its proofs."""
        portees = preuves.portees(self.curseur, table, codes) if codes else []
        if portees:
            self._ecrire_table("preuve", [Changement("preuve", code, {}, None) for code in portees])
            self._emportees |= {("preuve", code) for code in portees}

    def _lot_sain(self, table: str, lignes: Sequence[Ligne]) -> Lot:
        lot = Lot(self.curseur, table, lignes)
        if refus := lot.refus() or [*reglages.refuser(self.curseur, table, lignes)]:
            raise ErreurRefus(
                pluriel(len(refus), "valeur refusée"),
                " ".join(x.message for x in refus[:3]) + (" …" if len(refus) > 3 else ""),
                "Corrigez puis recommencez ; rien n’a été enregistré.",
                tuple(refus),
            )
        return lot

    def _dater_traces(self) -> datetime:
        """Return the hour of the operation: the one asked for, else that of its end, given to its traces too."""
        if self._demande.fait_le is not None:
            return self._demande.fait_le
        fait_le = maintenant()
        self.curseur.execute(
            "update trace set fait_le = $fait_le where operation = $operation",
            {"fait_le": fait_le, "operation": self.code},
        )
        return fait_le

    def _exiger_motif(self, table: str) -> None:
        if self._demande.motif or table not in OBJETS or not OBJETS[table].chiffre:
            return
        raise ErreurSaisie(
            "Motif à donner",
            f"Un chiffre déjà publié change ({OBJETS[table].pluriel}).",
            "Dites pourquoi : le motif reste dans le journal. Rien n’a été enregistré.",
        )

    def _tracer(self, table: str, lignes: Sequence[tuple[str, Ligne | None, Ligne | None]]) -> None:
        """Append one trace a row, in order."""
        if not lignes:
            return
        debut = self._trace + 1
        self._trace += len(lignes)
        colonnes = {
            "numero": pa.array(range(debut, self._trace + 1), pa.int64()),
            "objet_code": pa.array([code for code, _, _ in lignes], pa.string()),
            "avant": pa.array([_json(avant) for _, avant, _ in lignes], pa.string()),
            "apres": pa.array([_json(apres) for _, _, apres in lignes], pa.string()),
        }
        self.curseur.register("traces", pa.table(colonnes))
        self.curseur.execute(
            """
            insert into trace
                (code, fait_le, agent, origine, objet_table, objet_code, avant, apres, motif, numero, operation)
            select
                uuid()::text, $fait_le, $agent, $origine, $table, objet_code, avant, apres, $motif, numero, $operation
            from traces
            """,
            {
                "fait_le": self._ouverte_le,
                "agent": self._agent.code,
                "origine": self._demande.origine.value,
                "table": table,
                "motif": self._demande.motif,
                "operation": self.code,
            },
        )
        self.curseur.unregister("traces")


@contextmanager
def operation(magasin: Magasin, agent: Agent, demande: Demande) -> Iterator[Seance]:
    """Yield the session of one operation, committed at the end, undone whole by any error.

    Errors: those of `Seance.ecrire`; `ErreurBase` when the disk is full or can't be written.
    """
    try:
        with magasin.transaction() as curseur:
            seance = Seance(curseur, agent, demande)
            yield seance
            seance.conclure()
    except (duckdb.Error, OSError) as erreur:
        raise erreur_ecriture(magasin.chemin, erreur) from erreur


def appliquer(magasin: Magasin, agent: Agent, changements: Sequence[Changement], demande: Demande) -> Operation:
    """Do one operation; the same sending received twice is done once, and its second answer is the first's.

    Errors: those of `operation`.
    """
    with magasin.ecriture():
        if deja := deja_faite(magasin, demande.jeton):
            return deja
        with operation(magasin, agent, demande) as seance:
            seance.ecrire(changements)
    return seance.faite


def deja_faite(magasin: Magasin, jeton: str | None) -> Operation | None:
    """Return the operation that this same sending gave, None the first time."""
    if jeton is None:
        return None
    requete = "select code, numero, resume, crees, modifies, supprimes from operation where jeton = $jeton"
    with magasin.curseur() as curseur:
        for code, numero, resume, crees, modifies, supprimes in curseur.execute(requete, {"jeton": jeton}).fetchall():
            return Operation(code, numero, resume, Bilan(crees, modifies, 0, supprimes), deja=True)
    return None


def maintenant() -> datetime:
    """Return the hour of the machine: the clock of the journal."""
    return datetime.now()  # noqa: DTZ005 - the journal keeps the hour of the machine


def _dernier(curseur: duckdb.DuckDBPyConnection, table: str) -> int:
    return curseur.execute(f"select coalesce(max(numero), 0) from {table}").fetchall()[0][0]


def _json(ligne: Ligne | None) -> str | None:
    return None if ligne is None else ECRIRE_JSON(dict(ligne))


def _colonnes_changees(lignes: Sequence[Ligne], actuelles: Mapping[str, Ligne], cle: str) -> list[str]:
    """Return the columns that differ somewhere; the identifier never does."""
    return [nom for nom in lignes[0] if nom != cle and any(x[nom] != actuelles[x[cle]][nom] for x in lignes)]
