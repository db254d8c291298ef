"""Downloads: exactly what is on screen, built on the click only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from filiere_dash.domaine.francais import cle as sans_accents
from filiere_dash.echanges.tableaux import Tableau, vers_csv, vers_xlsx
from filiere_dash.presentation.graphiques import Graphique, image

ETAT = "_etat_exporte"
FONDS = {"clair": "#FFFFFF"}
TYPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def boutons_tableau(cle: str, tableau: Tableau | Callable[[], Tableau], nom: str | None = None) -> None:
    """Offer a table as CSV (French Excel opens it right) and as XLSX; a callable is called on the click only."""
    etat = _etat()
    faire = _dater(tableau if callable(tableau) else lambda: tableau, etat)
    fichier = (nom or (cle if callable(tableau) else tableau.nom)) + _suffixe(etat)
    with st.container(horizontal=True):
        st.download_button(
            "Exporter en CSV",
            lambda: vers_csv(faire()),
            f"{fichier}.csv",
            "text/csv",
            key=f"csv-{cle}",
            on_click="ignore",
        )
        st.download_button(
            "Exporter en Excel",
            lambda: vers_xlsx(faire()),
            f"{fichier}.xlsx",
            TYPE_XLSX,
            key=f"xlsx-{cle}",
            on_click="ignore",
        )


def marquer_etat(moment: str | None) -> None:
    """Say for all the exports of the screen that they show the base as recorded at a past moment; None for now."""
    st.session_state[ETAT] = moment


def _etat() -> str | None:
    return st.session_state.get(ETAT)


def _dater(faire: Callable[[], Tableau], etat: str | None) -> Callable[[], Tableau]:
    """Write on a table which state of the base it shows."""

    def datee() -> Tableau:
        tableau = faire()
        return replace(tableau, contexte=[*tableau.contexte, f"État enregistré au {etat}"]) if etat else tableau

    return datee


def _suffixe(etat: str | None) -> str:
    """Return what the name of a file says of a past state: a CSV has no other place to say it."""
    return f"-etat-enregistre-{'-'.join(sans_accents(etat).replace(' a ', ' ').split())}" if etat else ""


def boutons_graphique(graphique: Graphique) -> None:
    """Offer the chart as PNG and SVG, its message and reading written on it."""
    suffixe = _suffixe(_etat())
    with st.container(horizontal=True):
        for extension, type_mime in (("png", "image/png"), ("svg", "image/svg+xml")):
            st.download_button(
                f"Image {extension.upper()}",
                lambda extension=extension: image(graphique, extension, FONDS["clair"]),
                f"{graphique.cle}{suffixe}.{extension}",
                type_mime,
                key=f"{extension}-{graphique.cle}",
                on_click="ignore",
            )
