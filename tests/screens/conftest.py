"""Shared by the tests of screens: the application run without a browser, on bases that they only read."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.screens.ecran import Ecran, separer

RACINE = Path(__file__).parents[2]
DERNIER_DOCUMENT = "2024-06-13"


@pytest.fixture(scope="session", autouse=True)
def paquets_lus_une_fois() -> Iterator[None]:
    """Streamlit reads what all installed packages say of themselves each time that an application starts."""
    with pytest.MonkeyPatch.context() as pose:
        pose.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def bases_ouvertes(bases, tmp_path_factory) -> Iterator[Callable[[str], Path]]:
    """The base of a kind that the screens of the session read, never write; closed after."""
    dossier = tmp_path_factory.mktemp("ecrans")

    def ouverte(genre: str) -> Path:
        chemin = dossier / f"{genre}.duckdb"
        return chemin if chemin.exists() else Path(shutil.copyfile(bases(genre), chemin))

    yield ouverte
    st.cache_resource.clear()


@pytest.fixture
def ouvrir(bases_ouvertes, monkeypatch) -> Callable[..., Ecran]:
    """Open a screen by its address on a kind of base, at a day, with filters."""

    def ouverture(adresse: str, genre: str = "socle", aujourdhui: str = DERNIER_DOCUMENT, **filtres: str) -> Ecran:
        monkeypatch.setenv("FILIERE_DASH_BASE", str(bases_ouvertes(genre)))
        monkeypatch.setenv("FILIERE_DASH_AUJOURDHUI", aujourdhui)
        theme = filtres.pop("theme", None)
        application = AppTest.from_file(str(RACINE / "app.py"), default_timeout=60)
        if adresse:  # the menu names a page by its address, the programmes share one file
            application._page_hash = calc_hash(adresse)
        if theme:
            application.context = {"theme": theme}
        application.query_params.update(filtres)
        return Ecran(application.run())

    return ouverture


@pytest.fixture(scope="session")
def ecrans_lus() -> dict[tuple, Ecran]:
    return {}


@pytest.fixture
def lire(ouvrir, ecrans_lus) -> Callable[..., Ecran]:
    """Open a screen that the test only looks at: run once for all the tests that look at it."""

    def lecture(adresse: str, genre: str = "socle", aujourdhui: str = DERNIER_DOCUMENT, **filtres: str) -> Ecran:
        cle = (adresse, genre, aujourdhui, *sorted(filtres.items()))
        if cle not in ecrans_lus:
            ecrans_lus[cle] = ouvrir(adresse, genre, aujourdhui, **filtres)
        return ecrans_lus[cle]

    return lecture


@pytest.fixture
def suivre(ouvrir) -> Callable[..., Ecran]:
    """Open a link as a new visitor who received it would."""

    def suite(porte: str, genre: str = "socle", aujourdhui: str = DERNIER_DOCUMENT) -> Ecran:
        adresse, filtres = separer(porte)
        return ouvrir(adresse, genre, aujourdhui, **filtres)

    return suite
