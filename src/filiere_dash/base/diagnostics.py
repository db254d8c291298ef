"""What DuckDB and the system say of a base file, told in French with what to do."""

from __future__ import annotations

import errno
from pathlib import Path

import duckdb

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
    if est_endommagee(texte):
        return base_etrangere(chemin)
    if est_plein(erreur):
        return disque_plein(chemin)
    if _est_interdit(erreur, texte):
        return dossier_interdit(chemin)
    return ErreurBase(
        "La base ne s’ouvre pas",
        f"Le fichier {chemin} n’a pas pu être ouvert.",
        "Vérifiez que le disque est accessible et que le chemin est juste, puis recommencez.",
    )


def erreur_destination(dossier: Path, erreur: OSError) -> ErreurBase:
    """Translate an error met while writing files under a folder that `--to` names: the base has no part in it."""
    if est_plein(erreur):
        return disque_plein(dossier)
    quoi = "existe déjà et n’est pas un dossier" if dossier.exists() and not dossier.is_dir() else "ne s’écrit pas"
    return ErreurBase(
        "Écriture impossible",
        f"Le dossier {dossier} {quoi}.",
        "Donnez un autre dossier avec --to, ou demandez les droits d’écriture.",
    )


def erreur_ecriture(chemin: Path, erreur: Exception) -> ErreurBase:
    """Translate an error met while writing into the base: the transaction is undone, the person is told."""
    texte = str(erreur)
    if est_abimee(erreur):
        return base_abimee(chemin)
    if est_plein(erreur):
        return disque_plein(chemin)
    if _est_interdit(erreur, texte) or "read-only" in texte.lower():
        return dossier_interdit(chemin)
    if est_morte(erreur):
        return base_arretee(chemin)
    if isinstance(erreur, duckdb.OutOfMemoryException):
        return _memoire_pleine()
    if isinstance(erreur, OSError):
        return _ecriture_manquee(chemin, erreur)
    return ErreurBase(
        "Écriture refusée",
        f"La base a refusé l’opération : {texte.splitlines()[0] if texte else type(erreur).__name__}",
        "Vérifiez ce qui est saisi puis recommencez ; rien n’a été enregistré.",
    )


def est_materielle(erreur: Exception) -> bool:
    """Tell whether the disk, and not what was asked, is at fault."""
    return est_morte(erreur) or est_plein(erreur) or _est_interdit(erreur, str(erreur))


def est_morte(erreur: Exception) -> bool:
    """Tell whether DuckDB gave this base up: nothing goes through its connection any more."""
    return isinstance(erreur, (duckdb.FatalException, duckdb.InternalException))


def est_plein(erreur: Exception) -> bool:
    """Tell whether there was no room: disk, quota, or the bound of temporary files."""
    pleins = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    dits = ("No space left", "Disk quota exceeded", "File too large", "max_temp_directory_size")
    return getattr(erreur, "errno", None) in pleins or any(dit in str(erreur) for dit in dits)


def est_endommagee(texte: str) -> bool:
    """Tell whether DuckDB says of a file that it is not one of its own, or no longer whole."""
    dits = (
        "not a valid DuckDB",
        "Serialization Error",
        "Could not read enough bytes",
        "Corrupt",
        "INTERNAL Error",
        'Extension "',  # another product's file, such as SQLite's, that an extension would read
    )
    return any(dit in texte for dit in dits) or "checksum" in texte.lower()


def est_abimee(erreur: Exception) -> bool:
    """Tell whether DuckDB met a part of its base that is no longer what it wrote."""
    return isinstance(erreur, duckdb.Error) and ("Corrupt" in str(erreur) or "checksum" in str(erreur).lower())


def _est_interdit(erreur: Exception, texte: str) -> bool:
    code = getattr(erreur, "errno", None)
    refuse = code in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}
    return refuse or "Permission denied" in texte or "Read-only file system" in texte


def disque_plein(chemin: Path) -> ErreurBase:
    """There is no room left where the base, or a copy of it, is written."""
    return ErreurBase(
        "Disque plein",
        f"Il n’y a plus assez de place pour écrire dans {chemin.parent}.",
        "Libérez de la place puis recommencez ; rien n’a été enregistré, et ce qui l’était déjà est intact.",
    )


def base_arretee(chemin: Path) -> ErreurBase:
    """DuckDB gave up the base in the middle of an act; the next one opens it again."""
    return ErreurBase(
        "La base s’est arrêtée",
        f"Une écriture dans {chemin} a échoué, et la base a été fermée pour protéger ce qu’elle contient.",
        "Recommencez : elle se rouvre d’elle-même. Si cela se répète, vérifiez le disque. Rien n’a été enregistré.",
    )


