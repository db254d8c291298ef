"""Downloads: exactly what is on screen, built on the click only."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from filiere_dash.echanges.tableaux import Tableau, vers_csv, vers_xlsx
from filiere_dash.presentation.graphiques import Graphique, image

FONDS = {"clair": "#FFFFFF"}
TYPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def boutons_tableau(cle: str, tableau: Tableau | Callable[[], Tableau], nom: str | None = None) -> None:
    """Offer a table as CSV (French Excel opens it right) and as XLSX; a callable is called on the click only."""
    faire = tableau if callable(tableau) else lambda: tableau
    fichier = nom or (cle if callable(tableau) else tableau.nom)
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
