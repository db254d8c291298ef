"""The key of a SIREN or SIRET: does its last digit prove the others?"""

from __future__ import annotations

_LA_POSTE = "356000000"


def cle_valide(chiffres: str) -> bool:
    """Tell whether the last digit of a SIREN or SIRET proves the others (Luhn, and La Poste's own rule)."""
    doubles = [int(x) * (1 + rang % 2) for rang, x in enumerate(reversed(chiffres))]
    luhn = sum(x - 9 if x > 9 else x for x in doubles) % 10 == 0
    return luhn or (chiffres.startswith(_LA_POSTE) and sum(map(int, chiffres)) % 5 == 0)
