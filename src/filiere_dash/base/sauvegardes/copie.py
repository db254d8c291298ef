"""A backup is proved row by row, its indexes too, before it takes its name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb

from filiere_dash.base.catalogue import PERSONNELLES, TECHNIQUES, tables
from filiere_dash.base.diagnostics import erreur_ecriture
from filiere_dash.base.fichiers import ebauche_de, ebauches_de, installer
from filiere_dash.base.magasin import Magasin, ouvrir
from filiere_dash.base.preparation import jeter, nommer, retirer_base
from filiere_dash.domaine.erreurs import ErreurBase, ErreurFichier

Empreintes = dict[str, tuple[int, int]]
LOT = 100_000


def sauvegarder(magasin: Magasin, vers: Path, suivi: Callable[[str], None] = lambda table: None) -> Empreintes:
    """Copy a base that may be in use to a new file; return the rows and the print of each table.

    The copy and the prints are of one same moment, writers are not stopped. The file takes its name only once
    it has been opened again and found equal, row by row, its indexes sound, and once it is on the disk. `suivi`
    receives each table as it is verified.
    Errors: `ErreurFichier` when `vers` exists, `ErreurBase` when it can't be written or is not equal.
    """
    exiger_libre(vers)
    ebauche = ebauche_de(vers)
    try:
        vers.parent.mkdir(parents=True, exist_ok=True)
        for abandonnee in ebauches_de(vers):
            retirer_base(abandonnee)
        attendues = _copier(magasin, ebauche)
        _comparer(ebauche, attendues, suivi)
        installer(ebauche, vers)
    except ErreurBase as erreur:
        raise nommer(erreur, ebauche, vers) from erreur
    except (OSError, duckdb.Error) as erreur:
        raise erreur_ecriture(vers, erreur) from erreur
    finally:
        jeter(ebauche)
    return attendues


def exiger_libre(vers: Path) -> None:
    """Refuse to write a backup over anything. Errors: `ErreurFichier`."""
    if vers.exists():
        raise _destination_prise(vers)


def eprouver(curseur: duckdb.DuckDBPyConnection, suivi: Callable[[str], None] = lambda table: None) -> Empreintes:
    """Read every row and every index of a base, and return the prints: what is damaged stops with a DuckDB error.

    Each row is offered again to its own table, which must find it there: no other question reads an index whole.
    """
    requete = "select table_name, has_primary_key from duckdb_tables() where not internal and not temporary"
    mesures: Empreintes = {}
    curseur.execute("begin transaction")
    try:
        for nom, cle in curseur.execute(requete).fetchall():
            suivi(nom)
            mesures |= empreintes(curseur, [nom])
            if cle and curseur.execute(f'insert or ignore into "{nom}" from "{nom}"').fetchall() != [(0,)]:
                raise duckdb.DataError(f"Corrupt index of {nom}")
    finally:
        with suppress(duckdb.Error):  # a base that fails its proof may be closed already
            curseur.execute("rollback")
    return mesures


def empreintes(curseur: duckdb.DuckDBPyConnection, noms: list[str], base: str = "") -> Empreintes:
    """Return, for each table, its number of rows and a print of them that no order changes."""
    prefixe = f'"{base}".' if base else ""
    requete = 'select count(*), coalesce(sum(hash(ligne)), 0) from {}"{}" as ligne'
    return {nom: curseur.execute(requete.format(prefixe, nom)).fetchall()[0] for nom in noms}


def _copier(magasin: Magasin, ebauche: Path) -> Empreintes:
    """Write a new base with the rows of one same moment, and measure them in the same transaction.

    The new base is opened apart: attached to the one in use, its tables would answer to the same names in the
    catalogue that everyone reads.
    """
    copie = ouvrir(ebauche, creer=True)
    try:
        with magasin.curseur() as source, copie.transaction() as cible:
            source.execute("begin transaction")
            try:
                noms = [*_mesurees(magasin), "base_identite"]
                _ajouter_tables(source, cible)
                colonnes = _colonnes(source)
                cible.execute("delete from base_identite; delete from schema_migration")
                for nom in noms:
                    _copier_table(source, cible, nom, colonnes[nom])
                mesure = empreintes(source, noms)
            finally:
                with suppress(duckdb.Error):  # a base that dies meanwhile has no transaction to end
                    source.execute("rollback")
        copie.verser()
    finally:
        copie.fermer()
    return mesure


def _ajouter_tables(source: duckdb.DuckDBPyConnection, cible: duckdb.DuckDBPyConnection) -> None:
    """Create in the copy the tables that someone added to the base by other means."""
    requete = "select table_name, sql from duckdb_tables() where not internal and not temporary"
    connues = {nom for nom, _ in cible.execute(requete).fetchall()}
    for nom, sql in source.execute(requete).fetchall():
        if nom not in connues:
            cible.execute(sql)


def _colonnes(source: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the columns of each table as a question names them: one question for all the tables."""
    requete = """
        select table_name, string_agg('"' || column_name || '"', ', ' order by column_index)
        from duckdb_columns()
        where not internal
        group by table_name
    """
    return dict(source.execute(requete).fetchall())


def _copier_table(source: duckdb.DuckDBPyConnection, cible: duckdb.DuckDBPyConnection, nom: str, colonnes: str) -> None:
    """Copy the rows of a table by lots: memory holds one of them."""
    with source.execute(f'select {colonnes} from "{nom}"').to_arrow_reader(LOT) as lots:
        cible.register("lots", lots)
        cible.execute(f'insert into "{nom}" ({colonnes}) select {colonnes} from lots')
        cible.unregister("lots")


def _mesurees(magasin: Magasin) -> list[str]:
    return [*tables(magasin), *PERSONNELLES, *(nom for nom in TECHNIQUES if nom != "base_identite")]


def _comparer(chemin: Path, attendues: Empreintes, suivi: Callable[[str], None]) -> None:
    copie = ouvrir(chemin)
    try:
        with copie.curseur() as curseur:
            trouvees = eprouver(curseur, suivi)
    finally:
        copie.fermer()
    for nom, attendue in attendues.items():
        if trouvees.get(nom) != attendue:
            raise _copie_infidele(nom)


def _destination_prise(vers: Path) -> ErreurFichier:
    return ErreurFichier(
        "Ce fichier existe déjà",
        f"{vers} n’a pas été remplacé.",
        "Donnez un autre nom à la sauvegarde avec --to.",
    )


def _copie_infidele(nom: str) -> ErreurBase:
    return ErreurBase(
        "Sauvegarde refusée",
        f"La table {nom} de la copie n’est pas égale à celle de la base.",
        "Vérifiez l’espace et l’état du disque, puis recommencez. Aucun fichier n’a été gardé.",
    )
