"""The blanks between the lines of a page: those inside a paragraph, and the wider ones that set a line apart."""

from functools import lru_cache
from statistics import median

from filiere_dash.domaine.lecture.matiere.texte import Texte

# A line set apart stands this much further down, as a share of the height of its letters.
DE_PLUS = 0.3
# Lines that go on a paragraph, without which a document tells nothing of its blanks.
SUITES_MINIMALES = 3


def detachee(texte: Texte, rang: int) -> bool:
    """Tell a line of a page that a wider blank than those of a paragraph parts from the one above."""
    serre = _serre(texte)
    blanc = _blanc(texte, rang)
    return serre is not None and blanc is not None and blanc > serre + DE_PLUS


@lru_cache(maxsize=4)
def _serre(texte: Texte) -> float | None:
    """Return the blank above the lines that begin in small letters: they go on the line above."""
    rangs = (r for r, ligne in enumerate(texte.lignes) if r and ligne.texte[:1].islower())
    blancs = [blanc for r in rangs if (blanc := _blanc(texte, r)) is not None and blanc > -DE_PLUS]
    return median(blancs) if len(blancs) >= SUITES_MINIMALES else None


def _blanc(texte: Texte, rang: int) -> float | None:
    """Return the blank above a line as a share of its height, where both lines are placed on one page."""
    if rang < 1:
        return None
    dessus, ligne = texte.lignes[rang - 1], texte.lignes[rang]
    if dessus.page != ligne.page or not all(x.mots and x.mots[-1].bas > 0 for x in (dessus, ligne)):
        return None
    hauteur = median(x.bas - x.haut for x in ligne.mots)
    return (min(x.haut for x in ligne.mots) - max(x.bas for x in dessus.mots)) / hauteur if hauteur > 0 else None
