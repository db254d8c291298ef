"""Lines of a plan beside the others of their side: those that one may be the sum of."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import duckdb


class Place(NamedTuple):
    """A line of a plan among those of its side and its period: how many others, whether it may be their sum.

    It may not where the other side, which has no such line, comes to as much with it: half of a plan is one financeur.
    `seule` says that it comes to as much as the other side, alone; `equilibre` that both sides come to as much.
    `montant` is in euros.
    """

    code: str
    libelle: str
    plan: str
    periode: str | None
    sens: str
    autres: int
    somme: bool
    seule: bool
    equilibre: bool
    montant: Decimal

    @property
    def cote(self) -> tuple[str, str | None, str]:
        """Return the side of the plan and of the period that it is of."""
        return self.plan, self.periode, self.sens


def places(curseur: duckdb.DuckDBPyConnection, codes: Collection[str]) -> list[Place]:
    """Return the lines of the plans and periods that these are of, in order: those that the base held too."""
    requete = """
        with ligne as (
            select
                code, plan, periode_action, sens, libelle, ordre, montant,
                count(*) over cote - 1 as autres,
                montant > 0 and count(*) over cote > 2 and 2 * montant = sum(montant) over cote as somme
            from plan_ligne
            where (plan, periode_action) in (
                select (ecrite.plan, ecrite.periode_action) from plan_ligne as ecrite
                where ecrite.code in (select unnest($codes::text[]))
            )
            window cote as (partition by plan, periode_action, sens)
        ),
        cote as (
            select plan, periode_action, sens, sum(montant) as total, bool_or(somme) as double
            from ligne
            group by all
        )
        select
            ligne.code, ligne.libelle, ligne.plan, ligne.periode_action, ligne.sens, ligne.autres,
            ligne.somme and (face.total is distinct from cote.total or face.double),
            coalesce(ligne.montant > 0 and ligne.montant = face.total, false),
            coalesce(face.total = cote.total, false),
            ligne.montant
        from ligne
        inner join cote using (plan, periode_action, sens)
        left join cote as face
            on face.plan = ligne.plan and face.periode_action = ligne.periode_action and face.sens <> ligne.sens
        order by ligne.plan, ligne.periode_action, ligne.sens, ligne.ordre
    """
    return [Place(*x) for x in curseur.execute(requete, {"codes": sorted(codes)}).fetchall()]
