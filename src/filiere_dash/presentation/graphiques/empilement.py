"""Stacked bars: an amount is written in its segment where it fits whole, else not at all; a legend names the parts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import altair as alt
import pyarrow as pa

from filiere_dash.presentation.balises import Balises, balise, joindre
from filiere_dash.presentation.couleurs import palette
from filiere_dash.presentation.graphiques.commun import DONNEES, Graphique, finir

HAUTEUR_LIGNE = 44
# The widest digit of the font, in pixels, and the room that an amount keeps on its two sides.
LARGEUR_CHIFFRE, MARGE = 8, 8
# The drawn width is known to the browser alone.
TEXTE_ENTIER = (
    "abs(scale('x', datum.fin) - scale('x', datum.debut))"
    f" >= length(datum.texte) * {LARGEUR_CHIFFRE} + {MARGE} ? datum.texte : ''"
)


class Part(NamedTuple):
    """A segment: who, how much, as it is read, and its colour."""

    nom: str
    montant: Decimal
    texte: str
    couleur: str


@cache
def _spec(sombre: bool) -> dict[str, Any]:
    couleurs = palette(sombre)
    base = alt.Chart(alt.NamedData(DONNEES)).encode(
        y=alt.Y(
            "libelle:N",
            sort=alt.EncodingSortField("ordre"),
            axis=alt.Axis(title=None, domain=False, labelFontWeight=600, labelColor=couleurs.encre),
        ),
        tooltip=[alt.Tooltip("nom:N", title="Financeur"), alt.Tooltip("texte:N", title="Montant")],
    )
    segments = base.mark_bar(height={"band": 0.72}, stroke=couleurs.fond, strokeWidth=2).encode(
        x=alt.X("debut:Q", axis=None, scale=alt.Scale(nice=False)),
        x2="fin:Q",
        color=alt.Color("couleur:N", scale=None),
    )
    textes = base.mark_text(color=couleurs.fond, fontWeight=600).encode(
        x="milieu:Q", text=alt.value(alt.expr(TEXTE_ENTIER))
    )
    return finir(alt.layer(segments, textes).properties(height=alt.Step(HAUTEUR_LIGNE)), sombre)


def empilement(
    cle: str,
    titre: str,
    phrase: str,
    lignes: Sequence[tuple[str, Sequence[Part]]],
    table: Balises,
    sombre: bool,
) -> Graphique:
    """Draw (label, parts) rows; amounts become floats only to place the marks."""
    rangees = []
    for ordre, (libelle, parts) in enumerate(lignes):
        debut = 0.0
        for part in parts:
            fin = debut + float(part.montant)
            rangees.append((ordre, libelle, part.nom, part.texte, debut, (debut + fin) / 2, fin, part.couleur))
            debut = fin
    noms = ("ordre", "libelle", "nom", "texte", "debut", "milieu", "fin", "couleur")
    donnees = pa.table({nom: list(colonne) for nom, colonne in zip(noms, zip(*rangees, strict=True), strict=True)})
    return Graphique(cle, titre, phrase, _spec(sombre), {DONNEES: donnees}, table, _legende(lignes))


def _legende(lignes: Sequence[tuple[str, Sequence[Part]]]) -> Balises:
    """Name each part once, beside its colour."""
    noms = dict.fromkeys((part.nom, part.couleur) for _, parts in lignes for part in parts)
    return balise("div", joindre(_nommee(nom, couleur) for nom, couleur in noms), "fd-legende")


def _nommee(nom: str, couleur: str) -> Balises:
    carre = balise("span", "", "fd-carre", style=f"background:{couleur}")
    return balise("span", joindre([carre, nom]))
