"""A proof or an anomaly names a row by its table and its identifier: it is of that row, and says nothing of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from filiere_dash.base.ecritures import perimetre
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.base.perimetre.regle import POLYMORPHES
from filiere_dash.domaine.changements import Refus
from filiere_dash.domaine.droits import Agent, Droit, refus_commun
from filiere_dash.domaine.erreurs import ErreurRefus
from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb


class _Designation(NamedTuple):
    """A row that names another, and the programme that it says, if it does."""

    dans: str
    code: str
    table: str
    ligne: str
    programme: str | None


def verifier(curseur: duckdb.DuckDBPyConnection, agent: Agent, depart: int) -> None:
    """Refuse an operation that names no row, one that the agent may not know, or one of another programme.

    `depart` is the rank of the last trace before it: what was there already is left as it is.
    Errors: `ErreurRefus`; `ErreurDroit` where an agent of a perimeter speaks of what all programmes share.
    """
    par_table: dict[str, list[_Designation]] = defaultdict(list)
    for designation in _touchees(curseur, depart):
        par_table[designation.table].append(designation)
    refus = [x for table, siennes in par_table.items() for x in _refus(curseur, agent, depart, table, siennes)]
    if refus:
        raise ErreurRefus(
            pluriel(len(refus), "ligne refusée", "lignes refusées"),
            " ".join(x.message for x in refus[:3]),
            "Corrigez ou supprimez d’abord ce qui nomme cette ligne ; rien n’a été enregistré.",
            tuple(refus),
        )


def _touchees(curseur: duckdb.DuckDBPyConnection, depart: int) -> list[_Designation]:
    """Return the proofs and anomalies that an operation wrote."""
    requete = """
        with designations as (
            select 'preuve' as dans, code, objet_table, objet_code, null as programme from preuve
            union all
            select 'anomalie', code, objet_table, objet_code, programme from anomalie
        )
        select designations.*
        from designations
        semi join trace
            on trace.numero > $depart and trace.objet_table = designations.dans and trace.objet_code = designations.code
        order by designations.code
    """
    return [_Designation(*x) for x in curseur.execute(requete, {"depart": depart}).fetchall()]


def _refus(
    curseur: duckdb.DuckDBPyConnection, agent: Agent, depart: int, table: str, designations: Collection[_Designation]
) -> Iterator[Refus]:
    if table not in OBJETS or table in POLYMORPHES:
        for x in designations:
            dit = f"« {table} » n’est pas une table dont on parle ainsi."
            yield Refus(x.dans, x.code, "objet_table", table, dit)
        return
    tenues = lire_textes(curseur, table, [x.ligne for x in designations])
    programmes = dict(zip(tenues, perimetre.programmes_de(curseur, table, tenues.values()), strict=True))
    lues = {code for code, programme in programmes.items() if agent.peut(Droit.LIRE, programme)}
    communes = {code for code, programme in programmes.items() if programme is None}
    if agent.ecriture_bornee and communes - _creees(curseur, depart, table):
        raise refus_commun()
    for x in designations:
        if x.ligne not in lues:
            dit = f"« {x.ligne} » n’existe pas : « {x.code} » nomme cette ligne ({OBJETS[table].singulier})."
            yield Refus(x.dans, x.code, "objet_code", x.ligne, dit)
        elif x.programme and x.programme != (programmes[x.ligne] or x.programme):
            dit = f"« {x.ligne} » est du programme « {programmes[x.ligne]} » : ce qui en parle l’est aussi."
            yield Refus(x.dans, x.code, "programme", x.programme, dit)


def _creees(curseur: duckdb.DuckDBPyConnection, depart: int, table: str) -> set[str]:
    requete = "select objet_code from trace where numero > $depart and objet_table = $table and avant is null"
    return {code for (code,) in curseur.execute(requete, {"depart": depart, "table": table}).fetchall()}
