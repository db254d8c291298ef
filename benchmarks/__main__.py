"""Speed of the screens beside an empty page, in one run: `python -m benchmarks [--json FICHIER] [--ecrire]`."""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as ErreurNavigateur

from benchmarks import bases, mesures, rapport, serveurs
from filiere_dash.domaine.codes import Famille
from tests.navigateur import ARGUMENTS, EXPLICATION, trouver

RESULTATS = Path(__file__).with_name("resultats.md")
OPTIONS_VIDES = ("adhérents", "événements", "offres", "projets")
PORTE = "a.fd-porte[href*='/actes']"
MILLION = 1_000_000
# Seconds that one measure of one candidate may take in all: a slow one gets fewer rounds, and the table says so.
BUDGET = 40.0
# Seconds that the rounds of one measure may take over all candidates: the whole stays under ten minutes.
PART = 130.0


@dataclass
class Candidat:
    """What is measured: how to serve it, its running server and page, and the milliseconds so far."""

    nom: str
    commande: Callable[[int], list[str]]
    famille: str | None = None
    serveur: serveurs.Serveur | None = None
    page: Page | None = None
    releves: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    depenses: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def noter(self, mesure: str, *gestes: Callable[[], float]) -> None:
        """Play gestures and note the time of the last; one that never ends is noted as endless, and not tried again."""
        debut = time.perf_counter()
        try:
            self.releves[mesure].append([geste() for geste in gestes][-1])
        except ErreurNavigateur as erreur:
            print(f"\n{self.nom}, {mesure} : abandonné ({erreur.message.splitlines()[0]})", file=sys.stderr)
            self.releves[mesure].append(math.inf)
            self.depenses[mesure] += BUDGET
        self.depenses[mesure] += time.perf_counter() - debut

    def peut(self, *noms: str) -> bool:
        """Whether these measures still have time."""
        return all(self.depenses[mesure] < BUDGET for mesure in noms)


def main(arguments: list[str]) -> int:
    """Measure, print, and write what was asked for."""
    choix = _arguments().parse_args(arguments)
    chromium = trouver()
    if chromium is None:
        print(EXPLICATION, file=sys.stderr)
        return 1
    debut = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="banc-", ignore_cleanup_errors=True) as dossier, sync_playwright() as p:
        print("Préparation des bases…", flush=True)
        candidats = _candidats(Path(dossier), choix.valeurs)
        navigateur = p.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        reglages = {
            "tours": choix.tours,
            "demarrages": choix.demarrages,
            "valeurs": choix.valeurs,
            "chromium": navigateur.version,
        }
        mesurer(candidats, navigateur, Path(dossier), choix.tours, choix.demarrages)
        navigateur.close()
    bilan = rapport.resume({c.nom: c.releves for c in candidats}, reglages)
    print("", rapport.tableau(bilan), "", *rapport.objectifs(bilan), sep="\n")
    print(f"\nDurée : {time.perf_counter() - debut:.0f} s.")
    if choix.json:
        choix.json.write_text(json.dumps(bilan, ensure_ascii=False, indent=2), encoding="utf-8")
    if choix.ecrire:
        RESULTATS.write_text(rapport.page(bilan), encoding="utf-8")
        print(f"Écrit : {RESULTATS}")
    return 0


def mesurer(candidats: list[Candidat], navigateur: Browser, dossier: Path, tours: int, demarrages: int) -> None:
    """Play every measure, each round going through all the candidates: the machine's noise is shared."""
    for tour in range(1, demarrages):
        _annoncer("démarrages", tour, demarrages)
        for candidat in candidats:
            if candidat.peut("premiere"):
                with ExitStack() as pile:
                    _demarrer(candidat, navigateur, dossier, pile)
    _annoncer("démarrages", demarrages, demarrages)
    with ExitStack() as pile:
        for candidat in candidats:
            _demarrer(candidat, navigateur, dossier, pile)
        _jouer("rechargements", _recharger, candidats, tours)
        _jouer("filtres", _filtrer, candidats, tours)
        _jouer("portes", _pousser, candidats, tours)
        for candidat in candidats:
            if (memoire := candidat.serveur.memoire()) is not None:
                candidat.releves["memoire"].append(memoire)


def _jouer(nom: str, geste: Callable[[Candidat, int], None], candidats: list[Candidat], tours: int) -> None:
    """Play the rounds of one gesture, each over all the candidates, as long as its part of the time lasts."""
    limite = time.perf_counter() + PART
    for tour in range(1, tours + 1):
        if time.perf_counter() > limite:
            print(f"\n{nom} : arrêtés après {tour - 1} tours, le temps imparti est écoulé")
            return
        _annoncer(nom, tour, tours)
        for candidat in candidats:
            geste(candidat, tour)


