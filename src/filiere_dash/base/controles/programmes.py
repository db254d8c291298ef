"""The rules of a programme: nothing of it goes past its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.controles.controle import Controle
from filiere_dash.domaine.codes import Precision
from filiere_dash.domaine.francais import date_longue
from filiere_dash.domaine.regles.coherence import programme_fin

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def controler(magasin: Magasin, au: date) -> Iterator[Controle]:
    """Yield the control of each programme whose end is known."""
    for code, groupe in groupby(lectures.lignes(magasin, "controle_fins", au=au), key=lambda x: x.code):
        lignes = list(groupe)
        deduite = lignes[0].bornes_precision == Precision.DEDUIT
        constat = programme_fin(lignes[0].libelle, lignes[0].fin, deduite, [_dire(x) for x in lignes if x.nature])
        yield Controle.de(constat, code, "programme", code)


def _dire(acte: Any) -> str:
    """Name what goes past the end, with the day or the period that does."""
    noms = {"convention": f"la convention « {acte.acte_libelle} »", "phase": f"la phase « {acte.acte_libelle} »"}
    quand = date_longue(acte.jour) if acte.jour else acte.periode
    return f"{noms.get(acte.nature, 'un vote')} ({quand})"
