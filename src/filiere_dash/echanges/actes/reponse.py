"""What was read of an act, as one JSON object: days in ISO, amounts as decimal strings in euros.

A scalar is `{"valeur", "page", "ligne", "extrait", "confiance"}` or null; an item of a list
carries page, ligne, extrait and confiance beside its fields.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

from filiere_dash.domaine.lecture.modele import (
    Champ,
    Ecart,
    Fenetre,
    ImputationLue,
    IndicateurLu,
    Lecture,
    LignePlan,
    Montant,
    Plan,
    Preuve,
    VoteLu,
)

_SCALAIRES = ("numero", "date", "instance", "collectivite", "objet", "convocation")
_SUITE = ("echeance", "prefecture", "publication", "identifiant_acte")


def en_json(lecture: Lecture) -> dict[str, object]:
    """Return the proposals as JSON writes them."""
    tete = {nom: _champ(getattr(lecture, nom)) for nom in _SCALAIRES}
    suite = {nom: _champ(getattr(lecture, nom)) for nom in _SUITE}
    return {
        **tete,
        "beneficiaires": [{"nom": b.nom, **_preuve(b.preuve)} for b in lecture.beneficiaires],
        "montants": [_montant(m) for m in lecture.montants],
        "plans": [_plan(p) for p in lecture.plans],
        "vote": _groupe(lecture.vote),
        "imputation": _groupe(lecture.imputation),
        "reserve": _champ(lecture.reserve),
        "eligibilite": _groupe(lecture.eligibilite),
        "eligibilite_avant": _groupe(lecture.eligibilite_avant),
        **suite,
        "modifie": [{"numero": a.numero, "date": _valeur(a.date), **_preuve(a.preuve)} for a in lecture.modifie],
        "articles": [{"texte": a.texte, **_preuve(a.preuve)} for a in lecture.articles],
        "actions": [
            {"intitule": a.intitule, "statut": a.statut, "periode": a.periode, **_preuve(a.preuve)}
            for a in lecture.actions
        ],
        "indicateurs": [_indicateur(i) for i in lecture.indicateurs],
    }


def _champ(champ: Champ | None) -> dict[str, object] | None:
    return {"valeur": _valeur(champ.valeur), **_preuve(champ.preuve)} if champ else None


def _groupe(groupe: VoteLu | ImputationLue | Fenetre) -> dict[str, object]:
    return {champ.name: _champ(getattr(groupe, champ.name)) for champ in fields(groupe)}


def _preuve(preuve: Preuve) -> dict[str, object]:
    return {
        "page": preuve.page,
        "ligne": preuve.ligne,
        "extrait": preuve.extrait,
        "confiance": preuve.confiance.value,
    }


def _montant(montant: Montant) -> dict[str, object]:
    return {
        "valeur": _euros(montant.valeur),
        "role": montant.role.value,
        "financeur": montant.financeur,
        "periode": montant.periode,
        "taxes": montant.taxes,
        **_preuve(montant.preuve),
    }


def _plan(plan: Plan) -> dict[str, object]:
    return {
        "libelle": plan.libelle,
        "periodes": list(plan.periodes),
        "depenses": [_ligne(x, "libelle") for x in plan.depenses],
        "recettes": [{**_ligne(x, "financeur"), "taux": _nombre(x.taux)} for x in plan.recettes],
        "ecarts": [_ecart(x) for x in plan.ecarts],
        **({"colonnes_non_lues": plan.omises} if plan.omises else {}),
        **_preuve(plan.preuve),
    }


def _ligne(ligne: LignePlan, nom: str) -> dict[str, object]:
    montant = None if ligne.montant is None else _euros(ligne.montant)
    return {nom: ligne.libelle, "periode": ligne.periode, "montant": montant, **_preuve(ligne.preuve)}


def _ecart(ecart: Ecart) -> dict[str, object]:
    return {
        "libelle": ecart.libelle,
        "periode": ecart.periode,
        "imprime": _euros(ecart.imprime),
        "calcule": _euros(ecart.calcule),
        "montant": _euros(ecart.montant),
        **_preuve(ecart.preuve),
    }


def _indicateur(indicateur: IndicateurLu) -> dict[str, object]:
    return {
        "libelle": indicateur.libelle,
        "valeur": _nombre(indicateur.valeur),
        "unite": indicateur.unite,
        "precision": indicateur.precision,
        "periode": indicateur.periode,
        "territoire": indicateur.territoire,
        "parent": indicateur.parent,
        **_preuve(indicateur.preuve),
    }


def _valeur(valeur: object) -> object:
    return valeur.isoformat() if isinstance(valeur, date) else valeur


def _euros(montant: Decimal) -> str:
    return f"{montant.quantize(Decimal('0.01')):f}"


def _nombre(valeur: Decimal | None) -> int | float | None:
    """Return a count or a rate as a JSON number; no money passes here."""
    if valeur is None:
        return None
    return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)
