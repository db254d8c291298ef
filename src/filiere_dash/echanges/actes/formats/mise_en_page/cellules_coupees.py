"""Tables of a text laid out as a page (`pdftotext -layout`), whose cells run over lines above and below their figures.

Columns are told by what stands under one another over the whole table, rows by where cells stand in theirs. What can't
be told for sure is not read here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from filiere_dash.domaine.lecture.matiere.document import Cellule, Tableau
from filiere_dash.echanges.actes.formats.mise_en_page.blocs_texte import RANGEES, Bloc, Page, blocs
from filiere_dash.echanges.actes.formats.mise_en_page.colonnes_texte import (
    Colonne,
    Colonnes,
    colonnes,
    ensembles,
    proche,
)
from filiere_dash.echanges.actes.formats.mise_en_page.rangees_texte import (
    Corps,
    Partage,
    cellule,
    deux_cotes,
    fautes_de,
    partager,
    tranche,
)
from filiere_dash.echanges.actes.formats.mise_en_page.rangees_texte import Ligne as Cases
from filiere_dash.echanges.actes.formats.mise_en_page.recoupes_texte import recouper
from filiere_dash.echanges.actes.formats.mise_en_page.unites_texte import (
    Unite,
    desserrer,
    detacher,
    mots,
    titres_joints,
)

_NUMERO = re.compile(r"(?:n\s?°|num[ée]ro|r[ée]f|dossier|code)", re.IGNORECASE)


@dataclass(frozen=True)
class _Lu:
    """A table put in rows: its titles, its lines, each row as a cell of lines a column."""

    colonnes: Colonnes
    titres: list[int]
    rangs: list[int]
    rangees: list[list[list[Unite]]]
    fautes: int
    douteuses: bool = False


@dataclass(frozen=True)
class Trouve:
    """A table and the lines that it takes; `seul` tells that no other reader would read it.

    A cell is then on several lines, or words touch a figure; else it is read here for want of another reader.
    """

    rangees: list[list[list[Unite]]]
    rangs: range
    seul: bool
    douteux: bool


def trouver(page: Page) -> list[Trouve]:
    """Return the tables whose columns and rows are told."""
    trouves, libre = [], 0
    for bloc in blocs(page):
        lu = _lire(page, bloc, libre)
        if lu and len(lu.rangees) > RANGEES:
            libre = lu.rangs[-1] + 1
            titres, incertains = _titres(page, lu)
            rangs = range(lu.titres[0], libre)
            trouves.append(Trouve([titres, *lu.rangees], rangs, _coupee(lu), lu.douteuses or incertains))
    return trouves


def _lire(page: Page, bloc: Bloc, libre: int) -> _Lu | None:
    """Return the rows that the lines of a table make, one way and no other."""
    dessus = [r for r in bloc.dessus if r >= libre]
    sauts = [i for i in range(1, len(dessus)) if dessus[i] - dessus[i - 1] > 1]
    touche = not dessus or bloc.corps[0] - dessus[-1] == 1
    if not touche:
        return _parmi(page, dessus, [len(dessus)], bloc)
    if sauts and (lu := _parmi(page, dessus, sauts, bloc)):
        return lu
    sous = dessus[sauts[-1] :] if sauts else dessus
    return _parmi(page, sous, range(1, len(sous) + 1), bloc)


def _parmi(page: Page, dessus: Sequence[int], coupes: Sequence[int], bloc: Bloc) -> _Lu | None:
    """Return the least faulty of the tables whose titles end at some of the lines above; None where two are alike."""
    for fin in range(len(bloc.dessous), -1, -1):
        trouves = [
            lu
            for coupe in coupes
            for lu in _essayer(page, dessus[:coupe], [*dessus[coupe:], *bloc.corps, *bloc.dessous[:fin]])
        ]
        if trouves:
            trouves.sort(key=lambda x: x.fautes)
            douteuses = tranche([x.fautes for x in trouves])
            if douteuses is None:
                return None
            return replace(trouves[0], douteuses=douteuses or trouves[0].douteuses)
    return None


def _coupee(lu: _Lu) -> bool:
    """Tell a table that is more than rows of one line parted by wide blanks, which others read as well."""
    hautes = any(len({u.rang for case in r for u in case}) > 1 for r in lu.rangees)
    return hautes or any(u.serree for r in lu.rangees for case in r for u in case)


def _essayer(page: Page, titres: Sequence[int], rangs: Sequence[int]) -> list[_Lu]:
    """Return the tables that may be made of lines under titles; none where columns can't be told."""
    lignes = desserrer([page.lues[r] for r in rangs])
    en_tete = [page.lues[r] for r in titres]
    if any(_NUMERO.match(x.texte) for ligne in en_tete for x in ligne):
        lignes = detacher(lignes)
    lues = colonnes(lignes, en_tete)
    if lues is None or len(lues.lues) < 2 or sum(map(len, en_tete)) < 2:
        return []
    if lues.douteuses:
        lignes, incertaines = recouper(lignes, lues)
        lues = colonnes(lignes, en_tete)
        if lues is None:
            return []
        lues.douteuses = lues.douteuses or incertaines
    if _sous_deux_titres(en_tete, lues):
        return []
    cases = _par_colonne(lignes, lues)
    corps = Corps(cases, lues.lues, _coupes(rangs, cases, lues))
    cotes = list(deux_cotes(corps))
    des_titres = fautes_de(corps, _par_colonne(en_tete, lues))
    vide = _Lu(lues, list(titres), list(rangs), [], des_titres, lues.douteuses)
    entieres = range(len(lues.lues))
    trouves = [
        (
            replace(vide, rangees=[_cases(corps, d, f, entieres) for d, f in partage], fautes=fautes + des_titres),
            _depareillees(corps, partage, cotes),
        )
        for fautes, partage in partager(corps)
    ]
    justes = [lu for lu, depareillees in trouves if not depareillees]
    return justes or _par_cotes(corps, cotes, vide) or [replace(lu, douteuses=True) for lu, _ in trouves]


