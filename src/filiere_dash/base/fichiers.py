"""The files of a base: its journal, its temporary files, and drafts that take their name whole or not at all."""

from __future__ import annotations

import os
import shutil
import uuid
from datetime import datetime
from glob import escape
from itertools import count
from pathlib import Path

from filiere_dash.base.diagnostics import disque_plein

TEMPORAIRES = "duckdb_temp_*"
PIECES = ".pieces"
DEPOTS = ".depots"
ECARTEE = "avant-restauration"
MARQUE = "[0-9a-f]" * 8


def journal_de(chemin: Path) -> Path:
    """Return the path of the write-ahead log that DuckDB keeps beside a base."""
    return chemin.with_name(chemin.name + ".wal")


def temporaires_de(chemin: Path) -> Path:
    """Return the folder, beside a base, where DuckDB puts what does not fit in memory."""
    return chemin.with_name(chemin.name + ".tmp")


def depots_de(chemin: Path) -> Path:
    """Return the folder, beside a base, of the files that were dropped on a screen and are not taken yet."""
    return chemin.with_name(f"{chemin.name}{DEPOTS}")


def pieces_de(chemin: Path) -> Path:
    """Return the folder, beside a base, that keeps the files of its acts."""
    return chemin.with_name(f"{chemin.name}{PIECES}")


def ecartee_de(chemin: Path, maintenant: datetime) -> Path:
    """Return a free name, beside a base, for the one that a restore sets aside; a folder of files takes it too."""
    racine = f"{chemin.stem}.{ECARTEE}-{maintenant:%Y-%m-%d-%H%M%S}"
    suites = ("" if rang == 1 else f"-{rang}" for rang in count(1))
    noms = (chemin.with_name(f"{racine}{suite}{chemin.suffix}") for suite in suites)
    return next(nom for nom in noms if not nom.exists() and not pieces_de(nom).exists())


def ecartees_de(chemin: Path) -> list[Path]:
    """Return the bases that restores set aside: of some, the files of acts alone are left, others have none."""
    modele = f"{escape(chemin.stem)}.{ECARTEE}-*{escape(chemin.suffix)}"
    dossiers = [x.with_name(x.name.removesuffix(PIECES)) for x in chemin.parent.glob(f"{modele}{PIECES}")]
    return sorted({*chemin.parent.glob(modele), *dossiers})


def ebauche_de(vers: Path) -> Path:
    """Return a name of draft beside `vers`: hidden, never taken twice, never mistaken for a finished file."""
    return vers.with_name(f".{vers.name}.{uuid.uuid4().hex[:8]}")


def est_ebauche(chemin: Path) -> bool:
    """Tell whether a file is a draft: all of ours are hidden, and no finished file is."""
    return chemin.name.startswith(".")


def ebauches_de(vers: Path) -> list[Path]:
    """Return the drafts of `vers` that were left by processes that died."""
    return ebauches_dans(vers.parent, escape(vers.name))


def ebauches_dans(dossier: Path, modele: str) -> list[Path]:
    """Return the drafts, in a folder, of the files whose name has this pattern."""
    return sorted(dossier.glob(f".{modele}.{MARQUE}")) if dossier.is_dir() else []


def copier(depuis: Path, ebauche: Path) -> None:
    """Copy a file that nobody has open, and put it on the disk. Errors: `OSError`."""
    shutil.copyfile(depuis, ebauche)
    synchroniser(ebauche)


def installer(ebauche: Path, chemin: Path) -> None:
    """Give a closed draft its name in one rename, once it is on the disk.

    Errors: `ErreurBase` when part of it is still in its journal, which a full disk keeps from being poured;
    `OSError`.
    """
    if journal_de(ebauche).exists():
        raise disque_plein(chemin)
    synchroniser(ebauche)
    ebauche.replace(chemin)
    synchroniser(chemin.parent)


def joindre(depuis: Path, vers: Path) -> None:
    """Give a second name to a file that never changes, or a copy to it where the disk has no such names.

    Errors: `OSError`, `ErreurBase` when the disk is full.
    """
    try:
        vers.hardlink_to(depuis)
    except OSError:
        ebauche = ebauche_de(vers)
        try:
            copier(depuis, ebauche)
            installer(ebauche, vers)
        finally:
            supprimer(ebauche)


def supprimer(*fichiers: Path) -> list[Path]:
    """Delete files, and return those that the disk keeps: an act that cleans up tells what it met, not that.

    A read-only disk refuses even to delete what is not there.
    """
    restes = []
    for fichier in fichiers:
        try:
            fichier.unlink(missing_ok=True)
        except OSError:
            restes.append(fichier)
    return restes


def synchroniser(chemin: Path) -> None:
    """Have the system put a file, or the names of a folder, on the disk: a power cut then takes nothing back."""
    if chemin.is_dir() and os.name == "nt":
        return  # Windows has no such request for a folder
    descripteur = os.open(chemin, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)


def place_libre(dossier: Path) -> int:
    """Return how many bytes may still be written in a folder that exists."""
    return shutil.disk_usage(dossier).free


def taille(chemin: Path) -> int:
    """Return the bytes of a base and of its journal, 0 for what is absent."""
    return sum(fichier.stat().st_size for fichier in (chemin, journal_de(chemin)) if fichier.exists())


def restes_de(chemin: Path) -> list[Path]:
    """Return the drafts that a deposit or a restore left beside a base when it was killed: copies that nobody sees."""
    nom, ecartee = escape(chemin.name), f"{escape(chemin.stem)}.{ECARTEE}-*{escape(chemin.suffix)}"
    restes = [x for modele in (nom, f".{nom}.{MARQUE}", ecartee) for x in ebauches_dans(chemin.parent, modele)]
    for lieu in (chemin, *ecartees_de(chemin)):
        restes += ebauches_dans(pieces_de(lieu), "*")
    return restes


def retirer_restes(chemin: Path) -> None:
    """Delete these drafts, once the base is ours: whoever writes one holds the base. Errors: `OSError`."""
    for reste in restes_de(chemin):
        for fichier in (reste, journal_de(reste)):
            fichier.unlink(missing_ok=True)
        retirer_temporaires(reste)


def retirer_temporaires(chemin: Path) -> None:
    """Delete what a process that died left of its temporary files, once the base is ours."""
    for dossier in (temporaires_de(chemin), *chemin.parent.glob(f"{escape(chemin.name)}#*.tmp")):
        if dossier.is_dir():
            for fichier in dossier.glob(TEMPORAIRES):
                fichier.unlink(missing_ok=True)
            if not any(dossier.iterdir()):
                dossier.rmdir()
