"""What is measured in the browser: each function plays one gesture and returns milliseconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

OBSERVATEUR = Path(__file__).with_name("observateur.js")
DELAI = 40_000
TABLE = "[role='region'][aria-label='Derniers chiffres']"
CHOISI = "[data-testid='stText']"
TITRE = "h1"


@contextmanager
def fenetre(navigateur: Browser) -> Iterator[BrowserContext]:
    """Open a window with an empty cache, in French."""
    contexte = navigateur.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    contexte.set_default_timeout(DELAI)
    contexte.add_init_script(path=OBSERVATEUR)
    try:
        yield contexte
    finally:
        contexte.close()


@dataclass
class Pesee:
    """Octets that came over the network."""

    total: float = 0.0


@contextmanager
def peser(page: Page) -> Iterator[Pesee]:
    """Count what the page receives, compressed as it travels, messages of the socket included."""
    pesee = Pesee()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def fichier(evenement: dict) -> None:
        pesee.total += evenement["encodedDataLength"]

    def message(evenement: dict) -> None:
        trame = evenement["response"]
        pesee.total += len(trame["payloadData"]) * (0.75 if trame["opcode"] == 2 else 1)

    session.on("Network.loadingFinished", fichier)
    session.on("Network.webSocketFrameReceived", message)
    yield pesee
    session.detach()


def charger(page: Page, adresse: str, temoin: str = TITRE) -> float:
    """Open an address; from the start of the navigation to the rest of the screen."""
    page.goto(adresse, wait_until="commit")
    return repos(page, temoin)


def recharger(page: Page, temoin: str = TITRE) -> float:
    """Load the page again, its files in the browser's cache."""
    page.reload(wait_until="commit")
    return repos(page, temoin)


def choisir(page: Page, option: str, temoin: str) -> float:
    """Choose in the list « Famille »; from the click to the rest of the screen, the witness changed."""
    page.get_by_role("combobox", name="Famille").click()
    choix = page.get_by_role("option", name=option, exact=True)
    choix.hover()
    armer(page, temoin)
    choix.click()
    total = repos(page, temoin)
    page.keyboard.press("Escape")
    return total


def retirer_famille(page: Page) -> float:
    """Take the family away by the keyboard."""
    page.get_by_role("combobox", name="Famille").focus()
    armer(page, TABLE)
    page.keyboard.press("Backspace")
    return repos(page, TABLE)


def pousser_porte(page: Page, selecteur: str) -> float:
    """Push the first door of this kind; from the click to the rest of the next screen."""
    porte = page.locator(selecteur).first
    porte.scroll_into_view_if_needed()
    armer(page, TITRE)
    porte.click()
    return repos(page, TITRE)


def armer(page: Page, temoin: str) -> None:
    """Wait for the next gesture: the clock starts at the event itself, in the page."""
    page.evaluate("temoin => banc.armer(temoin, true)", temoin)


def repos(page: Page, temoin: str) -> float:
    """Milliseconds until the script is idle, the witness is there and nothing moves any more."""
    return page.evaluate("([temoin, delai]) => banc.attendre(temoin, delai)", [temoin, DELAI])["total"]
