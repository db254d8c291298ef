"""An officer receives spreadsheets, in a browser set to French and in one set to English: ours, then partners'."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.test_accessibilite import violations
from tests.browser.visite import Ennuis, lignes, repos, verifier_largeur
from tests.conftest import RACINE
from tests.screens.test_importer import LARGE, SEMBLABLE

PARTAGE = RACINE.parent / "shared" / "reference" / "donnees"
# Lists of communes are read without a browser: `tests/screens/test_importer.py`.
PUBLIES = {"barometre-loire42-relance-economie-emploi-detail.csv": "8 indicateurs nouveaux ; 221 valeurs nouvelles"}
# Checking a file goes on beside the screen: what follows it may come late on a busy machine.
LONG = 90_000
ERREURS = "Erreurs du fichier"


@pytest.fixture(scope="module")
def adresse(serveur_neuf) -> str:
    """The server that the tests of this file write to; each undoes what it imported."""
    return serveur_neuf("socle")


@pytest.fixture
def bureau(navigateur, adresse) -> Iterator[Callable[..., Page]]:
    """Factory: a fresh window of the browser."""
    fenetres = []

    def ouvrir_bureau(langue: str = "fr-FR", largeur: int = 1440, hauteur: int = 900, theme: str = "light") -> Page:
        fenetre = navigateur.new_context(
            base_url=adresse, locale=langue, color_scheme=theme, viewport={"width": largeur, "height": hauteur}
        )
        fenetre.set_default_timeout(30_000)
        fenetres.append(fenetre)
        page = fenetre.new_page()
        page.goto("/import")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Import")
        repos(page)
        return page

    yield ouvrir_bureau
    for fenetre in fenetres:
        fenetre.close()


def deposer(page: Page, fichier: Path) -> None:
    page.locator("input[type=file]").set_input_files(fichier)


def bouton(page: Page, libelle: str):
    return page.get_by_role("button", name=libelle, exact=True)


def prendre(page: Page, libelle: str, option: str) -> None:
    """Choose in a list by the keyboard: the screen is long, and scrolling to the list closes it.

    The same file may have been begun by another test, and its choices taken up.
    """
    champ = page.get_by_role("combobox", name=libelle, exact=True)
    champ.scroll_into_view_if_needed()
    if champ.input_value() == option:
        return
    champ.fill(option)
    champ.press("ArrowDown")
    expect(page.get_by_role("option", name=option, exact=True)).to_be_visible()
    champ.press("Enter")
    expect(champ).to_have_value(option)
    repos(page)


def appliquer(page: Page) -> None:
    bouton(page, "Appliquer").click()
    expect(bouton(page, "Annuler cet import")).to_be_visible(timeout=LONG)
    repos(page)


def annuler(page: Page) -> None:
    bouton(page, "Annuler cet import").click()
    expect(page.get_by_text(re.compile(r"annulé\s:"))).to_be_visible(timeout=LONG)
    repos(page)


def aller(page: Page, nom: str) -> None:
    """Go to a screen by the menu, as a person does."""
    page.get_by_test_id("stTopNavLink").filter(has_text=nom).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(nom)
    repos(page)


def revenir(page: Page) -> None:
    page.get_by_test_id("stTopNavSection").click()
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text="Import").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Import")
    repos(page)


def telecharger(page: Page, libelle: str, vers: Path) -> Path:
    with page.expect_download(timeout=LONG) as attendu:
        bouton(page, libelle).click()
    attendu.value.save_as(vers)
    return vers


def remplir(modele: Path, fautif: Path) -> list[str]:
    """Fill a template of values with five faults of five kinds, and one good row; return its indicators."""
    classeur = load_workbook(modele)
    feuille = classeur["Valeurs"]
    places = {cellule.value.rstrip(" *"): rang for rang, cellule in enumerate(feuille[1], start=1)}
    indicateurs = [cellule.value for cellule in classeur["Listes"]["A"][1:] if cellule.value]
    rangees = (
        (indicateurs[0], "2031", "1.234", "exact"),
        (indicateurs[1], "2031", "7,5 %", "exact"),
        ("Adhérents industriel", "2031", 12, "exact"),
        (indicateurs[3], "2031", 12, "à peu près"),
        (indicateurs[4], "2031", None, "exact"),
        (indicateurs[5], "2031", "1 234,50", "exact"),
    )
    for numero, rangee in enumerate(rangees, start=2):
        for titre, valeur in zip(("Indicateur", "Période", "Valeur", "Précision"), rangee, strict=True):
            feuille.cell(numero, places[titre], valeur)
    classeur.save(fautif)
    return indicateurs


def test_a_template_comes_back_with_five_errors_is_corrected_applied_and_undone(bureau, tmp_path):
    page = bureau("en-US")
    ennuis = Ennuis()
    ennuis.suivre(page)
    page.get_by_text("Télécharger un modèle à remplir").click()
    expect(bouton(page, "Modèle Excel")).to_be_visible()
    bouton(page, "Modèle Excel").element_handle().wait_for_element_state("stable")
    prendre(page, "Objet", "Valeurs")
    prendre(page, "Programme", "Minalogic")
    modele = telecharger(page, "Modèle Excel", tmp_path / "modele.xlsx")
    indicateurs = remplir(modele, tmp_path / "recu.xlsx")

    deposer(page, tmp_path / "recu.xlsx")
    expect(page.get_by_text("5 erreurs dans ce fichier : rien n’a été importé.")).to_be_visible(timeout=LONG)
    repos(page)
    dites = {rangee[1]: rangee for rangee in lignes(page, ERREURS)}
    assert sorted(dites) == ["A4", "E2", "E3", "E6", "F5"]
    assert dites["E2"][2] == "1.234"
    assert "1 234" in dites["E2"][4]
    assert "Adhérents industriels" in dites["A4"][4]
    assert bouton(page, "Appliquer").count() == 0

    annote = telecharger(page, "Télécharger le fichier annoté", tmp_path / "annote.xlsx")
    classeur = load_workbook(annote)
    feuille = classeur["Valeurs"]
    assert [adresse for adresse in ("A4", "E2", "E3", "E6", "F5") if feuille[adresse].comment is None] == []
    for adresse, valeur in (("E2", 1234), ("E3", 7.5), ("A4", indicateurs[2]), ("F5", "exact"), ("E6", 3)):
        feuille[adresse] = valeur
    classeur.save(tmp_path / "corrige.xlsx")

    deposer(page, tmp_path / "corrige.xlsx")
    expect(page.get_by_text("Aucune erreur. Ce fichier apporte 6 valeurs nouvelles.")).to_be_visible(timeout=LONG)
    repos(page)
    assert [rangee[4] for rangee in lignes(page, "Lignes à créer") if rangee[0] == indicateurs[5]] == ["1 234,5"]
    appliquer(page)
    expect(page.get_by_text("6 valeurs créées")).to_be_visible()

    deposer(page, tmp_path / "corrige.xlsx")
    expect(page.get_by_text("Rien ne change")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("6 lignes inchangées")).to_be_visible()
    repos(page)
    annuler(page)
    assert ennuis.console == []
    assert ennuis.exceptions == []


def test_a_double_click_imports_once(bureau, tmp_path):
    page = bureau()
    fichier = tmp_path / "barometre.csv"
    fichier.write_text(SEMBLABLE, encoding="utf-8")
    mapper(page, fichier)
    bouton(page, "Appliquer").dblclick()
    expect(bouton(page, "Annuler cet import")).to_be_visible(timeout=LONG)
    repos(page)
    expect(page.get_by_text("3 valeurs créées")).to_be_visible()
    annuler(page)


def test_what_was_dropped_survives_a_change_of_screen(bureau, tmp_path):
    page = bureau()
    fichier = tmp_path / "barometre.csv"
    fichier.write_text(SEMBLABLE, encoding="utf-8")
    deposer(page, fichier)
    expect(bouton(page, "Vérifier tout le fichier")).to_be_visible(timeout=LONG)
    repos(page)
    prendre(page, "Indicateur : Programme", "Minalogic")
    aller(page, "Actions")
    revenir(page)
    expect(page.get_by_text("barometre.csv")).to_be_visible()
    expect(bouton(page, "Vérifier tout le fichier")).to_be_enabled()
    bouton(page, "Vérifier tout le fichier").click()
    expect(page.get_by_text(re.compile("Aucune erreur"))).to_be_visible(timeout=LONG)
    repos(page)
    aller(page, "Actions")
    revenir(page)
    expect(bouton(page, "Appliquer")).to_be_visible()


def test_an_import_goes_on_when_the_browser_leaves(bureau, tmp_path):
    page = bureau()
    fichier = tmp_path / "barometre.csv"
    fichier.write_text(SEMBLABLE, encoding="utf-8")
    mapper(page, fichier)
    bouton(page, "Appliquer").click()
    expect(bouton(page, "Appliquer")).to_have_count(0)
    page.close()
    ailleurs = bureau()
    mapper(ailleurs, fichier, "Rien ne change")
    expect(ailleurs.get_by_text("3 lignes inchangées")).to_be_visible()


def mapper(page: Page, fichier: Path, dit: str = "Aucune erreur") -> None:
    """Drop a file that is not ours, say what it doesn't, and check it whole."""
    deposer(page, fichier)
    verifier = bouton(page, "Vérifier tout le fichier")
    expect(verifier).to_be_visible(timeout=LONG)
    repos(page)
    if page.get_by_role("combobox", name="Indicateur : Programme").count():
        prendre(page, "Indicateur : Programme", "Minalogic")
    expect(verifier).to_be_enabled()
    verifier.click()
    expect(page.get_by_text(re.compile(dit))).to_be_visible(timeout=LONG)
    repos(page)


