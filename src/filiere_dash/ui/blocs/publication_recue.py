"""A file that a collectivité published: checked at once, its good lines taken on one click, its errors given back."""

from __future__ import annotations

import io
import uuid
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from filiere_dash.base.sauvegardes import datees
from filiere_dash.domaine.erreurs import ErreurConflit, ErreurFichier, ErreurFiliere
from filiere_dash.domaine.francais import pluriel
from filiere_dash.echanges.scdl.ecriture.importer import RapportPublication, importer
from filiere_dash.echanges.scdl.schemas.schemas import DELIBERATIONS, SUBVENTIONS
from filiere_dash.echanges.tableur import corrige
from filiere_dash.echanges.tableur.apercu import REVOIR
from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import importation as phrases
from filiere_dash.ui.blocs.importation import changements, faite, motif
from filiere_dash.ui.blocs.portes_saisie import ouvert
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte, depot_perdu
from filiere_dash.ui.exports import TYPE_XLSX

FORMATS = {SUBVENTIONS.nom: "Subventions (SCDL)", DELIBERATIONS.nom: "Délibérations (SCDL)"}
EXTENSIONS = ("csv", "xlsx", "ods", "json", "txt", "zip")
ERREURS_MONTREES = 200
AVERTISSEMENTS_MONTRES = 30
_RECUE = "_publication_recue"
_DEPASSEE = (
    "La base a changé depuis la vérification",
    "Ce fichier ne ferait plus ce que vous aviez sous les yeux.",
    REVOIR,
)
PERDU = ErreurFichier(
    "Le serveur a redémarré",
    "Le fichier déposé n’est plus là. Ce qui en avait été importé est au journal.",
    "Déposez-le de nouveau : ce qui a déjà été pris n’est pas pris deux fois.",
)


@dataclass
class Recue:
    """A file that was dropped and checked, on a state of the base. `jeton` is that of its one import.

    `depassee` says why it was checked again: it would no longer do what was seen. The button that takes it is then
    another one, of a new `generation`: a click on the former counts for nothing.
    """

    depot: tuple[str, str]
    version: int | None
    octets: bytes
    nom: str
    rapport: RapportPublication
    jeton: str = field(default_factory=lambda: uuid.uuid4().hex)
    generation: int = 0
    memoire: dict[str, Any] = field(default_factory=dict)
    depassee: ErreurFiliere | None = None

    def suivre(self, connue: Recue) -> None:
        """Follow an earlier check of the same file: what was typed beside it stays."""
        self.jeton, self.memoire, self.depassee = connue.jeton, connue.memoire, connue.depassee
        self.generation = connue.generation
        if replace(self.rapport, rang=None) != replace(connue.rapport, rang=None):
            self.depassee = self.depassee or ErreurConflit(*_DEPASSEE)
            self.generation += 1

    def cle(self, nom: str) -> str:
        """Return the key of a widget of this file."""
        return f"publication-{self.jeton[:8]}-{nom}"


def annoncer(contexte: Contexte) -> None:
    """Say what was just imported, and offer to undo it."""
    faite.annoncer(contexte)


def recevoir(contexte: Contexte) -> None:
    """Ask for a published file, to who may write and in the present; show what it would do, and do it."""
    if not ouvert(contexte):
        return
    fragment(balises.titre("Lire ce que publient les autres"))
    gauche, droite = st.columns([1, 2.4], gap="medium")
    format_ = gauche.selectbox("Format du fichier", list(FORMATS), format_func=FORMATS.get, key="format-publie")
    cle = f"publication-{st.session_state.get('_publications', 0)}"
    perdu = depot_perdu(cle)
    depose = droite.file_uploader(
        "Fichier publié",
        type=list(EXTENSIONS),
        key=cle,
        help="Le fichier tel qu’une collectivité le publie : les bonnes lignes sont prises, les autres refusées.",
    )
    if depose is None:
        if perdu:
            montrer_erreur(PERDU)
        return
    recue = _verifier(contexte, depose, format_)
    if recue is not None:
        _montrer(contexte, recue, format_)


