"""`filiere-dash agent`: who may come in, told and changed when the server is stopped."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import LIGNE_DE_COMMANDE, Agent, Role
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import liste, typographie
from filiere_dash.domaine.identite import Mode, reserve

if TYPE_CHECKING:
    from collections.abc import Callable

    from filiere_dash.base.magasin import Magasin


def declarer_agent(commande: argparse.ArgumentParser, base: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare what may be typed after `filiere-dash agent`; `base` adds the option that names the base."""
    gestes = commande.add_subparsers(title="Gestes\u00a0", metavar="GESTE", required=True)
    aide = "ouvre le tableau de bord à une personne, ou change ce qu’elle peut faire"
    ajout = gestes.add_parser("ajouter", help=aide, description=f"{aide[0].upper()}{aide[1:]}.", allow_abbrev=False)
    base(ajout)
    ajout.add_argument("identifiant", metavar="COURRIEL", help="adresse que donne le fournisseur d’identité")
    ajout.add_argument("--nom", required=True, metavar="NOM", help="nom montré à l’écran et dans le journal")
    ajout.add_argument("--role", required=True, choices=[role.value for role in Role], help="ce que la personne peut")
    ajout.add_argument(
        "--programme",
        action="append",
        default=[],
        metavar="CODE",
        help="programme du périmètre d’un chargé de mission\u202f; à répéter",
    )
    ajout.add_argument("--lecture-limitee", action="store_true", help="la personne ne lit que son périmètre")
    ajout.set_defaults(executer=executer_ajouter)
    aide = "ferme le tableau de bord à une personne, dont les traces restent"
    retrait = gestes.add_parser("retirer", help=aide, description=f"{aide[0].upper()}{aide[1:]}.", allow_abbrev=False)
    base(retrait)
    retrait.add_argument("identifiant", metavar="COURRIEL", help="adresse de la personne")
    retrait.set_defaults(executer=executer_retirer)
    aide = "dit qui peut entrer"
    tous = gestes.add_parser("liste", help=aide, description=f"{aide[0].upper()}{aide[1:]}.", allow_abbrev=False)
    base(tous)
    tous.set_defaults(executer=executer_liste)


def executer_ajouter(choix: argparse.Namespace) -> int:
    """Let a person in, or change their role and perimeter."""
    role = Role(choix.role)
    borne = role is Role.CHARGE_DE_MISSION or choix.lecture_limitee
    if choix.programme and not borne:
        raise ErreurSaisie(
            "Périmètre sans effet",
            f"Le rôle {role.libelle} porte sur tous les programmes.",
            "Retirez --programme."
            if role is Role.ADMINISTRATEUR
            else "Retirez --programme, ou ajoutez --lecture-limitee pour que la personne ne lise que ces programmes.",
        )
    programmes = frozenset(choix.programme) if borne else None
    code = choix.identifiant.strip().lower()
    if dite := reserve(code):
        print(dite, file=sys.stderr)
    agent = Agent(code, choix.nom.strip(), role, programmes, choix.lecture_limitee)
    _inscrire(choix, agent, "Accès ouvert à {nom} : {role}", actif=True)
    return 0


def executer_retirer(choix: argparse.Namespace) -> int:
    """Close the door to a person."""
    _inscrire(choix, None, "Accès fermé à {nom}", actif=False)
    return 0


def executer_liste(choix: argparse.Namespace) -> int:
    """Tell who may come in, with which role and on what."""
    from filiere_dash.base.agents import lister

    magasin = _ouvrir(choix)
    try:
        agents = lister(magasin)
    finally:
        magasin.fermer()
    for agent, actif in agents:
        perimetre = "" if agent.programmes is None else f", sur {liste(sorted(agent.programmes)) or 'aucun programme'}"
        bornes = " en lecture aussi" if agent.lecture_limitee else ""
        print(typographie(f"{agent.code} : {agent.nom}, {agent.role.libelle}{perimetre}{bornes}"), end="")
        print("" if actif else " (accès fermé)")
    if not agents:
        print(_personne())
    return 0


def prevenir(magasin: Magasin, mode: Mode) -> None:
    """Say how people come in, and that nobody could administer when nobody can."""
    from filiere_dash.base.agents import lister

    print(typographie(f"Entrée : {mode.libelle}."))
    administre = any(actif and agent.role is Role.ADMINISTRATEUR for agent, actif in lister(magasin))
    if mode.nomme and not administre:
        print(_personne(), file=sys.stderr)


def _personne() -> str:
    return typographie(
        "Aucun administrateur n’est inscrit : arrêtez le serveur, puis inscrivez le premier par "
        "`filiere-dash agent ajouter COURRIEL --nom NOM --role administrateur`."
    )


def _inscrire(choix: argparse.Namespace, agent: Agent | None, resume: str, actif: bool) -> None:
    from filiere_dash.base.agents import inscrire, lister
    from filiere_dash.base.ecritures import Demande

    magasin = _ouvrir(choix)
    try:
        agent = agent or _connu(choix.identifiant, [connu for connu, _ in lister(magasin)])
        phrase = typographie(resume.format(nom=agent.nom, role=agent.role.libelle))
        demande = Demande(Origine.LIGNE_DE_COMMANDE, resume=phrase)
        inscrire(magasin, LIGNE_DE_COMMANDE, agent, demande, actif)
    finally:
        magasin.fermer()
    print(f"{phrase}.")


def _connu(identifiant: str, agents: list[Agent]) -> Agent:
    for agent in agents:
        if agent.code == identifiant.strip().lower():
            return agent
    raise ErreurSaisie(
        "Personne inconnue",
        f"« {identifiant} » n’est pas inscrit.",
        "Voyez qui l’est par `filiere-dash agent liste`.",
    )


def _ouvrir(choix: argparse.Namespace) -> Magasin:
    from filiere_dash.base.emplacement import base_choisie
    from filiere_dash.base.magasin import ouvrir

    return ouvrir(base_choisie(choix.base))
