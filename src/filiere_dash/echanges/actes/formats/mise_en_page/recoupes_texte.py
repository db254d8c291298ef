"""Words of two columns that a single space joins are parted where the next column begins, as far as widths tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from filiere_dash.echanges.actes.formats.mise_en_page.colonnes_texte import Colonne, Colonnes
from filiere_dash.echanges.actes.formats.mise_en_page.unites_texte import Unite, scinder

# Signs by which words of a column may begin away from the others, and by which one may be longer than the others.
_ECART, _JEU = 1, 2


def recouper(lignes: Sequence[Sequence[Unite]], lues: Colonnes) -> tuple[list[list[Unite]], bool]:
    """Return the lines, words that run under the next column parted; and whether a place was doubtful."""
    parts: dict[int, tuple[list[Unite], bool]] = {}
    for gauche, droite in pairwise(lues.lues):
        if gauche.figures or droite.figures:
            continue
        for unite in debordantes(gauche, droite):
            if unite.rang not in {x.rang for x in droite.unites}:
                parts[id(unite)] = _partie(unite, gauche, droite)
    rendues = [[y for x in ligne for y in (parts[id(x)][0] if id(x) in parts else [x])] for ligne in lignes]
    return rendues, any(doute for _, doute in parts.values())


def debordantes(gauche: Colonne, droite: Colonne) -> list[Unite]:
    """Return the words of a column that run under the beginning of the next."""
    bord = min(x.debut for x in droite.unites)
    return [x for x in gauche.unites if x.fin > bord + 1]


def _partie(unite: Unite, gauche: Colonne, droite: Colonne) -> tuple[list[Unite], bool]:
    """Return words parted in two cells, and whether another place was possible; whole where none is."""
    bord = Counter(x.debut for x in droite.unites).most_common(1)[0][0]
    longues = debordantes(gauche, droite)
    siennes = [x for x in gauche.unites if x not in longues]
    largeur = max([bord - gauche.debut - 1, *(x.fin - x.debut for x in siennes)])
    places = [x.start() for x in re.finditer(r"(?<= )\S", unite.texte)]
    permises = [p for p in places if p - 1 <= largeur + _JEU and len(unite.texte) - p <= droite.largeur + _JEU]
    au_bord = [p for p in permises if abs(unite.debut + p - bord) <= _ECART]
    majuscules = [p for p in permises if unite.texte[p].isupper()]
    for choix in (au_bord, permises, majuscules):
        if len(choix) == 1:
            return scinder(unite, choix[0]), choix is not au_bord
    return [unite], True
