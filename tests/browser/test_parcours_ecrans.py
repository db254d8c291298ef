"""Every screen in a real browser: it opens without a complaint, asks nothing outside, and fits where it is shown."""

import re

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibilite import violations
from tests.browser.visite import (
    ACCUEIL,
    DEMONSTRATION,
    Ennuis,
    ailleurs,
    debordement_vertical,
    ouvrir,
    verifier_largeur,
)
from tests.screens.ecran import aplati

# The demonstration fills every screen; the first data and the empty base, those that they change most. Every screen
# is opened on every base without a browser: `tests/screens/test_ecrans.py`. Those of entry have journeys of their own,
# others are looked at in the dark or behind a door: `test_accessibilite.py`. Programmes without a screen of their own
# kind are looked at once.
AILLEURS = (
    *("saisie", "import", "lire-un-acte", "indicateurs", "journal", "actes", "sources", "relocalisation"),
    *("partenariat-cci", "demo-attractivite"),
)
VISITES = [
    *[("socle", adresse) for adresse in (*ACCUEIL, "minalogic")],
    *[("demonstration", adresse) for adresse in DEMONSTRATION if adresse not in AILLEURS],
    ("vide", ""),
]
PROJECTEUR = {"width": 1920, "height": 1080}
TELEPHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize(("genre", "adresse"), VISITES)
def test_screen_opens_in_french_hinders_no_one_and_fits_every_size(onglet, serveur, genre, adresse):
    page = onglet()
    ennuis = Ennuis()
    ennuis.suivre(page)
    ouvrir(page, serveur(genre), adresse)
    assert page.evaluate("document.documentElement.lang") == "fr"
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert violations(page) == []
    verifier_largeur(page)
    for taille in (PROJECTEUR, TELEPHONE):
        page.set_viewport_size(taille)
        verifier_largeur(page)
    assert ennuis.console == []
    assert ennuis.exceptions == []
    assert any(demande.startswith("ws://") for demande in ennuis.adresses)
    assert ailleurs(ennuis.adresses, serveur(genre)) == []


@pytest.mark.parametrize("adresse", ["", "production-france"])
def test_screen_first_opened_on_a_phone_fits_it(onglet, serveur, adresse):
    page = onglet(*TELEPHONE.values())
    ouvrir(page, serveur("demonstration"), adresse)
    verifier_largeur(page)


@pytest.mark.parametrize("genre", ["socle", "demonstration"])
def test_overview_answers_on_one_screen(onglet, serveur, genre):
    page = onglet(1440, 900)
    ouvrir(page, serveur(genre), "")
    assert debordement_vertical(page) <= 0


def test_overview_answers_on_one_projected_screen(onglet, serveur):
    page = onglet(*PROJECTEUR.values())
    ouvrir(page, serveur("demonstration"), "")
    assert debordement_vertical(page) <= 0


@pytest.mark.parametrize(("genre", "au"), [("socle", None), ("demonstration", None), ("demonstration", "2025-04-15")])
def test_overview_cuts_no_delay_no_figure_and_no_warning_on_one(onglet, serveur, genre, au):
    page = onglet(1440, 900)
    ouvrir(page, serveur(genre), f"?au={au}" if au else "")
    coupes = page.locator(".fd-programmes :is(.fd-quand, .fd-chiffre > *)").evaluate_all(
        """dits => dits.filter(dit => dit.getBoundingClientRect().right
            > dit.closest('.fd-chiffre, .fd-dite').getBoundingClientRect().right + 1).map(dit => dit.innerText)"""
    )
    assert coupes == []
    expect(page.locator(".fd-programmes .fd-quand").first).to_be_visible()
    assert debordement_vertical(page) <= 0


