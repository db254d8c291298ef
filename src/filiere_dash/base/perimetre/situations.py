"""Which programme each row belongs to, and belonged to: the journal remembers what it hung on, and where that was then.

A row that moves takes along what hangs on it, and not what was recorded of that before: it stays with the programme
that it was of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.perimetre.regle import Citations, parent_de
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb

# Ranks of the journal that come before all and after all.
_ORIGINE, _TOUJOURS = -1, 2**62
# How a row belongs to somebody now.
AUJOURDHUI = f"jusqua = {_TOUJOURS}"
DEDANS = "list_contains($perimetre::text[], {})"


def situer(curseur: duckdb.DuckDBPyConnection, citations: Citations) -> None:
    """Write the programme of each row, from a rank of the journal to another; those that are gone too."""
    curseur.execute(
        'create temp table situations ("table" text, code text, programme text, depuis bigint, jusqua bigint)'
    )
    for table in _par_profondeur(citations):
        parent = parent_de(table, citations)
        programme = "tenues.cite" if parent is None else "parents.programme"
        jointure = (
            "" if parent is None else f"left join situations as parents on parents.\"table\" = '{parent}'"
            " and parents.code = tenues.cite and parents.depuis < tenues.fin and parents.jusqua > tenues.debut"
        )  # fmt: skip
        debut, fin = ("debut", "fin") if parent is None else ("greatest(debut, depuis)", "least(fin, jusqua)")
        curseur.execute(
            f"insert into situations with tenues as ({_attaches(table)})"
            f" select '{table}', tenues.code, {programme}, {debut}, {fin} from tenues {jointure}"
        )


def _par_profondeur(citations: Citations) -> list[str]:
    """Return the tables that belong to a programme, those that others hang on first."""

    def profondeur(table: str) -> int:
        cible = parent_de(table, citations)
        return 0 if cible is None else 1 + profondeur(cible)

    return sorted((x for x in OBJETS if OBJETS[x].parent), key=profondeur)


def _attaches(table: str) -> str:
    """Return the SQL of what each row of a table hung on (`cite`), from a rank to another.

    It hangs today on what it says, whatever the journal saw; before its first line, on what that line found. Few rows
    ever moved: they alone are followed line by line.
    """
    colonne, cle = OBJETS[table].parent, cle_primaire(table)
    return f"""
        with {_vues(table)},
        mobiles as (
            select
                *,
                row_number() over (partition by code order by numero) as rang,
                row_number() over (partition by code order by numero desc) as reste
            from vues
            where code in (select code from touchees where mobile)
        ),
        pas as (
            select "{cle}" as code, {_ORIGINE} as debut, "{colonne}" as cite
            from "{table}" where "{cle}" not in (select code from mobiles)
            union all
            select code, {_ORIGINE}, cite
            from touchees where not mobile and code not in (select "{cle}" from "{table}")
            union all
            select code, {_ORIGINE}, avant from mobiles where rang = 1
            union all
            select
                mobiles.code,
                mobiles.numero,
                case when reste = 1 and ligne."{cle}" is not null then ligne."{colonne}" else mobiles.apres end
            from mobiles left join "{table}" as ligne on ligne."{cle}" = mobiles.code
        )
        select code, cite, debut, lead(debut, 1, {_TOUJOURS}) over (partition by code order by debut) as fin
        from pas
    """


def _vues(table: str) -> str:
    """Return the SQL of what the journal saw each row of a table hang on, around each line, and whether it moved."""
    colonne = OBJETS[table].parent
    return f"""
        vues as (
            select
                objet_code as code,
                numero,
                coalesce(avant, apres) ->> '{colonne}' as avant,
                coalesce(apres, avant) ->> '{colonne}' as apres
            from trace
            where objet_table = '{table}' and objet_code <> '*'
        ),
        touchees as (
            select
                code,
                any_value(apres) as cite,
                min(least(avant, apres)) is distinct from max(greatest(avant, apres))
                    or count(avant) < count(*) or count(apres) < count(*) as mobile
            from vues
            group by code
        )
    """
