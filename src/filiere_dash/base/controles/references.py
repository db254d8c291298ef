"""Every code that a row cites exists, as the comments of the base declare; a SIRET names one establishment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from filiere_dash.base import catalogue, lectures
from filiere_dash.base.controles.controle import Controle
from filiere_dash.domaine.regles.coherence import references, siret_unique

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin


def sirets(magasin: Magasin, au: date) -> Iterator[Controle]:
    """Yield one control a SIRET: what carries it is one establishment."""
    for porte in lectures.lignes(magasin, "controle_sirets", au=au):
        yield Controle.de(siret_unique(porte.siret, porte.noms), porte.programme, porte.objet, porte.dernier)


def controler(magasin: Magasin, _au: date) -> Iterator[Controle]:
    """Yield one control a table that cites something; rows of any date are read, since a missing code has none."""
    verifiees: dict[str, int] = defaultdict(int)
    manquants: dict[str, list[str]] = defaultdict(list)
    with magasin.curseur() as curseur:
        for table, colonne, visee in catalogue.references(curseur):
            nombre, absents = _compter(curseur, table, colonne, visee)
            verifiees[table] += nombre
            manquants[table] += absents
    for table, nombre in verifiees.items():
        if nombre:
            yield Controle.de(references(table.replace("_", " "), manquants[table], nombre), None, table, "*")


def _compter(curseur: duckdb.DuckDBPyConnection, table: str, colonne: str, visee: str) -> tuple[int, list[str]]:
    """Return how many rows cite a code, and the cited codes that don't exist."""
    citees = f'select "{colonne}" as citee from "{table}" where "{colonne}" is not null'
    nombre = curseur.execute(f"select count(*) from ({citees})").fetchall()[0][0]
    absentes = f'select distinct citee from ({citees}) where citee not in (select code from "{visee}") order by all'
    return nombre, [code for (code,) in curseur.execute(absentes).fetchall()]
