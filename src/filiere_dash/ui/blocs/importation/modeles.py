"""Templates to send: an empty one, what is late or missing, or all the rows to be edited; built on the click only."""

from __future__ import annotations

import streamlit as st

from filiere_dash.base.magasin import Magasin
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.tableur.modeles import modele
from filiere_dash.echanges.tableur.modeles.contenu_modele import Contenu, Demande, feuilles
from filiere_dash.presentation import balises
from filiere_dash.ui.blocs.saisie.choix import objets_permis, programmes_permis
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte
from filiere_dash.ui.exports import TYPE_XLSX

TOUS = ""
CONTENUS = {
    Contenu.VIERGE: "Vierge, à remplir",
    Contenu.A_COMPLETER: "À compléter : ce qui est en retard ou manque",
    Contenu.TOUT: "À modifier : toutes les lignes",
}


def proposer(contexte: Contexte) -> None:
    """Offer a template by object and programme."""
    with st.expander("Télécharger un modèle à remplir ou à envoyer à un partenaire"):
        objets = {TOUS: "Tous les objets (un onglet chacun)", **{x.table: x.titre for x in objets_permis(contexte)}}
        programmes = {TOUS: "Tous mes programmes", **programmes_permis(contexte)}
        gauche, centre, droite = st.columns(3, vertical_alignment="bottom")
        with gauche:
            table = st.selectbox("Objet", list(objets), key="modele-objet", format_func=objets.__getitem__)
        with centre:
            code = st.selectbox(
                "Programme", list(programmes), key="modele-programme", format_func=programmes.__getitem__
            )
        with droite:
            contenu = st.selectbox("Contenu", list(CONTENUS), key="modele-contenu", format_func=CONTENUS.__getitem__)
        tables = (table,) if table else tuple(x for x in objets if x)
        perimetre = None if contexte.agent.programmes is None else tuple(programmes_permis(contexte))
        demande = Demande(contenu, contexte.aujourdhui, tables, code or None, perimetre)
        if contenu is Contenu.A_COMPLETER and not _quelque_chose_manque(contexte, demande):
            fragment(balises.vide("Rien ne manque.", "Aucune ligne n’est à compléter : il n’y a rien à envoyer."))
            return
        _telecharger(contexte, demande, _nom(contenu, table, code))
        fragment(balises.phrase(balises.doux(_EXPLICATION[contenu])))


def _quelque_chose_manque(contexte: Contexte, demande: Demande) -> bool:
    """Tell whether a file « à compléter » would ask for anything."""
    magasin = contexte.magasin
    cle = (demande.au, demande.tables, demande.programme, demande.perimetre)
    return _manque(demande, magasin, str(magasin.chemin), magasin.version, cle)


@st.cache_resource(max_entries=64, show_spinner=False)
def _manque(_demande: Demande, _magasin: Magasin, chemin: str, version: int, cle: tuple) -> bool:  # noqa: ARG001 - cache key
    return bool(feuilles(_magasin, _demande))


_EXPLICATION = {
    Contenu.VIERGE: "Les colonnes, les listes de choix et une feuille d’instructions ; rien d’autre.",
    Contenu.A_COMPLETER: (
        "Seulement ce qui manque, données ouvertes comprises : redéposé une fois rempli, le fichier ne change que cela."
    ),
    Contenu.TOUT: "Toutes les lignes d’aujourd’hui : redéposé, le fichier ne change que ce qui y a été modifié.",
}


def _telecharger(contexte: Contexte, demande: Demande, nom: str) -> None:
    with st.container(horizontal=True, key="modele-boutons"):
        st.download_button(
            "Modèle Excel",
            lambda: modele.classeur(contexte.magasin, demande),
            contexte.nommer(f"{nom}.xlsx"),
            TYPE_XLSX,
            key=f"modele-xlsx-{nom}",
            on_click="ignore",
            type="primary",
        )
        seule = len(demande.tables) == 1
        st.download_button(
            "Modèle CSV",
            lambda: modele.ecrire_csv(contexte.magasin, demande, demande.tables[0]),
            contexte.nommer(f"{nom}.csv"),
            "text/csv",
            key=f"modele-csv-{nom}",
            on_click="ignore",
            disabled=not seule,
            help=None if seule else "Un CSV n’a qu’une table : choisissez un objet.",
        )


def _nom(contenu: Contenu, table: str, programme: str) -> str:
    """Return the name of the file: an import recognises a CSV by it."""
    objet = OBJETS[table].pluriel.replace(" ", "-") if table else "tous-les-objets"
    debut = {Contenu.VIERGE: "modele", Contenu.A_COMPLETER: "a-completer", Contenu.TOUT: "a-modifier"}[contenu]
    return "-".join(filter(None, [debut, objet, programme]))
