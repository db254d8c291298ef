"""A figure given twice under two labels of the same period: both enter, and the preview says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from filiere_dash.base.tableur.doublons import memes_jours

if TYPE_CHECKING:
    from filiere_dash.base.ecritures import Seance
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

TABLES = ("valeur", "cible")
RACONTES = 20


def avertir(seance: Seance, table: str, lot: Mapping[str, Saisie], releve: Releve) -> None:
    """Tell which of the rows that were just written state the days of another, under another label."""
    trouves = memes_jours(seance.curseur, table, lot) if table in TABLES else []
    for code, periode, autre in trouves[:RACONTES]:
        place = f"« {lot[code].feuille} », ligne {lot[code].rangee.numero}"
        releve.avertir(
            f"{place} : « {periode} » et « {autre} » sont les mêmes jours, pour le même indicateur. Si c'est le même "
            "chiffre, gardez une seule écriture."
        )
    if len(trouves) > RACONTES:
        releve.avertir(f"{len(trouves) - RACONTES} autres lignes donnent les mêmes jours sous un autre libellé.")
