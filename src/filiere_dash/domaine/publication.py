"""Which conventions of subsidy must be published as open data, and since when they are late.

Source: decree 2017-779 of 5 May 2017 (three months after the signature), and the threshold of 23,000 euros above
which a subsidy asks for a convention (decree 2001-495).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from filiere_dash.domaine.calendrier import ajouter_mois
from filiere_dash.domaine.codes import Code

SEUIL = Decimal(23000)
DELAI_MOIS = 3


class EtatPublication(Code):
    """Where a convention stands; the value orders nothing."""

    SOUS_LE_SEUIL = "sous_le_seuil", "pas due : 23 000 € ou moins"
    INCERTAINE = "incertaine", "montant ou signature inconnus"
    PUBLIEE = "publiee", "publiée"
    A_PUBLIER = "a_publier", "à publier"
    EN_RETARD = "en_retard", "en retard"


@dataclass(frozen=True)
class Publication:
    """Where a convention stands at a date. `echeance` is the last day to publish, None where it can't be told."""

    etat: EtatPublication
    echeance: date | None = None


def publication(montant: Decimal | None, signature: date | None, publiee_le: date | None, au: date) -> Publication:
    """Return where a convention stands at `au`: due above the threshold, late past three months unpublished.

    An unknown amount or signature is neither due nor late: it is uncertain, and to be entered.
    """
    if montant is not None and montant <= SEUIL:
        return Publication(EtatPublication.SOUS_LE_SEUIL)
    if montant is None or signature is None:
        return Publication(EtatPublication.INCERTAINE)
    echeance = ajouter_mois(signature, DELAI_MOIS)
    if publiee_le is not None and publiee_le <= au:
        return Publication(EtatPublication.PUBLIEE, echeance)
    return Publication(EtatPublication.EN_RETARD if echeance < au else EtatPublication.A_PUBLIER, echeance)
