"""Shared by the browser tests: one browser for the session, a page that notes what goes wrong, servers."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.navigateur import ARGUMENTS, EXPLICATION, trouver

FIXTURES = Path(__file__).parent / "fixtures"
RACINE = Path(__file__).parents[2]
DELAI_DEMARRAGE = 60


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


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """One Chromium for the whole session."""
    chemin = trouver()
    if chemin is None:
        pytest.fail(EXPLICATION, pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chemin, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(navigateur: Browser) -> Iterator[Page]:
    """A fresh page, light, in an English browser: the hardest case for a French screen."""
    contexte = navigateur.new_context(locale="en-US", color_scheme="light", viewport={"width": 1280, "height": 900})
    contexte.set_default_timeout(20_000)
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
