"""What leaves the screen is what was on it: CSV for a French spreadsheet, workbook, image of a chart."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.visite import lignes, ouvrir

FICTIF = "DONNÉES FICTIVES"


def telecharger(page: Page, bouton: str, dossier: Path) -> Path:
    """Export the last table of the screen."""
    with page.expect_download() as attente:
        page.get_by_role("button", name=bouton, exact=True).last.click()
    chemin = dossier / attente.value.suggested_filename
    attente.value.save_as(chemin)
    return chemin


@pytest.fixture
def explorateur(onglet, serveur) -> Page:
    """The explorer on the first data, filtered."""
    page = onglet()
    ouvrir(page, serveur("socle"), "indicateurs?programme=minalogic&famille=adherents&detail=oui")
    return page


def test_csv_opens_right_in_a_french_spreadsheet_with_the_rows_of_the_screen(explorateur, tmp_path):
    chemin = telecharger(explorateur, "Exporter en CSV", tmp_path)
    brut = chemin.read_bytes()
    assert chemin.suffix == ".csv"
    assert brut.startswith(b"\xef\xbb\xbf")
    entetes, *rangees = list(csv.reader(io.StringIO(brut.decode("utf-8-sig")), delimiter=";"))
    assert {"Programme", "Indicateur", "Valeur", "Unité", "Précision", "Document", "Repère"} <= set(entetes)
    vues = lignes(explorateur, "Valeurs")
    assert len(rangees) == len(vues) == 4
    exportees = [dict(zip(entetes, rangee, strict=True)) for rangee in rangees]
    assert [(r["Programme"], r["Période"], r["Valeur"]) for r in exportees] == [
        (vue[0], vue[3], vue[4].split()[0]) for vue in vues
    ]


def test_workbook_holds_the_rows_of_the_screen_as_numbers_and_says_its_filters(explorateur, tmp_path):
    chemin = telecharger(explorateur, "Exporter en Excel", tmp_path)
    classeur = openpyxl.load_workbook(chemin)
    entetes, *rangees = list(classeur.worksheets[0].iter_rows(values_only=True))
    vues = lignes(explorateur, "Valeurs")
    valeur = entetes.index("Valeur")
    assert len(rangees) == len(vues)
    assert [rangee[valeur] for rangee in rangees] == [int(vue[4].split()[0]) for vue in vues]
    assert {37, 26, 8, 3} == {rangee[valeur] for rangee in rangees}
    contexte = " ".join(str(cellule.value) for cellule in classeur.worksheets[1]["A"])
    assert "Minalogic" in contexte
    assert "13 juin 2024" in contexte
    assert FICTIF not in contexte


def test_last_figures_leave_as_they_are_seen(onglet, serveur, tmp_path):
    page = onglet()
    ouvrir(page, serveur("demonstration"), "indicateurs?programme=minalogic")
    chemin = telecharger(page, "Exporter en CSV", tmp_path)
    entetes, *rangees = list(csv.reader(io.StringIO(chemin.read_text(encoding="utf-8-sig")), delimiter=";"))
    libelles = [rangee[entetes.index("Indicateur")] for rangee in rangees]
    assert libelles == [vue[1] for vue in lignes(page, "Derniers chiffres")]


def test_exports_of_the_demonstration_are_marked_and_decimals_have_a_comma(onglet, serveur, tmp_path):
    page = onglet()
    ouvrir(page, serveur("demonstration"), "indicateurs?nature=taux&detail=oui")
    chemin = telecharger(page, "Exporter en CSV", tmp_path)
    entetes, *rangees = list(csv.reader(io.StringIO(chemin.read_text(encoding="utf-8-sig")), delimiter=";"))
    valeurs = [rangee[entetes.index("Valeur")] for rangee in rangees]
    assert any(re.fullmatch(r"\d+,\d+", valeur) for valeur in valeurs)
    assert not any("." in valeur for valeur in valeurs)
    assert all(FICTIF in rangee[-1] for rangee in rangees)
    classeur = openpyxl.load_workbook(telecharger(page, "Exporter en Excel", tmp_path))
    assert FICTIF in " ".join(str(cellule.value) for cellule in classeur.worksheets[1]["A"])
    nombres = [
        rangee[entetes.index("Valeur")] for rangee in classeur.worksheets[0].iter_rows(min_row=2, values_only=True)
    ]
    assert [float(valeur.replace(",", ".")) for valeur in valeurs] == pytest.approx(nombres)


def test_chart_leaves_as_an_image_with_its_message(onglet, serveur, tmp_path):
    page = onglet()
    ouvrir(page, serveur("demonstration"), "indicateurs?indicateur=demo-pf-abonnes-linkedin")
    page.get_by_text("Voir le tableau des données du graphique").first.click()
    image = Image.open(telecharger(page, "Image PNG", tmp_path))
    assert image.width > 900
    assert len(image.convert("L").getcolors(256)) > 20
    dessin = telecharger(page, "Image SVG", tmp_path).read_text(encoding="utf-8")
    assert dessin.startswith("<svg")
    assert "Abonnés LinkedIn" in dessin


@pytest.mark.parametrize(
    ("adresse", "table"),
    [("actions?programme=minalogic", "Actions"), ("financement", None)],
)
def test_every_screen_with_a_table_of_work_exports_it(onglet, serveur, tmp_path, adresse, table):
    page = onglet()
    ouvrir(page, serveur("socle"), adresse)
    chemin = telecharger(page, "Exporter en CSV", tmp_path)
    _, *rangees = list(csv.reader(io.StringIO(chemin.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert rangees
    if table:
        assert len(rangees) == len(lignes(page, table))
    classeur = openpyxl.load_workbook(telecharger(page, "Exporter en Excel", tmp_path))
    assert classeur.worksheets[0].max_row == len(rangees) + 1


def test_an_empty_base_exports_its_headers_and_nothing_else(onglet, serveur, tmp_path):
    page = onglet()
    ouvrir(page, serveur("vide"), "actions")
    boutons = page.get_by_role("button", name="Exporter en CSV", exact=True)
    for _ in range(boutons.count()):
        chemin = telecharger(page, "Exporter en CSV", tmp_path)
        assert len(chemin.read_text(encoding="utf-8-sig").splitlines()) == 1
