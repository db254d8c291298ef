"""One field of the review: taken or not, what fills it, how far to trust it, its passage and the other readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.lecture import Preuve
from filiere_dash.domaine.objets import TypeChamp
from filiere_dash.domaine.saisie.champs import lire_champ
from filiere_dash.echanges.actes.proposition import A_CREER, Alternative, Bloc, Element
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import lecture as phrases
from filiere_dash.presentation.phrases import saisie
from filiere_dash.ui.blocs.lecture import reprise
from filiere_dash.ui.blocs.lecture.etat import Travail
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

LONGS = 70
VIDE = "Choisir"
OUI_NON = ("oui", "non")


def prendre(contexte: Contexte, travail: Travail, bloc: Bloc) -> bool:
    """Ask whether a block is taken, with its trust, its passage and its remarks; return the answer."""
    cle = travail.cle(f"prendre-{bloc.cle}")
    if cle not in st.session_state:
        st.session_state[cle] = travail.revue.retenu(bloc)
    noter = {"on_change": lambda: _noter(contexte, travail, bloc, "", st.session_state[cle])}
    pris = st.checkbox(phrases.echapper(bloc.titre), key=cle, **noter)
    travail.repondre(bloc, "", pris)
    _preuve(travail, bloc.cle, bloc.preuve, bloc.preuve is not None)
    for dit in bloc.dits:
        fragment(balises.balise("div", dit, "fd-avis", role="note"))
    if refus := travail.refus.get(bloc.cle):
        fragment(saisie.refusee(refus))
    return pris


def ranger(contexte: Contexte, travail: Travail, bloc: Bloc, elements: Sequence[Element]) -> None:
    """Show fields: one a row where each is taken or left, two a row in a block that is taken whole."""
    rang: list[Element] = []
    for element in elements:
        if element.cochable or _long(element):
            _deux(contexte, travail, bloc, rang)
            montrer(contexte, travail, bloc, element)
            rang = []
        else:
            rang.append(element)
            if len(rang) == 2:
                _deux(contexte, travail, bloc, rang)
                rang = []
    _deux(contexte, travail, bloc, rang)


def _deux(contexte: Contexte, travail: Travail, bloc: Bloc, rang: Sequence[Element]) -> None:
    for colonne, element in zip(st.columns(2), rang, strict=False) if rang else ():
        with colonne:
            montrer(contexte, travail, bloc, element)


def montrer(contexte: Contexte, travail: Travail, bloc: Bloc, element: Element) -> None:
    """Show a field; a value that the officer changes is taken."""
    retenu = True
    if element.cochable and not bloc.cochable:
        gauche, droite = st.columns([1, 2.3], vertical_alignment="top")
        with gauche:
            retenu = _retenir(contexte, travail, bloc, element)
        with droite:
            _remplir(contexte, travail, bloc, element, retenu)
        return
    if element.cochable:
        retenu = _retenir(contexte, travail, bloc, element)
    _remplir(contexte, travail, bloc, element, retenu)


def _retenir(contexte: Contexte, travail: Travail, bloc: Bloc, element: Element) -> bool:
    cle = travail.cle(f"retenir-{element.cle}")
    if cle not in st.session_state:
        st.session_state[cle] = travail.revue.retenu(bloc, element)
    noter = {
        "on_change": lambda: _noter(contexte, travail, element, travail.revue.texte(element), st.session_state[cle])
    }
    return st.checkbox(phrases.echapper(element.libelle), key=cle, **noter)


def _noter(contexte: Contexte, travail: Travail, quoi: Bloc | Element, texte: str, retenu: bool) -> None:
    """Take an answer and keep it, before a run that leaving at once may cut short; what was refused of it is past."""
    travail.repondre(quoi, texte, retenu)
    siens = quoi.porte if isinstance(quoi, Bloc) else quoi.cle.__eq__
    travail.refus = {cle: dit for cle, dit in travail.refus.items() if not siens(cle)}
    reprise.noter(contexte, travail)


def _libelle(travail: Travail, element: Element) -> str:
    exige = travail.revue.exige(element)
    return phrases.echapper(f"{element.libelle} (obligatoire)" if exige else element.libelle)


def _remplir(contexte: Contexte, travail: Travail, bloc: Bloc, element: Element, retenu: bool) -> None:
    cle = travail.cle(f"champ-{element.cle}")
    if cle not in st.session_state:
        st.session_state[cle] = travail.revue.texte(element)
    texte = _demander(contexte, travail, element, cle)
    travail.repondre(element, texte, retenu)
    _lu(contexte, travail, element, texte)
    preuve = travail.revue.preuve(element)
    # A block says its passage once: its fields repeat neither it nor what follows from it.
    if not bloc.cochable or element.note or not texte.strip() or (preuve != bloc.preuve and not _suit(element, preuve)):
        _preuve(travail, element.cle, preuve, bool(texte.strip()), element.note)
    _alternatives(contexte, travail, element, cle, texte)


def _suit(element: Element, preuve: Preuve | None) -> bool:
    return preuve is None and bool(element.choix)


def _long(element: Element) -> bool:
    return len(element.texte) > LONGS and not element.choix


def _demander(contexte: Contexte, travail: Travail, element: Element, cle: str) -> str:
    """Ask for a value: a list where the base has one, else text that our own parser reads."""
    vue = "collapsed" if element.cochable else "visible"
    montre = {"label_visibility": vue, "on_change": _suivre, "args": (contexte, travail, element, cle)}
    options = dict(element.choix) or ({x: x for x in OUI_NON} if element.champ.type is TypeChamp.OUI_NON else {})
    libelle = _libelle(travail, element)
    if options:
        return _choisir_dans(element, libelle, cle, options, montre)
    if _long(element):
        return st.text_area(libelle, key=cle, height=84, **montre)
    return st.text_input(libelle, key=cle, **montre)


def _choisir_dans(
    element: Element, libelle: str, cle: str, options: Mapping[str, str], montre: Mapping[str, object]
) -> str:
    """Ask for a row of a list; a structure that the base does not know can be named, and will be created."""
    libre, codes = element.champ.reference == "structure", ["", *options]
    actuel = st.session_state[cle] or ""
    if actuel not in codes and libre and actuel:
        codes.append(actuel)
    elif actuel not in codes:
        st.session_state[cle] = ""

    def dire(code: str) -> str:
        return options.get(code) or (f"créer « {code.removeprefix(A_CREER)} »" if code else VIDE)

    choisi = st.selectbox(libelle, codes, key=cle, format_func=dire, accept_new_options=libre, **montre)
    return _nommer(element, choisi or "")


def _nommer(element: Element, choisi: str) -> str:
    """Return the code of what was chosen in a list, or says that a structure is to be created under this name."""
    connu = not element.choix or not choisi or choisi in dict(element.choix)
    return choisi if connu else f"{A_CREER}{choisi.removeprefix(A_CREER)}"


def _suivre(contexte: Contexte, travail: Travail, element: Element, cle: str) -> None:
    """A value that was changed is taken, before the screen runs, and its passage is the one in hand."""
    retenir, texte = travail.cle(f"retenir-{element.cle}"), str(st.session_state[cle] or "")
    if retenir in st.session_state:
        st.session_state[retenir] = bool(texte.strip())
    _noter(contexte, travail, element, _nommer(element, texte), st.session_state.get(retenir, True))
    travail.en_main = element.preuve or travail.en_main


def _lu(contexte: Contexte, travail: Travail, element: Element, texte: str) -> None:
    """Say how what is typed is read, or why it can't be."""
    refus, dite = travail.refus.get(element.cle), ""
    if texte.strip() and not element.choix and element.champ.type is not TypeChamp.TEXTE:
        try:
            lue = lire_champ(element.champ, texte, None, contexte.aujourdhui)
            dite = saisie.cellule(element.champ, lue, lambda _: {})
        except ErreurSaisie as erreur:
            refus = f"{erreur.message} {erreur.que_faire}"
    if refus:
        fragment(saisie.refusee(refus))
    elif dite and dite != texte.strip():
        fragment(saisie.lue(f"Lu : {dite}"))


