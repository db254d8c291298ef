"""Scoreboard of the act reader on the corpus of tests/actes: python -m benchmarks.lecture_actes [--bruts] [--detail].

Every act is rendered as people send them, read, and compared with what a person read in it. `--bruts` scores the
acts as they came instead, round by round; what each of their rounds scored when it was first read stands in lecture.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.notation_actes import NOYAU, Note, noter
from filiere_dash.domaine.erreurs import ErreurActe
from filiere_dash.domaine.lecture.matiere.document import Document
from filiere_dash.echanges.actes.formats.documents import lire_document
from tests.actes.bruts import bruts, gold
from tests.actes.rendus import RENDUS, rendre
from tests.actes.source import actes

SANS_OCR = [x for x in RENDUS if x != "image"]


def main(arguments: list[str] | None = None) -> int:
    """Print the scoreboard; the exit code is 1 where a wrong amount is marked sure."""
    analyse = argparse.ArgumentParser(description=__doc__)
    analyse.add_argument("--rendus", default=",".join(SANS_OCR), help=f"parmi {', '.join(RENDUS)}")
    analyse.add_argument("--actes", default="", help="leurs numéros, par exemple 17,18 ; tous par défaut")
    analyse.add_argument("--bruts", action="store_true", help="les actes tels que reçus, tour par tour")
    analyse.add_argument("--detail", action="store_true", help="dit chaque écart")
    choix = analyse.parse_args(arguments)
    if choix.bruts:
        return _noter_bruts(detail=choix.detail)
    choisis = [x for x in actes() if not choix.actes or x.nom.split("-")[0] in choix.actes.split(",")]
    lire = _lecteur()
    notes, durees, refuses = {}, [], []
    with tempfile.TemporaryDirectory() as dossier:
        for rendu in choix.rendus.split(","):
            notes[rendu] = Note()
            for acte in choisis:
                chemin = rendre(acte, rendu, Path(dossier))
                try:
                    lu, secondes = lire(chemin)
                except ErreurActe as erreur:
                    refuses.append(f"{acte.nom}.{rendu} : {erreur.titre}")
                    continue
                durees.append((secondes, f"{acte.nom}.{rendu}"))
                notes[rendu].ajouter(noter(lu, acte.gold, f"{acte.nom}.{rendu}"))
    _imprimer(notes, durees, refuses, detail=choix.detail)
    return int(any(x.montants_faux_surs for x in notes.values()))


def _noter_bruts(*, detail: bool) -> int:
    """Score the acts as they came, round by round."""
    lire, notes, durees = _lecteur(), {}, []
    for chemin in bruts():
        lu, secondes = lire(chemin)
        durees.append((secondes, chemin.stem))
        notes.setdefault(f"tour {re.match(r'[0-9]+', chemin.stem)[0]}", Note()).ajouter(
            noter(lu, gold(chemin), chemin.stem)
        )
    _imprimer(notes, durees, [], detail=detail)
    return int(any(x.montants_faux_surs for x in notes.values()))


def _lecteur() -> Callable[[Path], tuple[dict, float]]:
    """Return what reads a file and times it, in seconds of processor a page."""
    from filiere_dash.domaine.lecture import lire_acte
    from filiere_dash.echanges.actes.reponse import en_json

    def lire(chemin: Path) -> tuple[dict, float]:
        debut = time.process_time()
        document: Document = lire_document(chemin)
        lu = json.loads(json.dumps(en_json(lire_acte(document)), default=str))
        return lu, (time.process_time() - debut) / document.pages

    return lire


def _imprimer(notes: dict[str, Note], durees: list[tuple[float, str]], refuses: list[str], *, detail: bool) -> None:
    total = Note()
    for note in notes.values():
        total.ajouter(note)
    print(f"{total.actes} lectures, {len(notes)} rendus ; {os.cpu_count()} cœurs, Python {sys.version.split()[0]}\n")
    print(f"{'champ':30} {'précision':>9} {'rappel':>9} {'vrais':>6} {'manqués':>7} {'faux':>5} {'sûrs':>5}")
    for champ, compte in sorted(total.champs.items()):
        parts = f"{_part(compte.precision)} {_part(compte.rappel)}"
        print(f"{champ:30} {parts} {compte.vrais:6} {compte.manques:7} {compte.faux:5} {compte.surs:5}")
    print("\nActes justes, champ par champ :")
    print(f"{'rendu':22}" + "".join(f"{x:>14}" for x in NOYAU) + f"{'montants faux sûrs':>20}")
    for rendu, note in [*notes.items(), ("tous", total)]:
        justes = "".join(f"{note.noyau[x]:>8} sur {note.actes:<2}" for x in NOYAU)
        print(f"{rendu:22}{justes}{note.montants_faux_surs:>20}")
    if durees:
        lente, ou = max(durees)
        moyenne = sum(x for x, _ in durees) / len(durees)
        print(f"\nProcesseur par page : {moyenne:.2f} s en moyenne, {lente:.2f} s au pire ({ou})")
    for ligne in refuses + (total.erreurs if detail else []):
        print(ligne)


def _part(part: float | None) -> str:
    return f"{'–':>9}" if part is None else f"{part:>9.1%}"


if __name__ == "__main__":
    sys.exit(main())
