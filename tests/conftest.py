"""Shared by all tests: bases built once from the real files, copied for each test that asks for one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from filiere_dash.base.magasin import Magasin, ouvrir
from filiere_dash.base.preparation import creer

RACINE = Path(__file__).resolve().parents[1]
# No test reads or writes the base of the person who runs it, nor asks who they are.
for variable in [nom for nom in os.environ if nom.startswith("FILIERE_DASH_") and nom != "FILIERE_DASH_CAPTURES"]:
    os.environ.pop(variable)
# No assertion measures time: a busy machine is not a fault.
settings.register_profile("sans_delai", deadline=None)
settings.load_profile("sans_delai")


@pytest.fixture(scope="session")
def bases(tmp_path_factory) -> Callable[[str], Path]:
    """Build each kind of base once: « vide », « socle », « demonstration »."""
    dossier = tmp_path_factory.mktemp("bases")

    def base(genre: str) -> Path:
        chemin = dossier / f"{genre}.duckdb"
        if not chemin.exists():
            creer(chemin, demonstration=genre == "demonstration", vide=genre == "vide")
        return chemin

    return base


@pytest.fixture
def base_vide(bases, tmp_path) -> Path:
    """The file of an empty base, this test's own."""
    return _copie(bases("vide"), tmp_path)


@pytest.fixture
def base_socle(bases, tmp_path) -> Path:
    """The file of a base of the first data, this test's own."""
    return _copie(bases("socle"), tmp_path)


@pytest.fixture
def base_demonstration(bases, tmp_path) -> Path:
    """The file of a demonstration base, this test's own."""
    return _copie(bases("demonstration"), tmp_path)


@pytest.fixture
def magasin_vide(base_vide) -> Iterator[Magasin]:
    yield from _ouvert(base_vide)


@pytest.fixture
def magasin_socle(base_socle) -> Iterator[Magasin]:
    yield from _ouvert(base_socle)


@pytest.fixture
def magasin_demonstration(base_demonstration) -> Iterator[Magasin]:
    yield from _ouvert(base_demonstration)


@pytest.fixture
def tenir() -> Iterator[Callable[[Path], None]]:
    """Hold a base open from another process until the end of the test."""
    tenues: list[subprocess.Popen] = []
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('prise', flush=True); sys.stdin.read()"

    def tenir_base(chemin: Path) -> None:
        commande = [sys.executable, "-c", code, str(chemin)]
        tenue = subprocess.Popen(commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        tenues.append(tenue)
        assert tenue.stdout.readline().strip() == "prise"

    yield tenir_base
    for tenue in tenues:
        tenue.communicate("", timeout=30)


def _copie(modele: Path, dossier: Path) -> Path:
    return Path(shutil.copyfile(modele, dossier / modele.name))


def _ouvert(chemin: Path) -> Iterator[Magasin]:
    magasin = ouvrir(chemin)
    yield magasin
    magasin.fermer()
