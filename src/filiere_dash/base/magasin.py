"""One base file, one connection, one cursor a use, one write at a time."""

from __future__ import annotations

import logging
import threading
import time
import uuid
import weakref
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import duckdb

from filiere_dash.base import migrations
from filiere_dash.base.depots import balayer
from filiere_dash.base.diagnostics import (
    base_arretee,
    base_indisponible,
    dossier_interdit,
    erreur_ecriture,
    erreur_ouverture,
    est_abimee,
    est_materielle,
    est_morte,
)
from filiere_dash.base.fichiers import (
    est_ebauche,
    journal_de,
    place_libre,
    retirer_restes,
    retirer_temporaires,
    supprimer,
    temporaires_de,
)
from filiere_dash.domaine.erreurs import ErreurBase

# A commit only ever appends to the journal: a disk that fills up then refuses one act and the base goes on. Pouring
# the journal into the file is a step of its own, below, since DuckDB gives a base up when that fails.
REGLAGES = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "checkpoint_threshold": "1TB",
    # Fifty tables of a few rows: with DuckDB's own 256 KB a new base weighs ten times more, and so does each backup.
    "default_block_size": "16384",
    "max_temp_directory_size": "2GB",
    "python_enable_replacements": "false",
    "storage_compatibility_version": "v1.5.0",
}
JOURNAL_A_VERSER = 16 * 1024 * 1024
# Seconds left to other readers of a base that must be opened again.
ATTENTE = 5.0

journal = logging.getLogger(__name__)
_OUVERTS: weakref.WeakSet[Magasin] = weakref.WeakSet()


