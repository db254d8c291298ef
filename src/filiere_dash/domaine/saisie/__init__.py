"""The one French parser from text: what is ambiguous is refused with its readings."""

from filiere_dash.domaine.saisie.dates import lire_date
from filiere_dash.domaine.saisie.nombres import (
    lire_montant,
    lire_nombre,
    lire_pourcentage,
)

__all__ = ["lire_date", "lire_montant", "lire_nombre", "lire_pourcentage"]
