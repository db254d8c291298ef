"""What an import asks of the engine beside writing: was it done already, which rules would it break."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures.examen import _ecarts, _SousTransaction
from filiere_dash.base.ecritures.operation import _deja_faite

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.ecritures import Operation
    from filiere_dash.base.magasin import Magasin


def deja_faite(magasin: Magasin, jeton: str | None) -> Operation | None:
    """Return the operation that this same sending gave, None the first time."""
    return _deja_faite(magasin, jeton)


class Regles:
    """The coherence rules that are broken before an operation, to be compared with those broken in it."""

    def __init__(self, magasin: Magasin, au: date) -> None:
        self._magasin = magasin
        self._au = au
        self._avant = _ecarts(magasin, au)

    def rompues(self, curseur: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
        """Return the sentences of the rules that the open transaction newly breaks."""
        apres = _ecarts(_SousTransaction(self._magasin, curseur), self._au)
        return tuple(phrase for cle, phrase in apres.items() if self._avant.get(cle) != phrase)
