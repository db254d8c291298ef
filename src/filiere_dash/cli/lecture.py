"""`filiere-dash lire`: what an act proposes, for a person or as JSON, without a base."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.domaine.francais import INSECABLE, date_longue, euros, nombre, pluriel

if TYPE_CHECKING:
    from filiere_dash.domaine.lecture import Champ, Lecture, Preuve

NON_TROUVE = "non trouvé"
LIBELLES = {
    "numero": "Numéro",
    "date": "Date de séance",
    "instance": "Instance",
    "collectivite": "Collectivité",
    "objet": "Objet",
    "convocation": "Convocation",
    "reserve": "Réserve",
    "echeance": "Fin de la convention",
    "prefecture": "Préfecture",
    "publication": "Publication",
    "identifiant_acte": "Identifiant @ctes",
}
VOTE = {
    "membres_en_exercice": "membres en exercice",
    "presents": "présents",
    "pouvoirs": "pouvoirs",
    "absents": "absents",
    "voix": "voix",
    "pour": "pour",
    "contre": "contre",
    "abstentions": "abstentions",
    "ne_prennent_pas_part": "ne prennent pas part",
    "unanimite": "unanimité",
}
ROLES = {
    "depense": "dépense",
    "autofinancement": "autofinancement",
    "demande": "demandé",
    "attribue": "attribué",
    "plafond": "plafond",
    "autre_financeur": "autre financeur",
    "reste_a_charge": "reste à charge",
    "anterieur": "décision antérieure",
    "tarif": "tarif",
    "autre": "autre",
}


def declarer_lire(commande: argparse.ArgumentParser) -> None:
    """Declare what may be typed after `filiere-dash lire`."""
    commande.add_argument("fichier", type=Path, metavar="FICHIER", help="délibération, convention ou avenant")
    commande.add_argument("--json", action="store_true", help="écrit les propositions en un seul objet JSON")


def executer_lire(choix: argparse.Namespace) -> int:
    """Print what the act proposes; 0 when it was read."""
    from filiere_dash.domaine.lecture import lire_acte
    from filiere_dash.echanges.actes.formats.documents import lire_document
    from filiere_dash.echanges.actes.reponse import en_json

    document = lire_document(choix.fichier)
    lecture = lire_acte(document)
    if document.manque:
        print(f"⚠ {document.manque}", file=sys.stderr)
    if choix.json:
        print(json.dumps(en_json(lecture), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_resume(lecture)))
    return 0


def _resume(lecture: Lecture) -> Iterator[str]:
    """Yield the lines of the summary: each proposal, its trust and its line."""
    for nom, libelle in LIBELLES.items():
        yield _ligne(libelle, getattr(lecture, nom))
    yield _suite("Bénéficiaires", [f"{b.nom}{_marque(b.preuve)}" for b in lecture.beneficiaires])
    yield _suite("Montants", [_montant(m) for m in lecture.montants])
    yield _suite("Plans de financement", [_plan(p) for p in lecture.plans])
    comptes = [
        f"{VOTE[c.name]}{INSECABLE}: {_champ(v)}" for c in fields(lecture.vote) if (v := getattr(lecture.vote, c.name))
    ]
    yield _suite("Vote", comptes)
    champs = [
        f"{c.name}{INSECABLE}: {_champ(v)}"
        for c in fields(lecture.imputation)
        if (v := getattr(lecture.imputation, c.name))
    ]
    yield _suite("Imputation", champs)
    yield _fenetre("Éligibilité", lecture.eligibilite)
    yield _fenetre("Éligibilité d’avant", lecture.eligibilite_avant)
    yield _suite(
        "Acte modifié",
        [f"{a.numero or ''} {_ecrit(a.date) if a.date else ''}{_marque(a.preuve)}".strip() for a in lecture.modifie],
    )
    yield _suite("Articles", [f"{a.texte}{_marque(a.preuve)}" for a in lecture.articles])
    yield _suite("Actions", [f"{a.intitule}{_marque(a.preuve)}" for a in lecture.actions])
    yield _suite("Indicateurs", [f"{nombre(i.valeur)} {i.libelle}{_marque(i.preuve)}" for i in lecture.indicateurs])


def _ligne(libelle: str, champ: Champ | None) -> str:
    return f"{libelle}{INSECABLE}: {_champ(champ) if champ else NON_TROUVE}"


def _suite(libelle: str, elements: list[str]) -> str:
    if not elements:
        return f"{libelle}{INSECABLE}: {NON_TROUVE}"
    return "\n  - ".join([f"{libelle} ({pluriel(len(elements), 'proposition')})", *elements])


def _fenetre(libelle: str, fenetre: object) -> str:
    bornes = [f"{mot} {_champ(champ)}" for mot, champ in (("du", fenetre.debut), ("au", fenetre.fin)) if champ]
    return f"{libelle}{INSECABLE}: {' '.join(bornes) or NON_TROUVE}"


def _champ(champ: Champ) -> str:
    autres = "".join(f", ou {_ecrit(autre.valeur)}" for autre in champ.alternatives)
    return f"{_ecrit(champ.valeur)}{autres}{_marque(champ.preuve)}"


def _montant(montant: object) -> str:
    details = [x for x in (montant.taxes, montant.beneficiaire, montant.periode) if x]
    suite = f" ({', '.join(details)})" if details else ""
    return f"{euros(montant.valeur)}, {ROLES[montant.role]}{suite}{_marque(montant.preuve)}"


def _plan(plan: object) -> str:
    comptes = f"{pluriel(len(plan.depenses), 'dépense')}, {pluriel(len(plan.recettes), 'recette')}"
    ecarts = f", {pluriel(len(plan.ecarts), 'écart')} dans l’original" if plan.ecarts else ""
    cotees = "laissées" if plan.omises > 1 else "laissée"
    omises = f", {pluriel(plan.omises, 'colonne')} de montants {cotees} de côté" if plan.omises else ""
    return f"{plan.libelle}{INSECABLE}: {comptes}{ecarts}{omises}{_marque(plan.preuve)}"


def _marque(preuve: Preuve) -> str:
    doute = "" if preuve.confiance == "sure" else ", à vérifier"
    return f" [p. {preuve.page}, l. {preuve.ligne}{doute}]"


def _ecrit(valeur: object) -> str:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return date_longue(valeur) if isinstance(valeur, date) else str(valeur)
