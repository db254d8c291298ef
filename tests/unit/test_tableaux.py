"""An export opens right in a French Excel: BOM, semicolons, decimal commas, real numbers, no formula."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl

from filiere_dash.echanges.tableaux import FICTIF, Tableau, vers_csv, vers_xlsx

LIGNES = [
    ("Mécaloire ; grappe", Decimal("60000.00"), date(2024, 6, 13), None, True),
    ("=1+1", Decimal("7.50"), None, 3, False),
]
TABLEAU = Tableau("essai", "Essai", ["Nom", "Montant", "Date", "Rang", "Vrai"], LIGNES, ["Programme : Minalogic"])


def relire(octets):
    assert octets.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";"))


def test_the_csv_speaks_french():
    assert relire(vers_csv(TABLEAU)) == [
        ["Nom", "Montant", "Date", "Rang", "Vrai"],
        ["Mécaloire ; grappe", "60000", "13/06/2024", "", "oui"],
        ["'=1+1", "7,5", "", "3", "non"],
    ]


def test_nothing_and_negative_figures_stay_as_they_are():
    """Only a text may be taken for a formula: an empty cell and a figure below zero are neither."""
    ecrit = relire(vers_csv(Tableau("essai", "Essai", ["A", "B", "C", "D"], [("", -3, Decimal("-7.5"), "-3")])))
    assert ecrit[1] == ["", "-3", "-7,5", "'-3"]


def test_the_workbook_keeps_numbers_days_and_texts():
    classeur = openpyxl.load_workbook(io.BytesIO(vers_xlsx(TABLEAU)))
    lignes = list(classeur["Données"].iter_rows(values_only=True))
    assert lignes[1][1] == 60000
    assert lignes[1][2].date() == date(2024, 6, 13)
    assert lignes[2][0] == "=1+1"
    assert classeur["Données"]["A3"].data_type == "s"
    assert [ligne[0] for ligne in classeur["Lecture"].iter_rows(values_only=True)] == ["Essai", "Programme : Minalogic"]


def test_the_workbook_writes_early_days_as_texts_and_tells_a_text_that_is_cut():
    octets = vers_xlsx(Tableau("essai", "Essai", ["Jour", "Texte"], [(date(1899, 6, 15), "mot " * 9_000)]))
    _, (jour, texte) = openpyxl.load_workbook(io.BytesIO(octets))["Données"].iter_rows(values_only=True)
    assert jour == "15/06/1899"
    assert texte.startswith("mot mot")
    assert "[Texte coupé" in texte


def test_fictitious_rows_say_so_in_the_name_and_on_each_row():
    fictif = Tableau("essai", "Essai", ["Nom"], [("A",), ("B",)], (), fictif=True)
    assert fictif.nom == "donnees-fictives-essai"
    assert [ligne[-1] for ligne in relire(vers_csv(fictif))] == ["Nature des données", FICTIF, FICTIF]
    feuille = openpyxl.load_workbook(io.BytesIO(vers_xlsx(fictif)))["Données"]
    assert [ligne[-1] for ligne in feuille.iter_rows(values_only=True)] == ["Nature des données", FICTIF, FICTIF]
