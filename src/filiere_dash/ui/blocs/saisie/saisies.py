"""One field of a form: text that our own parser reads, or a choice among names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.saisie.champs import lire_champ
from filiere_dash.domaine.saisie.deductions import LIBELLES, bornes, lire_libelle
from filiere_dash.presentation.formats import date_longue
from filiere_dash.presentation.phrases import saisie as phrases
from filiere_dash.ui.blocs.saisie import etat
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.blocs.saisie.vierges import LISTES
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

LONGS = ("commentaire", "explication", "objet", "definition", "motif", "precision_motif", "raison")
OUI_NON = {"true": "oui", "false": "non"}
VIDE = "Non renseigné"
INVITES = {
    TypeChamp.DATE: "jj/mm/aaaa",
    TypeChamp.MONTANT: "par exemple 1 234,56",
    TypeChamp.NOMBRE: "par exemple 1 234,5",
    TypeChamp.TAUX: "par exemple 80 %",
}


def demander(
    contexte: Contexte,
    travail: Travail,
    champ: Champ,
    options: Callable[[Champ], Mapping[str, str]],
    refus: str | None = None,
    partie: str = "champs",
) -> None:
    """Ask for a field and put what is typed in a part of the form's content.

    It is put there before the screen runs: a run may be cut short by a person who goes elsewhere at once. Under the
    field stands how it is read, or why it is refused.
    """
    cle = travail.cle(f"{partie}-{champ.nom}")
    champs = travail.contenu[partie]
    if cle not in st.session_state and not etat.montre(cle):
        st.session_state[cle] = champs.get(champ.nom) or ""
    libelle = f"{champ.libelle} (obligatoire)" if champ.obligatoire else champ.libelle
    montre = {"key": cle, "on_change": _noter, "args": (contexte, travail, partie, champ.nom, cle)}
    if champ.type in LISTES:
        champs[champ.nom] = _choisir(champ, libelle, montre, options)
        lecture = ""
    else:
        taper = st.text_area if champ.nom in LONGS else st.text_input
        hauteur = {"height": 68} if champ.nom in LONGS else {}
        invite = INVITES.get(champ.type, "")
        champs[champ.nom] = taper(libelle, help=champ.aide, placeholder=invite, **montre, **hauteur)
        lecture, refus = _lire(contexte, champ, champs[champ.nom], refus, "debut" in champs or partie == "communs")
    if refus or champ.type not in LISTES:
        fragment(phrases.refusee(refus) if refus else phrases.lue(lecture))


def _noter(contexte: Contexte, travail: Travail, partie: str, nom: str, cle: str) -> None:
    """Take what a person just typed."""
    travail.contenu[partie][nom] = st.session_state[cle] or ""
    etat.garder(contexte, travail)


def _choisir(
    champ: Champ, libelle: str, montre: Mapping[str, Any], options: Callable[[Champ], Mapping[str, str]]
) -> str:
    """Ask for a code by its label; an empty choice stays possible."""
    cle, possibles = montre["key"], _possibles(champ, options)
    if cle in st.session_state and st.session_state[cle] not in possibles:
        st.session_state[cle] = ""
    if champ.nom == "meteo":
        vus = [code for code in possibles if code]
        if st.session_state.get(cle) == "":
            del st.session_state[cle]
        return st.radio(libelle, vus, index=None, format_func=possibles.get, horizontal=True, **montre) or ""
    return st.selectbox(libelle, list(possibles), format_func=possibles.get, help=champ.aide, **montre) or ""


def _possibles(champ: Champ, options: Callable[[Champ], Mapping[str, str]]) -> dict[str, str]:
    if champ.type is TypeChamp.OUI_NON:
        return {"": VIDE, **OUI_NON}
    dits = dict(champ.choix) if champ.type is TypeChamp.CHOIX else options(champ)
    return {"": "Choisir" if champ.obligatoire else VIDE, **dits}


def _lire(contexte: Contexte, champ: Champ, texte: str, refus: str | None, datee: bool) -> tuple[str, str | None]:
    """Return how a typed text is read, and its refusal: that of the last verification, or of the text itself."""
    if not texte.strip():
        return "", refus
    try:
        if champ.nom in LIBELLES:
            return _dire_bornes(lire_libelle(texte), datee), refus
        lue = lire_champ(champ, texte, None, contexte.aujourdhui)
    except ErreurSaisie as erreur:
        return "", f"{erreur.message} {erreur.que_faire}"
    dite = "" if champ.type is TypeChamp.TEXTE else phrases.cellule(champ, lue, lambda _: {})
    return f"Lu : {dite}" if dite not in ("", texte.strip()) else "", refus


def _dire_bornes(libelle: str, datee: bool) -> str:
    jours = bornes(libelle)
    if jours is None or not datee:
        return "Aucun jour n’est dit : début et fin restent vides." if datee else ""
    debut, fin = map(date_longue, jours)
    return f"Du {debut} au {fin}." if debut != fin else f"Le {debut}."
