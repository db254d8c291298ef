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
# The date that a row which stays takes from the one that it names: by table of the latter.
_DATES = {"deliberation": "date_seance", "cible": "connu_le"}


def garder(curseur: duckdb.DuckDBPyConnection, citations: Citations) -> None:
    """Fill the macros of `vues/00_hors_lecture` from the rows about to leave a copy.

    The word of a hidden row says its table and a rank: two that name one same row bear one same word.
    """
    curseur.execute(f"create schema {SCHEMA}")
    curseur.execute(
        'create temp table mots as select "table", code,'
        ' "table" || \' \' || dense_rank() over (partition by "table" order by code) as mot from sorties'
    )
    contenus = {
        "citees_cachees": _citees(citations),
        "actes_caches": _actes(),
        "etapes_cachees": _etapes(),
        "remplacements_caches": _remplacements(citations),
        "parts_cachees": _parts(),
        "anomalies_cachees": _anomalies(),
    }
    for nom, requete in contenus.items():
        curseur.execute(f"create table {SCHEMA}.{nom} as {requete}")
        curseur.execute(f"create or replace macro {nom}() as table from {SCHEMA}.{nom}")
    curseur.execute("drop table mots")


def _citees(citations: Citations) -> str:
    """Return the SQL of what rows that stay name and that leaves, under its word."""
    return " union all ".join(
        f"""
        select
            '{table}' as objet_table,
            ligne.code as objet_code,
            '{x.colonne}' as colonne,
            mots.mot as citee,
            {f'visee."{_DATES[x.cible]}"' if x.cible in _DATES else "null::date"} as jour,
            {"visee.resultat" if x.cible == "deliberation" else "null::text"} as resultat
        from "{table}" as ligne
        inner join mots on mots."table" = '{x.cible}' and mots.code = ligne."{x.colonne}"
        inner join "{x.cible}" as visee on visee.code = mots.code
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
    """Return the SQL of the steps that leave, where their act or their convention stays or is named by what stays.

    As in the whole base, none counts before its day, nor as a vote under an act that wasn't adopted.
    """
    nommes = f"(select citee from {SCHEMA}.citees_cachees)"
    return f"""
        select
            coalesce(acte.mot, flux.deliberation) as deliberation,
            coalesce(convention.mot, flux.convention) as convention,
            flux.etape,
            case when acte.mot is null and flux.deliberation is not null and flux.etape = 'vote' then flux.montant end
                as montant,
            greatest(flux.connu_le, coalesce(flux.date_flux, deliberation.date_seance)) as connu_le
        from flux_financier as flux
        inner join programme on programme.code = flux.programme
        left join deliberation on deliberation.code = flux.deliberation
        left join convention as citee on citee.code = flux.convention
        left join deliberation as acte_tenu on acte_tenu.code = citee.deliberation
        left join mots as acte on acte."table" = 'deliberation' and acte.code = flux.deliberation
        left join mots as convention on convention."table" = 'convention' and convention.code = flux.convention
        where
            flux.code in {cachees("flux_financier")}
            and programme.role_metropole <> 'observateur'
            and not (flux.etape = 'vote' and non_adopte(
                case when flux.deliberation is null then acte_tenu.resultat else deliberation.resultat end
            ))
            and (
                (flux.deliberation is not null and (acte.mot is null or acte.mot in {nommes}))
                or (flux.convention is not null and (convention.mot is null or convention.mot in {nommes}))
            )
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


def _parts() -> str:
    """Return the SQL of the values that leave, where they are a part of an indicator that stays."""
    return f"""
        select part.parent as indicateur, valeur.periode, valeur.type_valeur,
            greatest(valeur.connu_le, part.connu_le) as connu_le
        from valeur
        inner join indicateur as part on part.code = valeur.indicateur
        where
            part.ventilation_complete
            and part.code in {cachees("indicateur")}
            and part.parent not in {cachees("indicateur")}
    """


def _anomalies() -> str:
    """Return the SQL of the anomalies that leave, where the row that they explain stays."""
    return f"""
        select regle, objet_table, objet_code, connu_le
        from anomalie
        where
            code in {cachees("anomalie")}
            and not exists (
                select 1 from sorties where sorties."table" = anomalie.objet_table and sorties.code = objet_code
            )
    """
