"""The rules of a call: its window, its waves, its budget, and the files that it received."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.controles.controle import Controle
from filiere_dash.domaine.codes import Taxes
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.regles.coherence import aide_simulee, bornes_appel, budget_appel, vague_appel
from filiere_dash.domaine.regles.eligibilite import Condition, Issue, Projet, Verdict, evaluer
from filiere_dash.domaine.regles.simulateur import Appel, simuler

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

ACCEPTEES = ("retenue", "conventionnee", "soldee")


def controler(magasin: Magasin, au: date) -> Iterator[Controle]:
    """Yield the controls of each call, then of its waves and its files."""
    for appel in lectures.lignes(magasin, "appels", au=au):
        jours = (appel.prestation_jours_min, appel.prestation_jours_max)
        bornes = bornes_appel(appel.libelle, appel.ouverture, appel.cloture, appel.duree_mois, jours)
        yield Controle.de(bornes, appel.programme, "appel", appel.code)
        budget = budget_appel(appel.libelle, appel.budget, appel.consomme)
        yield Controle.de(budget, appel.programme, "appel", appel.code)
        for vague in lectures.lignes(magasin, "vagues", au=au, appel=appel.code):
            constat = vague_appel(f"Vague {vague.numero}", vague.echeance, appel.ouverture, appel.cloture)
            yield Controle.de(constat, appel.programme, "vague", vague.code)
        dites = lectures.lignes(magasin, "conditions", au=au, appel=appel.code)
        conditions = [_condition(x) for x in dites if x.precision == "exact"]
        for dossier in lectures.lignes(magasin, "candidatures", au=au, appel=appel.code):
            yield from _dossier(appel, dossier, conditions)


def _condition(ligne: Any) -> Condition:
    valeurs = tuple(valeur.strip() for valeur in (ligne.valeurs or "").split("|") if valeur.strip())
    return Condition(ligne.code, ligne.critere, ligne.minimum, ligne.maximum, valeurs, ligne.libelle)


def _dossier(appel: Any, dossier: Any, conditions: list[Condition]) -> Iterator[Controle]:
    """A file that was accepted meets the conditions written; its aid follows from the terms of the call."""
    if dossier.statut in ACCEPTEES and conditions:
        constat = _eligibilite(dossier, conditions)
        yield Controle.de(constat, appel.programme, "candidature", dossier.code)
    if dossier.aide is not None:
        yield Controle.de(_aide(appel, dossier), appel.programme, "candidature", dossier.code)


def _eligibilite(dossier: Any, conditions: list[Condition]) -> Constat:
    projet = Projet(
        effectif=dossier.effectif,
        type_projet=dossier.type_projet,
        phase_projet=dossier.phase_projet,
        nature_entreprise=dossier.nature_entreprise,
        localisation=dossier.commune,
        secteur=dossier.secteur,
        duree_prestation=dossier.jours,
    )
    verdict = evaluer(projet, conditions)
    conforme = {Issue.ELIGIBLE: True, Issue.NON_ELIGIBLE: False, Issue.A_VERIFIER: None}[verdict.issue]
    return Constat("eligibilite_appel", conforme, f"{dossier.entreprise} : {_raisons(verdict)}", dossier.entreprise)


def _raisons(verdict: Verdict) -> str:
    en_cause = [motif.phrase for motif in verdict.motifs if motif.ok is not True]
    return " ".join(en_cause) or "chaque condition est remplie."


def _aide(appel: Any, dossier: Any) -> Constat:
    termes = (appel.budget, appel.taux_prise_en_charge, appel.prestation_jours_min, appel.prestation_jours_max)
    if None in (*termes, dossier.jours, dossier.cout_jour):
        phrase = f"{dossier.entreprise} : il manque la durée, le coût journalier ou une condition de l’appel."
        return Constat("simulation_appel", None, phrase, dossier.entreprise)
    try:
        attendue = _simuler(Appel(*termes, Taxes(appel.taxes)), dossier.jours, dossier.cout_jour)
    except ErreurSaisie as erreur:
        return Constat("simulation_appel", False, f"{dossier.entreprise} : {erreur.message}", dossier.entreprise)
    return aide_simulee(dossier.entreprise, dossier.aide, attendue)


def _simuler(appel: Appel, jours: Decimal, cout_jour: Decimal) -> Decimal:
    return simuler(appel, jours, cout_jour).aide
