"""Every coherence rule of the domain, run over what the base knew at a date.

The rules are the domain's; this package only brings them the rows. A gap that the
sources themselves hold is matched to the anomaly recorded for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.controles import actes, appels, argent, indicateurs, plans, programmes, references
from filiere_dash.base.controles.controle import Controle
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.regles.coherence import ENONCES

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

__all__ = ["Controle", "controler", "controler_argent", "controler_conventions"]

Famille = Callable[["Magasin", date], Iterator[Controle]]

FAMILLES = (
    references.controler,
    references.sirets,
    programmes.controler,
    actes.controler,
    argent.controler,
    plans.controler,
    indicateurs.controler,
    appels.controler,
)


def controler(magasin: Magasin, au: date) -> list[Controle]:
    """Return one control a rule and an object, as known at `au`, in a stable order."""
    rapproches = _rapprocher(magasin, au, FAMILLES)
    return [*rapproches, *_anomalies(rapproches, lectures.lignes(magasin, "anomalies", au=au))]


def controler_argent(magasin: Magasin, au: date) -> list[Controle]:
    """Return the controls of the métropole's money alone, as known at `au`, in a stable order."""
    return _rapprocher(magasin, au, (argent.controler,))


def controler_conventions(magasin: Magasin, au: date) -> list[Controle]:
    """Return the controls of what each convention is worth, as known at `au`, in a stable order."""
    return _rapprocher(magasin, au, (argent.conventions,))


def _rapprocher(magasin: Magasin, au: date, familles: tuple[Famille, ...]) -> list[Controle]:
    """Return controls, each gap with the anomaly of a source that explains it, were it hidden."""
    cachees = lectures.lignes(magasin, "anomalies_cachees", au=au)
    anomalies: dict[tuple, str | None] = {(x.regle, x.objet_table, x.objet_code): None for x in cachees}
    anomalies |= {(x.regle, x.objet_table, x.objet_code): x.code for x in lectures.lignes(magasin, "anomalies", au=au)}
    return [_expliquer(x, anomalies) for famille in familles for x in famille(magasin, au)]


def _expliquer(x: Controle, anomalies: Mapping[tuple, str | None]) -> Controle:
    cle = (x.regle, x.objet_table, x.objet_code)
    return replace(x, anomalie=anomalies[cle], explique=True) if x.conforme is False and cle in anomalies else x


def _anomalies(controles: list[Controle], anomalies: tuple) -> Iterator[Controle]:
    """Each recorded anomaly names a rule, and a control finds it again."""
    retrouvees = {controle.anomalie for controle in controles}
    muets = {(x.regle, x.objet_table, x.objet_code) for x in controles if x.conforme is None}
    for anomalie in anomalies:
        muet = (anomalie.regle, anomalie.objet_table, anomalie.objet_code) in muets
        constat = _anomalie(anomalie, anomalie.code in retrouvees, muet)
        yield Controle.de(constat, anomalie.programme, "anomalie", anomalie.code)


def _anomalie(anomalie: Any, retrouvee: bool, muet: bool) -> Constat:
    if anomalie.regle not in ENONCES:
        phrase = f"« {anomalie.libelle} » cite une règle inconnue, « {anomalie.regle} »."
        return Constat("anomalie_source", False, phrase)
    if not retrouvee:
        pourquoi = "son contrôle n’est pas vérifiable" if muet else "aucun contrôle ne retrouve cette anomalie"
        phrase = f"« {anomalie.libelle} » : {pourquoi}."
        return Constat("anomalie_source", None, phrase)
    return Constat("anomalie_source", True, f"« {anomalie.libelle} » : relevée et retrouvée par le contrôle.")
