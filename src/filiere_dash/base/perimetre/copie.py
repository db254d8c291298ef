"""What a perimeter does not read leaves the copy, by the rule of `regle`; nothing that stays cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.perimetre.hors_lecture import garder
from filiere_dash.base.perimetre.journal import restreindre_journal, retenir_citations, situer_cotes
from filiere_dash.base.perimetre.regle import PARTAGEES, Citations, cachees, citations_de, refusee
from filiere_dash.base.perimetre.situations import AUJOURDHUI, DEDANS, situer
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb


def restreindre(curseur: duckdb.DuckDBPyConnection, perimetre: frozenset[str]) -> None:
    """Delete, from a copy of a base, every row that a perimeter may not read, and blank what cites one.

    Out go the rows of other programmes, those that say nothing without them, the shared rows (a document, a source, a
    structure) that only such rows cite or ever cited, and their part of the journal. Arrêtés hold all programmes: none
    is copied.
    """
    citations = citations_de(curseur)
    curseur.execute('create temp table sorties ("table" text, code text)')
    parametres = {"perimetre": sorted(perimetre)}
    situer(curseur, citations)
    ailleurs = f"{AUJOURDHUI} and not {DEDANS.format('programme')}"
    curseur.execute(f'insert into sorties select "table", code from situations where {ailleurs}', parametres)
    situer_cotes(curseur, citations, parametres)
    retenir_citations(curseur, citations)
    while _etendre(curseur, citations):
        pass
    restreindre_journal(curseur, citations)
    garder(curseur, citations)
    _blanchir(curseur, citations)
    for table in OBJETS:
        curseur.execute(f'delete from "{table}" where "{cle_primaire(table)}" in {cachees(table)}')
    for temporaire in ("sorties", "situations", "anciennes", "siens", "toutes"):
        curseur.execute(f"drop table {temporaire}")


def _etendre(curseur: duckdb.DuckDBPyConnection, citations: Citations) -> bool:
    """Add the rows that must cite one that goes, then the shared rows that only such rows cite; tell if any did."""
    avant = _compter(curseur)
    for table in OBJETS:
        cle = cle_primaire(table)
        refus = refusee(table, citations, lambda colonne: f'ligne."{colonne}"')
        curseur.execute(
            f'insert into sorties select \'{table}\', "{cle}" from "{table}" as ligne'
            f' where {refus} and "{cle}" not in {cachees(table)}'
        )
    for partagee in PARTAGEES:
        _retirer_orphelines(curseur, partagee, citations)
    return _compter(curseur) > avant


def _retirer_orphelines(curseur: duckdb.DuckDBPyConnection, partagee: str, citations: Citations) -> None:
    """Add the rows of a shared table that rows on their way out cite or cited, and no row that stays."""
    aujourdhui = [
        f'select "{x.colonne}" as cite, code in {cachees(table)} as sort from "{table}" where "{x.colonne}" is not null'
        for table, citees in citations.items()
        for x in citees
        if x.cible == partagee
    ]
    autrefois = (
        "select anciennes.cite, anciennes.cachee or sorties.code is not null as sort from anciennes"
        ' left join sorties on sorties."table" = anciennes."table" and sorties.code = anciennes.code'
        f" where anciennes.cible = '{partagee}'"
    )
    curseur.execute(
        f"insert into sorties select '{partagee}', cite from ({' union all '.join([*aujourdhui, autrefois])})"
        f" group by cite having bool_and(sort) and cite not in {cachees(partagee)}"
    )


def _blanchir(curseur: duckdb.DuckDBPyConnection, citations: Citations) -> None:
    """Blank what the rows that stay cite and that goes."""
    for table, citees in citations.items():
        for colonne, cible, exigee in citees:
            if exigee:
                continue
            curseur.execute(
                f'update "{table}" set "{colonne}" = null'
                f' where "{colonne}" in {cachees(cible)} and code not in {cachees(table)}'
            )


def _compter(curseur: duckdb.DuckDBPyConnection) -> int:
    return curseur.execute("select count(*) from sorties").fetchall()[0][0]
