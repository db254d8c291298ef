"""A setting is one that the application has, and says what it admits: whichever way it is entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Ligne, Refus
from filiere_dash.domaine.francais import liste
from filiere_dash.domaine.reglages import REGLAGES, TABLE, pourquoi

if TYPE_CHECKING:
    import duckdb


def refuser(curseur: duckdb.DuckDBPyConnection, table: str, lignes: Iterable[Ligne]) -> Iterator[Refus]:
    """Yield what settings can't be, nothing for another table."""
    for ligne in lignes if table == TABLE else ():
        cle, valeur = ligne.get("cle") or "", ligne.get("valeur") or ""
        champ = REGLAGES.get(cle)
        if champ is None:
            dit = f"« {cle} » n’est pas un réglage : {liste([*REGLAGES], 'ou')}."
            yield Refus(TABLE, cle, "cle", cle, dit)
        elif champ.reference and valeur not in lire_textes(curseur, champ.reference, [valeur]):
            yield Refus(TABLE, cle, "valeur", valeur, f"« {valeur} » n’existe pas ({champ.libelle}).")
        elif dit := pourquoi(cle, valeur):
            yield Refus(TABLE, cle, "valeur", valeur, f"{champ.libelle} : {dit}")
