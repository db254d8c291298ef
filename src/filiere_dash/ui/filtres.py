"""Filters: each lives in the address, so that a link reopens the same view; an invalid value is dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from filiere_dash.domaine.codes import Section
from filiere_dash.ui.contexte import Contexte

TOUS = "Tous"


def choix(libelle: str, cle: str, options: Mapping[str, str], tous: str = TOUS) -> str | None:
    """Return the chosen code, or None for all."""
    codes = ["", *options]
    code = st.selectbox(libelle, codes, key=cle, bind="query-params", format_func=lambda c: options.get(c, tous) if c else tous)
    return code or None


def plusieurs(libelle: str, cle: str, options: Mapping[str, str]) -> list[str]:
    """Return the chosen codes, an empty list for all."""
    return st.multiselect(
        libelle, list(options), key=cle, bind="query-params", format_func=lambda c: options.get(c, c), placeholder="Tous"
    )


def texte(libelle: str, cle: str, exemple: str) -> str | None:
    """Return the text that was typed, or None."""
    saisi = st.text_input(libelle, key=cle, bind="query-params", placeholder=exemple)
    return saisi.strip() or None


def programmes(contexte: Contexte) -> dict[str, str]:
    """Return the programmes known at the date, by code."""
    return {p.code: p.libelle_court for p in contexte.lire("programmes")}


def programme(contexte: Contexte, cle: str = "programme") -> str | None:
    """Return the chosen programme, or None for all."""
    return choix("Programme", cle, programmes(contexte))


def listes(contexte: Contexte, nom: str) -> dict[str, str]:
    """Return a list of the base (`filiere`, `territoire`, `structure`, `metier`) by code."""
    return {ligne.code: ligne.libelle for ligne in contexte.lire("listes") if ligne.liste == nom}


def distincts(lignes: Sequence[object], champ: str) -> dict[str, str]:
    """Return the distinct values of a column, as options."""
    return {valeur: valeur for valeur in sorted({getattr(ligne, champ) for ligne in lignes} - {None})}


def decrire(**choisis: object) -> list[str]:
    """Return the filters in words, to be written on exports."""
    return [f"{nom.replace('_', ' ').capitalize()} : {_ecrire(valeur)}" for nom, valeur in choisis.items() if valeur]


def _ecrire(valeur: object) -> str:
    return ", ".join(map(str, valeur)) if isinstance(valeur, list) else str(valeur)


def programme_et_section(contexte: Contexte) -> tuple[str | None, str | None]:
    """Return the chosen programme and budget section, None for all."""
    gauche, droite = st.columns(2)
    with gauche:
        choisi = programme(contexte)
    with droite:
        section = choix("Section", "section", {s.value: s.titre for s in Section}, "Toutes, sans les mêler")
    return choisi, section
