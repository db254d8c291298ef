"""The part of the journal that a perimeter reads: the sides of each line that are its own, told of nobody else's rows.

A row that comes from another programme is read as created, one that leaves for it as taken away. A side belongs to the
programme that its row was of then: what hangs on a row that moves takes along nothing of what was recorded before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from filiere_dash.base.perimetre.regle import PARTAGEES, Citations, cachees, parent_de, refusee
from filiere_dash.base.perimetre.situations import DEDANS
from filiere_dash.domaine.journal import HORS_PERIMETRE, RESUME_MASQUE
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb

COTES = ("avant", "apres")
# The rank at which a side is looked at: just before its operation, or just after it.
_RANGS = {"avant": "coalesce(premier, numero) - 1", "apres": "coalesce(dernier, numero)"}


def situer_cotes(curseur: duckdb.DuckDBPyConnection, citations: Citations, parametres: dict) -> None:
    """Write which sides of the journal are the perimeter's or nobody's: what was before an operation, or after it."""
    curseur.execute(
        "create temp table toutes as select operation, count(*) as nombre, min(numero) as premier,"
        " max(numero) as dernier from trace group by operation"
    )
    curseur.execute('create temp table siens ("table" text, code text, avant_sien boolean, apres_sien boolean)')
    for table in _touchees(curseur):
        jointures, conditions = zip(*(_cote(table, cote, citations) for cote in COTES), strict=True)
        curseur.execute(
            f"insert into siens select '{table}', trace.code, {', '.join(conditions)} from trace"
            f" left join toutes on toutes.operation = trace.operation {' '.join(jointures)}"
            f" where objet_table = '{table}'",
            parametres if "$perimetre" in "".join(conditions) else {},
        )


def _cote(table: str, cote: str, citations: Citations) -> tuple[str, str]:
    """Return the SQL that joins a side to where its row was then, and the condition that the perimeter has it.

    A row is where what it hangs on was; a proof, where what it proves was.
    """
    lire, parent = _lire_de(cote), parent_de(table, citations)
    if table == "preuve":
        visee, cite, connue = lire("objet_table"), lire("objet_code"), ""
    elif parent is not None:
        visee, cite = f"'{parent}'", lire(OBJETS[table].parent)
        connue = f"({cite} is null or situe_{cote}.code is not null) and "
    else:
        return "", "true" if table in PARTAGEES else f"coalesce({DEDANS.format(lire(OBJETS[table].parent))}, true)"
    jointure = f"""
        left join situations as situe_{cote}
            on situe_{cote}."table" = {visee}
            and situe_{cote}.code = {cite}
            and situe_{cote}.depuis <= {_RANGS[cote]}
            and {_RANGS[cote]} < situe_{cote}.jusqua
    """
    return jointure, f"{connue}coalesce({DEDANS.format(f'situe_{cote}.programme')}, true)"


def retenir_citations(curseur: duckdb.DuckDBPyConnection, citations: Citations) -> None:
    """Write which shared rows were ever cited, by a side of the journal out of the perimeter or not.

    A shared row that cites another is kept by its code: whether it is read is not known yet.
    """
    curseur.execute('create temp table anciennes (cible text, cite text, "table" text, code text, cachee boolean)')
    for table in _touchees(curseur):
        code = "objet_code" if table in PARTAGEES else "null"
        for colonne in (x for x in citations.get(table, ()) if x.cible in PARTAGEES):
            for cote in COTES:
                lire = _lire_de(cote)
                cite = lire(colonne.colonne)
                refus = refusee(table, {}, lire) if table in PARTAGEES else "false"
                curseur.execute(
                    f"insert into anciennes select distinct '{colonne.cible}', {cite}, '{table}', {code},"
                    f" not {cote}_sien or {refus} from {_lignes(table)} and {cite} is not null"
                )


def restreindre_journal(curseur: duckdb.DuckDBPyConnection, citations: Citations) -> None:
    """Keep the sides of each line that the perimeter reads; an operation that touched more says no more of itself."""
    touchees = _touchees(curseur)
    curseur.execute("create temp table cotes (code text, avant boolean, apres boolean)")
    for table in touchees:
        _lire_cotes(curseur, table, citations)
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
    for temporaire in ("cotes", "entamees"):
        curseur.execute(f"drop table {temporaire}")


def _touchees(curseur: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the tables of objects whose rows acts touched."""
    lues = {table for (table,) in curseur.execute("select distinct objet_table from trace").fetchall()}
    return [table for table in OBJETS if table in lues]


def _lire_cotes(curseur: duckdb.DuckDBPyConnection, table: str, citations: Citations) -> None:
    """Write which sides of the lines of a table are read, for those that have one."""
    # What a side hung on is judged as it was then.
    autres = {table: [x for x in citations.get(table, ()) if x.colonne != OBJETS[table].parent]}
    restee = f"objet_code not in {cachees(table)}" if table in PARTAGEES else "true"
    conditions = [
        f"{cote} is not null and {cote}_sien and {restee} and not {refusee(table, autres, _lire_de(cote))} as {cote}"
        for cote in COTES
    ]
    curseur.execute(
        f"insert into cotes select * from (select trace.code, {', '.join(conditions)}"
        f" from {_lignes(table)} and objet_code <> '*') where avant or apres"
    )


def _lignes(table: str) -> str:
    """Return the SQL of the lines of a table, with whether each side is the perimeter's."""
    jointure = f"inner join siens on siens.\"table\" = '{table}' and siens.code = trace.code"
    return f"trace {jointure} where objet_table = '{table}'"


def _lire_de(cote: str) -> Callable[[str], str]:
    """Return what gives the SQL of a column of a side."""
    return lambda colonne: f"({cote} ->> '{colonne}')"


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
