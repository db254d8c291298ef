"""A CSV that a French Excel opens right: `;`, BOM, decimal comma, days as 13/06/2024, oui and non."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

# Excel would run as a formula a text that starts with one of these.
DEBUTS_DE_FORMULE = ("=", "+", "-", "@", "\t", "\r")


def ecrire_csv(fichier: Path, lignes: Iterable[Sequence[object]]) -> None:
    """Write rows, names of the columns first."""
    with fichier.open("w", encoding="utf-8-sig", newline="") as flux:
        sortie = csv.writer(flux, delimiter=";")
        sortie.writerows([cellule(valeur) for valeur in ligne] for ligne in lignes)


def cellule(valeur: object) -> str:
    """Write one value as a French spreadsheet reads it; nothing is an empty cell."""
    match valeur:
        case None:
            return ""
        case bool():
            return "oui" if valeur else "non"
        case datetime():
            return f"{valeur:%d/%m/%Y %H:%M:%S}"
        case date():
            return f"{valeur:%d/%m/%Y}"
        case int():
            return str(valeur)
        case Decimal():
            return _sans_zeros(f"{valeur:f}").replace(".", ",")
        case float():
            return repr(valeur).replace(".", ",")
        case list() | tuple():
            return " | ".join(cellule(element) for element in valeur)
        case _:
            return sans_formule(str(valeur))


def _sans_zeros(nombre: str) -> str:
    return nombre.rstrip("0").rstrip(".") if "." in nombre else nombre


def sans_formule(texte: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands first where needed."""
    return f"'{texte}" if texte.startswith(DEBUTS_DE_FORMULE) else texte
