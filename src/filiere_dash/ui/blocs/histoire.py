"""The history of what is on screen: who changed it, when, from what to what, why."""

from __future__ import annotations

import streamlit as st

from filiere_dash.base import journal
from filiere_dash.base.etats import naissance
from filiere_dash.domaine.droits import Droit
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, Colonne, porte
from filiere_dash.presentation.formats import date_longue, pluriel
from filiere_dash.presentation.phrases import journal as phrases
from filiere_dash.ui import composants
from filiere_dash.ui.contexte import Contexte

LIGNES = 40


def histoire(contexte: Contexte, *objets: tuple[str, str]) -> None:
    """Show what happened to these rows (table, code), the last change first; only to who may read the journal."""
    if not objets or not contexte.agent.peut(Droit.CONSULTER_JOURNAL):
        return
    lues = [
        trace
        for table in dict.fromkeys(table for table, _ in objets)
        for trace in journal.histoire(contexte.magasin, table, *{code for autre, code in objets if autre == table})
    ]
    lues.sort(key=lambda x: -x.numero)
    suite = f" : {pluriel(len(lues), 'changement')}" if lues else " : aucun changement"
    with st.expander(f"Histoire de ces chiffres{suite}" if len(objets) > 1 else f"Histoire{suite}"):
        if not lues:
            composants.fragment(_intacte(contexte))
            return
        mots = journal.mots(contexte.magasin, lues[:LIGNES])
        colonnes = ["Quand", "Qui", Colonne("Ligne", large=True), "Colonne", "Avant", "Après", "Motif"]
        rangees = []
        for trace in lues[:LIGNES]:
            quand = porte(phrases.moment(trace.fait_le), contexte.lien("journal", operation=trace.operation))
            for rang, (libelle, avant, apres) in enumerate(phrases.cellules(trace, mots)):
                tete = (quand, trace.agent_nom, phrases.titre_ligne(trace, mots)) if rang == 0 else ("", "", "")
                rangees.append((*tete, libelle, avant, apres, (trace.motif or "") if rang == 0 else ""))
        composants.fragment(balises.tableau(colonnes, rangees, "Histoire"))


def _intacte(contexte: Contexte) -> Balises:
    debut = naissance(contexte.base)
    depuis = f", chargées le {date_longue(debut.date())}" if debut else ""
    return balises.vide(f"Inchangé depuis les premières données{depuis}.")