def _preuve(travail: Travail, cle: str, preuve: Preuve | None, trouve: bool, note: str = "") -> None:
    """Say the trust, and offer the passage."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=travail.cle(f"preuve-{cle}")):
        dits = balises.joindre([phrases.confiance(preuve, trouve), " ", balises.doux(note) if note else ""])
        st.html(dits, width="content")
        if preuve is not None:
            libelle = phrases.bouton_passage(preuve, travail.pagine)
            aller = {"on_click": _montrer, "args": (travail, preuve)}
            st.button(libelle, key=travail.cle(f"voir-{cle}"), type="tertiary", **aller)


def _montrer(travail: Travail, preuve: Preuve) -> None:
    travail.en_main = preuve


def _alternatives(contexte: Contexte, travail: Travail, element: Element, cle: str, texte: str) -> None:
    """Offer the other values that the act supports."""
    autres = [x for x in element.alternatives if x.texte.strip() != texte.strip()]
    for rang, autre in enumerate(autres):
        ou = f", {phrases.lieu(autre.preuve, travail.pagine)}" if autre.preuve else ""
        libelle = phrases.echapper(f"ou : {autre.texte}{ou}")
        st.button(
            libelle, key=travail.cle(f"autre-{rang}-{element.cle}"), type="tertiary",
            on_click=_choisir, args=(contexte, travail, element, cle, autre),
        )  # fmt: skip


def _choisir(contexte: Contexte, travail: Travail, element: Element, cle: str, autre: Alternative) -> None:
    st.session_state[cle] = autre.texte
    _suivre(contexte, travail, element, cle)
    travail.en_main = autre.preuve or travail.en_main
