"""Migrations, their records and the views are one transaction; views are laid anew when their text changed."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb

from filiere_dash.base.diagnostics import (
    base_a_migrer,
    base_etrangere,
    base_inedite,
    base_trop_recente,
    migration_impossible,
)

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

REGISTRE = """
create table if not exists schema_migration (
    version integer primary key,
    nom text not null,
    empreinte text not null,
    appliquee_le timestamp not null default current_timestamp
);
comment on table schema_migration is 'Migrations appliquées à cette base.';
comment on column schema_migration.version is 'Numéro de la migration.';
comment on column schema_migration.nom is 'Nom de la migration.';
comment on column schema_migration.empreinte is 'Empreinte SHA-256 du texte appliqué.';
comment on column schema_migration.appliquee_le is 'Quand elle a été appliquée.';
"""


def fichiers_sql(dossier: str) -> list[tuple[str, str]]:
    """Return (name, text) of the SQL files of a folder of this package, in order."""
    racine = files("filiere_dash.base").joinpath(dossier)
    noms = sorted(entree.name for entree in racine.iterdir() if entree.name.endswith(".sql"))
    return [(nom, racine.joinpath(nom).read_text(encoding="utf-8")) for nom in noms]


def empreinte(texte: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(texte.encode()).hexdigest()


def version_connue() -> int:
    """Return the number of the newest migration that this version carries."""
    return max(int(nom[:4]) for nom, _ in fichiers_sql("schema"))


def mettre_a_jour(magasin: Magasin, nouveau: bool, jusqu_a: int | None = None) -> None:
    """Bring a base to this version's schema and views, in one transaction: whole or not at all.

    `jusqu_a` stops at an older schema, without views: what an older version would have left.
    Errors: `ErreurBase` when the file is not a base of ours, was written by a newer version, or can't take a
    migration; the base is then as it was.
    """
    version = 0 if nouveau else version_de(magasin)
    if version > version_connue():
        raise base_trop_recente(magasin.chemin, version, version_connue())
    manquantes = _manquantes(version, jusqu_a or version_connue())
    if not manquantes and (jusqu_a or _vues_posees(magasin)):
        return
    try:
        with magasin.definition() as curseur:
            for nom, texte in manquantes:
                _appliquer(curseur, nom, texte)
            if jusqu_a is None:
                _poser_vues(curseur)
    except duckdb.Error as erreur:
        if not nouveau and _inedite(magasin):
            raise base_inedite(magasin.chemin) from erreur
        raise migration_impossible(magasin.chemin, version, erreur) from erreur


def a_migrer(magasin: Magasin) -> bool:
    """Tell whether the schema of a base is older than this version's. Errors: `ErreurBase` for a foreign file."""
    return version_de(magasin) < version_connue()


def exiger_a_jour(magasin: Magasin) -> None:
    """Refuse a base without this version's schema and views, which can't be written.

    Errors: `ErreurBase` for an older, a newer or a foreign one.
    """
    version = version_de(magasin)
    if version > version_connue():
        raise base_trop_recente(magasin.chemin, version, version_connue())
    if version < version_connue() or not _vues_posees(magasin):
        raise base_a_migrer(magasin.chemin)


def version_de(magasin: Magasin) -> int:
    """Return the number of the last migration that a base received. Errors: `ErreurBase` for a foreign file."""
    with magasin.curseur() as curseur:
        requete = "select count(*) from duckdb_tables() where table_name in ('schema_migration', 'base_identite')"
        if curseur.execute(requete).fetchall()[0][0] < 2:
            raise base_etrangere(magasin.chemin)
        return curseur.execute("select coalesce(max(version), 0) from schema_migration").fetchall()[0][0]


def _inedite(magasin: Magasin) -> bool:
    """Tell whether a base received migrations as they were before the first release, which alone wrote them anew."""
    connues = {int(nom[:4]): empreinte(texte) for nom, texte in fichiers_sql("schema")}
    with magasin.curseur() as curseur:
        recues = curseur.execute("select version, empreinte from schema_migration").fetchall()
    return any(connues.get(version) != recue for version, recue in recues)


def _manquantes(version: int, jusqu_a: int) -> list[tuple[str, str]]:
    return [(nom, texte) for nom, texte in fichiers_sql("schema") if version < int(nom[:4]) <= jusqu_a]


def _appliquer(curseur: duckdb.DuckDBPyConnection, nom: str, texte: str) -> None:
    curseur.execute(REGISTRE)
    _retirer_vues(curseur)
    curseur.execute(texte)
    curseur.execute(
        "insert into schema_migration (version, nom, empreinte) values ($version, $nom, $empreinte)",
        {"version": int(nom[:4]), "nom": nom, "empreinte": empreinte(texte)},
    )


def _retirer_vues(curseur: duckdb.DuckDBPyConnection) -> None:
    """Drop the views and forget their print: a migration may change the tables under them."""
    vues = curseur.execute("select view_name from duckdb_views() where not internal").fetchall()
    for (vue,) in vues:
        curseur.execute(f'drop view if exists "{vue}"')
    if vues:
        curseur.execute("delete from base_identite where cle = 'empreinte_vues'")


def _vues_posees(magasin: Magasin) -> bool:
    """Tell whether the views of a base are those of this version."""
    with magasin.curseur() as curseur:
        requete = "select valeur from base_identite where cle = 'empreinte_vues'"
        return curseur.execute(requete).fetchall() == [(_empreinte_vues(),)]


def _empreinte_vues() -> str:
    return empreinte("".join(texte for _, texte in fichiers_sql("vues")))


def _poser_vues(curseur: duckdb.DuckDBPyConnection) -> None:
    _retirer_vues(curseur)
    for _, texte in fichiers_sql("vues"):
        curseur.execute(texte)
    curseur.execute(
        "insert or replace into base_identite values ('produit', 'filiere-dash'), ('empreinte_vues', $empreinte)",
        {"empreinte": _empreinte_vues()},
    )
