"""What was left unsaved, here before a reload or elsewhere: offered again, thrown away on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal
from urllib.parse import parse_qsl

import streamlit as st

from filiere_dash.base import brouillons
from filiere_dash.base.brouillons import Brouillon
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.presentation import balises
from filiere_dash.presentation.formats import pluriel
from filiere_dash.presentation.phrases.saisie import moment
from filiere_dash.ui import filtres
from filiere_dash.ui.blocs.saisie import etat
from filiere_dash.ui.blocs.saisie.choix import NOUVELLE, Choix, programmes_permis
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

COUPURE = "La connexion a été coupée : rien n’a été enregistré, vérifiez à nouveau."
OCCUPEE = (
    "La base est occupée par une longue écriture : restez sur cette page, ce que vous tapez sera gardé dès la fin."
)


def reprendre(contexte: Contexte, choix: Choix) -> None:
    """Offer the drafts of this form that other sessions left, and doors to the forms begun elsewhere.

    Over what is being typed here nothing is offered: what waits is said.
    """
    agent = contexte.agent.code
    laisses = brouillons.retrouver(contexte.base, agent, etat.session_courante())
    if etat.reconnaitre(contexte, choix.ecran, laisses):
        laisses = brouillons.retrouver(contexte.base, agent, etat.session_courante())
    siens = [x for x in laisses if x.ecran == choix.ecran]
    if etat.en_cours(choix.ecran):
        _attendre(len(siens))
    elif siens:
        _proposer(contexte, siens)
    autres = {x.ecran: x for x in reversed(laisses) if x.ecran != choix.ecran and "objet=" in x.ecran}
    if autres:
        titre = pluriel(len(autres), "saisie commencée et non enregistrée", "saisies commencées et non enregistrées")
        portes = balises.liste([_porte(contexte, x) for x in autres.values()])
        resume = balises.balise("summary", titre)
        fragment(balises.balise("details", balises.joindre([resume, portes]), "fd-details"))


def dire_coupure(travail: Travail, suite: str = "") -> None:
    """Say that the server started again over this form, until what it holds is verified."""
    if "coupure" in travail.memoire:
        fragment(balises.balise("div", f"{COUPURE} {suite}".strip(), "fd-avis", role="status"))


def insister(contexte: Contexte, travail: Travail) -> None:
    """Where a long write kept what is typed from being kept, say so and try again until it is."""

    def garder() -> bool:
        etat.garder(contexte, travail)
        return etat.gardee(travail)

    if not etat.gardee(travail):
        retenter(garder)


@st.fragment(run_every=2)
def retenter(garder: Callable[[], bool]) -> None:
    """Say that a long write holds the base, and try again until what is typed is kept."""
    if garder():
        st.rerun()
    fragment(balises.balise("div", OCCUPEE, "fd-avis", role="status"))


def jeter(contexte: Contexte, brouillon: Brouillon) -> None:
    """Offer to throw a draft away: in two clicks, for nothing brings it back."""
    with st.popover("Jeter", key=f"jeter-{brouillon.code}"):
        fragment(balises.phrase("Rien ne ramène une saisie jetée."))
        if st.button("Oui, jeter", key=f"jeter-oui-{brouillon.code}"):
            brouillons.jeter_codes(contexte.base, contexte.agent.code, [brouillon.code])
            st.rerun()


def effacer(contexte: Contexte, travail: Travail) -> None:
    """Offer to throw away what is typed: in two clicks, for nothing brings it back."""
    if not travail.entame:
        return
    with st.popover("Effacer ma saisie", type="tertiary", key=travail.cle("effacer")):
        fragment(balises.phrase("Ce qui est tapé ici et n’est pas enregistré sera perdu."))
        if st.button("Oui, effacer", key=travail.cle("effacer-oui")):
            etat.fermer(contexte, travail)
            st.rerun()


def _attendre(nombre: int) -> None:
    if nombre:
        dites = pluriel(
            nombre, "autre saisie de ce formulaire est gardée", "autres saisies de ce formulaire sont gardées"
        )
        fragment(balises.phrase(balises.doux(f"{dites} : enregistrez ou effacez celle-ci pour y revenir.")))


def _proposer(contexte: Contexte, siens: Sequence[Brouillon]) -> None:
    """Offer the last draft of a form, the others folded under it."""
    _offrir(contexte, siens[0], "primary")
    if len(siens) > 1:
        autres = pluriel(len(siens) - 1, "autre saisie commencée ici", "autres saisies commencées ici")
        with st.expander(autres):
            for brouillon in siens[1:]:
                _offrir(contexte, brouillon, "secondary")


def _offrir(contexte: Contexte, brouillon: Brouillon, rang: Literal["primary", "secondary"]) -> None:
    quand = moment(brouillon.modifie_le)
    texte = (
        f"Une suppression demandée ici n’a pas été enregistrée (le {quand})."
        if brouillon.contenu["contenu"].get(etat.SUPPRESSION)
        else f"Une saisie commencée ici n’a pas été enregistrée (dernière frappe le {quand})."
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"saisie-brouillon-{brouillon.code}"):
        fragment(balises.balise("div", texte, "fd-avis", role="status"))
        if st.button("Reprendre", type=rang, key=f"reprendre-{brouillon.code}"):
            etat.adopter(contexte, brouillon)
            st.rerun()
        jeter(contexte, brouillon)


def _porte(contexte: Contexte, brouillon: Brouillon) -> balises.Balises:
    """Return the door to a form that was begun; what is no longer within one's perimeter is named and stays."""
    parametres = dict(parse_qsl(brouillon.ecran))
    programme = parametres.get("programme")
    if programme and programme not in programmes_permis(contexte):
        return balises.joindre(
            [_nom(contexte, parametres), balises.doux(", hors de votre périmètre : gardée, tant qu’il ne revient pas")]
        )
    porte = balises.porte(_nom(contexte, parametres), contexte.lien("saisie", **parametres))
    return balises.joindre([porte, balises.doux(f", {moment(brouillon.modifie_le)}")])


def _nom(contexte: Contexte, parametres: dict[str, str]) -> str:
    """Name a form that was begun: its object, then its line or its programme."""
    table, ligne = parametres.get("objet", ""), parametres.get("ligne")
    if table not in OBJETS:
        return "saisie"
    lieu = filtres.programmes(contexte).get(parametres.get("programme", ""))
    if ligne and ligne != NOUVELLE:
        lieu = listes.nommer(contexte.magasin, table, [ligne]).get(ligne)
    nouvelle = ", nouvelle ligne" if ligne == NOUVELLE else ""
    return OBJETS[table].titre + (f" : {lieu}" if lieu else "") + nouvelle
