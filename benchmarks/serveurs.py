"""Servers of the benchmark: started on a free port of this machine, measured from outside, ended after."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import IO

RACINE = Path(__file__).resolve().parents[1]
DELAI = 60.0
# Later than the last document: each round may be read at a date of its own.
AUJOURDHUI = "2024-12-31"


@dataclass
class Serveur:
    """A server that runs: its process, its address, and how long it took to answer."""

    processus: subprocess.Popen
    adresse: str
    demarrage: float
    journal: IO[str]

    def memoire(self) -> float | None:
        """Megabytes held by the process, where the system tells (Linux)."""
        etat = Path(f"/proc/{self.processus.pid}/status")
        if not etat.exists():
            return None
        lignes = dict(ligne.split(":", 1) for ligne in etat.read_text().splitlines() if ":" in ligne)
        return int(lignes["VmRSS"].split()[0]) / 1024

    def processeur(self) -> float | None:
        """Milliseconds of processor used so far, where the system tells (Linux)."""
        etat = Path(f"/proc/{self.processus.pid}/stat")
        if not etat.exists():
            return None
        champs = etat.read_text().rpartition(")")[2].split()
        return (int(champs[11]) + int(champs[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def arreter(self) -> None:
        """End the process."""
        self.processus.terminate()
        try:
            self.processus.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.processus.kill()
            self.processus.wait()
        self.journal.close()


def commande_vide(port: int) -> list[str]:
    """The empty page, by Streamlit's own command."""
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    script = Path(__file__).with_name("page_vide.py")
    return [
        *(sys.executable, "-m", "streamlit", "run", str(script)),
        *(f"--{nom}={valeur}" for nom, valeur in options.items()),
    ]


def commande_vide_servie(port: int) -> list[str]:
    """The empty page, by the application's server."""
    return [sys.executable, str(Path(__file__).with_name("serveur_vide.py")), str(port)]


def commande_application(base: Path, port: int) -> list[str]:
    """The application on this base."""
    return [sys.executable, "-m", "filiere_dash", "run", "--base", str(base), "--port", str(port)]


def demarrer(commande: list[str], port: int, dossier: Path) -> Serveur:
    """Start a server in an empty folder and wait for its first 200."""
    chemins = os.pathsep.join([str(RACINE / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    environnement = os.environ | {"PYTHONPATH": chemins, "FILIERE_DASH_AUJOURDHUI": AUJOURDHUI}
    journal = (dossier / f"{port}.log").open("w+", encoding="utf-8")
    debut = time.perf_counter()
    processus = subprocess.Popen(
        commande, env=environnement, cwd=dossier, stdout=journal, stderr=subprocess.STDOUT, text=True
    )
    adresse = f"http://127.0.0.1:{port}"
    serveur = Serveur(processus, adresse, 0.0, journal)
    while not _repond(adresse):
        if processus.poll() is not None or time.perf_counter() - debut > DELAI:
            serveur.arreter()
            raise SystemExit(f"Le serveur n’a pas démarré ; son journal : {journal.name}")
        time.sleep(0.005)
    serveur.demarrage = (time.perf_counter() - debut) * 1000
    return serveur


def port_libre() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


def _repond(adresse: str) -> bool:
    try:
        with urllib.request.urlopen(adresse, timeout=5) as reponse:
            return reponse.status == 200
    except OSError:
        return False