def _verifier(contexte: Contexte, depose: Any, format_: str) -> Recue | None:
    """Return the checked file; the check is done once for a file, a format and a state of the base."""
    depot, version = (depose.file_id, format_), contexte.base.version
    connue: Recue | None = st.session_state.get(_RECUE)
    if connue is not None and connue.depot != depot:
        connue = None
    if connue is not None and connue.version == version:
        return connue
    octets = depose.getvalue()
    try:
        with st.spinner("Vérification du fichier…"):
            rapport = importer(
                contexte.base,
                contexte.agent,
                octets,
                format_,
                nom=depose.name,
                simulation=True,
                au=contexte.aujourdhui,
            )
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return None
    recue = Recue(depot, version, octets, depose.name, rapport)
    if connue is not None:
        recue.suivre(connue)
    st.session_state[_RECUE] = recue
    return recue


def _montrer(contexte: Contexte, recue: Recue, format_: str) -> None:
    rapport = recue.rapport
    if recue.depassee is not None:
        montrer_erreur(recue.depassee)
    fragment(balises.phrase(rapport.phrase, grande=True), phrases.comptes(rapport))
    raison = motif.demander(recue)
    _agir(contexte, recue, format_, raison)
    if rapport.nombre_erreurs:
        fragment(phrases.erreurs(rapport.erreurs[:ERREURS_MONTREES]))
    reste = rapport.nombre_erreurs - ERREURS_MONTREES
    if reste > 0:
        fragment(
            balises.phrase(balises.doux(f"… et {pluriel(reste, 'autre')} : le fichier annoté les contient toutes."))
        )
    if rapport.regles:
        titre = pluriel(
            len(rapport.regles), "règle que ces lignes ne respectent pas", "règles que ces lignes ne respectent pas"
        )
        fragment(phrases.avertissements(rapport.regles, titre))
    if rapport.avertissements:
        titre = pluriel(len(rapport.avertissements), "point à regarder", "points à regarder")
        fragment(phrases.avertissements(rapport.avertissements[:AVERTISSEMENTS_MONTRES], titre))
    changements.montrer(contexte, recue)


def _agir(contexte: Contexte, recue: Recue, format_: str, raison: str | None) -> None:
    """Offer to take the good lines, and to give the others back."""
    rapport = recue.rapport
    prises = rapport.crees + rapport.modifies
    with st.container(horizontal=True, key="publication-actions"):
        dit = pluriel(prises, "ligne", "lignes")
        cle = recue.cle(f"importer-{recue.generation}")
        demande = prises and st.button(f"Importer {dit}", type="primary", key=cle)
        if rapport.nombre_erreurs:
            st.download_button(
                "Télécharger le fichier annoté",
                lambda: _annoter(recue),
                f"{recue.nom.rpartition('.')[0] or recue.nom}-erreurs.xlsx",
                TYPE_XLSX,
                key="annoter-publication",
                on_click="ignore",
                help="Le même fichier, chaque erreur écrite à côté de sa cellule.",
            )
    if demande and raison == "":
        st.error(f"{motif.A_DIRE}importez.")
    elif demande:
        _importer(contexte, recue, format_, raison)


def _importer(contexte: Contexte, recue: Recue, format_: str, raison: str | None) -> None:
    """Back the base up, then take the good lines as they were seen in one operation; asked twice, it is done once."""
    try:
        with st.spinner("Sauvegarde de la base, puis import…"):
            datees.avant_import(contexte.base)
            rapport = importer(
                contexte.base,
                contexte.agent,
                recue.octets,
                format_,
                nom=recue.nom,
                motif=raison,
                jeton=recue.jeton,
                au=contexte.aujourdhui,
                vu=recue.rapport.rang,
            )
    except ErreurConflit as erreur:
        recue.depassee, recue.version = erreur, None
        st.rerun()
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return
    if rapport.operation is not None:
        faite.retenir(rapport.operation, recue.nom)
    st.session_state.pop(_RECUE, None)
    st.session_state["_publications"] = st.session_state.get("_publications", 0) + 1
    st.rerun()


def _annoter(recue: Recue) -> bytes:
    sortie = io.BytesIO()
    with ouvrir(recue.octets, recue.nom) as fichier:
        corrige.ecrire(fichier, recue.rapport.erreurs, sortie, recue.rapport.entetes)
    return sortie.getvalue()
