"""Which rows of the file count, and which columns hold one value a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Depot, Filtre, remplacer
from filiere_dash.echanges.tableur.correspondances.formes import Forme
from filiere_dash.echanges.tableur.correspondances.observation import Genre

if TYPE_CHECKING:
    from filiere_dash.ui.blocs.importation.reglage import Reglage

TOUTES = ""


def choisir(regle: Reglage) -> None:
    """Ask for what is out of the ordinary: rows to keep, one column a period."""
    correspondance = regle.recu.correspondance
    ouverte = bool(correspondance.filtres or correspondance.depliees)
    with st.expander("Ne garder que certaines lignes, ou une colonne par période", expanded=ouverte):
        _filtrer(regle)
        _deplier(regle)


def _filtrer(regle: Reglage) -> None:
    recu, correspondance = regle.recu, regle.recu.correspondance
    posee = next(iter(correspondance.filtres), Filtre(TOUTES))
    noms = [TOUTES, *(x.nom for x in regle.vue.colonnes if x.genre is not Genre.VIDE)]
    gauche, droite = st.columns(2, vertical_alignment="bottom")
    with gauche:
        rang = noms.index(posee.colonne) if posee.colonne in noms else 0
        nom = st.selectbox(
            "Garder les lignes selon la colonne",
            noms,
            index=rang,
            key=recu.cle("filtre"),
            format_func=lambda x: x or "Toutes les lignes",
        )
    colonne = regle.vue.colonne(nom)
    valeurs: list[str] = []
    if colonne is not None:
        with droite:
            valeurs = st.multiselect(
                f"Valeurs gardées de « {nom} »",
                colonne.distinctes,
                [x for x in posee.valeurs if x in colonne.distinctes] if nom == posee.colonne else [],
                key=recu.cle(f"filtre-{nom}"),
                placeholder="Toutes celles qui ne sont pas vides",
            )
    autres = correspondance.filtres[1:]
    filtres = (Filtre(nom, tuple(valeurs)), *autres) if nom else autres
    recu.correspondance = replace(correspondance, filtres=filtres)


def _deplier(regle: Reglage) -> None:
    """Ask which columns give a row each; laying them out anew when they change."""
    recu, correspondance = regle.recu, regle.recu.correspondance
    noms = [x.nom for x in regle.vue.colonnes if x.genre is not Genre.VIDE]
    choisies = st.multiselect(
        "Colonnes dont chaque cellule devient une ligne (une colonne par année, par exemple)",
        noms,
        [x for x in correspondance.depliees if x in noms],
        key=recu.cle("depliees"),
        placeholder="Aucune",
    )
    if tuple(choisies) == correspondance.depliees:
        return
    nouvelle = replace(regle.correspondance(), depliees=tuple(choisies), filtres=correspondance.filtres)
    recu.reprendre(replace(nouvelle, depots=_du_pli(regle, nouvelle.depots, choisies)))
    st.rerun()


def _du_pli(regle: Reglage, depots: tuple[Depot, ...], depliees: Sequence[str]) -> tuple[Depot, ...]:
    """Give the titles and the cells of unfolded columns their usual places, or take them away."""
    if not depliees:
        return tuple(x for x in depots if not {TITRE, CELLULE} & set(x.colonnes))
    formes = regle.vue.pli(depliees).formes
    for champ, nom, forme in (("periode", TITRE, Forme.TELLE), ("valeur", CELLULE, next(iter(formes), Forme.TELLE))):
        if champ in regle.champs[regle.table]:
            depots = remplacer(depots, Depot(champ, (nom,), forme=forme))
    return depots
