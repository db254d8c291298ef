"""What two tabs made of one draft, brought together: neither erases what only the other holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_ABSENT = object()


def fusionner(avant: Any, apres: Any, ailleurs: Any) -> Any:
    """Return what is kept elsewhere with what changed here, from `avant` to `apres`; key by key within mappings."""
    if apres == avant:
        return ailleurs
    if not isinstance(apres, Mapping) or not isinstance(ailleurs, Mapping):
        return apres
    connues = avant if isinstance(avant, Mapping) else {}
    cles = dict.fromkeys([*ailleurs, *apres])
    fondues = {x: fusionner(*(y.get(x, _ABSENT) for y in (connues, apres, ailleurs))) for x in cles}
    return {cle: valeur for cle, valeur in fondues.items() if valeur is not _ABSENT}
