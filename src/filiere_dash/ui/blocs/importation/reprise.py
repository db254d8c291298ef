"""A mapping that was begun on a file: kept as it is laid out, for who drops the same file again after a cut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from filiere_dash.base import correspondances
from filiere_dash.echanges.tableur.correspondances.correspondance import Correspondance
from filiere_dash.presentation.phrases.saisie import moment
from filiere_dash.ui.blocs import commencees
from filiere_dash.ui.blocs.importation import propositions
from filiere_dash.ui.blocs.importation.etat import Reception
from filiere_dash.ui.blocs.saisie import reprises
from filiere_dash.ui.contexte import Contexte

_ECRAN = "correspondance="


def reprendre(contexte: Contexte, recu: Reception) -> bool:
    """Take up the mapping that was begun on this very file; tell whether there was one."""
    brouillon = commencees.retrouver(contexte, _ecran(recu))
    regle = brouillon and Correspondance.relire(brouillon.contenu["correspondance"])
    if not regle:
        return False
    connues = {x.libelle for x in correspondances.lister(contexte.base, contexte.agent)}
    recu.gardee = brouillon.contenu["gardee"] if brouillon.contenu["gardee"] in connues else ""
    recu.commencee = brouillon.contenu
    recu.reprise = f"Correspondance reprise où vous l’aviez laissée le {moment(brouillon.modifie_le)}."
    recu.reprendre(regle)
    return True


def garder(contexte: Contexte, recu: Reception) -> None:
    """Keep the mapping as it stands; where a long write holds the base, say it and try again."""
    if not _noter(contexte, recu):
        reprises.retenter(lambda: _noter(contexte, recu))


def dire(contexte: Contexte, recu: Reception) -> None:
    """Say that the mapping is the one of before, and offer to lay the columns out as the file suggests."""
    suite = "Chaque colonne retourne où le fichier la propose."
    if recu.reprise and commencees.dire_reprise(recu.reprise, recu.cle, "Effacer mes choix", suite):
        oublier(contexte, recu)
        recu.commencee, recu.depart, recu.reprise, recu.gardee = {}, None, "", ""
        recu.reprendre(propositions.proposee(contexte, recu))
        st.rerun()


def oublier(contexte: Contexte, recu: Reception) -> None:
    """Forget the mapping of a file that was imported."""
    commencees.oublier(contexte, _ecran(recu))


def proposer(contexte: Contexte) -> None:
    """Name the files of which the columns are laid out and that were not imported."""
    commencees.proposer(contexte, _ECRAN, _nommer)


def _noter(contexte: Contexte, recu: Reception) -> bool:
    """Keep what a person changed of what the file suggests, once a change. False: not yet."""
    regle = recu.correspondance.en_dict()
    recu.depart = recu.depart or regle
    contenu = {"nom": recu.nom, "correspondance": regle, "gardee": recu.gardee}
    if regle != recu.depart if not recu.commencee else contenu != recu.commencee:
        if not commencees.garder(contexte, _ecran(recu), contenu):
            return False
        recu.commencee = contenu
    return True


def _ecran(recu: Reception) -> str:
    return f"{_ECRAN}{recu.empreinte}"


def _nommer(contenu: Mapping[str, Any], quand: str) -> str:
    return f"La correspondance de « {contenu['nom']} » est commencée et ce fichier n’est pas importé (le {quand})."
