"""Several lines at once: a grid of text cells, where what is typed or pasted is read by us, never by the browser.

Cells are text on purpose. A number column turns a French figure into another in silence, and a column of choices
drops what is pasted and isn't in its list: both were seen. An unknown word is refused beside its line instead.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import streamlit as st

from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.presentation import balises
from filiere_dash.ui.blocs.saisie import collage, communs, donnees, etat, faites, liste, reprises
from filiere_dash.ui.blocs.saisie.choix import CORRIGER, Choix
from filiere_dash.ui.blocs.saisie.colonnes import colonnes
from filiere_dash.ui.blocs.saisie.contenu import Grille, nommer_colonne
from filiere_dash.ui.blocs.saisie.controle import verifier
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

ALERTE = "À corriger"
REPRIS = (
    "Le tableau est repris dans le dernier état gardé : les cellules tapées depuis, une ou plusieurs, peuvent manquer."
    " Relisez-le avant de vérifier."
)
HAUTEUR_LIGNE, LIGNES_VUES = 35, 10


def ouvrir(contexte: Contexte, choix: Choix) -> Travail:
    """Return the grid of an object as this session left it, or an empty one."""
    return etat.ouvrir(
        choix.ecran, lambda: {"lignes": {}, "nouvelles": [], "communs": communs.defauts(contexte, choix)}
    )


def montrer(contexte: Contexte, choix: Choix, travail: Travail) -> None:
    """Show the common values, what may be done, the grid, then the paste zone."""
    champs = colonnes(contexte, choix)
    page = liste.chercher(contexte, choix).lignes if choix.vue == CORRIGER else ()
    if choix.vue != CORRIGER:
        communs.demander_communs(contexte, choix, travail)
    reprises.dire_coupure(travail, REPRIS)
    if ecart := travail.memoire.pop("ecart", None):
        fragment(balises.balise("div", ecart, "fd-avis", role="status"))
    _dire_refus(travail, champs)
    grille = Grille(travail, champs, page, donnees.options_de(contexte, choix.programme))
    _prendre(contexte, grille)
    reprises.insister(contexte, travail)
    _agir(contexte, choix, travail, champs)
    _editer(contexte, grille, champs)
    if choix.vue != CORRIGER:
        collage.zone(travail, champs)


def _prendre(contexte: Contexte, grille: Grille) -> None:
    """Take what is typed in the grid: before the next run, that leaving at once may cut short, and in it."""
    grille.fusionner(st.session_state.get(grille.cle))
    etat.garder(contexte, grille.travail)


def _editer(contexte: Contexte, grille: Grille, champs: list[Champ]) -> None:
    """Draw the grid."""
    alertes = grille.alertes()
    table: dict[str, Any] = {
        x.nom: pa.array([t.get(x.nom) or "" for t in grille.textes()], pa.string()) for x in champs
    }
    reglages: dict[str, Any] = {
        x.nom: st.column_config.TextColumn(_titre(x), help=_aide(x), width=_largeur(x)) for x in champs
    }
    if any(alertes):
        table = {ALERTE: pa.array(alertes, pa.string()), **table}
        reglages[ALERTE] = st.column_config.TextColumn(ALERTE, disabled=True, width=190)
    st.data_editor(
        pa.table(table),
        key=grille.cle,
        on_change=_prendre,
        args=(contexte, grille),
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        height=HAUTEUR_LIGNE * (min(len(grille.depart), LIGNES_VUES) + 2) + 3,
        column_config=reglages,
        placeholder="",
    )


def _largeur(champ: Champ) -> int | str | None:
    """Return the width of a column: names need room, figures and days don't."""
    if champ.type is TypeChamp.REFERENCE or champ.nom in ("libelle", "intitule", "raison_sociale"):
        return 280
    if champ.type is TypeChamp.TEXTE:
        return None
    return 150 if champ.type is TypeChamp.CHOIX else 125


def _titre(champ: Champ) -> str:
    return f"{champ.libelle} *" if champ.obligatoire else champ.libelle


def _aide(champ: Champ) -> str:
    """Return what a column holds: its meaning, and its choices in words."""
    dits = [champ.aide]
    if champ.type is TypeChamp.CHOIX:
        dits.append("Au choix : " + ", ".join(libelle for _, libelle in champ.choix) + ".")
    elif champ.type is TypeChamp.REFERENCE:
        dits.append("Quelques mots du nom suffisent.")
    return " ".join(dits)


def _dire_refus(travail: Travail, champs: list[Champ]) -> None:
    """Say every refusal of the last verification, line by line, column by column; the grid marks the columns."""
    if erreur := travail.memoire.pop("erreur", None):
        montrer_erreur(erreur)
    if not travail.refus:
        return
    dits = [
        f"{ligne}, {nommer_colonne(champs, colonne)} : {dit}"
        for ligne, colonnes_ in travail.refus.items()
        for colonne, dit in colonnes_.items()
    ]
    titre = balises.gras(f"{pluriel(len(dits), 'valeur')} à corriger, rien n’a été enregistré")
    fragment(balises.balise("div", balises.joindre([titre, balises.liste(dits)]), "fd-avis fd-refus", role="alert"))


def _agir(contexte: Contexte, choix: Choix, travail: Travail, champs: list[Champ]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="saisie-actions"):
        montre = {"type": "primary", "key": travail.cle("verifier"), "on_click": faites.oublier}
        verifie = st.button("Vérifier", disabled=not travail.entame, **montre)
        reprises.effacer(contexte, travail)
        if choix.vue != CORRIGER:
            collage.preparer(contexte, choix, travail)
        fragment(balises.doux(_compte(travail)))
    if verifie:
        verifier(contexte, choix, travail, champs)
        st.rerun()


def _compte(travail: Travail) -> str:
    neuves = len([x for x in travail.contenu["nouvelles"] if not x["prepare"] or _remplie(x)])
    lignes = travail.contenu["lignes"].values()
    parts = [
        (neuves, "ligne à créer", "lignes à créer"),
        (sum(not x["supprimee"] for x in lignes), "ligne corrigée", "lignes corrigées"),
        (sum(x["supprimee"] for x in lignes), "ligne à supprimer", "lignes à supprimer"),
    ]
    return (
        ", ".join(pluriel(n, un, plusieurs) for n, un, plusieurs in parts if n)
        or "Les colonnes marquées * sont obligatoires. Au clavier, une flèche choisit la première cellule."
    )


def _remplie(nouvelle: dict[str, Any]) -> bool:
    return any(texte for nom, texte in nouvelle["cellules"].items() if nom not in nouvelle["prepare"])
