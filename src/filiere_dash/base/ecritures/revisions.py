"""A target replaces one other, of its own indicator, and one alone replaces it: an indicator never loses its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filiere_dash.domaine.changements import Refus
from filiere_dash.domaine.erreurs import ErreurRefus
from filiere_dash.domaine.francais import pluriel

if TYPE_CHECKING:
    import duckdb

# The touched targets at fault, with what they replace; `remontees` follows what each replaces, step after step.
_FAUTES = """
    with recursive touchees as (
        select distinct objet_code as code from trace
        where numero > $depart and objet_table = 'cible'
            and (avant ->> 'remplace', avant ->> 'indicateur')
            is distinct from (apres ->> 'remplace', apres ->> 'indicateur')
    ),
    remontees as (
        select cible.code, cible.remplace as visee
        from cible
        where cible.code in (select code from touchees) and cible.remplace is not null
        union
        select remontees.code, cible.remplace
        from remontees
        inner join cible on cible.code = remontees.visee
        where cible.remplace is not null
    ),
    liens as (
        select cible.code, cible.remplace, cible.indicateur <> visee.indicateur as ailleurs,
            cible.code in (select code from touchees) as touchee,
            count(*) over (partition by cible.remplace) > 1 as deja
        from cible
        inner join cible as visee on visee.code = cible.remplace
        where cible.code in (select code from touchees) or cible.remplace in (select code from touchees)
            or cible.remplace in (select remplace from cible where code in (select code from touchees))
    )
    select code, remplace, 'boucle'
    from liens where code in (select code from remontees where visee = code)
    union all
    select code, remplace, 'ailleurs' from liens where ailleurs
    union all
    select code, remplace, 'deja' from liens where deja and touchee
    order by all
"""
_DITS = {
    "boucle": "Une cible ne se remplace pas elle-même, même par d’autres.",
    "ailleurs": "Une cible ne remplace qu’une cible du même indicateur.",
    "deja": "Cette cible est déjà remplacée par une autre : remplacez celle-ci.",
}


def verifier(curseur: duckdb.DuckDBPyConnection, depart: int) -> None:
    """Refuse an operation that leaves such a target. Errors: `ErreurRefus`.

    `depart` is the rank of the last trace before it: what was there already is left as it is.
    """
    trouves = curseur.execute(_FAUTES, {"depart": depart}).fetchall()
    refus = [Refus("cible", code, "remplace", remplacee, _DITS[faute]) for code, remplacee, faute in trouves]
    if refus:
        raise ErreurRefus(
            pluriel(len(refus), "cible refusée", "cibles refusées"),
            " ".join(dict.fromkeys(x.message for x in refus)),
            "Corrigez ce que la cible remplace ; rien n’a été enregistré.",
            tuple(refus),
        )
