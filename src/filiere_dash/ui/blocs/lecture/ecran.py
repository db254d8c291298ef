"""One act at a time: dropped, read, recognised when it was read before, reviewed, verified, written once."""

from __future__ import annotations

import streamlit as st

from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import lecture as phrases
from filiere_dash.ui.blocs.lecture import etat, faite, reprise, revue, travaux, verification
from filiere_dash.ui.blocs.lecture.etat import Travail
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

FORMATS = ("pdf", "docx", "odt", "txt", "html", "htm")
BATTEMENT = 0.7


def travailler(contexte: Contexte) -> None:
    """Show the act where it stands."""
    travail = etat.courant()
    if travail is None:
        _demander(contexte)
        return
    _nommer(travail)
    if travail.tache is not None and (travail.tache.attendre(travaux.PATIENCE) or travail.tache.finie):
        _conclure(contexte, travail)
    if travail.tache is not None:
        _suivre(travail)
    elif travail.document is None:
        _refuser(travail)
    elif travail.etape == etat.DEJA:
        _reconnaitre(contexte, travail)
    else:
        reprise.garder(contexte, travail)
        travaux.disposer(contexte, travail)
        reprise.dire(travail)
        (verification if travail.etape == etat.VERIFICATION else revue).montrer(contexte, travail)


def _conclure(contexte: Contexte, travail: Travail) -> None:
    travaux.conclure(contexte, travail)
    if travail.document is not None:
        reprise.reprendre(contexte, travail)


def _demander(contexte: Contexte) -> None:
    reprise.proposer(contexte)
    depose = st.file_uploader(
        "Déposer un acte : délibération, convention ou avenant (PDF, DOCX, ODT, TXT, HTML)",
        type=list(FORMATS),
        key=f"lecture-depot-{etat.tour()}",
        help="50 Mo au plus. Rien ne s’enregistre avant votre relecture.",
    )
    if depose is not None:
        try:
            travaux.lire(etat.recevoir(contexte.base.chemin, depose.name, depose))
            faite.oublier()
        except ErreurFiliere as erreur:
            montrer_erreur(erreur)
        else:
            st.rerun()
    fragment(
        balises.vide(
            "Aucun acte en cours de lecture.",
            "Déposez-en un : chaque valeur proposée montrera son passage, et rien ne s’enregistrera sans vous.",
        )
    )


def _nommer(travail: Travail) -> None:
    """Name the act, and offer to leave it."""
    gauche, droite = st.columns([4, 1], vertical_alignment="center")
    with gauche:
        fragment(balises.titre(travail.nom))
    with droite:
        if st.button("Autre acte", key=travail.bouton("autre"), width="stretch"):
            etat.oublier()
            st.rerun()


def _refuser(travail: Travail) -> None:
    if travail.erreur is not None:
        montrer_erreur(travail.erreur)


def _reconnaitre(contexte: Contexte, travail: Travail) -> None:
    """Say that this file was read before, and open what it gave; reading it again stays possible."""
    if travail.deja is not None:
        porte = _porte(contexte, travail.deja.document)
        fragment(phrases.deja_lu(travail.deja.nom, travail.deja.depose_nom, travail.deja.depose_le, porte))
    else:
        fragment(balises.vide("Ce fichier a déjà été lu,", "pour un programme que vous ne lisez pas."))
    if st.button("Le relire quand même", key=travail.bouton("relire")):
        travail.etape = etat.REVUE
        st.rerun()


def _porte(contexte: Contexte, document: str) -> balises.Balises:
    acte = next((x.code for x in contexte.lire("deliberations") if x.document == document), None)
    if acte is not None:
        return balises.porte("Voir l’acte", contexte.lien("actes", acte=acte))
    return balises.porte("Voir ce qu’il prouve", contexte.lien("sources", document=document))


@st.fragment(run_every=BATTEMENT)
def _suivre(travail: Travail) -> None:
    """Show that the reading goes on, and go on when it ends."""
    if travail.tache is None or travail.tache.finie:
        st.rerun()
    st.progress(0.5, text="Lecture de l’acte…")
