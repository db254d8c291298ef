"""What the base says of itself: its tables, columns, comments and the references that comments declare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filiere_dash.domaine import objets
from filiere_dash.domaine.objets import Champ, TypeChamp

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin

TECHNIQUES = ("base_identite", "schema_migration")
# About the people who use the base: kept in backups, never in an export.
PERSONNELLES = ("agent", "agent_programme", "brouillon", "piece", "visite")


def tables(magasin: Magasin) -> list[str]:
    """Return the names of the tables that hold the data of the service, in alphabetical order."""
    with magasin.curseur() as curseur:
        requete = "select table_name from duckdb_tables() where not internal order by table_name"
        return [nom for (nom,) in curseur.execute(requete).fetchall() if nom not in (*TECHNIQUES, *PERSONNELLES)]


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


@dataclass(frozen=True)
class Contrainte:
    """A CHECK of a table: its SQL expression and the columns that it reads."""

    expression: str
    colonnes: tuple[str, ...]


def types_de(curseur: duckdb.DuckDBPyConnection, nom: str) -> dict[str, str]:
    """Return the SQL type of each column of a table, in order."""
    requete = "select column_name, data_type from duckdb_columns() where table_name = $nom order by column_index"
    return dict(curseur.execute(requete, {"nom": nom}).fetchall())


def contraintes(curseur: duckdb.DuckDBPyConnection, nom: str) -> list[Contrainte]:
    """Return the CHECKs of a table, in order."""
    requete = """
        select expression, constraint_column_names
        from duckdb_constraints()
        where table_name = $nom and constraint_type = 'CHECK'
        order by constraint_index
    """
    return [Contrainte(dit, tuple(noms)) for dit, noms in curseur.execute(requete, {"nom": nom}).fetchall()]


def cle_primaire(table: str) -> str:
    """Return the column that identifies a row."""
    return "cle" if table == "parametre" else "code"


def champs(curseur: duckdb.DuckDBPyConnection, table: str) -> tuple[Champ, ...]:
    """Return the columns of a table as a person enters them, in order: labels of the domain, types of the base."""
    listes = {x.colonnes[0]: _valeurs_admises(x) for x in contraintes(curseur, table) if len(x.colonnes) == 1}
    visees = {colonne: visee for origine, colonne, visee in references(curseur) if origine == table}
    decrites = curseur.execute(
        """
        select column_name, data_type, is_nullable, column_default, coalesce(comment, '') as aide
        from duckdb_columns()
        where table_name = $nom
        order by column_index
        """,
        {"nom": table},
    ).fetchall()
    return tuple(_champ(table, decrite, listes.get(decrite[0], ()), visees.get(decrite[0])) for decrite in decrites)


def _champ(table: str, decrite: tuple, valeurs: tuple[str, ...], visee: str | None) -> Champ:
    nom, type_sql, nullable, defaut, aide = decrite
    libelles = objets.OBJETS[table].libelles if table in objets.OBJETS else {}
    return Champ(
        nom=nom,
        libelle=libelles.get(nom) or objets.libelle_colonne(nom),
        type=_type_champ(nom, type_sql, valeurs, visee),
        obligatoire=not nullable and defaut is None and nom not in (cle_primaire(table), "connu_le"),
        aide=re.sub(r" \(\w+\.code\)", "", aide),
        choix=tuple((valeur, objets.libelle_choix(valeur)) for valeur in valeurs),
        reference=visee,
        defaut=_litteral(defaut),
        technique=nom in ("enregistre_le", "fictif"),
    )


def _type_champ(nom: str, type_sql: str, valeurs: tuple[str, ...], visee: str | None) -> TypeChamp:
    if visee:
        return TypeChamp.REFERENCE
    if valeurs:
        return TypeChamp.CHOIX
    if type_sql == "DECIMAL(14,2)" and nom not in ("minimum", "maximum"):
        return TypeChamp.MONTANT
    if type_sql == "DECIMAL(7,4)":
        return TypeChamp.TAUX
    simples = {"INTEGER": "entier", "BIGINT": "entier", "DATE": "date", "TIMESTAMP": "moment", "BOOLEAN": "oui_non"}
    return TypeChamp(simples.get(type_sql, "nombre" if type_sql.startswith("DECIMAL") else "texte"))


def _valeurs_admises(contrainte: Contrainte) -> tuple[str, ...]:
    """Return the codes of a closed list « x in ('a', 'b') », nothing for another kind of CHECK."""
    return tuple(re.findall(r"'([^']*)'", contrainte.expression)) if " IN (" in contrainte.expression else ()


def _litteral(defaut: str | None) -> str | None:
    """Return a column's default as the text that a change would hold, None where the base computes it."""
    if defaut is None or "current_timestamp" in defaut:
        return None
    if trouve := re.fullmatch(r"CAST\('([tf])' AS BOOLEAN\)", defaut):
        return "true" if trouve[1] == "t" else "false"
    return defaut.strip("'")
