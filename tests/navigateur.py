"""Finds a Chromium for the browser tests, or installs one: `python -m tests.navigateur [--installer]`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "FILIERE_DASH_NAVIGATEUR"
# The headless shell draws a screen in two thirds of the time of the whole browser.
NOMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
EXPLICATION = f"""\
Aucun navigateur Chromium n’a été trouvé pour les tests.
  · Installez-en un : `playwright install chromium`, ou `apt-get install chromium-headless-shell` (Debian, Ubuntu) ;
  · ou indiquez le vôtre : {VARIABLE}=/chemin/vers/chromium.

No Chromium browser was found for the tests.
  · Install one: `playwright install chromium`, or `apt-get install chromium-headless-shell` (Debian, Ubuntu);
  · or name yours: {VARIABLE}=/path/to/chromium.
"""


def trouver() -> str | None:
    """The path of a browser: the one named by the environment, then the system's, then Playwright's own."""
    nomme = os.environ.get(VARIABLE)
    if nomme:
        return nomme if Path(nomme).is_file() else None
    du_systeme = (shutil.which(nom) for nom in NOMS)
    return next((chemin for chemin in du_systeme if chemin), None) or _de_playwright()


def installer() -> str | None:
    """Install a browser by the means at hand; returns its path, or None when none worked."""
    for commande in _moyens():
        print("→", " ".join(commande), flush=True)
        if subprocess.run(commande, check=False).returncode == 0 and (chemin := trouver()):
            return chemin
    return None


def _de_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chemin = playwright.chromium.executable_path
    return chemin if Path(chemin).is_file() else None


def _moyens() -> list[list[str]]:
    moyens = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    racine = hasattr(os, "geteuid") and os.geteuid() == 0
    if racine and shutil.which("apt-get"):
        moyens.append(["apt-get", "install", "-y", "chromium-headless-shell"])
    return moyens


def main(arguments: list[str]) -> int:
    chemin = trouver()
    if chemin is None and "--installer" in arguments:
        chemin = installer()
    print(chemin or EXPLICATION, file=sys.stdout if chemin else sys.stderr)
    return 0 if chemin else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
