"""The server in a real browser: French, safe, readable, and silent towards the outside."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from streamlit.file_util import get_static_dir

from tests.browser.test_accessibilite import violations

DERNIER = "Message de type error"
LARGEUR = 300  # of the first column of the sample table


@pytest.fixture
def temoin(page: Page, ennuis, serveur_temoin) -> Page:
    """The sample page, entirely drawn."""
    ouvrir(page, serveur_temoin())
    return page


def ouvrir(page: Page, adresse: str) -> None:
    page.goto(adresse)
    expect(page.get_by_text(DERNIER)).to_be_visible()
    expect(graphique(page).locator("svg").first).to_be_visible()
    expect(page.locator("canvas[data-testid='data-grid-canvas']").first).to_be_visible()


def graphique(page: Page):
    return page.get_by_test_id("stVegaLiteChart")


# --- the page and what it asks for


def test_page_is_french_and_draws_without_a_single_error(temoin, ennuis):
    assert temoin.evaluate("document.documentElement.lang") == "fr"
    expect(temoin).to_have_title("Application témoin")
    expect(graphique(temoin).locator("svg")).to_contain_text("1250 u.")
    assert ennuis.console == []
    assert ennuis.exceptions == []


def test_nothing_is_asked_outside(temoin, ennuis, serveur_temoin):
    temoin.get_by_test_id("stMainMenuButton").click()
    expect(temoin.get_by_test_id("stMainMenuList")).to_be_visible()
    ici = urlsplit(serveur_temoin()).netloc
    ailleurs = [a for a in ennuis.adresses if urlsplit(a).scheme not in {"data", "blob"} and urlsplit(a).netloc != ici]
    assert any(a.startswith("ws://") for a in ennuis.adresses)
    assert ailleurs == []


def test_a_deep_link_connects_at_once_without_a_lost_request(page, ennuis, serveur_temoin):
    page.goto(serveur_temoin() + "/suite")
    expect(page.get_by_text("Contenu de la suite")).to_be_visible()
    assert not [adresse for adresse in ennuis.adresses if "/suite/_stcore" in adresse]
    assert ennuis.console == []


def test_evaluation_of_text_as_code_is_refused(temoin):
    # In a task of the page itself: what a test evaluates directly escapes the policy.
    refus = temoin.evaluate("""() => new Promise((fin) => setTimeout(() => {
        try { fin(String(new Function('return 1')())) } catch (erreur) { fin(erreur.name) }
    }))""")
    assert refus == "EvalError"


def test_an_inline_script_added_later_does_not_run(temoin):
    temoin.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.intrus = true';
        document.body.append(script);
    }""")
    assert temoin.evaluate("window.intrus") is None


def test_a_failing_page_says_so_in_french_and_keeps_its_cause(page, ennuis, serveur_temoin):
    page.goto(serveur_temoin() + "/erreur")
    message = page.get_by_test_id("stException")
    expect(message).to_contain_text("Cette page n’a pas pu s’afficher")
    expect(message).not_to_contain_text("interne")
    expect(page.get_by_text("Ask Google")).to_have_count(0)


def test_an_unknown_page_is_told_in_french(page, serveur_temoin):
    page.goto(serveur_temoin() + "/nulle-part")
    expect(page.get_by_role("dialog")).to_contain_text("Page introuvable")
    expect(page.get_by_role("dialog")).to_contain_text("La page demandée n’existe pas ou plus.")


# --- words


def test_lists_of_choices_speak_french(temoin):
    expect(temoin.get_by_placeholder("Choisir")).to_have_count(2)
    filiere = temoin.get_by_test_id("stSelectbox").locator("input")
    filiere.fill("zzz")
    expect(temoin.get_by_role("option", name="Aucun résultat")).to_be_visible()
    temoin.keyboard.press("Escape")
    temoin.get_by_test_id("stMultiSelect").get_by_role("button", name="Ouvrir").click()
    expect(temoin.get_by_role("option", name="Tout choisir")).to_be_visible()
    temoin.get_by_role("option", name="Search").click()
    temoin.keyboard.press("Escape")
    expect(temoin.get_by_role("button", name="Retirer Search")).to_be_attached()
    expect(temoin.get_by_role("button", name="Tout effacer")).to_be_attached()


