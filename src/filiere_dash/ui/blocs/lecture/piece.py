"""The kept file of a document, opened at the passage of a source: its text, the words marked, the file to download."""

from __future__ import annotations

from typing import Any

import streamlit as st

from filiere_dash.base.magasin import Magasin
from filiere_dash.base.pieces import conservees, effacement
from filiere_dash.base.pieces.conservees import Piece
from filiere_dash.domaine.droits import Agent, Droit
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.domaine.lecture import Document
from filiere_dash.echanges.actes.formats.documents import lire_octets
from filiere_dash.echanges.actes.passages import dans_le_document
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import saisie
from filiere_dash.ui.blocs.lecture.texte import autour
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
    "html": "text/html",
}


def montrer_passage(contexte: Contexte, source: Any) -> None:
    """Offer to read a source's passage in the act itself, where its file is kept and the agent may read it."""
    piece = conservees.trouver(contexte.base, contexte.agent, source.document)
    if piece is None:
        return
    if piece.efface_le is not None:
        dit = f"Le fichier de cet acte a été effacé le {saisie.moment(piece.efface_le)}."
        fragment(balises.phrase(balises.doux(dit)))
        return
    with st.container(key="lecture-piece"):
        cle = f"lire-passage-{source.code}"
        if st.toggle("Lire le passage dans l’acte", key=cle):
            _ouvrir(contexte, piece, source)
            if contexte.agent.peut(Droit.ADMINISTRER) and contexte.etat is None:
                _effacer(contexte, piece)


def _ouvrir(contexte: Contexte, piece: Piece, source: Any) -> None:
    try:
        document = _document(contexte.base, contexte.agent, piece)
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return
    surlignes = dans_le_document(document.lignes, source.repere, source.page)
    if not surlignes:
        fragment(balises.phrase(balises.doux("Ce repère n’est pas imprimé tel quel dans l’acte : voici son début.")))
    fragment(autour(document, surlignes))
    st.download_button(
        "Télécharger le fichier de l’acte",
        lambda: conservees.lire(contexte.base, contexte.agent, piece.document),
        piece.nom,
        TYPES[piece.format],
        key=f"telecharger-{source.code}",
        on_click="ignore",
    )


def _effacer(contexte: Contexte, piece: Piece) -> None:
    """Offer an administrator to remove the file for good, with a reason."""
    with st.popover("Effacer ce fichier", type="tertiary"):
        st.write("Le fichier ne revient pas ; les chiffres, leurs repères et cette décision restent.")
        motif = st.text_input("Motif de l’effacement (obligatoire)", key=f"effacer-motif-{piece.document}")
        if st.button("Effacer le fichier de l’acte", key=f"effacer-{piece.document}"):
            try:
                effacement.effacer(contexte.base, contexte.agent, piece.document, motif)
            except ErreurFiliere as erreur:
                montrer_erreur(erreur)
            else:
                st.rerun()


def _document(magasin: Magasin, agent: Agent, piece: Piece) -> Document:
    """Read a kept file: its right is checked each time, its text read once."""
    octets = conservees.lire(magasin, agent, piece.document)
    return _lire(piece.empreinte, piece.nom, octets)


@st.cache_resource(max_entries=8, show_spinner=False)
def _lire(empreinte: str, nom: str, _octets: bytes) -> Document:  # noqa: ARG001 - cache key
    return lire_octets(_octets, nom)
