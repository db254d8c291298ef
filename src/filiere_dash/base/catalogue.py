"""What the base says of itself: its tables, columns, comments and the references that comments declare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filiere_dash.domaine import objets
from filiere_dash.domaine.objets import Champ, TypeChamp

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin

# How the comment of a column says that it refers to a row of another table.
CITATION = re.compile(r" ?\((\w+)\.code\)")
TECHNIQUES = ("base_identite", "schema_migration")
# About the people who use the base: kept in backups, never in an export.
PERSONNELLES = ("agent", "agent_programme", "brouillon", "piece", "visite")


def tables(magasin: Magasin) -> list[str]:
    """Return the names of the tables that hold the data of the service, in alphabetical order."""
    with magasin.curseur() as curseur:
        requete = "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"
        return [nom for (nom,) in curseur.execute(requete).fetchall() if nom not in (*TECHNIQUES, *PERSONNELLES)]


def vues(magasin: Magasin) -> list[str]:
    """Return the names of the public views, in alphabetical order."""
    with magasin.curseur() as curseur:
        requete = "select view_name from duckdb_views() where not internal order by view_name"
        return [nom for (nom,) in curseur.execute(requete).fetchall()]


def colonnes_des_vues(magasin: Magasin) -> dict[str, frozenset[str]]:
    """Return the column names of each public view."""
    with magasin.curseur() as curseur:
        return {nom: frozenset(colonnes(curseur, nom)) for nom in vues(magasin)}


def colonnes(curseur: duckdb.DuckDBPyConnection, nom: str) -> list[str]:
    """Return the column names of a table or a view, in order."""
    requete = "select column_name from duckdb_columns() where table_name = $nom order by column_index"
    return [colonne for (colonne,) in curseur.execute(requete, {"nom": nom}).fetchall()]


@dataclass(frozen=True)
class Contrainte:
    """A CHECK of a table: its SQL expression and the columns that it reads."""

    expression: str
    colonnes: tuple[str, ...]


@dataclass(frozen=True)
class Structure:
    """What the tables of a base are made of, by table; references are (table, column, referred table)."""

    types: dict[str, dict[str, str]]
    obligatoires: dict[str, tuple[str, ...]]
    contraintes: dict[str, tuple[Contrainte, ...]]
    references: tuple[tuple[str, str, str], ...]
    champs: dict[str, tuple[Champ, ...]]


# The tables follow from the migrations alone: read once for each list of them, whatever the base. DuckDB takes tens
# of milliseconds to describe its columns, and an import would ask a thousand times.
_STRUCTURES: dict[frozenset[tuple], Structure] = {}


def structure(curseur: duckdb.DuckDBPyConnection) -> Structure:
    """Return what the tables of this base are made of."""
    migrations = frozenset(curseur.execute("select empreinte from schema_migration").fetchall())
    if migrations not in _STRUCTURES:
        _STRUCTURES[migrations] = _lire(curseur)
    return _STRUCTURES[migrations]


def _lire(curseur: duckdb.DuckDBPyConnection) -> Structure:
    decrites: dict[str, list[tuple]] = defaultdict(list)
    requete = """
        select
            colonnes.table_name,
            colonnes.column_name,
            colonnes.data_type,
            colonnes.is_nullable,
            colonnes.column_default,
            coalesce(colonnes.comment, '') as aide
        from duckdb_columns() as colonnes
        inner join duckdb_tables() as tables on tables.table_name = colonnes.table_name
        where colonnes.schema_name = 'main' and not colonnes.internal
        order by colonnes.table_name, colonnes.column_index
    """
    for table, *decrite in curseur.execute(requete).fetchall():
        decrites[table].append(tuple(decrite))
    contraintes: dict[str, list[Contrainte]] = {table: [] for table in decrites}
    requete = """
        select table_name, expression, constraint_column_names
        from duckdb_constraints()
        where constraint_type = 'CHECK'
        order by table_name, constraint_index
    """
    for table, dite, noms in curseur.execute(requete).fetchall():
        contraintes[table].append(Contrainte(dite, tuple(noms)))
    visees = {table: {x[0]: y[1] for x in lues if (y := CITATION.search(x[4]))} for table, lues in decrites.items()}
    return Structure(
        types={table: {x[0]: x[1] for x in lues} for table, lues in decrites.items()},
        obligatoires={table: tuple(x[0] for x in lues if not x[2]) for table, lues in decrites.items()},
        contraintes={table: tuple(lues) for table, lues in contraintes.items()},
        references=tuple(sorted((table, *visee) for table, lues in visees.items() for visee in lues.items())),
        champs={table: _champs(table, lues, contraintes[table], visees[table]) for table, lues in decrites.items()},
    )


def references(curseur: duckdb.DuckDBPyConnection) -> tuple[tuple[str, str, str], ...]:
    """Return (table, column, referred table): a column refers where its comment says « (table.code) »."""
    return structure(curseur).references


def types_de(curseur: duckdb.DuckDBPyConnection, nom: str) -> dict[str, str]:
    """Return the SQL type of each column of a table, in order."""
    return structure(curseur).types[nom]


def obligatoires(curseur: duckdb.DuckDBPyConnection, nom: str) -> tuple[str, ...]:
    """Return the columns of a table that are never null, in order."""
    return structure(curseur).obligatoires[nom]


def contraintes(curseur: duckdb.DuckDBPyConnection, nom: str) -> tuple[Contrainte, ...]:
    """Return the CHECKs of a table, in order."""
    return structure(curseur).contraintes[nom]


def champs(curseur: duckdb.DuckDBPyConnection, nom: str) -> tuple[Champ, ...]:
    """Return the columns of a table as a person enters them, in order: labels of the domain, types of the base."""
    return structure(curseur).champs[nom]


def cle_primaire(table: str) -> str:
    """Return the column that identifies a row."""
    return "cle" if table == "parametre" else "code"


def _champs(
    table: str, decrites: Sequence[tuple], contraintes: Sequence[Contrainte], visees: Mapping[str, str]
) -> tuple[Champ, ...]:
    listes = {x.colonnes[0]: _valeurs_admises(x) for x in contraintes if len(x.colonnes) == 1}
    # The base fills the identifier, and takes the day from the source of the row.
    remplies = {cle_primaire(table), "connu_le" if "source" in {x[0] for x in decrites} else ""}
    return tuple(
        _champ(table, decrite, listes.get(decrite[0], ()), visees.get(decrite[0]), decrite[0] in remplies)
        for decrite in decrites
    )


def _champ(table: str, decrite: tuple, valeurs: tuple[str, ...], visee: str | None, remplie: bool) -> Champ:
    nom, type_sql, nullable, defaut, aide = decrite
    libelles = objets.OBJETS[table].libelles if table in objets.OBJETS else {}
    return Champ(
        nom=nom,
        libelle=libelles.get(nom) or objets.libelle_colonne(nom),
        type=_type_champ(nom, type_sql, valeurs, visee),
        obligatoire=not nullable and defaut is None and not remplie,
        aide=_dire_oui(CITATION.sub("", aide)),
        choix=tuple((valeur, objets.libelle_choix(valeur)) for valeur in valeurs),
        reference=visee,
        defaut=_litteral(defaut),
        technique=nom in ("enregistre_le", "fictif"),
    )


def _dire_oui(aide: str) -> str:
    """Return a help in the words of a form: a person answers oui or non, a base true or false."""
    return re.sub(r", faux si\b", ", non si", re.sub(r"^Vrai\b", "Oui", aide))


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
