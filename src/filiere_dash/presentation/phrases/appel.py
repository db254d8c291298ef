"""What one says of a call: its window, what it pays, which of several one speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from filiere_dash.presentation.formats import date_longue, euros, pluriel, pourcentage, typographie


def courant(appels: Sequence[Any]) -> Any:
    """Return the call that one speaks of first: one that is open, else to come, else the last to close, else any."""
    rangs = {"ouvert": 3, "a_venir": 2, "clos": 1, "non_date": 0}
    return max(appels, key=lambda x: (rangs[x.etat], x.cloture or date.min))


def nommer(appel: Any, appels: Sequence[Any]) -> str:
    """Name a call where the programme has several, with how many others; nothing where there is but one."""
    if len(appels) < 2:
        return ""
    return f"« {appel.libelle} » (et {pluriel(len(appels) - 1, 'autre appel', 'autres appels')}) : "


def prestation(appel: Any) -> str:
    """Say how many days a prestation lasts, in the bounds that are known; nothing where neither is."""
    bas, haut = appel.prestation_jours_min, appel.prestation_jours_max
    if bas is None:
        return f"{haut} j au plus" if haut is not None else ""
    return f"{bas} j au moins" if haut is None else f"{bas} à {haut} j"


def fenetre(appel: Any) -> str:
    """Say the budget, the rate and the window of a call, deduced dates named as such; nothing where none is known."""
    parts = []
    if appel.budget is not None:
        parts.append(f"Budget de {euros(appel.budget)}")
    if appel.taux_prise_en_charge is not None:
        parts.append(f"prise en charge à {pourcentage(appel.taux_prise_en_charge)}")
    if appel.ouverture:
        parts.append(f"ouvert le {date_longue(appel.ouverture)}{_deduite(appel.ouverture_precision)}")
    if appel.cloture:
        duree = f" ({appel.duree_mois} mois)" if appel.duree_mois else ""
        parts.append(f"clos le {date_longue(appel.cloture)}{duree}{_deduite(appel.cloture_precision)}")
    dite = ", ".join(parts)
    return typographie(f"{dite[:1].upper()}{dite[1:]}.") if parts else ""


def _deduite(precision: str | None) -> str:
    return " (date déduite)" if precision == "deduit" else ""


def rappel(appel: Any) -> str:
    """Say since when a call is closed."""
    return f"Appel clos depuis le {date_longue(appel.cloture)}{_deduite(appel.cloture_precision)} : à titre d’exemple."
