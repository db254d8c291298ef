"""What a row cites exists, and what is deleted is cited by nobody."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from filiere_dash.base import catalogue
from filiere_dash.domaine.changements import Refus
from filiere_dash.domaine.erreurs import ErreurRefus
from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import OBJETS, libelle_colonne

if TYPE_CHECKING:
    import duckdb

MONTRES = 20
# A table, its column, and the table whose rows the column names.
Citation = tuple[str, str, str]


def verifier(curseur: duckdb.DuckDBPyConnection, touchees: Set[str]) -> None:
    """Refuse an operation that leaves a citation without its row. Errors: `ErreurRefus`."""
    citations = [x for x in catalogue.references(curseur) if not touchees.isdisjoint((x[0], x[2]))]
    refus = [trouve for citation in _rompues(curseur, citations) for trouve in _orphelines(curseur, *citation)]
    if refus:
        raise ErreurRefus(
            pluriel(len(refus), "référence introuvable", "références introuvables"),
            " ".join(x.message for x in refus[:3]),
            "Créez d’abord la ligne citée, ou retirez ce qui la cite ; rien n’a été enregistré.",
            tuple(refus),
        )


def _rompues(curseur: duckdb.DuckDBPyConnection, citations: Sequence[Citation]) -> list[Citation]:
    """Return the citations, of a column by a table, that miss a row: all asked at once."""
    if not citations:
        return []
    manques = [f"exists (select 1 {_manquantes(*citation)})" for citation in citations]
    rompues = curseur.execute(f"select {', '.join(manques)}").fetchall()[0]
    return [citation for citation, rompue in zip(citations, rompues, strict=True) if rompue]


def _manquantes(table: str, colonne: str, visee: str) -> str:
    return f'from "{table}" where "{colonne}" is not null and "{colonne}" not in (select code from "{visee}")'


def _orphelines(curseur: duckdb.DuckDBPyConnection, table: str, colonne: str, visee: str) -> list[Refus]:
    cle = catalogue.cle_primaire(table)
    requete = f'select "{cle}", "{colonne}" {_manquantes(table, colonne, visee)} order by 1 limit {MONTRES}'
    return [
        Refus(table, code, colonne, citee, _raconter(table, code, colonne, citee))
        for code, citee in curseur.execute(requete).fetchall()
    ]


def _raconter(table: str, code: str, colonne: str, citee: str) -> str:
    nom = OBJETS[table].singulier if table in OBJETS else table
    return f"« {citee} » n’existe pas : cité par {nom} « {code} », colonne « {libelle_colonne(colonne)} »."
