"""The review: on the left what the act proposes, part by part, on the right its text at the passage in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from filiere_dash.domaine.francais import date_longue, pluriel, typographie
from filiere_dash.echanges.actes.preparation_argent import ROLES
from filiere_dash.echanges.actes.preparation_suites import court
from filiere_dash.echanges.actes.proposition import Bloc, Liens
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import lecture as phrases
from filiere_dash.ui.blocs.lecture import champ, plan, texte, travaux, verification
from filiere_dash.ui.blocs.lecture.etat import Travail
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

AUCUN = "Aucun"
NOUVEL = "Un nouvel acte"


def montrer(contexte: Contexte, travail: Travail) -> None:
    """Show the links, the parts of the act, the fields of one part, and the text beside them."""
    _lier(contexte, travail)
    for dit in travail.proposition.avertissements:
        fragment(balises.balise("div", typographie(dit), "fd-avis", role="note"))
    gauche, droite = st.columns([1.25, 1], gap="medium")
    with gauche, st.container(key="lecture-formulaire"):
        rubrique = _choisir_rubrique(travail)
        for bloc in _blocs(travail, rubrique):
            _bloc(contexte, travail, bloc)
        _agir(contexte, travail, rubrique)
    with droite, st.container(key="lecture-texte"):
        texte.montrer(travail)


def _lier(contexte: Contexte, travail: Travail) -> None:
    """Ask which programme the act is about, and whether the base knows it already."""
    connus = travaux.connus_de(contexte)
    programmes = {"": AUCUN, **{x.code: x.libelle_court for x in connus.programmes}}
    actes = {"": NOUVEL} | {
        x.code: typographie(f"{x.numero or 'sans numéro'}, {date_longue(x.date_seance)} : {court(x.objet)}")
        for x in connus.actes
    }
    gauche, droite = st.columns(2)
    with gauche:
        programme = _un(travail, "Programme de l’acte", "programme", programmes, travail.liens.programme)
    with droite:
        acte = _un(travail, "Acte de la base à compléter", "acte", actes, travail.liens.acte)
    liens = Liens(programme or None, acte or None)
    if liens != travail.liens:
        travaux.lier(travail, liens)
        st.rerun()


def _un(travail: Travail, libelle: str, nom: str, options: dict[str, str], choisi: str | None) -> str:
    codes = list(options)
    rang = codes.index(choisi) if choisi in options else 0
    cle = travail.cle(f"lien-{nom}")

    def suivre() -> None:
        travaux.lier(travail, replace(travail.liens, **{nom: st.session_state[cle] or None}))

    return st.selectbox(libelle, codes, index=rang, key=cle, format_func=options.get, on_change=suivre)


def _choisir_rubrique(travail: Travail) -> str:
    """Ask which part of the act to review; each says under its name how many of its values are to be checked.

    A name that said it would be another choice at each answer, and nothing would be chosen any more.
    """
    rubriques = travail.proposition.rubriques
    if travail.rubrique not in rubriques:
        travail.rubrique = rubriques[0]
    cle = travail.cle("rubrique")
    if st.session_state.get(cle) != travail.rubrique:
        st.session_state[cle] = travail.rubrique

    def suivre() -> None:
        travail.rubrique, travail.en_main = st.session_state[cle], None

    comptes = [_compter(travail, x) for x in rubriques]
    st.radio("Partie de l’acte", rubriques, key=cle, horizontal=True, on_change=suivre, captions=comptes)
    return travail.rubrique


def _compter(travail: Travail, rubrique: str) -> str:
    """Return how many values of a part are refused, or doubtful and not looked at; nothing where none is."""
    blocs = _blocs(travail, rubrique)
    refus = sum(bloc.porte(cle) for bloc in blocs for cle in travail.refus)
    if refus:
        return f"{refus} à corriger"
    doutes = sum(
        element.texte != "" and element.preuve is not None and not element.sure and element.cle not in travail.reponses
        for bloc in blocs
        if not bloc.cochable
        for element in bloc.elements
    )
    lignes = sum(x.cochable for x in blocs)
    suites = [f"{doutes} à vérifier"] if doutes else []
    suites += [pluriel(lignes, "ligne")] if lignes > 1 else []
    return ", ".join(suites)


def _blocs(travail: Travail, rubrique: str) -> Sequence[Bloc]:
    return [x for x in travail.proposition.blocs if x.rubrique == rubrique]


def _bloc(contexte: Contexte, travail: Travail, bloc: Bloc) -> None:
    """Show a block: its fields at once, or once it is taken when it can be left."""
    if "montants" in bloc.donnees:
        fragment(balises.titre(bloc.titre), phrases.montants(bloc.donnees["montants"], ROLES, travail.pagine))
        return
    with st.container(key=travail.cle(f"bloc-{bloc.cle}"), border=bloc.cochable):
        if bloc.cochable and not champ.prendre(contexte, travail, bloc):
            return
        if "plan" in bloc.donnees:
            plan.montrer(contexte, travail, bloc)
            return
        champ.ranger(contexte, travail, bloc, bloc.elements)


def _situer(travail: Travail) -> list[str]:
    """Return each refusal with its place: the part, and the block that the officer took in it."""
    dits = []
    for cle, dit in travail.refus.items():
        bloc = next((x for x in travail.proposition.blocs if x.porte(cle)), None)
        pris = f", {bloc.titre}" if bloc and bloc.cochable and cle != bloc.cle else ""
        dits.append(f"{bloc.rubrique}{pris} : {dit}" if bloc else dit)
    return dits


def _agir(contexte: Contexte, travail: Travail, rubrique: str) -> None:
    """Offer the next part, and the verification of the whole."""
    rubriques = travail.proposition.rubriques
    suivante = next(iter(rubriques[rubriques.index(rubrique) + 1 :]), None)
    if travail.erreur is not None and travail.refus:
        titre = pluriel(len(travail.refus), "champ à corriger", "champs à corriger")
        fragment(phrases.avis(f"✕ {titre}, rien n’a été enregistré", _situer(travail), "fd-refus"))
    elif travail.erreur is not None:
        montrer_erreur(travail.erreur)
    with st.container(horizontal=True, key="lecture-actions"):
        if suivante and st.button(f"Partie suivante : {suivante}", key=travail.bouton("suivante")):
            travail.rubrique, travail.en_main = suivante, None
            st.rerun()
        if st.button("Vérifier", type="primary", key=travail.bouton("verifier")):
            verification.verifier(contexte, travail)
            st.rerun()
