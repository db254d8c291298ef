"""A page of a PDF: its words put upright, its lines in reading order, its tables with and without borders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from pdfplumber.page import Page as PagePlumber

from filiere_dash.domaine.lecture.matiere.document import Mot
from filiere_dash.echanges.actes.formats.mise_en_page import alignement
from filiere_dash.echanges.actes.formats.pages import travers
from filiere_dash.echanges.actes.formats.pages.colonnes import en_ordre
from filiere_dash.echanges.actes.formats.pages.coupees_pdf import Coupee, coupees, mieux_titree
from filiere_dash.echanges.actes.formats.pages.filets import Filet, filets
from filiere_dash.echanges.actes.formats.pages.travers import Travers
from filiere_dash.echanges.actes.formats.signes import ECART, normaliser

# Gaps between letters, as shares of their height: under the first no space, past the second another cell.
COLLE, ECARTE = 0.12, 1.5
ESPACE = 0.15
LARGEUR_MINIMALE = 0.2
LIGNES_POUR_UN_TABLEAU = 4
BORDURES = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": 3, "join_tolerance": 3}
# Running headers and footers stand there: no column of text reaches them.
MARGE = 0.06
PART_IMAGE = 0.5
MOTS_D_UN_TAMPON = 60
PART_ILLISIBLE = 0.3
_CODE = "(cid:"


@dataclass(slots=True)
class Table:
    """A table of a page: places of its first and last lines, words of each cell, left and right of each column.

    `douteux` tells that its rows could be told otherwise.
    """

    premier: int
    dernier: int
    rangees: list[list[list[Mot]]]
    bords: list[tuple[float, float]]
    douteux: bool = False


@dataclass(slots=True)
class Page:
    """A page as read: lines of words in reading order, those set across it apart.

    `image` says that its text must be recognised.
    """

    largeur: float
    hauteur: float
    lignes: list[list[Mot]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    image: bool = False
    travers: list[Travers] = field(default_factory=list)

    def textes(self) -> list[str]:
        """Return its lines as text: what parts cells is two spaces, however narrow."""
        colonnes = {
            id(mot): (rang, colonne)
            for rang, table in enumerate(self.tables)
            for cases in table.rangees
            for colonne, case in enumerate(cases)
            for mot in case
        }
        return [ligne_de(mots, colonnes) for mots in self.lignes]


def ligne_de(mots: Sequence[Mot], colonnes: Mapping[int, object] = MappingProxyType({})) -> str:
    """Return words as a line: superscripts touch their word, a wide blank or another of `colonnes` is two spaces."""
    dite = mots[0].texte
    for gauche, droite in pairwise(mots):
        hauteur = max(gauche.bas - gauche.haut, droite.bas - droite.haut)
        ecart = droite.x0 - gauche.x1
        colle = ecart < COLLE * hauteur and abs(gauche.bas - droite.bas) > 0.1 * hauteur
        autre = ecart > ECARTE * hauteur or colonnes.get(id(gauche)) != colonnes.get(id(droite))
        dite += ("" if colle else ECART if autre else " ") + droite.texte
    return dite


def inclinaison(page: PagePlumber) -> int:
    """Return by how many degrees, clockwise, most of the text must turn to be read."""
    if not page.chars:
        return 0
    sens = Counter(_sens(signe["matrix"]) for signe in page.chars)
    return sens.most_common(1)[0][0]


def _sens(matrice: Sequence[float]) -> int:
    a, b, *_ = matrice
    if abs(b) > abs(a):
        return 90 if b > 0 else 270
    return 180 if a < 0 else 0


def lire(page: PagePlumber) -> Page:
    """Return a page read from its text."""
    droite = page.filter(lambda x: x["object_type"] != "char" or not travers.penche(x))
    mots = [_mot(x) for x in droite.extract_words(x_tolerance_ratio=ESPACE, y_tolerance=3, expand_ligatures=False)]
    mots = [x for x in mots if x.texte]
    lue = Page(float(page.width), float(page.height), image=_a_reconnaitre(page, mots))
    bordees = _bordees(page)
    cases = [case for rangees in bordees for rangee in rangees for case in rangee if case]
    for ligne in travers.lignes([x for x in page.chars if travers.penche(x)], ESPACE):
        if ligne.dans(cases):
            mots.append(ligne.ensemble())
        else:
            lue.travers.append(ligne)
    composer(lue, mots, bordees, filets(page))
    return lue


def _mot(lu: dict) -> Mot:
    x0, haut, x1, bas = (round(float(lu[x]), 1) for x in ("x0", "top", "x1", "bottom"))
    # Some fonts give no width to a sign, often €: it must still be seen when it is highlighted.
    return Mot(normaliser(lu["text"]).strip(), x0, haut, max(x1, round(x0 + LARGEUR_MINIMALE * (bas - haut), 1)), bas)


def _a_reconnaitre(page: PagePlumber, mots: Sequence[Mot]) -> bool:
    """Tell a scanned page, maybe stamped with text by the préfecture's gateway, or one whose letters have no name."""
    if sum(_CODE in x.texte for x in mots) > PART_ILLISIBLE * max(1, len(mots)):
        return True
    if len(mots) >= MOTS_D_UN_TAMPON:
        return False
    surface = float(page.width) * float(page.height)
    images = sum(max(0, x["x1"] - x["x0"]) * max(0, x["bottom"] - x["top"]) for x in page.images)
    return images > PART_IMAGE * surface


