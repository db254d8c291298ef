"""A number written in French words is read exactly, or not at all.

Words are those of folded text (no accent, no capital): « deux mil vingt-quatre »,
« quatre-vingt-dix », « un million deux cent mille ».
"""

import re

_UNITES = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_DIZAINES = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "octante": 80, "huitante": 80, "nonante": 90,
}  # fmt: skip
_GRANDS = {"mille": 1000, "mil": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
_MOTS = sorted({*_UNITES, *_DIZAINES, *_GRANDS, "cent", "cents"}, key=len, reverse=True)
_MOT = rf"(?:{'|'.join(_MOTS)})"

# « Vingt et un », « deux millions et cent mille »; « deux et une » are two numbers.
_ENTRE = r"(?:\s*-\s*|\s+)"
_ET = rf"(?:{'|'.join(f'(?<={x})' for x in (*_DIZAINES, *_GRANDS, 'cent', 'cents'))}){_ENTRE}et"

LETTRES = rf"\b{_MOT}(?:(?:{_ET})?{_ENTRE}{_MOT}){{0,14}}\b"


def lire_lettres(texte: str) -> int | None:
    """Return the number that the folded words make, or None when they make none."""
    total = courant = 0
    plus_petit = 10**12
    for mot in re.findall(r"[a-z]+", texte):
        if mot == "et":
            continue
        if mot in _GRANDS:
            if _GRANDS[mot] >= plus_petit:
                return None
            plus_petit = _GRANDS[mot]
            total, courant = total + max(courant, 1) * plus_petit, 0
            continue
        suite = _ajouter(courant, mot)
        if suite is None:
            return None
        courant = suite
    return total + courant


def _ajouter(courant: int, mot: str) -> int | None:
    """Add a word under a thousand to what was read; None where French would not write it so."""
    reste = courant % 100
    if mot in ("cent", "cents"):
        return max(courant, 1) * 100 if courant < 10 else None
    if mot in ("vingt", "vingts") and reste == 4:
        return courant + 76
    if mot in _DIZAINES:
        return courant + _DIZAINES[mot] if reste == 0 else None
    unite = _UNITES.get(mot)
    if unite is None:
        return None
    permis = (
        reste == 0
        or (reste in (20, 30, 40, 50, 70, 90) and unite < 10)
        or (reste in (60, 80) and 0 < unite < 17)
        or (reste in (10, 70, 90) and unite in (7, 8, 9))
    )
    return courant + unite if permis else None
