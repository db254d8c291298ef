"""What the browser tests do and look at on a screen of the real application."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

PROGRAMMES = {
    "production-france": "Production France",
    "minalogic": "Minalogic",
    "relocalisation": "Relocalisation",
    "partenariat-cci": "Partenariat CCI",
}
FICTIFS = {"demo-decarbonation": "Décarbonation (fictif)", "demo-attractivite": "Attractivité (fictif)"}
ECRANS = {
    "indicateurs": "Indicateurs",
    "financement": "Financement",
    "actions": "Actions",
    "actes": "Actes",
    "echeances": "Échéances",
    "sources": "Sources",
}
GESTION = {
    "saisie": "Saisie",
    "import": "Import",
    "lire-un-acte": "Lire un acte",
    "donnees-ouvertes": "Données ouvertes",
    "changements": "Ce qui a changé",
    "journal": "Journal",
    "arretes": "Arrêtés",
    "administration": "Administration",
}
ACCUEIL = {"": "Filières industrielles"}
TITRES = ACCUEIL | PROGRAMMES | FICTIFS | ECRANS | GESTION
SOCLE = (*ACCUEIL, *PROGRAMMES, *ECRANS, *GESTION)
DEMONSTRATION = (*SOCLE, *FICTIFS)
DATE = "Date de référence"


@dataclass
class Ennuis:
    """What a page complained about, and where it went: errors of the console, exceptions, addresses asked."""

    console: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    adresses: list[str] = field(default_factory=list)

    def suivre(self, page: Page) -> None:
        page.on("console", lambda m: self.console.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda erreur: self.exceptions.append(str(erreur)))
        page.on("request", lambda requete: self.adresses.append(requete.url))
        page.on("websocket", lambda prise: self.adresses.append(prise.url))


def ouvrir(page: Page, serveur: str, adresse: str) -> None:
    """Go to a screen and wait until it is entirely drawn."""
    page.goto(f"{serveur}/{adresse}")
    titre = TITRES[adresse.partition("?")[0]]
    expect(page.get_by_role("heading", level=1)).to_contain_text(titre)
    attendre(page)


def attendre(page: Page) -> None:
    """Wait until the script has ended, nothing is stale and every chart has its marks."""
    repos(page)
    for graphique in page.get_by_test_id("stVegaLiteChart").all():
        expect(graphique.locator("svg, canvas").first).to_be_visible()


def repos(page: Page) -> None:
    """Wait until the script of the screen has ended."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def saisir(page: Page, libelle: str, texte: str) -> None:
    """Type in a field as a person does, and validate."""
    champ = page.get_by_role("textbox", name=libelle)
    champ.fill(texte)
    champ.press("Enter")


def choisir(page: Page, libelle: str, option: str) -> None:
    """Choose in a list as a person does: a few letters, then the line that answers."""
    champ = page.get_by_role("combobox", name=libelle)
    champ.fill(option)
    champ.press("ArrowDown")  # opens the list again where scrolling to the field has closed it
    page.get_by_role("option", name=option, exact=True).click()


def principal(page: Page) -> Locator:
    """The part of the screen that scrolls."""
    return page.get_by_test_id("stMain")


def verifier_largeur(page: Page) -> None:
    """Fail when one must scroll sideways to read, here or in the page around."""
    cadre = principal(page)
    expect(cadre).to_have_js_property("scrollWidth", cadre.evaluate("cadre => cadre.clientWidth"))
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


def debordement_vertical(page: Page) -> int:
    """How many pixels of the screen are below what is seen."""
    cadre = principal(page).evaluate("cadre => cadre.scrollHeight - cadre.clientHeight")
    return max(cadre, page.evaluate("document.scrollingElement.scrollHeight - innerHeight"))


def ailleurs(adresses: list[str], serveur: str) -> list[str]:
    """The addresses that were asked outside of this server."""
    ici = urlsplit(serveur).netloc
    return [a for a in adresses if urlsplit(a).scheme not in {"data", "blob"} and urlsplit(a).netloc != ici]


def lignes(page: Page, table: str) -> list[list[str]]:
    """The cells of a table of the screen, as they are read, without its head."""
    region = page.get_by_role("region", name=table, exact=True)
    expect(region).to_be_visible()
    brutes = region.locator("tbody tr").evaluate_all(
        "rangees => rangees.map(rangee => [...rangee.cells].map(cellule => cellule.innerText))"
    )
    return [[aplati(cellule) for cellule in rangee] for rangee in brutes]


def aplati(texte: str) -> str:
    """The text with plain single spaces."""
    return re.sub(r"\s+", " ", texte).strip()
