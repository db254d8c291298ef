"""New rows made whole: the defaults of the base, the hour of entry, the date at which the source could be known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import champs, cle_primaire
from filiere_dash.domaine.changements import Changement

if TYPE_CHECKING:
    import duckdb


def completer(
    curseur: duckdb.DuckDBPyConnection, table: str, changements: Sequence[Changement], quand: datetime
) -> list[dict]:
    """Return the whole rows that changes create, entered at an hour."""
    defauts = {x.nom: x.defaut for x in champs(curseur, table)}
    if "enregistre_le" in defauts:
        defauts["enregistre_le"] = f"{quand:%Y-%m-%d %H:%M:%S.%f}"
    lignes = []
    for changement in changements:
        donnees = {nom: valeur for nom, valeur in (changement.apres or {}).items() if valeur is not None}
        lignes.append(defauts | donnees | {cle_primaire(table): changement.code})
    if {"connu_le", "source"} <= set(defauts):
        _dater(curseur, lignes)
    return lignes


def _dater(curseur: duckdb.DuckDBPyConnection, lignes: Sequence[dict]) -> None:
    """Give `connu_le`, where it is empty, the date of the source's document."""
    sources = sorted({x["source"] for x in lignes if not x.get("connu_le") and x.get("source")})
    requete = """
        select source.code, document.connu_le::text
        from source
        inner join document on document.code = source.document
        where source.code in (select unnest($sources::text[]))
    """
    dates = dict(curseur.execute(requete, {"sources": sources}).fetchall())
    for ligne in lignes:
        ligne["connu_le"] = ligne.get("connu_le") or dates.get(ligne.get("source"))
