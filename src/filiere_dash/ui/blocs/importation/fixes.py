"""What the file does not say: one value for all its rows, and what its words mean here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from filiere_dash.domaine.francais import cle as sans_accents
from filiere_dash.domaine.francais import liste, typographie
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.echanges.tableur.correspondances import chemins
from filiere_dash.echanges.tableur.correspondances.correspondance import Depot
from filiere_dash.presentation import balises
from filiere_dash.ui.blocs.saisie import donnees
from filiere_dash.ui.blocs.saisie.saisies import INVITES, OUI_NON
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

if TYPE_CHECKING:
    from filiere_dash.ui.blocs.importation.reglage import Reglage

PAR_RANG = 3
MOTS_MONTRES = 24
A_CHOISIR = ""


def completer(contexte: Contexte, regle: Reglage) -> None:
    """Ask for one value for each column of ours that rows must have and that the file leaves out."""
    demandes = _demandes(regle)
    if demandes:
        fragment(balises.titre("Ce que le fichier ne dit pas", "une valeur pour toutes ses lignes"))
    _redemander(regle)
    for debut in range(0, len(demandes), PAR_RANG):
        rangee = demandes[debut : debut + PAR_RANG]
        for colonne, chemin in zip(st.columns(PAR_RANG), rangee, strict=False):
            with colonne:
                _demander(contexte, regle, chemin)
    _ajouter(regle)
    _traduire(regle)


def _redemander(regle: Reglage) -> None:
    """Say what a kept mapping had of its own file alone, until it is said of this one."""
    dits = [f"« {regle.libelle(x)} »" for x in regle.recu.memoire.get("a_redire", ()) if _manque(regle, x)]
    if dits:
        valait = "valait" if len(dits) == 1 else "valaient"
        suite = "Sans source, ce fichier est celle de ses chiffres, connus le jour de l’import."
        dit = f"{liste(dits)} {valait} pour le fichier d’avant : à redire pour celui-ci. {suite}"
        fragment(balises.balise("div", typographie(dit), "fd-avis", role="note"))


def _manque(regle: Reglage, chemin: str) -> bool:
    return chemin in regle.offerts and not regle.plats[chemin].utile


def _demandes(regle: Reglage) -> list[str]:
    """Return the paths to ask for: what is required and unfed, then what was given a fixed value."""
    sans_colonne = {x: depot for x, depot in regle.plats.items() if not depot.colonnes}
    fixes = [x for x in regle.offerts if x in sans_colonne and sans_colonne[x].constante is not None]
    requis = [x for x in chemins.manquants({}, regle.crees, regle.offerts) if x in sans_colonne]
    memoire = regle.recu.memoire
    voulus = (*memoire.get("a_redire", ()), *memoire.get("ajoutes", ()))
    ajoutes = [x for x in voulus if x in regle.offerts and x in sans_colonne]
    ordre = list(regle.offerts)
    return sorted(dict.fromkeys([*requis, *fixes, *ajoutes]), key=ordre.index)


def _demander(contexte: Contexte, regle: Reglage, chemin: str) -> None:
    champ, depot = regle.offerts[chemin], regle.plats[chemin]
    cle = regle.recu.cle(f"fixe-{chemin}")
    if cle not in st.session_state:
        st.session_state[cle] = depot.constante or ""
    libelle = regle.libelle(chemin)
    if champ.type in (TypeChamp.CHOIX, TypeChamp.REFERENCE, TypeChamp.OUI_NON):
        options = {A_CHOISIR: "Choisir", **_options(contexte, regle, champ)}
        if st.session_state[cle] not in options:
            st.session_state[cle] = A_CHOISIR
        dite = st.selectbox(libelle, list(options), key=cle, format_func=options.__getitem__, help=champ.aide)
    else:
        dite = st.text_input(libelle, key=cle, help=champ.aide, placeholder=INVITES.get(champ.type, ""))
    regle.plats[chemin] = replace(depot, constante=(dite or "").strip() or None)


def _options(contexte: Contexte, regle: Reglage, champ: Champ) -> dict[str, str]:
    if champ.type is TypeChamp.CHOIX:
        return dict(champ.choix)
    if champ.type is TypeChamp.OUI_NON:
        return OUI_NON
    programme = regle.plats.get("programme", Depot("programme")).constante
    return dict(donnees.options(contexte, champ.reference, programme))


def _ajouter(regle: Reglage) -> None:
    """Offer the other columns of ours."""
    libres = [x for x in regle.offerts if not regle.plats[x].utile and x not in _demandes(regle)]
    with st.popover("Ajouter une valeur fixe"):
        choisie = st.selectbox(
            "Colonne à remplir pour toutes les lignes",
            [A_CHOISIR, *libres],
            key=regle.recu.cle(f"ajouter-{len(regle.recu.memoire.get('ajoutes', ()))}"),
            format_func=lambda x: regle.libelle(x) if x else "Choisir",
        )
    if choisie:
        regle.recu.memoire.setdefault("ajoutes", []).append(choisie)
        st.rerun()


def _traduire(regle: Reglage) -> None:
    """Ask what the words of a column mean, where ours are a closed list."""
    for chemin, champ in regle.offerts.items():
        depot = regle.plats[chemin]
        colonne = regle.vue.colonne(depot.colonnes[0]) if len(depot.colonnes) == 1 else None
        if champ.type is TypeChamp.CHOIX and colonne is not None and colonne.distinctes:
            _traduire_un(regle, chemin, colonne.distinctes[:MOTS_MONTRES])


def _traduire_un(regle: Reglage, chemin: str, mots: tuple[str, ...]) -> None:
    """Ask what each word means: of a kept mapping, those that it never saw wait for an answer."""
    champ, depot = regle.offerts[chemin], regle.plats[chemin]
    choix = dict(champ.choix)
    connus = {sans_accents(trouve): dit for trouve, dit in depot.traductions}
    propres = {sans_accents(dit): code for code, libelle in choix.items() for dit in (code, libelle)}
    montres = set(map(sans_accents, mots))
    # What was said of words that don't show here still holds.
    dites = [(trouve, dit) for trouve, dit in depot.traductions if sans_accents(trouve) not in montres]
    autre = depot.constante or A_CHOISIR
    gardee = bool(connus) and depot.constante is None
    nouveaux = [x for x in mots if gardee and not {sans_accents(x)} & {*connus, *propres}]
    titre = f"Ce que disent les mots de « {depot.colonnes[0]} » ({regle.libelle(chemin)})"
    with st.expander(titre, expanded=bool(nouveaux)):
        rangs = st.columns(PAR_RANG)
        for rang, mot in enumerate(mots):
            with rangs[rang % PAR_RANG]:
                devine = connus.get(sans_accents(mot), propres.get(sans_accents(mot), autre))
                dite = _un_mot(regle, f"mot-{chemin}-{mot}", f"« {mot} »", choix, None if mot in nouveaux else devine)
            if dite is None:
                regle.inconnus.append(mot)
            else:
                dites.append((mot, dite))
        with rangs[len(mots) % PAR_RANG]:
            autre = _un_mot(regle, f"autre-{chemin}", "Tout autre mot", choix, autre)
    regle.plats[chemin] = replace(depot, traductions=tuple(dites), constante=autre or None)


def _un_mot(regle: Reglage, nom: str, libelle: str, choix: dict[str, str], devine: str | None) -> str | None:
    """Ask what one word means; None, for one that nothing tells, until somebody says it."""
    options = {A_CHOISIR: "Comme écrit", **choix}
    return st.selectbox(
        libelle,
        list(options),
        index=None if devine is None else list(options).index(devine) if devine in options else 0,
        key=regle.recu.cle(nom),
        format_func=options.__getitem__,
        placeholder="À dire",
    )
