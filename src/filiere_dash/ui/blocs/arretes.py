"""Arrêtés on screen: take one, read it, open the screens as they were, compare two or one with today."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from filiere_dash.base import arretes
from filiere_dash.base.magasin import Magasin
from filiere_dash.domaine.arretes import SUIVIS, VUES, Arrete, Contenu, Ecart, comparer
from filiere_dash.domaine.droits import Droit
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.domaine.saisie.moments import moment_dans_adresse, moment_long
from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, Chiffre, Colonne, balise, joindre, pastille, porte
from filiere_dash.presentation.formats import date_courte, date_longue, nombre, typographie
from filiere_dash.presentation.phrases import arretes as phrases
from filiere_dash.presentation.phrases import journal as phrases_journal
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.contexte import CLE_DATE, CLE_ETAT, Contexte, dans_adresse

AUJOURDHUI = "aujourdhui"
PHRASES = 12
LIGNES = 150
MESURE = ("Unité", "Précision")
PERIMETRE = "Les arrêtés portent sur tous les programmes : votre lecture limitée n’en ouvre ni n’en prend aucun."


def prendre(contexte: Contexte) -> None:
    """Offer to freeze the figures of a day, to who may; nobody freezes a past state of the base."""
    if message := st.session_state.pop("_arrete_message", None):
        st.success(message)
    if contexte.etat is not None or not contexte.agent.peut(Droit.ARRETER):
        return
    jeton = st.session_state.setdefault("_arrete_jeton", uuid.uuid4().hex)
    with st.expander("Prendre un arrêté"):
        gauche, milieu, droite = st.columns([1.4, 0.8, 2])
        libelle = gauche.text_input("Nom de l’arrêté", key=f"nom-{jeton}", placeholder="Comité de juin 2024")
        jour = milieu.text_input(
            "Situation au",
            key=f"jour-{contexte.au}-{jeton}",
            value=date_courte(contexte.au),
            help="La date de référence des chiffres figés : ce qui était connu ce jour-là.",
        )
        commentaire = droite.text_input("Commentaire", key=f"commentaire-{jeton}", placeholder="Pour qui, pour quoi")
        _figer(contexte, " ".join(libelle.split()), jour, commentaire, jeton)


def _figer(contexte: Contexte, nom: str, jour: str, commentaire: str, jeton: str) -> None:
    """Freeze in two clicks, the second beside what will be frozen: nothing takes an arrêté back."""
    with st.popover("Figer les chiffres", key=f"figer-{jeton}"):
        if not nom:
            composants.fragment(balises.phrase("Donnez-lui d’abord un nom : un arrêté se retrouve par son nom."))
            return
        try:
            au = lire_date(jour, contexte.aujourdhui)
            composants.fragment(balises.phrase(phrases.a_figer(nom, au)))
            if not st.button("Oui, figer", type="primary", key=f"figer-oui-{jeton}"):
                return
            arretes.prendre(contexte.base, contexte.agent, nom, au, commentaire, None, jeton)
        except ErreurFiliere as refus:
            composants.montrer_erreur(refus)
            return
    del st.session_state["_arrete_jeton"]
    st.session_state["_arrete_message"] = f"Arrêté « {nom} » pris : ses chiffres ne changeront plus."
    st.rerun()


def liste(contexte: Contexte) -> list[Arrete]:
    """List the arrêtés, the last first; each opens its figures, and the screens as they were."""
    pris = _lister(contexte.magasin, str(contexte.magasin.chemin), contexte.magasin.version)
    if not pris:
        limite = contexte.agent.perimetre_lecture is not None
        quoi = PERIMETRE if limite else "Aucun arrêté n’a été pris."
        faire = "" if limite else "Un arrêté fige les chiffres d’un jour pour un comité : rien ne les change ensuite."
        composants.fragment(balises.vide(quoi, faire))
        return []
    colonnes = [Colonne("Arrêté", large=True), "Situation au", "Pris le", "Par", "Commentaire", "Contenu", "Écrans"]
    lignes = [_ligne(contexte, arrete) for arrete in pris]
    composants.fragment(
        balises.titre("Les arrêtés", f"({len(pris)})"), balises.tableau(colonnes, lignes, "Arrêtés pris")
    )
    return list(pris)


def _ligne(contexte: Contexte, arrete: Arrete) -> tuple:
    intact = pastille("✓", "intact", "bon") if arrete.intact else pastille("✗", "altéré", "alerte")
    return (
        porte(arrete.libelle, contexte.lien("arretes", arrete=arrete.code)),
        date_longue(arrete.date_reference),
        phrases_journal.moment(arrete.fige_le),
        arrete.agent,
        arrete.commentaire or "",
        joindre([intact, " empreinte ", balise("code", arrete.empreinte[:12], title=f"SHA-256 : {arrete.empreinte}")]),
        porte("Lire les écrans", _ecrans(arrete)),
    )


def _ecrans(arrete: Arrete) -> str:
    """Return the address of the screens as they were when the arrêté was taken."""
    dates = {CLE_DATE: dans_adresse(arrete.date_reference), CLE_ETAT: moment_dans_adresse(arrete.fige_le)}
    return "/?" + urlencode(dates)


def ouvert(contexte: Contexte, pris: Sequence[Arrete]) -> None:
    """Show the arrêté that the address asks for, alone or beside another."""
    code = st.query_params.get("arrete")
    arrete = next((x for x in pris if x.code == code), None)
    if arrete is None:
        if code:
            composants.fragment(balises.vide("Cet arrêté n’est pas dans la base.", "Choisissez-en un dans la liste."))
        return
    try:
        contenu = arretes.lire(contexte.magasin, arrete.code)
    except ErreurFiliere as alteration:
        composants.montrer_erreur(alteration)
        return
    autres = {x.code: f"l’arrêté « {x.libelle} »" for x in pris if x.code != arrete.code}
    lue = "d’aujourd’hui" if contexte.etat is None else f"telle qu’enregistrée au {moment_long(contexte.etat)}"
    jour = f"la base {lue}, situation au {date_courte(contexte.au)}"
    composants.fragment(balises.titre(arrete.libelle, f"situation au {date_longue(arrete.date_reference)}"))
    with st.columns(2)[0]:
        avec = filtres.choix("Comparer avec", "avec", {AUJOURDHUI: jour, **autres}, "Ne pas comparer")
    if avec is None:
        _chiffres(contexte, arrete, contenu)
    else:
        _comparer(contexte, arrete, contenu, avec, {AUJOURDHUI: jour, **autres}[avec], pris)


def _chiffres(contexte: Contexte, arrete: Arrete, contenu: Contenu) -> None:
    """Show the frozen figures: those of the métropole, the programmes, and every other kind behind a fold."""
    totaux = next(contenu.lignes("totaux"), {})
    composants.fragment(
        balises.cartes([Chiffre(x.libelle, phrases.ecrire(x, totaux)) for x in VUES["totaux"].suivis if totaux])
    )
    composants.fragment(_table_vue(contenu, "programmes"))
    for vue in SUIVIS:
        lignes = sum(1 for _ in contenu.lignes(vue.nom))
        if vue.nom not in ("totaux", "programmes") and lignes:
            with st.expander(typographie(f"{vue.pluriel} : {nombre(lignes)}")):
                composants.fragment(_table_vue(contenu, vue.nom))
    tableau = _tableau_arrete(contexte, arrete, contenu)
    exports.boutons_tableau("arrete", tableau, contexte.nommer(arrete.code))


def _table_vue(contenu: Contenu, nom: str) -> Balises:
    vue = VUES[nom]
    lignes = sorted(contenu.lignes(nom), key=lambda x: int(x.get("programme_ordre") or x.get("ordre") or 0))
    colonnes = [Colonne(vue.objet, large=True), *(Colonne(x.libelle, x.genre in CHIFFRES) for x in vue.suivis)]
    montrees = [(phrases.nommer(nom, x), *(phrases.cellule(suivi, x) for suivi in vue.suivis)) for x in lignes[:LIGNES]]
    note = f"Les {LIGNES} premières lignes ; l’export les contient toutes." if len(lignes) > LIGNES else ""
    return joindre([balises.tableau(colonnes, montrees, vue.pluriel), balise("p", note, "fd-doux") if note else ""])


CHIFFRES = ("montant", "nombre", "taux", "valeur")


def _tableau_arrete(contexte: Contexte, arrete: Arrete, contenu: Contenu) -> Tableau:
    lignes = [
        (
            vue.objet,
            ligne.get("programme_libelle"),
            phrases.nommer(vue.nom, ligne),
            x.libelle,
            phrases.donnee(x, ligne),
            *phrases.mesure(x, ligne),
        )
        for vue in SUIVIS
        for ligne in contenu.lignes(vue.nom)
        for x in vue.suivis
    ]
    mots = [f"Situation au {date_longue(arrete.date_reference)}", *_signature(arrete)]
    fictif = bool(contexte.lire_un("bornes").fictif)
    entetes = ("Objet", "Programme", "Ligne", "Chiffre", "Valeur", *MESURE)
    return Tableau(arrete.code, f"Arrêté « {arrete.libelle} »", entetes, lignes, mots, fictif)


def _signature(arrete: Arrete) -> list[str]:
    return [
        f"Arrêté « {arrete.libelle} » pris le {moment_long(arrete.fige_le)} par {arrete.agent}",
        f"Empreinte SHA-256 : {arrete.empreinte}",
    ]


def _comparer(
    contexte: Contexte, arrete: Arrete, contenu: Contenu, avec: str, dit: str, pris: Sequence[Arrete]
) -> None:
    """Say what differs between an arrêté and another, or the base of today: older first, in sentences and a table."""
    autre = next((x for x in pris if x.code == avec), None)
    try:
        second = arretes.lire(contexte.magasin, autre.code) if autre else _present(contexte)
    except ErreurFiliere as alteration:
        composants.montrer_erreur(alteration)
        return
    sien = f"l’arrêté « {arrete.libelle} »"
    inverse = autre is not None and autre.fige_le < arrete.fige_le
    avant, apres = ((dit, second), (sien, contenu)) if inverse else ((sien, contenu), (dit, second))
    ecarts = comparer(avant[1], apres[1])
    bilan = phrases.bilan(ecarts, avant[0], apres[0])
    montres = [phrases.phrase(x) for x in ecarts[:PHRASES]]
    composants.fragment(
        balise(
            "div", joindre([balises.phrase(bilan, grande=True), balises.liste(montres) if montres else ""]), "fd-cadre"
        )
    )
    if ecarts:
        _table_ecarts(contexte, ecarts, bilan, [*_signature(arrete), *(_signature(autre) if autre else [])])


def _table_ecarts(contexte: Contexte, ecarts: Sequence[Ecart], bilan: str, mots: list[str]) -> None:
    colonnes = ["Programme", Colonne("Objet", large=True), "Chiffre", Colonne("Avant", True), Colonne("Après", True)]
    lignes = [phrases.rangee(x) for x in ecarts]
    composants.fragment(
        balises.titre("Tous les écarts", f"({len(ecarts)})"), balises.tableau(colonnes, lignes[:LIGNES], "Écarts")
    )
    if len(lignes) > LIGNES:
        composants.fragment(balise("p", f"Les {LIGNES} premiers ; l’export les contient tous.", "fd-doux"))
    fictif = bool(contexte.lire_un("bornes").fictif)
    entetes = ("Programme", "Objet", "Chiffre", "Avant", "Après", *MESURE)
    tableau = Tableau("comparaison", bilan, entetes, [phrases.donnees(x) for x in ecarts], mots, fictif)
    exports.boutons_tableau("comparaison", tableau, contexte.nommer("comparaison-arretes"))


def _present(contexte: Contexte) -> Contenu:
    magasin = contexte.magasin
    return _photographier(magasin, str(magasin.chemin), magasin.version, contexte.au)


@st.cache_resource(max_entries=8, show_spinner=False)
def _photographier(_magasin: Magasin, chemin: str, version: int, au: date) -> Contenu:  # noqa: ARG001 - cache key
    return arretes.photographier(_magasin, au)


@st.cache_resource(max_entries=8, show_spinner=False)
def _lister(_magasin: Magasin, chemin: str, version: int) -> tuple[Arrete, ...]:  # noqa: ARG001 - cache key
    return tuple(arretes.lister(_magasin))
