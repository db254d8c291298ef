"""In what a table counts: units, thousands or millions, as its own header, title or caption says; prose says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from filiere_dash.domaine.lecture.matiere.sommes import CHIFFRES

if TYPE_CHECKING:
    from filiere_dash.domaine.lecture.matiere.grilles import Case

    Rangee = tuple[Case, ...]

_NOMBRE_SEUL = re.compile(rf"-?\s*{CHIFFRES}")
_MILLIERS = r"(?:k\s?(?:€|euros?\b|eur\b)|milliers?\s+(?:d'\s?)?(?:€|euros?\b))"
_MILLIONS = r"(?:m\s?(?:€|euros?\b|eur\b)|millions?\s+(?:d'\s?)?(?:€|euros?\b))"
_UNITES = r"(?:€|euros?\b)"
# A scale that stands by itself in a cell; « 200 k€ » is an amount of its own.
_DANS_UNE_CASE = tuple(
    (valeur, re.compile(rf"(?<!\d)(?<!\d )(?<![a-z]){motif}"))
    for valeur, motif in ((1000, _MILLIERS), (10**6, _MILLIONS), (1, _UNITES))
)
# What a title says of the table under it: « (en k€) », « Montants en milliers d'euros »; « 50 à 200 k€ » and « des millions » say nothing of it.
_VAGUE = r"(?<!\d)(?<!\d )(?<![a-z])(?<!quelques )(?<!plusieurs )(?<!centaines de )(?<!dizaines de )"
_DANS_UN_TITRE = (
    (1000, re.compile(rf"{_VAGUE}k\s?(?:€|euros?\b|eur\b)|(?:\ben\s+|\(\s*){_MILLIERS}")),
    (10**6, re.compile(rf"{_VAGUE}m\s?(?:€|euros?\b|eur\b)|(?:\ben\s+|\(\s*){_MILLIONS}")),
)
_PROPRE = re.compile(rf"\d\s?(?:{_MILLIERS}|{_MILLIONS})")
ANNEE = re.compile(r"(?:19|20)\d\d")
_POINT_DE_MILLIERS = re.compile(r"-?\s*\d{1,3}(?:\.\d{3})+")
_AUTRE_ECRITURE = re.compile(r"-?\s*(?:\d+\.\d{1,2}|\d{1,3}(?: \d{3})+(?:[.,]\d+)?)")
TOTAL = re.compile(r"\W*(?:sous-?\s?total|total|totaux|ensemble)\b")
_ENTETES = 3
# More than an act of this kind counts: a scale was read where none is.
_DEMESURE = Decimal(10**9)


def poser(rangees: Sequence[Rangee], titre: str) -> list[Rangee]:
    """Return the rows of a table, their years left without an amount, their bare figures at the scale that it says."""
    rendues = _sans_annees(rangees)
    hauteur = next((i for i, r in enumerate(rendues) if any(c.montant is not None for c in r)), 0)
    largeur = max(map(len, rendues), default=0)
    dite = _du_titre(titre) or _d_un_total(rendues)
    echelles = [_de_la_colonne(rendues, hauteur, i) or dite or 1 for i in range(largeur)]
    # « 120 » beside « 130 k€ », where nothing says in what the table counts.
    melee = dite is None and any(_PROPRE.search(c.plat) for r in rendues for c in r)
    meles = [melee or _ecrit_de_deux_facons(rendues, i) for i in range(largeur)]
    return [*rendues[:hauteur], *(_mise_a_l_echelle(r, echelles, meles) for r in rendues[hauteur:])]


def _mise_a_l_echelle(rangee: Rangee, echelles: Sequence[int], meles: Sequence[bool]) -> Rangee:
    """Return a row at the scale of its columns, or at its own: « Chiffre d'affaires (k€) »."""
    propre = next((x for c in rangee if c.montant is None and (x := _echelle(c)) and x != 1), None)
    return tuple(_mise(c, propre or echelles[i], doute=meles[i]) if _nue(c) else c for i, c in enumerate(rangee))


def _nue(case: Case) -> bool:
    """Tell an amount that no unit follows in its own cell."""
    return case.montant is not None and _NOMBRE_SEUL.fullmatch(case.plat) is not None


def _mise(case: Case, echelle: int, *, doute: bool) -> Case:
    """Return a bare figure at a scale; « 810.000 » is doubted under a scale, any where `doute` is told."""
    montant = (case.montant or Decimal(0)) * echelle
    pointe = _POINT_DE_MILLIERS.fullmatch(case.plat) is not None
    douteuse = case.douteuse or doute or (echelle != 1 and (pointe or montant >= _DEMESURE))
    return replace(case, montant=montant, douteuse=douteuse)


def _sans_annees(rangees: Sequence[Rangee]) -> list[Rangee]:
    """Return the rows, those of the header that only count years (« Poste | 2025 | 2026 ») without any amount."""
    rendues = list(rangees)
    for rang, rangee in enumerate(rangees[:_ENTETES]):
        chiffrees = [c for c in rangee if c.montant is not None]
        if any(not ANNEE.fullmatch(c.plat) for c in chiffrees):
            break
        if chiffrees and _se_suivent([int(c.plat) for c in chiffrees]) and (len(chiffrees) > 1 or not rang):
            rendues[rang] = tuple(replace(c, montant=None) if c in chiffrees else c for c in rangee)
    return rendues


def _se_suivent(annees: list[int]) -> bool:
    """Tell years that follow one another, begun again for the other side of a plan or not."""
    return all(b == a + 1 or b == annees[0] for a, b in pairwise(annees))


def _de_la_colonne(rangees: Sequence[Rangee], hauteur: int, colonne: int) -> int | None:
    """Return the scale that the header gives a column: its own title, one spread over it, or that of the names before."""
    for indice in range(colonne, -1, -1):
        noms = not any(indice < len(r) and _nue(r[indice]) for r in rangees[hauteur:])
        for rangee in reversed(rangees[:hauteur]):
            dite = _echelle(rangee[indice]) if indice < len(rangee) else None
            etendue = not any(c.texte for c in rangee[indice + 1 : colonne + 1])
            if dite and (etendue or (noms and dite != 1)):
                return dite
    return None


def _d_un_total(rangees: Sequence[Rangee]) -> int | None:
    """Return the thousands or millions that a total says of its table, « Total (k€) »."""
    totaux = [c for r in rangees for c in r[:1] if TOTAL.match(c.plat)]
    return next((dite for c in totaux if (dite := _echelle(c)) and dite != 1), None)


def _echelle(case: Case) -> int | None:
    return next((valeur for valeur, motif in _DANS_UNE_CASE if motif.search(case.plat)), None)


def _du_titre(titre: str) -> int | None:
    return next((valeur for valeur, motif in _DANS_UN_TITRE if motif.search(titre)), None)


def _ecrit_de_deux_facons(rangees: Sequence[Rangee], colonne: int) -> bool:
    """Tell a column where points part thousands here, decimals or nothing there: « 1.234 » is not sure in it."""
    ecrits = [r[colonne].plat for r in rangees if colonne < len(r) and _nue(r[colonne])]
    pointes = [x for x in ecrits if _POINT_DE_MILLIERS.fullmatch(x)]
    return bool(pointes) and any(_AUTRE_ECRITURE.fullmatch(x) for x in ecrits if x not in pointes)