def _bordees(page: PagePlumber) -> list[list[tuple[float, float, float, float] | None]]:
    """Return the boxes of the cells of the tables with borders: rows of boxes, None where cells are merged."""
    if len(page.edges) < LIGNES_POUR_UN_TABLEAU:
        return []
    for bord in page.edges:
        # On a page turned, the ends of a level line differ by a rounding: it would be taken for an upright one.
        bord["orientation"] = "h" if bord["x1"] - bord["x0"] > bord["bottom"] - bord["top"] else "v"
    return [[rangee.cells for rangee in table.rows] for table in page.find_tables(BORDURES) if len(table.cells) > 2]


def composer(page: Page, mots: list[Mot], bordees: Sequence[list] = (), traits: Sequence[Filet] = ()) -> None:
    """Put words in lines and tables on a page."""
    cadres = [_cadre(rangees) for rangees in bordees]
    marges = [
        (0.0, 0.0, page.largeur, MARGE * page.hauteur),
        (0.0, (1 - MARGE) * page.hauteur, page.largeur, page.hauteur),
    ]
    page.lignes = en_ordre(mots, page.largeur, [*cadres, *marges], traits)
    places = {id(mot): i for i, ligne in enumerate(page.lignes) for mot in ligne}
    tables = [_bordee(rangees, mots, places) for rangees in bordees]
    page.tables = [x for x in tables if x]
    pris = frozenset(i for table in page.tables for i in range(table.premier, table.dernier + 1))
    page.tables += _alignees(page.lignes, pris)
    page.tables.sort(key=lambda x: x.premier)


def _cadre(rangees: list) -> tuple[float, float, float, float]:
    cases = [x for rangee in rangees for x in rangee if x]
    return min(x[0] for x in cases), min(x[1] for x in cases), max(x[2] for x in cases), max(x[3] for x in cases)


def _bordee(rangees: list, mots: Sequence[Mot], places: dict[int, int]) -> Table | None:
    """Return a table with borders, or None for a frame: fewer than two rows or two columns that hold words."""
    x0, haut, x1, bas = _cadre(rangees)
    dedans = [x for x in mots if _dans(x, (x0, haut, x1, bas))]
    lues = [[[x for x in dedans if case and _dans(x, case)] for case in rangee] for rangee in rangees]
    pleines = [rangee for rangee in lues if any(rangee)]
    if not dedans or len(pleines) < 2 or sum(any(colonne) for colonne in zip(*pleines, strict=False)) < 2:
        return None
    gardees = [i for i, colonne in enumerate(zip(*rangees, strict=False)) if any(colonne)]
    bords = [_bord([rangee[i] for rangee in rangees if rangee[i]]) for i in gardees]
    rangs = [places[id(x)] for x in dedans]
    return Table(min(rangs), max(rangs), [[rangee[i] for i in gardees] for rangee in pleines], bords)


def _bord(cases: Sequence[tuple[float, float, float, float]]) -> tuple[float, float]:
    """Return the edges of a column: those of its narrowest cell, since others may be merged."""
    etroite = min(cases, key=lambda x: x[2] - x[0])
    return etroite[0], etroite[2]


def _dans(mot: Mot, cadre: tuple[float, float, float, float]) -> bool:
    x, y = (mot.x0 + mot.x1) / 2, (mot.haut + mot.bas) / 2
    return cadre[0] <= x < cadre[2] and cadre[1] <= y < cadre[3]


def _alignees(lignes: Sequence[Sequence[Mot]], pris: frozenset[int]) -> list[Table]:
    """Return the tables without borders: those whose cells wrap, then those whose rows are lines."""
    trouvees, troubles = coupees(lignes, pris)
    tables = [_coupee(x) for x in trouvees if x.seul]
    pris |= {i for x in tables for i in range(x.premier, x.dernier + 1)}
    for grille in alignement.grilles(lignes, pris):
        douteux = not troubles.isdisjoint(range(grille.premier, grille.dernier + 1))
        autre = mieux_titree(grille, [x for x in trouvees if not x.seul])
        lue = Table(grille.premier, grille.dernier, grille.rangees, _bords(grille.rangees), douteux)
        tables.append(_coupee(autre) if autre else lue)
    return tables


def _coupee(trouvee: Coupee) -> Table:
    bords = _bords(trouvee.rangees)
    return Table(trouvee.premier, trouvee.dernier, trouvee.rangees, bords, trouvee.douteux)


def _bords(rangees: Sequence[Sequence[Sequence[Mot]]]) -> list[tuple[float, float]]:
    """Return the edges of columns that no stroke draws: those of their words."""
    colonnes = [[x for case in colonne for x in case] for colonne in zip(*rangees, strict=True)]
    return [(min((x.x0 for x in m), default=0.0), max((x.x1 for x in m), default=0.0)) for m in colonnes]
