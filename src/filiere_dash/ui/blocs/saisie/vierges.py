"""What a form holds when it opens: the line as the base says it, or what can be said without asking."""

from __future__ import annotations

from collections import Counter
from typing import Any

from filiere_dash.base.saisie import listes, sources
from filiere_dash.domaine.changements import Ligne
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.reglages import DELAI, PERIODICITE, en_vigueur
from filiere_dash.domaine.saisie.champs import montrer_champ
from filiere_dash.ui.blocs.saisie import donnees
from filiere_dash.ui.blocs.saisie.choix import Choix
from filiere_dash.ui.contexte import Contexte

LISTES = (TypeChamp.CHOIX, TypeChamp.REFERENCE, TypeChamp.OUI_NON)
AUTEURS = ("auteur", "declare_par", "verifie_par")
JOURS = ("date_meteo", "declare_le", "constate_le", "verifie_le")
_REVISES = ("indicateur", "periode", "debut", "fin", "valeur_initiale", "precision", "precision_motif")


def contenu_vierge(contexte: Contexte, choix: Choix, avant: Ligne | None) -> dict[str, Any]:
    """Return the content of a form: each field as it is typed or chosen, and the line that the person saw."""
    champs = donnees.champs(contexte, choix.objet.table, choix.ligne)
    valeurs = avant if avant is not None else _depart(contexte, choix, champs)
    return {"champs": {x.nom: montrer(x, valeurs.get(x.nom)) for x in champs}, "avant": avant}


def montrer(champ: Champ, valeur: str | None) -> str:
    """Return a value as its field holds it: a code where one chooses, French text where one types."""
    return (valeur or "") if champ.type in LISTES else montrer_champ(champ, valeur)


def _depart(contexte: Contexte, choix: Choix, champs: tuple[Champ, ...]) -> dict[str, str | None]:
    """Return what a new line says before anything is typed."""
    agent, jour = contexte.agent, contexte.aujourdhui
    noms = {x.nom for x in champs}
    connues: dict[str, str | None] = {x.nom: x.defaut for x in champs}
    connues |= {"programme": choix.programme, "source": sources.code_saisie(agent, jour), "precision": "exact"}
    connues |= dict.fromkeys(AUTEURS if choix.objet.table != "document" else (), agent.nom)
    connues |= dict.fromkeys(JOURS, jour.isoformat())
    if choix.objet.table == "deliberation":
        connues |= _collectivite(contexte, choix.programme)
    if choix.objet.table == "indicateur":
        connues |= _remontee(contexte)
    preremplis = _possibles(contexte, choix, champs)
    if ancienne := preremplis.pop("reviser", None):
        connues |= _revision(contexte, ancienne)
    elif choix.objet.table == "cible":
        connues |= {"remplace": None}
    return {nom: valeur for nom, valeur in (connues | preremplis).items() if nom in noms}


def _remontee(contexte: Contexte) -> dict[str, str | None]:
    """Return when the settings want the values of a new indicator."""
    poses = dict(contexte.lire("reglages"))
    return {"periodicite": en_vigueur(PERIODICITE, poses), "delai_jours": en_vigueur(DELAI, poses)}


def _revision(contexte: Contexte, ancienne: str) -> dict[str, str | None]:
    """Return what a revised target takes from the one it replaces: all but its figure and its reason."""
    lue = listes.lire(contexte.magasin, "cible", ancienne) or {}
    return {nom: lue.get(nom) for nom in _REVISES} | {"remplace": ancienne}


def _possibles(contexte: Contexte, choix: Choix, champs: tuple[Champ, ...]) -> dict[str, str]:
    """Return what the address fills in, but the rows that the agent may not name: nobody typed those."""
    visees = {x.nom: x.reference for x in champs if x.reference}
    return {
        nom: code
        for nom, code in choix.preremplis
        if nom not in visees or code in donnees.options(contexte, visees[nom], choix.programme)
    }


def _collectivite(contexte: Contexte, programme: str | None) -> dict[str, str]:
    """Return who voted the acts of this programme, of all of them where it has none: most often it votes again."""
    connues = contexte.lire("deliberations")
    siennes = [x.collectivite for x in connues if x.programme == programme] or [x.collectivite for x in connues]
    return {"collectivite": Counter(siennes).most_common(1)[0][0]} if siennes else {}
