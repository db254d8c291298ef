"""Downloads: exactly what is on screen, built on the click only."""

from __future__ import annotations

import streamlit as st

from filiere_dash.echanges.tableaux import Tableau, vers_csv, vers_xlsx
from filiere_dash.presentation.graphiques import Graphique, image

FONDS = {"clair": "#FFFFFF"}
TYPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def boutons_tableau(cle: str, tableau: Tableau) -> None:
    """Offer the table as CSV (French Excel opens it right) and as XLSX."""
    with st.container(horizontal=True):
        st.download_button(
            "Exporter en CSV",
            lambda: vers_csv(tableau),
            f"{tableau.nom}.csv",
            "text/csv",
            key=f"csv-{cle}",
            on_click="ignore",
        )
        st.download_button(
            "Exporter en Excel",
            lambda: vers_xlsx(tableau),
            f"{tableau.nom}.xlsx",
            TYPE_XLSX,
            key=f"xlsx-{cle}",
            on_click="ignore",
        )


def boutons_graphique(graphique: Graphique) -> None:
    """Offer the chart as PNG and SVG, its message and reading written on it."""
    with st.container(horizontal=True):
        for extension, type_mime in (("png", "image/png"), ("svg", "image/svg+xml")):
            st.download_button(
                f"Image {extension.upper()}",
                lambda extension=extension: image(graphique, extension, FONDS["clair"]),
                f"{graphique.cle}.{extension}",
                type_mime,
                key=f"{extension}-{graphique.cle}",
                on_click="ignore",
            )
