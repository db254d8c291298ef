"""What a perimeter of programmes does not read leaves the copy, and nothing that stays cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filiere_dash.base.appartenance import rattachements
from filiere_dash.base.catalogue import cle_primaire, references
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb

POLYMORPHES = ("preuve", "anomalie")
RESUME_MASQUE = "Opération sur plusieurs programmes, lue dans votre périmètre"


def restreindre(curseur: duckdb.DuckDBPyConnection, perimetre: frozenset[str]) -> None:
    """Delete, from a copy of a base, every row that a perimeter may not read.

    Out go the rows of other programmes, the rows that cite them, the shared rows (a document, a source, a
    structure) that only they cite, and their lines of the journal. Arrêtés hold all programmes: none is copied.
    """
    visees = references(curseur)
    curseur.execute('create temp table sorties ("table" text, code text)')
    curseur.execute('create temp table appartenances ("table" text, code text, programme text)')
    parametres = {"perimetre": sorted(perimetre)}
    for table in _par_profondeur(visees):
        _situer(curseur, table, visees)
        curseur.execute(
            'insert into sorties select "table", code from appartenances'
            ' where "table" = $nom and programme is not null and not list_contains($perimetre::text[], programme)',
            {"nom": table, **parametres},
        )
    while _etendre(curseur, visees):
        pass
    _restreindre_journal(curseur, visees, parametres)
    for table in OBJETS:
        curseur.execute(
            f'delete from "{table}" where "{cle_primaire(table)}" in (select code from sorties where "table" = $nom)',
            {"nom": table},
        )
    curseur.execute("drop table sorties")
    curseur.execute("drop table appartenances")


def _par_profondeur(visees: list[tuple[str, str, str]]) -> list[str]:
    """Return the tables that belong to a programme, those that others hang on first."""

    def profondeur(table: str) -> int:
        cible = _parent(table, visees)
        return 0 if cible is None else 1 + profondeur(cible)

    return sorted((x for x in OBJETS if OBJETS[x].parent), key=profondeur)


def _parent(table: str, visees: list[tuple[str, str, str]]) -> str | None:
    """Return the table that a row hangs on, None when the row names its programme itself."""
    colonne = OBJETS[table].parent
    if colonne in (None, "programme", "code"):
        return None
    return next(cible for origine, nom, cible in visees if (origine, nom) == (table, colonne))


def _situer(curseur: duckdb.DuckDBPyConnection, table: str, visees: list[tuple[str, str, str]]) -> None:
    """Write the programme of each row of a table, those that the journal alone remembers too."""
    parent = _parent(table, visees)
    programme = "cite" if parent is None else "parents.programme"
    jointure = (
        "" if parent is None else f"left join appartenances as parents on parents.\"table\" = '{parent}'"
        " and parents.code = citations.cite"
    )  # fmt: skip
    curseur.execute(
        f"insert into appartenances with citations as ({rattachements(table)})"
        f" select '{table}', citations.code, {programme} from citations {jointure}"
    )


def _etendre(curseur: duckdb.DuckDBPyConnection, visees: list[tuple[str, str, str]]) -> bool:
    """Add the rows that cite a row that goes, then the shared rows that only such rows cite; tell whether any did."""
    avant = _compter(curseur)
    for table, colonne, cible in visees:
        if table in OBJETS and OBJETS[table].parent:
            curseur.execute(
                f'insert into sorties select \'{table}\', code from "{table}" where "{colonne}" in'
                f" (select code from sorties where \"table\" = '{cible}')"
                f" and code not in (select code from sorties where \"table\" = '{table}')"
            )
    for table in POLYMORPHES:
        curseur.execute(
            f"insert into sorties select '{table}', x.code from \"{table}\" as x"
            ' inner join sorties as s on s."table" = x.objet_table and s.code = x.objet_code'
            f" where x.code not in (select code from sorties where \"table\" = '{table}')"
        )
    for partagee in (x for x in OBJETS if OBJETS[x].parent is None):
        _retirer_orphelines(curseur, partagee, visees)
    return _compter(curseur) > avant


def _retirer_orphelines(curseur: duckdb.DuckDBPyConnection, partagee: str, visees: list[tuple[str, str, str]]) -> None:
    """Add the rows of a shared table that rows on their way out cite, and no row that stays."""
    citations = " union all ".join(
        f'select "{colonne}" as cite, code in (select code from sorties where "table" = \'{table}\') as sort'
        f' from "{table}" where "{colonne}" is not null'
        for table, colonne, cible in visees
        if cible == partagee and table in OBJETS
    )
    if citations:
        curseur.execute(
            f"insert into sorties select '{partagee}', cite from ({citations}) group by cite having bool_and(sort)"
            f" and cite not in (select code from sorties where \"table\" = '{partagee}')"
        )


def _restreindre_journal(
    curseur: duckdb.DuckDBPyConnection, visees: list[tuple[str, str, str]], parametres: dict
) -> None:
    """Keep the traces of what the perimeter reads; an operation that touched more says no more of itself."""
    curseur.execute("create temp table gardees (code text)")
    for table, decrit in OBJETS.items():
        if decrit.parent is None:
            curseur.execute(
                f"insert into gardees select code from trace where objet_table = '{table}' and objet_code in"
                f' (select "{cle_primaire(table)}" from "{table}") and objet_code not in'
                f" (select code from sorties where \"table\" = '{table}')"
            )
        else:
            _garder(curseur, table, visees, parametres)
    curseur.execute(
        f"""
        update operation
        set resume = '{RESUME_MASQUE}', motif = null, fichier = null,
            crees = comptes.crees, modifies = comptes.modifies, supprimes = comptes.supprimes
        from (
            select
                operation,
                count(*) as toutes,
                count(*) filter (where siennes and avant is null) as crees,
                count(*) filter (where siennes and avant is not null and apres is not null) as modifies,
                count(*) filter (where siennes and apres is null) as supprimes,
                count(*) filter (where siennes) as nombre
            from (select *, code in (select code from gardees) as siennes from trace)
            group by operation
        ) as comptes
        where operation.code = comptes.operation and comptes.nombre < comptes.toutes
        """
    )
    curseur.execute("delete from trace where code not in (select code from gardees)")
    curseur.execute("update trace set motif = null where operation in"
                    f" (select code from operation where resume = '{RESUME_MASQUE}')")  # fmt: skip
    curseur.execute("delete from operation where code not in (select operation from trace where operation is not null)")
    curseur.execute("drop table gardees")


def _garder(
    curseur: duckdb.DuckDBPyConnection, table: str, visees: list[tuple[str, str, str]], parametres: dict
) -> None:
    """Keep the traces whose both sides belong to the perimeter, or to nobody in particular."""
    colonne, parent = OBJETS[table].parent, _parent(table, visees)
    cites = {cote: _dedans(f"({cote} ->> '{colonne}')", parent) for cote in ("avant", "apres")}
    cotes = " and ".join(f"({cote} is null or {dedans})" for cote, dedans in cites.items())
    requete = (
        f"insert into gardees select code from trace where objet_table = '{table}' and objet_code <> '*' and {cotes}"
    )
    curseur.execute(requete, parametres)


def _dedans(cite: str, parent: str | None) -> str:
    """Return the condition that a cited programme, or the row that leads to it, is read by the perimeter."""
    sien = "list_contains($perimetre::text[], {})"
    if parent is None:
        return f"({cite} is null or {sien.format(cite)})"
    return (
        f"({cite} is null or {cite} in (select code from appartenances where \"table\" = '{parent}'"
        f" and (programme is null or {sien.format('programme')})))"
    )


def _compter(curseur: duckdb.DuckDBPyConnection) -> int:
    return curseur.execute("select count(*) from sorties").fetchall()[0][0]
