"""What DuckDB and the system say of a base file, told in French with what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from filiere_dash.domaine.erreurs import ErreurBase


def erreur_ouverture(chemin: Path, erreur: Exception) -> ErreurBase:
    """Translate an error met while opening `chemin` into one sentence of what happened and one of what to do."""
    texte = str(erreur)
    if "Could not set lock" in texte or "being used by another process" in texte:
        return base_verrouillee(chemin)
    if "newer version of DuckDB" in texte or "with version number" in texte:
        return ErreurBase(
            "Base écrite par un outil plus récent",
            f"Le fichier {chemin} vient d’une version plus récente de DuckDB.",
            "Mettez filiere-dash à jour, ou restaurez une sauvegarde faite avec cette version.",
        )
    abimee = ("not a valid DuckDB", "Serialization Error", "Could not read enough bytes", "Corrupt")
    if any(dit in texte for dit in abimee) or "checksum" in texte.lower():
        return base_etrangere(chemin)
    if _est_interdit(erreur, texte):
        return dossier_interdit(chemin)
    return ErreurBase(
        "La base ne s’ouvre pas",
        f"Le fichier {chemin} n’a pas pu être ouvert.",
        "Vérifiez que le disque est accessible et que le chemin est juste, puis recommencez.",
    )


def erreur_ecriture(chemin: Path, erreur: Exception) -> ErreurBase:
    """Translate an error met while writing into the base: the transaction is undone, the person is told."""
    texte = str(erreur)
    if getattr(erreur, "errno", None) == errno.ENOSPC or "No space left" in texte:
        return ErreurBase(
            "Disque plein",
            f"Il n’y a plus assez de place pour écrire dans {chemin.parent}.",
            "Libérez de la place puis recommencez ; rien n’a été enregistré, et ce qui l’était déjà est intact.",
        )
    if _est_interdit(erreur, texte) or "read-only" in texte.lower():
        return dossier_interdit(chemin)
    return ErreurBase(
        "Écriture refusée",
        f"La base a refusé l’opération : {texte.splitlines()[0] if texte else type(erreur).__name__}",
        "Vérifiez ce qui est saisi puis recommencez ; rien n’a été enregistré.",
    )


def _est_interdit(erreur: Exception, texte: str) -> bool:
    code = getattr(erreur, "errno", None)
    refuse = code in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}
    return refuse or "Permission denied" in texte or "Read-only file system" in texte


def base_verrouillee(chemin: Path) -> ErreurBase:
    """The file is open in another process."""
    return ErreurBase(
        "Base déjà ouverte ailleurs",
        f"Le fichier {chemin} est utilisé par un autre programme, sans doute un tableau de bord en marche.",
        "Arrêtez l’autre programme (Ctrl+C dans sa fenêtre), ou travaillez sur une copie.",
    )


def base_etrangere(chemin: Path) -> ErreurBase:
    """The file is not a base of this product."""
    return ErreurBase(
        "Ce fichier n’est pas une base filiere-dash",
        f"Le fichier {chemin} existe mais n’a pas été créé par filiere-dash, ou il est endommagé.",
        "Indiquez une autre base avec --base, ou restaurez une sauvegarde avec « filiere-dash restore ».",
    )


def dossier_interdit(chemin: Path) -> ErreurBase:
    """The folder can't be written."""
    return ErreurBase(
        "Écriture impossible",
        f"Le dossier de {chemin} n’est pas accessible en écriture.",
        "Choisissez un autre emplacement avec --base ou FILIERE_DASH_BASE, ou demandez les droits d’écriture.",
    )


def base_trop_recente(chemin: Path, version: int, connue: int) -> ErreurBase:
    """The schema is newer than the last migration that this version knows."""
    return ErreurBase(
        "Base écrite par une version plus récente",
        f"Le fichier {chemin} est au schéma {version} ; cette version de filiere-dash connaît le schéma {connue}.",
        "Mettez filiere-dash à jour. Rien n’a été modifié dans le fichier.",
    )
