"""Where the base, the first data and the application's files are: checkout, wheel or user folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

PAQUET = Path(__file__).resolve().parents[1]
DEPOT = PAQUET.parents[1]


def racine() -> Path:
    """Return the folder that holds app.py, pages/ and data/: the checkout, else the installed package."""
    return DEPOT if (DEPOT / "app.py").is_file() and (DEPOT / "pyproject.toml").is_file() else PAQUET / "_application"


def script() -> Path:
    """Return the path of app.py."""
    return racine() / "app.py"


def donnees(nom: str) -> Path:
    """Return the folder of a set of first data: `socle` or `demonstration`."""
    return racine() / "data" / nom


def base_par_defaut(demonstration: bool = False) -> Path:
    """Return $FILIERE_DASH_BASE, else data/filiere.duckdb in a checkout, else the user's data folder."""
    choisie = os.environ.get("FILIERE_DASH_BASE")
    if choisie and not demonstration:
        return Path(choisie).expanduser()
    nom = "demonstration.duckdb" if demonstration else "filiere.duckdb"
    if racine() == DEPOT:
        return DEPOT / "data" / nom
    return Path(platformdirs.user_data_dir("filiere-dash")) / nom
