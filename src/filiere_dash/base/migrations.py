"""Each migration and its record are one transaction; views are laid anew when their text changed."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from filiere_dash.base.diagnostics import base_etrangere, base_trop_recente

if TYPE_CHECKING:
    import duckdb

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


def mettre_a_jour(magasin: Magasin, nouveau: bool) -> None:
    """Bring a base to this version's schema and views.

    Errors: `ErreurBase` when the file is not a base of ours or was written by a newer version.
    """
    version = 0 if nouveau else _version(magasin)
    if version > version_connue():
        raise base_trop_recente(magasin.chemin, version, version_connue())
    for nom, texte in fichiers_sql("schema"):
        if int(nom[:4]) > version:
            _appliquer(magasin, nom, texte)
    _poser_vues(magasin)


def _version(magasin: Magasin) -> int:
    with magasin.curseur() as curseur:
        requete = "select count(*) from duckdb_tables() where table_name in ('schema_migration', 'base_identite')"
        if curseur.execute(requete).fetchall()[0][0] < 2:
            raise base_etrangere(magasin.chemin)
        return curseur.execute("select coalesce(max(version), 0) from schema_migration").fetchall()[0][0]


def _appliquer(magasin: Magasin, nom: str, texte: str) -> None:
    with magasin.transaction() as curseur:
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


def _poser_vues(magasin: Magasin) -> None:
    textes = [texte for _, texte in fichiers_sql("vues")]
    actuelle = empreinte("".join(textes))
    with magasin.curseur() as curseur:
        posee = curseur.execute("select valeur from base_identite where cle = 'empreinte_vues'").fetchall()
    if posee == [(actuelle,)]:
        return
    with magasin.transaction() as curseur:
        _retirer_vues(curseur)
        for texte in textes:
            curseur.execute(texte)
        curseur.execute(
            "insert or replace into base_identite values ('produit', 'filiere-dash'), ('empreinte_vues', $empreinte)",
            {"empreinte": actuelle},
        )
