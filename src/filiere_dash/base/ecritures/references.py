"""What a row cites exists, and what is deleted is cited by nobody."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from filiere_dash.base import catalogue
from filiere_dash.domaine.changements import Refus
from filiere_dash.domaine.erreurs import ErreurRefus
from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import OBJETS, libelle_colonne

if TYPE_CHECKING:
    import duckdb

MONTRES = 20


def verifier(curseur: duckdb.DuckDBPyConnection, touchees: Set[str]) -> None:
    """Refuse an operation that leaves a citation without its row. Errors: `ErreurRefus`."""
    refus = [
        trouve
        for table, colonne, visee in catalogue.references(curseur)
        if table in touchees or visee in touchees
        for trouve in _orphelines(curseur, table, colonne, visee)
    ]
    if refus:
        raise ErreurRefus(
            pluriel(len(refus), "référence introuvable", "références introuvables"),
            " ".join(x.message for x in refus[:3]),
            "Créez d’abord la ligne citée, ou retirez ce qui la cite ; rien n’a été enregistré.",
            tuple(refus),
        )


def _orphelines(curseur: duckdb.DuckDBPyConnection, table: str, colonne: str, visee: str) -> list[Refus]:
    cle = catalogue.cle_primaire(table)
    requete = (
        f'select "{cle}", "{colonne}" from "{table}" where "{colonne}" is not null'
        f' and "{colonne}" not in (select code from "{visee}") order by 1 limit {MONTRES}'
    )
    return [
        Refus(table, code, colonne, citee, _raconter(table, code, colonne, citee))
        for code, citee in curseur.execute(requete).fetchall()
    ]


def _raconter(table: str, code: str, colonne: str, citee: str) -> str:
    nom = OBJETS[table].singulier if table in OBJETS else table
    return f"« {citee} » n’existe pas : cité par {nom} « {code} », colonne « {libelle_colonne(colonne)} »."
