"""Where a file is dropped."""

from __future__ import annotations

import streamlit as st

from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.ui.blocs.importation import etat, travaux
from filiere_dash.ui.blocs.importation.etat import Reception
from filiere_dash.ui.composants import montrer_erreur
from filiere_dash.ui.contexte import Contexte

FORMATS = ("xlsx", "ods", "csv", "json", "geojson", "txt", "tsv", "zip")


def demander(contexte: Contexte, libelle: str, corrige: Reception | None = None) -> None:
    """Ask for a file, look at it at once: the one that it corrects says how it is read."""
    depose = st.file_uploader(
        libelle,
        type=list(FORMATS),
        key=f"import-depot-{etat.tour()}",
        help="Un modèle rempli, un export de ce tableau de bord, ou n’importe quel tableau d’un partenaire.",
    )
    if depose is None:
        return
    empreinte = corrige.empreinte if corrige else ""
    try:
        recu = etat.recevoir(contexte.base.chemin, depose.name, depose)
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return
    if corrige is not None:
        recu.correspondance, recu.corrigees = corrige.correspondance, (*corrige.corrigees, empreinte)
    travaux.regarder(contexte, recu)
    st.rerun()
