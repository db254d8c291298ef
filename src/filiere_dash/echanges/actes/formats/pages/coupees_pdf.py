"""Tables without borders of a PDF whose cells run above and below their figures: read as laid-out text is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from filiere_dash.domaine.lecture.matiere.document import Ligne, Mot
from filiere_dash.echanges.actes.formats.mise_en_page.alignement import BLANC, Grille
from filiere_dash.echanges.actes.formats.mise_en_page.blocs_texte import Page, troubles
from filiere_dash.echanges.actes.formats.mise_en_page.cellules_coupees import trouver
from filiere_dash.echanges.actes.formats.mise_en_page.unites_texte import ARGENT, Unite

# The blank between two lines, as a share of their height, that parts them as a blank line does.
INTERLIGNE = 0.9


@dataclass(frozen=True, slots=True)
class Coupee:
    """A table: its first and last lines, the words of each cell, and whether its rows could be told otherwise."""

    premier: int
    dernier: int
    rangees: list[list[list[Mot]]]
    douteux: bool
    seul: bool


def coupees(lignes: Sequence[Sequence[Mot]], pris: frozenset[int]) -> tuple[list[Coupee], frozenset[int]]:
    """Return the tables among lines, and the lines of others whose rows could not be told."""
    page, places = _page(lignes, pris)
    trouves = trouver(page)
    rendus = []
    for trouve in trouves:
        rangs = [places[r] for r in trouve.rangs if places[r] is not None]
        rendus.append(
            Coupee(min(rangs), max(rangs), _en_mots(trouve.rangees, places, lignes), trouve.douteux, trouve.seul)
        )
    sombres = troubles(page, [x.rangs for x in trouves])
    return rendus, frozenset(places[r] for rangs in sombres for r in rangs if places[r] is not None)


def mieux_titree(grille: Grille, trouvees: Sequence[Coupee]) -> Coupee | None:
    """Return the same table with more of its titles, where those of a grid were not read, or on several rows."""
    payees = [any(ARGENT.search(" ".join(m.texte for m in c)) for c in r) for r in grille.rangees]
    for trouvee in trouvees:
        meme = trouvee.premier <= grille.premier and grille.dernier <= trouvee.dernier
        if meme and (payees[0] or not any(payees[:2]) or trouvee.premier < grille.premier):
            return trouvee
    return None


def _page(lignes: Sequence[Sequence[Mot]], pris: frozenset[int]) -> tuple[Page, list[int | None]]:
    """Return the lines as text laid out, a blank line where a wide one parts two, and the place of each."""
    largeur = median([(x.x1 - x.x0) / len(x.texte) for ligne in lignes for x in ligne] or [1.0])
    lues: list[list[Unite]] = []
    places: list[int | None] = []
    for place, ligne in enumerate(lignes):
        if place and _ecart(lignes[place - 1], ligne) > INTERLIGNE:
            lues.append([])
            places.append(None)
        lues.append([] if place in pris else _unites(ligne, len(lues), largeur))
        places.append(place)
    ecrites = [Ligne(1, i, " ".join(x.texte for x in lue)) for i, lue in enumerate(lues, 1)]
    return Page(ecrites, lues), places


def _ecart(haut: Sequence[Mot], bas: Sequence[Mot]) -> float:
    """Return the blank between two lines as a share of the height of their letters; huge where one column ends."""
    hauteur = median(x.bas - x.haut for x in bas)
    ecart = min(x.haut for x in bas) - max(x.bas for x in haut)
    return abs(ecart) / hauteur if ecart > 0 or ecart < -2 * hauteur else 0.0


def _unites(ligne: Sequence[Mot], rang: int, largeur: float) -> list[Unite]:
    groupes: list[list[Mot]] = []
    for mot in sorted(ligne, key=lambda x: x.x0):
        hauteur = mot.bas - mot.haut
        if groupes and mot.x0 - groupes[-1][-1].x1 <= BLANC * hauteur:
            groupes[-1].append(mot)
        else:
            groupes.append([mot])
    return [
        Unite(rang, round(x[0].x0 / largeur), round(x[-1].x1 / largeur), " ".join(m.texte for m in x)) for x in groupes
    ]


def _en_mots(
    rangees: Sequence[Sequence[Sequence[Unite]]], places: Sequence[int | None], lignes: Sequence[Sequence[Mot]]
) -> list[list[list[Mot]]]:
    """Return the cells as words of the page: those of a line are in the order of its cells."""
    par_ligne: dict[int, list[Unite]] = {}
    for unite in (u for r in rangees for case in r for u in case):
        par_ligne.setdefault(unite.rang, []).append(unite)
    siens: dict[int, list[Mot]] = {}
    for rang, unites_ in par_ligne.items():
        reste = sorted(lignes[places[rang] or 0], key=lambda x: x.x0)
        for unite in sorted(unites_, key=lambda x: x.debut):
            # A word of a PDF may hold a space of its own.
            nombre, dits = 0, ""
            while nombre < len(reste) and len(dits) < len(unite.texte):
                dits = f"{dits} {reste[nombre].texte}".strip()
                nombre += 1
            siens[id(unite)], reste = reste[:nombre], reste[nombre:]
    return [[[m for u in case for m in siens[id(u)]] for case in r] for r in rangees]
