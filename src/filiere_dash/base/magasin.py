"""One base file, one connection, one cursor a use, one write at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

import duckdb

from filiere_dash.base import migrations
from filiere_dash.base.diagnostics import erreur_ouverture
from filiere_dash.domaine.erreurs import ErreurBase

REGLAGES = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "storage_compatibility_version": "v1.5.0",
}


class Magasin:
    """A base that is open: reads take a cursor each, writes go through one lock.

    `version` grows by one at each committed transaction: with the path it is the
    key under which readers may cache what they read.
    """

    def __init__(self, chemin: Path, connexion: duckdb.DuckDBPyConnection) -> None:
        self.chemin = chemin
        self.version = 0
        self.ferme = False
        self._connexion = connexion
        self._ecriture = threading.RLock()

    @contextmanager
    def curseur(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor of its own, closed at the end: results never cross threads."""
        curseur = self._connexion.cursor()
        try:
            yield curseur
        finally:
            curseur.close()

    @contextmanager
    def transaction(self, muette: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor inside one transaction; any error rolls back and goes on up.

        DuckDB's COMMIT after a failed statement rolls back in silence, hence the explicit rollback.
        `muette` leaves `version` as it is: for what no screen reads, such as a draft.
        """
        with self._ecriture, self.curseur() as curseur:
            curseur.execute("begin transaction")
            try:
                yield curseur
            except BaseException:
                curseur.execute("rollback")
                raise
            curseur.execute("commit")
            self.version += 0 if muette else 1

    def ecriture(self) -> AbstractContextManager:
        """Hold the write lock over several steps: what is read inside is still true when it is written."""
        return self._ecriture

    def fermer(self) -> None:
        """Close the file: another process may open it."""
        self.ferme = True
        self._connexion.close()


def connecter(chemin: Path, lecture_seule: bool = False) -> duckdb.DuckDBPyConnection:
    """Connect to a file with the settings of the house.

    Errors: `ErreurBase` for a locked file, a foreign file, a newer format, a folder that can't be written.
    """
    try:
        return duckdb.connect(str(chemin), read_only=lecture_seule, config=REGLAGES)
    except (duckdb.Error, OSError) as erreur:
        raise erreur_ouverture(chemin, erreur) from erreur


def ouvrir(chemin: Path, creer: bool = False) -> Magasin:
    """Open a base, migrate it when an older version wrote it, create it when asked to.

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
    magasin = Magasin(chemin, connecter(chemin))
    try:
        migrations.mettre_a_jour(magasin, nouveau=nouveau)
    except BaseException:
        magasin.fermer()
        if nouveau:
            chemin.unlink(missing_ok=True)
        raise
    return magasin


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
    except duckdb.Error:
        return "La base ne répond pas."
    return None


def dernier_jour_documente(magasin: Magasin) -> date | None:
    """Return the date of the last document of the base: the « date du dernier document » of the screens."""
    with magasin.curseur() as curseur:
        lignes = curseur.execute("select max(date_document) from document").fetchall()
    return lignes[0][0]
