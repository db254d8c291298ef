"""What was just done: one sentence, « Annuler » at hand, a door to the programme."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from filiere_dash.base import ecritures
from filiere_dash.base.ecritures import Demande, Operation
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.presentation import balises
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte, maintenant

if TYPE_CHECKING:
    from filiere_dash.ui.blocs.saisie.choix import Choix
    from filiere_dash.ui.blocs.saisie.etat import Travail

_FAITE = "_saisie_faite"


@dataclass(frozen=True)
class Faite:
    """An operation that this session just did; `annulee` says that it was undone."""

    operation: Operation
    programme: str | None
    annulee: bool = False


def retenir(choix: Choix, travail: Travail, operation: Operation) -> None:
    """Remember what was saved, for the sentence at the top of the screen; the form closes."""
    programme = choix.programme or next(iter(_programmes(travail)), None)
    st.session_state[_FAITE] = Faite(operation, programme)
    for nom in ("ligne", "reviser", "indicateur", "action"):
        st.query_params.pop(nom, None)


def annoncer(contexte: Contexte) -> None:
    """Say what was just saved, and offer to undo it."""
    faite: Faite | None = st.session_state.get(_FAITE)
    if faite is None:
        return
    porte = balises.porte("Voir le programme", contexte.lien(faite.programme)) if faite.programme else ""
    debut = "Annulé" if faite.annulee else "Enregistré"
    fait = re.sub(r"^Annulation\s*:\s*", "", faite.operation.resume)
    dits = balises.joindre([balises.gras(f"✓ {debut} : "), fait, ". ", porte])
    with st.container(horizontal=True, vertical_alignment="center", key="saisie-faite"):
        fragment(balises.balise("div", dits, "fd-avis fd-fait", role="status"))
        if not faite.annulee and st.button("Annuler cet enregistrement", key=f"annuler-{faite.operation.code}"):
            _annuler(contexte, faite)
        if st.button("Masquer ce message", type="tertiary", key=f"masquer-{faite.operation.code}"):
            st.session_state.pop(_FAITE)
            st.rerun()


def _annuler(contexte: Contexte, faite: Faite) -> None:
    try:
        operation = ecritures.annuler(
            contexte.base, contexte.agent, faite.operation.code, Demande(Origine.ANNULATION, maintenant())
        )
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return
    st.session_state[_FAITE] = Faite(operation, faite.programme, annulee=True)
    st.rerun()


def _programmes(travail: Travail) -> list[str]:
    return [x.apres["programme"] for x in travail.changements if x.apres and x.apres.get("programme")]
