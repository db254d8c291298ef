"""One round: a process that writes, killed at an instant of its own, and the base that it leaves, proved."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb

from benchmarks.coupures import preuves
from benchmarks.coupures.actes import ACTES, executer
from filiere_dash.base.preparation import creer
from filiere_dash.domaine.erreurs import ErreurFiliere

# Seconds after which a process that says nothing is a fault of the measure itself.
DELAI = 60.0
# The end of an act, its commit or its rename, must be cut too: instants are drawn a little past it.
DEPASSEMENT = 1.25
# Loaded once, before the processes that are killed are born: their time goes to writing, and so do the kills.
PRECHARGES = ["benchmarks.coupures.actes", "pandas", "pyarrow.dataset"]


@dataclass
class Modeles:
    """Bases made once: of this schema, of the previous one, with their rows; how long each act takes alone."""

    base: Path
    ancienne: Path
    etat: preuves.Etat
    etat_ancien: preuves.Etat
    durees: dict[str, float] = field(default_factory=dict)


@dataclass
class Tour:
    """One round: the act, when it was cut, what it had confirmed, whether it was over, what is wrong."""

    acte: str
    delai: float
    confirmees: list[str]
    fini: bool
    fautes: list[str]


def preparer(dossier: Path) -> Modeles:
    """Make the models and time each act."""
    base, ancienne = dossier / "modele.duckdb", dossier / "ancienne.duckdb"
    creer(base)
    preuves.base_ancienne(base, ancienne, preuves.version_precedente())
    modeles = Modeles(base, ancienne, preuves.lire_etat(base), preuves.lire_brut(ancienne)[1])
    for acte in ACTES:
        debut = jouer(modeles, acte, 0, DELAI, dossier)
        assert debut.fini, f"{acte} : {debut.fautes}"
        assert not debut.fautes, f"{acte} : {debut.fautes}"
        modeles.durees[acte] = debut.delai
    return modeles


def tours(modeles: Modeles, combien: int, graine: int, dossier: Path) -> Iterable[Tour]:
    """Yield rounds, the acts in turn, each cut at an instant drawn over its whole duration.

    A machine has its hours: an act that was over before its cut tells how long it takes now.
    """
    hasard = random.Random(graine)
    for numero, acte in enumerate(islice(cycle(ACTES), combien), start=1):
        tour = jouer(modeles, acte, numero, hasard.uniform(0, DEPASSEMENT * modeles.durees[acte]), dossier)
        if tour.fini:
            modeles.durees[acte] = tour.delai
        elif tour.delai > modeles.durees[acte]:
            modeles.durees[acte] *= 1.2
        yield tour


def jouer(modeles: Modeles, acte: str, numero: int, delai: float, racine: Path) -> Tour:
    """Play one round in a folder of its own, which is kept where something is wrong."""
    dossier = racine / f"tour-{numero}-{acte}"
    dossier.mkdir()
    base = Path(shutil.copy(modeles.ancienne if acte == "migration" else modeles.base, dossier / "base.duckdb"))
    avant = modeles.etat
    if acte == "restauration":
        avant = preparer_restauration(base)
    confirmees, fini, duree = couper(acte, base, modeles.base, numero, delai)
    trouvees = fautes(modeles, acte, base, avant, confirmees)
    if not trouvees:
        shutil.rmtree(dossier)
    return Tour(acte, duree, confirmees, fini, trouvees)


def preparer_restauration(base: Path) -> preuves.Etat:
    """Give the base rows that the backup has not."""
    with duckdb.connect(str(base)) as connexion:
        connexion.execute("insert into parametre select 'essai-' || i, 'x', 'x' from range(500) as numeros(i)")
    return preuves.lire_etat(base)


def couper(
    acte: str, base: Path, reserve: Path, graine: int, delai: float, figer: Callable[[], None] | None = None
) -> tuple[list[str], bool, float]:
    """Start the act, kill it after `delai` seconds; return what it had confirmed, if it was over, and the time.

    With `figer`, the process is stopped first and `figer` called: what it does sees the disk of that instant.
    """
    contexte = multiprocessing.get_context("forkserver")
    contexte.set_forkserver_preload(PRECHARGES)
    lecture, ecriture = contexte.Pipe(duplex=False)
    processus = contexte.Process(target=executer, args=(acte, base, reserve, graine, ecriture))
    processus.start()
    ecriture.close()
    assert lecture.poll(DELAI), "Le processus n’a pas démarré."
    assert lecture.recv() == "pret"
    debut = time.monotonic()
    dites = _ecouter(lecture, debut + delai)
    fini = time.monotonic() < debut + delai
    duree = time.monotonic() - debut
    if figer:
        _signaler(processus.pid, signal.SIGSTOP)
        figer()
    _signaler(processus.pid, signal.SIGKILL)
    dites += _ecouter(lecture, time.monotonic() + DELAI)
    processus.join()
    return dites, fini, duree


def _signaler(numero: int, lequel: signal.Signals) -> None:
    """Send a signal to a process that may be over."""
    with suppress(ProcessLookupError):
        os.kill(numero, lequel)


def _ecouter(lecture: Connection, fin: float) -> list[str]:
    """Return what is said until `fin`, or until there is nobody left to say anything."""
    dites = []
    try:
        while (reste := fin - time.monotonic()) > 0 and lecture.poll(reste):
            dites.append(lecture.recv())
    except EOFError:
        pass
    return dites


def fautes(modeles: Modeles, acte: str, base: Path, avant: preuves.Etat, confirmees: Sequence[str]) -> list[str]:
    """Return what is wrong with the base that a round left, a base that can't be read first of all."""
    try:
        return _fautes(modeles, acte, base, avant, confirmees)
    except (ErreurFiliere, duckdb.Error) as erreur:
        return [f"la base ne se lit pas : {erreur} ({str(erreur.__cause__).partition(chr(10))[0]})"]


def _fautes(modeles: Modeles, acte: str, base: Path, avant: preuves.Etat, confirmees: Sequence[str]) -> list[str]:
    dites = [dite.partition(" ") for dite in confirmees]
    if acte == "migration":
        return preuves.fautes_de_migration(base, modeles.etat_ancien, modeles.etat_ancien, bool(dites))
    if acte == "restauration":
        return preuves.fautes_de_restauration(base, avant, modeles.etat, bool(dites))
    apres = preuves.lire_etat(base)
    operations = [code for quoi, _, code in dites if quoi == "operation"]
    sauvegardes = [nom for quoi, _, nom in dites if quoi == "sauvegarde"]
    return [
        *preuves.fautes_du_journal(avant, apres, operations),
        *preuves.fautes_des_sauvegardes(base, avant, apres, sauvegardes),
    ]
