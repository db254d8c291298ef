"""What people come to do, in a real browser: links, dates, doors, the call's tools, the keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visite import (
    DATE,
    GESTION,
    SOCLE,
    TITRES,
    Ennuis,
    aplati,
    attendre,
    choisir,
    lignes,
    ouvrir,
    principal,
    repos,
    saisir,
)

OUVERTURE = "2026-11-22"  # years after the last document
JOURS = "Jours de prestation (6 à 12)"
CHIFFRES = "Derniers chiffres"
COUT = "Coût d’une journée, en euros"


# --- the address


def test_a_deep_link_on_a_cold_server_restores_the_date_and_the_filters(onglet, serveur_neuf):
    froid = serveur_neuf("socle", OUVERTURE)
    page = onglet()
    ennuis = Ennuis()
    ennuis.suivre(page)
    ouvrir(page, froid, "indicateurs?au=13/06/2024&programme=minalogic&famille=adherents&q=industriels&detail=oui")
    expect(page.get_by_text("situation au 13 juin 2024")).to_be_visible()
    expect(page.get_by_role("textbox", name="Recherche")).to_have_value("industriels")
    rangees = lignes(page, "Valeurs")
    assert [rangee[0] for rangee in rangees] == ["Minalogic"]
    assert "Adhérents industriels" in rangees[0][1]
    assert ennuis.console == []


def test_what_is_chosen_on_screen_is_in_the_address_and_reopens_the_same_view(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle"), "indicateurs")
    choisir(page, "Famille", "Accompagnement")
    page.keyboard.press("Escape")
    saisir(page, "Recherche", "easytech")
    expect(page.get_by_role("region", name=CHIFFRES).locator("tbody tr")).to_have_count(1)
    repos(page)
    vues = lignes(page, CHIFFRES)
    adresse = page.url.removeprefix(serveur("socle")).lstrip("/")
    assert {"q=easytech", "famille=accompagnement"} <= set(adresse.partition("?")[2].split("&"))
    ailleurs = onglet()
    ouvrir(ailleurs, serveur("socle"), adresse)
    assert lignes(ailleurs, CHIFFRES) == vues


def test_a_filter_left_on_one_screen_does_not_follow_to_another(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle"), "indicateurs?q=zzz&programme=minalogic")
    aller(page, "Actions")
    expect(page.get_by_text("Aucune action ne répond")).to_have_count(0)
    expect(page.get_by_role("region", name="Actions").locator("tbody tr").first).to_be_visible()


def test_the_date_follows_from_screen_to_screen(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle", OUVERTURE), "?au=13/06/2024")
    expect(page.get_by_text("situation au 13 juin 2024")).to_be_visible()
    aller(page, "Actions")
    expect(page.get_by_text("situation au 13 juin 2024")).to_be_visible()
    aller(page, "Minalogic")
    expect(page.get_by_text("situation au 13 juin 2024")).to_be_visible()


# --- dates typed in French


def test_a_date_typed_in_french_is_read_in_an_english_browser(onglet, serveur):
    page = onglet(locale="en-US")
    ouvrir(page, serveur("socle", OUVERTURE), "")
    expect(page.get_by_text("s’arrêtent au 13 juin 2024")).to_be_visible()
    saisir(page, DATE, "01/02/2024")
    expect(page.get_by_text("situation au 1er février 2024")).to_be_visible()
    saisir(page, DATE, "13 juin 2024")
    expect(page.get_by_text("situation au 13 juin 2024")).to_be_visible()
    expect(page.get_by_text("s’arrêtent au")).to_have_count(0)
    saisir(page, DATE, "31/02/2024")
    expect(page.get_by_role("alert")).to_contain_text("février 2024 compte 29 jours")
    saisir(page, DATE, "01/02/24")
    expect(page.get_by_role("alert")).to_contain_text("1er février 2024")
    expect(page.get_by_text("situation au 22 novembre 2026")).to_be_visible()


def test_one_click_offers_the_day_of_the_last_document(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle", OUVERTURE), "")
    page.get_by_role("link", name="13 juin 2024").click()
    expect(page.get_by_text("situation au 13 juin 2024")).to_be_visible()
    expect(page.get_by_role("textbox", name=DATE)).not_to_have_value("")
    expect(page.get_by_text("s’arrêtent au")).to_have_count(0)


# --- doors


def test_a_figure_opens_its_source_and_back_returns_to_the_same_view(onglet, serveur):
    page = onglet(1280, 700)
    ouvrir(page, serveur("socle"), "indicateurs?programme=minalogic&q=photonique")
    avant = lignes(page, CHIFFRES)
    assert 2 < len(avant) < 34
    rangees = page.get_by_role("region", name=CHIFFRES).locator("tbody tr")
    porte = rangees.last.get_by_role("cell").nth(2).get_by_role("link")
    porte.scroll_into_view_if_needed()
    hauteur = principal(page).evaluate("cadre => cadre.scrollTop")
    porte.click()
    expect(page.get_by_text("D’où vient ce chiffre")).to_be_visible()
    expect(page.get_by_text("Repère :")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Indicateurs")
    attendre(page)
    expect(rangees).to_have_count(len(avant))
    assert lignes(page, CHIFFRES) == avant
    assert "programme=minalogic" in page.url
    expect(page.get_by_role("textbox", name="Recherche")).to_have_value("photonique")
    expect(principal(page)).to_have_js_property("scrollTop", hauteur)


def test_a_card_opens_its_programme_and_the_menu_comes_back(onglet, serveur):
    page = onglet()
    ennuis = Ennuis()
    ennuis.suivre(page)
    ouvrir(page, serveur("socle"), "")
    principal(page).get_by_role("link", name="Relocalisation", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Relocalisation")
    repos(page)
    aller(page, "Vue d’ensemble")
    expect(page.get_by_text("232 500 €").first).to_be_visible()
    assert ennuis.console == []
    assert ennuis.exceptions == []


def test_the_menu_leads_to_every_screen_in_one_session(onglet, serveur):
    page = onglet()
    ennuis = Ennuis()
    ennuis.suivre(page)
    ouvrir(page, serveur("socle"), "")
    noms = page.get_by_test_id("stTopNavLink").all_inner_texts()
    for nom in [*noms[1:], noms[0]]:
        aller(page, nom.strip())
        expect(page.get_by_test_id("stException")).to_have_count(0)
    assert ennuis.console == []
    assert ennuis.exceptions == []


def test_a_contradiction_of_the_overview_opens_its_line(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle"), "")
    page.get_by_role("link", name="Une éligibilité prolongée 61 jours après son terme").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Échéances")
    premiere = page.get_by_role("region", name="Contradictions des sources").locator("tbody tr").first
    expect(premiere).to_contain_text("Une éligibilité prolongée 61 jours après son terme")
    expect(premiere).to_contain_text("cité")


# --- the call


def test_the_simulator_answers_as_one_types(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle"), "relocalisation")
    saisir(page, JOURS, "10")
    saisir(page, COUT, "1 200,00 €")
    for attendu in ("12 000 €", "9 600 €", "2 400 €"):
        expect(page.get_by_text(attendu).first).to_be_visible()
    expect(page.get_by_text("Entreprises servies")).to_be_visible()
    expect(page.get_by_text("aucune source ne le donne")).to_be_visible()
    saisir(page, COUT, "1.200")
    expect(page.get_by_role("alert")).to_contain_text("peut se lire")
    expect(page.get_by_text("Entreprises servies")).to_have_count(0)


def test_a_firm_learns_whether_it_is_eligible_and_why(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle"), "relocalisation")
    saisir(page, JOURS, "10")
    saisir(page, "Effectif salarié", "45")
    saisir(page, "Secteur d’activité", "chimie")
    choisir(page, "Nature de l’entreprise", "De services")
    choisir(page, "Type de projet", "Rapatriement")
    expect(page.get_by_text("Non éligible", exact=False).first).to_be_visible()
    expect(page.get_by_text("ne peut que se diversifier").first).to_be_visible()
    choisir(page, "Type de projet", "Diversification")
    expect(page.get_by_text("dire si la diversification va vers").first).to_be_visible()
    choisir(page, "La diversification va-t-elle vers une activité de production ?", "Oui")
    choisir(page, "Phase du projet", "Étude")
    choisir(page, "Localisation du projet", "Centre-Val de Loire")
    expect(page.get_by_text(re.compile(r"^\W*Éligible$"))).to_be_visible()
    saisir(page, "Effectif salarié", "9")
    expect(page.get_by_text("Non éligible", exact=False).first).to_be_visible()
    page.get_by_role("link", name="le minimum est 10").click()
    expect(page.get_by_text("D’où vient ce chiffre")).to_be_visible()


def test_fields_filled_quickly_keep_all_that_was_typed(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle"), "relocalisation")
    saisies = {JOURS: "10", COUT: "1200", "Effectif salarié": "45", "Secteur d’activité": "chimie"}
    for _ in range(3):
        for libelle, texte in saisies.items():
            page.get_by_role("textbox", name=libelle).fill(texte)
            page.keyboard.press("Enter")
        expect(page.get_by_text("Rempli : Prestation de 6 à 12 jours")).to_be_visible()
        expect(page.get_by_text("Rempli : De 10 à 5 000 salariés")).to_be_visible()
        for libelle, texte in saisies.items():
            expect(page.get_by_role("textbox", name=libelle)).to_have_value(texte)
        saisies = {libelle: texte.replace("0", "1") for libelle, texte in saisies.items()}


# --- the menu and the keyboard


@pytest.mark.parametrize("genre", ["socle", "demonstration"])
def test_the_menu_holds_in_french_on_usual_screens(onglet, serveur, genre):
    """On the first data all its entries are seen; with more programmes what overflows is told in French."""
    page = onglet()
    ouvrir(page, serveur(genre), "")
    for largeur in (1280, 1440, 1920):
        page.set_viewport_size({"width": largeur, "height": 900})
        expect(page.get_by_role("banner").get_by_text("more")).to_have_count(0)
        if genre == "socle":
            expect(page.get_by_test_id("stTopNavLink")).to_have_count(len(SOCLE) - len(GESTION))
            expect(page.get_by_test_id("stTopNavLink").last).to_be_in_viewport()
            expect(page.get_by_role("banner").get_by_text("Gérer")).to_be_in_viewport()


def test_the_keyboard_reaches_the_menu_the_date_and_the_doors(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle"), "")
    page.locator("body").press("Tab")
    atteints: list[str] = []
    for _ in range(60):
        atteints.append(foyer(page))
        page.keyboard.press("Tab")
    assert any("Financement" in nom for nom in atteints)
    assert any(DATE in nom for nom in atteints)
    assert any("232 500 €" in nom for nom in atteints)
    assert any(nom == "Production France" for nom in atteints)


def test_the_keyboard_opens_a_door_and_its_focus_is_seen(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle"), "")
    porte = principal(page).get_by_role("link", name="2018", exact=True)
    porte.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(porte).to_be_focused()
    assert porte.evaluate("porte => getComputedStyle(porte).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Actes")
    expect(page.get_by_text("connue par son texte").first).to_be_visible()


def aller(page: Page, nom: str) -> None:
    """Open a screen by the menu, and wait until it is drawn."""
    page.get_by_test_id("stTopNavLink").filter(has_text=nom).click()
    titre = TITRES[""] if nom.startswith("Vue") else next(titre for titre in TITRES.values() if nom.startswith(titre))
    expect(page.get_by_role("heading", level=1)).to_contain_text(titre)
    repos(page)


def foyer(page: Page) -> str:
    """The name of what has the focus."""
    nom = page.evaluate("""() => {
        const element = document.activeElement;
        return element.getAttribute('aria-label') || element.labels?.[0]?.innerText || element.innerText || '';
    }""")
    return aplati(nom)
