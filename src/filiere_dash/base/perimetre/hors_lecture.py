"""What the copy of a perimeter keeps of the rows that leave it: what a figure of one's own needs, never whose it is.

The views read it by the macros of `vues/00_hors_lecture`, which are empty in a whole base. It is held in a schema of
its own: no list of tables names it, no export writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filiere_dash.base.perimetre.regle import Citations, cachees

if TYPE_CHECKING:
    import duckdb

SCHEMA = "hors_lecture"
# The column that a row which stays takes from the one that it names: by table of the latter.
_DATES = {"deliberation": "date_seance"}


def garder(curseur: duckdb.DuckDBPyConnection, citations: Citations) -> None:
    """Fill the macros of `vues/00_hors_lecture` from the rows about to leave a copy."""
    curseur.execute(f"create schema {SCHEMA}")
    contenus = {
        "citees_cachees": _citees(citations),
        "actes_caches": _actes(),
        "etapes_cachees": _etapes(),
        "remplacements_caches": _remplacements(citations),
    }
    for nom, requete in contenus.items():
        curseur.execute(f"create table {SCHEMA}.{nom} as {requete}")
        curseur.execute(f"create or replace macro {nom}() as table from {SCHEMA}.{nom}")


def _citees(citations: Citations) -> str:
    """Return the SQL of what rows that stay name and that leaves; two that name one same row bear one same word."""
    return " union all ".join(
        f"""
        select
            '{table}' as objet_table,
            ligne.code as objet_code,
            '{x.colonne}' as colonne,
            '{x.cible} ' || visee.rang as citee,
            {f'visee."{_DATES[x.cible]}"' if x.cible in _DATES else "null::date"} as date_seance
        from "{table}" as ligne
        inner join (
            select *, dense_rank() over (order by code) as rang
            from "{x.cible}" where code in {cachees(x.cible)}
        ) as visee on visee.code = ligne."{x.colonne}"
        where ligne.code not in {cachees(table)}
        """
        for table, citees in citations.items()
        for x in citees
        if not x.exigee
    )


def _actes() -> str:
    """Return the SQL of the acts known by their text that leave, where their document stays."""
    return f"""
        select document, date_seance, connu_le
        from deliberation
        where
            connaissance = 'texte'
            and code in {cachees("deliberation")}
            and document not in {cachees("document")}
    """


def _etapes() -> str:
    """Return the SQL of the steps that leave, where their act or their convention stays."""
    return f"""
        select
            deliberation.code as deliberation,
            convention.code as convention,
            flux.etape,
            case when deliberation.code is not null and flux.etape = 'vote' then flux.montant end as montant,
            flux.connu_le
        from flux_financier as flux
        inner join programme on programme.code = flux.programme
        left join deliberation
            on deliberation.code = flux.deliberation and deliberation.code not in {cachees("deliberation")}
        left join convention on convention.code = flux.convention and convention.code not in {cachees("convention")}
        where
            flux.code in {cachees("flux_financier")}
            and programme.role_metropole <> 'observateur'
            and coalesce(deliberation.code, convention.code) is not null
    """


def _remplacements(citations: Citations) -> str:
    """Return the SQL of the rows that stay and that one which leaves replaces."""
    return " union all ".join(
        f"""
        select '{table}' as objet_table, remplace as objet_code, connu_le
        from "{table}"
        where code in {cachees(table)} and remplace not in {cachees(table)}
        """
        for table, citees in citations.items()
        if any(x.colonne == "remplace" for x in citees)
    )
