"""Nothing is overwritten blindly: what a person saw is compared with what the base holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from filiere_dash.domaine.changements import Changement, Conflit
from filiere_dash.domaine.erreurs import ErreurConflit
from filiere_dash.domaine.francais import pluriel

if TYPE_CHECKING:
    import duckdb


def verifier(
    curseur: duckdb.DuckDBPyConnection, table: str, lot: Sequence[Changement], actuelles: Mapping[str, dict]
) -> None:
    """Refuse a lot when a row changed since it was seen, exists already, or is gone. Errors: `ErreurConflit`."""
    trouves = [x for x in lot if _differe(x, actuelles.get(x.code))]
    if trouves:
        conflits = tuple(_conflit(curseur, table, x, actuelles.get(x.code)) for x in trouves)
        raise ErreurConflit(
            pluriel(len(conflits), "ligne modifiée entre-temps", "lignes modifiées entre-temps"),
            " ".join(x.raconter(x.code) for x in conflits[:3]),
            "Comparez les deux versions et choisissez ; rien n’a été enregistré.",
            conflits,
        )


def _differe(changement: Changement, actuelle: dict | None) -> bool:
    if changement.avant is None:
        return actuelle is not None
    if actuelle is None:
        return True
    return any(actuelle.get(nom) != valeur for nom, valeur in changement.avant.items())


def _conflit(curseur: duckdb.DuckDBPyConnection, table: str, x: Changement, actuelle: dict | None) -> Conflit:
    requete = """
        select operation.agent_nom, trace.fait_le
        from trace
        inner join operation on operation.code = trace.operation
        where trace.objet_table = $table and trace.objet_code = $code
        order by trace.numero desc
        limit 1
    """
    qui, quand = next(iter(curseur.execute(requete, {"table": table, "code": x.code}).fetchall()), (None, None))
    return Conflit(table, x.code, dict(x.avant or {}), actuelle, qui, quand)
