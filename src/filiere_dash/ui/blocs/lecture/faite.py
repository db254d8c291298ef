"""What was just written of an act: one sentence, « Annuler cet enregistrement » at hand, the door to the act."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from filiere_dash.base import journal
from filiere_dash.base.ecritures import Operation
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.presentation import balises
from filiere_dash.ui.blocs.lecture.etat import Travail
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

_FAITE = "_lecture_faite"


@dataclass(frozen=True)
class Faite:
    """An act that this session just wrote; `annulee` says that it was undone."""

    operation: Operation
    nom: str
    acte: str | None
    annulee: bool = False


def retenir(operation: Operation, travail: Travail, acte: str | None) -> None:
    """Remember what was written, for the sentence at the top of the screen."""
    st.session_state[_FAITE] = Faite(operation, travail.nom, acte)


def oublier() -> None:
    """Leave what was written before: another act is in hand, and its undoing isn't that of this one."""
    st.session_state.pop(_FAITE, None)


def annoncer(contexte: Contexte) -> None:
    """Say what was just written, and offer to undo it."""
    faite: Faite | None = st.session_state.get(_FAITE)
    if faite is None:
        return
    debut = f"✓ « {faite.nom} » {'annulé' if faite.annulee else 'enregistré'} : "
    fait = faite.operation.bilan.phrase() if faite.annulee else faite.operation.resume
    contenu = balises.joindre([balises.gras(debut), fait, ". ", _portes(contexte, faite)])
    with st.container(key="lecture-faite"):
        fragment(balises.balise("div", contenu, "fd-avis fd-fait", role="status"))
        with st.container(horizontal=True, key="lecture-faite-actions"):
            if not faite.annulee and st.button("Annuler cet enregistrement", key=f"annuler-{faite.operation.code}"):
                _annuler(contexte, faite)
            if st.button("Masquer ce message", type="tertiary", key=f"masquer-{faite.operation.code}"):
                oublier()
                st.rerun()


def _portes(contexte: Contexte, faite: Faite) -> balises.Balises:
    journal = balises.porte("Voir le journal", contexte.lien("journal", operation=faite.operation.code))
    if faite.annulee or faite.acte is None:
        return journal
    return balises.joindre([balises.porte("Voir l’acte", contexte.lien("actes", acte=faite.acte)), journal], " · ")


def _annuler(contexte: Contexte, faite: Faite) -> None:
    try:
        operation = journal.annuler_aussitot(contexte.base, contexte.agent, faite.operation.code)
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return
    st.session_state[_FAITE] = replace(faite, operation=operation, annulee=True)
    st.rerun()
