"""Where text laid out as a page may hold tables: lines of money that only short cells part, their titles above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.document import Ligne
from filiere_dash.echanges.actes.formats.mise_en_page.alignement import RUBRIQUE
from filiere_dash.echanges.actes.formats.mise_en_page.colonnes_texte import TOTAL
from filiere_dash.echanges.actes.formats.mise_en_page.unites_texte import Unite, unites

# Signs of a line of running text; lines of a cell, of titles; where a figure alone on its line may stand.
COURANT, HAUTEUR, TITRES, RETRAIT = 62, 6, 8, 25
# Blank lines inside a table; rows that make one.
VIDES, RANGEES = 2, 2


@dataclass(frozen=True)
class Bloc:
    """The lines of a table: those above its first figures, down to its last ones, and those that follow."""

    dessus: list[int]
    corps: list[int]
    dessous: list[int]


class Page:
    """The lines of the text, cut at their wide blanks."""

    def __init__(self, lignes: Sequence[Ligne], lues: Sequence[Sequence[Unite]] | None = None) -> None:
        self.lignes = lignes
        self.lues = [unites(x, i) for i, x in enumerate(lignes)] if lues is None else lues

    def ancre(self, rang: int) -> bool:
        """Tell a line with money in a column: beside other cells, or alone far from the margin."""
        lues = self.lues[rang]
        return any(x.argent for x in lues[1:]) or (bool(lues) and lues[0].argent and lues[0].debut >= RETRAIT)

    def total(self, rang: int) -> bool:
        """Tell the last row of a table, its label printed a line higher or lower at most."""
        return any(TOTAL.match(u.texte) for x in self.lues[max(0, rang - 1) : rang + 2] for u in x)

    def courante(self, rang: int) -> bool:
        """Tell running text, or the sentence that opens a table."""
        lues = self.lues[rang]
        longue = any(x.fin - x.debut > COURANT for x in lues)
        return longue or (len(lues) == 1 and lues[0].texte[-1] in ":;." and len(lues[0].texte.split()) > 1)


def blocs(page: Page) -> Iterator[Bloc]:
    """Yield lines of money that nothing but short cells parts, with what stands above and below."""
    rang, total = 0, len(page.lignes)
    while rang < total:
        if not page.ancre(rang):
            rang += 1
            continue
        premier = dernier = rang
        for suivant in range(rang + 1, total):
            entre = [r for r in range(dernier + 1, suivant + 1) if page.lues[r]]
            vides = suivant - dernier - len(entre)
            autre_page = page.lignes[suivant].page != page.lignes[premier].page
            if vides and page.total(dernier):
                break
            if len(entre) > HAUTEUR or vides > VIDES or autre_page or (page.lues[suivant] and page.courante(suivant)):
                break
            if page.ancre(suivant):
                dernier = suivant
        corps = [r for r in range(premier, dernier + 1) if page.lues[r]]
        yield Bloc(_au_dessus(page, premier), corps, _au_dessous(page, dernier))
        rang = dernier + 1


def _au_dessus(page: Page, premier: int) -> list[int]:
    """Return the lines above the first figures, and those above a blank one where titles stand there."""
    dessous = _pave(page, premier - 1)
    saut = dessous[0] - 1 if dessous else premier - 1
    if saut <= 0 or page.lues[saut] or len(dessous) > HAUTEUR:
        return dessous
    dessus = _pave(page, saut - 1)
    titres = dessus and max(len(page.lues[r]) for r in dessus) > 1 and not (dessus[0] and page.lues[dessus[0] - 1])
    return [*dessus, *dessous] if titres else dessous


def _pave(page: Page, dernier: int) -> list[int]:
    """Return the lines of short cells that end at a line, up to a blank one or to running text."""
    prises: list[int] = []
    rang = dernier
    while (
        rang >= 0 and len(prises) < TITRES and page.lues[rang] and page.lignes[rang].page == page.lignes[dernier].page
    ):
        if page.courante(rang) or page.ancre(rang):
            break
        prises.insert(0, rang)
        rang -= 1
    return prises


def _au_dessous(page: Page, dernier: int) -> list[int]:
    prises: list[int] = []
    for rang in range(dernier + 1, min(dernier + HAUTEUR, len(page.lignes))):
        if not page.lues[rang] or page.courante(rang) or page.lignes[rang].page != page.lignes[dernier].page:
            break
        prises.append(rang)
    return prises


def troubles(page: Page, tables: Sequence[range]) -> list[range]:
    """Return the lines of the tables that have cells on several lines, and whose rows could not be told here."""
    rendus = []
    for bloc in blocs(page):
        lignes_ = range(bloc.corps[0], bloc.corps[-1] + 1)
        libre = all(lignes_.stop <= x.start or x.stop <= lignes_.start for x in tables)
        # A line of words between two of money is a cell that goes on, or a title: never a row.
        coupee = any(not page.ancre(r) and not _rubrique(page, r) for r in bloc.corps)
        if libre and coupee and len(bloc.corps) > RANGEES:
            rendus.append(lignes_)
    return rendus


def _rubrique(page: Page, rang: int) -> bool:
    return RUBRIQUE.fullmatch(" ".join(x.texte for x in page.lues[rang])) is not None
