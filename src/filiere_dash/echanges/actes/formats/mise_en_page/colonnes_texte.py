"""The columns of a table of a text laid out as a page: figures under figures, words between them under words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from filiere_dash.echanges.actes.formats.mise_en_page.unites_texte import VIDE, Unite

# Signs that may part figures of one column, and words that begin one.
_ENTRE_FIGURES, _ENTRE_DEBUTS = 12, 8
TOTAL = re.compile(r"\W*(?:sous-?\s?)?(?:total|totaux|ensemble)\b", re.IGNORECASE)


@dataclass
class Colonne:
    """What stands under one another: `figures` tells money or rates."""

    figures: bool
    unites: list[Unite] = field(default_factory=list)

    @property
    def debut(self) -> int:
        """Return its left edge."""
        return min(x.debut for x in self.unites)

    @property
    def fin(self) -> int:
        """Return its right edge."""
        return max(x.fin for x in self.unites)

    @property
    def centre(self) -> float:
        """Return its middle."""
        return (self.debut + self.fin) / 2

    @property
    def largeur(self) -> int:
        """Return the length of its longest words."""
        return max(x.fin - x.debut for x in self.unites)


@dataclass
class Colonnes:
    """The columns, left to right; `douteuses` tells that some words run under two of them."""

    lues: list[Colonne]
    douteuses: bool = False

    def place(self, unite: Unite) -> int:
        """Return the column that a cell of the body stands in, the nearest for one that was not there to make them."""
        for rang, colonne in enumerate(self.lues):
            if any(x is unite for x in colonne.unites):
                return rang
        return proche(unite, self.lues)


def proche(unite: Unite, colonnes: Sequence[Colonne]) -> int:
    """Return the column that shares most with a cell, the nearest where none does."""

    def ecart(rang: int) -> tuple[float, float]:
        colonne = colonnes[rang]
        commun = min(colonne.fin, unite.fin) - max(colonne.debut, unite.debut)
        return -max(0, commun), abs(colonne.centre - unite.centre) if commun > 0 else -commun

    return min(range(len(colonnes)), key=ecart)


def colonnes(corps: Sequence[Sequence[Unite]], titres: Sequence[Sequence[Unite]]) -> Colonnes | None:
    """Return the columns that the rows make under their titles, None where they can't be told."""
    toutes = [x for ligne in corps for x in ligne]
    figures = _figures(toutes, titres)
    if not figures or any(_doublee(x.unites) for x in figures):
        return None
    prises = {id(x) for colonne in figures for x in colonne.unites}
    mots = [x for x in toutes if id(x) not in prises]
    for unite in [x for x in mots if x.reste]:
        figures[proche(unite, figures)].unites.append(unite)
    mots = [x for x in mots if not x.reste]
    lues, douteuses = [], False
    for zone in range(len(figures) + 1):
        siens = [x for x in mots if sum(c.centre < x.centre for c in figures) == zone]
        de_mots = _de_mots(siens)
        if de_mots is None:
            return None
        douteuses = douteuses or de_mots[1]
        lues += [*de_mots[0], *figures[zone : zone + 1]]
    return Colonnes(lues, douteuses)


def _figures(toutes: Sequence[Unite], titres: Sequence[Sequence[Unite]]) -> list[Colonne]:
    """Return the columns of figures; a column of counts, of years or of numbers is one of words."""
    groupes = ensembles([x for x in toutes if x.chiffre])
    lues = [Colonne(True, x) for x in groupes if any(u.argent for u in x)]
    jointes: list[Colonne] = []
    for colonne in lues:
        if jointes and _une(jointes[-1], colonne, toutes, titres):
            jointes[-1].unites += colonne.unites
        else:
            jointes.append(colonne)
    return jointes


def _une(gauche: Colonne, droite: Colonne, toutes: Sequence[Unite], titres: Sequence[Sequence[Unite]]) -> bool:
    """Tell figures that only stray from one column: never on one line, nothing between them, one title above."""
    ensemble = {x.rang for x in gauche.unites} & {x.rang for x in droite.unites}
    entre = [x for x in toutes if gauche.fin <= x.debut and x.fin <= droite.debut and not VIDE.fullmatch(x.texte)]
    deux = any(
        {proche(x, [gauche, droite]) for x in ligne if x.fin > gauche.debut - _ENTRE_FIGURES} == {0, 1}
        for ligne in titres
    )
    return not ensemble and not entre and not deux and droite.debut - gauche.fin <= _ENTRE_FIGURES


def ensembles(unites: Sequence[Unite]) -> list[list[Unite]]:
    """Return the cells in groups that no blank crosses, left to right."""
    groupes: list[list[Unite]] = []
    fin = -1
    for unite in sorted(unites, key=lambda x: x.debut):
        if groupes and unite.debut < fin:
            groupes[-1].append(unite)
        else:
            groupes.append([unite])
        fin = max(fin, unite.fin)
    return groupes


def _doublee(unites: Sequence[Unite]) -> bool:
    """Tell a group that has two cells on a line."""
    rangs = [x.rang for x in unites]
    return len(set(rangs)) < len(rangs)


def _de_mots(unites: Sequence[Unite]) -> tuple[list[Colonne], bool] | None:
    """Return the columns of words between two of figures, and whether words of one run under the next."""
    totaux = [x for x in unites if TOTAL.match(x.texte)]
    groupes = ensembles([x for x in unites if x not in totaux])
    rendues: list[Colonne] = []
    douteuses = False
    for groupe in groupes:
        separees = _separer(groupe) if _doublee(groupe) else [Colonne(False, groupe)]
        if separees is None:
            return None
        douteuses = douteuses or any(g.fin > min(x.debut for x in d.unites) + 1 for g, d in pairwise(separees))
        rendues += separees
    rendues = _reunies(rendues)
    if totaux and not rendues:
        return [Colonne(False, totaux)], douteuses
    for unite in totaux:
        rendues[proche(unite, rendues)].unites.append(unite)
    return rendues, douteuses


def _reunies(lues: Sequence[Colonne]) -> list[Colonne]:
    """Put words that stand alone beside a column, never on its lines, back in it: centred labels stray."""
    rendues: list[Colonne] = []
    for colonne in lues:
        dessus = rendues[-1] if rendues else None
        seule = dessus and min(len(dessus.unites), len(colonne.unites)) == 1
        if dessus and seule and not {x.rang for x in dessus.unites} & {x.rang for x in colonne.unites}:
            dessus.unites += colonne.unites
        else:
            rendues.append(colonne)
    return rendues


def _separer(groupe: Sequence[Unite]) -> list[Colonne] | None:
    """Part words that overlap from line to line, by where they begin on the lines that have most of them."""
    lignes = [list(x) for _, x in groupby(sorted(groupe, key=lambda x: (x.rang, x.debut)), key=lambda x: x.rang)]
    nombre = max(map(len, lignes))
    pleines = [x for x in lignes if len(x) == nombre]
    departs = list(zip(*([u.debut for u in x] for x in pleines), strict=True))
    if any(max(x) - min(x) > _ENTRE_DEBUTS for x in departs):
        return None
    bords = [min(x) for x in departs]
    lues = [Colonne(False) for _ in bords]
    for ligne in lignes:
        rangs = [min(range(nombre), key=lambda i, u=u: abs(bords[i] - u.debut)) for u in ligne]
        if len(set(rangs)) < len(rangs):
            return None
        for rang, unite in zip(rangs, ligne, strict=True):
            lues[rang].unites.append(unite)
    return lues
