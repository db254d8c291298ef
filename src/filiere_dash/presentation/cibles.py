"""Targets beside their values: progress and pace by the domain's rules, in one row a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from filiere_dash.domaine.codes import NatureIndicateur, Sens, StatutRythme
from filiere_dash.domaine.regles.agregation import cumuler
from filiere_dash.domaine.regles.avancement import Avancement, taux_avancement
from filiere_dash.domaine.regles.rythme import Point, Rythme, Trajectoire, calculer_rythme


@dataclass(frozen=True)
class CibleMesuree:
    """A target with what the rules say of it at the date of reference."""

    cible: Any
    avancement: Avancement
    rythme: Rythme

    @property
    def statut(self) -> StatutRythme:
        """Return the status of the pace."""
        return self.rythme.statut


def mesurer(cibles: Sequence[Any], points: Sequence[Any], au: date) -> list[CibleMesuree]:
    """Measure the targets that are not revised against the values that count towards each."""
    siens: dict[str, list[Point]] = {}
    for point in points:
        siens.setdefault(point.cible, []).append(Point(point.fin, point.valeur))
    return [_mesurer(cible, siens.get(cible.code, []), au) for cible in cibles if not cible.revisee]


def _mesurer(cible: Any, points: Sequence[Point], au: date) -> CibleMesuree:
    nature, sens = NatureIndicateur(cible.nature), Sens(cible.sens)
    avancement = taux_avancement(cible.valeur_initiale, cible.valeur_actuelle, cible.valeur, nature, sens)
    trajectoire = Trajectoire(
        nature, sens, cible.valeur, cible.debut, cible.fin, _depuis(cible, points, nature), cible.valeur_initiale
    )
    return CibleMesuree(cible, avancement, calculer_rythme(trajectoire, au, cible.seuil_statut))


def _depuis(cible: Any, points: Sequence[Point], nature: NatureIndicateur) -> tuple[Point, ...]:
    """Return the points of a target: a flux is counted from its first day on, whatever its baseline."""
    if nature != NatureIndicateur.FLUX:
        return tuple(points)
    depart = cible.valeur_initiale or 0
    return tuple(Point(point.jour, point.valeur + depart) for point in cumuler(points))
