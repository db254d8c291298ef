"""What changed in the base since a moment: the net effect, row by row; what was undone is no change."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from filiere_dash.base.ecritures.annulation import annulees
from filiere_dash.base.etats import coupe_a
from filiere_dash.base.journal import ligne_citee, tables_touchees
from filiere_dash.base.lectures import lignes
from filiere_dash.base.saisie.expressions import Expressions
from filiere_dash.domaine.journal import Effet, TraceLue
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.domaine.saisie.service import CODE_SAISIE

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin

DETAILLES = 200
# Rows by the programmes they belong or belonged to, table, and what was done to them.
Comptes = Counter[tuple[tuple[str, ...], str, str]]
# What proves a change is no change of its own: the passages cited, and the service's own word of a day.
PREUVES = ("source", "preuve")

# Rows of a table whose first and last state since a moment differ, and the last act that made it so.
_TOUCHEES = """
touchees as (
    select
        objet_code,
        arg_min({'ligne': avant}, numero).ligne as ligne_avant,
        arg_max({'ligne': apres}, numero).ligne as ligne_apres,
        coalesce(max(numero) filter (where not neutre), max(numero)) as derniere,
        coalesce(arg_max(operation, numero) filter (where not neutre), arg_max(operation, numero)) as operation,
        count(distinct operation) filter (where not neutre) as actes
    from (select *, list_contains($neutres, operation) as neutre from trace)
    where objet_table = $nom and objet_code <> '*' and numero >= $trace
        and not (objet_table = 'document' and regexp_full_match(objet_code, $saisie))
    group by objet_code
    having ligne_avant is distinct from ligne_apres
)
"""


@dataclass(frozen=True)
class Changements:
    """The rows that are not what they were: the last of each table and programme in full, all of them counted.

    `comptes` counts rows by (programmes, table, verbe), programmes as in `Effet`.
    """

    effets: tuple[Effet, ...]
    comptes: Comptes

    @property
    def total(self) -> int:
        """Return how many rows are not what they were."""
        return self.comptes.total()

    def de(self, programme: str | None) -> Changements:
        """Return what concerns one programme alone; None for what all share."""

        def concerne(programmes: tuple[str, ...]) -> bool:
            return programme in programmes if programme else not programmes

        comptes = Counter({cle: nombre for cle, nombre in self.comptes.items() if concerne(cle[0])})
        return Changements(tuple(x for x in self.effets if concerne(x.programmes)), comptes)


def depuis(magasin: Magasin, moment: datetime, taille: int = DETAILLES) -> Changements:
    """Return what was recorded after a moment and still stands, `taille` rows of a table and programme in full."""
    with magasin.curseur() as curseur:
        coupe = coupe_a(curseur, moment)
        if coupe is None:
            return Changements((), Counter())
        dire = Expressions(magasin)
        parametres = {
            "trace": coupe[1],
            "taille": taille,
            "neutres": _neutres(magasin, coupe[0]),
            "saisie": CODE_SAISIE,
        }
        effets: list[Effet] = []
        comptes: Comptes = Counter()
        for table in tables_touchees(magasin, coupe[1]):
            if table in OBJETS and table not in PREUVES:
                requete = _requete(table, dire.programme(table, "cotes", disparues=True))
                curseur.execute(requete, parametres | {"nom": table})
                _ajouter(curseur, table, effets, comptes)
    effets.sort(key=lambda effet: -effet.trace.numero)
    return Changements(tuple(effets), comptes)


def _neutres(magasin: Magasin, premiere: int) -> list[str]:
    """Return the acts that were undone since, and those that undid them: together they changed nothing."""
    annulations = lignes(magasin, "journal_annulations")
    retirees = annulees((x.code, x.annule) for x in annulations)
    recentes = {x.code for x in lignes(magasin, "changements_operations", numero=premiere)}
    paires = [(x.code, x.annule) for x in annulations if x.code not in retirees and {x.code, x.annule} <= recentes]
    return sorted({code for paire in paires for code in paire})


def _requete(table: str, programme: str) -> str:
    """Return the net effects on a table; the rows past those told in full come without their content."""
    return f"""
        with {_TOUCHEES},
        cotes as (
            select objet_code, {ligne_citee(table, "ligne_avant")} from touchees
            union
            select objet_code, {ligne_citee(table, "ligne_apres")} from touchees
        ),
        places as (
            select objet_code, list_sort(list_distinct(list({programme}))) as programmes from cotes group by objet_code
        ),
        lues as (
            select
                touchees.*,
                places.programmes,
                row_number() over (partition by places.programmes order by derniere desc) as rang
            from touchees
            inner join places on places.objet_code = touchees.objet_code
        )
        select
            lues.objet_code,
            case when rang <= $taille then ligne_avant end as ligne_avant,
            case when rang <= $taille then ligne_apres end as ligne_apres,
            ligne_avant is null as creee,
            ligne_apres is null as retiree,
            derniere,
            lues.operation,
            actes,
            programmes,
            rang <= $taille as detaillee,
            operation.fait_le,
            operation.agent_nom,
            operation.origine,
            operation.motif
        from lues
        inner join operation on operation.code = lues.operation
        order by derniere desc
    """


def _ajouter(curseur: duckdb.DuckDBPyConnection, table: str, effets: list[Effet], comptes: Comptes) -> None:
    for rangee in curseur.fetchall():
        code, avant, apres, creee, retiree, numero, operation, actes, programmes, detaillee, *acte = rangee
        comptes[tuple(programmes), table, "créé" if creee else "supprimé" if retiree else "modifié"] += 1
        if detaillee:
            trace = TraceLue(numero, operation, *acte, table, code, _lire(avant), _lire(apres))
            effets.append(Effet(trace, tuple(programmes), actes))


def _lire(ligne: str | None) -> Any:
    return None if ligne is None else json.loads(ligne)