def _demarrer(candidat: Candidat, navigateur: Browser, dossier: Path, pile: ExitStack) -> None:
    """Start a server, and pay it a first visit with an empty cache."""
    port = serveurs.port_libre()
    candidat.serveur = serveurs.demarrer(candidat.commande(port), port, dossier)
    pile.callback(candidat.serveur.arreter)
    candidat.releves["demarrage"].append(candidat.serveur.demarrage)
    candidat.page = pile.enter_context(mesures.fenetre(navigateur)).new_page()
    with mesures.peser(candidat.page) as pesee:
        candidat.noter("premiere", partial(mesures.charger, candidat.page, candidat.serveur.adresse))
    candidat.releves["poids"].append(pesee.total / 1024)


def _recharger(candidat: Candidat, _tour: int) -> None:
    """Reload the first screen, its files in the browser's cache."""
    if candidat.peut("rechargement"):
        candidat.noter("rechargement", partial(mesures.recharger, candidat.page))


def _filtrer(candidat: Candidat, tour: int) -> None:
    """Change a filter: on the empty page its list, on « Indicateurs » a family, new to the server, then known to it."""
    if not candidat.peut("filtre", "filtre_connu"):
        return
    if candidat.famille is None:
        option = OPTIONS_VIDES[tour % len(OPTIONS_VIDES)]
        candidat.noter("filtre", partial(_choisir, candidat, option, mesures.CHOISI))
        return
    # Each round has a date of its own: nobody has asked for these values yet.
    jour = date.fromisoformat(bases.DERNIER_DOCUMENT) + timedelta(days=tour)
    adresse = f"{candidat.serveur.adresse}/indicateurs?au={jour:%d/%m/%Y}"
    ouvrir = partial(mesures.charger, candidat.page, adresse, mesures.TABLE)
    choisir = partial(_choisir, candidat, candidat.famille, mesures.TABLE)
    candidat.noter("filtre", ouvrir, choisir)
    if candidat.peut("filtre"):
        candidat.noter("filtre_connu", partial(mesures.retirer_famille, candidat.page), choisir)


def _pousser(candidat: Candidat, _tour: int) -> None:
    """Push a door of the overview; the empty page has none."""
    if candidat.famille is not None and candidat.peut("porte"):
        ouvrir = partial(mesures.charger, candidat.page, candidat.serveur.adresse)
        candidat.noter("porte", ouvrir, partial(mesures.pousser_porte, candidat.page, PORTE))


def _choisir(candidat: Candidat, option: str, temoin: str) -> float:
    """Choose, and note the processor time that the server took for it."""
    avant = candidat.serveur.processeur()
    duree = mesures.choisir(candidat.page, option, temoin)
    if avant is not None:
        candidat.releves["processeur"].append(candidat.serveur.processeur() - avant)
    return duree


def _candidats(dossier: Path, valeurs: int) -> list[Candidat]:
    fichiers = bases.preparer(dossier, valeurs)
    application = [
        Candidat(
            nom,
            partial(serveurs.commande_application, fichier),
            Famille(bases.famille_la_plus_fournie(fichier)).titre,
        )
        for nom, fichier in fichiers.items()
    ]
    return [
        Candidat("vide-streamlit", serveurs.commande_vide),
        Candidat("vide-servie", serveurs.commande_vide_servie),
        *application,
    ]


def _annoncer(quoi: str, tour: int, tours: int) -> None:
    fin = "\n" if tour == tours else ""
    print(f"\r{quoi} : {tour} sur {tours}", end=fin, flush=True)


def _arguments() -> argparse.ArgumentParser:
    analyseur = argparse.ArgumentParser(prog="python -m benchmarks", description="Mesure la vitesse des écrans.")
    analyseur.add_argument("--tours", type=int, default=15, help="tours de chaque mesure (15)")
    analyseur.add_argument("--demarrages", type=int, default=3, help="démarrages de chaque serveur (3)")
    analyseur.add_argument("--valeurs", type=int, default=MILLION, help="valeurs ajoutées à la plus grande base (10⁶)")
    analyseur.add_argument("--json", type=Path, metavar="FICHIER", help="écrit aussi toutes les mesures en JSON")
    analyseur.add_argument("--ecrire", action="store_true", help="écrit benchmarks/resultats.md")
    return analyseur


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
