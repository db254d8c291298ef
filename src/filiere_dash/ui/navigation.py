"""The menu: one flat bar of screens, the programmes in it read from the base."""

from __future__ import annotations

from typing import Any

import streamlit as st

from filiere_dash.base.emplacement import racine
from filiere_dash.ui.contexte import Contexte

MENU_PROGRAMMES = 4
ACCUEIL = "accueil"
ECRANS = (
    ("indicateurs", "pilotage/indicateurs.py", "Indicateurs"),
    ("financement", "argent/financement.py", "Financement"),
    ("actions", "pilotage/actions.py", "Actions"),
    ("actes", "argent/actes.py", "Actes"),
    ("echeances", "pilotage/echeances.py", "Échéances"),
    ("sources", "preuves/sources.py", "Sources"),
)


def menu(contexte: Contexte | None) -> Any:
    """Show the menu and return the page to run; without a base only the first screen stands, to say why."""
    pages = racine() / "pages"
    accueil = st.Page(pages / "pilotage" / "vue_ensemble.py", title="Vue d’ensemble", url_path=ACCUEIL, default=True)
    if contexte is None:
        return st.navigation([accueil], position="hidden")
    fichier = pages / "programmes" / "programme.py"
    programmes = [
        st.Page(fichier, title=programme.libelle_court, url_path=programme.code)
        for programme in contexte.lire("programmes_menu")
    ]
    ecrans = [st.Page(pages / chemin, title=titre, url_path=adresse) for adresse, chemin, titre in ECRANS]
    premiers, suivants = programmes[:MENU_PROGRAMMES], programmes[MENU_PROGRAMMES:]
    page = st.navigation([accueil, *premiers, *ecrans, *suivants], position="top")
    st.session_state["_ecran"] = page.url_path or ACCUEIL
    return page


def ecran_courant() -> str:
    """Return the address of the screen that runs: on a programme's screen, the programme's code."""
    return st.session_state.get("_ecran", ACCUEIL)
