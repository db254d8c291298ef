"""Whole tables and views out of the base, each value as the base holds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from filiere_dash.base.catalogue import tables
from filiere_dash.base.diagnostics import dossier_interdit

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

LOT = 10_000


def copier_csv(magasin: Magasin, nom: str, fichier: Path) -> None:
    """Write a table or a view as UTF-8 CSV: comma, decimal point, ISO dates; `chargement.charger` reads it back."""
    _copier(magasin, nom, fichier, "format csv, header true, delimiter ','")


def copier_parquet(magasin: Magasin, nom: str, fichier: Path) -> None:
    """Write a table or a view as Parquet: amounts stay decimal."""
    _copier(magasin, nom, fichier, "format parquet")


def lignes_de(magasin: Magasin, nom: str) -> Iterator[tuple[Any, ...]]:
    """Yield the names of the columns of a table or a view, then each row as Python values."""
    with magasin.curseur() as curseur:
        curseur.execute(f'from "{nom}" order by all')
        yield tuple(colonne[0] for colonne in curseur.description)
        while lignes := curseur.fetchmany(LOT):
            yield from lignes


def nombre_de_lignes(magasin: Magasin) -> int:
    """Return how many rows all the tables hold, the journal apart."""
    with magasin.curseur() as curseur:
        noms = [nom for nom in tables(magasin) if nom != "trace"]
        return sum(curseur.execute(f'select count(*) from "{nom}"').fetchall()[0][0] for nom in noms)


def _copier(magasin: Magasin, nom: str, fichier: Path, options: str) -> None:
    adresse = str(fichier).replace("'", "''")
    try:
        with magasin.curseur() as curseur:
            curseur.execute(f"copy (from \"{nom}\" order by all) to '{adresse}' ({options})")
    except duckdb.IOException as erreur:
        raise dossier_interdit(fichier) from erreur
