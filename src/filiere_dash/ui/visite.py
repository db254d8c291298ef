"""A visit begins with a new window of the browser, and lasts while the person is active."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from filiere_dash.base import visites
from filiere_dash.ui.contexte import Contexte, maintenant

CLE = "_visite_precedente"


def suivre(contexte: Contexte) -> None:
    """Note that the person is here: a new visit the first time, the same one going on after."""
    if CLE in st.session_state:
        visites.bouger(contexte.base, contexte.agent, maintenant())
    else:
        st.session_state[CLE] = visites.venir(contexte.base, contexte.agent, maintenant())


def precedente() -> datetime | None:
    """Return when the visit before this one began, None for a first one."""
    return st.session_state.get(CLE)
