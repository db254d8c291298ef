"""The rows that exist: found by words, twenty-five at a time, each a door to its form."""

from __future__ import annotations

import streamlit as st

from filiere_dash.base.saisie import listes
from filiere_dash.base.saisie.listes import LigneNommee, Page
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.presentation import balises
from filiere_dash.presentation.formats import nombre, pluriel
from filiere_dash.presentation.phrases.saisie import cellule
from filiere_dash.ui import filtres
from filiere_dash.ui.blocs.saisie import donnees
from filiere_dash.ui.blocs.saisie.choix import NOUVELLE, Choix, aller, programmes_permis
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

TAILLE = 25
COLONNES = 4
_TUES = ("source", "programme", "ordre")


def montrer(contexte: Contexte, choix: Choix) -> None:
    """Show a page of rows with its search, and the way to add one."""
    nom = f"Ajouter un{'e' if choix.objet.feminin else ''} {choix.objet.singulier}"
    if st.button(nom, type="primary", key=f"ajouter-{choix.objet.table}"):
        aller(choix, ligne=NOUVELLE)
    page = chercher(contexte, choix)
    if not page.lignes:
        fragment(
            balises.vide(f"Aucune ligne de « {choix.objet.titre} » ici.", "Élargissez la recherche, ou ajoutez-en une.")
        )
        return
    fragment(_tableau(contexte, choix, page))


def chercher(contexte: Contexte, choix: Choix) -> Page:
    """Ask for words, read one page of rows; the number of the page is asked only when there are several."""
    gauche, droite = st.columns([2.4, 1], vertical_alignment="bottom")
    with gauche:
        mots = filtres.mots(filtres.texte(f"Chercher dans les {choix.objet.pluriel}", "q", "quelques mots"))
    rang = _page(choix, mots)
    page = _lire(contexte, choix, mots, rang)
    if rang and not page.lignes:
        rang = 0
        page = _lire(contexte, choix, mots, rang)
    with droite:
        _tourner(choix, mots, page.total, rang)
    return page


def _lire(contexte: Contexte, choix: Choix, mots: list[str], rang: int) -> Page:
    perimetre = tuple(programmes_permis(contexte))
    return listes.lister(contexte.magasin, choix.objet.table, choix.programme, mots, rang * TAILLE, TAILLE, perimetre)


def _cle_page(choix: Choix, mots: list[str]) -> str:
    return f"page-{choix.objet.table}-{choix.programme}-{'-'.join(mots)}"


def _page(choix: Choix, mots: list[str]) -> int:
    return int(st.session_state.get("_" + _cle_page(choix, mots), 0))


def _tourner(choix: Choix, mots: list[str], total: int, rang: int) -> None:
    """Show where one is among the rows, with the way to the rows before and after."""
    pages = max(1, -(-total // TAILLE))
    cle = _cle_page(choix, mots)
    with st.container(horizontal=True, vertical_alignment="center", key="saisie-pages"):
        for libelle, suivant, possible in (
            ("‹ Avant", rang - 1, rang > 0),
            ("Après ›", rang + 1, rang + 1 < pages),
        ):
            if pages > 1 and st.button(libelle, key=f"{cle}-{libelle}", disabled=not possible, type="tertiary"):
                st.session_state["_" + cle] = suivant
                st.rerun()
        suite = f", page {rang + 1} sur {nombre(pages)}" if pages > 1 else ""
        fragment(balises.doux(pluriel(total, "ligne") + suite))


def _tableau(contexte: Contexte, choix: Choix, page: Page) -> balises.Balises:
    """Return the page: the name opens the form, a few columns help to recognise the row."""
    vus = _colonnes(contexte, choix)
    options = donnees.options_de(contexte, None)
    nombres = (TypeChamp.MONTANT, TypeChamp.NOMBRE, TypeChamp.ENTIER, TypeChamp.TAUX)
    connus = donnees.tous_champs(contexte, choix.objet.table)
    nom = " · ".join(connus[x].libelle for x in choix.objet.nom)
    titres = [balises.Colonne(nom, large=True)]
    titres += [balises.Colonne(x.libelle, x.type in nombres) for x in vus]
    rangees = [[_porte(contexte, choix, x), *(_dire(champ, x, options) for champ in vus)] for x in page.lignes]
    return balises.tableau(titres, rangees, choix.objet.titre)


def _porte(contexte: Contexte, choix: Choix, ligne: LigneNommee) -> balises.Balises:
    adresse = contexte.lien("saisie", **choix.parametres(ligne=ligne.code))
    return balises.porte(ligne.nom or ligne.code, adresse, "Modifier cette ligne")


def _dire(champ: Champ, ligne: LigneNommee, options: object) -> str:
    valeur = ligne.valeurs.get(champ.nom)
    return "" if valeur is None else cellule(champ, valeur, options)


def _colonnes(contexte: Contexte, choix: Choix) -> list[Champ]:
    """Return the columns that tell most: figures, dates and short lists first, references and long texts left out."""
    exclus = {*choix.objet.nom, *_TUES}
    courts = [
        x
        for x in donnees.champs(contexte, choix.objet.table)
        if x.nom not in exclus and x.type not in (TypeChamp.REFERENCE, TypeChamp.TEXTE)
    ]
    return sorted(courts, key=lambda x: not x.obligatoire)[:COLONNES]
