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


def mesurer(cibles: Sequence[Any], valeurs: Sequence[Any], au: date) -> list[CibleMesuree]:
    """Measure the targets that are not revised against the values of the same indicator."""
    return [_mesurer(cible, valeurs, au) for cible in cibles if not cible.revisee]


def _mesurer(cible: Any, valeurs: Sequence[Any], au: date) -> CibleMesuree:
    nature, sens = NatureIndicateur(cible.nature), Sens(cible.sens)
    avancement = taux_avancement(cible.valeur_initiale, cible.valeur_actuelle, cible.valeur, nature, sens)
    trajectoire = Trajectoire(
        nature, sens, cible.valeur, cible.debut, cible.fin, _points(cible, valeurs, nature), cible.valeur_initiale
    )
    return CibleMesuree(cible, avancement, calculer_rythme(trajectoire, au))


def _points(cible: Any, valeurs: Sequence[Any], nature: NatureIndicateur) -> tuple[Point, ...]:
    dates = [
        Point(valeur.fin, valeur.valeur)
        for valeur in valeurs
        if valeur.indicateur == cible.indicateur
        and valeur.type_valeur == "constatee"
        and valeur.fin is not None
        and (cible.debut is None or valeur.fin >= cible.debut)
        and (cible.fin is None or valeur.fin <= cible.fin)
    ]
    if nature != NatureIndicateur.FLUX:
        return tuple(dates)
    # A flux is counted from the first day of its target on, whatever its baseline.
    depart = cible.valeur_initiale or 0
    return tuple(Point(point.jour, point.valeur + depart) for point in cumuler(dates))
