"""Stacked bars, each with its reading written above it: no label can be clipped by a short segment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt
import pyarrow as pa

from filiere_dash.presentation.balises import Balises
from filiere_dash.presentation.couleurs import palette
from filiere_dash.presentation.graphiques.commun import DONNEES, Graphique, finir

HAUTEUR_LIGNE = 58


@cache
def _spec(sombre: bool) -> dict[str, Any]:
    couleurs = palette(sombre)
    base = alt.Chart(alt.NamedData(DONNEES)).encode(
        y=alt.Y(
            "libelle:N",
            sort=alt.EncodingSortField("ordre"),
            axis=alt.Axis(title=None, domain=False, labelFontWeight=600, labelColor=couleurs.encre),
        )
    )
    segments = base.mark_bar(height={"band": 0.42}, yOffset=9, stroke=couleurs.fond, strokeWidth=2).encode(
        x=alt.X("debut:Q", axis=None, scale=alt.Scale(nice=False)),
        x2="fin:Q",
        color=alt.Color("couleur:N", scale=None),
    )
    textes = (
        base.transform_filter("datum.rang == 0")
        .mark_text(align="left", dy=-15, x=2, color=couleurs.encre)
        .encode(text="lecture:N")
    )
    return finir(alt.layer(segments, textes).properties(height=alt.Step(HAUTEUR_LIGNE)), sombre)


def empilement(
    cle: str,
    titre: str,
    phrase: str,
    lignes: Sequence[tuple[str, str, Sequence[tuple[Any, str]]]],
    table: Balises,
    sombre: bool,
) -> Graphique:
    """Draw (label, reading, [(amount, colour), …]) rows; amounts become floats only to place the marks."""
    rangees = []
    for ordre, (libelle, lecture, segments) in enumerate(lignes):
        debut = 0.0
        for rang, (montant, couleur) in enumerate(segments):
            fin = debut + float(montant)
            rangees.append((ordre, rang, libelle, lecture, debut, fin, couleur))
            debut = fin
    noms = ("ordre", "rang", "libelle", "lecture", "debut", "fin", "couleur")
    donnees = pa.table({nom: list(colonne) for nom, colonne in zip(noms, zip(*rangees, strict=True), strict=True)})
    return Graphique(cle, titre, phrase, _spec(sombre), {DONNEES: donnees}, table)
