"""What the base says of itself: its tables, columns, comments and the references that comments declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin

TECHNIQUES = ("base_identite", "schema_migration")


def tables(magasin: Magasin) -> list[str]:
    """Return the names of the tables that hold data, in alphabetical order."""
    with magasin.curseur() as curseur:
        requete = "select table_name from duckdb_tables() where not internal order by table_name"
        return [nom for (nom,) in curseur.execute(requete).fetchall() if nom not in TECHNIQUES]


def vues(magasin: Magasin) -> list[str]:
    """Return the names of the public views, in alphabetical order."""
    with magasin.curseur() as curseur:
        requete = "select view_name from duckdb_views() where not internal order by view_name"
        return [nom for (nom,) in curseur.execute(requete).fetchall()]


def colonnes(curseur: duckdb.DuckDBPyConnection, nom: str) -> list[str]:
    """Return the column names of a table or a view, in order."""
    requete = "select column_name from duckdb_columns() where table_name = $nom order by column_index"
    return [colonne for (colonne,) in curseur.execute(requete, {"nom": nom}).fetchall()]


def references(curseur: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """Return (table, column, referred table): a column refers where its comment says « (table.code) »."""
    return curseur.execute(
        """
        select
            colonnes.table_name,
            colonnes.column_name,
            regexp_extract(colonnes.comment, '\\((\\w+)\\.code\\)', 1) as visee
        from duckdb_columns() as colonnes
        inner join duckdb_tables() as tables on tables.table_name = colonnes.table_name
        where not colonnes.internal and visee <> ''
        order by all
        """
    ).fetchall()
