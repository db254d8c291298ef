"""What an officer does to keep the base current, in a browser set to French and in one set to English."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.base.test_scdl_import import subvention as publication
from tests.base.test_scdl_import import texte as publications
from tests.browser.conftest import FIXTURES, attendre_reponse, port_libre
from tests.browser.test_accessibilite import violations
from tests.browser.visite import Ennuis, choisir, repos, verifier_largeur

CONTACTS = "pf-contacts-achats-2022-2023"
MEMBRES = "min-adherents-2023"
VUES = (
    "objet=valeur&programme=minalogic",
    "objet=valeur&vue=corriger",
    "objet=valeur&vue=liste",
    f"objet=valeur&ligne={CONTACTS}",
    "objet=deliberation&ligne=nouvelle",
)
COPIER = """async ([texte, html]) => navigator.clipboard.write([new ClipboardItem({
    'text/plain': new Blob([texte], {type: 'text/plain'}), 'text/html': new Blob([html], {type: 'text/html'})})])"""


@pytest.fixture(scope="module")
def adresse(serveur_neuf) -> str:
    """The server that the tests of this file write to, each on its own lines."""
    return serveur_neuf("socle")


@pytest.fixture(scope="module")
def fenetres(navigateur, adresse) -> Iterator[Callable[..., BrowserContext]]:
    """Factory: a window of the browser with these options, which may read and write the clipboard."""
    ouvertes: dict[tuple, BrowserContext] = {}

    def fenetre(langue: str, largeur: int, hauteur: int, theme: str) -> BrowserContext:
        cle = (langue, largeur, hauteur, theme)
        if cle not in ouvertes:
            ouvertes[cle] = navigateur.new_context(
                base_url=adresse, locale=langue, color_scheme=theme, viewport={"width": largeur, "height": hauteur}
            )
            ouvertes[cle].grant_permissions(["clipboard-read", "clipboard-write"])
            ouvertes[cle].set_default_timeout(20_000)
        return ouvertes[cle]

    yield fenetre
    for ouverte in ouvertes.values():
        ouverte.close()


@pytest.fixture
def bureau(fenetres) -> Iterator[Callable[..., Page]]:
    """Factory: a fresh tab, which is a session of its own."""
    onglets = []

    def ouvrir_bureau(langue: str = "fr-FR", largeur: int = 1440, hauteur: int = 900, theme: str = "light") -> Page:
        onglets.append(fenetres(langue, largeur, hauteur, theme).new_page())
        return onglets[-1]

    yield ouvrir_bureau
    for onglet in onglets:
        onglet.close()


def aller(page: Page, adresse: str) -> None:
    """Open a form and wait until it is drawn."""
    page.goto(f"/saisie?{adresse}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saisie")
    repos(page)


def effacer(page: Page) -> None:
    """Throw away what is typed, in the two clicks that it takes."""
    page.get_by_role("button", name="Effacer ma saisie").click()
    page.get_by_role("button", name="Oui, effacer").click()


def taper(page: Page, libelle: str, texte: str) -> None:
    """Type in a field as a person does, key after key, and leave it."""
    champ = page.get_by_role("textbox", name=libelle)
    champ.click()
    champ.press("Control+a")
    champ.press_sequentially(texte)
    champ.press("Tab")


def jeter(page: Page) -> None:
    """Throw away the drafts of this form that are offered: those of a try that failed before."""
    for reste in range(page.get_by_role("button", name="Reprendre").count() - 1, -1, -1):
        page.get_by_role("button", name=re.compile("^Jeter")).first.click()
        page.get_by_role("button", name="Oui, jeter").click()
        expect(page.get_by_role("button", name="Reprendre")).to_have_count(reste)
        repos(page)


class Ligne:
    """The connection between a screen and its server, that a test cuts for as long as it wants, and listens to."""

    def __init__(self) -> None:
        self._prise: WebSocketRoute | None = None
        self._coupee = False
        self._executions = 0

    def relayer(self, prise: WebSocketRoute) -> None:
        """Let the screen reach the server, unless the line is cut."""
        self._prise = prise
        if self._coupee:
            prise.close()
        else:
            serveur = prise.connect_to_server()
            serveur.on_message(lambda message: self._transmettre(prise, message))

    def _transmettre(self, prise: WebSocketRoute, message: str | bytes) -> None:
        prise.send(message)
        if isinstance(message, bytes):
            self._executions += ForwardMsg.FromString(message).WhichOneof("type") == "script_finished"

    def jusqu_a_la_reponse(self, page: Page, geste: Callable[[], None]) -> None:
        """Do something, and wait until the server has run the screen for it: what it shows does not always tell."""
        avant = self._executions
        geste()
        while self._executions == avant:
            page.wait_for_timeout(50)

    def couper(self) -> None:
        """Cut the line."""
        self._coupee = True
        if self._prise is not None:
            self._prise.close()

    def retablir(self) -> None:
        """Let the screen come back by itself."""
        self._coupee = False


def verifier(page: Page) -> None:
    page.get_by_role("button", name="Vérifier").click()
    expect(page.get_by_text("Vérifiez avant d’enregistrer")).to_be_visible()


def enregistrer(page: Page, motif: str | None = None) -> None:
    if motif:
        taper(page, "Motif du changement", motif)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Enregistré :")).to_be_visible()
    repos(page)


def valeur_affichee(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Valeur (obligatoire)")


def test_a_french_figure_is_stored_exactly_and_undone_in_one_click(bureau):
    page, ligne = bureau("en-US"), MEMBRES
    ennuis = Ennuis()
    ennuis.suivre(page)
    aller(page, f"objet=valeur&ligne={ligne}")
    taper(page, "Valeur (obligatoire)", "1 234,50")
    expect(page.get_by_text("Lu : 1 234,5")).to_be_visible()
    verifier(page)
    cellules = page.get_by_role("region", name="Cellules modifiées")
    expect(cellules).to_contain_text("1 234,5")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Dites pourquoi le chiffre change")).to_be_visible()
    enregistrer(page, "Bilan définitif du porteur")
    aller(page, f"objet=valeur&ligne={ligne}")
    expect(valeur_affichee(page)).to_have_value("1234,5")
    page.get_by_text("Histoire :").click()
    expect(page.get_by_text("Bilan définitif du porteur").first).to_be_visible()
    assert ennuis.exceptions == []
    aller(page, f"objet=valeur&ligne={ligne}")
    taper(page, "Valeur (obligatoire)", "70")
    verifier(page)
    enregistrer(page, "Essai")
    page.get_by_role("button", name="Annuler cet enregistrement").click()
    expect(page.get_by_text("Annulé :")).to_be_visible()
    aller(page, f"objet=valeur&ligne={ligne}")
    expect(valeur_affichee(page)).to_have_value("1234,5")


# --- several lines


def copier(page: Page, rangees: list[list[str]]) -> None:
    """Put cells in the clipboard as Excel does: tabs and returns in one form, a table in the other."""
    texte = "".join("\t".join(rangee) + "\r\n" for rangee in rangees)
    lignes = "".join("<tr>" + "".join(f"<td>{x}</td>" for x in rangee) + "</tr>" for rangee in rangees)
    page.evaluate(COPIER, [texte, f"<html><body><table>{lignes}</table></body></html>"])


def cellule(page: Page, rang: int, colonne: int) -> None:
    """Go to a cell of the grid: a click in its first one, then the arrows."""
    grille = page.get_by_test_id("stDataFrame")
    expect(grille.locator("canvas").first).to_be_visible()
    grille.click(position={"x": 60, "y": 52})
    for _ in range(rang):
        page.keyboard.press("ArrowDown")
    for _ in range(colonne):
        page.keyboard.press("ArrowRight")


DIX = ["1 234,50", "1\u202f234,50", "7,5", "12", "0", "2345,60", "3", "45", "1 000", "18"]


def test_ten_values_pasted_from_excel_are_ten_values(bureau):
    page, periode = bureau("fr-FR"), "2031"
    aller(page, "objet=valeur&programme=minalogic")
    taper(page, "Période", periode)
    expect(page.get_by_text(f"Du 1er janvier {periode} au 31 décembre {periode}")).to_be_visible()
    page.get_by_role("button", name="Une ligne par indicateur").click()
    expect(page.get_by_role("button", name="Une ligne par indicateur (0)")).to_be_disabled()
    repos(page)
    copier(page, [[valeur] for valeur in DIX])
    cellule(page, 0, 2)
    page.keyboard.press("Control+v")
    expect(page.get_by_text("10 lignes à créer")).to_be_visible()
    verifier(page)
    creees = page.get_by_role("region", name="Lignes à créer").locator("tbody tr")
    expect(creees).to_have_count(10)
    expect(creees.nth(1)).to_contain_text("1\u202f234,5")
    expect(creees.nth(2)).to_contain_text("7,5")
    expect(creees.nth(5)).to_contain_text("2\u202f345,6")
    enregistrer(page)
    expect(page.get_by_text("10 valeurs créées")).to_be_visible()
    page.get_by_role("button", name="Annuler cet enregistrement").click()
    expect(page.get_by_text("Annulé :")).to_be_visible()


def test_more_lines_than_the_grid_shows_are_all_kept(bureau):
    page = bureau()
    aller(page, "objet=valeur&programme=minalogic")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    copier(page, [["Adhérents académiques", str(2100 + rang), str(rang)] for rang in range(40)])
    cellule(page, 0, 0)
    page.keyboard.press("Control+v")
    expect(page.get_by_text("40 lignes à créer")).to_be_visible()
    effacer(page)
    expect(page.get_by_text("40 lignes à créer")).to_have_count(0)


def test_cells_pasted_beyond_the_last_column_are_told(bureau):
    page, perdues = bureau(), "2 colonnes du bloc collé n’entrent pas"
    aller(page, "objet=valeur&programme=minalogic")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    copier(page, [["a", "b", "c"], ["d", "", ""]])
    cellule(page, 0, 0)
    page.keyboard.press("Control+v")
    expect(page.get_by_text("2 lignes à créer")).to_be_visible()
    expect(page.get_by_text(perdues)).to_have_count(0)
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+v")
    expect(page.get_by_role("alert").filter(has_text=perdues)).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text(perdues)).to_have_count(0)
    effacer(page)
    expect(page.get_by_text("2 lignes à créer")).to_have_count(0)


def test_cells_beside_merged_ones_stay_in_their_column(bureau):
    """The grid counted the cells of the HTML of each row, whatever they span: 20 and 30 went under 100."""
    page = bureau()
    aller(page, "objet=cible&programme=minalogic")
    taper(page, "Période", "2031")
    page.get_by_role("button", name="Une ligne par indicateur").click()
    expect(page.get_by_role("button", name="Une ligne par indicateur (0)")).to_be_disabled()
    repos(page)
    lignes = "<tr><td rowspan=3>100</td><td>10</td></tr><tr><td>20</td></tr><tr><td>30</td></tr>"
    page.evaluate(COPIER, ["100\t10\r\n\t20\r\n\t30\r\n", f"<html><body><table>{lignes}</table></body></html>"])
    cellule(page, 0, 2)
    page.keyboard.press("Control+v")
    expect(page.get_by_role("alert").filter(has_text="cellules fusionnées")).to_be_visible()
    rangees = page.locator("canvas[data-testid='data-grid-canvas'] table tbody tr")
    for rang, attendues in enumerate((["100", "10"], ["", "20"], ["", "30"])):
        cellules = rangees.nth(rang).locator("td")
        for place, attendue in zip((2, 3), attendues, strict=True):
            expect(cellules.nth(place)).to_have_text(attendue)
    effacer(page)


def test_rows_are_corrected_in_the_grid_and_another_session_takes_the_draft_over(bureau):
    requete = "objet=valeur&programme=minalogic&vue=corriger&q=academiques"
    page = bureau()
    aller(page, requete)
    cellule(page, 0, 2)
    page.keyboard.type("9", delay=60)
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 ligne corrigée")).to_be_visible()
    repos(page)
    ailleurs = bureau("en-US")
    aller(ailleurs, requete)
    ailleurs.get_by_role("button", name="Reprendre").click()
    expect(ailleurs.get_by_text("1 ligne corrigée")).to_be_visible()
    repos(ailleurs)
    verifier(ailleurs)
    cellules = ailleurs.get_by_role("region", name="Cellules modifiées").locator("tbody tr")
    expect(cellules).to_have_count(1)
    assert [x.strip() for x in cellules.first.locator("td").all_inner_texts()][1:] == ["Valeur", "8", "9"]
    enregistrer(ailleurs, "Recompté")
    expect(ailleurs.get_by_text("1 valeur modifiée")).to_be_visible()


def test_what_is_ambiguous_is_refused_with_both_readings_and_nothing_is_lost(bureau):
    page = bureau("en-US")
    aller(page, "objet=valeur&programme=production-france")
    copier(page, [["Contacts achats", "2033", "1.234"], ["inconnu", "01/02/24", "7,5 %"]])
    page.get_by_text("Coller depuis un tableur").click()
    page.get_by_role("textbox", name="Cellules copiées").click()
    page.keyboard.press("Control+v")
    page.get_by_role("button", name="Mettre dans le tableau").click()
    expect(page.get_by_text("2 lignes à créer")).to_be_visible()
    repos(page)
    page.get_by_role("button", name="Vérifier").click()
    refus = page.get_by_role("alert").filter(has_text="valeurs à corriger")
    for attendu in ("peut se lire 1\u202f234 ou 1,234", "1er février 2024", "peut se lire 7,5 ou 0,075", "« inconnu »"):
        expect(refus).to_contain_text(attendu)
    expect(page.get_by_text("2 lignes à créer")).to_be_visible()
    effacer(page)


def cellules_modifiees(page: Page) -> list[str]:
    """What each changed cell becomes, as the verification tells it."""
    verifier(page)
    rangees = page.get_by_role("region", name="Cellules modifiées").locator("tbody tr")
    return [rangee.locator("td").last.inner_text().strip() for rangee in rangees.all()]


def test_numbers_typed_in_a_row_on_a_slow_machine_are_all_kept(bureau):
    """The grid closes a cell in its own time: keys that come before must not go to the cell that was left."""
    page, nombres = bureau(), [str(rang) for rang in range(720, 728)]
    aller(page, "objet=valeur&programme=minalogic&vue=corriger")
    cellule(page, 0, 2)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 2})
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    for nombre in nombres:
        page.keyboard.type(f"{nombre}\n", delay=50)
    expect(page.get_by_text("8 lignes corrigées")).to_be_visible()
    assert cellules_modifiees(page) == nombres
    page.get_by_role("button", name="Revenir à la saisie").click()
    effacer(page)
    expect(page.get_by_text("8 lignes corrigées")).to_have_count(0)


# --- once, and never over somebody else


def test_a_double_click_saves_once(bureau):
    page = bureau()
    aller(page, "objet=structure&ligne=nouvelle")
    taper(page, "Libellé (obligatoire)", "Chambre des essais")
    choisir(page, "Nature (obligatoire)", "association")
    verifier(page)
    page.get_by_role("button", name="Enregistrer").dblclick()
    expect(page.get_by_text("Enregistré : 1 structure créée")).to_be_visible()
    repos(page)
    aller(page, "objet=structure&q=chambre+des+essais")
    expect(page.get_by_role("region", name="Structures").locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Chambre des essais").click()
    page.get_by_text("Histoire :").click()
    expect(page.get_by_text("Histoire : 1 changement")).to_be_visible()


def test_two_windows_on_one_line_the_second_sees_both_versions_and_chooses(bureau):
    adresse = "objet=valeur&ligne=pf-offres-en-cours-2022-2023"
    premiere, seconde = bureau(), bureau("en-US")
    aller(premiere, adresse)
    aller(seconde, adresse)
    taper(premiere, "Valeur (obligatoire)", "9")
    taper(seconde, "Valeur (obligatoire)", "11")
    verifier(premiere)
    enregistrer(premiere, "Relevé du porteur")
    seconde.get_by_role("button", name="Vérifier").click()
    expect(seconde.get_by_text("1 ligne a changé pendant votre saisie")).to_be_visible()
    expect(seconde.get_by_text(re.compile("Agent local a modifié cette ligne le .* à"))).to_be_visible()
    versions = seconde.get_by_role("region", name="Les deux versions").locator("tbody tr")
    expect(versions).to_have_count(1)
    assert [x.strip() for x in versions.first.locator("td").all_inner_texts()] == ["Valeur", "5", "9", "11"]
    expect(seconde.get_by_role("button", name="Continuer")).to_be_disabled()
    seconde.get_by_text("Garder ma saisie").click()
    seconde.get_by_role("button", name="Continuer").click()
    cellules = seconde.get_by_role("region", name="Cellules modifiées")
    expect(cellules.locator("tbody tr")).to_have_count(1)
    expect(cellules).to_contain_text("9")
    expect(cellules).to_contain_text("11")
    enregistrer(seconde, "Relevé contredit par le bilan")
    aller(premiere, adresse)
    expect(valeur_affichee(premiere)).to_have_value("11")


# --- nothing typed is lost


def partir_et_revenir(page: Page) -> None:
    """Leave by the menu at once, with what is typed still in hand, then come back."""
    page.get_by_test_id("stTopNavLink").filter(has_text="Échéances").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Échéances")
    repos(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saisie")
    repos(page)


def test_what_is_typed_survives_a_change_of_screen_a_reload_and_a_cut(bureau):
    page = bureau()
    ligne = Ligne()

    page.route_web_socket(re.compile("_stcore/stream"), ligne.relayer)
    aller(page, "objet=axe&ligne=nouvelle&programme=minalogic")
    jeter(page)
    taper(page, "Libellé (obligatoire)", "Axe en cours de frappe")
    repos(page)
    partir_et_revenir(page)
    expect(page.get_by_role("textbox", name="Libellé (obligatoire)")).to_have_value("Axe en cours de frappe")
    ligne.couper()
    expect(page.get_by_role("textbox", name="Objet", exact=True)).to_be_disabled()  # no key is lost in a cut
    ligne.retablir()
    repos(page)
    ligne.jusqu_a_la_reponse(page, lambda: taper(page, "Objet", "Écrit après la coupure"))
    expect(page.get_by_role("textbox", name="Libellé (obligatoire)")).to_have_value("Axe en cours de frappe")
    expect(page.get_by_role("button", name="Effacer ma saisie")).to_be_visible()
    repos(page)
    page.reload()
    expect(page.get_by_text("n’a pas été enregistrée")).to_be_visible()
    page.get_by_role("button", name="Reprendre").click()
    expect(page.get_by_text("n’a pas été enregistrée")).to_have_count(0)
    repos(page)
    expect(page.get_by_role("textbox", name="Libellé (obligatoire)")).to_have_value("Axe en cours de frappe")
    expect(page.get_by_role("textbox", name="Objet", exact=True)).to_have_value("Écrit après la coupure")
    verifier(page)
    enregistrer(page)
    aller(page, "objet=axe&ligne=nouvelle&programme=minalogic")
    expect(page.get_by_text("n’a pas été enregistrée")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Libellé (obligatoire)")).to_have_value("")


def test_what_is_typed_outlives_a_server_that_starts_again(navigateur, bases, environnement, tmp_path):
    """The screen stays as it was, and the next key goes on with it; what was verified is to be verified again."""
    base, port = tmp_path / "base.duckdb", port_libre()
    shutil.copyfile(bases("socle"), base)
    fenetre = navigateur.new_context(base_url=f"http://127.0.0.1:{port}", locale="en-US")
    fenetre.set_default_timeout(30_000)
    page, verifiee, retiree, recue = (fenetre.new_page() for _ in range(4))
    with _serveur(port, base, environnement):
        aller(page, "objet=manifestation&ligne=nouvelle&programme=minalogic")
        taper(page, "Libellé (obligatoire)", "Salon essayé")
        choisir(page, "Format (obligatoire)", "salon")
        repos(page)
        aller(verifiee, f"objet=valeur&ligne={MEMBRES}")
        taper(verifiee, "Valeur (obligatoire)", "41")
        verifier(verifiee)
        repos(verifiee)
        aller(retiree, f"objet=valeur&ligne={CONTACTS}")
        retiree.get_by_role("button", name="Supprimer cette ligne").click()
        expect(retiree.get_by_role("textbox", name="Motif du changement")).to_be_visible()
        repos(retiree)
        recue.goto("/donnees-ouvertes")
        publie = {"name": "publie.csv", "mimeType": "text/csv", "buffer": publications(publication()).encode()}
        recue.locator("input[type=file]").set_input_files(publie)
        expect(recue.get_by_role("button", name="Importer 1 ligne")).to_be_visible()
    with _serveur(port, base, environnement):
        taper(page, "Période (obligatoire)", "2031")
        expect(page.get_by_text("Du 1er janvier 2031 au 31 décembre 2031")).to_be_visible()
        repos(page)
        for champ, valeur in (("Libellé (obligatoire)", "Salon essayé"), ("Période (obligatoire)", "2031")):
            expect(page.get_by_role("textbox", name=champ)).to_have_value(valeur)
        expect(page.get_by_role("combobox", name="Format (obligatoire)")).to_have_value("salon")
        page.get_by_role("button", name="Vérifier").click()
        expect(page.get_by_text("À corriger : Précision de la date, Statut. Rien n’a été enregistré.")).to_be_visible()
        taper(verifiee, "Motif du changement", "Bilan reçu")
        expect(verifiee.get_by_text("La connexion a été coupée : rien n’a été enregistré")).to_be_visible()
        verifier(verifiee)
        expect(verifiee.get_by_role("textbox", name="Motif du changement")).to_have_value("Bilan reçu")
        enregistrer(verifiee)
        taper(retiree, "Motif du changement", "Doublon")
        expect(retiree.get_by_text("La connexion a été coupée : rien n’a été enregistré")).to_be_visible()
        retiree.get_by_role("button", name="Supprimer cette ligne").click()
        expect(retiree.get_by_role("textbox", name="Motif du changement")).to_have_value("Doublon")
        taper(recue, "Page du portail", "https://data.exemple.fr/subventions")
        expect(recue.get_by_text("Déposez-le de nouveau")).to_be_visible()
        recue.locator("input[type=file]").set_input_files(publie)
        expect(recue.get_by_role("button", name="Importer 1 ligne")).to_be_visible()
        expect(recue.get_by_text("Déposez-le de nouveau")).to_have_count(0)
    fenetre.close()


@contextmanager
def _serveur(port: int, base: Path, environnement: dict[str, str]) -> Iterator[None]:
    """The real application on this base and port, killed at the end."""
    commande = [sys.executable, str(FIXTURES / "serveur_application.py"), str(port), str(base), "2024-06-13"]
    with (base.parent / "serveur.log").open("a+") as journal:
        serveur = subprocess.Popen(commande, env=environnement, stdout=journal, stderr=subprocess.STDOUT)
        try:
            attendre_reponse(f"http://127.0.0.1:{port}/sante", serveur, journal)
            yield
        finally:
            serveur.kill()
            serveur.wait(timeout=20)


def test_a_field_in_hand_is_kept_when_one_leaves_at_once(bureau):
    page = bureau()
    aller(page, "objet=axe&ligne=nouvelle&programme=relocalisation")
    champ = page.get_by_role("textbox", name="Libellé (obligatoire)")
    champ.click()
    champ.press_sequentially("Axe laissé en main")
    partir_et_revenir(page)
    expect(champ).to_have_value("Axe laissé en main")
    champ.press("Tab")
    partir_et_revenir(page)
    expect(champ).to_have_value("Axe laissé en main")


def test_a_cell_in_hand_is_kept_when_one_leaves_or_verifies_at_once(bureau):
    page = bureau()
    aller(page, "objet=valeur&programme=minalogic&vue=corriger&q=adherents")
    cellule(page, 0, 2)
    page.keyboard.type("91", delay=60)
    partir_et_revenir(page)
    expect(page.get_by_text("1 ligne corrigée")).to_be_visible()
    cellule(page, 1, 2)
    page.keyboard.type("92", delay=60)
    page.keyboard.press("Enter")
    verifier(page)
    cellules = page.get_by_role("region", name="Cellules modifiées").locator("tbody tr")
    expect(cellules).to_have_count(2)
    expect(cellules.nth(1)).to_contain_text("92")


def test_a_grid_survives_a_change_of_screen(bureau):
    page = bureau()
    aller(page, "objet=action_statut&programme=minalogic")
    copier(page, [["Accélérer", "réalisée"]])
    cellule(page, 0, 0)
    page.keyboard.press("Control+v")
    expect(page.get_by_text("1 ligne à créer")).to_be_visible()
    page.get_by_test_id("stTopNavLink").filter(has_text="Sources").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sources")
    repos(page)
    page.go_back()
    expect(page.get_by_text("1 ligne à créer")).to_be_visible()
    effacer(page)
    expect(page.get_by_text("1 ligne à créer")).to_have_count(0)


# --- quick, by keyboard, on a phone, for everybody


# One grid and one form in the dark: the colours of the others are the same.
@pytest.mark.parametrize(
    ("requete", "theme"), [*((requete, "light") for requete in VUES[1:-1]), (VUES[0], "dark"), (VUES[-1], "dark")]
)
def test_no_form_hinders_anyone_nor_speaks_english_nor_scrolls_a_phone_sideways(bureau, requete, theme):
    page = bureau("en-US", theme=theme)
    aller(page, requete)
    assert violations(page) == []
    for mot in ("Choose", "Press Enter", "Add row", "None"):
        expect(page.get_by_text(mot, exact=True)).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 844})
    verifier_largeur(page)


def test_a_meteo_is_given_by_keyboard_alone(bureau):
    page = bureau()
    aller(page, "objet=meteo&ligne=nouvelle&programme=minalogic")
    page.get_by_role("radio", name="éclaircies").focus()
    page.keyboard.press("Space")
    page.get_by_role("textbox", name="Commentaire (obligatoire)").focus()
    page.keyboard.type("Deux recrutements attendus avant l’été")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Vérifier").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Vérifiez avant d’enregistrer")).to_be_visible()
    page.get_by_role("button", name="Enregistrer").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 météo créée")).to_be_visible()


@pytest.mark.parametrize(
    ("requete", "attendu"),
    [
        ("objet=meteo&ligne=nouvelle&programme=minalogic", "input"),
        ("objet=action&ligne=nouvelle&programme=minalogic", "input"),
        ("objet=valeur&programme=production-france", "div"),
    ],
)
def test_after_a_refusal_the_keyboard_goes_on_from_what_is_to_correct(bureau, requete, attendu):
    """The focus went with the button that the screen drew anew: the next key was for the top of the page."""
    page = bureau()
    aller(page, requete)
    if attendu == "div":
        copier(page, [["inconnu", "2033", "1"]])
        page.get_by_text("Coller depuis un tableur").click()
        page.get_by_role("textbox", name="Cellules copiées").click()
        page.keyboard.press("Control+v")
        page.get_by_role("button", name="Mettre dans le tableau").click()
        expect(page.get_by_text("1 ligne à créer")).to_be_visible()
        repos(page)
    page.get_by_role("button", name="Vérifier").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_be_visible()
    repos(page)
    page.wait_for_function("document.activeElement !== document.body")
    tenu = page.evaluate_handle("document.activeElement")
    assert tenu.evaluate("(lui) => lui.tagName.toLowerCase()") == attendu
    if attendu == "div":
        assert "corriger" in tenu.evaluate("(lui) => lui.innerText")
    else:
        premiere = page.locator("[data-testid='stColumn']:has([role='alert'])").first
        assert tenu.evaluate("(lui, autre) => autre.contains(lui)", premiere.element_handle())
