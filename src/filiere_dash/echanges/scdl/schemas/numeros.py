"""Numbers of acts that a spreadsheet took for something else: « 12-4 » made a day, 2023.10 made 2023.1."""

from __future__ import annotations

import re
from decimal import Decimal

from filiere_dash.domaine.francais import liste
from filiere_dash.domaine.saisie.dates import numero_mois

# Columns that hold such numbers.
NUMEROS = ("DELIB_ID", "referenceDecision")
ATTENDU = "un numéro, tel que l'acte le porte"
_JOUR = re.compile(r"(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/([0-9]{4})")
# As a French spreadsheet shows a day that nobody asked for: « 12-avr », « avr-23 ».
_MOIS = "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc"
_JOUR_DU_MOIS = re.compile(rf"([0-9]{{1,2}})-({_MOIS})\.?")
_MOIS_DE_L_ANNEE = re.compile(rf"({_MOIS})\.?-([0-9]{{2}})")
_EN_TEXTE = "Un tableur l'a changé : mettez la colonne au format Texte."


def conseil_date(texte: str) -> str:
    """Return what a number that became a day may have been; empty for any other text."""
    if trouve := _JOUR.fullmatch(texte):
        jour, mois, annee = trouve.groups()
        courte = f"{annee}-{mois}" if jour == "01" else f"{jour}-{mois}"
        return _conseiller(courte, f"{jour}-{mois}-{annee}")
    if trouve := _JOUR_DU_MOIS.fullmatch(texte):
        mois = numero_mois(trouve[2])
        return _conseiller(f"{trouve[1]}-{mois}", f"{trouve[1]}/{mois}")
    if trouve := _MOIS_DE_L_ANNEE.fullmatch(texte):
        mois = numero_mois(trouve[1])
        return _conseiller(f"{mois}-{trouve[2]}", f"20{trouve[2]}-{mois:02}")
    return ""


def decimales(nombre: Decimal) -> int:
    """Return how many decimals a number has, those that say nothing left out."""
    return max(0, -int(nombre.normalize().as_tuple().exponent))


def conseil_decimal(nombre: Decimal, plus: int) -> str:
    """Return what a number that may have lost zeros at its end was; `plus` is how many decimals its column has.

    Empty for a whole one, and for one that has as many decimals as any, two at least.
    """
    lues = decimales(nombre)
    if not lues or lues >= max(2, plus):
        return ""
    return _conseiller(f"{nombre:f}".rstrip("0"), f"{nombre:.{lues + 1}f}")


def _conseiller(*lectures: str) -> str:
    return f"{liste([f'« {x} »' for x in lectures], 'ou')} ? {_EN_TEXTE}"
