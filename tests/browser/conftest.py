"""Shared by the browser tests: one browser for the session, a page that notes what goes wrong, servers."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.visite import Ennuis
from tests.navigateur import ARGUMENTS, EXPLICATION, trouver

FIXTURES = Path(__file__).parent / "fixtures"
RACINE = Path(__file__).parents[2]
DELAI_DEMARRAGE = 60
# Long on purpose: a busy machine of two cores draws a screen in ten seconds. In milliseconds.
DELAI_ATTENTE = 30_000
DERNIER_DOCUMENT = "2024-06-13"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A journey that fails is tried once more: a defect fails each time, a busy machine does not."""
    for test in items:
        if Path(__file__).parent in test.path.parents:
            test.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """One Chromium for the whole session."""
    chemin = trouver()
    if chemin is None:
        pytest.fail(EXPLICATION, pytrace=False)
    expect.set_options(timeout=DELAI_ATTENTE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chemin, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(navigateur: Browser) -> Iterator[Page]:
    """A fresh page, light, in an English browser: the hardest case for a French screen."""
    contexte = navigateur.new_context(locale="en-US", color_scheme="light", viewport={"width": 1280, "height": 900})
    contexte.set_default_timeout(DELAI_ATTENTE)
    yield contexte.new_page()
    contexte.close()


@pytest.fixture
def ennuis(page: Page) -> Ennuis:
    """The troubles of `page`, noted from its first request."""
    releve = Ennuis()
    releve.suivre(page)
    return releve


def port_libre() -> int:
    """A port that nobody listens on."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


def attendre_reponse(adresse: str, processus: subprocess.Popen, journal: TextIO) -> None:
    """Ask again until the server answers; fail at once when its process has ended."""
    limite = time.monotonic() + DELAI_DEMARRAGE
    while time.monotonic() < limite:
        if processus.poll() is not None:
            journal.seek(0)
            pytest.fail(f"Le serveur s’est arrêté : {journal.read()}")
        try:
            with urllib.request.urlopen(adresse, timeout=5):
                return
        except urllib.error.HTTPError as refus:
            refus.close()
            return
        except OSError:
            continue
    pytest.fail(f"Pas de réponse de {adresse} en {DELAI_DEMARRAGE} s")


@pytest.fixture(scope="session")
def environnement() -> dict[str, str]:
    """The environment of a server started by a test: same imports as the tests."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(RACINE / "src"), *sys.path])}


@pytest.fixture(scope="session")
def demarrer(environnement: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Starts `python <script> <port> <arguments>` and returns its address once it answers; ends it after."""
    dossier = tmp_path_factory.mktemp("serveurs")
    processus: list[tuple[subprocess.Popen, TextIO]] = []

    def demarrage(script: Path, *arguments: str) -> str:
        port = port_libre()
        journal = (dossier / f"{port}.log").open("w+")
        serveur = subprocess.Popen(
            [sys.executable, str(script), str(port), *arguments],
            env=environnement,
            stdout=journal,
            stderr=subprocess.STDOUT,
            text=True,
        )
        processus.append((serveur, journal))
        attendre_reponse(f"http://127.0.0.1:{port}/sante", serveur, journal)
        return f"http://127.0.0.1:{port}"

    yield demarrage
    for serveur, journal in processus:
        serveur.terminate()
        serveur.wait(timeout=20)
        journal.close()


@pytest.fixture(scope="session")
def serveur_temoin(demarrer: Callable[..., str]) -> Callable[..., str]:
    """Factory: the address of a server of the sample application, one for each set of arguments."""
    adresses: dict[tuple[str, ...], str] = {}

    def adresse(*arguments: str) -> str:
        if arguments not in adresses:
            adresses[arguments] = demarrer(FIXTURES / "serveur_temoin.py", *arguments)
        return adresses[arguments]

    return adresse


@pytest.fixture(scope="session")
def serveur_neuf(
    demarrer: Callable[..., str], bases: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., str]:
    """Factory: the address of a server of the real application that nobody has visited, on its own base."""

    def adresse(genre: str = "socle", aujourdhui: str = DERNIER_DOCUMENT) -> str:
        base = tmp_path_factory.mktemp("serveur") / f"{genre}.duckdb"
        shutil.copyfile(bases(genre), base)
        return demarrer(FIXTURES / "serveur_application.py", str(base), aujourdhui)

    return adresse


@pytest.fixture(scope="session")
def serveur(serveur_neuf: Callable[..., str]) -> Callable[..., str]:
    """Factory: the address of the real application, one server for each kind of base and day."""
    adresses: dict[tuple[str, str], str] = {}

    def adresse(genre: str = "socle", aujourdhui: str = DERNIER_DOCUMENT) -> str:
        if (genre, aujourdhui) not in adresses:
            adresses[genre, aujourdhui] = serveur_neuf(genre, aujourdhui)
        return adresses[genre, aujourdhui]

    return adresse


@pytest.fixture(scope="session")
def fenetre(navigateur: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Factory: a window of the browser with these options, one for the session: its files stay in cache."""
    fenetres: dict[tuple, BrowserContext] = {}

    def contexte(largeur: int = 1440, hauteur: int = 900, **options: str) -> BrowserContext:
        cle = (largeur, hauteur, *sorted(options.items()))
        if cle not in fenetres:
            choisies = {"locale": "en-US", "color_scheme": "light"} | options
            fenetres[cle] = navigateur.new_context(viewport={"width": largeur, "height": hauteur}, **choisies)
            fenetres[cle].set_default_timeout(DELAI_ATTENTE)
        return fenetres[cle]

    yield contexte
    for ouverte in fenetres.values():
        ouverte.close()


@pytest.fixture
def onglet(fenetre: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Factory: a new page in the window of these options, closed after the test."""
    pages: list[Page] = []

    def page(largeur: int = 1440, hauteur: int = 900, **options: str) -> Page:
        pages.append(fenetre(largeur, hauteur, **options).new_page())
        return pages[-1]

    yield page
    for ouverte in pages:
        ouverte.close()
