"""Tables split over pages, made one again: what stands between is only headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.matiere.document import Cellule, Mot, Tableau
from filiere_dash.domaine.lecture.matiere.texte import recoller
from filiere_dash.echanges.actes.formats.mise_en_page import alignement
from filiere_dash.echanges.actes.formats.pages.page_pdf import Page, Table, ligne_de

MARGE = 0.07
ENTETES_MAXIMAUX = 3
_NUMERO = re.compile(r"(?:page )?\d{1,3}(?: ?(?:/|sur|-) ?\d{1,3})?|- ?\d{1,3} ?-|.{0,3}suite.{0,3}")


def tableaux(pages: Sequence[Page]) -> list[Tableau]:
    """Return the tables of a document, each whole, in reading order."""
    courants = _courants(pages)
    faits: list[tuple[Tableau, Table, int]] = []
    for numero, page in enumerate(pages, 1):
        lus = _places(page)
        reste = _reste(faits[-1][1], page, courants) if faits and faits[-1][2] == numero - 1 else None
        for rang, table in enumerate([reste, *page.tables] if reste else page.tables):
            lu = _tableau(table, numero, lus)
            suit = faits and (
                _suit(faits[-1], table, pages, numero, courants)
                if rang == 0
                else _passe_a_cote(faits[-1][1], table, faits[-1][0], lu)
            )
            if suit:
                faits[-1] = (_joint(faits[-1][0], lu), table, numero)
            else:
                faits.append((lu, table, numero))
    return [x for x, _, _ in faits]


def _places(page: Page) -> dict[int, int]:
    return {id(mot): i for i, ligne in enumerate(page.lignes, 1) for mot in ligne}


def _tableau(table: Table, numero: int, places: dict[int, int]) -> Tableau:
    rangees = []
    for cases in table.rangees:
        defaut = min((places[id(mot)] for case in cases for mot in case), default=table.premier + 1)
        rangees.append(tuple(_cellule(case, numero, defaut, places) for case in cases))
    return Tableau(numero, table.premier + 1, table.dernier + 1, tuple(rangees), table.douteux)


def _cellule(mots: Sequence[Mot], page: int, defaut: int, places: dict[int, int]) -> Cellule:
    if not mots:
        return Cellule("", page, defaut)
    lignes: dict[int, list[Mot]] = {}
    for mot in mots:
        lignes.setdefault(places[id(mot)], []).append(mot)
    dites = [ligne_de(sorted(lignes[x], key=lambda mot: mot.x0)) for x in sorted(lignes)]
    return Cellule(recoller("\n".join(dites)), page, min(lignes))


def _courants(pages: Sequence[Page]) -> frozenset[str]:
    """Return the lines that come back on several pages, their figures aside: running headers and footers."""
    comptes = Counter(x for page in pages for x in {_sans_chiffre(ligne_de(ligne)) for ligne in page.lignes})
    return frozenset(x for x, fois in comptes.items() if fois > 1)


def _sans_chiffre(texte: str) -> str:
    return re.sub(r"\d+", "0", cle(texte))


def _suit(
    dernier: tuple[Tableau, Table, int], table: Table, pages: Sequence[Page], numero: int, courants: frozenset[str]
) -> bool:
    """Tell whether a table, the first of its page, goes on with the last of the page before."""
    _, precedente, page_precedente = dernier
    if page_precedente != numero - 1 or not _memes_colonnes(precedente, table):
        return False
    avant, apres = pages[numero - 2], pages[numero - 1]
    entre = [(avant, x) for x in avant.lignes[precedente.dernier + 1 :]]
    entre += [(apres, x) for x in apres.lignes[: table.premier]]
    return all(_en_marge(page, ligne, courants) for page, ligne in entre)


def _reste(precedente: Table, page: Page, courants: frozenset[str]) -> Table | None:
    """Return the last row of a table where it stands alone on top of the next page, too little to be one itself."""
    fin = page.tables[0].premier if page.tables else len(page.lignes)
    rang = next((i for i, x in enumerate(page.lignes[:fin]) if not _en_marge(page, x, courants)), None)
    cases = alignement.ranger(page.lignes[rang], precedente.bords) if rang is not None else None
    return Table(rang, rang, [cases], precedente.bords) if cases else None


def _passe_a_cote(haut: Table, bas: Table, premier: Tableau, second: Tableau) -> bool:
    """Tell whether a table that ends a column of text goes on, under the same header, at the top of the next."""
    return (
        haut.dernier + 1 == bas.premier
        and len(haut.bords) == len(bas.bords)
        and bas.bords[0][0] > haut.bords[-1][1]
        and _cles(premier.rangees[0]) == _cles(second.rangees[0])
    )


def _memes_colonnes(haut: Table, bas: Table) -> bool:
    if len(haut.bords) != len(bas.bords):
        return False
    return all(min(x[1], y[1]) > max(x[0], y[0]) for x, y in zip(haut.bords, bas.bords, strict=True))


def _en_marge(page: Page, ligne: Sequence[Mot], courants: frozenset[str]) -> bool:
    dite = ligne_de(ligne)
    haut, bas = min(x.haut for x in ligne), max(x.bas for x in ligne)
    marge = bas < MARGE * page.hauteur or haut > (1 - MARGE) * page.hauteur
    return marge or _sans_chiffre(dite) in courants or _NUMERO.fullmatch(cle(dite)) is not None


def _joint(haut: Tableau, bas: Tableau) -> Tableau:
    """Return one table; rows of the second that repeat the header of the first are dropped."""
    repetees = 0
    while repetees < min(ENTETES_MAXIMAUX, len(haut.rangees), len(bas.rangees)) and _cles(
        haut.rangees[repetees]
    ) == _cles(bas.rangees[repetees]):
        repetees += 1
    return replace(haut, rangees=haut.rangees + bas.rangees[repetees:], douteux=haut.douteux or bas.douteux)


def _cles(rangee: Sequence[Cellule]) -> list[str]:
    return [cle(x.texte) for x in rangee]
