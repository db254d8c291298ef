"""What was just imported: one sentence, « Annuler cet import » at hand, a door to the journal."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from filiere_dash.base import journal
from filiere_dash.base.ecritures import Operation
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.presentation import balises
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

_FAITE = "_import_fait"


@dataclass(frozen=True)
class Faite:
    """An import that this session just did; `annulee` says that it was undone."""

    operation: Operation
    nom: str
    annulee: bool = False


def retenir(operation: Operation, nom: str) -> None:
    """Remember what was imported from which file, for the sentence at the top of the screen."""
    st.session_state[_FAITE] = Faite(operation, nom)


def annoncer(contexte: Contexte) -> None:
    """Say what was just imported, and offer to undo it."""
    faite: Faite | None = st.session_state.get(_FAITE)
    if faite is None:
        return
    debut = f"✓ Import de « {faite.nom} » {'annulé' if faite.annulee else 'appliqué'} : "
    porte = balises.porte("Voir le journal", contexte.lien("journal", operation=faite.operation.code))
    fait = faite.operation.bilan.phrase() if faite.annulee else faite.operation.resume
    contenu = balises.joindre([balises.gras(debut), fait, ". ", porte])
    with st.container(key="import-fait"):
        fragment(balises.balise("div", contenu, "fd-avis fd-fait", role="status"))
        with st.container(horizontal=True, key="import-fait-actions"):
            if not faite.annulee and st.button("Annuler cet import", key=f"annuler-{faite.operation.code}"):
                _annuler(contexte, faite)
            if st.button("Masquer ce message", type="tertiary", key=f"masquer-{faite.operation.code}"):
                st.session_state.pop(_FAITE)
                st.rerun()


def _annuler(contexte: Contexte, faite: Faite) -> None:
    try:
        operation = journal.annuler_aussitot(contexte.base, contexte.agent, faite.operation.code)
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return
    st.session_state[_FAITE] = replace(faite, operation=operation, annulee=True)
    st.rerun()
