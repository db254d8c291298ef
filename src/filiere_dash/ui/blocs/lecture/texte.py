"""The text of the act beside its form: the lines around the passage in hand, its words marked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from filiere_dash.domaine.lecture import Document, Preuve
from filiere_dash.echanges.actes.passages import Surligne, a_la_ligne
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import lecture as phrases
from filiere_dash.ui.blocs.lecture.etat import Travail
from filiere_dash.ui.composants import fragment

AVANT, APRES = 9, 26


def montrer(travail: Travail) -> None:
    """Show the act around the passage in hand: that of the first field of the part, until another is asked for."""
    preuve = travail.en_main or _premiere(travail)
    surlignes = a_la_ligne(travail.document.lignes, preuve.page, preuve.ligne, preuve.extrait) if preuve else ()
    ou = f"passage {phrases.lieu(preuve, travail.pagine)}" if preuve else "début"
    fragment(balises.titre("Le texte de l’acte", ou))
    with st.container(key="lecture-passage"):
        fragment(autour(travail.document, surlignes))
    with st.expander("Lire tout l’acte"):
        lignes = list(enumerate(travail.document.lignes))
        fragment(phrases.texte(lignes, _par_ligne(surlignes), travail.pagine, f"{travail.nom}, en entier"))


def autour(document: Document, surlignes: Sequence[Surligne]) -> balises.Balises:
    """Return the lines around what is marked, the first of the document when nothing is."""
    debut = max(0, surlignes[0].rang - AVANT) if surlignes else 0
    fin = (surlignes[-1].rang if surlignes else 0) + APRES
    lignes = [(rang, x) for rang, x in enumerate(document.lignes) if debut <= rang <= fin]
    return phrases.texte(lignes, _par_ligne(surlignes), document.format == "pdf", document.nom)


def _par_ligne(surlignes: Sequence[Surligne]) -> dict[int, list[tuple[int, int]]]:
    return {x.rang: [(x.debut, x.fin)] for x in surlignes}


def _premiere(travail: Travail) -> Preuve | None:
    """Return the first passage of the part that is shown."""
    blocs = [x for x in travail.proposition.blocs if x.rubrique == travail.rubrique]
    passages = (y for x in blocs for y in (x.preuve, *(e.preuve for e in x.elements)))
    return next((x for x in passages if x is not None), None)
