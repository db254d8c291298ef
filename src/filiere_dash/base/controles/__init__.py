"""Every coherence rule of the domain, run over what the base knew at a date.

The rules are the domain's; this package only brings them the rows. A gap that the
sources themselves hold is matched to the anomaly recorded for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from filiere_dash.base import lectures
from filiere_dash.base.controles import actes, appels, argent, indicateurs, plans, references
from filiere_dash.base.controles.controle import Controle
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.regles.coherence import ENONCES

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

__all__ = ["Controle", "controler"]

FAMILLES = (
    references.controler,
    references.sirets,
    actes.controler,
    argent.controler,
    plans.controler,
    indicateurs.controler,
    appels.controler,
)


def controler(magasin: Magasin, au: date) -> list[Controle]:
    """Return one control a rule and an object, as known at `au`, in a stable order."""
    controles = [controle for famille in FAMILLES for controle in famille(magasin, au)]
    anomalies = lectures.lignes(magasin, "anomalies", au=au)
    expliquees = {(x.regle, x.objet_table, x.objet_code): x.code for x in anomalies}
    rapproches = [
        replace(x, anomalie=expliquees.get((x.regle, x.objet_table, x.objet_code))) if x.conforme is False else x
        for x in controles
    ]
    return [*rapproches, *_anomalies(rapproches, anomalies)]


def _anomalies(controles: list[Controle], anomalies: tuple) -> Iterator[Controle]:
    """Each recorded anomaly names a rule, and a control finds it again."""
    retrouvees = {controle.anomalie for controle in controles}
    for anomalie in anomalies:
        constat = _anomalie(anomalie, anomalie.code in retrouvees)
        yield Controle.de(constat, anomalie.programme, "anomalie", anomalie.code)


def _anomalie(anomalie: object, retrouvee: bool) -> Constat:
    if anomalie.regle not in ENONCES:
        phrase = f"« {anomalie.libelle} » cite une règle inconnue, « {anomalie.regle} »."
        return Constat("anomalie_source", False, phrase)
    if not retrouvee:
        phrase = f"« {anomalie.libelle} » : aucun contrôle ne retrouve cette anomalie."
        return Constat("anomalie_source", None, phrase)
    return Constat("anomalie_source", True, f"« {anomalie.libelle} » : relevée et retrouvée par le contrôle.")
