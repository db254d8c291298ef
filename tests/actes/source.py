"""The acts of the corpus, written once in a light markup, apart from any layout.

`# ` is a title, `## ` the object, `> ` a stamp on the right, `- ` a list, `| a | b |` a row of a table, `@entete:`
and `@pied:` what runs on every page; any other line is a paragraph; `\\` at its end forces a line to end there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

DOSSIER = Path(__file__).parent


@dataclass(frozen=True)
class Bloc:
    """A piece of an act: `genre` is titre, objet, droite, puce, texte or tableau."""

    genre: str
    texte: str = ""
    rangees: tuple[tuple[str, ...], ...] = ()


@dataclass
class Acte:
    """An act of the corpus."""

    nom: str
    entete: str = ""
    pied: str = ""
    blocs: list[Bloc] = field(default_factory=list)

    @property
    def gold(self) -> dict:
        """Return what a person read in it."""
        return json.loads((DOSSIER / "gold" / f"{self.nom}.json").read_text("utf-8"))

    @property
    def tableaux(self) -> list[tuple[tuple[str, ...], ...]]:
        """Return its tables, row by row."""
        return [x.rangees for x in self.blocs if x.genre == "tableau"]

    @property
    def mots(self) -> list[str]:
        """Return its words in order, running lines aside."""
        textes = [
            " ".join(" ".join(r) for r in b.rangees) if b.genre == "tableau" else re.sub("\n *", " ", b.texte)
            for b in self.blocs
        ]
        return " ".join(textes).split()


_SIGNES = (("# ", "titre"), ("## ", "objet"), ("> ", "droite"), ("- ", "puce"))


def actes() -> list[Acte]:
    """Return every act of the corpus, in order."""
    return [lire(x) for x in sorted((DOSSIER / "sources").glob("*.acte"))]


def lire(chemin: Path) -> Acte:
    """Return an act from its source."""
    acte = Acte(chemin.stem)
    lignes = chemin.read_text("utf-8").replace("\\\n", "\x00").split("\n")
    for brute in lignes:
        ligne = brute.replace("\x00", "\n")
        if ligne.startswith("@entete: "):
            acte.entete = ligne[9:]
        elif ligne.startswith("@pied: "):
            acte.pied = ligne[7:]
        elif ligne.startswith("| "):
            _rangee(acte, ligne)
        elif ligne.strip():
            acte.blocs.append(_bloc(ligne))
    return acte


def _rangee(acte: Acte, ligne: str) -> None:
    cases = tuple(x.strip() for x in ligne.strip().strip("|").split("|"))
    if acte.blocs and acte.blocs[-1].genre == "tableau":
        acte.blocs[-1] = Bloc("tableau", rangees=(*acte.blocs[-1].rangees, cases))
    else:
        acte.blocs.append(Bloc("tableau", rangees=(cases,)))


def _bloc(ligne: str) -> Bloc:
    for signe, genre in _SIGNES:
        if ligne.startswith(signe):
            return Bloc(genre, ligne[len(signe) :])
    return Bloc("texte", ligne)
