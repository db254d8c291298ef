"""The rules of a porteur's plan: balance, taxes, declared rates, and the phase that it pays for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.controles.controle import Controle
from filiere_dash.domaine.codes import SensLigne, Taxes
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.regles.acte import phase_plan
from filiere_dash.domaine.regles.plan import Ligne, PlanPeriode, verifier_plan

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def controler(magasin: Magasin, au: date) -> Iterator[Controle]:
    """Yield the controls of each plan in its version known at the date."""
    lignes = lectures.lignes(magasin, "plans", au=au)
    for (plan, _periode), periode in _groupes(lignes, "plan", "periode_action"):
        yield from _periode_de_plan(plan, periode)
    phases = lectures.lignes(magasin, "controle_phases", au=au)
    for (programme, _plan), du_plan in _groupes(lignes, "programme", "plan"):
        du_programme = [phase for phase in phases if phase.programme == programme]
        yield from _phase(du_plan, du_programme)


def _groupes(lignes: Iterable[Any], *champs: str) -> Iterator[tuple[Any, list[Any]]]:
    cle = attrgetter(*champs)
    for valeurs, groupe in groupby(sorted(lignes, key=cle), key=cle):
        yield valeurs, list(groupe)


def _periode_de_plan(plan: str, lignes: list[Any]) -> Iterator[Controle]:
    depenses = tuple(_ligne(x) for x in lignes if x.sens == SensLigne.DEPENSE)
    recettes = tuple(_ligne(x) for x in lignes if x.sens == SensLigne.RECETTE)
    for constat in verifier_plan(PlanPeriode(lignes[0].periode_action, depenses, recettes)):
        fautive = next((x.code for x in lignes if x.libelle == constat.ligne), None)
        objet = ("plan_ligne", fautive) if fautive else ("plan_financement", plan)
        yield Controle.de(constat, lignes[0].programme, *objet)


def _ligne(ligne: Any) -> Ligne:
    assiette = f"l’assiette « {ligne.assiette} »"
    return Ligne(ligne.libelle, ligne.montant, ligne.taux_declare, None, assiette, Taxes(ligne.taxes))


def _phase(lignes: list[Any], phases: list[Any]) -> Iterator[Controle]:
    """A plan pays for the phase in which its first period begins."""
    periodes = [_lire(libelle) for libelle in dict.fromkeys(x.periode_action for x in lignes)]
    debuts = [periode.annee_debut for periode in periodes if periode.annee_debut]
    for phase in phases:
        etendue = _lire(phase.periode)
        if debuts and etendue.annee_debut and etendue.annee_debut <= min(debuts) <= etendue.annee_fin:
            constat = phase_plan(etendue, periodes, phase.libelle)
            yield Controle.de(constat, phase.programme, "phase", phase.code)


def _lire(libelle: str) -> Periode:
    """A label that can't be read is an undated period: the rule then says that it can't be verified."""
    try:
        return Periode.lire(libelle)
    except ErreurSaisie:
        return Periode.lire("non datée")