def test_entry_and_calendar_speak_french(temoin):
    temoin.get_by_label("Nom du projet").fill("abc")
    expect(temoin.get_by_text("Entrée pour valider")).to_be_visible()
    temoin.get_by_role("button", name="Choisir une date").click()
    calendrier = temoin.get_by_test_id("stDateInputCalendar")
    expect(calendrier.get_by_role("button", name="mardi 3 février 2026")).to_be_visible()
    expect(calendrier.get_by_role("button", name="Mois suivant").first).to_be_visible()
    expect(calendrier.locator("th").first).to_have_text("L")


def test_table_toolbar_and_column_menu_speak_french(temoin):
    tableau = temoin.get_by_test_id("stDataFrame")
    tableau.scroll_into_view_if_needed()
    tableau.hover()
    for nom in ("Choisir les colonnes", "Télécharger en CSV", "Rechercher", "Plein écran"):
        expect(temoin.get_by_role("button", name=f"{nom}\u00a0: Trois indicateurs")).to_be_visible()
    toile = tableau.locator("canvas[data-testid='data-grid-canvas']")
    # The grid is a picture: its menu is a place in it, under the pointer, at the end of the first column.
    cadre = toile.bounding_box()
    point = (cadre["x"] + LARGEUR - 16, cadre["y"] + 18)
    temoin.mouse.move(*point, steps=3)
    temoin.mouse.click(*point)
    menu = temoin.get_by_test_id("stDataFrameColumnMenu")
    for nom in ("Trier par ordre croissant", "Ajuster la largeur", "Figer la colonne", "Masquer la colonne"):
        expect(menu.get_by_text(nom)).to_be_visible()
    assert not anglais(menu.inner_text())


def test_chart_and_file_zone_speak_french(temoin):
    expect(temoin.get_by_role("button", name="Voir les données")).to_be_attached()
    expect(temoin.locator("[aria-label^='Axe horizontal « Valeur »']")).to_be_attached()
    depot = temoin.get_by_test_id("stFileUploaderDropzone")
    expect(depot).to_contain_text("Choisir un fichier")
    expect(depot).to_contain_text("50\u00a0Mo au plus par fichier")
    depot.locator("input").set_input_files([{"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"}])
    expect(depot).to_contain_text("Ce type de fichier n’est pas accepté.")


def test_menu_speaks_french_and_offers_both_themes(temoin):
    temoin.get_by_test_id("stMainMenuButton").click()
    menu = temoin.get_by_test_id("stMainMenuPopover")
    expect(menu).to_contain_text("Imprimer")
    expect(menu).not_to_contain_text("Deploy")
    assert fond(temoin) == "rgb(251, 250, 247)"
    menu.get_by_text("Sombre").click()
    expect(temoin.locator(".stApp")).to_have_css("background-color", "rgb(20, 24, 28)")


def test_data_is_never_translated(temoin):
    """Search, Open and Close are words of the page, of a table, of a chart, of a button, of a list."""
    expect(temoin.get_by_text("Search est un mot de la page")).to_be_visible()
    expect(temoin.get_by_test_id("stTable")).to_contain_text("Search")
    expect(graphique(temoin).locator("svg")).to_contain_text("Search")
    expect(temoin.get_by_role("button", name="Close", exact=True)).to_be_visible()
    temoin.get_by_test_id("stSelectbox").get_by_role("button").click()
    expect(temoin.get_by_role("option", name="Open")).to_be_visible()


def test_translation_comes_to_rest(temoin):
    """Count the changes of the page while it is idle: a script that answers itself would never stop."""
    changements = temoin.evaluate("""async () => {
        let nombre = 0;
        new MutationObserver((m) => { nombre += m.length }).observe(document.documentElement,
            { subtree: true, childList: true, characterData: true, attributes: true });
        for (let image = 0; image < 30; image += 1) await new Promise(requestAnimationFrame);
        return nombre;
    }""")
    assert changements < 30


