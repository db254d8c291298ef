"""The wheel holds the application: installed alone, far from the checkout, its commands work."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import RACINE


@pytest.fixture(scope="module")
def installe(tmp_path_factory) -> Path:
    """The folder of a wheel built now and laid out as an installer would."""
    sortie = tmp_path_factory.mktemp("roue")
    commande = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(sortie)]
    subprocess.run(commande, cwd=RACINE, check=True, capture_output=True, timeout=120)
    (roue,) = sortie.glob("*.whl")
    with zipfile.ZipFile(roue) as archive:
        archive.extractall(sortie / "paquets")
    return sortie / "paquets"


def _lancer(installe: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environnement = os.environ | {"PYTHONPATH": str(installe), "XDG_DATA_HOME": str(installe.parent / "donnees")}
    commande = [sys.executable, "-P", "-m", "filiere_dash", *arguments]
    return subprocess.run(
        commande, cwd=installe.parent, env=environnement, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_wheel_holds_the_application_and_its_data(installe):
    application = installe / "filiere_dash" / "_application"
    assert (application / "app.py").is_file()
    pages = {f.relative_to(RACINE) for f in (RACINE / "pages").rglob("*.py")}
    assert {f.relative_to(application) for f in (application / "pages").rglob("*.py")} == pages
    for jeu in ("socle", "demonstration"):
        attendus = {f.name for f in (RACINE / "data" / jeu).glob("*.csv")}
        assert {f.name for f in (application / "data" / jeu).iterdir()} == attendus
    for sql in (RACINE / "src").rglob("*.sql"):
        assert (installe / sql.relative_to(RACINE / "src")).is_file()
    assert (installe / "filiere_dash" / "serveur" / "web" / "traductions.js").is_file()


def test_no_base_and_no_cache_slips_into_the_wheel(installe):
    assert [f.name for f in installe.rglob("*") if f.suffix in (".duckdb", ".pyc", ".wal")] == []


def test_the_commands_work_far_from_the_checkout(installe):
    assert _lancer(installe, "version").returncode == 0
    cree = _lancer(installe, "init")
    assert (cree.returncode, cree.stderr) == (0, "")
    assert (installe.parent / "donnees" / "filiere-dash" / "filiere.duckdb").is_file()
    assert _lancer(installe, "check").returncode == 0
