"""Small building blocks of the screens: HTML fragments, charts with their table, exports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.presentation import balises
from filiere_dash.presentation.graphiques import Graphique
from filiere_dash.ui.exports import boutons_graphique


def fragment(*contenus: object) -> None:
    """Write safe HTML fragments one under the other."""
    st.html(balises.joindre(contenus) or balises.Balises("<span></span>"))


def dessiner(graphique: Graphique, exports: bool = False, serre: bool = False) -> None:
    """Show a chart: its message, its reading, the marks, and the table that says the same.

    The specification is constant and the data named, so that the browser only swaps the data.
    `serre` puts the table behind a button, where the screen must hold without scrolling.
    """
    if serre:
        fragment(balises.titre(graphique.titre, graphique.phrase))
    else:
        fragment(balises.titre(graphique.titre), balises.phrase(graphique.phrase), graphique.legende)
    st.vega_lite_chart(
        spec={**graphique.spec, "datasets": dict(graphique.donnees)},
        width="stretch",
        theme=None,
        key=f"graphique-{graphique.cle}",
        alt=graphique.alternative,
    )
    with st.popover("Tableau", type="tertiary") if serre else st.expander("Voir le tableau des données du graphique"):
        fragment(graphique.tableau)
        if exports:
            boutons_graphique(graphique)


def montrer_erreur(erreur: ErreurFiliere) -> None:
    """Show an error: what happened, where, and what to do; never a traceback."""
    st.error(f"**{erreur.titre}**\n\n{erreur.message}\n\n{erreur.que_faire}")


def colonnes(*largeurs: float) -> Sequence[Any]:
    """Return columns of cards side by side, stacked on a phone."""
    return st.columns(list(largeurs), gap="small", vertical_alignment="top")


def carte(cle: str) -> Any:
    """Return a bordered container that fills the height of its row."""
    return st.container(border=True, height="stretch", key=f"carte-{cle}")
