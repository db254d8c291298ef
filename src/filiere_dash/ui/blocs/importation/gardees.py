"""Mappings kept under a name: taken up again for the next file, kept for the one after, deleted on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from filiere_dash.base import correspondances
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.echanges.tableur.correspondances import tenue
from filiere_dash.echanges.tableur.correspondances.correspondance import Correspondance
from filiere_dash.ui.blocs.importation import propositions
from filiere_dash.ui.blocs.importation.etat import Reception
from filiere_dash.ui.composants import montrer_erreur
from filiere_dash.ui.contexte import Contexte

if TYPE_CHECKING:
    from filiere_dash.ui.blocs.importation.reglage import Reglage

AUCUNE = ""


def choisir(contexte: Contexte, recu: Reception) -> None:
    """Offer the mappings that were kept."""
    gardees = {x.libelle: x for x in correspondances.lister(contexte.base, contexte.agent)}
    if not gardees:
        return
    noms = [AUCUNE, *gardees]
    rang = noms.index(recu.gardee) if recu.gardee in noms else 0
    choisie = st.selectbox(
        "Correspondance enregistrée",
        noms,
        index=rang,
        key=recu.cle("gardee"),
        format_func=lambda x: x or "Proposée d’après le fichier",
        help="Celle dont les colonnes se trouvent toutes dans ce fichier est reprise d’office.",
    )
    if choisie and choisie != recu.gardee:
        lue = Correspondance.relire(gardees[choisie].contenu)
        if lue is None:
            st.error(f"« {choisie} » ne se lit plus : refaites-la, puis enregistrez-la sous ce nom.")
            return
        recu.gardee = choisie
        recu.reprendre(propositions.prolongee(recu, lue))
        st.rerun()


def garder(contexte: Contexte, regle: Reglage) -> None:
    """Keep the mapping under a name, with what the file shows of its columns: another may show something else."""
    recu = regle.recu
    with st.popover("Enregistrer cette correspondance"):
        nom = st.text_input(
            "Nom de la correspondance",
            recu.gardee,
            key=recu.cle("nom"),
            placeholder="Par exemple : baromètre mensuel",
            help="Le prochain fichier qui a ces colonnes la reprendra.",
        )
        if st.button("Enregistrer", key=recu.cle("garder"), disabled=not nom.strip()):
            _garder(contexte, regle, nom.strip())
        if recu.gardee and st.button(f"Supprimer « {recu.gardee} »", type="tertiary", key=recu.cle("supprimer")):
            _supprimer(contexte, recu)
    if dite := recu.memoire.pop("gardee_dite", None):
        st.toast(dite)


def _garder(contexte: Contexte, regle: Reglage, nom: str) -> None:
    recu, gardee = regle.recu, tenue.retenir(regle.correspondance(), regle.vue, regle.champs)
    try:
        correspondances.garder(contexte.base, contexte.agent, nom, gardee.table, gardee.en_dict())
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return
    recu.gardee = nom
    recu.memoire["gardee_dite"] = f"Correspondance « {nom} » enregistrée."
    st.rerun()


def _supprimer(contexte: Contexte, recu: Reception) -> None:
    """Forget the mapping that is taken up: the file stays as it is read now, the journal undoes it."""
    nom = recu.gardee
    try:
        correspondances.oublier(contexte.base, contexte.agent, correspondances.code_de(nom))
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return
    recu.gardee = AUCUNE
    recu.memoire["gardee_dite"] = f"Correspondance « {nom} » supprimée."
    st.rerun()
