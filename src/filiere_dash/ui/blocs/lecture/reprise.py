"""A review that was begun: its answers are kept in the base, for who drops the same file again.

The file is not kept before it is written: its imprint tells that it is the same, and the imprint of its reading that
the answers still stand beside the values that they answered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

from filiere_dash.base.brouillons import Brouillon
from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.lecture import Lecture
from filiere_dash.echanges.actes.proposition import Liens, Reponse
from filiere_dash.echanges.actes.reponse import en_json
from filiere_dash.presentation.phrases.saisie import moment
from filiere_dash.ui.blocs import commencees
from filiere_dash.ui.blocs.lecture import travaux
from filiere_dash.ui.blocs.lecture.etat import Travail
from filiere_dash.ui.blocs.saisie import reprises
from filiere_dash.ui.contexte import Contexte

_ECRAN = "relecture="


def reprendre(contexte: Contexte, travail: Travail) -> None:
    """Take up the answers that were given to this very file, where it is read as it was then."""
    ecran, travail.lue = _ecran(travail), _empreinte(travail.lecture)
    brouillon = commencees.retrouver(contexte, ecran)
    if brouillon is not None and brouillon.contenu["lecture"] == travail.lue:
        _retablir(contexte, travail, brouillon)
    elif brouillon is not None:
        commencees.oublier(contexte, ecran)
        travail.reprise = (
            "Ce fichier est lu autrement depuis une mise à niveau : vos réponses sont à donner de nouveau."
        )
    travail.garde = _enveloppe(travail)


def _retablir(contexte: Contexte, travail: Travail, brouillon: Brouillon) -> None:
    lu = brouillon.contenu
    travail.reponses = {cle: Reponse(texte, retenu) for cle, (texte, retenu) in lu["reponses"].items()}
    connus = travaux.connus_de(contexte)
    programme, acte = lu["liens"] or (travail.liens.programme, travail.liens.acte)
    travail.liens = Liens(
        programme if programme in {x.code for x in connus.programmes} else travail.liens.programme,
        acte if acte in {x.code for x in connus.actes} else None,
    )
    travail.rubrique = lu["rubrique"]
    travail.reprise = f"Relecture reprise où vous l’aviez laissée le {moment(brouillon.modifie_le)}."


def garder(contexte: Contexte, travail: Travail) -> None:
    """Keep the answers as they stand, for this person; where a long write holds the base, say it and try again."""
    if not noter(contexte, travail):
        reprises.retenter(lambda: noter(contexte, travail))


def dire(travail: Travail) -> None:
    """Say that the review goes on from answers of before, and offer to throw them away."""
    suite = "Chaque champ redevient ce que l’acte propose."
    if travail.reprise and commencees.dire_reprise(travail.reprise, travail.bouton, "Effacer mes réponses", suite):
        travail.reponses, travail.refus, travail.reprise = {}, {}, ""
        travail.liens = travail.liens_lus
        travail.generation += 1
        st.rerun()


def oublier(contexte: Contexte, travail: Travail) -> None:
    """Forget the answers of an act that was written."""
    commencees.oublier(contexte, _ecran(travail))


def proposer(contexte: Contexte) -> None:
    """Name the reviews that were begun and not written."""
    commencees.proposer(contexte, _ECRAN, _nommer)


def noter(contexte: Contexte, travail: Travail) -> bool:
    """Keep what changed since the last time; a review without an answer leaves no draft. False: not yet."""
    contenu = _enveloppe(travail)
    rien = contenu == travail.garde or (_vide(contenu) and _vide(travail.garde))
    if not rien and not commencees.garder(contexte, _ecran(travail), travail.garde, contenu, _vide):
        return False
    travail.garde = contenu
    return True


def _vide(contenu: Mapping[str, Any]) -> bool:
    return not contenu["reponses"] and not contenu["liens"]


def _nommer(contenu: Mapping[str, Any], quand: str) -> str:
    nombre = pluriel(len(contenu["reponses"]), "réponse gardée", "réponses gardées")
    return f"La relecture de « {contenu['nom']} » n’est pas enregistrée ({nombre}, le {quand})."


def _ecran(travail: Travail) -> str:
    return f"{_ECRAN}{travail.document.empreinte}"


def _enveloppe(travail: Travail) -> dict[str, Any]:
    return {
        "nom": travail.nom,
        "lecture": travail.lue,
        "reponses": {cle: [x.texte, x.retenu] for cle, x in travail.reponses.items()},
        "liens": [] if travail.liens == travail.liens_lus else [travail.liens.programme, travail.liens.acte],
        "rubrique": travail.rubrique,
    }


def _empreinte(lecture: Lecture) -> str:
    """Return a text that tells two readings of a file apart."""
    return hashlib.sha256(json.dumps(en_json(lecture), default=str, sort_keys=True).encode()).hexdigest()