@pytest.mark.parametrize("nom", PUBLIES)
def test_what_partners_publish_imports_as_it_is(bureau, nom):
    fichier = PARTAGE / nom
    if not fichier.exists():
        pytest.skip(f"{nom} ne se trouve pas sur cette machine : fichier public, non copié dans ce dépôt")
    page = bureau()
    mapper(page, fichier)
    expect(page.get_by_text(PUBLIES[nom])).to_be_visible()
    appliquer(page)
    annuler(page)


def test_one_column_a_year_is_mapped_by_the_screen(bureau, tmp_path):
    page = bureau("en-US")
    fichier = tmp_path / "bilan.csv"
    fichier.write_text(LARGE, encoding="utf-8")
    deposer(page, fichier)
    expect(bouton(page, "Vérifier tout le fichier")).to_be_visible(timeout=LONG)
    repos(page)
    premieres = lignes(page, "Premières lignes du fichier, comme elles entreraient")
    assert [rangee[1:4] for rangee in premieres] == [
        ["Visites du site", "2021", "1 250"],
        ["Visites du site", "2022", "1 300"],
        ["Contacts pris", "2022", "75"],
    ]


def test_no_step_of_an_import_hinders_anyone_or_scrolls_a_phone_sideways(bureau, tmp_path):
    page = bureau()
    fichier = tmp_path / "barometre.csv"
    faux = SEMBLABLE.replace("1226.0", "douze").replace("Entreprises en règle,tx-e", "Parité des jurys,tx-s")
    fichier.write_text(faux, encoding="utf-8")
    _verifier_etape(page)
    deposer(page, fichier)
    expect(bouton(page, "Vérifier tout le fichier")).to_be_visible(timeout=LONG)
    _verifier_etape(page)
    prendre(page, "Indicateur : Programme", "Minalogic")
    bouton(page, "Vérifier tout le fichier").click()
    expect(page.get_by_text("1 erreur dans ce fichier")).to_be_visible(timeout=LONG)
    _verifier_etape(page)


def _verifier_etape(page: Page) -> None:
    """axe on the wide screen alone: on a phone the menu is Streamlit's own list, which it refuses anywhere."""
    repos(page)
    assert violations(page) == []
    for largeur, hauteur in ((1920, 1080), (390, 844), (1440, 900)):
        page.set_viewport_size({"width": largeur, "height": hauteur})
        verifier_largeur(page)
