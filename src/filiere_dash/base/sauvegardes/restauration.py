"""A restore replaces a base in one rename, its files proved before it, and never loses the one that it replaces."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from filiere_dash.base.diagnostics import (
    base_etrangere,
    base_verrouillee,
    disque_plein,
    erreur_ecriture,
    est_endommagee,
    est_morte,
    est_plein,
)
from filiere_dash.base.fichiers import copier, ebauche_de, ecartee_de, ecartees_de, installer, journal_de, supprimer
from filiere_dash.base.magasin import connecter, ouverte_ici, ouvrir
from filiere_dash.base.pieces.conservees import Piece, gardees, saine
from filiere_dash.base.pieces.effacees import attend, connues_de, effacees, lues, reporter
from filiere_dash.base.pieces.transport import doubler, emporter, exiger_saines
from filiere_dash.base.preparation import jeter, nommer
from filiere_dash.base.sauvegardes import epreuve
from filiere_dash.base.sauvegardes.copie import sauvegarder
from filiere_dash.domaine.erreurs import ErreurBase, ErreurFichier


@dataclass(frozen=True)
class Restauration:
    """What a restore did: where the replaced base is kept with its files (None without one), how many files of acts
    the backup had, how many the base now lacks, and the names of those that had been erased for good since: they are
    left out. `illisible` says that the replaced base could not be asked.
    """

    gardee: Path | None
    rapportees: int
    manquantes: int
    effacees: tuple[str, ...] = ()
    illisible: bool = False


def restaurer(depuis: Path, chemin: Path, maintenant: datetime) -> Restauration:
    """Put a backup, with the files of acts that it has, in the place of the base; what this one erased stays so, and
    what those that earlier restores set aside did.

    The backup is copied, opened, migrated, read whole and written anew, and its files proved, before anything moves;
    the new base then takes its place in one rename. Errors: `ErreurFichier` for a missing backup or an altered file,
    `ErreurBase` for a foreign or damaged backup, or either base open elsewhere; the base is then as it was.
    """
    if not depuis.is_file():
        raise _sauvegarde_absente(depuis)
    copie, neuve = ebauche_de(chemin), ebauche_de(chemin)
    try:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as tenue:
            connues = tenue.enter_context(_tenir(chemin))
            _dupliquer(depuis, copie)
            attendues, oubliees = _eprouver(copie, neuve, depuis, _oubliees(chemin, connues or []))
            with emporter(depuis, chemin, exiger_saines(depuis, attendues)) as rapportees:
                tenue.close()
                gardee = _ecarter(chemin, connues, maintenant)
                installer(neuve, chemin)
    except OSError as erreur:
        raise erreur_ecriture(chemin, erreur) from erreur
    finally:
        jeter(copie, neuve)
    manquantes = {piece.empreinte for piece in attendues if not saine(chemin, piece)}
    return Restauration(gardee, rapportees, len(manquantes), oubliees, illisible=connues is None)


def _dupliquer(depuis: Path, ebauche: Path) -> None:
    """Copy a backup, or any base that nobody writes, with its journal; keep writers out meanwhile.

    The file comes last: a lock of POSIX falls when the process closes the file once.
    """
    with ExitStack() as tenue:
        try:
            if ouverte_ici(depuis):
                raise base_verrouillee(depuis)
            tenue.enter_context(closing(connecter(depuis, lecture_seule=True)))
        except ErreurBase as erreur:
            if erreur.titre == base_verrouillee(depuis).titre:
                raise _sauvegarde_en_service(depuis) from erreur
        if journal_de(depuis).exists():
            shutil.copyfile(journal_de(depuis), journal_de(ebauche))
        shutil.copyfile(depuis, ebauche)


def _eprouver(
    copie: Path, neuve: Path, depuis: Path, effacees_depuis: list[Piece]
) -> tuple[list[Piece], tuple[str, ...]]:
    """Read the whole of the copied backup, open and migrate it, then write it anew: a spare part of an index that no
    question reads can be damaged too, and a new index has none. Return the files of acts that it keeps, and the
    names of those that it loses, erased since.
    """
    try:
        epreuve.passer(copie)
        magasin = ouvrir(copie, prudence=False)
        try:
            oubliees = reporter(magasin, effacees_depuis)
            sauvegarder(magasin, neuve)
            return gardees(magasin), oubliees
        finally:
            magasin.fermer()
    except duckdb.Error as erreur:
        raise (_abimee(depuis) if not est_plein(erreur) else erreur_ecriture(neuve, erreur)) from erreur
    except ErreurBase as erreur:
        if erreur.titre == base_etrangere(depuis).titre:
            raise _etrangere(depuis) from erreur
        if _vient_du_fichier(erreur):
            raise _abimee(depuis) from erreur
        raise nommer(nommer(erreur, copie, depuis), neuve, depuis) from erreur


def _vient_du_fichier(erreur: ErreurBase) -> bool:
    cause = erreur.__cause__ or erreur
    return est_endommagee(str(cause)) or est_morte(cause)


@contextmanager
def _tenir(chemin: Path) -> Iterator[list[Piece] | None]:
    """Keep others from opening the base about to be replaced for writing: they would clear our drafts away.

    Yield the files of acts that it speaks of, None where it can't be read. One that serves, here or elsewhere, is
    refused before anything is copied; nothing is written in it.
    """
    if ouverte_ici(chemin):
        raise _base_en_service(chemin)
    if not chemin.exists():
        yield []
        return
    try:
        connexion = connecter(chemin, lecture_seule=True)
    except ErreurBase as erreur:
        if erreur.titre == base_verrouillee(chemin).titre:
            raise _base_en_service(chemin) from erreur
        yield None
        return
    with closing(connexion):
        yield connues_de(chemin, connexion.cursor())


def _oubliees(chemin: Path, connues: list[Piece]) -> list[Piece]:
    """Return what the base about to be replaced erased for good, or one set aside beside it, unless it was dropped
    again in the first since.
    """
    ailleurs = [x for base in ecartees_de(chemin) for x in effacees(lues(base) or [])]
    return effacees(connues) + [x for x in ailleurs if not attend(connues, x)]


def _ecarter(chemin: Path, connues: list[Piece] | None, maintenant: datetime) -> Path | None:
    """Copy the base about to be replaced, with its files, under a dated name beside it; refuse when it is open
    elsewhere.
    """
    if not chemin.exists():
        journal_de(chemin).unlink(missing_ok=True)
        return None
    if _liberer(chemin) and journal_de(chemin).exists():
        raise disque_plein(chemin)
    gardee = ecartee_de(chemin, maintenant)
    ebauche = ebauche_de(gardee)
    try:
        with doubler(chemin, gardee, connues):
            copier(chemin, ebauche)
            installer(ebauche, gardee)
    finally:
        supprimer(ebauche)
    if journal_de(chemin).exists():  # of a base that no longer opens: it must not be poured into the new one
        journal_de(chemin).replace(journal_de(gardee))
    return gardee


def _liberer(chemin: Path) -> bool:
    """Write the base's journal into it, and tell whether it opens; one that doesn't is set aside as it is."""
    try:
        connecter(chemin).close()
    except ErreurBase as erreur:
        if erreur.titre == base_verrouillee(chemin).titre:
            raise _base_en_service(chemin) from erreur
        return False
    return True


def _sauvegarde_absente(depuis: Path) -> ErreurFichier:
    return ErreurFichier(
        "Sauvegarde introuvable",
        f"Le fichier {depuis} n’existe pas.",
        "Vérifiez le chemin donné à --from. La base n’a pas changé.",
    )


def _base_en_service(chemin: Path) -> ErreurBase:
    verrouillee = base_verrouillee(chemin)
    return ErreurBase(
        verrouillee.titre,
        f"{verrouillee.message} Une base ne se remplace pas pendant qu’elle sert.",
        "Arrêtez-le (Ctrl+C dans sa fenêtre, ou le service), puis recommencez. La base n’a pas changé.",
    )


def _sauvegarde_en_service(depuis: Path) -> ErreurBase:
    verrouillee = base_verrouillee(depuis)
    return ErreurBase(
        verrouillee.titre,
        f"{verrouillee.message} Une base ne se copie pas pendant qu’elle sert.",
        "Donnez à --from l’une de ses sauvegardes, ou arrêtez ce programme puis recommencez. La base n’a pas changé.",
    )


def _etrangere(depuis: Path) -> ErreurBase:
    etrangere = base_etrangere(depuis)
    return ErreurBase(etrangere.titre, etrangere.message, "Indiquez un autre fichier à --from. La base n’a pas changé.")


def _abimee(depuis: Path) -> ErreurBase:
    return ErreurBase(
        "Sauvegarde endommagée",
        f"Le fichier {depuis} s’ouvre, mais tout ce qu’il contient ne se lit pas.",
        "Restaurez une autre sauvegarde. La base n’a pas changé.",
    )
