"""Tables of a text file whose cells run over several lines: each row is put back on one line, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.document import Cellule, Ligne, Tableau

# Signs by which the end of a cell may stand away from its beginning.
ECART = 3
# Blank lines that part two rows, and titles that run over so many lines.
VIDES, TITRES = 2, 4
_SEGMENT = re.compile(r"\S+(?: \S+)*")
# A sign, or two decimals: a column titled « en euros » prints none.
ARGENT = re.compile(r"-?\d[\d .]*(?:(?:,\d+)?\s?(?:k?€|euros?)|,\d\d)", re.IGNORECASE)
_CHIFFRES = re.compile(r"\d\s?[€%]|\d{1,3}(?:[ .]\d{3})+|\d{3,}")


@dataclass(frozen=True)
class Segment:
    """Words that single spaces join, and where they stand on their line."""

    debut: int
    fin: int
    texte: str

    @property
    def argent(self) -> bool:
        """Tell whether this is an amount, with its sign."""
        return ARGENT.fullmatch(self.texte) is not None


class Lignes:
    """The lines of a text, each cut at its wide blanks."""

    def __init__(self, lignes: Sequence[Ligne]) -> None:
        self.lignes = lignes
        self._coupes = [
            [Segment(x.start(), x.end(), x[0]) for x in _SEGMENT.finditer(ligne.texte.expandtabs(8))]
            for ligne in lignes
        ]

    def __len__(self) -> int:
        return len(self._coupes)

    def __getitem__(self, rang: int) -> list[Segment]:
        return self._coupes[rang]

    def chiffree(self, rang: int) -> bool:
        """Tell whether a line is the first of a row: cells, an amount among them."""
        return len(self[rang]) > 1 and any(x.argent for x in self[rang])


def tableaux(lignes: Sequence[Ligne]) -> list[tuple[Tableau, range]]:
    """Return the tables that have a cell on several lines, each with the lines that it takes."""
    lues, trouves, rang = Lignes(lignes), [], 0
    while rang < len(lues):
        trouve = _tableau(lues, rang) if lues.chiffree(rang) and len(lues[rang]) > 2 else None
        if trouve:
            trouves.append(trouve)
        rang = trouve[1].stop if trouve else rang + 1
    return trouves


def _tableau(lues: Lignes, premier: int) -> tuple[Tableau, range] | None:
    rangees = _rangees(lues, premier)
    largeur = len(lues[premier])
    entieres = [r[0] for r in rangees if len(lues[r[0]]) == largeur]
    entete = _entete(lues, premier, largeur)
    if len(entieres) < 2 or not entete or all(len(r) == 1 for r in rangees):
        return None
    prises = range(entete[0], rangees[-1][-1] + 1)
    if len({lues.lignes[rang].page for rang in prises}) > 1:
        return None
    bords = [(min(lues[r][i].debut for r in entieres), max(lues[r][i].fin for r in entieres)) for i in range(largeur)]
    cellules = [_cellules(lues, rangs, bords) for rangs in (entete, *rangees)]
    haut, bas = lues.lignes[prises.start], lues.lignes[prises.stop - 1]
    return Tableau(haut.page, haut.numero, bas.numero, tuple(cellules)), prises


def _rangees(lues: Lignes, premier: int) -> list[list[int]]:
    """Return the lines of each row: one with its figures, then what its cells go on with."""
    rangees, vides = [[premier]], 0
    for rang in range(premier + 1, len(lues)):
        if not lues[rang]:
            vides += 1
            if vides > VIDES:
                break
        elif lues.chiffree(rang) and _sous(lues[premier], lues[rang]):
            rangees.append([rang])
            vides = 0
        elif not vides and _prolonge(lues[rangees[-1][0]], lues[rang]):
            rangees[-1].append(rang)
        else:
            break
    return rangees


def _sous(dessus: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Tell whether the amounts of a line stand under those of another."""
    fins = [x.fin for x in dessus if x.argent]
    return all(any(abs(x.fin - fin) <= ECART for fin in fins) for x in segments if x.argent)


def _prolonge(dessus: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Tell whether words go on with the cells above, where one of them begins, or note an amount in brackets."""
    debuts = [x.debut for x in dessus if not x.argent]
    return not any(x.argent for x in segments) and all(
        any(abs(x.debut - debut) < ECART for debut in debuts) or _note(dessus, x) for x in segments
    )


def _note(dessus: Sequence[Segment], segment: Segment) -> bool:
    """Tell « (plafond) », « (solde) » printed under an amount."""
    entre = segment.texte.startswith("(") and segment.texte.endswith(")")
    return entre and any(x.argent and x.debut < segment.fin and segment.debut < x.fin for x in dessus)


def _entete(lues: Lignes, premier: int, largeur: int) -> list[int]:
    """Return the lines of the titles, just above or above a blank line: as many as cells, on their first line."""
    rang = premier - 1
    if rang >= 0 and not lues[rang]:
        rang -= 1
    prises: list[int] = []
    while rang >= 0 and lues[rang] and len(prises) < TITRES and not any(x.argent for x in lues[rang]):
        prises.insert(0, rang)
        if len(lues[rang]) == largeur:
            return prises
        rang -= 1
    return []


def _cellules(lues: Lignes, rangs: Sequence[int], bords: Sequence[tuple[int, int]]) -> tuple[Cellule, ...]:
    premiere = lues.lignes[rangs[0]]
    cases: list[list[str]] = [[] for _ in bords]
    reperes = list(bords)
    for rang in rangs:
        entiere = rang == rangs[0] and len(lues[rang]) == len(bords)
        for place, segment in enumerate(lues[rang]):
            colonne = place if entiere else _proche(segment, reperes)
            cases[colonne].append(segment.texte)
        if entiere:
            reperes = [(min(b[0], s.debut), max(b[1], s.fin)) for b, s in zip(bords, lues[rang], strict=True)]
    return tuple(Cellule(" ".join(x), premiere.page, premiere.numero) for x in cases)


def _proche(segment: Segment, bords: Sequence[tuple[int, int]]) -> int:
    """Return the column that shares most with words, the nearest where none does."""

    def ecart(rang: int) -> tuple[int, int]:
        debut, fin = bords[rang]
        commun = min(fin, segment.fin) - max(debut, segment.debut)
        return -max(0, commun), abs(segment.debut - debut)

    return min(range(len(bords)), key=ecart)


def recoller(rangees: Sequence[Sequence[Cellule]]) -> list[list[Cellule]]:
    """Put back on one row the cells, parted by a sign, that go on the next line.

    The first cell of the next line is then empty, and only one of the two has figures.
    """
    joints: list[list[Cellule]] = []
    for rangee in rangees:
        courte = list(rangee)
        if joints and not courte[0].texte and any(x.texte for x in courte) and joints[-1][0].texte:
            deux = [any(_CHIFFRES.search(x.texte) for x in lue) for lue in (joints[-1], courte)]
            if not all(deux):
                joints[-1] = _joindre(joints[-1], courte)
                continue
        joints.append(courte)
    return joints


def _joindre(haut: Sequence[Cellule], bas: Sequence[Cellule]) -> list[Cellule]:
    largeur = max(len(haut), len(bas))
    lues = [[x[i].texte if i < len(x) else "" for i in range(largeur)] for x in (haut, bas)]
    repere = haut[0]
    return [Cellule(" ".join(filter(None, paire)), repere.page, repere.ligne) for paire in zip(*lues, strict=True)]
