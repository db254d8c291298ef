"""What is set across a page, up a margin or aslant: a stamp, read in its own direction and apart from the lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pdfplumber.utils import extract_words

from filiere_dash.domaine.lecture.matiere.document import Mot
from filiere_dash.echanges.actes.formats.pages.colonnes import Cadre, rangs
from filiere_dash.echanges.actes.formats.signes import normaliser

# Letters that turn by less, in degrees, are those of a page laid askew on a scanner.
DROIT = 3
QUART = 90


@dataclass(frozen=True, slots=True)
class Travers:
    """The words of a line set across: as they stand once turned level, and where they are on their page."""

    tournes: list[Mot]
    places: list[Mot]
    angle: int

    def dans(self, cadres: Sequence[Cadre]) -> bool:
        """Tell the title of a column that runs up its cell."""
        mot = self.ensemble()
        return self.angle % QUART == 0 and any(
            x0 <= mot.x0 and mot.x1 <= x1 and haut <= mot.haut and mot.bas <= bas for x0, haut, x1, bas in cadres
        )

    def ensemble(self) -> Mot:
        """Return the line as one word."""
        return _cadre(" ".join(x.texte for x in self.tournes), self.places)


def angle(signe: dict) -> int:
    """Return how a letter is turned, in degrees: 90 where it is read upwards."""
    a, b, *_ = signe["matrix"]
    return round(math.degrees(math.atan2(b, a)))


def penche(signe: dict) -> bool:
    """Tell a letter that is not level."""
    return abs(angle(signe)) > DROIT


def lignes(signes: Sequence[dict], espace: float) -> list[Travers]:
    """Return the lines of letters set across, those of one direction together, in the order of their first letters."""
    sens = dict.fromkeys(map(angle, signes))
    return [ligne for tour in sens for ligne in _du_sens([x for x in signes if angle(x) == tour], tour, espace)]


def _du_sens(signes: Sequence[dict], tour: int, espace: float) -> list[Travers]:
    lus = extract_words([_tourne(x, tour) for x in signes], x_tolerance_ratio=espace, y_tolerance=3, return_chars=True)
    paires = {}
    for lu in lus:
        mot = _place(lu)
        paires[id(mot)] = mot, _cadre(mot.texte, [_place(x["origine"]) for x in lu["chars"]])
    droites = rangs([mot for mot, _ in paires.values()])
    return [Travers(ligne, [paires[id(x)][1] for x in ligne], tour) for ligne in droites]


def _tourne(signe: dict, tour: int) -> dict:
    """Return a letter turned level around the corner of the page; its box is as high as what its direction leaves."""
    cosinus, sinus = math.cos(math.radians(tour)), math.sin(math.radians(tour))
    x, y = (signe["x0"] + signe["x1"]) / 2, (signe["top"] + signe["bottom"]) / 2
    large = signe["adv"] * math.hypot(*signe["matrix"][:2])
    if abs(sinus) > abs(cosinus):
        haute = (signe["x1"] - signe["x0"] - large * abs(cosinus)) / abs(sinus)
    else:
        haute = (signe["bottom"] - signe["top"] - large * abs(sinus)) / abs(cosinus)
    u, v = x * cosinus - y * sinus, x * sinus + y * cosinus
    haut, bas = v - haute / 2, v + haute / 2
    return {
        **signe,
        "x0": u - large / 2,
        "x1": u + large / 2,
        "top": haut,
        "bottom": bas,
        "size": haute,
        "doctop": haut,
        "upright": True,
        "origine": signe,
    }


def _place(lu: dict) -> Mot:
    return Mot(normaliser(lu["text"]).strip(), *(round(float(lu[x]), 1) for x in ("x0", "top", "x1", "bottom")))


def _cadre(texte: str, mots: Sequence[Mot]) -> Mot:
    x0, haut = min(x.x0 for x in mots), min(x.haut for x in mots)
    return Mot(texte, x0, haut, max(x.x1 for x in mots), max(x.bas for x in mots))
