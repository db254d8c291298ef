"""Horizontal bars that carry their label and their value: no legend, no axis to read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt
import pyarrow as pa

from filiere_dash.presentation.balises import Colonne, tableau
from filiere_dash.presentation.couleurs import palette
from filiere_dash.presentation.graphiques.commun import DONNEES, Graphique, finir

HAUTEUR_LIGNE = 27


@cache
def _spec(sombre: bool) -> dict[str, Any]:
    base = alt.Chart(alt.NamedData(DONNEES)).encode(
        y=alt.Y("libelle:N", sort=alt.EncodingSortField("ordre"), axis=alt.Axis(title=None, domain=False)),
        x=alt.X("valeur:Q", axis=None, scale=alt.Scale(domain=alt.DomainUnionWith([0]), nice=False)),
    )
    barres_ = base.mark_bar(height={"band": 0.62}, cornerRadiusEnd=2).encode(color=alt.Color("couleur:N", scale=None))
    textes = base.mark_text(align="left", dx=6, fontWeight=600, color=palette(sombre).encre).encode(text="texte:N")
    # Without an axis below, nothing needs the room that Streamlit leaves there.
    sans_axe = {"padding": {"bottom": 0}}
    return finir(alt.layer(barres_, textes).properties(height=alt.Step(HAUTEUR_LIGNE)), sombre) | sans_axe


def barres(
    cle: str,
    titre: str,
    phrase: str,
    lignes: Sequence[tuple[str, Any, str, str]],
    colonnes: Sequence[str],
    sombre: bool,
) -> Graphique:
    """Draw (label, number or None, text, colour) rows; `colonnes` are the two titles of the table.

    A None draws no bar: its text says which kind of nothing it is.
    """
    donnees = pa.table(
        {
            "ordre": list(range(len(lignes))),
            "libelle": [libelle for libelle, _, _, _ in lignes],
            "valeur": pa.array([0.0 if nombre is None else float(nombre) for _, nombre, _, _ in lignes], pa.float64()),
            "texte": [texte for _, _, texte, _ in lignes],
            "couleur": [couleur for _, _, _, couleur in lignes],
        }
    )
    table = tableau(
        [colonnes[0], Colonne(colonnes[1], nombre=True)], [(libelle, texte) for libelle, _, texte, _ in lignes], titre
    )
    return Graphique(cle, titre, phrase, _spec(sombre), {DONNEES: donnees}, table)


def entonnoir(cle: str, titre: str, phrase: str, etapes: Sequence[tuple[str, int, str]], sombre: bool) -> Graphique:
    """Draw (stage, count, text) rows as a funnel, all of one colour: the order says the stage."""
    couleur = palette(sombre).series[0]
    lignes = [(libelle, nombre, texte, couleur) for libelle, nombre, texte in etapes]
    return barres(cle, titre, phrase, lignes, ["Étape", "Dossiers"], sombre)
