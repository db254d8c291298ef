"""What stands under a line of a heading: the next line of its own column, those of a margin or of a stamp passed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.document import Ligne
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir

# What is set this much further right stands in another column.
AUTRE_COLONNE = 20


# The lines of a stamp printed over a heading: they may part a nature from its name.
_TAMPON = re.compile(
    r"\s*(?:id\s*:\s*\d{3}-|(?:envoye|recu|transmis)e?\s+en\s+(?:sous-)?prefecture|(?:publie|affiche)e?\s+le\b)"
)


def rang_dessous(texte: Texte, rang: int) -> int:
    """Return the line that stands under the first words of another, one line of another column being passed over."""
    ligne = texte.lignes[rang]
    while rang + 2 < len(texte.lignes) and _TAMPON.match(aplatir(texte.lignes[rang + 1].texte)):
        rang += 1
    retraits = [_retrait(x) for x in texte.lignes[rang : rang + 2]]
    saute = len(retraits) > 1 and retraits[1] - retraits[0] >= AUTRE_COLONNE
    return rang + 1 + (saute or _en_marge(ligne, texte.lignes[rang + 1 : rang + 3]))


def _en_marge(ligne: Ligne, dessous: Sequence[Ligne]) -> bool:
    """Tell that the next line stands wholly left of a line, in a margin, and the one after it under this line."""
    if len(dessous) < 2:
        return False
    (gauche, _), (_, droite), (_, fin) = (_etendue(x) for x in (ligne, *dessous))
    return 0 < droite < gauche < fin


def _etendue(ligne: Ligne) -> tuple[float, float]:
    """Return where a line begins and ends, in signs."""
    if ligne.mots and ligne.mots[-1].x1 > ligne.mots[0].x0:
        return ligne.mots[0].x0 / SIGNE, ligne.mots[-1].x1 / SIGNE
    return _retrait(ligne), len(ligne.texte.rstrip())


# About how wide a sign is on a page, in points.
SIGNE = 5


def _retrait(ligne: Ligne) -> float:
    """Return how far a line begins, in signs: by its blanks, or by the place of its first word on a page."""
    place = ligne.mots[0].x0 if ligne.mots and ligne.mots[0].x1 > ligne.mots[0].x0 else 0
    return place / SIGNE or len(ligne.texte) - len(ligne.texte.lstrip())


def premiere_colonne(texte: Texte, rang: int) -> str:
    """Return what a line holds before its first wide blank."""
    if not 0 <= rang < len(texte.lignes):
        return ""
    return re.split(r"\s{2,}", texte.lignes[rang].texte.strip())[0]


@dataclass(frozen=True, slots=True)
class Colonne:
    """What wide blanks part in a line, where it begins and ends and how wide one of its signs is there."""

    place: float
    fin: float
    signe: float
    texte: str


def colonnes(ligne: Ligne) -> list[Colonne]:
    """Return the pieces of a line that wide blanks part, placed on their page or, without one, in their line."""
    ecrit = ligne.texte.expandtabs(8)
    morceaux = list(re.finditer(r"[^\s|]+(?: [^\s|]+)*", ecrit))
    if not ligne.mots or ligne.mots[-1].x1 <= ligne.mots[0].x0 or len(ligne.mots) != len(ecrit.split()):
        return [Colonne(x.start(), x.end(), 1, x[0]) for x in morceaux]
    rangs = [(len(ecrit[: x.start()].split()), len(ecrit[: x.end()].split())) for x in morceaux]
    return [
        Colonne(ligne.mots[un].x0, ligne.mots[apres - 1].x1, SIGNE, x[0])
        for (un, apres), x in zip(rangs, morceaux, strict=True)
    ]
