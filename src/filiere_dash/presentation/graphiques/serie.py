"""An indicator over time: a line for a stock or a rate, bars for a flux, its target and its comments on the curve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import altair as alt
import pyarrow as pa

from filiere_dash.presentation.balises import Balises
from filiere_dash.presentation.couleurs import palette
from filiere_dash.presentation.graphiques.commun import DONNEES, REPERES, Graphique, finir, instants

HAUTEUR = 300

Point = tuple[str, date | None, Decimal | None, str, str | None]


@cache
def _spec(sombre: bool, flux: bool, mensuelle: bool) -> dict[str, Any]:
    couleurs = palette(sombre)
    if mensuelle:
        abscisse = alt.X(
            "yearmonth(jour):O", axis=alt.Axis(title=None, format="%b %Y", labelAngle=0, labelOverlap="greedy")
        )
    else:
        abscisse = alt.X("periode:N", sort=alt.EncodingSortField("ordre"), axis=alt.Axis(title=None, labelAngle=0))
    base = alt.Chart(alt.NamedData(DONNEES)).encode(
        x=abscisse,
        y=alt.Y("valeur:Q", axis=alt.Axis(title=None, format=",~f", tickCount=4), scale=alt.Scale(zero=True)),
        tooltip=[alt.Tooltip("periode:N", title="Période"), alt.Tooltip("texte:N", title="Valeur")],
    )
    trait = (
        base.mark_bar(color=couleurs.series[0], cornerRadiusEnd=2)
        if flux
        else base.mark_line(
            color=couleurs.series[0], strokeWidth=2.5, point=alt.OverlayMarkDef(color=couleurs.series[0])
        )
    )
    dits = base.transform_filter("datum.ecrit").encode(text="texte:N")
    # The line passes under the words: a halo of the ground keeps them readable.
    halo = dits.mark_text(dy=-12, fontWeight=600, stroke=couleurs.fond, strokeWidth=5, strokeJoin="round")
    extremes = dits.mark_text(dy=-12, fontWeight=600, color=couleurs.encre)
    notes = base.transform_filter("datum.note != null").mark_text(
        text="✎", dy=-28, fontSize=15, color=couleurs.series[1]
    )
    notes = notes.encode(
        tooltip=[alt.Tooltip("periode:N", title="Période"), alt.Tooltip("note:N", title="Commentaire")]
    )
    cible = alt.Chart(alt.NamedData(REPERES)).encode(y="valeur:Q")
    regle = cible.mark_rule(strokeDash=[6, 4], color=couleurs.series[4], strokeWidth=2)
    nom = cible.mark_text(align="left", x=4, dy=-8, color=couleurs.series[4], fontWeight=600).encode(text="texte:N")
    absents = base.transform_filter("datum.valeur === null").mark_text(color=couleurs.encre_douce, dy=-8, fontSize=12)
    absents = absents.encode(y=alt.datum(0), text=alt.value("n. c."))
    zeros = base.transform_filter("datum.valeur === 0").mark_text(color=couleurs.encre, dy=-8)
    zeros = zeros.encode(text=alt.value("0"))
    return finir(alt.layer(trait, absents, zeros, halo, extremes, notes, regle, nom).properties(height=HAUTEUR), sombre)


def serie(
    cle: str,
    titre: str,
    phrase: str,
    points: Sequence[Point],
    cibles: Sequence[tuple[Decimal, str]],
    flux: bool,
    table: Balises,
    sombre: bool,
) -> Graphique:
    """Draw (period, first day or None, value, text, comment) points; the first, last and highest carry their text."""
    mensuelle = len(points) > 8 and all(jour is not None for _, jour, _, _, _ in points)
    ecrits = _ecrits(points)
    donnees = _table(_avec_trous(points) if mensuelle else points, ecrits)
    reperes = pa.table(
        {
            "valeur": pa.array([float(valeur) for valeur, _ in cibles], pa.float64()),
            "texte": pa.array([texte for _, texte in cibles], pa.string()),
        }
    )
    return Graphique(cle, titre, phrase, _spec(sombre, flux, mensuelle), {DONNEES: donnees, REPERES: reperes}, table)


def _ecrits(points: Sequence[Point]) -> set[str]:
    """Return the periods whose value is written on the curve: all when few, else first, last and highest."""
    if len(points) <= 8:
        return {periode for periode, *_ in points}
    haut = max(points, key=lambda point: point[2])
    return {points[0][0], points[-1][0], haut[0]}


def _avec_trous(points: Sequence[Point]) -> list[Point]:
    """Return monthly points with the missing months, without a value: a gap is seen, not bridged."""
    connus = {(jour.year, jour.month): point for point in points if (jour := point[1])}
    rangs = [annee * 12 + mois - 1 for annee, mois in connus]
    mois = [divmod(rang, 12) for rang in range(min(rangs), max(rangs) + 1)]
    return [
        connus.get((annee, rang + 1), (f"{annee}-{rang + 1:02}", date(annee, rang + 1, 1), None, "pas de valeur", None))
        for annee, rang in mois
    ]


def _table(points: Sequence[Point], ecrits: set[str]) -> pa.Table:
    return pa.table(
        {
            "ordre": list(range(len(points))),
            "periode": [periode for periode, *_ in points],
            "jour": instants([jour for _, jour, *_ in points]),
            "valeur": pa.array([None if v is None else float(v) for _, _, v, _, _ in points], pa.float64()),
            "texte": [texte for _, _, _, texte, _ in points],
            "note": pa.array([note for *_, note in points], pa.string()),
            "ecrit": [periode in ecrits for periode, *_ in points],
        }
    )
