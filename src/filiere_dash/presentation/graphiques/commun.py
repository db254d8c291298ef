"""What all charts share: the French locale, the calm configuration, the constant spec with its named data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

import pyarrow as pa

from filiere_dash.presentation.balises import Balises
from filiere_dash.presentation.couleurs import palette

DONNEES = "donnees"
REPERES = "reperes"
POLICE_IMAGE = "Liberation Sans, Arial, sans-serif"
POLICE = "Source Sans, Source Sans 3, sans-serif"

NOMBRES = {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", "\u00a0€"], "percent": "\u00a0%"}
TEMPS = {
    "dateTime": "%A %e %B %Y à %X",
    "date": "%d/%m/%Y",
    "time": "%H:%M:%S",
    "periods": ["", ""],
    "days": ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
    "shortDays": ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
    "months": [
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ],
    "shortMonths": [
        "janv.", "févr.", "mars", "avr.", "mai", "juin",
        "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Graphique:
    """A chart ready to be shown: message, reading, data, the table that says the same, a legend if need be."""

    cle: str
    titre: str
    phrase: str
    spec: dict[str, Any]
    donnees: dict[str, pa.Table]
    tableau: Balises
    legende: str = ""

    @property
    def alternative(self) -> str:
        """Return what a screen reader says of the chart."""
        return f"Graphique. {self.titre}. {self.phrase}".replace("..", ".")


@cache
def configuration(sombre: bool) -> dict[str, Any]:
    """Return the Vega-Lite configuration of a theme: fonts, inks, French numbers and months."""
    couleurs = palette(sombre)
    return {
        "background": "transparent",
        "font": POLICE,
        "locale": {"number": NOMBRES, "time": TEMPS},
        "view": {"stroke": None},
        "axis": {
            "labelColor": couleurs.encre_douce,
            "labelFontSize": 14,
            "labelLimit": 300,
            "titleColor": couleurs.encre_douce,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "domainColor": couleurs.ligne,
            "gridColor": couleurs.ligne,
            "tickColor": couleurs.ligne,
            "ticks": False,
            "labelPadding": 6,
        },
        "text": {"color": couleurs.encre, "fontSize": 14, "font": POLICE},
        "rule": {"color": couleurs.encre_douce},
    }


def finir(graphique: Any, sombre: bool) -> dict[str, Any]:
    """Return the specification of an Altair chart, dressed, without its data."""
    spec = graphique.to_dict(validate=False)
    spec.pop("datasets", None)
    spec["config"] = configuration(sombre)
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return spec


def image(graphique: Graphique, format_image: str, fond: str) -> bytes:
    """Draw a chart as `png` or `svg`, title included, on an opaque ground (hex colour)."""
    import vl_convert

    spec = {
        **graphique.spec,
        "config": _police_embarquee(graphique.spec["config"]),
        "title": {"text": graphique.titre, "subtitle": graphique.phrase, "anchor": "start"},
        "background": fond,
        "width": 900,
        "datasets": {nom: _en_lignes(table) for nom, table in graphique.donnees.items()},
    }
    if format_image == "svg":
        return vl_convert.vegalite_to_svg(spec).encode()
    return vl_convert.vegalite_to_png(spec, scale=2)


def _police_embarquee(configuration_ecran: dict[str, Any]) -> dict[str, Any]:
    """Name a font that the drawing library carries: a server may have none of its own."""
    sobre = {**configuration_ecran, "font": POLICE_IMAGE}
    return {**sobre, "text": {**configuration_ecran["text"], "font": POLICE_IMAGE}}


def _en_lignes(table: pa.Table) -> list[dict[str, Any]]:
    return [
        {cle: valeur.isoformat() if hasattr(valeur, "isoformat") else valeur for cle, valeur in ligne.items()}
        for ligne in table.to_pylist()
    ]


def instants(jours: Sequence[date | None]) -> pa.Array:
    """Return days as Arrow instants at noon: no time zone of a browser moves them to another day."""
    midis = [jour and datetime.combine(jour, time(12)) for jour in jours]
    return pa.array(midis, pa.timestamp("ms"))
