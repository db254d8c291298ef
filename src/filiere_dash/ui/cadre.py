"""The frame of every screen: style, title, date de référence, and the notices that no reader should miss."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.presentation import balises
from filiere_dash.presentation.couleurs import variables_css
from filiere_dash.presentation.formats import date_courte, date_longue
from filiere_dash.presentation.phrases.programme import phrase_role
from filiere_dash.ui import composants, navigation
from filiere_dash.ui.contexte import CLE_DATE, Contexte, dans_adresse, date_reference, ouvrir, retenir_date, suivre_date

STYLE = Path(__file__).parent / "style.css"
FICTIF = "Données fictives : jeu de démonstration"
SILENCE = timedelta(days=365)


def contexte_ou_erreur() -> Contexte | None:
    """Open the base; when it can't be, say why and what to do, and return None."""
    st.html(f"<style>{variables_css(st.context.theme.type == 'dark')}{STYLE.read_text(encoding='utf-8')}</style>")
    suivre_date()
    try:
        return ouvrir()
    except ErreurFiliere as erreur:
        composants.montrer_erreur(erreur)
        return None


def entrer(titre: str, sous_titre: str = "") -> Contexte:
    """Start a screen: title, date de référence and notices; stop here when the base can't be opened."""
    try:
        contexte = ouvrir()
    except ErreurFiliere:
        st.stop()
    gauche, droite = st.columns([4, 1.35], vertical_alignment="bottom", gap="medium")
    with gauche:
        situation = f"situation au {date_longue(contexte.au)}"
        complement = " · ".join(filter(None, [sous_titre, situation]))
        marque = balises.balise("span", FICTIF, "fd-fictif") if contexte.lire_un("bornes").fictif else ""
        sous_titre_complet = balises.joindre([complement, " ", marque])
        composants.fragment(
            balises.balise("h1", titre, "fd-h1"), balises.balise("p", sous_titre_complet, "fd-sous-titre")
        )
    with droite:
        _saisir_date(contexte)
    _annoncer(contexte)
    return contexte


def _saisir_date(contexte: Contexte) -> None:
    st.text_input(
        "Date de référence",
        key=CLE_DATE,
        placeholder=f"aujourd’hui, {date_courte(contexte.aujourdhui)}",
        help=(
            "Les écrans ne montrent que ce qui était connu à cette date et y mesurent les retards. "
            "Écrivez par exemple 13/06/2024 ou 13 juin 2024 ; videz le champ pour revenir à aujourd’hui."
        ),
    )
    retenir_date()


def _annoncer(contexte: Contexte) -> None:
    _, refus = date_reference()
    if refus:
        composants.montrer_erreur(refus)
    bornes = contexte.lire_un("bornes")
    if silence := _silence(contexte, bornes.dernier_document):
        composants.fragment(silence)


def _silence(contexte: Contexte, dernier: object) -> object:
    """Say plainly that the documents ended long before the date of the screen, and offer their last day."""
    if dernier is None or contexte.au - dernier < SILENCE:
        return None
    adresse = "?" + urlencode({**st.query_params.to_dict(), CLE_DATE: dans_adresse(dernier)})
    return balises.balise(
        "div",
        balises.joindre(
            [
                f"Les documents de cette base s’arrêtent au {date_longue(dernier)} : ",
                "ce qui s’est passé depuis n’y figure pas. ",
                balises.porte(f"Voir la situation au {date_longue(dernier)}", adresse),
            ]
        ),
        "fd-avis",
        role="note",
    )


def entrer_programme() -> tuple[Contexte, Any]:
    """Start a programme's screen; stop here, with the way out, when it was not known at the date."""
    code = navigation.ecran_courant()
    try:
        connu = next((p for p in ouvrir().lire("programmes") if p.code == code), None)
    except ErreurFiliere:
        st.stop()
    if connu is not None:
        parts = [
            connu.porteur_libelle,
            connu.filieres,
            phrase_role(connu),
            connu.periode,
        ]
        return entrer(connu.libelle_court, " · ".join(filter(None, parts))), connu
    entrer("Programme")
    composants.fragment(
        balises.vide(
            "Ce programme n’était pas encore connu à la date de référence.",
            "Choisissez une date plus récente en haut à droite.",
        )
    )
    return st.stop()