class Magasin:
    """A base that is open: reads take a cursor each, writes go through one lock.

    `version` grows by one at each committed transaction: with the path it is the
    key under which readers may cache what they read. A base that DuckDB gave up,
    because the disk failed it, is opened again at the next use.
    """

    def __init__(self, chemin: Path, connexion: duckdb.DuckDBPyConnection, lecture_seule: bool = False) -> None:
        self.chemin = chemin
        self.version = 0
        self.ferme = False
        self._connexion = connexion
        self._lecture_seule = lecture_seule
        self._ecriture = threading.RLock()
        self._etat = threading.Condition()
        self._prises: Counter[int] = Counter()
        self._morte = False
        _OUVERTS.add(self)

    @contextmanager
    def curseur(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor of its own, closed at the end: results never cross threads.

        Errors: `ErreurBase` when DuckDB gave the base up, when a part of it is damaged, or when it can't be opened
        again.
        """
        fil = threading.get_ident()
        curseur = self._prendre(fil)
        try:
            yield curseur
        except duckdb.Error as erreur:
            self._morte = self._morte or est_morte(erreur)
            if est_morte(erreur) or est_abimee(erreur):
                raise erreur_ecriture(self.chemin, erreur) from erreur
            raise
        finally:
            self._rendre(fil, curseur)

    @contextmanager
    def transaction(self, muette: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor inside one transaction; any error rolls back and goes on up.

        DuckDB's COMMIT after a failed statement rolls back in silence, hence the explicit rollback.
        `muette` leaves `version` as it is: for what no screen reads, such as a draft.
        Errors: `ErreurBase` when the disk is full, read-only or failing.
        """
        try:
            with self._ecriture, self.curseur() as curseur:
                curseur.execute("begin transaction")
                try:
                    yield curseur
                except BaseException:
                    # A statement that the disk failed may have ended the transaction by itself.
                    with suppress(duckdb.Error):
                        curseur.execute("rollback")
                    raise
                curseur.execute("commit")
                self.version += 0 if muette else 1
        except duckdb.Error as erreur:
            if est_materielle(erreur):
                raise erreur_ecriture(self.chemin, erreur) from erreur
            raise
        self._verser_au_besoin()

    @contextmanager
    def definition(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor inside one transaction that changes the schema: its commit goes to the file itself.

        DuckDB 1.5 can't read some definitions back from its journal (a comment on a table whose default is a
        function): a process killed before they are poured would leave a base that no longer opens.
        """
        with self._ecriture:
            self._regler_versement("1b")
            try:
                with self.transaction() as curseur:
                    yield curseur
            finally:
                with suppress(ErreurBase):  # a base that died has its settings back when it opens again
                    self._regler_versement(REGLAGES["checkpoint_threshold"])
            if journal_de(self.chemin).exists():
                self.verser()

    def ecriture(self) -> AbstractContextManager:
        """Hold the write lock over several steps: what is read inside is still true when it is written."""
        return self._ecriture

    def verser(self) -> None:
        """Pour the journal into the file. Errors: `ErreurBase`; what was confirmed is still in the journal."""
        try:
            with self._ecriture, self.curseur() as curseur:
                curseur.execute("checkpoint")
        except duckdb.Error as erreur:
            raise erreur_ecriture(self.chemin, erreur) from erreur

    def fermer(self) -> None:
        """Close the file: another process may open it."""
        self.ferme = True
        self._connexion.close()

    def _regler_versement(self, seuil: str) -> None:
        with self.curseur() as curseur:
            curseur.execute(f"set checkpoint_threshold = '{seuil}'")

    def _prendre(self, fil: int) -> duckdb.DuckDBPyConnection:
        with self._etat:
            if self._morte and not self.ferme and not self._prises[fil]:
                self._rouvrir()
            curseur = self._connexion.cursor()
            self._prises[fil] += 1
            return curseur

    def _rendre(self, fil: int, curseur: duckdb.DuckDBPyConnection) -> None:
        curseur.close()
        with self._etat:
            self._prises[fil] -= 1
            self._prises += Counter()  # forget those at zero
            self._etat.notify_all()

    def _rouvrir(self) -> None:
        """Open the file again once nobody reads from what DuckDB gave up; another thread may have done it."""
        fin = time.monotonic() + ATTENTE
        while self._morte and self._prises:
            if not self._etat.wait(fin - time.monotonic()):
                raise base_indisponible(self.chemin)
        if self._morte:
            self._connexion.close()
            if not self.chemin.exists():
                raise base_arretee(self.chemin)
            self._connexion = connecter(self.chemin, self._lecture_seule)
            self._morte = False
            if not est_ebauche(self.chemin):  # what a draft meets is told of the file that it was for
                journal.warning("La base %s a été rouverte après un incident de disque.", self.chemin)

    def _verser_au_besoin(self) -> None:
        """Pour a journal that has grown, where there is room; what was confirmed is safe in it meanwhile."""
        fichier = journal_de(self.chemin)
        if not fichier.exists() or fichier.stat().st_size < JOURNAL_A_VERSER:
            return
        if place_libre(self.chemin.parent) > 2 * fichier.stat().st_size:
            try:
                self.verser()
            except ErreurBase as erreur:
                journal.warning("Le journal de %s n’a pas pu être versé dans la base : %s", self.chemin, erreur)


def connecter(chemin: Path, lecture_seule: bool = False) -> duckdb.DuckDBPyConnection:
    """Connect to a file with the settings of the house.

    Errors: `ErreurBase` for a locked file, a foreign file, a newer format, a folder that can't be written.
    """
    try:
        return duckdb.connect(str(chemin), read_only=lecture_seule, config=REGLAGES)
    except (duckdb.Error, OSError) as erreur:
        raise erreur_ouverture(chemin, erreur) from erreur


def ouverte_ici(chemin: Path) -> bool:
    """Tell whether this process has the base open: the lock of the system only stops other processes."""
    return any(x.chemin.resolve() == chemin.resolve() and not x.ferme for x in list(_OUVERTS))


def connecter_memoire(chemin: Path) -> duckdb.DuckDBPyConnection:
    """Connect to a base in memory; what overflows goes beside `chemin`, in a folder of its own, bounded like the rest.

    Two bases that shared one such folder would write the same files there.
    """
    dossier = temporaires_de(chemin.with_name(f"{chemin.name}#{uuid.uuid4().hex[:8]}"))
    return duckdb.connect(":memory:", config=REGLAGES | {"temp_directory": str(dossier)})


def ouvrir(chemin: Path, creer: bool = False, prudence: bool = True) -> Magasin:
    """Open a base, migrate it when an older version wrote it, create it when asked to.

    A base is copied among its dated backups before it is migrated, unless `prudence` is False: for copies.
    Errors: `ErreurBase` when the file is absent, is not a base, is newer than this version or can't be opened.
    """
    nouveau = not chemin.exists()
    if nouveau and not creer:
        raise ErreurBase(
            "Aucune base à cet endroit",
            f"Le fichier {chemin} n’existe pas.",
            "Lancez « filiere-dash init » pour la créer, ou indiquez un autre fichier avec --base.",
        )
    if nouveau:
        _creer_dossier(chemin.parent)
    seule = not ouverte_ici(chemin)
    magasin = Magasin(chemin, connecter(chemin))
    try:
        _nettoyer(chemin, seule)
        if prudence and not nouveau and migrations.a_migrer(magasin):
            magasin = _garder(magasin)
        migrations.mettre_a_jour(magasin, nouveau=nouveau)
        if seule:
            _achever(magasin)
    except BaseException:
        magasin.fermer()
        if nouveau:
            supprimer(chemin, journal_de(chemin))
        raise
    return magasin


def consulter(chemin: Path) -> Magasin:
    """Open a base to read it only: as `ouvrir` does, or without writing anything where the disk refuses writing.

    Errors: those of `ouvrir`; there, `ErreurBase` for a base that an older version wrote: it can't be migrated.
    """
    try:
        return ouvrir(chemin)
    except ErreurBase as erreur:
        if erreur.titre != dossier_interdit(chemin).titre:
            raise
    magasin = Magasin(chemin, connecter(chemin, lecture_seule=True), lecture_seule=True)
    try:
        migrations.exiger_a_jour(magasin)
    except BaseException:
        magasin.fermer()
        raise
    return magasin


def _nettoyer(chemin: Path, seule: bool) -> None:
    """Delete what processes that died left; a disk that refuses does not keep the base from opening.

    Their drafts go where nobody else, in this process either, is writing one.
    """
    try:
        retirer_temporaires(chemin)
        balayer(chemin)
        if seule:
            retirer_restes(chemin)
    except OSError as erreur:
        journal.warning("Un reste laissé à côté de %s n’a pas pu être retiré : %s", chemin, erreur)


def _achever(magasin: Magasin) -> None:
    """Delete the files of acts that were erased and are still there."""
    from filiere_dash.base.pieces.effacees import achever  # as below

    achever(magasin)


def _garder(magasin: Magasin) -> Magasin:
    """Copy a base as it is before anything is applied to it; return it open again.

    The file is closed meanwhile: reading it by other means in the process that has it open would drop its lock.
    """
    from filiere_dash.base.sauvegardes.datees import avant_migration  # it opens bases by this module

    version = migrations.version_de(magasin)
    magasin.verser()
    magasin.fermer()
    avant_migration(magasin.chemin, version)
    return Magasin(magasin.chemin, connecter(magasin.chemin))


def _creer_dossier(dossier: Path) -> None:
    try:
        dossier.mkdir(parents=True, exist_ok=True)
    except OSError as erreur:
        raise erreur_ouverture(dossier, erreur) from erreur


def sonder(magasin: Magasin) -> str | None:
    """Return None when the base answers, else a French sentence: what the health endpoint shows."""
    try:
        with magasin.curseur() as curseur:
            curseur.execute("select count(*) from base_identite").fetchall()
    except (duckdb.Error, ErreurBase):
        return "La base ne répond pas."
    return None