def test_dictionary_never_writes_what_it_reads(temoin):
    boucles = temoin.evaluate("""() => {
        const { partout, zones } = window.filiere.dictionnaire;
        const listes = [partout, ...zones.map((zone) => zone.mots)];
        const paires = listes.flatMap(Object.entries).filter(([mot, fr]) => mot !== fr);
        const lus = new Set(paires.map(([mot]) => mot));
        return paires.filter(([, fr]) => lus.has(fr));
    }""")
    assert boucles == []


def test_dictionary_still_matches_streamlits_bundles(temoin):
    """A phrase that has left Streamlit's code is dead weight, or a word that is English again."""
    phrases = temoin.evaluate("Object.keys(window.filiere.dictionnaire.partout)")
    paquets = "\n".join(f.read_text("utf-8") for f in (Path(get_static_dir()) / "static" / "js").glob("*.js"))
    absentes = [phrase for phrase in phrases if phrase not in paquets]
    assert absentes == []


def anglais(texte: str) -> list[str]:
    mots = {"Sort", "Column", "column", "Hide", "Pin", "Download", "Search", "Show", "Copy", "Close", "Autosize"}
    return [mot for mot in texte.split() if mot in mots]


def fond(page: Page) -> str:
    return page.locator(".stApp").evaluate("element => getComputedStyle(element).backgroundColor")


# --- accessibility


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_streamlits_elements_are_accessible(page, serveur_temoin, mode):
    page.emulate_media(color_scheme=mode)
    ouvrir(page, serveur_temoin())
    expect(page.get_by_role("img", name="Évolution : Délais")).to_be_attached()
    assert violations(page) == []


def test_open_dialog_and_calendar_are_accessible(temoin):
    temoin.get_by_role("button", name="Ouvrir la fenêtre").click()
    dialogue = temoin.get_by_role("dialog")
    expect(dialogue.get_by_role("button", name="Fermer").first).to_be_visible()
    assert violations(temoin) == []


# --- HTTP


def demander(adresse: str, **entetes: str):
    requete = urllib.request.Request(adresse, headers={n.replace("_", "-"): v for n, v in entetes.items()})
    try:
        return urllib.request.urlopen(requete, timeout=20)
    except urllib.error.HTTPError as reponse:
        return reponse


@pytest.mark.parametrize("chemin", ["/", "/suite", "/sante", "/favicon.png", "/_stcore/health", "/static/absent.js"])
def test_every_answer_carries_the_headers_and_hides_the_server(serveur_temoin, chemin):
    entetes = demander(serveur_temoin() + chemin).headers
    assert entetes["X-Content-Type-Options"] == "nosniff"
    assert "'unsafe-eval'" not in entetes["Content-Security-Policy"]
    assert entetes["Server"] is None


def test_bundles_travel_compressed(serveur_temoin, page, ennuis):
    page.goto(serveur_temoin())
    paquets = [adresse for adresse in ennuis.adresses if adresse.endswith(".js")]
    assert paquets
    for adresse in paquets[:5]:
        reponse = demander(adresse, Accept_Encoding="gzip")
        assert reponse.headers["Content-Encoding"] == "gzip"
        assert "immutable" in reponse.headers["Cache-Control"]


def test_health_follows_the_base(serveur_temoin):
    assert json.load(demander(serveur_temoin() + "/sante"))["etat"] == "ok"
    reponse = demander(serveur_temoin("La base est verrouillée.") + "/sante")
    assert reponse.status == 503
    assert json.load(reponse)["base"] == "La base est verrouillée."


def test_agent_interface_is_closed(serveur_temoin):
    requete = urllib.request.Request(serveur_temoin() + "/_stcore/agent/interact", data=b"{}")
    with pytest.raises(urllib.error.HTTPError) as refus:
        urllib.request.urlopen(requete, timeout=20)
    assert refus.value.code in {403, 404, 501, 503}


def test_a_busy_port_stops_the_start_with_a_french_error(serveur_temoin, environnement):
    port = urlsplit(serveur_temoin()).port
    programme = (
        f"import sys, pathlib; from filiere_dash.serveur import servir; servir(pathlib.Path('absent.py'), port={port})"
    )
    essai = subprocess.run(
        [sys.executable, "-c", programme], env=environnement, capture_output=True, text=True, timeout=60, check=False
    )
    assert essai.returncode != 0
    assert "Port déjà utilisé" in essai.stderr
