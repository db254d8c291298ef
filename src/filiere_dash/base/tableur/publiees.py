"""What publications wrote in the rows of the base, and what became of them since: the journal tells it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Ligne, Origine

if TYPE_CHECKING:
    import duckdb

_IMPORTS = (Origine.IMPORT.value, Origine.LIGNE_DE_COMMANDE.value)


class Histoire:
    """What became of one row: the values that publications wrote, the columns that still hold theirs.

    `dites` are the values that publications last wrote.
    """

    def __init__(self) -> None:
        self.publiees: set[str] = set()
        self.dites: dict[str, str | None] = {}
        self._ecrites: dict[str, set[str | None]] = defaultdict(set)

    def suivre(self, origine: str, avant: Ligne, apres: Ligne, prefixe: str, prouvees: Collection[str]) -> None:
        """Take one more trace of the row into account; `prouvees` are the columns that its operation proved."""
        annulation = origine == Origine.ANNULATION.value
        source = apres.get("source") or ""
        # Publications proved whole rows once.
        entiere = source.startswith(prefixe) and source != avant.get("source")
        for nom, valeur in apres.items():
            if valeur == avant.get(nom):
                continue
            publie = origine in _IMPORTS and (entiere or nom in prouvees)
            if publie:
                self._ecrites[nom].add(valeur)
            sienne = publie or (annulation and valeur in self._ecrites[nom])
            (self.publiees.add if sienne else self.publiees.discard)(nom)
            if sienne:
                self.dites[nom] = valeur


class Connue(NamedTuple):
    """A row that the base holds, or that a person deleted.

    `ligne` is the row as it stands, or stood; `dites` what publications last said of it, None for a row that none of
    them made; `supprimee_le` when a person deleted it, None for a row that the base holds.
    """

    code: str
    ligne: Ligne
    dites: Ligne | None
    supprimee_le: datetime | None


def connues(curseur: duckdb.DuckDBPyConnection, table: str, prefixe: str) -> list[Connue]:
    """Return all the rows of a table, then those that a person deleted: what a published line may be about."""
    histoires = faites(curseur, table, prefixe)
    codes = presents(curseur, table)
    presentes = lire_textes(curseur, table, codes)
    retirees = supprimees(curseur, table)
    toutes = [(code, presentes[code], None) for code in codes]
    toutes += [(code, *retirees[code]) for code in sorted(retirees)]
    dites = {code: histoire.dites for code, histoire in histoires.items()}
    return [Connue(code, ligne, dites.get(code), le) for code, ligne, le in toutes]


def presents(curseur: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """Return the codes of the rows of a table."""
    return [code for (code,) in curseur.execute(f'select code from "{table}" order by code').fetchall()]


def publiees(
    curseur: duckdb.DuckDBPyConnection, table: str, codes: Collection[str], prefixe: str
) -> Mapping[str, Collection[str]]:
    """Return, by row, the columns whose value is the one that a publication wrote; its sources begin by `prefixe`.

    A value that a person typed, or that another spreadsheet brought, is theirs. Undoing it gives the former back.
    """
    if not codes:
        return {}
    visees = "select unnest($codes::text[])"
    trouvees = _histoires(curseur, table, prefixe, visees, {"codes": sorted(codes)})
    return {code: histoire.publiees for code, histoire in trouvees.items()}


def faites(curseur: duckdb.DuckDBPyConnection, table: str, prefixe: str) -> dict[str, Histoire]:
    """Return what became of every row that a publication made, deleted ones too."""
    visees = """
        select objet_code from trace
        where objet_table = $table and avant is null and starts_with(apres ->> 'source', $prefixe)
    """
    return _histoires(curseur, table, prefixe, visees, {})


def supprimees(curseur: duckdb.DuckDBPyConnection, table: str) -> dict[str, tuple[Ligne, datetime]]:
    """Return the rows that a person deleted, and when; undoing what made a row is not deleting it."""
    requete = """
        select objet_code, arg_max({'ligne': avant}, numero).ligne, max_by(fait_le, numero)
        from trace
        where objet_table = $table and operation is not null
        group by objet_code
        having arg_max({'ligne': apres}, numero).ligne is null and max_by(origine, numero) <> $annulation
    """
    bornes = {"table": table, "annulation": Origine.ANNULATION.value}
    return {code: (json.loads(avant), jour) for code, avant, jour in curseur.execute(requete, bornes).fetchall()}


def _histoires(
    curseur: duckdb.DuckDBPyConnection, table: str, prefixe: str, visees: str, bornes: Mapping[str, object]
) -> dict[str, Histoire]:
    """Return what became of the rows whose codes the SQL `visees` selects."""
    requete = f"""
        with prouvees as (
            select operation, apres ->> 'objet_code' as objet_code, list(apres ->> 'colonne') as colonnes
            from trace
            where objet_table = 'preuve'
                and (apres ->> 'objet_table') = $table
                and starts_with(apres ->> 'source', $prefixe)
            group by all
        )
        select trace.objet_code, trace.origine, trace.avant, trace.apres, coalesce(prouvees.colonnes, [])
        from trace
        left join prouvees on prouvees.operation = trace.operation and prouvees.objet_code = trace.objet_code
        where trace.objet_table = $table and trace.objet_code in ({visees})
        order by trace.numero
    """
    trouvees: dict[str, Histoire] = defaultdict(Histoire)
    lues = curseur.execute(requete, {"table": table, "prefixe": prefixe, **bornes}).fetchall()
    for code, origine, avant, apres, prouvees in lues:
        trouvees[code].suivre(origine, json.loads(avant or "{}"), json.loads(apres or "{}"), prefixe, prouvees)
    return trouvees
