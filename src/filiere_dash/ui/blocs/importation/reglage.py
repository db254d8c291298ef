"""The columns of a file that is not ours: what each of them holds, and where it goes; a person has the last word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from filiere_dash.domaine.francais import liste, typographie
from filiere_dash.domaine.objets import OBJETS, Champ
from filiere_dash.echanges.tableur import reception
from filiere_dash.echanges.tableur.correspondances import chemins
from filiere_dash.echanges.tableur.correspondances.correspondance import Correspondance, Depot
from filiere_dash.echanges.tableur.correspondances.observation import Observation
from filiere_dash.echanges.tableur.correspondances.titres import SANS_TITRES
from filiere_dash.presentation import balises
from filiere_dash.ui.blocs.importation import (
    apercu,
    colonnes,
    fixes,
    gardees,
    lignes_retenues,
    propositions,
    reprise,
    travaux,
)
from filiere_dash.ui.blocs.importation.etat import Reception
from filiere_dash.ui.blocs.saisie.choix import objets_permis
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

AUCUNE = "Aucune : la première ligne contient déjà des données"
CONSEIL = "Si ce sont des données, choisissez « Aucune » dans « Ligne des titres »."


@dataclass
class Reglage:
    """What the screen works on: the columns of the file, ours by path, and what fills each of them so far.

    `indecises` are the columns that read in two ways and of which nobody has said how they are written; `inconnus`
    the words that a kept mapping never saw and of which nobody has said what they mean, or whether their rows count.
    """

    recu: Reception
    vue: Observation
    champs: Mapping[str, Mapping[str, Champ]]
    offerts: dict[str, Champ]
    plats: dict[str, Depot]
    crees: list[str]
    indecises: list[str] = field(default_factory=list)
    inconnus: list[str] = field(default_factory=list)

    @property
    def table(self) -> str:
        """Return the table that the file fills."""
        return self.recu.correspondance.table

    def libelle(self, chemin: str) -> str:
        """Return how a column of ours is offered."""
        return chemins.libelle(chemin, self.offerts[chemin], self.table, self.champs)

    def correspondance(self) -> Correspondance:
        """Return the mapping as it now stands."""
        depots = chemins.replier(self.plats, self.crees, self.offerts)
        return replace(self.recu.correspondance, depots=depots)


def regler(contexte: Contexte, recu: Reception) -> None:
    """Lay the columns of the file out, preview its first rows, and check it whole when asked to."""
    if recu.recue.conseils:
        suite = "Ou choisissez ci-dessous ce que ce fichier contient, puis vérifiez-le."
        dits = [typographie(x) for x in recu.recue.conseils]
        fragment(balises.balise("div", " ".join([*dits, suite]), "fd-avis", role="note"))
    else:
        fragment(balises.phrase("Ce fichier n’est pas un modèle d’ici : dites où va chaque colonne, puis vérifiez-le."))
    reprise.dire(contexte, recu)
    _relire(recu)
    _cadrer(contexte, recu)
    regle = _ouvrir(contexte, recu)
    colonnes.placer(regle)
    lignes_retenues.choisir(regle)
    fixes.completer(contexte, regle)
    recu.correspondance = regle.correspondance()
    reprise.garder(contexte, recu)
    apercu.montrer(contexte, regle)
    _continuer(contexte, regle)


def _relire(recu: Reception) -> None:
    """Read the titles where the mapping says that they are: a kept one may say another row."""
    regle = recu.correspondance
    if _vue(recu).ligne != regle.ligne:
        recu.recue = reception.sous_la_ligne(recu.recue, recu.chemin, recu.nom, regle.feuille, regle.ligne)


def _vue(recu: Reception) -> Observation:
    vues = recu.recue.observations
    return next((x for x in vues if x.feuille == recu.correspondance.feuille), vues[0])


def _ouvrir(contexte: Contexte, recu: Reception) -> Reglage:
    correspondance = recu.correspondance
    champs = reception.champs_de(contexte.base)
    crees = chemins.chemins_crees(correspondance)
    offerts = dict(chemins.champs_offerts(correspondance.table, crees, champs))
    plats = {x: depot for x, depot in chemins.aplatir(correspondance.depots).items() if x in offerts or "/" in x}
    return Reglage(recu, _vue(recu), champs, offerts, plats, crees)


def _cadrer(contexte: Contexte, recu: Reception) -> None:
    """Ask which sheet, what it holds, under which titles, and by which kept mapping."""
    correspondance, vue = recu.correspondance, _vue(recu)
    feuilles = {x.feuille: x.feuille for x in recu.recue.observations}
    tables = {x.table: x.titre for x in objets_permis(contexte) if x.table in OBJETS and x.table != "parametre"}
    lignes = {SANS_TITRES: AUCUNE} | {numero: f"{numero} : {texte}" for numero, texte in vue.debut.items()}
    colonnes_ecran = iter(st.columns([1.2] * (3 if len(feuilles) > 1 else 2) + [1.4], vertical_alignment="bottom"))
    with next(colonnes_ecran):
        table = _un(recu, "Ce fichier contient des", "table", tables, correspondance.table)
    feuille = vue.feuille
    if len(feuilles) > 1:
        with next(colonnes_ecran):
            feuille = _un(recu, "Feuille", "feuille", feuilles, vue.feuille)
    with next(colonnes_ecran):
        ligne = _un(recu, "Ligne des titres", "ligne", lignes, vue.titres.ligne)
    with next(colonnes_ecran):
        gardees.choisir(contexte, recu)
    if vue.titres.chiffrees:
        dit = f"La ligne {ligne} sert de titres et n’est pas importée, or elle contient des chiffres. {CONSEIL}"
        fragment(balises.balise("div", typographie(dit), "fd-avis", role="note"))
    if (table, feuille, ligne) != (correspondance.table, vue.feuille, vue.titres.ligne):
        recu.gardee = ""
        if feuille != vue.feuille:
            # Each sheet holds its own thing: what was chosen for it, else what it suggests.
            tables = recu.memoire.setdefault("tables", {})
            tables[vue.feuille] = correspondance.table
            table = tables.get(feuille, "")
        elif ligne != vue.titres.ligne:
            recu.recue = reception.sous_la_ligne(recu.recue, recu.chemin, recu.nom, feuille, ligne)
        recu.reprendre(reprise.rouvrir(recu, propositions.proposee(contexte, recu, feuille, table)))
        st.rerun()


def _un(recu: Reception, libelle: str, nom: str, options: Mapping[Any, str], choisie: Any) -> Any:
    dits: Callable[[Any], str] = options.__getitem__
    rang = list(options).index(choisie) if choisie in options else 0
    return st.selectbox(libelle, list(options), index=rang, key=recu.cle(nom), format_func=dits)


def _continuer(contexte: Contexte, regle: Reglage) -> None:
    """Say what is still missing, then check the whole file."""
    recu = regle.recu
    if recu.erreur is not None:
        montrer_erreur(recu.erreur)
    absents = chemins.manquants(regle.plats, regle.crees, regle.offerts)
    restent = [f"« {regle.libelle(x)} »" for x in absents]
    restent += [f"l’écriture de « {nom} », qui a deux lectures" for nom in dict.fromkeys(regle.indecises)]
    restent += [f"ce qu’il faut faire de « {mot} », mot nouveau" for mot in dict.fromkeys(regle.inconnus)]
    if restent:
        dits = liste(restent)
        fragment(balises.balise("div", f"Il reste à dire : {dits}.", "fd-avis", role="note"))
    with st.container(horizontal=True, key="import-suite"):
        if st.button("Vérifier tout le fichier", type="primary", key=recu.cle("verifier"), disabled=bool(restent)):
            travaux.verifier(contexte, recu)
            st.rerun()
        gardees.garder(contexte, regle)
