"""Which rows of the file count, and which columns hold one value a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from filiere_dash.domaine.francais import liste, typographie
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Depot, Filtre, remplacer
from filiere_dash.echanges.tableur.correspondances.formes import Forme
from filiere_dash.echanges.tableur.correspondances.observation import Genre
from filiere_dash.presentation import balises
from filiere_dash.ui.composants import fragment

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
    noms = list(dict.fromkeys([TOUTES, *_remplies(regle), posee.colonne]))
    gauche, droite = st.columns(2, vertical_alignment="bottom")
    with gauche:
        nom = st.selectbox(
            "Garder les lignes selon la colonne",
            noms,
            index=noms.index(posee.colonne),
            key=recu.cle("filtre"),
            format_func=lambda x: x or "Toutes les lignes",
        )
    valeurs: list[str] = []
    if nom:
        colonne = regle.vue.colonne(nom)
        presentes = colonne.distinctes if colonne else ()
        gardees = posee.valeurs if nom == posee.colonne else ()
        with droite:
            valeurs = st.multiselect(
                f"Valeurs gardées de « {nom} »",
                # What was kept stays, were it absent from this file or one of too many to be listed.
                list(dict.fromkeys([*presentes, *gardees])),
                list(gardees),
                key=recu.cle(f"filtre-{nom}"),
                placeholder="Toutes celles qui ne sont pas vides",
                accept_new_options=not presentes,
            )
    autres = correspondance.filtres[1:]
    filtre = Filtre(nom, tuple(valeurs), posee.vues if nom == posee.colonne else None)
    filtres = (_ecarter(regle, filtre), *autres) if nom else autres
    recu.correspondance = replace(correspondance, filtres=filtres)


def _ecarter(regle: Reglage, filtre: Filtre) -> Filtre:
    """Ask about the words that a kept filter never saw: kept above, or left out here."""
    colonne = regle.vue.colonne(filtre.colonne)
    nouveaux = filtre.nouveaux(colonne.distinctes if colonne else ())
    if not nouveaux:
        return filtre
    dits = liste([f"« {x} »" for x in nouveaux])
    fragment(balises.balise("div", typographie(f"Ce filtre n’a jamais vu {dits}."), "fd-lu fd-refus", role="note"))
    if not st.checkbox(f"Écarter les lignes de {dits}", key=regle.recu.cle("ecarter")):
        regle.inconnus += nouveaux
        return filtre
    return replace(filtre, vues=(*filtre.vues, *nouveaux))


def _remplies(regle: Reglage) -> list[str]:
    return [x.nom for x in regle.vue.colonnes if x.genre is not Genre.VIDE]


def _deplier(regle: Reglage) -> None:
    """Ask which columns give a row each; laying them out anew when they change."""
    recu, correspondance = regle.recu, regle.recu.correspondance
    noms = list(dict.fromkeys([*_remplies(regle), *correspondance.depliees]))
    choisies = st.multiselect(
        "Colonnes dont chaque cellule devient une ligne (une colonne par année, par exemple)",
        noms,
        list(correspondance.depliees),
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
