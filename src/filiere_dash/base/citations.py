"""What stands in the way of taking rows away: those that cite them, named for who reads them and counted for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.changements import Refus
from filiere_dash.domaine.droits import Droit
from filiere_dash.domaine.erreurs import ErreurRefus
from filiere_dash.domaine.francais import liste, pluriel
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.domaine.droits import Agent

# Rows that a refusal names.
NOMMES = 3
# The programmes that a person keeps or reads: written in « Administration », it is no row that a form shows.
PERIMETRE = "agent_programme"


def raconter(magasin: Magasin, agent: Agent, refus: ErreurRefus, titre: str) -> ErreurRefus:
    """Return the refusal to take away what rows of the base cite, under this title; another stays as it is.

    Who does not read a row that cites is told that there is one, and neither its name nor its code.
    """
    if perimetres := sorted({x.code.rpartition(":")[0] for x in refus.refus if x.table == PERIMETRE}):
        return _d_un_perimetre(agent, perimetres, titre)
    citantes = [x for x in refus.refus if _tient(magasin, x)]
    if not citantes:
        return refus
    lu = magasin_lu(magasin, agent)
    lues = [x for x in citantes if listes.lire(lu, x.table, x.code) is not None]
    return ErreurRefus(
        titre,
        f"D’autres lignes citent ce qui serait retiré : {_dire(lu, _lignes(lues), len(_lignes(citantes)))}.",
        _que_faire(tout_lu=len(lues) == len(citantes)),
        tuple(lues),
    )


def _d_un_perimetre(agent: Agent, personnes: list[str], titre: str) -> ErreurRefus:
    """Return the refusal to take away a programme or a person that a perimeter holds; who administers learns whose."""
    dits = personnes if agent.peut(Droit.ADMINISTRER) else [pluriel(len(personnes), "personne")]
    return ErreurRefus(
        titre,
        f"Ce qui serait retiré est dans le périmètre de {liste(dits)}.",
        "Changez d’abord ce périmètre dans « Administration », ou annulez ce qui l’a écrit. Rien n’a été modifié.",
    )


def _tient(magasin: Magasin, refus: Refus) -> bool:
    """Tell whether the base holds the value that was refused: then it is what it cites that would have gone."""
    ligne = listes.lire(magasin, refus.table, refus.code) if refus.table in OBJETS else None
    return ligne is not None and ligne.get(refus.colonne) == refus.trouve


def _lignes(refus: list[Refus]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((x.table, x.code) for x in refus))


def _dire(lu: Magasin, lues: list[tuple[str, str]], nombre: int) -> str:
    """Name the first rows that a person reads, count the others, then those that they don't read."""
    dits = [f"{OBJETS[table].singulier} « {listes.nommer_une(lu, table, code)} »" for table, code in lues[:NOMMES]]
    if len(lues) > NOMMES:
        dits.append(pluriel(len(lues) - NOMMES, "autre ligne", "autres lignes"))
    if nombre > len(lues):
        dits.append(f"{pluriel(nombre - len(lues), 'ligne')} hors de votre périmètre")
    return liste(dits)


def _que_faire(*, tout_lu: bool) -> str:
    if tout_lu:
        return "Supprimez-les ou rattachez-les d’abord à autre chose dans « Saisie ». Rien n’a été modifié."
    return "Demandez à une personne qui les lit de les rattacher d’abord à autre chose. Rien n’a été modifié."
