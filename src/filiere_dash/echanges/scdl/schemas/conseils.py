"""What to write instead of a cell that is refused, as its schema writes it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.saisie import lire_montant
from filiere_dash.echanges.scdl.schemas.jours import conseil_jour, conseil_periode
from filiere_dash.echanges.scdl.schemas.schema import Colonne, Genre

_UN_GROUPE = re.compile(r"([0-9]{1,3})[.,]([0-9]{3})( ?€)?")
_DECIMALES = re.compile(r"([0-9]+)[.,]([0-9]{3,})( ?€)?")


def conseiller(colonne: Colonne, texte: str) -> str:
    """Return the readings of a refused text, or what to do; empty where what is expected says it all."""
    if colonne.nom == "datesPeriodeVersement":
        return conseil_periode(texte)
    if colonne.genre is Genre.DATE:
        return conseil_jour(texte)
    return _montant(colonne, texte) if colonne.genre is Genre.MONTANT else ""


def _montant(colonne: Colonne, texte: str) -> str:
    if trouve := _UN_GROUPE.fullmatch(texte):
        return f"« {trouve[1]}{trouve[2]} » ou « {_centimes(trouve)} » ?"
    if trouve := _DECIMALES.fullmatch(texte):
        return f"Un montant a deux décimales au plus : « {_centimes(trouve)} » ?"
    if re.match(r"[-−]", texte):
        return "Un montant attribué n'est pas négatif : corrigez-le, ou retirez cette ligne."
    raison = ""
    try:
        lire_montant(texte)
    except ErreurSaisie as erreur:
        raison = "".join(re.split(r"»\s:\s", erreur.message, maxsplit=1)[1:])
    dit = f"{raison[:1].upper()}{raison[1:]} " if raison else ""
    return f"{dit}Écrivez-le en chiffres, à point décimal, par exemple {colonne.exemple}."


def _centimes(trouve: re.Match[str]) -> Decimal:
    return Decimal(f"{trouve[1]}.{trouve[2]}").quantize(Decimal("0.01"), ROUND_HALF_UP)
