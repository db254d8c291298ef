"""The part of the journal that a perimeter reads: the sides of each line that are its own, told of nobody else's rows.

A row that comes from another programme is read as created, one that leaves for it as taken away.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from filiere_dash.base.perimetre.regle import PARTAGEES, Citations, cachees, parent_de, refusee
from filiere_dash.domaine.journal import HORS_PERIMETRE, RESUME_MASQUE
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb

COTES = ("avant", "apres")


def retenir_citations(curseur: duckdb.DuckDBPyConnection, citations: Citations, parametres: dict) -> None:
    """Write which shared rows were ever cited, by a side of the journal out of the perimeter or not.

    A shared row that cites another is kept by its code: whether it is read is not known yet.
    """
    curseur.execute('create temp table anciennes (cible text, cite text, "table" text, code text, cachee boolean)')
    for table in _touchees(curseur):
        code = "objet_code" if table in PARTAGEES else "null"
        for colonne in (x for x in citations.get(table, ()) if x.cible in PARTAGEES):
            for cote in COTES:
                cite = f"({cote} ->> '{colonne.colonne}')"
                dedans, utiles = _dedans(table, cote, citations, parametres)
                curseur.execute(
                    f"insert into anciennes select distinct '{colonne.cible}', {cite}, '{table}', {code}, not {dedans}"
                    f" from trace where objet_table = '{table}' and {cite} is not null",
                    utiles,
                )


def restreindre_journal(curseur: duckdb.DuckDBPyConnection, citations: Citations, parametres: dict) -> None:
    """Keep the sides of each line that the perimeter reads; an operation that touched more says no more of itself."""
    touchees = _touchees(curseur)
    curseur.execute("create temp table toutes as select operation, count(*) as nombre from trace group by operation")
    curseur.execute("create temp table cotes (code text, avant boolean, apres boolean)")
    for table in touchees:
        _lire_cotes(curseur, table, citations, parametres)
    curseur.execute(
        "create temp table entamees as select distinct operation from trace inner join cotes using (code)"
        " where (trace.avant is not null and not cotes.avant) or (trace.apres is not null and not cotes.apres)"
    )
    curseur.execute("delete from trace where code not in (select code from cotes)")
    curseur.execute(
        "update trace set avant = case when cotes.avant then trace.avant end,"
        " apres = case when cotes.apres then trace.apres end"
        " from cotes where cotes.code = trace.code and not (cotes.avant and cotes.apres)"
    )
    for table in touchees:
        _marquer(curseur, table, citations)
    curseur.execute("delete from trace where avant = apres")
    _masquer_operations(curseur)
    for temporaire in ("toutes", "cotes", "entamees"):
        curseur.execute(f"drop table {temporaire}")


def _touchees(curseur: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the tables of objects whose rows acts touched."""
    lues = {table for (table,) in curseur.execute("select distinct objet_table from trace").fetchall()}
    return [table for table in OBJETS if table in lues]


def _lire_cotes(curseur: duckdb.DuckDBPyConnection, table: str, citations: Citations, parametres: dict) -> None:
    """Write which sides of the lines of a table are read, for those that have one."""
    conditions, utiles = [], {}
    for cote in COTES:
        dedans, utiles = _dedans(table, cote, citations, parametres)
        if table in PARTAGEES:
            dedans = f"objet_code not in {cachees(table)}"
        refus = refusee(table, citations, _lire_de(cote))
        conditions.append(f"{cote} is not null and {dedans} and not {refus} as {cote}")
    curseur.execute(
        f"insert into cotes select * from (select code, {', '.join(conditions)} from trace"
        f" where objet_table = '{table}' and objet_code <> '*') where avant or apres",
        utiles,
    )


def _lire_de(cote: str) -> Callable[[str], str]:
    """Return what gives the SQL of a column of a side."""
    return lambda colonne: f"({cote} ->> '{colonne}')"


def _dedans(table: str, cote: str, citations: Citations, parametres: dict) -> tuple[str, dict]:
    """Return the condition that a side belongs to the perimeter or to nobody, and the parameters that it takes."""
    if table in PARTAGEES:
        # A proof is of the row that it proves, if not of a programme.
        return f"not {refusee(table, {}, _lire_de(cote))}", {}
    cite, parent = f"({cote} ->> '{OBJETS[table].parent}')", parent_de(table, citations)
    sien = "list_contains($perimetre::text[], {})"
    if parent is None:
        return f"({cite} is null or {sien.format(cite)})", parametres
    siennes = f"select code from appartenances where \"table\" = '{parent}' and (programme is null or {{}})"
    return f"({cite} is null or {cite} in ({siennes.format(sien.format('programme'))}))", parametres


def _marquer(curseur: duckdb.DuckDBPyConnection, table: str, citations: Citations) -> None:
    """Put a mark in place of the code of each row that a line may cite and that is not read."""
    for colonne, cible in ((x.colonne, x.cible) for x in citations.get(table, ()) if not x.exigee):
        for cote in COTES:
            curseur.execute(
                f"update trace set {cote} = json_merge_patch({cote}, json_object('{colonne}', $marque))"
                f" where objet_table = '{table}' and ({cote} ->> '{colonne}') in {cachees(cible)}",
                {"marque": HORS_PERIMETRE},
            )


def _masquer_operations(curseur: duckdb.DuckDBPyConnection) -> None:
    """Count what is left of each operation; one that touched more keeps its hour and its author alone."""
    curseur.execute(
        """
        update operation
        set resume = $resume, motif = null, fichier = null,
            crees = comptes.crees, modifies = comptes.modifies, supprimes = comptes.supprimes
        from (
            select
                trace.operation,
                count(*) filter (where avant is null) as crees,
                count(*) filter (where avant is not null and apres is not null) as modifies,
                count(*) filter (where apres is null) as supprimes
            from trace
            inner join toutes on toutes.operation = trace.operation
            group by trace.operation, toutes.nombre
            having count(*) < toutes.nombre or trace.operation in (select operation from entamees)
        ) as comptes
        where operation.code = comptes.operation
        """,
        {"resume": RESUME_MASQUE},
    )
    curseur.execute(
        "update trace set motif = null where operation in (select code from operation where resume = $resume)",
        {"resume": RESUME_MASQUE},
    )
    curseur.execute("delete from operation where code not in (select operation from trace where operation is not null)")
