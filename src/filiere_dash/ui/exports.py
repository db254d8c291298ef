"""Downloads: exactly what is on screen, built on the click only."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from filiere_dash.domaine.francais import cle as sans_accents
from filiere_dash.domaine.francais import typographie
from filiere_dash.echanges.tableaux import Tableau, vers_csv, vers_xlsx
from filiere_dash.presentation.graphiques import Graphique, image

MENTIONS = "_mentions_exportees"
LONGUEUR = 60
FONDS = {"clair": "#FFFFFF"}
TYPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def boutons_tableau(cle: str, tableau: Tableau | Callable[[], Tableau], nom: str | None = None) -> None:
    """Offer a table as CSV (French Excel opens it right) and as XLSX; a callable is called on the click only."""
    mentions = _mentions()
    faire = _mentionner(tableau if callable(tableau) else lambda: tableau, mentions)
    fichier = (nom or (cle if callable(tableau) else tableau.nom)) + suffixe()
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


class Mention(NamedTuple):
    """What a file says of the whole that it shows a part of, in its words and in its name."""

    phrase: str
    nom: str


def marquer(etat: str | None, perimetre: str) -> None:
    """Say for all the exports of the screen which past moment of the base they show, and which programmes alone.

    None and an empty perimeter are for the base of now, whole.
    """
    st.session_state[MENTIONS] = (
        *([Mention(f"État enregistré au {etat}", f"etat-enregistre {etat.replace(' à ', ' ')}")] if etat else ()),
        *([Mention(f"Dans votre périmètre : {perimetre}", f"perimetre {perimetre}")] if perimetre else ()),
    )


def _mentions() -> tuple[Mention, ...]:
    return st.session_state.get(MENTIONS, ())


def _mentionner(faire: Callable[[], Tableau], mentions: tuple[Mention, ...]) -> Callable[[], Tableau]:
    """Write on a table which state of the base, and which part of it, it shows."""

    def mentionne() -> Tableau:
        tableau = faire()
        return replace(tableau, contexte=[*tableau.contexte, *(typographie(x.phrase) for x in mentions)])

    return mentionne


def suffixe() -> str:
    """Return what the name of a file says of a past state and of a perimeter: a CSV has no other place to say it."""
    noms = (re.sub(r"[^a-z0-9]+", "-", sans_accents(x.nom)).strip("-") for x in _mentions())
    return "".join(f"-{nom if len(nom) <= LONGUEUR else nom[:LONGUEUR].rsplit('-', 1)[0]}" for nom in noms)


def boutons_graphique(graphique: Graphique) -> None:
    """Offer the chart as PNG and SVG, its message and reading written on it."""
    dits = typographie(" · ".join([graphique.phrase, *(x.phrase for x in _mentions())]))
    dessine = replace(graphique, phrase=dits)
    with st.container(horizontal=True):
        for extension, type_mime in (("png", "image/png"), ("svg", "image/svg+xml")):
            st.download_button(
                f"Image {extension.upper()}",
                lambda extension=extension: image(dessine, extension, FONDS["clair"]),
                f"{graphique.cle}{suffixe()}.{extension}",
                type_mime,
                key=f"{extension}-{graphique.cle}",
                on_click="ignore",
            )