def _sous_deux_titres(titres: Sequence[Sequence[Unite]], lues: Colonnes) -> bool:
    """Tell a column of words under two titles side by side: it is two, which nothing parts."""
    if any(len(ligne) == len(lues.lues) for ligne in titres):
        return False
    for rang, colonne in enumerate(lues.lues):
        siens = [x for ligne in titres for x in ligne if proche(x, lues.lues) == rang]
        if not colonne.figures and len(ensembles(siens)) > 1:
            return True
    return False


def _par_colonne(lignes: Sequence[Sequence[Unite]], lues: Colonnes) -> list[Cases]:
    cases: list[Cases] = []
    for ligne in lignes:
        rangees: dict[int, list[Unite]] = {}
        for unite in ligne:
            rangees.setdefault(lues.place(unite), []).append(unite)
        cases.append(rangees)
    return cases


def _coupes(rangs: Sequence[int], cases: Sequence[Cases], lues: Colonnes) -> frozenset[int]:
    """Return the lines that a blank one parts from those above, where every part so made has its figures."""
    coupes = [i for i in range(1, len(rangs)) if rangs[i] - rangs[i - 1] > 1]
    bornes = [0, *coupes, len(rangs)]
    figures = [i for i, x in enumerate(lues.lues) if x.figures]
    pleines = all(
        any(any(u.chiffre for u in x.get(c, ())) for x in cases[d:f] for c in figures) for d, f in pairwise(bornes)
    )
    return frozenset(coupes) if pleines else frozenset()


def _depareillees(corps: Corps, partage: Partage, cotes: Sequence[Sequence[int]]) -> bool:
    """Tell rows that leave words of a side without their figure: each side has rows of its own."""
    for debut, fin in partage:
        for cote in cotes:
            pleines = {corps.colonnes[c].figures for x in corps.lignes[debut : fin + 1] for c in cote if x.get(c)}
            if pleines == {False}:
                return True
    return False


def _cases(corps: Corps, debut: int, fin: int, colonnes_: Sequence[int]) -> list[list[Unite]]:
    return [[u for x in corps.lignes[debut : fin + 1] for u in x.get(c, ())] for c in colonnes_]


def _par_cotes(corps: Corps, cotes: Sequence[Sequence[int]], vide: _Lu) -> list[_Lu]:
    """Return a plan whose two sides each make rows of their own, set side by side from the top."""
    moities = []
    lu = vide
    for cote in cotes:
        lignes = [{i: x[c] for i, c in enumerate(cote) if c in x} for x in corps.lignes]
        sienne = Corps([x for x in lignes if x], [corps.colonnes[c] for c in cote])
        trouves = partager(sienne)
        douteuses = tranche([x[0] for x in trouves]) if trouves else None
        if douteuses is None:
            return []
        lu = replace(lu, fautes=lu.fautes + trouves[0][0], douteuses=lu.douteuses or douteuses)
        moities.append([_cases(sienne, d, f, range(len(cote))) for d, f in trouves[0][1]])
    if not moities:
        return []
    vides: list[list[list[Unite]]] = [[[] for _ in cote] for cote in cotes]
    return [replace(lu, rangees=[[*(g or vides[0]), *(d or vides[1])] for g, d in zip_longest(*moities)])]


