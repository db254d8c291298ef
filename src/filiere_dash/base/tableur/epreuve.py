"""What an import asks of the engine beside writing: was it done already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filiere_dash.base.ecritures.operation import _deja_faite

if TYPE_CHECKING:
    from filiere_dash.base.ecritures import Operation
    from filiere_dash.base.magasin import Magasin


def deja_faite(magasin: Magasin, jeton: str | None) -> Operation | None:
    """Return the operation that this same sending gave, None the first time."""
    return _deja_faite(magasin, jeton)
