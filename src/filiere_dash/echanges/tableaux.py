"""A table of a screen as a file: French Excel opens it right, numbers stay numbers, the filters are written on it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import xlsxwriter

from filiere_dash.echanges.csv_excel import cellule
from filiere_dash.echanges.limites_xlsx import jour_tient, texte_tenu

FICTIF = "DONNÉES FICTIVES – jeu de démonstration"


@dataclass(frozen=True)
class Tableau:
    """Rows under French headers, with the context that a reader needs: title, filters, date of reference.

    Cells are str, Decimal, int, date, bool or None.
    """

    fichier: str
    titre: str
    entetes: Sequence[str]
    lignes: Sequence[Sequence[object]]
    contexte: Sequence[str] = field(default_factory=tuple)
    fictif: bool = False

    @property
    def nom(self) -> str:
        """Return the name of the file without its extension; fictitious rows are said in it."""
        return f"donnees-fictives-{self.fichier}" if self.fictif else self.fichier

    @property
    def marque(self) -> tuple[str, ...]:
        """Return what ends each row of a fictitious table, nothing otherwise."""
        return (FICTIF,) if self.fictif else ()


def vers_csv(tableau: Tableau) -> bytes:
    """Write `;`, BOM, decimal comma and French dates, as French Excel expects.

    The header is the first line; a fictitious set says so in a last column, so that the file stays a plain table.
    """
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    for ligne in _rangees(tableau):
        ecrivain.writerow(map(cellule, ligne))
    return sortie.getvalue().encode("utf-8-sig")


def _rangees(tableau: Tableau) -> list[list[object]]:
    """Return the header then the rows, each marked when the set is fictitious."""
    entete = [*tableau.entetes, *(["Nature des données"] if tableau.fictif else [])]
    return [entete, *([*ligne, *tableau.marque] for ligne in tableau.lignes)]


def vers_xlsx(tableau: Tableau) -> bytes:
    """Write a workbook: the table on its sheet, and a sheet that says what it is and how it was filtered."""
    sortie = io.BytesIO()
    with xlsxwriter.Workbook(sortie, {"in_memory": True, "strings_to_formulas": False}) as classeur:
        _feuille_donnees(classeur, tableau)
        _feuille_contexte(classeur, tableau)
    return sortie.getvalue()


def _feuille_donnees(classeur: xlsxwriter.Workbook, tableau: Tableau) -> None:
    feuille = classeur.add_worksheet("Données")
    formats = {
        "tete": classeur.add_format({"bold": True, "bg_color": "#F1EFE9", "border": 1, "border_color": "#DDD9CF"}),
        "date": classeur.add_format({"num_format": "dd/mm/yyyy"}),
        "nombre": classeur.add_format({"num_format": "#,##0.##"}),
        "entier": classeur.add_format({"num_format": "#,##0"}),
    }
    entetes, *lignes = _rangees(tableau)
    for rang, entete in enumerate(entetes):
        feuille.write_string(0, rang, str(entete), formats["tete"])
        feuille.set_column(rang, rang, _largeur(entetes, lignes, rang))
    for numero, ligne in enumerate(lignes, start=1):
        for rang, valeur in enumerate(ligne):
            _ecrire(feuille, numero, rang, valeur, formats)
    feuille.freeze_panes(1, 0)
    if lignes:
        feuille.autofilter(0, 0, len(lignes), len(entetes) - 1)


def _largeur(entetes: Sequence[object], lignes: Sequence[Sequence[object]], rang: int) -> int:
    longueurs = [len(str(ligne[rang])) for ligne in lignes[:200] if ligne[rang] is not None]
    return min(max([len(str(entetes[rang])), *longueurs, 8]) + 2, 60)


def _ecrire(feuille, numero: int, rang: int, valeur: object, formats: dict) -> None:
    if valeur is None:
        return
    if isinstance(valeur, bool):
        feuille.write_string(numero, rang, "oui" if valeur else "non")
    elif isinstance(valeur, date) and not jour_tient(valeur):
        feuille.write_string(numero, rang, cellule(valeur))
    elif isinstance(valeur, (Decimal, int)):
        entier = valeur == int(valeur)
        feuille.write_number(numero, rang, float(valeur), formats["entier" if entier else "nombre"])
    elif isinstance(valeur, date):
        feuille.write_datetime(numero, rang, valeur, formats["date"])
    else:
        feuille.write_string(numero, rang, texte_tenu(str(valeur)))


def _feuille_contexte(classeur: xlsxwriter.Workbook, tableau: Tableau) -> None:
    feuille = classeur.add_worksheet("Lecture")
    lignes = [tableau.titre, *([FICTIF] if tableau.fictif else []), *tableau.contexte]
    for numero, ligne in enumerate(lignes):
        feuille.write_string(numero, 0, ligne)
    feuille.set_column(0, 0, 100)
