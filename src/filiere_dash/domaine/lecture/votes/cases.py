"""Counts laid out in cells: titles in a row and counts in the next one, or each title at the left of its count.

A cell is what two blanks, a tabulation or a bar part from the others. A column whose title is not known keeps its
place and is not read, so that no count slips under the title beside it.
"""

import re
from dataclasses import dataclass, field

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.votes.comptes import Compte, entier
from filiere_dash.domaine.lecture.votes.intitules import AUTRE, champ_du_titre

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


def en_cases(texte: Texte, plat: str) -> Cases:
    """Read every table of counts of a folded text."""
    bornes = [texte.bornes(rang) for rang in range(len(texte.debuts))]
    rangees = [_Rangee(*x, tuple(c[0].strip() for c in _CELLULE.finditer(plat[slice(*x)]))) for x in bornes]
    pleines = [x for x in rangees if x.cellules]
    lues = Cases()
    rang = 0
    while rang < len(pleines):
        if suite := _sous_leurs_titres(pleines, rang, lues) or _a_gauche(pleines, rang, lues):
            lues.lieux.append((pleines[rang].debut, pleines[rang + suite - 1].fin))
        rang += suite or 1
    return lues


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
    if len(valeurs) != len(titres) or len(dessous.cellules) > len(titres) + 1:
        return 0
    remplies = [(c, x) for c, x in zip(titres, valeurs, strict=True) if c and c != AUTRE and not _VIDE.fullmatch(x)]
    if not remplies or not all(_COMPTE.match(x) for _, x in remplies) or _une_autre(rangees, rang + DEUX, len(titres)):
        return 0
    for champ, ecrit in _reunis(remplies, doubles):
        lues.ajouter(champ, ecrit, (rangees[rang].debut, dessous.fin))
    return DEUX


def _reunis(remplies: list[tuple[str, str]], doubles: set[str]) -> list[tuple[str, str]]:
    """Add up the columns of one field."""
    seules = [x for x in remplies if x[0] not in doubles]
    return seules + [(c, str(sum(int(x) for y, x in remplies if y == c and x.isdigit()))) for c in doubles]


def _une_autre(rangees: list[_Rangee], rang: int, colonnes: int) -> bool:
    """Tell another row of counts, of another group or another item: the first one is not that of the act."""
    cellules = rangees[rang].cellules if rang < len(rangees) else ()
    return colonnes <= len(cellules) <= colonnes + 1 and sum(bool(_COMPTE.match(x)) for x in cellules) >= DEUX


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
    cellules = rangee.cellules
    if len(cellules) % 2 or not cellules:
        return []
    paires = [(champ_du_titre(t), n) for t, n in zip(cellules[::2], cellules[1::2], strict=True)]
    return paires if all(c and (c == AUTRE or _COMPTE.match(n) or _VIDE.fullmatch(n)) for c, n in paires) else []