def base_indisponible(chemin: Path) -> ErreurBase:
    """The base must be opened again, and others still read what was open."""
    return ErreurBase(
        "La base se rouvre",
        f"{chemin} se rouvre après un incident, et d’autres lectures sont encore en cours.",
        "Recommencez dans quelques secondes. Rien n’a été enregistré.",
    )


def base_verrouillee(chemin: Path) -> ErreurBase:
    """The file is open in another process."""
    return ErreurBase(
        "Base déjà ouverte ailleurs",
        f"Le fichier {chemin} est utilisé par un autre programme, sans doute un tableau de bord en marche.",
        "Arrêtez l’autre programme (Ctrl+C dans sa fenêtre), ou travaillez sur une copie : l’écran Administration du"
        " tableau de bord en fait une, vérifiée, dans le dossier des sauvegardes.",
    )


def base_etrangere(chemin: Path) -> ErreurBase:
    """The file is not a base of this product."""
    return ErreurBase(
        "Ce fichier n’est pas une base filiere-dash",
        f"Le fichier {chemin} existe mais n’a pas été créé par filiere-dash, ou il est endommagé.",
        "Indiquez une autre base avec --base, ou restaurez une sauvegarde avec « filiere-dash restore ».",
    )


def base_abimee(chemin: Path) -> ErreurBase:
    """A part of the base in use is damaged: it opens, and what that part holds can't be read."""
    return ErreurBase(
        "Base endommagée",
        f"Une partie du fichier {chemin} est endommagée : ce qu’elle contient ne se lit plus.",
        "Gardez ce fichier, puis restaurez la dernière sauvegarde avec « filiere-dash restore ». Rien n’a été"
        " enregistré.",
    )


def dossier_interdit(chemin: Path) -> ErreurBase:
    """The folder can't be written."""
    return ErreurBase(
        "Écriture impossible",
        f"Le fichier {chemin} ou son dossier n’est pas accessible en écriture.",
        "Demandez les droits d’écriture, ou choisissez un autre emplacement : par --base ou FILIERE_DASH_BASE pour la"
        " base, par --to pour une copie.",
    )


def _memoire_pleine() -> ErreurBase:
    """What was asked holds more at once than the machine has."""
    return ErreurBase(
        "Mémoire insuffisante",
        "Cette opération demande plus de mémoire que cet ordinateur n’en a de libre.",
        "Fermez d’autres programmes, ou importez le fichier en plusieurs fois ; rien n’a été enregistré.",
    )


def _ecriture_manquee(chemin: Path, erreur: OSError) -> ErreurBase:
    """The system, not DuckDB, did not write a file, for none of the reasons that have their own sentence."""
    code = f" ({errno.errorcode[erreur.errno]})" if erreur.errno in errno.errorcode else ""
    return ErreurBase(
        "Écriture impossible",
        f"Le système n’a pas pu écrire {chemin}{code}.",
        "Vérifiez que son dossier existe et qu’il accepte des fichiers, ou choisissez un autre emplacement.",
    )


def base_a_migrer(chemin: Path) -> ErreurBase:
    """A base of an older version lies where nothing can be written: it is not even read."""
    return ErreurBase(
        "Mise à niveau impossible",
        f"La base {chemin} vient d’une version plus ancienne de filiere-dash, et l’on ne peut pas y écrire : elle n’est"
        " donc pas mise à niveau, ni lue.",
        f"Copiez-la, avec le dossier {chemin.name}.pieces, là où l’on peut écrire, puis donnez la copie à --base.",
    )


def base_trop_recente(chemin: Path, version: int, connue: int) -> ErreurBase:
    """The schema is newer than the last migration that this version knows."""
    return ErreurBase(
        "Base écrite par une version plus récente",
        f"Le fichier {chemin} est au schéma {version} ; cette version de filiere-dash connaît le schéma {connue}.",
        "Mettez filiere-dash à jour. Rien n’a été modifié dans le fichier.",
    )


def base_inedite(chemin: Path) -> ErreurBase:
    """A base of before the first release: its migrations were written anew since, and nothing brings it to them."""
    return ErreurBase(
        "Base d’une version jamais publiée",
        f"La base {chemin} vient d’une version de travail, d’avant la première version publiée de filiere-dash : son"
        " schéma a été refait depuis, et elle ne peut pas être mise à niveau.",
        "Elle est restée telle qu’elle était. Exportez ses données avec la version qui l’a créée, puis importez-les"
        " dans une base neuve.",
    )


def migration_impossible(chemin: Path, version: int, erreur: Exception) -> ErreurBase:
    """A migration did not go through: nothing of it stays."""
    return ErreurBase(
        "Mise à niveau impossible",
        f"La base {chemin} n’a pas pu quitter le schéma {version} : {str(erreur).splitlines()[0]}",
        "Elle est restée telle qu’elle était. Revenez à la version précédente de filiere-dash et signalez ce message.",
    )
