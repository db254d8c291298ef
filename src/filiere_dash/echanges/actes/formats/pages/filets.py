"""Upright strokes that stand alone on a page: they part two columns, and draw no box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pdfplumber.page import Page as PagePlumber

# How far a level stroke may end from an upright one that it touches; how high a stroke is that parts columns.
TOUCHE, HAUTEUR = 1.5, 60.0


@dataclass(frozen=True, slots=True)
class Filet:
    """A stroke, and the heights between which it runs."""

    x: float
    haut: float
    bas: float


def filets(page: PagePlumber) -> list[Filet]:
    """Return the strokes that no other one touches, longest first."""
    droits = [x for x in page.edges if x["orientation"] == "v" and x["bottom"] - x["top"] >= HAUTEUR]
    couches = [x for x in page.edges if x["orientation"] == "h"]
    seuls = {(x["x0"], x["top"], x["bottom"]) for x in droits if not _touche(x, couches)}
    return [Filet(*x) for x in sorted(seuls, key=lambda x: x[1] - x[2])]


def _touche(droit: dict, couches: Sequence[dict]) -> bool:
    """Tell an upright stroke that a level one meets: both are sides of a box; the ends of a thin one are its own."""
    return any(
        x["x0"] - TOUCHE <= droit["x0"] <= x["x1"] + TOUCHE
        and droit["top"] - TOUCHE <= x["top"] <= droit["bottom"] + TOUCHE
        and x["x1"] - x["x0"] > 2 * TOUCHE
        for x in couches
    )