def tableau(page: Page, trouve: Trouve) -> Tableau:
    """Return a table as cells of words."""
    rangees = tuple(_rangee(page, r) for r in trouve.rangees)
    haut, bas = page.lignes[trouve.rangs[0]], page.lignes[trouve.rangs[-1]]
    return Tableau(haut.page, haut.numero, bas.numero, rangees, trouve.douteux)


def _titres(page: Page, lu: _Lu) -> tuple[list[list[Unite]], bool]:
    """Return the title of each column, and whether one may be that of another.

    Words of titles that stand one over another are of one column: as many piles as columns are theirs in order.
    """
    lues = lu.colonnes.lues
    piles = ensembles([x for rang in lu.titres for x in page.lues[rang]])
    seules = [pile for pile in piles if len({x.rang for x in pile}) == len(pile)]
    if len(seules) == len(piles) == len(lues):
        return [sorted(x, key=lambda u: u.rang) for x in piles], False
    places: list[tuple[int, Unite]] = []
    incertains = False
    for pile in piles:
        entiere = replace(pile[0], debut=min(x.debut for x in pile), fin=max(x.fin for x in pile))
        # Words that stand over two columns of figures may be titles of both.
        simple = pile in seules
        a_deux = any(_sur_deux(x, lues) for x in pile) if not simple else len(pile) > 1 and _a_cheval(entiere, lues)
        incertains = incertains or a_deux
        places += [(proche(entiere if simple else x, lues), x) for x in pile]
    for rang in lu.titres:
        if len(page.lues[rang]) == len(lues):
            places = [p for p in places if p[1].rang != rang] + list(enumerate(page.lues[rang]))
    titres, joints = _deplies(places, lues)
    nus = [not x for x, colonne in zip(titres, lues, strict=True) if colonne.figures]
    return titres, incertains or joints or (any(nus) and not all(nus))


def _a_cheval(titre: Unite, lues: Sequence[Colonne]) -> bool:
    """Tell titles that stand over two columns of figures nearly as much."""
    communs = sorted((min(x.fin, titre.fin) - max(x.debut, titre.debut) for x in lues if x.figures), reverse=True)
    return len(communs) > 1 and communs[1] > 0 and communs[0] - communs[1] <= 1


def _sur_deux(titre: Unite, lues: Sequence[Colonne]) -> bool:
    return sum(x.figures and min(x.fin, titre.fin) > max(x.debut, titre.debut) for x in lues) > 1


def _deplies(places: Sequence[tuple[int, Unite]], lues: Sequence[Colonne]) -> tuple[list[list[Unite]], bool]:
    """Return the title of each column; words that single spaces join are those of two where one would have none."""
    nommees = {p for p, _ in places}
    titres: list[list[Unite]] = [[] for _ in lues]
    incertains = False
    for place, unite in sorted(places, key=lambda x: x[1].rang):
        siens = sorted({proche(x, lues) for x in mots(unite)} | {place})
        parts = [unite]
        if nommees.isdisjoint({*siens} - {place}) and len(siens) > 1:
            joints = titres_joints(unite)
            incertains = incertains or len(joints) != len(siens)
            parts = joints if len(joints) == len(siens) else parts
        elif len(siens) > 1 and (cotes := _cote_a_cote(unite, lues, siens)):
            parts = cotes
        elif _a_cheval(unite, lues):
            incertains = True
        for p, x in zip(siens if len(parts) > 1 else [place], parts, strict=True):
            titres[p].append(x)
    return titres, incertains


# « Budget Montant Montant » above « prévisionnel », « sollicité », « attribué »: each word begins a title of its own.
_CHACUN = re.compile(
    r"(?:budgets?|montants?|co[uû]ts?|d[ée]penses?|subventions?|aides?|taux|totaux|total|assiette|sommes?|base|participations?|dotations?|plafond|reste)\b",
    re.IGNORECASE,
)


def _cote_a_cote(titre: Unite, lues: Sequence[Colonne], places: Sequence[int]) -> list[Unite]:
    """Return the titles that single spaces join, each over its own column of figures; nothing where one is unsure."""
    parts = titres_joints(titre)
    nommes = all(_CHACUN.match(x.texte) for x in parts) and all(lues[p].figures for p in places)
    return parts if nommes and [proche(x, lues) for x in parts] == list(places) else []


def _rangee(page: Page, cases: Sequence[Sequence[Unite]]) -> tuple[Cellule, ...]:
    premier = min(u.rang for case in cases for u in case)
    rendues = []
    for case in cases:
        ligne = page.lignes[min((u.rang for u in case), default=premier)]
        rendues.append(Cellule(cellule([{0: case}], 0), ligne.page, ligne.numero))
    return tuple(rendues)
