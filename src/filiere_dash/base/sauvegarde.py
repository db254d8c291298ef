"""A backup is proved row by row before it is named; a restore never loses the base that it replaces."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb

from filiere_dash.base import migrations
from filiere_dash.base.catalogue import PERSONNELLES, TECHNIQUES, tables
from filiere_dash.base.diagnostics import base_etrangere, base_verrouillee, erreur_ouverture
from filiere_dash.base.magasin import Magasin, connecter, ouvrir
from filiere_dash.base.preparation import journal_de, nommer, retirer_base
from filiere_dash.domaine.erreurs import ErreurBase, ErreurFichier

Empreintes = dict[str, tuple[int, int]]


def sauvegarder(magasin: Magasin, vers: Path, suivi: Callable[[str], None] = lambda table: None) -> Empreintes:
    """Copy a base that may be in use to a new file; return the rows and the print of each table.

    The copy and the prints are of one same moment, writers are not stopped. The file takes its name only once
    it has been opened again and found equal, row by row. `suivi` receives each table as it is verified.
    Errors: `ErreurFichier` when `vers` exists, `ErreurBase` when it can't be written or is not equal.
    """
    if vers.exists():
        raise _destination_prise(vers)
    ebauche = vers.with_name(f".{vers.name}.{uuid.uuid4().hex[:8]}")
    try:
        vers.parent.mkdir(parents=True, exist_ok=True)
        attendues = _copier(magasin, ebauche)
        _reposer_vues(ebauche)
        _comparer(ebauche, attendues, suivi)
        ebauche.replace(vers)
    except (OSError, duckdb.Error) as erreur:
        raise erreur_ouverture(vers, erreur) from erreur
    finally:
        retirer_base(ebauche)
    return attendues


def restaurer(depuis: Path, chemin: Path, maintenant: datetime) -> Path | None:
    """Put a backup in the place of the base; return where the replaced base is kept, None without one.

    The backup is copied, opened, migrated and read whole before anything moves; the new base then takes its
    place in one rename. Errors: `ErreurFichier` for a missing backup, `ErreurBase` for a foreign or damaged
    one, or a base open elsewhere; the base is then as it was.
    """
    if not depuis.is_file():
        raise _sauvegarde_absente(depuis)
    ebauche = chemin.with_name(f".{chemin.name}.restauration")
    retirer_base(ebauche)
    try:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        _dupliquer(depuis, ebauche)
        _eprouver(ebauche, depuis)
        gardee = _ecarter(chemin, maintenant)
        ebauche.replace(chemin)
    except OSError as erreur:
        raise erreur_ouverture(chemin, erreur) from erreur
    finally:
        retirer_base(ebauche)
    return gardee


def empreintes(curseur: duckdb.DuckDBPyConnection, noms: list[str], base: str = "") -> Empreintes:
    """Return, for each table, its number of rows and a print of them that no order changes."""
    prefixe = f'"{base}".' if base else ""
    requete = 'select count(*), coalesce(sum(hash(ligne)), 0) from {}"{}" as ligne'
    return {nom: curseur.execute(requete.format(prefixe, nom)).fetchall()[0] for nom in noms}


def _copier(magasin: Magasin, ebauche: Path) -> Empreintes:
    """Copy and measure in one transaction: both see the same moment."""
    alias = f"sauvegarde_{uuid.uuid4().hex}"
    adresse = str(ebauche).replace("'", "''")
    noms = _mesurees(magasin)
    with magasin.curseur() as curseur:
        (source,) = curseur.execute("select current_database()").fetchall()[0]
        curseur.execute(f"attach '{adresse}' as {alias}")
        try:
            curseur.execute("begin transaction")
            curseur.execute(f'copy from database "{source}" to {alias}')
            mesure = empreintes(curseur, noms)
            curseur.execute("commit")
        finally:
            curseur.execute(f"detach {alias}")
    return mesure


def _mesurees(magasin: Magasin) -> list[str]:
    return [*tables(magasin), *PERSONNELLES, *(nom for nom in TECHNIQUES if nom != "base_identite")]


def _reposer_vues(chemin: Path) -> None:
    """Lay the macros and the views of the copy anew: a database copy may leave some out."""
    copie = ouvrir(chemin)
    try:
        with copie.transaction() as curseur:
            curseur.execute("delete from base_identite where cle = 'empreinte_vues'")
        migrations.mettre_a_jour(copie, nouveau=False)
    finally:
        copie.fermer()


def _comparer(chemin: Path, attendues: Empreintes, suivi: Callable[[str], None]) -> None:
    copie = ouvrir(chemin)
    try:
        with copie.curseur() as curseur:
            for nom, attendue in attendues.items():
                suivi(nom)
                if empreintes(curseur, [nom])[nom] != attendue:
                    raise _copie_infidele(nom)
    finally:
        copie.fermer()


def _dupliquer(depuis: Path, ebauche: Path) -> None:
    shutil.copyfile(depuis, ebauche)
    if journal_de(depuis).exists():
        shutil.copyfile(journal_de(depuis), journal_de(ebauche))


def _eprouver(ebauche: Path, depuis: Path) -> None:
    """Open, migrate and read every row of the copied backup."""
    try:
        copie = ouvrir(ebauche)
        try:
            with copie.curseur() as curseur:
                empreintes(curseur, _mesurees(copie))
        finally:
            copie.fermer()
    except ErreurBase as erreur:
        raise nommer(erreur, ebauche, depuis) from erreur
    except duckdb.Error as erreur:
        raise base_etrangere(depuis) from erreur


def _ecarter(chemin: Path, maintenant: datetime) -> Path | None:
    """Keep the base about to be replaced under a dated name beside it; refuse when it is open elsewhere."""
    if not chemin.exists():
        journal_de(chemin).unlink(missing_ok=True)
        return None
    _liberer(chemin)
    gardee = chemin.with_name(f"{chemin.stem}.avant-restauration-{maintenant:%Y-%m-%d-%H%M%S}{chemin.suffix}")
    if journal_de(chemin).exists():
        journal_de(chemin).replace(journal_de(gardee))
    try:
        gardee.hardlink_to(chemin)
    except OSError:
        shutil.copyfile(chemin, gardee)
    return gardee


def _liberer(chemin: Path) -> None:
    """Write the base's log into it; a base that no longer opens is set aside as it is."""
    try:
        connecter(chemin).close()
    except ErreurBase as erreur:
        if erreur.titre == base_verrouillee(chemin).titre:
            raise


def _destination_prise(vers: Path) -> ErreurFichier:
    return ErreurFichier(
        "Ce fichier existe déjà",
        f"{vers} n’a pas été remplacé.",
        "Donnez un autre nom à la sauvegarde avec --to.",
    )


def _sauvegarde_absente(depuis: Path) -> ErreurFichier:
    return ErreurFichier(
        "Sauvegarde introuvable",
        f"Le fichier {depuis} n’existe pas.",
        "Vérifiez le chemin donné à --from. La base n’a pas changé.",
    )


def _copie_infidele(nom: str) -> ErreurBase:
    return ErreurBase(
        "Sauvegarde refusée",
        f"La table {nom} de la copie n’est pas égale à celle de la base.",
        "Vérifiez l’espace et l’état du disque, puis recommencez. Aucun fichier n’a été gardé.",
    )
