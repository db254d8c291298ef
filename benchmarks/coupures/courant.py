"""A power cut: what the system had not put on the disk yet is lost, which a kill alone never shows.

The base lies on a file system in a file. At a random instant the process is stopped, the bytes of that file are
copied, and the copy is mounted: the file system recovers what was on its disk, and nothing else.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.coupures.tours import Modeles, Tour, couper, fautes, preparer_restauration

ACTES = ("saisie", "versement", "sauvegarde", "restauration", "migration")
OCTETS = 400 * 1024 * 1024


class Impossible(Exception):
    """This machine refuses to mount a file system."""


def impossible() -> str | None:
    """Return why this machine can't do it, None where it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "Il faut être root pour monter un système de fichiers."
    manquants = [nom for nom in ("mkfs.ext4", "mount", "umount") if not shutil.which(nom)]
    if manquants:
        return f"Il manque {', '.join(manquants)}."
    return None if Path("/dev/loop-control").exists() else "Le noyau n’a pas de périphérique loop."


def jouer(modeles: Modeles, numero: int, hasard: random.Random, racine: Path) -> Tour:
    """Play one round in a folder of its own, which is kept where something is wrong."""
    dossier = racine / f"courant-{numero}"
    dossier.mkdir()
    disque, copie = dossier / "disque", dossier / "copie"
    with disque.open("wb") as fichier:
        fichier.truncate(OCTETS)
    _lancer("mkfs.ext4", "-q", "-F", str(disque))
    acte = ACTES[numero % len(ACTES)]
    delai = hasard.uniform(0, modeles.durees[acte])
    avant = modeles.etat
    with _monte(disque, dossier / "avant") as point:
        base = Path(shutil.copy(modeles.ancienne if acte == "migration" else modeles.base, point / "base.duckdb"))
        if acte == "restauration":
            avant = preparer_restauration(base)
        os.sync()
        dites, fini, duree = couper(acte, base, modeles.base, numero, delai, lambda: _copier(disque, copie))
    with _monte(copie, dossier / "apres") as point:
        trouvees = fautes(modeles, acte, point / "base.duckdb", avant, dites)
    if not trouvees:
        shutil.rmtree(dossier)
    return Tour("courant", duree, dites, fini, trouvees)


def _copier(disque: Path, copie: Path) -> None:
    _lancer("cp", "--sparse=always", str(disque), str(copie))


@contextmanager
def _monte(disque: Path, point: Path) -> Iterator[Path]:
    point.mkdir()
    _lancer("mount", "-o", "loop", str(disque), str(point))
    try:
        yield point
    finally:
        _lancer("umount", str(point))


def _lancer(*commande: str) -> None:
    fini = subprocess.run(commande, check=False, capture_output=True, text=True)
    if fini.returncode:
        raise Impossible(f"{commande[0]} : {fini.stderr.strip()}")
