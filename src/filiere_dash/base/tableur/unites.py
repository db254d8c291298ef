"""What indicators are counted in, and the figures that look like shares of one where % are counted."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def unites(curseur: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the unit of each indicator."""
    return dict(curseur.execute("select code, unite from indicateur").fetchall())


def en_fractions(curseur: duckdb.DuckDBPyConnection, codes: Collection[str]) -> list[tuple[str, str, Decimal]]:
    """Return the written figures below 1 of indicators in % that have none such elsewhere: indicator, code, figure."""
    requete = """
        select indicateur.libelle, ecrite.code, ecrite.valeur
        from valeur as ecrite
        inner join indicateur on indicateur.code = ecrite.indicateur
        where ecrite.code in (select unnest($codes::text[]))
            and indicateur.unite = '%'
            and abs(ecrite.valeur) between 0.0001 and 0.9999
            and not exists (
                from valeur as autre
                where autre.indicateur = ecrite.indicateur
                    and autre.code not in (select unnest($codes::text[]))
                    and abs(autre.valeur) between 0.0001 and 0.9999
            )
    """
    return curseur.execute(requete, {"codes": sorted(codes)}).fetchall()
