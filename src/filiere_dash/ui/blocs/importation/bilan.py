"""What the check of a file found: all its errors at once, or what it would change, then one click to apply it."""

from __future__ import annotations

import io
from collections.abc import Mapping

import streamlit as st

from filiere_dash.domaine.francais import liste, pluriel, typographie
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.tableur import corrige
from filiere_dash.echanges.tableur.feuilles.rapport import Rapport
from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import importation as phrases
from filiere_dash.ui.blocs.importation import changements, depot, etat, faite, motif, propositions, travaux
from filiere_dash.ui.blocs.importation.etat import Reception
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte
from filiere_dash.ui.exports import TYPE_XLSX

ERREURS_MONTREES = 200
AVERTISSEMENTS_MONTRES = 30


def montrer(contexte: Contexte, recu: Reception) -> None:
    """Show the errors of the file, or what it changes."""
    rapport = recu.rapport
    if erreur := recu.erreur or recu.depasse:
        montrer_erreur(erreur)
    if rapport.nombre_erreurs:
        _refuser(contexte, recu, rapport)
    elif rapport.operation is not None:
        faite.retenir(rapport.operation, recu.nom)
        etat.oublier()
        st.rerun()
    elif rapport.crees or rapport.modifies:
        _proposer(contexte, recu, rapport)
    else:
        _rien(contexte, recu, rapport)


def _refuser(contexte: Contexte, recu: Reception, rapport: Rapport) -> None:
    """Show all the errors, and give the file back with them."""
    nombre = pluriel(rapport.nombre_erreurs, "erreur")
    fragment(balises.phrase(f"{nombre} dans ce fichier : rien n’a été importé.", grande=True))
    with st.container(horizontal=True, key="import-erreurs-actions"):
        st.download_button(
            "Télécharger le fichier annoté",
            lambda: annote(recu),
            _nom_annote(recu.nom),
            TYPE_XLSX,
            key=recu.cle("annote"),
            on_click="ignore",
            type="primary",
            help="Le même fichier, chaque erreur écrite à côté de sa cellule ; corrigez-le et déposez-le ici.",
        )
        _revoir(contexte, recu)
    fragment(phrases.erreurs(rapport.erreurs[:ERREURS_MONTREES]))
    if rapport.nombre_erreurs > ERREURS_MONTREES:
        reste = f"Les {ERREURS_MONTREES} premières sont ici ; le fichier annoté les contient toutes."
        fragment(balises.phrase(balises.doux(reste)))
    _avertir(rapport)
    depot.demander(contexte, "Déposer le fichier corrigé", recu)


def _proposer(contexte: Contexte, recu: Reception, rapport: Rapport) -> None:
    """Show what the file would do, and apply it."""
    fragment(balises.phrase(_annonce(rapport), grande=True))
    fragment(phrases.comptes(rapport))
    if rapport.regles:
        titre = pluriel(
            len(rapport.regles), "règle que ces lignes ne respectent pas", "règles que ces lignes ne respectent pas"
        )
        fragment(phrases.avertissements(rapport.regles, titre))
    _avertir(rapport)
    raison = motif.demander(recu)
    with st.container(horizontal=True, key="import-actions"):
        applique = st.button("Appliquer", type="primary", key=recu.cle("appliquer"))
        _revoir(contexte, recu)
    if applique and raison == "":
        st.error(f"{motif.A_DIRE}appliquez.")
    elif applique:
        travaux.appliquer(contexte, recu, raison)
        st.rerun()
    changements.montrer(contexte, recu)


def _rien(contexte: Contexte, recu: Reception, rapport: Rapport) -> None:
    lues = pluriel(rapport.inchanges, "ligne inchangée")
    fragment(balises.vide("Rien ne change :", typographie(f"{lues}. Ce fichier dit ce que la base contient déjà.")))
    _avertir(rapport)
    with st.container(horizontal=True, key="import-rien-actions"):
        _revoir(contexte, recu)


def _annonce(rapport: Rapport) -> str:
    """Return the sentence of what would be written, table by table."""
    dits = [phrases.compte(OBJETS[table], comptes) for table, comptes in rapport.tables.items() if table in OBJETS]
    annonce = f"Aucune erreur. Ce fichier apporte {'; '.join(filter(None, dits))}.".replace("; ", " ; ")
    return typographie(f"{annonce} {_programmes(rapport.programmes)}".strip())


def _programmes(comptes: Mapping[str, int]) -> str:
    """Name the programmes that the file writes in: it may not name them itself."""
    if len(comptes) == 1:
        return f"Programme : {next(iter(comptes))}."
    dits = [f"{nom} ({pluriel(combien, 'ligne')})" for nom, combien in comptes.items()]
    return f"Programmes : {liste(dits)}." if dits else ""


def _avertir(rapport: Rapport) -> None:
    """Show what deserves a look and stops nothing, apart from the errors."""
    tous = list(rapport.avertissements)
    if tous:
        nombre = len(tous)
        dits = tous[:AVERTISSEMENTS_MONTRES]
        if nombre > AVERTISSEMENTS_MONTRES:
            dits.append(f"… et {nombre - AVERTISSEMENTS_MONTRES} autres.")
        fragment(phrases.avertissements(dits, pluriel(nombre, "point à regarder", "points à regarder")))


def _revoir(contexte: Contexte, recu: Reception) -> None:
    """Offer to lay the columns out: again, or because the file was wrongly taken for one of ours."""
    libelle = "Revoir les colonnes" if recu.correspondance else "Dire moi-même où vont les colonnes"
    if st.button(libelle, key=recu.cle("revoir")):
        recu.reprendre(recu.correspondance or propositions.proposee(contexte, recu))
        st.rerun()


def annote(recu: Reception) -> bytes:
    """Return the file with its errors beside the cells."""
    sortie = io.BytesIO()
    with ouvrir(recu.chemin, recu.nom) as fichier:
        corrige.ecrire(fichier, recu.rapport.erreurs, sortie, recu.rapport.entetes)
    return sortie.getvalue()


def _nom_annote(nom: str) -> str:
    return f"{nom.rpartition('.')[0] or nom}-erreurs.xlsx"
