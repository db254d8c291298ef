"""A file whose screen is still open, and that the server has lost: it was applied, or it must be dropped again."""

from __future__ import annotations

import streamlit as st

from filiere_dash.base import journal
from filiere_dash.base.ecritures import deja_faite
from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.ui.blocs.importation import etat, faite
from filiere_dash.ui.composants import montrer_erreur
from filiere_dash.ui.contexte import Contexte

_COUPURE = "_import_coupure"


def dire(contexte: Contexte) -> None:
    """Say what became of the file that the browser was showing, until another one is dropped."""
    jeton = etat.perdue()
    if jeton and (operation := deja_faite(contexte.base, jeton)):
        lue = journal.lire(contexte.base, operation.code)
        faite.retenir(operation, (lue and lue.fichier) or "un fichier")
        etat.reconnaitre(jeton)
        st.rerun()
    if jeton:
        st.session_state[_COUPURE] = etat.tour()
    if st.session_state.get(_COUPURE) == etat.tour():
        montrer_erreur(
            ErreurFichier(
                "Le serveur a redémarré",
                "Le fichier déposé n’est plus là, et rien n’en a été importé.",
                "Déposez de nouveau le fichier.",
            )
        )
