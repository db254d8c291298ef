"""What is dropped on a screen and not taken yet: kept on the disk beside the base, for as long as a session holds it.

It is as private as the base, and as the base it is held by one process: what is there of another one is a rest.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
import uuid
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from filiere_dash.base.diagnostics import erreur_ecriture
from filiere_dash.base.fichiers import depots_de

_PROCESSUS = uuid.uuid4().hex
_VERROU = threading.Lock()


def deposer(base: Path, nom: str, flux: BinaryIO) -> Path:
    """Copy what was dropped in a folder of its own; return where it is.

    Errors: those of `erreur_ecriture`, and then nothing is left of it.
    """
    try:
        with _VERROU:
            lieu = depots_de(base) / _PROCESSUS
            lieu.mkdir(mode=0o700, parents=True, exist_ok=True)
            chemin = Path(tempfile.mkdtemp(dir=lieu)) / nom
    except OSError as erreur:
        raise erreur_ecriture(base, erreur) from erreur
    try:
        with chemin.open("wb") as copie:
            shutil.copyfileobj(flux, copie)
    except OSError as erreur:
        retirer(chemin)
        raise erreur_ecriture(base, erreur) from erreur
    return chemin


def retirer(chemin: Path) -> None:
    """Delete what was dropped; the last one takes the folders with it."""
    shutil.rmtree(chemin.parent, ignore_errors=True)
    with _VERROU, suppress(OSError):
        chemin.parents[1].rmdir()
        chemin.parents[2].rmdir()


def de_contenu(base: Path, empreintes: Collection[str]) -> list[Path]:
    """Return what was dropped and has one of these contents, by its SHA-256; whichever session holds it."""
    return [x for x in depots_de(base).rglob("*") if x.is_file() and empreinte(x) in empreintes]


def empreinte(chemin: Path) -> str:
    """Return what tells a file from any other: the SHA-256 of its content. Errors: `OSError`."""
    with chemin.open("rb") as flux:
        return hashlib.file_digest(flux, "sha256").hexdigest()


def balayer(base: Path) -> None:
    """Delete what a process that died left, once the base is ours."""
    lieu = depots_de(base)
    if lieu.is_dir():
        for reste in lieu.iterdir():
            if reste.name != _PROCESSUS:
                shutil.rmtree(reste, ignore_errors=True)
        with suppress(OSError):
            lieu.rmdir()
