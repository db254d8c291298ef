"""SIREN and SIRET: does the last digit prove the others, and what of them is no digit of theirs?"""

from __future__ import annotations

import re

_FLOTTANT = re.compile(r"([0-9][0-9 \u00a0\u202f]*)[.,]0+")
_LA_POSTE = "356000000"


def cle_valide(chiffres: str) -> bool:
    """Tell whether the last digit of a SIREN or SIRET proves the others (Luhn, and La Poste's own rule).

    That of zeros proves nothing: they are nobody's.
    """
    if not chiffres.strip("0"):
        return False
    doubles = [int(x) * (1 + rang % 2) for rang, x in enumerate(reversed(chiffres))]
    luhn = sum(x - 9 if x > 9 else x for x in doubles) % 10 == 0
    return luhn or (chiffres.startswith(_LA_POSTE) and sum(map(int, chiffres)) % 5 == 0)


def sans_decimales(texte: str) -> str:
    """Return digits without the decimals of a number that a spreadsheet made of them: 38047555800058.0."""
    trouve = _FLOTTANT.fullmatch(texte)
    return trouve[1] if trouve else texte
