"""Columns of text on a page: where the gutter is, and in which order the words are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from filiere_dash.domaine.lecture.matiere.document import Mot
from filiere_dash.echanges.actes.formats.pages.filets import Filet

# A gutter is looked for in the middle of the page, as wide as a few letters.
MILIEU = (0.36, 0.64)
LARGEUR_MINIMALE = 9.0
LIGNES_MINIMALES = 3
LIGNES_D_UN_COTE = 6
ESSAIS = 3
PAIRES_MINIMALES = 2
MOTS_PAR_LIGNE = 3.0
LETTRES = 0.6
REMPLISSAGE, REMPLIES = 0.55, 0.4
CHIFFREES = 0.4
# « 1 500 euros » ends a line as « 1 500 € » does.
UNITES = frozenset(["euros", "euro", "eur", "ht", "ttc"])
Cadre = tuple[float, float, float, float]


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
    lignes = [x for ligne in lignes for x in _etages(ligne)]
    return [sorted(x, key=lambda mot: mot.x0) for x in sorted(lignes, key=lambda x: min(m.haut for m in x))]


def _etages(ligne: list[Mot]) -> list[list[Mot]]:
    """Part two lines of a stamp in small print beside one taller line: words of one are over words of the other."""
    paires = [(un, deux) for un in ligne for deux in ligne if _dessus(un, deux)]
    if len(paires) < PAIRES_MINIMALES:
        return [ligne]
    hauts, bas = zip(*paires, strict=True)
    milieu = (max(x.bas for x in hauts) + min(x.haut for x in bas)) / 2
    gauche = min(x.x0 for x in hauts + bas) - 1
    # The taller line goes with the lower one: what it begins is told under it.
    dessus = [x for x in ligne if gauche <= x.x0 and x.bas <= milieu]
    return [dessus, [x for x in ligne if x not in dessus]]


def _dessus(un: Mot, deux: Mot) -> bool:
    """Tell a word right over another: they share their width and nothing of their heights."""
    largeur = min(un.x1, deux.x1) - max(un.x0, deux.x0)
    partage = un.bas - deux.haut
    petit = min(un.bas - un.haut, deux.bas - deux.haut)
    return un.haut < deux.haut and largeur > 0.5 * min(un.x1 - un.x0, deux.x1 - deux.x0) and partage < 0.2 * petit


def _sur_la_ligne(mot: Mot, ligne: Sequence[Mot]) -> bool:
    """Tell whether a word stands on the line of others: it shares half of its height with the tallest near."""
    repere = max(ligne, key=lambda x: x.bas - x.haut)
    commun = min(mot.bas, repere.bas) - max(mot.haut, repere.haut)
    return commun > 0.5 * min(mot.bas - mot.haut, repere.bas - repere.haut)


def en_ordre(
    mots: Sequence[Mot], largeur: float, cadres: Sequence[Cadre] = (), traits: Sequence[Filet] = ()
) -> list[list[Mot]]:
    """Return the lines of a page in reading order: where it has two columns, the left one first.

    `cadres` are the tables with borders: rows are read across those that lie over the gutter. `traits` may part columns
    that no gutter tells: a narrow margin, whose lines end close to the text.
    """
    lignes = []
    for bande in _de_part_et_d_autre(mots, largeur, cadres, traits):
        dedans = [x for x in mots if bande.haut <= (x.haut + x.bas) / 2 < bande.bas]
        if bande.gouttiere is None:
            lignes += rangs(dedans)
        else:
            lignes += rangs([x for x in dedans if x.x0 < bande.gouttiere])
            lignes += rangs([x for x in dedans if x.x0 >= bande.gouttiere])
    return lignes


def _de_part_et_d_autre(
    mots: Sequence[Mot], largeur: float, cadres: Sequence[Cadre], traits: Sequence[Filet]
) -> list[Bande]:
    """Return the slices of a page: those beside a stroke are in columns, the others as their words tell."""
    filet = next((x for x in traits if _separe(mots, cadres, x)), None)
    if filet is None:
        return bandes(mots, largeur, cadres)
    haut, bas = filet.haut - 1, filet.bas + 1
    dessus = bandes([x for x in mots if (x.haut + x.bas) / 2 < haut], largeur, cadres)
    dessous = bandes([x for x in mots if (x.haut + x.bas) / 2 >= bas], largeur, cadres)
    return [
        *(replace(x, bas=min(x.bas, haut)) for x in dessus),
        Bande(haut, bas, filet.x),
        *(replace(x, haut=max(x.haut, bas)) for x in dessous),
    ]


def _separe(mots: Sequence[Mot], cadres: Sequence[Cadre], filet: Filet) -> bool:
    """Tell a stroke with lines of text on both sides, none of them across it."""
    # The margins of a page, told as frames too, begin at its very edge.
    if any(0 < x0 < filet.x < x1 and haut < filet.bas and bas > filet.haut for x0, haut, x1, bas in cadres):
        return False
    dedans = [x for x in mots if filet.haut <= (x.haut + x.bas) / 2 <= filet.bas]
    if any(x.x0 < filet.x - 1 and x.x1 > filet.x + 1 for x in dedans):
        return False
    cotes = [rangs([x for x in dedans if (x.x0 < filet.x - 1) is cote]) for cote in (True, False)]
    # A margin may print counts at the left; at the right, figures are those of a table.
    chiffrees = sum(not any(_lettres(x.texte) for x in ligne[-2:]) for ligne in cotes[1])
    return min(map(len, cotes)) >= LIGNES_D_UN_COTE and chiffrees <= CHIFFREES * len(cotes[1])


def bandes(mots: Sequence[Mot], largeur: float, cadres: Sequence[Cadre] = ()) -> list[Bande]:
    """Return the slices of a page, from its top to its end."""
    libres = [x for x in mots if not any(_dans(x, cadre) for cadre in cadres)]
    for gouttiere in _gouttieres(libres, largeur):
        retenues = _en_bandes(libres, gouttiere, cadres)
        if retenues:
            return _completes(retenues, gouttiere)
    return [Bande(float("-inf"), float("inf"))]


def _en_bandes(mots: Sequence[Mot], gouttiere: float, cadres: Sequence[Cadre]) -> list[tuple[float, float]]:
    """Return the heights between which the text is in two columns around a gutter."""
    barres = [(haut, bas) for x0, haut, x1, bas in cadres if x0 < gouttiere - 1 and x1 > gouttiere + 1]
    bornes = [(float("-inf"),) * 2, *sorted([*_travers(mots, gouttiere), *barres]), (float("inf"),) * 2]
    retenues: list[tuple[float, float]] = []
    fin = float("-inf")
    for (_, bas), (haut, _) in pairwise(bornes):
        fin = max(fin, bas)
        if fin < haut and _en_colonnes([x for x in mots if fin <= (x.haut + x.bas) / 2 < haut], gouttiere):
            retenues.append((fin, haut))
    return retenues


def _dans(mot: Mot, cadre: Cadre) -> bool:
    x, y = (mot.x0 + mot.x1) / 2, (mot.haut + mot.bas) / 2
    return cadre[0] <= x <= cadre[2] and cadre[1] <= y <= cadre[3]


def _completes(retenues: list[tuple[float, float]], gouttiere: float) -> list[Bande]:
    """Return the slices in columns, and those of the whole width between them."""
    toutes, haut = [], float("-inf")
    for debut, fin in retenues:
        toutes += [Bande(haut, debut), Bande(debut, fin, gouttiere)]
        haut = fin
    return [*toutes, Bande(haut, float("inf"))]


def _gouttieres(mots: Sequence[Mot], largeur: float) -> list[float]:
    """Return where the second column may begin: near the middle, where several lines start after a blank."""
    departs = []
    for ligne in rangs(mots):
        departs.append(ligne[0].x0)
        departs += [droite.x0 for gauche, droite in pairwise(ligne) if droite.x0 - gauche.x1 >= LARGEUR_MINIMALE]
    votes = Counter(round(x) for x in departs if MILIEU[0] < x / largeur < MILIEU[1])
    sommes = {x: votes[x - 1] + votes[x] + votes[x + 1] for x in votes}
    essais = sorted((x for x in sommes if sommes[x] >= LIGNES_MINIMALES), key=lambda x: -sommes[x])
    return [x - 3.0 for x in essais[:ESSAIS]]


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
    gauche, droite = (rangs([x for x in mots if (x.x0 < gouttiere) is cote]) for cote in (True, False))
    return max(len(gauche), len(droite)) >= LIGNES_D_UN_COTE and _prose(gauche) and _prose(droite)


def _prose(lignes: Sequence[Sequence[Mot]]) -> bool:
    """Tell whether lines are text: several words, mostly of letters, that fill their column, few figures at the end."""
    if len(lignes) < LIGNES_MINIMALES:
        return False
    mots = [x for ligne in lignes for x in ligne]
    large = max(x.x1 for x in mots) - min(x.x0 for x in mots)
    remplies = sum(ligne[-1].x1 - ligne[0].x0 > REMPLISSAGE * large for ligne in lignes)
    dits = [[x.texte for x in ligne if any(map(str.isalnum, x.texte))] for ligne in lignes]
    lettres = sum(_lettres(texte) for ligne in dits for texte in ligne)
    nues = [[x for x in ligne if x.lower().strip(".,;()") not in UNITES] for ligne in dits]
    chiffrees = sum(not any(map(_lettres, ligne[-2:])) for ligne in nues)
    return (
        len(mots) >= MOTS_PAR_LIGNE * len(lignes)
        and remplies >= REMPLIES * len(lignes)
        and lettres >= LETTRES * sum(map(len, dits))
        and chiffrees <= CHIFFREES * len(lignes)
    )


def _lettres(texte: str) -> bool:
    return any(map(str.isalpha, texte))