def test_a_cell_of_two_things_reads_on_a_phone_as_it_does_elsewhere(onglet, serveur):
    """Each piece stood in a column of its own: a dash alone, then the title that it belongs to, or a torn badge."""
    page = onglet(*TELEPHONE.values())
    ouvrir(page, serveur("demonstration"), "production-france")
    table = page.get_by_role("region", name="Indicateurs", exact=True)
    hauteurs = table.locator(".fd-pastille").evaluate_all("dits => dits.map(dit => dit.getClientRects().length)")
    assert set(hauteurs) == {1}
    ecarts = table.locator("td > a").evaluate_all(
        """portes => portes.filter(porte => porte.previousSibling?.nodeType === Node.TEXT_NODE).map(porte => {
            const tiret = document.createRange(); tiret.selectNode(porte.previousSibling)
            return porte.getClientRects()[0].left - tiret.getBoundingClientRect().right })"""
    )
    assert ecarts
    assert max(ecarts) < 10


@pytest.mark.parametrize(("largeur", "hauteur"), [(1440, 900), TELEPHONE.values(), (800, 900)])
def test_who_pays_is_drawn_at_every_width_and_cuts_no_amount(onglet, serveur, largeur, hauteur):
    """A label wider than the plot left it no room: every bar had a width of nought."""
    page = onglet(largeur, hauteur)
    ouvrir(page, serveur("demonstration"), "demo-decarbonation")
    carte = page.locator("[class*=st-key-carte-plan-]").first
    largeurs = carte.locator(".mark-rect path").evaluate_all("barres => barres.map(barre => barre.getBBox().width)")
    assert len(largeurs) == 5
    assert min(largeurs) > 10
    ecrits = carte.locator(".role-mark.mark-text text").evaluate_all(
        "textes => textes.filter(x => x.textContent).map(x => [x.textContent, x.getBoundingClientRect().left])"
    )
    table = {aplati(montant) for montant in ("25 000 €", "19 500 €", "30 000 €", "16 000 €", "24 000 €")}
    assert ecrits
    assert table >= {aplati(texte) for texte, _ in ecrits}
    gauche = carte.locator(".mark-rect path").first.evaluate("barre => barre.getBoundingClientRect().left")
    assert min(bord for _, bord in ecrits) > gauche
    expect(carte).to_contain_text("de gauche à droite : Grappe Exemple, Fonds Exemple, Métropole.")
    carres = carte.locator(".fd-legende .fd-carre").evaluate_all(
        "carres => carres.map(carre => getComputedStyle(carre).backgroundColor)"
    )
    assert len(set(carres)) == len(carres) == 3


@pytest.mark.parametrize("adresse", ["financement", "actions", "indicateurs", "echeances"])
def test_paper_cuts_no_column_and_no_figure(onglet, serveur, adresse):
    """Printed on A4, a table shows what it shows on screen, doors of entry aside: « 57 412,80 € » is never « 57 »."""
    page = onglet()
    ouvrir(page, serveur("demonstration"), adresse)
    cellules = page.locator(".fd-table:visible th, .fd-table:visible td").all_inner_texts()
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    largeur, hauteur = document[0].get_size()
    assert largeur > hauteur
    imprime = "".join("".join(feuille.get_textpage().get_text_bounded() for feuille in document).split())
    portes = set(page.locator(".fd-table .fd-agir:visible").all_inner_texts())
    dites = [re.sub("|".join(map(re.escape, portes)) or "$^", " ", x) for x in cellules]
    manquantes = [x for x in dites for mot in x.split() if mot not in imprime]
    assert cellules
    assert manquantes == []
    assert not portes or "Corriger" not in imprime


def test_menu_of_a_phone_leads_everywhere(onglet, serveur):
    page = onglet(*TELEPHONE.values())
    ouvrir(page, serveur("socle"), "")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Actes", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Actes")


def test_dark_screen_is_dark_and_readable(onglet, serveur):
    page = onglet(color_scheme="dark")
    ouvrir(page, serveur("socle"), "")
    fond = page.get_by_test_id("stApp").evaluate("element => getComputedStyle(element).backgroundColor")
    encre = page.get_by_role("heading", level=1).evaluate("element => getComputedStyle(element).color")
    assert clarte(fond) < 60
    assert clarte(encre) > 180


def clarte(couleur: str) -> float:
    """The mean of the three parts of a colour written `rgb(r, v, b)`."""
    parts = [float(part) for part in couleur[couleur.index("(") + 1 : -1].split(",")[:3]]
    return sum(parts) / 3
