"""Columns of text on a page: where the gutter is, and in which order the words are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from filiere_dash.domaine.lecture.document import Mot

# A gutter is looked for in the middle of the page, as wide as a few letters.
MILIEU = (0.36, 0.64)
LARGEUR_MINIMALE = 9.0
LIGNES_MINIMALES = 5
MOTS_PAR_LIGNE = 3.0
LETTRES = 0.6
REMPLISSAGE = 0.55


@dataclass(frozen=True, slots=True)
class Bande:
    """A slice of the page, from `haut` to `bas`; `gouttiere` is where its two columns part, if it has two."""

    haut: float
    bas: float
    gouttiere: float | None = None


def rangs(mots: Sequence[Mot]) -> list[list[Mot]]:
    """Return the words grouped in lines, top to bottom, each left to right; superscripts join their line."""
    lignes: list[list[Mot]] = []
    for mot in sorted(mots, key=lambda x: ((x.haut + x.bas) / 2, x.x0)):
        ligne = next((x for x in reversed(lignes[-3:]) if _sur_la_ligne(mot, x)), None)
        if ligne is None:
            lignes.append([mot])
        else:
            ligne.append(mot)
    return [sorted(x, key=lambda mot: mot.x0) for x in sorted(lignes, key=lambda x: min(m.haut for m in x))]


def _sur_la_ligne(mot: Mot, ligne: Sequence[Mot]) -> bool:
    """Tell whether a word stands on the line of others: it shares half of its height with the tallest near."""
    repere = max(ligne, key=lambda x: x.bas - x.haut)
    commun = min(mot.bas, repere.bas) - max(mot.haut, repere.haut)
    return commun > 0.5 * min(mot.bas - mot.haut, repere.bas - repere.haut)


def en_ordre(mots: Sequence[Mot], largeur: float, a_part: Sequence[tuple[float, float]] = ()) -> list[list[Mot]]:
    """Return the lines of a page in reading order: where it has two columns, the left one first.

    `a_part` are the heights that tables take: rows are read across them.
    """
    lignes = []
    for bande in bandes(mots, largeur, a_part):
        dedans = [x for x in mots if bande.haut <= (x.haut + x.bas) / 2 < bande.bas]
        if bande.gouttiere is None:
            lignes += rangs(dedans)
        else:
            lignes += rangs([x for x in dedans if x.x0 < bande.gouttiere])
            lignes += rangs([x for x in dedans if x.x0 >= bande.gouttiere])
    return lignes


def bandes(mots: Sequence[Mot], largeur: float, a_part: Sequence[tuple[float, float]] = ()) -> list[Bande]:
    """Return the slices of a page, from its top to its end."""
    gouttiere = _gouttiere(mots, largeur)
    if gouttiere is None:
        return [Bande(float("-inf"), float("inf"))]
    travers = sorted([*_travers(mots, gouttiere), *a_part])
    bornes = [(float("-inf"), float("-inf")), *travers, (float("inf"), float("inf"))]
    retenues: list[tuple[float, float]] = []
    fin = float("-inf")
    for (_, bas), (haut, _) in pairwise(bornes):
        fin = max(fin, bas)
        if fin < haut and _en_colonnes([x for x in mots if fin <= (x.haut + x.bas) / 2 < haut], gouttiere):
            retenues.append((fin, haut))
    return _completes(retenues, gouttiere)


def _completes(retenues: list[tuple[float, float]], gouttiere: float) -> list[Bande]:
    """Return the slices in columns, and those of the whole width between them."""
    toutes, haut = [], float("-inf")
    for debut, fin in retenues:
        toutes += [Bande(haut, debut), Bande(debut, fin, gouttiere)]
        haut = fin
    return [*toutes, Bande(haut, float("inf"))]


def _gouttiere(mots: Sequence[Mot], largeur: float) -> float | None:
    """Return the place, near the middle, where most lines that have words on both sides leave a blank."""
    blancs = [
        (gauche.x1, droite.x0)
        for ligne in rangs(mots)
        for gauche, droite in pairwise(ligne)
        if droite.x0 - gauche.x1 >= LARGEUR_MINIMALE
    ]
    places = {round(droite - 2, 0) for _, droite in blancs if MILIEU[0] < droite / largeur < MILIEU[1]}
    votes = {x: sum(gauche < x < droite for gauche, droite in blancs) for x in places}
    meilleure = max(votes, key=lambda x: (votes[x], x), default=None)
    return meilleure if meilleure is not None and votes[meilleure] >= LIGNES_MINIMALES else None


def _travers(mots: Sequence[Mot], gouttiere: float) -> list[tuple[float, float]]:
    """Return the heights of the lines that go across the gutter."""
    hauteurs = []
    for ligne in rangs(mots):
        coupe = any(x.x0 < gouttiere - 1 and x.x1 > gouttiere + 1 for x in ligne)
        proches = any(
            gauche.x0 < gouttiere <= droite.x0 and droite.x0 - gauche.x1 < LARGEUR_MINIMALE
            for gauche, droite in pairwise(ligne)
        )
        if coupe or proches:
            hauteurs.append((min(x.haut for x in ligne), max(x.bas for x in ligne)))
    return hauteurs


def _en_colonnes(mots: Sequence[Mot], gouttiere: float) -> bool:
    """Tell two columns of text from a table without borders or from two signatures side by side."""
    cotes = [[x for x in mots if x.x0 < gouttiere], [x for x in mots if x.x0 >= gouttiere]]
    return all(_prose(cote) for cote in cotes)


def _prose(mots: Sequence[Mot]) -> bool:
    """Tell whether words are text: lines of several words, mostly of letters, that fill their column."""
    lignes = rangs(mots)
    if len(lignes) < LIGNES_MINIMALES or len(mots) < MOTS_PAR_LIGNE * len(lignes):
        return False
    gauche, droite = min(x.x0 for x in mots), max(x.x1 for x in mots)
    remplies = sum(ligne[-1].x1 - ligne[0].x0 > REMPLISSAGE * (droite - gauche) for ligne in lignes)
    lettres = sum(any(signe.isalpha() for signe in x.texte) for x in mots)
    return remplies >= 0.5 * len(lignes) and lettres >= LETTRES * len(mots)
