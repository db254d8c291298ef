"""Counts laid out in cells: titles in a row and counts in the next one, or each title at the left of its count.

A cell is what a drawing, two blanks, a tabulation or a bar part from the others. A column whose title is not known keeps its
place and is not read, so that no count slips under the title beside it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from filiere_dash.domaine.lecture.matiere.document import Tableau
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.votes.mots.comptes import Compte, entier
from filiere_dash.domaine.lecture.votes.mots.intitules import AUTRE, champ_du_titre

_CELLULE = re.compile(r"[^\s|]+(?: [^\s|]+)*")
# « 3 », « 3 : MM. Durand, Petit et Roy », « 1 (M. Roy) », « néant ».
_COMPTE = re.compile(r"(?P<n>\d{1,3}|neant|aucune?)(?=$|\s*[(:;*]|\s+dont\b)")
_VIDE = re.compile(r"[\s/_.-]*|sans objet")
# Rows that tell how a table of counts is read.
DEUX = 2


@dataclass
class Cases:
    """The counts read, each with where it stands, and the lines that were read as cells: nobody else pairs them."""

    comptes: dict[str, list[Compte]] = field(default_factory=dict)
    lieux: list[tuple[int, int]] = field(default_factory=list)

    def blanchir(self, plat: str) -> str:
        """Return a text without what was read, nothing being moved."""
        for debut, fin in self.lieux:
            plat = plat[:debut] + re.sub(r"[^\n]", "\x00", plat[debut:fin]) + plat[fin:]
        return plat

    def ajouter(self, champ: str, ecrit: str, lieu: tuple[int, int]) -> None:
        """Keep the count that a cell holds for a field."""
        if champ and champ != AUTRE and (trouve := _COMPTE.match(ecrit)):
            self.comptes.setdefault(champ, []).append(Compte(entier(trouve["n"]) or 0, *lieu, True))


@dataclass(frozen=True, slots=True)
class _Rangee:
    debut: int
    fin: int
    cellules: tuple[str, ...]


_Lecture = Callable[[list[_Rangee], int, Cases], int]


def en_cases(texte: Texte, plat: str, tableaux: Sequence[Tableau] = ()) -> Cases:
    """Read every table of counts: those that a document draws by their cells, then those of a folded text by its blanks."""
    lues = Cases()
    for tableau in tableaux:
        _lire(_dessinees(texte, plat, tableau), lues, (*_LECTURES, _noms_sous_leurs_titres))
    plat = lues.blanchir(plat)
    bornes = [texte.bornes(rang) for rang in range(len(texte.debuts))]
    rangees = [_Rangee(*x, tuple(c[0].strip() for c in _CELLULE.finditer(plat[slice(*x)]))) for x in bornes]
    pleines = [x for x in rangees if x.cellules]
    _lire(pleines, lues)
    _en_marge(pleines, lues)
    return lues


def _lire(rangees: list[_Rangee], lues: Cases, lectures: Sequence[_Lecture] | None = None) -> None:
    """Read rows one after another, each by the first reading that knows it."""
    rang = 0
    while rang < len(rangees):
        if suite := next((n for lire in lectures or _LECTURES if (n := lire(rangees, rang, lues))), 0):
            lues.lieux.append((rangees[rang].debut, rangees[rang + suite - 1].fin))
        rang += suite or 1


def _dessinees(texte: Texte, plat: str, tableau: Tableau) -> list[_Rangee]:
    """Return the rows of a drawn table, whose titles may run over several lines: a row ends where the next one begins.

    Nothing where its lines are not those of one page, or were read by somebody else.
    """
    places = {(x.page, x.numero): rang for rang, x in enumerate(texte.lignes)}
    derniere = places.get((tableau.page, tableau.derniere))
    rangees = [r for r in tableau.rangees if any(c.texte for c in r)]
    debuts = [min(places.get((c.page, c.ligne), -1) for c in r if c.texte) for r in rangees]
    if derniere is None or -1 in debuts or debuts != sorted(debuts):
        return []
    fins = [max(a, b - 1) for a, b in pairwise([*debuts, derniere + 1])]
    lieux = [(texte.bornes(a)[0], texte.bornes(b)[1]) for a, b in zip(debuts, fins, strict=True)]
    if any("\x00" in plat[slice(*x)] for x in lieux):
        return []
    cellules = [tuple(" ".join(aplatir(c.texte).split()) for c in r) for r in rangees]
    return [_Rangee(*x, c) for x, c in zip(lieux, cellules, strict=True)]


def _sous_leurs_titres(rangees: list[_Rangee], rang: int, lues: Cases) -> int:
    """Read a row of titles and the row of counts under it; return how many rows were read."""
    titres = [champ_du_titre(x) for x in rangees[rang].cellules]
    connus = [x for x in titres if x and x != AUTRE]
    chiffres = any(re.search(r"\d", x) for x in rangees[rang].cellules)
    doubles = {x for x in connus if connus.count(x) > 1}  # « Excusés », « Absents »: both were away
    if len(connus) < DEUX or doubles - {"absents"} or chiffres or rang + 1 == len(rangees):
        return 0
    dessous = rangees[rang + 1]
    valeurs = dessous.cellules[len(dessous.cellules) - len(titres) :]
    if len(valeurs) != len(titres) or not _alignees(titres, dessous.cellules):
        return 0
    remplies = [(c, x) for c, x in zip(titres, valeurs, strict=True) if c and c != AUTRE and not _VIDE.fullmatch(x)]
    if not remplies or not all(_COMPTE.match(x) for _, x in remplies) or _une_autre(rangees, rang + DEUX, len(titres)):
        return 0
    for champ, ecrit in _reunis(remplies, doubles):
        lues.ajouter(champ, ecrit, (rangees[rang].debut, dessous.fin))
    return DEUX


def _alignees(titres: list[str], cellules: tuple[str, ...]) -> bool:
    """Tell as many cells as titles; one more is the name of the row, where the first title is that of a count.

    Else a title stands on another line, and no count is known to be under its own.
    """
    nommee = len(cellules) == len(titres) + 1 and titres[0] and not _COMPTE.match(cellules[0])
    return len(cellules) == len(titres) or bool(nommee)


# « Ensemble de la délibération », « Total »: the row on the whole, among those of articles or of groups.
_SUR_LE_TOUT = re.compile(
    r"ensemble\s+d|vote\s+(?:final|global|sur\s+l'ensemble)|sur\s+l'ensemble|deliberation\s+(?:entiere|amendee)"
)
_SOMME = re.compile(r"(?:total|ensemble|resultats?|somme)\b")
_ARTICLE = re.compile(r"(?:article|amendement|point|titre|chapitre|volet|dossier)\b")
RANGEES = 40


def _sur_le_tout(rangees: list[_Rangee], rang: int, lues: Cases) -> int:
    """Read, under titles, the row on the whole: of a vote article by article, or the sum of those above it, group by group."""
    titres = ["voix" if x in ("voix", "nombre de voix") else champ_du_titre(x) for x in rangees[rang].cellules]
    connus = [(i, x) for i, x in enumerate(titres) if x in (*_DE_LA_SEANCE, *_DU_VOTE)]
    muets = not any(re.search(r"\d", x) for x in rangees[rang].cellules)
    if not muets or len({x for _, x in connus}) < DEUX or len(connus) != len({x for _, x in connus}):
        return 0
    dessus: list[tuple[str, ...]] = []
    for bas in range(rang + 1, min(rang + RANGEES, len(rangees))):
        cellules = rangees[bas].cellules
        if len(cellules) < len(titres) or not _alignees(titres, cellules):
            return 0
        valeurs = cellules[len(cellules) - len(titres) :]
        comptes = [(x, valeurs[i]) for i, x in connus if re.fullmatch(r"\d{1,3}|-", valeurs[i])]
        if dessus and len(comptes) == len(connus) and _du_tout(cellules[0], valeurs, dessus, connus):
            for champ, ecrit in comptes:
                lues.ajouter(champ, "0" if ecrit == "-" else ecrit, (rangees[rang].debut, rangees[bas].fin))
            return bas - rang + 1
        dessus.append((cellules[0], *valeurs))
    return 0


_DE_LA_SEANCE = ("membres_en_exercice", "presents", "pouvoirs", "absents")
_DU_VOTE = ("voix", "pour", "contre", "abstentions", "ne_prennent_pas_part")


def _du_tout(nom: str, valeurs: tuple[str, ...], dessus: list[tuple[str, ...]], connus: list[tuple[int, str]]) -> bool:
    """Tell the row on the whole by its name, or by a sum that each of its counts is."""
    du_vote = all(x in _DU_VOTE for _, x in connus)
    if du_vote and (_SUR_LE_TOUT.match(nom) or (_SOMME.match(nom) and all(_ARTICLE.match(x[0]) for x in dessus))):
        return not nom.startswith("total")
    sommes = [sum(int(x[i + 1]) for x in dessus if x[i + 1].isdigit()) for i, _ in connus]
    return _SOMME.match(nom) is not None and sommes == [
        int(valeurs[i]) if valeurs[i].isdigit() else 0 for i, _ in connus
    ]


_TITRE_COMPTE = re.compile(r"(?P<titre>[a-z][^():]{2,40}?)\s*\(\s*(?P<n>\d{1,3})\s*(?:voix|votes?)?\s*\)")


def _en_tete_des_noms(rangees: list[_Rangee], rang: int, lues: Cases) -> int:
    """Read « POUR (11)   CONTRE (2) », whose names stand under each of them."""
    trouves = [_TITRE_COMPTE.fullmatch(x) for x in rangees[rang].cellules]
    paires = [(champ_du_titre(t["titre"]), t["n"]) for t in trouves if t]
    if len(paires) < DEUX or len(paires) != len(trouves) or any(c not in _DU_VOTE for c, _ in paires):
        return 0
    for champ, ecrit in paires:
        lues.ajouter(champ, ecrit, (rangees[rang].debut, rangees[rang].fin))
    return 1


_NOMS = re.compile(r"(?:(?:m|mm|mme|mmes|mlle|monsieur|madame)\b\.?\s+)?[a-z][^\d:]*")
_ENTRE_NOMS = re.compile(r"[,;•]|\bet\b|\s(?=(?:m\.|mme)\s)")


def _noms_sous_leurs_titres(rangees: list[_Rangee], rang: int, lues: Cases) -> int:
    """Count the names under « Pour | Contre | Abstention », in the one row of a drawn table; never sure."""
    titres = [champ_du_titre(x) for x in rangees[rang].cellules]
    if len(titres) < DEUX or any(x not in _DU_VOTE for x in titres) or rang + DEUX != len(rangees):
        return 0
    noms = rangees[rang + 1].cellules
    if len(noms) != len(titres) or not all(_VIDE.fullmatch(x) or _NOMS.fullmatch(x) for x in noms):
        return 0
    for champ, ecrit in zip(titres, noms, strict=True):
        nombre = (
            0 if _VIDE.fullmatch(ecrit) else len([x for x in _ENTRE_NOMS.split(ecrit) if len(x.strip(" .")) > DEUX])
        )
        lues.comptes.setdefault(champ, []).append(
            Compte(nombre, rangees[rang].debut, rangees[rang + 1].fin, True, True)
        )
    return DEUX


# Counts that make a margin of them.
QUATRE = 4


def _en_marge(rangees: list[_Rangee], lues: Cases) -> None:
    """Read the counts of a margin, each beside its title, running text going on at their right."""
    lus: dict[str, list[tuple[str, _Rangee]]] = {}
    for rangee in rangees:
        seul = [bool(re.fullmatch(r"\d{1,3}", x)) for x in rangee.cellules[1:3]]
        if seul[:1] == [True] and seul[1:] != [True]:
            champ = champ_du_titre(rangee.cellules[0])
            lus.setdefault(champ, []).append((rangee.cellules[1], rangee))
    seuls = {c: x[0] for c, x in lus.items() if c and c != AUTRE and len(x) == 1}
    if len(seuls) >= QUATRE and any(len(x.cellules) > DEUX for _, x in seuls.values()):
        for champ, (ecrit, rangee) in seuls.items():
            if champ not in lues.comptes:
                lues.ajouter(champ, ecrit, (rangee.debut, rangee.fin))


def _reunis(remplies: list[tuple[str, str]], doubles: set[str]) -> list[tuple[str, str]]:
    """Add up the columns of one field."""
    seules = [x for x in remplies if x[0] not in doubles]
    return seules + [(c, str(sum(int(x) for y, x in remplies if y == c and x.isdigit()))) for c in doubles]


def _une_autre(rangees: list[_Rangee], rang: int, colonnes: int) -> bool:
    """Tell another row of counts, of another group or another item: the first one is not that of the act.

    Where a drawing leaves cells empty, one count is enough.
    """
    cellules = rangees[rang].cellules if rang < len(rangees) else ()
    comptes = sum(bool(_COMPTE.match(x)) for x in cellules)
    return colonnes <= len(cellules) <= colonnes + 1 and comptes >= (1 if "" in cellules else DEUX)


def _a_gauche(rangees: list[_Rangee], rang: int, lues: Cases) -> int:
    """Read the rows where each title stands at the left of its count; one such row alone proves nothing."""
    lignes = 0
    while rang + lignes < len(rangees) and _paires(rangees[rang + lignes]):
        lignes += 1
    paires = [(x, *p) for x in rangees[rang : rang + lignes] for p in _paires(x)]
    if len([p for p in paires if p[1] != AUTRE]) < DEUX:
        return 0
    for rangee, champ, ecrit in paires:
        lues.ajouter(champ, ecrit, (rangee.debut, rangee.fin))
    return lignes


def _paires(rangee: _Rangee) -> list[tuple[str, str]]:
    """Return the titles and the counts of a row that holds nothing else."""
    cellules = _sans_les_noms(rangee.cellules)
    if len(cellules) % 2 or not cellules:
        return []
    paires = [(champ_du_titre(t), n) for t, n in zip(cellules[::2], cellules[1::2], strict=True)]
    return paires if all(c and (c == AUTRE or _COMPTE.match(n) or _VIDE.fullmatch(n)) for c, n in paires) else []


def _sans_les_noms(cellules: tuple[str, ...]) -> tuple[str, ...]:
    """Return a title and its count without the cell of names at their right, « Contre | 2 | ROY Luc, PETIT Ana »."""
    if len(cellules) != DEUX + 1 or re.search(r"\d", cellules[DEUX]) or champ_du_titre(cellules[DEUX]):
        return cellules
    return cellules[:DEUX] if re.fullmatch(r"\d{1,3}", cellules[1]) else cellules


_LECTURES = (_sous_leurs_titres, _a_gauche, _sur_le_tout, _en_tete_des_noms)
