"""What all the new lines of a grid say alike: asked once, taken by every line that leaves it empty."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from filiere_dash.base.saisie import sources
from filiere_dash.presentation import balises
from filiere_dash.ui.blocs.saisie import donnees
from filiere_dash.ui.blocs.saisie.choix import Choix
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.blocs.saisie.saisies import demander
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

_COMMUNS = {
    "valeur": ("periode", "precision"),
    "cible": ("periode", "precision"),
    "action": ("periode_action",),
    "action_statut": ("statut", "constate_le"),
    "manifestation": ("statut", "date_precision"),
    "opportunite": ("nature",),
    "opportunite_etape": ("etape", "atteinte_le"),
    "plan_ligne": ("plan", "periode_action", "sens"),
    "flux_financier": ("beneficiaire", "etape", "periode_action"),
    "deliberation_article": ("deliberation",),
    "vague": ("appel",),
    "candidature": ("appel", "vague"),
    "candidature_etape": ("statut", "atteint_le"),
    "condition_eligibilite": ("appel",),
    "competence": ("adherent",),
}


def noms(choix: Choix) -> tuple[str, ...]:
    """Return the columns that are said once for all new lines; the source always is."""
    return (*_COMMUNS.get(choix.objet.table, ()), "source")


def defauts(contexte: Contexte, choix: Choix) -> dict[str, str]:
    """Return what they say before anything is chosen: the service's own word, an exact figure."""
    connus = {"source": sources.code_saisie(contexte.agent, contexte.aujourdhui)}
    if choix.objet.table in ("valeur", "cible"):
        connus["precision"] = "exact"
    return {nom: connus.get(nom, "") for nom in noms(choix)}


def demander_communs(contexte: Contexte, choix: Choix, travail: Travail) -> None:
    """Ask for the values that new lines share, side by side."""
    connus = donnees.tous_champs(contexte, choix.objet.table)
    champs = [replace(connus[nom], obligatoire=False) for nom in noms(choix) if nom in connus]
    options = donnees.options_de(contexte, choix.programme)
    with st.container(key="saisie-communs"):
        fragment(balises.phrase("Pour toutes les nouvelles lignes qui ne disent pas autre chose :"))
        for colonne, champ in zip(st.columns(len(champs)), champs, strict=True):
            with colonne:
                demander(contexte, travail, champ, options, partie="communs")
