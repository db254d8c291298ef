"""Kill a process at random instants while it writes, and prove that nothing confirmed was lost, nothing half done.

    python -m benchmarks.coupures --tours 400

Each round starts a process on a base of its own, kills it (SIGKILL) at an instant drawn over the time that the act
takes, opens the base again and proves it. `--courant` adds rounds in which the disk itself is stopped: the base lies
on a file system in a file, whose bytes are copied at a random instant and mounted again, as after a power cut.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.coupures import courant
from benchmarks.coupures.tours import Tour, preparer, tours

RAPPORT = Path(__file__).parents[1] / "coupures.md"
LIBELLES = {
    "saisie": "saisie, de petites opérations à la suite",
    "versement": "saisie, le journal versé dans le fichier toutes les deux ou trois opérations",
    "importation": "import, deux opérations de 1 500 lignes en cinq lots",
    "sauvegarde": "sauvegarde pendant une saisie",
    "restauration": "restauration",
    "migration": "migration d’une base du schéma précédent",
    "courant": "coupure de courant pendant une saisie, une sauvegarde, une restauration ou une migration",
}


def _dire(numero: int, combien: int, tour: Tour) -> None:
    etat = "FAUTE" if tour.fautes else "ok"
    fin = " (fini avant la coupure)" if tour.fini else ""
    dit = f"{numero}/{combien} {tour.acte} {tour.delai:.2f} s, {len(tour.confirmees)} confirmées{fin} : {etat}"
    print(dit, *tour.fautes, sep="\n    ", flush=True)


def _rapport(faits: list[Tour], duree: float) -> str:
    lignes = []
    for acte, libelle in LIBELLES.items():
        siens = [x for x in faits if x.acte == acte]
        if siens:
            etale = f"{min(x.delai for x in siens):.2f} à {max(x.delai for x in siens):.2f} s"
            mesures = (len(siens), etale, sum(x.fini for x in siens), sum(len(x.confirmees) for x in siens))
            fautes = sum(bool(x.fautes) for x in siens)
            lignes.append(f"| {libelle} | {' | '.join(map(str, mesures))} | {fautes} |")
    confirmees = sum(len(x.confirmees) for x in faits)
    return "\n".join(
        [
            "# Coupures",
            "",
            "Écrit par `python -m benchmarks.coupures --tours 400 --courant 20 --ecrire`.",
            "",
            (
                f"**{len(faits)} coupures, dont {sum(not x.fini for x in faits)} pendant l’acte, {confirmees} étapes "
                f"confirmées avant elles, "
                f"{sum(bool(x.fautes) for x in faits)} faute** (en {duree / 60:.0f} minutes, Python "
                f"{platform.python_version()}, DuckDB {duckdb.__version__}, {os.cpu_count()} processeurs)."
            ),
            "",
            "| Pendant | Coupures | Instants | Finis avant | Confirmés avant la coupure | Fautes |",
            "|---|---:|---|---:|---:|---:|",
            *lignes,
            "",
            (
                "Une faute serait : un acte confirmé qui manque, une opération sans toutes ses traces, une ligne que "
                "le journal ne raconte pas, un index abîmé, une base qui ne s’ouvre pas, un reste qui passe pour une "
                "sauvegarde, une base restaurée ou migrée à moitié, une base remplacée qui n’est plus là."
            ),
            "",
        ]
    )


def main() -> int:
    """Run the rounds, tell each, and write the report when asked; 1 where something is wrong."""
    analyseur = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    analyseur.add_argument("--tours", type=int, default=400, help="rounds of kill (400)")
    analyseur.add_argument("--courant", type=int, default=0, help="rounds of power cut, for root on Linux (0)")
    analyseur.add_argument("--graine", type=int, default=1, help="seed of the instants (1)")
    analyseur.add_argument("--ecrire", action="store_true", help="write benchmarks/coupures.md")
    choix = analyseur.parse_args()
    debut = time.monotonic()
    racine = Path(tempfile.mkdtemp(prefix="coupures-"))
    modeles = preparer(racine)
    faits: list[Tour] = []
    total = choix.tours + choix.courant
    for tour in tours(modeles, choix.tours, choix.graine, racine):
        faits.append(tour)
        _dire(len(faits), total, tour)
    for numero in range(choix.courant):
        faits.append(courant.jouer(modeles, numero, random.Random(choix.graine + numero), racine))
        _dire(len(faits), total, faits[-1])
    fautes = [x for x in faits if x.fautes]
    if choix.ecrire:
        RAPPORT.write_text(_rapport(faits, time.monotonic() - debut), encoding="utf-8")
    print(f"{len(faits)} coupures, {len(fautes)} faute(s).", f"Dossiers gardés : {racine}" if fautes else "")
    if not fautes:
        shutil.rmtree(racine)
    return 1 if fautes else 0


if __name__ == "__main__":
    sys.exit(main())
