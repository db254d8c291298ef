"""Doors from what one reads to the form that corrects it: shown only to whom may write, and only in the present."""

from __future__ import annotations

from typing import Any

from filiere_dash.domaine.droits import Droit
from filiere_dash.presentation.balises import Balises, balise, joindre, porte
from filiere_dash.ui.contexte import Contexte


def du_programme(contexte: Contexte, programme: str) -> Balises:
    """Return the doors to what one keeps current most often in a programme; nothing for who may not write."""
    if contexte.etat is not None:
        return Balises("")
    agent, dits = contexte.agent, []
    if agent.peut(Droit.SAISIR, programme):
        dits.append(_porte(contexte, "Saisir des valeurs", objet="valeur", programme=programme))
        dits.append(_porte(contexte, "Mettre à jour les actions", objet="action_statut", programme=programme))
    if agent.peut(Droit.JUGER, programme):
        dits.append(_porte(contexte, "Donner la météo", objet="meteo", ligne="nouvelle", programme=programme))
    if agent.peut(Droit.SAISIR, programme):
        dits.append(_porte(contexte, "Modifier le programme", objet="programme", ligne=programme))
    return balise("p", joindre(dits, " · "), "fd-phrase fd-portes-saisie") if dits else Balises("")


def de_indicateur(contexte: Contexte, indicateur: Any) -> Balises:
    """Return the doors of one indicator: a new value, its values, its targets, its definition."""
    if contexte.etat is not None or not contexte.agent.peut(Droit.SAISIR, indicateur.programme):
        return Balises("")
    lieu = {"programme": indicateur.programme}
    dits = [
        _porte(contexte, "Saisir une valeur", objet="valeur", ligne="nouvelle", indicateur=indicateur.code, **lieu),
        _porte(contexte, "Corriger ses valeurs", objet="valeur", vue="corriger", q=indicateur.libelle, **lieu),
        _porte(contexte, "Ses cibles", objet="cible", vue="liste", q=indicateur.libelle, **lieu),
        _porte(contexte, "Modifier l’indicateur", objet="indicateur", ligne=indicateur.code),
    ]
    return balise("p", joindre(dits, " · "), "fd-phrase fd-portes-saisie")


def _porte(contexte: Contexte, libelle: str, **parametres: str) -> Balises:
    return porte(libelle, contexte.lien("saisie", **parametres))
