"""Automatic backups: dated, in one folder beside the base, pruned by the rule of `domaine.regles.conservation`.

A name says which base, when and why: `filiere.2026-11-22-093000.avant-import.duckdb`. Only such names are ever
deleted. What the last attempt gave is kept beside them, and in memory where the disk refuses it.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import logging
import os
import re
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

from filiere_dash.base.diagnostics import disque_plein, erreur_ecriture
from filiere_dash.base.fichiers import copier, ebauche_de, ebauches_dans, installer, place_libre, supprimer, taille
from filiere_dash.base.magasin import Magasin
from filiere_dash.base.preparation import nommer, retirer_base
from filiere_dash.base.sauvegardes.copie import sauvegarder
from filiere_dash.domaine.erreurs import ErreurBase
from filiere_dash.domaine.regles.conservation import Datee, MotifSauvegarde, gardees

VARIABLE = "FILIERE_DASH_SAUVEGARDES"
HORODATAGE = "%Y-%m-%d-%H%M%S"
TEMOIN = "dernier-essai.json"
# Bytes that a backup leaves free on its disk: it never takes the room that the base needs to go on.
RESERVE = 16 * 1024 * 1024

journal = logging.getLogger(__name__)
_ESSAIS: dict[Path, EssaiSauvegarde] = {}
_UNE_A_LA_FOIS = threading.RLock()


@dataclass(frozen=True)
class SauvegardeDatee:
    """An automatic backup that is there, whole: a file never has such a name otherwise."""

    chemin: Path
    moment: datetime
    motif: MotifSauvegarde
    octets: int


@dataclass(frozen=True)
class EssaiSauvegarde:
    """What the last attempt gave: `message` says in French why it failed, and is empty when it did not."""

    moment: datetime
    motif: MotifSauvegarde
    message: str = ""

    @property
    def reussi(self) -> bool:
        """Tell whether a backup came out of it."""
        return not self.message


@dataclass(frozen=True)
class EtatSauvegardes:
    """The automatic backups of a base, the newest first, and the last attempt (None before any)."""

    dossier: Path
    sauvegardes: tuple[SauvegardeDatee, ...]
    essai: EssaiSauvegarde | None

    @property
    def octets(self) -> int:
        """Return what they take on the disk."""
        return sum(x.octets for x in self.sauvegardes)


def dossier_de(chemin: Path) -> Path:
    """Return the folder of the automatic backups of a base: beside it, or in the one that the variable names.

    There, each base has a folder of its own, told apart by the whole path of the base.
    """
    if not (choisi := os.environ.get(VARIABLE)):
        return chemin.with_name(f"{chemin.name}.sauvegardes")
    empreinte = hashlib.sha256(str(chemin.resolve()).encode()).hexdigest()[:8]
    return Path(choisi).expanduser() / f"{chemin.name}-{empreinte}.sauvegardes"


def lister(chemin: Path) -> list[SauvegardeDatee]:
    """Return the automatic backups of a base, the newest first; other files of the folder are not ours."""
    dossier = dossier_de(chemin)
    trouves = [_lire(chemin, fichier) for fichier in dossier.iterdir()] if dossier.is_dir() else []
    return sorted((x for x in trouves if x), key=lambda x: (x.moment, x.chemin.name), reverse=True)


def etat_des_sauvegardes(chemin: Path) -> EtatSauvegardes:
    """Return what an administrator needs to know of the backups of a base."""
    dossier = dossier_de(chemin)
    essais = [x for x in (_ESSAIS.get(dossier), _essai_ecrit(dossier)) if x]
    return EtatSauvegardes(dossier, tuple(lister(chemin)), max(essais, key=lambda x: x.moment, default=None))


def sauvegarder_datee(magasin: Magasin, motif: MotifSauvegarde, maintenant: datetime | None = None) -> SauvegardeDatee:
    """Make an automatic backup of a base in use, proved row by row, and prune those that the rule lets go.

    Errors: `ErreurBase` when it can't be made; nothing but whole backups is left, and the base goes on.
    """
    return _faire(magasin.chemin, motif, maintenant, lambda vers: sauvegarder(magasin, vers))


def avant_import(magasin: Magasin, maintenant: datetime | None = None) -> SauvegardeDatee:
    """Back the base up before an import. Errors: `ErreurBase`; the import must then not begin."""
    try:
        return sauvegarder_datee(magasin, MotifSauvegarde.AVANT_IMPORT, maintenant)
    except ErreurBase as erreur:
        raise _acte_refuse(erreur, "L’import n’a pas commencé, car la sauvegarde qui le précède a échoué.") from erreur


def avant_migration(chemin: Path, version: int, maintenant: datetime | None = None) -> SauvegardeDatee:
    """Copy, byte for byte, a base that nobody has open before it leaves this schema: an older version reads it.

    Errors: `ErreurBase`; the migration must then not begin.
    """
    try:
        return _faire(chemin, MotifSauvegarde.AVANT_MIGRATION, maintenant, lambda vers: _dupliquer(chemin, vers))
    except ErreurBase as erreur:
        dit = f"La base est restée au schéma {version}, car la sauvegarde qui précède sa mise à niveau a échoué."
        raise _acte_refuse(erreur, dit) from erreur


def elaguer(chemin: Path, maintenant: datetime) -> list[Path]:
    """Delete the automatic backups that the rule lets go; return their files. Errors: `OSError`."""
    presentes = {Datee(x.moment, x.motif): x.chemin for x in lister(chemin)}
    restent = gardees(presentes, maintenant)
    partis = [fichier for datee, fichier in presentes.items() if datee not in restent]
    for fichier in partis:
        fichier.unlink(missing_ok=True)
    return partis


def _faire(
    chemin: Path, motif: MotifSauvegarde, maintenant: datetime | None, ecrire: Callable[[Path], object]
) -> SauvegardeDatee:
    """Make one backup at a time, and keep what came of it."""
    moment = (maintenant or datetime.now()).replace(microsecond=0)  # noqa: DTZ005 — a file name in local hour
    dossier = dossier_de(chemin)
    with _UNE_A_LA_FOIS:
        try:
            faite = _ecrire(chemin, dossier, moment, motif, ecrire)
        except (ErreurBase, OSError) as erreur:
            dite = erreur if isinstance(erreur, ErreurBase) else erreur_ecriture(dossier / TEMOIN, erreur)
            _retenir(dossier, EssaiSauvegarde(moment, motif, f"{dite.titre}. {dite.message}"))
            raise dite from erreur
        _retenir(dossier, EssaiSauvegarde(moment, motif))
    return faite


def _ecrire(
    chemin: Path, dossier: Path, moment: datetime, motif: MotifSauvegarde, ecrire: Callable[[Path], object]
) -> SauvegardeDatee:
    dossier.mkdir(parents=True, exist_ok=True)
    for ebauche in ebauches_dans(dossier, f"{escape(chemin.stem)}.*{escape(chemin.suffix)}"):
        retirer_base(ebauche)  # of a process that died
    elaguer(chemin, moment)
    if place_libre(dossier) < taille(chemin) + RESERVE:
        raise disque_plein(dossier / TEMOIN)
    while (vers := dossier / f"{chemin.stem}.{moment:{HORODATAGE}}.{motif.value}{chemin.suffix}").exists():
        moment += timedelta(seconds=1)
    ecrire(vers)
    return SauvegardeDatee(vers, moment, motif, vers.stat().st_size)


def _dupliquer(chemin: Path, vers: Path) -> None:
    """Copy a closed file and prove the copy, byte for byte."""
    ebauche = ebauche_de(vers)
    try:
        copier(chemin, ebauche)
        if not filecmp.cmp(chemin, ebauche, shallow=False):
            raise disque_plein(vers)
        installer(ebauche, vers)
    except ErreurBase as erreur:
        raise nommer(erreur, ebauche, vers) from erreur
    finally:
        supprimer(ebauche)


def _lire(chemin: Path, fichier: Path) -> SauvegardeDatee | None:
    """Return the backup that a file is, None where its name is not one that we give."""
    motifs = "|".join(motif.value for motif in MotifSauvegarde)
    modele = rf"{re.escape(chemin.stem)}\.(\d{{4}}-\d\d-\d\d-\d{{6}})\.({motifs}){re.escape(chemin.suffix)}"
    trouve = re.fullmatch(modele, fichier.name)
    if not trouve:
        return None
    try:
        moment = datetime.strptime(trouve[1], HORODATAGE)  # noqa: DTZ007 — a file name in local hour
        return SauvegardeDatee(fichier, moment, MotifSauvegarde(trouve[2]), fichier.stat().st_size)
    except (ValueError, OSError):  # a date that does not exist, a file that has just gone
        return None


def _retenir(dossier: Path, essai: EssaiSauvegarde) -> None:
    """Keep what an attempt gave, for the next screen and the next process."""
    _ESSAIS[dossier] = essai
    temoin = dossier / TEMOIN
    ebauche = temoin.with_name(f".{TEMOIN}.{os.getpid()}")
    try:
        ebauche.write_text(json.dumps(asdict(essai), default=str, ensure_ascii=False), encoding="utf-8")
        ebauche.replace(temoin)
    except OSError:
        journal.warning("Le résultat de la sauvegarde n’a pas pu être noté dans %s.", dossier)
        supprimer(ebauche)


def _essai_ecrit(dossier: Path) -> EssaiSauvegarde | None:
    try:
        lu = json.loads((dossier / TEMOIN).read_text("utf-8"))
        return EssaiSauvegarde(datetime.fromisoformat(lu["moment"]), MotifSauvegarde(lu["motif"]), lu["message"])
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or someone wrote something else there
        return None


def _acte_refuse(erreur: ErreurBase, suite: str) -> ErreurBase:
    return ErreurBase(erreur.titre, f"{erreur.message} {suite}", erreur.que_faire)
