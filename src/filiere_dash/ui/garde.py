"""The guard of every screen: who asks, what they may open, and a polite page for who may not.

Nothing of the base is read for a person before `agent_courant` has recognised them.
"""

from __future__ import annotations

from typing import NoReturn
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from filiere_dash.base import agents
from filiere_dash.base.magasin import Magasin
from filiere_dash.domaine.droits import AGENT_LOCAL, LECTEUR_ANONYME, Agent, Droit, refus_droit
from filiere_dash.domaine.erreurs import ErreurDroit
from filiere_dash.domaine.identite import CLE, ErreurIdentite, Identite, Mode, est_locale
from filiere_dash.presentation import balises
from filiere_dash.ui import composants

ENTREE, SORTIE = "/connexion", "/deconnexion"
ECHEC = "La connexion n’a pas abouti. Réessayez\u00a0; si cela dure, prévenez la personne qui administre l’outil."


def identite() -> Identite:
    """Return what our server says of who asks; without our server, only the machine itself is served.

    Errors: `ErreurIdentite` when other machines can reach a server that is not ours.
    """
    if marque := st.user.to_dict().get(CLE):
        return Identite.lire(str(marque))
    hote = urlsplit(f"//{st.context.headers.get('Host', 'localhost')}").hostname
    if est_locale(st.get_option("server.address")) and est_locale(hote):
        return Identite(Mode.LOCAL)
    raise ErreurIdentite(
        "Tableau de bord fermé",
        "D’autres machines peuvent joindre ce serveur, et rien ne dit qui entre.",
        "Lancez-le par la commande « filiere-dash run ».",
    )


def agent_courant(magasin: Magasin) -> Agent:
    """Return who asks, as the base knows them.

    Errors: `ErreurIdentite` for who is not connected, whose session ended, or whom the base doesn't know.
    """
    qui = identite()
    if qui.mode is Mode.LOCAL:
        return AGENT_LOCAL
    if qui.mode is Mode.LECTURE_SEULE:
        return LECTEUR_ANONYME
    identifiant = _identifiant(qui)
    agent = _trouver(magasin, str(magasin.chemin), magasin.version, identifiant)
    if agent is None:
        raise ErreurIdentite(
            "Accès non ouvert",
            f"Vous êtes bien connecté sous l’identité « {identifiant} », mais aucun accès n’y est ouvert ici.",
            "Demandez à une personne qui administre ce tableau de bord de vous y inscrire sous cette identité.",
        )
    return agent


def _identifiant(qui: Identite) -> str:
    # Streamlit checks its own login once more: the page must come from this site.
    dedans = qui.mode is not Mode.FOURNISSEUR or st.user.to_dict().get("is_logged_in") is True
    if qui.identifiant and dedans:
        return qui.identifiant
    if qui.mode is Mode.PROXY and not qui.quitte:
        raise ErreurIdentite(
            "Connexion nécessaire",
            "Le serveur n’a pas reçu votre identité.",
            "Ouvrez le tableau de bord par son adresse habituelle, celle du portail de votre organisation.",
        )
    raise ErreurIdentite(
        "Connexion nécessaire",
        "Vous n’êtes pas connecté, ou votre session a pris fin.",
        "Connectez-vous pour ouvrir le tableau de bord.",
    )


@st.cache_resource(max_entries=256, show_spinner=False)
def _trouver(_magasin: Magasin, chemin: str, version: int, identifiant: str) -> Agent | None:  # noqa: ARG001 - cache key
    return agents.trouver(_magasin, identifiant)


def accueillir(refus: ErreurIdentite) -> NoReturn:
    """Show a person who is not let in why, and the way in or out; stop there."""
    _ecrire(refus)
    qui = _identite_ou_rien()
    if st.query_params.get("connexion") == "echec":
        composants.fragment(balises.balise("p", ECHEC, "fd-avis", role="alert"))
    if qui is None or refus.titre != "Connexion nécessaire":
        if qui and qui.mode.nomme:
            composants.fragment(balises.porte("Se déconnecter", SORTIE, classe="fd-bouton"))
    elif qui.mode is Mode.FOURNISSEUR:
        # Its key is what `serveur/web/session.js` knows it by.
        st.button("Se connecter", on_click=st.login, type="primary", key="se-connecter")
    elif qui.mode is Mode.PROCONNECT or qui.quitte:
        libelle = "S’identifier avec ProConnect" if qui.mode is Mode.PROCONNECT else "Se connecter"
        composants.fragment(balises.porte(libelle, f"{ENTREE}?vers={quote(_ici())}", classe="fd-bouton"))
    st.stop()


def _identite_ou_rien() -> Identite | None:
    try:
        return identite()
    except ErreurIdentite:
        return None


def _ici() -> str:
    """Return the address of the screen that was asked for, to come back to it."""
    filtres = urlencode({nom: valeur for nom, valeur in st.query_params.items() if nom != "connexion"})
    return (urlsplit(st.context.url or "").path or "/") + (f"?{filtres}" if filtres else "")


def presenter(agent: Agent) -> None:
    """Write in the frame who is connected, and the way out; on one's own machine there is nothing to say."""
    qui = identite()
    if qui.mode is Mode.LOCAL:
        return
    sortie = [" · ", balises.porte("Se déconnecter", SORTIE, classe="fd-lien")] if qui.mode.nomme else []
    role = f" ({agent.role.libelle})" if qui.mode.nomme else ""
    composants.fragment(balises.balise("p", balises.joindre([balises.gras(agent.nom), role, *sortie]), "fd-agent"))


def exiger(agent: Agent, droit: Droit, programme: str | None = None) -> None:
    """Show a polite refusal and stop, unless the agent has this right."""
    if not agent.peut(droit, programme):
        _ecrire(refus_droit(agent, droit, programme))
        st.stop()


def _ecrire(refus: ErreurDroit) -> None:
    composants.fragment(
        balises.balise("h1", refus.titre, "fd-h1"),
        balises.balise("p", refus.message, "fd-phrase fd-phrase-grande"),
        balises.balise("p", refus.que_faire, "fd-phrase"),
    )
