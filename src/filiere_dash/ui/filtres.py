"""Filters: each lives in the address, so that a link reopens the same view; an invalid value is dropped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from filiere_dash.domaine import francais
from filiere_dash.domaine.codes import Famille, NatureIndicateur, Section, StatutAction
from filiere_dash.presentation.balises import balise
from filiere_dash.presentation.phrases.programme import SUITE_INCONNUE
from filiere_dash.ui.contexte import Contexte, adresse_a_bouge

TOUS = "Tous"


def choix(libelle: str, cle: str, options: Mapping[str, str], tous: str = TOUS) -> str | None:
    """Return the chosen code, or None for all; the address holds the code."""
    _suivre_adresse(cle, options, lambda codes: next((code for code in codes if code in options), ""))
    code = st.selectbox(libelle, ["", *options], key=cle, format_func=lambda c: options.get(c, tous) if c else tous)
    _ecrire_adresse(cle, [code] if code else [])
    return code or None


def un(libelle: str, cle: str, options: Mapping[str, str], defaut: str) -> str:
    """Return the chosen code where one must be chosen; the address holds the code."""
    _suivre_adresse(cle, options, lambda codes: next((code for code in codes if code in options), defaut))
    if st.session_state[cle] not in options:
        st.session_state[cle] = defaut
    code = st.selectbox(libelle, list(options), key=cle, format_func=lambda c: options.get(c, c))
    _ecrire_adresse(cle, [code])
    return code


def plusieurs(libelle: str, cle: str, options: Mapping[str, str], tous: str = TOUS) -> list[str]:
    """Return the chosen codes, an empty list for all; the address holds the codes."""
    _suivre_adresse(cle, options, lambda codes: [code for code in codes if code in options])
    codes = st.multiselect(libelle, list(options), key=cle, format_func=lambda c: options.get(c, c), placeholder=tous)
    _ecrire_adresse(cle, codes)
    return codes


def bascule(libelle: str, cle: str) -> bool:
    """Return whether something more is asked for; the address holds it."""
    _suivre_adresse(cle, ["oui"], lambda codes: codes == ["oui"])
    choisie = st.toggle(libelle, key=cle)
    _ecrire_adresse(cle, ["oui"] if choisie else [])
    return choisie


def _suivre_adresse(cle: str, connus: Collection[str] | None, lire: Callable[[list[str]], Any]) -> None:
    """Give the widget what the address says on a first visit and when history moved: a link, a door, « back ».

    Otherwise what a person typed wins: an address that comes back late must not undo it. Streamlit's own binding
    writes formatted labels, and forgets them from one page to the next; ours writes codes.
    """
    codes = st.query_params.get_all(cle)
    inconnus = [code for code in codes if connus is not None and code not in connus]
    if inconnus:
        message = f"« {', '.join(inconnus)} » ne se trouve pas ici à cette date : ce filtre est ignoré."
        st.html(balise("div", message, "fd-avis", role="note"))
    if cle not in st.session_state or adresse_a_bouge():
        st.session_state[cle] = lire(codes)


def _ecrire_adresse(cle: str, codes: list[str]) -> None:
    """Write the choice in the address, so that a link reopens the same view."""
    if st.query_params.get_all(cle) != codes:
        if codes:
            st.query_params[cle] = codes
        else:
            st.query_params.pop(cle, None)


def texte(libelle: str, cle: str, exemple: str) -> str | None:
    """Return the text that was typed, or None; the address holds it."""
    _suivre_adresse(cle, None, lambda codes: codes[0] if codes else "")
    saisi = st.text_input(libelle, key=cle, placeholder=exemple).strip()
    _ecrire_adresse(cle, [saisi] if saisi else [])
    return saisi or None


def mots(saisi: str | None) -> list[str]:
    """Return the words to look for, as the questions compare them: all must be found."""
    return francais.cle((saisi or "").replace(",", " ")).split()


def programmes(contexte: Contexte) -> dict[str, str]:
    """Return all programmes by code, whatever the date: a filter is never dropped in silence."""
    return {p.code: p.libelle_court for p in contexte.lire("programmes_menu")}


def programme(contexte: Contexte, cle: str = "programme") -> str | None:
    """Return the chosen programme, or None for all."""
    return choix("Programme", cle, programmes(contexte))


def listes(contexte: Contexte, nom: str) -> dict[str, str]:
    """Return a list of the base (`filiere`, `territoire`, `structure`, `metier`) by code."""
    return {ligne.code: ligne.libelle for ligne in contexte.lire("listes") if ligne.liste == nom}


def distincts(lignes: Sequence[object], champ: str) -> dict[str, str]:
    """Return the distinct values of a column, as options."""
    return {valeur: valeur for valeur in sorted({getattr(ligne, champ) for ligne in lignes} - {None}, key=francais.cle)}


def decrire(contexte: Contexte, **choisis: object) -> list[str]:
    """Return the filters in words, to be written on exports: each code by its label."""
    libelles = _libelles(contexte)
    return [
        f"{nom.replace('_', ' ').capitalize()} : {_ecrire(valeur, libelles)}"
        for nom, valeur in choisis.items()
        if valeur
    ]


def _libelles(contexte: Contexte) -> dict[str, str]:
    listes_ = {ligne.code: ligne.libelle for ligne in contexte.lire("listes")}
    codes_ = {
        membre.value: membre.libelle for code in (Famille, NatureIndicateur, Section, StatutAction) for membre in code
    }
    return {
        **listes_,
        **codes_,
        **programmes(contexte),
        "en_retard": "en retard",
        "suite_inconnue": SUITE_INCONNUE,
        "pas_encore_du": "pas encore dû",
        "sans_objet": "sans objet",
    }


def _ecrire(valeur: object, libelles: Mapping[str, str]) -> str:
    return (
        ", ".join(libelles.get(v, v) for v in valeur)
        if isinstance(valeur, list)
        else libelles.get(str(valeur), str(valeur))
    )


def programme_et_section(contexte: Contexte) -> tuple[str | None, str | None]:
    """Return the chosen programme and budget section, None for all."""
    gauche, droite = st.columns(2)
    with gauche:
        choisi = programme(contexte)
    with droite:
        section = choix("Section", "section", {s.value: s.titre for s in Section}, "Toutes, sans les mêler")
    return choisi, section
