"""A time line: bars for periods, dashed where no day is documented, and vertical marks for acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import altair as alt
import pyarrow as pa

from filiere_dash.presentation.balises import tableau
from filiere_dash.presentation.couleurs import palette
from filiere_dash.presentation.formats import date_moyenne
from filiere_dash.presentation.graphiques.commun import DONNEES, REPERES, Graphique, finir, instants

HAUTEUR_LIGNE = 42
ETAGES = 3


@dataclass(frozen=True)
class Barre:
    """A period on the line; `approchee` when its days are not documented: it is then dashed and pale."""

    libelle: str
    debut: date
    fin: date
    texte: str
    couleur: str
    approchee: bool = False


@dataclass(frozen=True)
class Repere:
    """A day on the line."""

    jour: date
    libelle: str


@cache
def _spec(sombre: bool, reperes: bool) -> dict[str, Any]:
    couleurs = palette(sombre)
    temps = alt.Axis(title=None, format="%Y", tickCount="year", grid=True, orient="bottom" if reperes else "top")
    base = alt.Chart(alt.NamedData(DONNEES)).encode(
        y=alt.Y("ordre:O", axis=None),
        x=alt.X("debut:T", axis=temps, scale=alt.Scale(nice="year")),
        x2="fin:T",
        color=alt.Color("couleur:N", scale=None),
        tooltip=[alt.Tooltip("libelle:N", title="Période"), alt.Tooltip("texte:N", title="Dates")],
    )
    pleines = base.transform_filter("!datum.approchee").mark_bar(height={"band": 0.36}, yOffset=8, cornerRadius=2)
    hachurees = (
        base.transform_filter("datum.approchee")
        .mark_bar(
            height={"band": 0.36}, yOffset=8, cornerRadius=2, fillOpacity=0.25, strokeDash=[4, 3], strokeWidth=1.5
        )
        .encode(stroke=alt.Stroke("couleur:N", scale=None))
    )
    couches = [pleines, hachurees]
    if reperes:
        jours = alt.Chart(alt.NamedData(REPERES)).encode(x=alt.X("jour:T"))
        couches.append(jours.mark_rule(strokeDash=[3, 3], color=couleurs.encre))
        for etage in range(ETAGES):
            textes = jours.transform_filter(f"datum.etage == {etage}").mark_text(
                align="left", baseline="bottom", dx=3, dy=-3 - 15 * etage, fontSize=12, color=couleurs.encre
            )
            couches.append(textes.encode(text="libelle:N", y=alt.value(0)))
    # No wider than the line, else it shrinks to make room; with a halo, where a mark crosses.
    dits = {"align": "left", "baseline": "middle", "dy": -10, "limit": alt.ExprRef("width - 4")}
    noms = alt.Chart(alt.NamedData(DONNEES)).encode(y=alt.Y("ordre:O", axis=None), x=alt.value(2), text="libelle:N")
    couches.append(noms.mark_text(**dits, stroke=couleurs.fond, strokeWidth=4, strokeJoin="round"))
    couches.append(noms.mark_text(**dits))
    return finir(alt.layer(*couches).properties(height=alt.Step(HAUTEUR_LIGNE)), sombre)


def frise(
    cle: str, titre: str, phrase: str, barres: Sequence[Barre], reperes: Sequence[Repere], sombre: bool
) -> Graphique:
    """Draw periods from top to bottom and acts from left to right."""
    donnees = pa.table(
        {
            "ordre": list(range(len(barres))),
            "libelle": [barre.libelle for barre in barres],
            "debut": instants([barre.debut for barre in barres]),
            "fin": instants([barre.fin for barre in barres]),
            "texte": [barre.texte for barre in barres],
            "couleur": [barre.couleur for barre in barres],
            "approchee": [barre.approchee for barre in barres],
        }
    )
    tables = {DONNEES: donnees}
    if reperes:
        tables[REPERES] = pa.table(
            {
                "jour": instants([repere.jour for repere in reperes]),
                "libelle": [repere.libelle for repere in reperes],
                "etage": [rang % ETAGES for rang in range(len(reperes))],
            }
        )
    lignes = [(barre.libelle, barre.texte) for barre in barres]
    lignes += [(repere.libelle, date_moyenne(repere.jour)) for repere in reperes]
    table = tableau(["Période ou acte", "Dates"], lignes, titre)
    return Graphique(cle, titre, phrase, _spec(sombre, bool(reperes)), tables, table)
