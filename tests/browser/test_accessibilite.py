"""axe finds nothing serious: in the dark, behind doors, beside a refusal, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.visite import Ennuis, ailleurs, ouvrir, saisir, verifier_largeur

GRAVES = {"serious", "critical"}
# What axe finds in order is counted, not described: on a large screen two megabytes of it travel for nothing.
DEFAUTS_SEULS = {"resultTypes": ["violations"]}
# In the light every screen is looked at where it is opened (test_parcours_ecrans); in the dark, one of each kind.
SOMBRES = ("", "indicateurs", "journal")


def violations(page: Page) -> list[str]:
    """What axe holds against the screen that hinders someone: rule, place, and why."""
    trouvees = Axe().run(page, options=DEFAUTS_SEULS).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}) : {noeud['target']} {noeud['html'][:200]} {noeud['failureSummary']}"
        for violation in trouvees
        if violation["impact"] in GRAVES
        for noeud in violation["nodes"][:3]
    ]


@pytest.mark.parametrize("adresse", SOMBRES)
def test_no_dark_screen_hinders_anyone(onglet, serveur, adresse):
    _verifier(onglet(color_scheme="dark"), serveur("demonstration"), adresse)


@pytest.mark.parametrize(
    ("adresse", "theme"),
    [
        ("actes?acte=d-2023-00097", "light"),
        ("sources?source=2024-00344-adherents", "dark"),
        ("indicateurs?indicateur=demo-pf-abonnes-linkedin", "light"),
        ("relocalisation?jours=10&cout=1200&effectif=9&nature=services", "dark"),
    ],
)
def test_no_view_behind_a_door_hinders_anyone(onglet, serveur, adresse, theme):
    _verifier(onglet(color_scheme=theme), serveur("demonstration"), adresse)


def _verifier(page: Page, serveur: str, adresse: str) -> None:
    """Nothing hinders anyone, complains, asks outside or scrolls sideways, from a projector to a phone."""
    ennuis = Ennuis()
    ennuis.suivre(page)
    ouvrir(page, serveur, adresse)
    assert violations(page) == []
    for taille in ({"width": 1920, "height": 1080}, {"width": 390, "height": 844}):
        page.set_viewport_size(taille)
        verifier_largeur(page)
    assert (ennuis.console, ennuis.exceptions, ailleurs(ennuis.adresses, serveur)) == ([], [], [])


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
