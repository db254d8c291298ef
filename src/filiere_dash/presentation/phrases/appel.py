"""What one says of a call's window."""

from __future__ import annotations

from typing import Any

from filiere_dash.presentation.formats import date_longue, euros, pourcentage, typographie


def fenetre(appel: Any) -> str:
    """Say the budget, the rate and the window of a call, deduced dates named as such."""
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
    return typographie(", ".join(parts) + ".")


def _deduite(precision: str | None) -> str:
    return " (date déduite)" if precision == "deduit" else ""


def rappel(appel: Any) -> str:
    """Say since when a call is closed."""
    return f"Appel clos depuis le {date_longue(appel.cloture)}{_deduite(appel.cloture_precision)} : à titre d’exemple."
