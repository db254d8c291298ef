"""The menu: one flat bar of screens, the programmes in it read from the base, and what officers use under one entry."""

from __future__ import annotations

from typing import Any, NamedTuple

import streamlit as st

from filiere_dash.base.emplacement import racine
from filiere_dash.domaine.droits import Droit
from filiere_dash.ui.contexte import Contexte

# As many as the bar holds at 1280 px; more of them share one entry, each as near as the others.
MENU_PROGRAMMES = 4
ACCUEIL = "accueil"
GERER = "Gérer"
PROGRAMMES = "Programmes"


class Ecran(NamedTuple):
    """One screen of the menu: its address, its file under pages/, its name, the right that it asks for."""

    adresse: str
    fichier: str
    titre: str
    droit: Droit = Droit.LIRE


ECRANS = (
    Ecran("indicateurs", "pilotage/indicateurs.py", "Indicateurs"),
    Ecran("financement", "argent/financement.py", "Financement"),
    Ecran("actions", "pilotage/actions.py", "Actions"),
    Ecran("actes", "argent/actes.py", "Actes"),
    Ecran("echeances", "pilotage/echeances.py", "Échéances"),
    Ecran("sources", "preuves/sources.py", "Sources"),
)
GESTION = (
    Ecran("saisie", "gestion/saisie.py", "Saisie", Droit.JUGER),
    Ecran("import", "gestion/importer.py", "Import", Droit.SAISIR),
    Ecran("lire-un-acte", "gestion/lire_acte.py", "Lire un acte", Droit.SAISIR),
    Ecran("donnees-ouvertes", "gestion/donnees_ouvertes.py", "Données ouvertes"),
    Ecran("changements", "gestion/changements.py", "Ce qui a changé"),
    Ecran("journal", "gestion/journal.py", "Journal", Droit.CONSULTER_JOURNAL),
    Ecran("arretes", "gestion/arretes.py", "Arrêtés"),
    Ecran("administration", "gestion/administration.py", "Administration", Droit.ADMINISTRER),
)


def menu(contexte: Contexte | None) -> Any:
    """Show the menu and return the page to run; without a base only the first screen stands, to say why.

    A screen that the agent has no right to stays out of the menu, and its address answers with a refusal.
    """
    pages = racine() / "pages"
    accueil = st.Page(pages / "pilotage" / "vue_ensemble.py", title="Vue d’ensemble", url_path=ACCUEIL, default=True)
    if contexte is None:
        return st.navigation([accueil], position="hidden")
    fichier = pages / "programmes" / "programme.py"
    programmes = [
        st.Page(fichier, title=programme.libelle_court, url_path=programme.code)
        for programme in contexte.lire("programmes_menu")
    ]
    ecrans = [_page(ecran, contexte) for ecran in ECRANS]
    gestion = [_page(ecran, contexte) for ecran in GESTION if (pages / ecran.fichier).exists()]
    if len(programmes) > MENU_PROGRAMMES:
        rubriques = {"": [accueil, *ecrans], PROGRAMMES: programmes, GERER: gestion}
    else:
        rubriques = {"": [accueil, *programmes, *ecrans], GERER: gestion}
    page = st.navigation(rubriques, position="top")
    st.session_state["_ecran"] = page.url_path or ACCUEIL
    return page


def ecran_courant() -> str:
    """Return the address of the screen that runs: on a programme's screen, the programme's code."""
    return st.session_state.get("_ecran", ACCUEIL)


def droit_courant() -> Droit:
    """Return the right that the running screen asks for."""
    courant = ecran_courant()
    return next((x.droit for x in (*ECRANS, *GESTION) if x.adresse == courant), Droit.LIRE)


def _page(ecran: Ecran, contexte: Contexte) -> Any:
    visible = contexte.agent.peut(ecran.droit)
    return st.Page(
        racine() / "pages" / ecran.fichier,
        title=ecran.titre,
        url_path=ecran.adresse,
        visibility="visible" if visible else "hidden",
    )
