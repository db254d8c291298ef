"""The people who may open the dashboard, as the base knows them; letting one in is an act like any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from filiere_dash.base.ecritures import Demande, Operation, appliquer
from filiere_dash.base.lectures import lignes
from filiere_dash.domaine.changements import Changement
from filiere_dash.domaine.droits import Agent, Role
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import liste

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

TOUS, PERIMETRE = "tous", "perimetre"


def trouver(magasin: Magasin, code: str) -> Agent | None:
    """Return the agent of this identifier, whatever its case; None for who is unknown or no longer comes in."""
    cherche = code.strip().lower()
    return next((_agent(x) for x in lignes(magasin, "agents") if x.code.lower() == cherche and x.actif), None)


def inscrit(magasin: Magasin, code: str) -> bool:
    """Tell whether this identifier comes in."""
    return trouver(magasin, code) is not None


def lister(magasin: Magasin) -> tuple[tuple[Agent, bool], ...]:
    """Return every agent and whether they still come in, by name."""
    return tuple((_agent(ligne), ligne.actif) for ligne in lignes(magasin, "agents"))


def inscrire(magasin: Magasin, auteur: Agent, agent: Agent, demande: Demande, actif: bool = True) -> Operation:
    """Let a person in, or change what an agent may do; `actif` False closes the door, and the traces stay.

    Errors: `ErreurDroit` unless the author administers; `ErreurSaisie` without a name or an identifier, for a
    perimeter that would be empty or unknown, or where nobody would be left to administer.
    """
    if not agent.nom or not agent.code:
        raise ErreurSaisie(
            "Personne sans nom",
            "Le nom et l’identité sont nécessaires tous deux.",
            "Donnez un nom et une adresse électronique, par exemple camille.roux@exemple.fr.",
        )
    if actif:
        _verifier_perimetre(magasin, agent)
    return appliquer(magasin, auteur, list(_changements(magasin, agent, actif)), demande)


def _verifier_perimetre(magasin: Magasin, agent: Agent) -> None:
    """Refuse a perimeter that is empty, names no programme, or bounds whom nothing bounds. Errors: `ErreurSaisie`."""
    if agent.lecture_limitee and agent.role is Role.ADMINISTRATEUR:
        raise ErreurSaisie(
            "Périmètre sans effet",
            f"{agent.nom} administrerait : ce rôle ouvre tous les accès et lit tous les programmes.",
            "Donnez un autre rôle, ou retirez la limite de lecture. Rien n’a été modifié.",
        )
    if agent.programmes is None and agent.role is not Role.CHARGE_DE_MISSION:
        return
    connus = {x.code: x.libelle_court for x in lignes(magasin, "programmes_menu")}
    possibles = ", ".join(f"{code} ({nom})" for code, nom in connus.items())
    if not agent.programmes:
        tient = "tient à jour" if agent.role is Role.CHARGE_DE_MISSION else "lit"
        quoi = "modifier" if agent.role is Role.CHARGE_DE_MISSION else "lire"
        raise ErreurSaisie(
            "Périmètre vide",
            f"{agent.nom} ne pourrait rien {quoi} : un périmètre dit quels programmes une personne {tient}.",
            f"Nommez au moins un programme : {possibles}.",
        )
    if inconnus := sorted(agent.programmes - set(connus)):
        raise ErreurSaisie(
            "Programme inconnu",
            f"{liste([f'« {x} »' for x in inconnus])} : aucun programme n’a ce code.",
            f"Les codes possibles sont {possibles}. Rien n’a été modifié.",
        )


def _changements(magasin: Magasin, agent: Agent, actif: bool) -> Iterator[Changement]:
    """Yield the row of the agent, then the programmes that come into their perimeter and leave it."""
    code = agent.code.strip().lower()
    actuel = next((x for x in lignes(magasin, "agents") if x.code == code), None)
    voulu = {
        "code": code,
        "nom": agent.nom,
        "role": agent.role.value,
        "lecture": PERIMETRE if agent.lecture_limitee else TOUS,
        "actif": "true" if actif else "false",
    }
    yield Changement("agent", code, None if actuel is None else {}, voulu)
    tenus, voulus = set(actuel.programmes if actuel else ()), agent.programmes or frozenset()
    for programme in sorted(voulus - tenus):
        lien = f"{code}:{programme}"
        yield Changement("agent_programme", lien, None, {"code": lien, "agent": code, "programme": programme})
    for programme in sorted(tenus - voulus):
        yield Changement("agent_programme", f"{code}:{programme}", {}, None)


def _agent(ligne: Any) -> Agent:
    """A perimeter bounds what a chargé de mission writes; empty, they write nothing rather than everything.

    An administrateur whom an older version bounded reads everything.
    """
    role = Role(ligne.role)
    limitee = ligne.lecture == PERIMETRE and role is not Role.ADMINISTRATEUR
    borne = limitee or role is Role.CHARGE_DE_MISSION
    return Agent(ligne.code, ligne.nom, role, frozenset(ligne.programmes) if borne else None, limitee)
