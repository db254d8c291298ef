"""axe finds nothing serious on any screen, light or dark, full or waiting for data."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.visite import DEMONSTRATION, PROGRAMMES, ouvrir, saisir

GRAVES = {"serious", "critical"}
# In the dark, one screen of each kind: cards, charts, tables, forms.
SOMBRES = ("", "minalogic", "relocalisation", "indicateurs", "echeances", "saisie", "lire-un-acte", "journal")
VISITES = [
    *[("demonstration", "light", adresse) for adresse in DEMONSTRATION],
    *[("demonstration", "dark", adresse) for adresse in SOMBRES],
    *[("socle", "light", adresse) for adresse in ("", *PROGRAMMES)],
    ("vide", "light", ""),
]


def violations(page: Page) -> list[str]:
    """What axe holds against the screen that hinders someone: rule, place, and why."""
    trouvees = Axe().run(page).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}) : {noeud['target']} {noeud['html'][:200]} {noeud['failureSummary']}"
        for violation in trouvees
        if violation["impact"] in GRAVES
        for noeud in violation["nodes"][:3]
    ]


@pytest.mark.parametrize(("genre", "theme", "adresse"), VISITES)
def test_no_screen_hinders_anyone(onglet, serveur, genre, theme, adresse):
    page = onglet(color_scheme=theme)
    ouvrir(page, serveur(genre), adresse)
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "adresse",
    [
        "actes?acte=d-2023-00097",
        "sources?source=2024-00344-adherents",
        "indicateurs?indicateur=demo-pf-abonnes-linkedin",
        "relocalisation?jours=10&cout=1200&effectif=9&nature=services",
    ],
)
def test_no_view_behind_a_door_hinders_anyone(onglet, serveur, adresse, theme):
    page = onglet(color_scheme=theme)
    ouvrir(page, serveur("demonstration"), adresse)
    assert violations(page) == []


def test_no_refusal_hinders_anyone(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle"), "")
    saisir(page, "Date de référence", "31/02/2024")
    page.get_by_role("alert").wait_for()
    assert violations(page) == []


def test_a_phone_hinders_no_one(onglet, serveur):
    page = onglet(390, 844)
    ouvrir(page, serveur("demonstration"), "production-france")
    assert violations(page) == []
