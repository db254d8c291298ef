"""The share of a beneficiary in a published total: what it is worth, how it is kept, how it is written again."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_CENTIME = Decimal("0.01")
_PART = Decimal("0.0001")
# A share that tells a total of twelve digits to the cent has fewer decimals.
_DECIMALES = range(5, 17)


def part_gardee(part: Decimal) -> Decimal:
    """Return a share as the base keeps it: four decimals."""
    return part.quantize(_PART, ROUND_HALF_UP)


def attribue(total: Decimal, part: Decimal) -> Decimal:
    """Return what a share of a total is worth, to the cent."""
    return (total * part).quantize(_CENTIME, ROUND_HALF_UP)


def part_publiee(montant: Decimal | None, total: Decimal | None, part: Decimal) -> Decimal:
    """Return a share with as many decimals as it takes to give its amount back, the kept one where none does."""
    if montant is None or not total:
        return part
    essais = (part, *((montant / total).quantize(Decimal(1).scaleb(-x), ROUND_HALF_UP) for x in _DECIMALES))
    return next((x for x in essais if attribue(total, x) == montant and part_gardee(x) == part), part)
