"""Rows that state the same days for the same thing under two labels: 2021 and Année 2021."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb


def memes_jours(curseur: duckdb.DuckDBPyConnection, table: str, codes: Collection[str]) -> list[tuple[str, str, str]]:
    """Return the code and the label of written rows whose days another row states too, and its label; in order."""
    autres = " and ".join(
        f"autre.{nom} is not distinct from ecrite.{nom}" for nom in OBJETS[table].cle if nom != "periode"
    )
    requete = f"""
        select ecrite.code, ecrite.periode, min(autre.periode)
        from {table} as ecrite
        inner join {table} as autre
            on autre.indicateur = ecrite.indicateur
            and autre.debut = ecrite.debut
            and autre.fin = ecrite.fin
            and autre.periode <> ecrite.periode
            and {autres}
        where ecrite.code in (select unnest($codes::text[]))
            and (autre.code < ecrite.code or autre.code not in (select unnest($codes::text[])))
        group by all
        order by 1
    """
    return curseur.execute(requete, {"codes": sorted(codes)}).fetchall()
