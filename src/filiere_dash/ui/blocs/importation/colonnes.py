"""Each column of the file: its title, three of its values, where it goes and how it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from filiere_dash.domaine.francais import typographie
from filiere_dash.domaine.objets import OBJETS, Champ, TypeChamp
from filiere_dash.echanges.tableur.correspondances import chemins
from filiere_dash.echanges.tableur.correspondances.correspondance import TITRE, Depot
from filiere_dash.echanges.tableur.correspondances.formes import MULTIPLES, Forme
from filiere_dash.echanges.tableur.correspondances.indices import Indices
from filiere_dash.echanges.tableur.correspondances.observation import Colonne, Genre, formes_de_periode
from filiere_dash.echanges.tableur.correspondances.periodes_titrees import periode_de
from filiere_dash.echanges.tableur.correspondances.proposition import (
    forme_probable,
    indices_pour,
    proposer_creation,
)
from filiere_dash.echanges.tableur.correspondances.tenue import contredite
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import importation as phrases
from filiere_dash.ui.composants import fragment

if TYPE_CHECKING:
    from filiere_dash.ui.blocs.importation.reglage import Reglage

LARGEURS = (1.1, 1.2, 2.4, 1.2)
ENTIERS = (TypeChamp.ENTIER, TypeChamp.MONTANT)
NOMBRES = (Forme.TELLE, Forme.POINT, Forme.VIRGULE, *MULTIPLES)
TAUX = (Forme.TELLE, Forme.POURCENT, Forme.PART)
# A figure may be one of an indicator in %: 80 for a share of 0.8.
MESURES = (*NOMBRES, Forme.PART)
DATES = (Forme.TELLE, Forme.JOUR_MOIS, Forme.MOIS_JOUR)


class Ecriture(NamedTuple):
    """How a column is written; `indices` are the signs under which a kept mapping says so, None for this file."""

    forme: Forme = Forme.TELLE
    indices: Indices | None = None


def placer(regle: Reglage) -> None:
    """Ask where each column goes; what is chosen fills the columns of ours, joined in the order of the file."""
    fragment(balises.titre("Les colonnes du fichier", "chacune va à un ou plusieurs endroits, ou nulle part"))
    depliees = regle.recu.correspondance.depliees
    lignes = [x for x in regle.vue.colonnes if x.nom not in depliees and x.genre is not Genre.VIDE]
    if depliees:
        lignes = [*lignes, *_du_pli(regle, depliees)]
    choisies: dict[str, tuple[list[str], Ecriture]] = {}
    with st.container(key="import-colonnes"):
        for rang, colonne in enumerate(lignes):
            cibles, ecriture = _ligne(regle, colonne, rang)
            for cible in cibles:
                noms, autre = choisies.setdefault(cible, ([], ecriture))
                choisies[cible] = ([*noms, colonne.nom], ecriture if autre.forme is ecriture.forme else Ecriture())
    for chemin in {*regle.offerts, *regle.plats}:
        depot = regle.plats.get(chemin) or Depot(chemin.rpartition(chemins.SEPARATEUR)[2])
        noms, dite = choisies.get(chemin, ([], Ecriture()))
        if set(noms) != set(depot.colonnes):
            # What was said of all rows, or of the words of another column, says nothing of this one.
            depot = replace(depot, constante=None, traductions=())
        regle.plats[chemin] = replace(depot, colonnes=tuple(noms), forme=dite.forme, indices=dite.indices)
    _creer(regle, {x for x, (noms, _) in choisies.items() if noms})


def _du_pli(regle: Reglage, depliees: Sequence[str]) -> list[Colonne]:
    """Return what unfolded columns give: their titles, their cells."""
    periodes = tuple(map(periode_de, depliees))
    titres = Colonne(TITRE, "", Genre.PERIODE, periodes[:3], periodes)
    return [titres, regle.vue.pli(depliees)]


def _ligne(regle: Reglage, colonne: Colonne, rang: int) -> tuple[list[str], Ecriture]:
    quoi, exemples, ou, comment = st.columns(LARGEURS, vertical_alignment="center")
    with quoi:
        fragment(phrases.colonne(colonne.nom, colonne.lettre, colonne.genre.libelle))
    with exemples:
        fragment(phrases.exemples(colonne.exemples))
    cle = regle.recu.cle(f"colonne-{rang}")
    if cle not in st.session_state:
        st.session_state[cle] = [
            x for x, depot in regle.plats.items() if colonne.nom in depot.colonnes and x in regle.offerts
        ]
    with ou:
        cibles = st.multiselect(
            f"Où va « {colonne.nom} »",
            list(regle.offerts),
            key=cle,
            format_func=regle.libelle,
            placeholder="Ne pas importer",
            label_visibility="collapsed",
        )
    with comment:
        ecriture = _ecriture(regle, colonne, rang, cibles)
    return cibles, ecriture


def _ecriture(regle: Reglage, colonne: Colonne, rang: int, cibles: Sequence[str]) -> Ecriture:
    """Ask how the cells are written, where it may be read in several ways; again, if the file denies a kept answer."""
    champ, formes = next(
        ((regle.offerts[x], y) for x in cibles if (y := formes_de(regle.offerts[x], colonne))), (None, ())
    )
    if champ is None or len(formes) < 2:
        return Ecriture()
    depot = next((x for c in cibles if (x := regle.plats.get(c)) and colonne.nom in x.colonnes), Depot(champ.nom))
    dite = depot.forme if depot.utile else None
    probable = forme_probable(colonne, champ)
    premiere = next(x for x in (dite, probable, *colonne.formes, *formes) if x in formes)
    a_redire = depot.indices is not None and (
        dite not in formes or contredite(dite, depot.indices, indices_pour(colonne, champ)) is not None
    )
    forme = st.selectbox(
        f"Écriture de « {colonne.nom} »",
        formes,
        index=None if a_redire else formes.index(premiere),
        key=regle.recu.cle(f"forme-{rang}-{formes[0].value}-{formes[-1].value}"),
        format_func=lambda x: x.libelle,
        placeholder="À redire",
        label_visibility="collapsed",
    )
    if forme is None or (colonne.douteuse and forme is Forme.TELLE):
        regle.indecises.append(colonne.nom)
    if forme is None:
        _dire(f"Gardée : {dite.libelle}. Ce fichier est peut-être écrit autrement : choisissez.")
        return Ecriture(dite, depot.indices)
    if colonne.douteuse:
        _dire("Deux lectures possibles : choisissez.")
    return Ecriture(forme, depot.indices if forme is dite and not a_redire else None)


def _dire(question: str) -> None:
    fragment(balises.balise("div", typographie(question), "fd-lu fd-refus", role="note"))


def formes_de(champ: Champ, colonne: Colonne) -> tuple[Forme, ...]:
    """Return the ways in which a column may be written, for what it fills."""
    if champ.type is TypeChamp.NOMBRE:
        return MESURES
    if champ.type in ENTIERS:
        return NOMBRES
    if champ.type is TypeChamp.TAUX:
        return TAUX
    if champ.type is TypeChamp.DATE and Forme.JOUR_MOIS in colonne.formes:
        return DATES
    if champ.nom.startswith("periode") and colonne.genre is Genre.DATE:
        return formes_de_periode(colonne)
    return ()


def _creer(regle: Reglage, remplis: set[str]) -> None:
    """Ask which rows may be created when nobody knows the name that the file gives."""
    for chemin in chemins.creables(regle.offerts, remplis):
        objet = OBJETS[regle.offerts[chemin].reference]
        suite = "inconnues" if objet.feminin else "inconnus"
        cle = regle.recu.cle(f"creer-{chemin}")
        voulue = st.checkbox(
            f"Créer les {objet.pluriel} {suite} (« {regle.libelle(chemin)} »)", chemin in regle.crees, key=cle
        )
        if voulue == (chemin in regle.crees):
            continue
        if voulue:
            depot = proposer_creation(regle.plats[chemin], objet.table, _libres(regle, chemin), regle.champs)
            regle.plats[chemin] = replace(depot, creation=depot.creation or (Depot("source"),))
            regle.plats |= chemins.aplatir(depot.creation, chemin + chemins.SEPARATEUR)
            regle.crees += [chemin, *(chemin + chemins.SEPARATEUR + x.champ for x in depot.creation if x.creation)]
        else:
            regle.crees = [x for x in regle.crees if x != chemin and not x.startswith(chemin + chemins.SEPARATEUR)]
        regle.recu.memoire["crees"] = regle.crees
        regle.recu.reprendre(regle.correspondance())
        st.rerun()


def _libres(regle: Reglage, chemin: str) -> list[Colonne]:
    """Return the columns that may describe the row to create."""
    parent = chemin.rpartition(chemins.SEPARATEUR)[0]
    voisins = [depot for x, depot in regle.plats.items() if x.rpartition(chemins.SEPARATEUR)[0] == parent]
    prises = {nom for depot in voisins for nom in depot.colonnes}
    return [x for x in regle.vue.colonnes if x.nom not in prises and x.genre is not Genre.VIDE]
