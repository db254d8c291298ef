"""The kept file of a document, opened at the passage of a source: its text, the words marked, the file to download."""

from __future__ import annotations

from typing import Any

import streamlit as st

from filiere_dash.base.magasin import Magasin
from filiere_dash.base.pieces import conservees, effacement
from filiere_dash.base.pieces.conservees import Piece
from filiere_dash.domaine.droits import Agent, Droit
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.domaine.francais import liste, typographie
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
    """Offer to read a source's passage in the act itself, where a file of it is kept and the agent may read it."""
    pieces = conservees.trouver(contexte.base, contexte.agent, source.document)
    gardees = [x for x in pieces if x.efface_le is None]
    efface = contexte.agent.peut(Droit.ADMINISTRER) and contexte.etat is None
    effacables = conservees.effacables(contexte.base, source.document) if efface else []
    if not pieces and not effacables:
        return
    lue = _lue(contexte, pieces, source)
    if lue is not None and lue.efface_le is not None:
        dit = "où ce passage a été lu" if gardees else "de cet acte"
        fragment(balises.phrase(balises.doux(f"Le fichier {dit} a été effacé le {saisie.moment(lue.efface_le)}.")))
    with st.container(key="lecture-piece"):
        if gardees and not st.toggle("Lire le passage dans l’acte", key=f"lire-passage-{source.code}"):
            return
        if gardees:
            _ouvrir(contexte, _choisir(gardees, lue, source), source)
        if effacables:
            proposer_effacement(contexte, source.document, effacables)


def _lue(contexte: Contexte, pieces: list[Piece], source: Any) -> Piece | None:
    """Return the file that a source was read in, else that of the latest reading."""
    empreinte = conservees.lue_dans(contexte.base, source.document, source.code)
    return next((x for x in pieces if x.empreinte == empreinte), next(iter(pieces), None))


def _choisir(gardees: list[Piece], lue: Piece | None, source: Any) -> Piece:
    """Return the file to open, of those of an act that was read several times: the one of the passage, or another."""
    if len(gardees) == 1:
        return gardees[0]
    rang = st.selectbox(
        "Fichier de l’acte",
        range(len(gardees)),
        gardees.index(lue) if lue in gardees else 0,
        lambda x: f"{gardees[x].nom}, lu le {saisie.moment(gardees[x].depose_le)}",
        key=f"fichier-{source.code}",
    )
    return gardees[rang]


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
        lambda: conservees.lire(contexte.base, contexte.agent, piece.document, piece.empreinte),
        piece.nom,
        TYPES[piece.format],
        key=f"telecharger-{source.code}-{piece.empreinte}",
        on_click="ignore",
    )


def proposer_effacement(contexte: Contexte, document: str, pieces: list[Piece]) -> None:
    """Offer an administrator to remove all the files of an act for good, with a reason."""
    noms = liste([f"« {x.nom} »" for x in pieces])
    seul = len(pieces) == 1
    with st.popover(typographie(f"Effacer {noms}"), type="tertiary", key=f"effacer-fichiers-{document}"):
        dit = f"Le fichier {noms} ne revient pas" if seul else f"Les fichiers {noms} partent ensemble, sans retour"
        st.write(typographie(f"{dit} ; les chiffres, leurs repères et cette décision restent."))
        motif = st.text_input("Motif de l’effacement (obligatoire)", key=f"effacer-motif-{document}")
        if st.button("Effacer le fichier de l’acte" if seul else "Effacer les fichiers", key=f"effacer-{document}"):
            try:
                effacement.effacer(contexte.base, contexte.agent, document, motif)
            except ErreurFiliere as erreur:
                montrer_erreur(erreur)
            else:
                st.rerun()


def _document(magasin: Magasin, agent: Agent, piece: Piece) -> Document:
    """Read a kept file: its right is checked each time, its text read once."""
    octets = conservees.lire(magasin, agent, piece.document, piece.empreinte)
    return _lire(piece.empreinte, piece.nom, octets)


@st.cache_resource(max_entries=8, show_spinner=False)
def _lire(empreinte: str, nom: str, _octets: bytes) -> Document:  # noqa: ARG001 - cache key
    return lire_octets(_octets, nom)
