"""A workbook whose numbers are numbers, whose days are days, and whose codes stay text.

What a cell of its kind would change is written as the text of the base: 1899-06-15, a number of sixteen digits.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from filiere_dash.echanges.limites_xlsx import jour_tient, nombre_tient, texte_tenu

LARGEUR_MAXIMALE = 48
NOM_MAXIMAL = 31
REGLAGES = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def enregistrer(fichier: Path, octets: bytes | memoryview) -> None:
    """Put a workbook in its file, or leave none: half of one opens nowhere. Errors: `OSError`."""
    try:
        fichier.write_bytes(octets)
    except OSError:
        with suppress(OSError):
            fichier.unlink(missing_ok=True)
        raise


class Classeur:
    """A workbook being written, one sheet after the other."""

    def __init__(self, destination: BinaryIO) -> None:
        self._fichier = xlsxwriter.Workbook(destination, {**REGLAGES, "in_memory": True})
        self._formats = {
            "entete": self._fichier.add_format({"bold": True, "bottom": 1, "text_wrap": False}),
            "jour": self._fichier.add_format({"num_format": "dd/mm/yyyy"}),
            "moment": self._fichier.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"}),
            "montant": self._fichier.add_format({"num_format": "#,##0.00"}),
            "nombre": self._fichier.add_format({"num_format": "#,##0.####"}),
            "titre": self._fichier.add_format({"bold": True, "font_size": 14}),
        }

    def feuille(self, nom: str, lignes: Iterable[Sequence[object]]) -> int:
        """Write a sheet, names of the columns first, with a filter and a frozen header; return the rows written."""
        feuille = self._fichier.add_worksheet(nom[:NOM_MAXIMAL])
        largeurs: list[int] = []
        rang = -1
        for rang, ligne in enumerate(lignes):
            largeurs = largeurs or [0] * len(ligne)
            for colonne, valeur in enumerate(ligne):
                self._cellule(feuille, rang, colonne, valeur, entete=rang == 0)
                largeurs[colonne] = max(largeurs[colonne], len(str("" if valeur is None else valeur)))
        self._habiller(feuille, rang, largeurs)
        return max(rang, 0)

    def texte(self, nom: str, titre: str, paragraphes: Iterable[str]) -> None:
        """Write a sheet of plain text: a title, then one paragraph a row."""
        feuille = self._fichier.add_worksheet(nom[:NOM_MAXIMAL])
        feuille.set_column(0, 0, 120)
        feuille.write_string(0, 0, titre, self._formats["titre"])
        for rang, paragraphe in enumerate(paragraphes, start=2):
            feuille.write_string(rang, 0, paragraphe)

    def fermer(self) -> None:
        """Write the file."""
        self._fichier.close()

    def _cellule(self, feuille: Worksheet, rang: int, colonne: int, valeur: object, entete: bool) -> None:
        if entete:
            feuille.write_string(rang, colonne, str(valeur), self._formats["entete"])
            return
        match valeur:
            case None:
                return
            case bool():
                feuille.write_boolean(rang, colonne, valeur)
            case date() if not jour_tient(valeur):
                feuille.write_string(rang, colonne, str(valeur))
            case datetime():
                feuille.write_datetime(rang, colonne, valeur, self._formats["moment"])
            case date():
                feuille.write_datetime(rang, colonne, valeur, self._formats["jour"])
            case int() | float() | Decimal() if not nombre_tient(valeur):
                feuille.write_string(rang, colonne, f"{Decimal(str(valeur)):f}")
            case int() | float() | Decimal():
                feuille.write_number(rang, colonne, valeur, self._format_nombre(valeur))
            case list() | tuple():
                feuille.write_string(rang, colonne, texte_tenu(" | ".join(map(str, valeur))))
            case _:
                feuille.write_string(rang, colonne, texte_tenu(str(valeur)))

    def _format_nombre(self, valeur: int | float | Decimal) -> Format | None:
        if isinstance(valeur, Decimal):
            return self._formats["montant" if valeur.as_tuple().exponent == -2 else "nombre"]
        return None

    def _habiller(self, feuille: Worksheet, derniere: int, largeurs: list[int]) -> None:
        if not largeurs:
            return
        feuille.freeze_panes(1, 0)
        feuille.autofilter(0, 0, max(derniere, 0), len(largeurs) - 1)
        for colonne, largeur in enumerate(largeurs):
            feuille.set_column(colonne, colonne, min(largeur + 2, LARGEUR_MAXIMALE))
