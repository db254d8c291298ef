"""One file at a time: dropped, looked at, its columns laid out, checked whole, applied once."""

from __future__ import annotations

import streamlit as st

from filiere_dash.domaine.francais import pluriel, typographie
from filiere_dash.presentation import balises
from filiere_dash.ui.blocs.importation import bilan, coupure, depot, etat, reglage, reprise, travaux
from filiere_dash.ui.blocs.importation.etat import Reception
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

BATTEMENT = 0.7


def travailler(contexte: Contexte) -> None:
    """Show the file where it stands."""
    recu = etat.courante()
    if recu is None:
        coupure.dire(contexte)
        reprise.proposer(contexte)
        depot.demander(contexte, "Déposer un fichier reçu (Excel, LibreOffice, CSV, JSON)")
        return
    _nommer(recu)
    if recu.tache is not None and (recu.tache.attendre(travaux.PATIENCE) or recu.tache.finie):
        travaux.conclure(contexte, recu)
        if recu.tache is not None:
            st.rerun()
    if recu.tache is not None:
        _suivre(recu)
    elif recu.etape == etat.RAPPORT:
        bilan.montrer(contexte, recu)
    elif recu.etape == etat.REGLAGE:
        reglage.regler(contexte, recu)
    elif recu.erreur is not None:
        montrer_erreur(recu.erreur)


def _nommer(recu: Reception) -> None:
    """Name the file, and offer to leave it."""
    gauche, droite = st.columns([4, 1], vertical_alignment="center")
    precisions = " · ".join(recu.recue.precisions) if recu.recue else ""
    with gauche:
        fragment(balises.titre(recu.nom, precisions))
    with droite:
        if st.button("Autre fichier", key=recu.cle("autre"), width="stretch", disabled=_ecrit(recu)):
            etat.oublier()
            st.rerun()


def _ecrit(recu: Reception) -> bool:
    """A file that is being applied is not let go."""
    return recu.tache is not None and recu.tache.quoi == travaux.APPLIQUER


@st.fragment(run_every=BATTEMENT)
def _suivre(recu: Reception) -> None:
    """Show how far a work has come, and go on when it ends."""
    tache = recu.tache
    if tache is None or tache.finie:
        st.rerun()
    lues = typographie(f" : {pluriel(tache.lignes, 'ligne lue')}") if tache.lignes else ""
    st.progress(min(tache.part, 1.0), text=f"{tache.quoi}{lues}…")
    if tache.quoi == travaux.APPLIQUER:
        fragment(balises.phrase("Vous pouvez fermer cette page : l’import va jusqu’au bout, ou n’écrit rien."))
