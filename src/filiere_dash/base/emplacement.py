"""Where the base, the first data and the application's files are: checkout, wheel or user folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from filiere_dash.domaine.erreurs import ErreurFichier

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


def base_choisie(choisie: Path | None, demonstration: bool = False) -> Path:
    """Return the real path of the base that a person names, else of the one by default. Errors: those of `reel`."""
    return reel(choisie or base_par_defaut(demonstration))


def reel(chemin: Path) -> Path:
    """Return the whole path of a file that is there or may come there, its links followed once for all.

    What is kept beside a base is beside its file, not beside a link to it, and a rename would replace the link.
    Errors: `ErreurFichier` for what is there and is not a file: a folder, a device, links that turn round.
    """
    try:
        vrai = chemin.expanduser().resolve()
    except (OSError, RuntimeError) as erreur:
        raise _pas_un_fichier(chemin, "ne mène nulle part") from erreur
    if vrai.exists() and not vrai.is_file():
        raise _pas_un_fichier(chemin, "est un dossier" if vrai.is_dir() else "n’est pas un fichier ordinaire")
    return vrai


def _pas_un_fichier(chemin: Path, dit: str) -> ErreurFichier:
    return ErreurFichier(
        "Ce n’est pas un fichier", f"{chemin} {dit}.", "Donnez le chemin d’un fichier. Rien n’a été modifié."
    )
