"""What publications wrote in the rows of the base, and nobody since: the journal tells it, column by column."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from filiere_dash.domaine.changements import Ligne, Origine

if TYPE_CHECKING:
    import duckdb

_IMPORTS = (Origine.IMPORT.value, Origine.LIGNE_DE_COMMANDE.value)


def publiees(
    curseur: duckdb.DuckDBPyConnection, table: str, codes: Collection[str], prefixe: str
) -> Mapping[str, Collection[str]]:
    """Return, by row, the columns whose value is the one that a publication wrote; its sources begin by `prefixe`.

    A value that a person typed, or that another spreadsheet brought, is theirs. Undoing it gives the former back.
    """
    requete = """
        select objet_code, origine, avant, apres
        from trace
        where objet_table = $table and objet_code in (select unnest($codes::text[]))
        order by numero
    """
    histoires: dict[str, _Histoire] = defaultdict(_Histoire)
    traces = curseur.execute(requete, {"table": table, "codes": sorted(codes)}).fetchall() if codes else []
    for code, origine, avant, apres in traces:
        histoires[code].suivre(origine, json.loads(avant or "{}"), json.loads(apres or "{}"), prefixe)
    return {code: histoire.publiees for code, histoire in histoires.items()}


class _Histoire:
    """What became of one row: the values that publications wrote, the columns that still hold theirs."""

    def __init__(self) -> None:
        self.publiees: set[str] = set()
        self._ecrites: dict[str, set[str | None]] = defaultdict(set)

    def suivre(self, origine: str, avant: Ligne, apres: Ligne, prefixe: str) -> None:
        source = apres.get("source") or ""
        publie = origine in _IMPORTS and source.startswith(prefixe) and source != avant.get("source")
        for nom, valeur in apres.items():
            if valeur == avant.get(nom):
                continue
            if publie:
                self._ecrites[nom].add(valeur)
            rendue = origine == Origine.ANNULATION.value and valeur in self._ecrites[nom]
            (self.publiees.add if publie or rendue else self.publiees.discard)(nom)
