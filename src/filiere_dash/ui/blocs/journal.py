"""The journal on screen: acts by filters, each opened cell by cell, undone with a reason, exported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from urllib.parse import urlencode

import streamlit as st

from filiere_dash.base import journal
from filiere_dash.base.etats import naissance
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import Droit
from filiere_dash.domaine.erreurs import ErreurFiliere, ErreurSaisie
from filiere_dash.domaine.journal import ACCES, Filtre, OperationLue
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, Colonne, balise, doux, gras, joindre, pastille, porte
from filiere_dash.presentation.formats import date_longue, pluriel
from filiere_dash.presentation.phrases import journal as phrases
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.contexte import Contexte, maintenant

PAR_PAGE = 20
LIGNES = 40
# Rows that the list names for each act.
NOMMEES = 3
EXPORTEES = 50_000
ENTETES = (
    *("Quand", "Qui", "Origine", "Opération", "Motif", "Fichier", "État"),
    *("Objet", "Ligne", "Identifiant", "Colonne", "Avant", "Après"),
)


def filtrer(contexte: Contexte) -> Filtre:
    """Show the filters of the journal; the address holds them."""
    haut = st.columns([1.6, 1, 1, 1])
    with haut[0]:
        mots = filtres.mots(filtres.texte("Recherche", "q", "nom, motif, fichier, valeur…"))
    with haut[1]:
        agent = filtres.choix("Qui", "qui", journal.agents(contexte.magasin), "Tout le monde")
    with haut[2]:
        programme = filtres.programme(contexte)
    with haut[3]:
        table = filtres.choix("Objet", "objet", _tables(contexte))
    with st.expander("Plus de filtres : période, origine"):
        bas = st.columns(3)
        with bas[0]:
            depuis = _jour("Du", "du")
        with bas[1]:
            jusque = _jour("Jusqu’au", "jusque")
        with bas[2]:
            origine = filtres.choix("Origine", "origine", {x.value: x.libelle for x in Origine}, "Toutes")
    return Filtre(
        agent,
        datetime.combine(depuis, time.min) if depuis else None,
        datetime.combine(jusque, time.max) if jusque else None,
        table,
        programme,
        origine,
        tuple(mots),
        contexte.agent.peut(Droit.ADMINISTRER),
    )


def _tables(contexte: Contexte) -> dict[str, str]:
    """Return the kinds of rows that the journal holds, by their French names; accesses for who administers."""
    touchees = journal.tables_touchees(contexte.magasin)
    autres = [x for x in phrases.AUTRES_TABLES if x not in ACCES or contexte.agent.peut(Droit.ADMINISTRER)]
    return {table: phrases.objet(table) for table in (*OBJETS, *autres) if table in touchees}


def _jour(libelle: str, cle: str) -> date | None:
    saisi = filtres.texte(libelle, cle, "13/06/2024")
    if saisi is None:
        return None
    try:
        return lire_date(saisi, maintenant().date())
    except ErreurSaisie as refus:
        composants.montrer_erreur(refus)
        return None


def ouverte(contexte: Contexte) -> None:
    """Show the act that the address asks for, before → after, and the way to undo it."""
    if message := st.session_state.pop("_journal_message", None):
        st.success(message)
    code = st.query_params.get("operation")
    if not code:
        return
    operation = journal.lire(contexte.magasin, code, contexte.agent.peut(Droit.ADMINISTRER))
    if operation is None:
        composants.fragment(balises.vide("Cette opération n’est pas dans le journal.", "Choisissez-en une plus bas."))
        return
    with composants.carte("operation"):
        _fiche(operation)
        _annuler(contexte, operation)
        _cellules(contexte, operation)


def _fiche(operation: OperationLue) -> None:
    lignes = [
        balises.titre(operation.resume),
        balises.phrase(f"{_majuscule(phrases.auteur_precis(operation))}."),
        balises.phrase(joindre([gras("Motif : "), operation.motif])) if operation.motif else "",
        balises.phrase(joindre([gras("Fichier : "), operation.fichier])) if operation.fichier else "",
        balises.phrase(_lien_annulation(operation)),
    ]
    composants.fragment(joindre(lignes))


def _lien_annulation(operation: OperationLue) -> Balises:
    parts: list[object] = []
    if operation.annulee:
        parts.append(pastille("⟲", "Annulée", "attention"))
    if operation.annule:
        parts.append(porte("Voir l’opération annulée", _adresse(operation=operation.annule, lignes=None)))
    return joindre([*parts, " " if parts else "", porte("Fermer", _adresse(operation=None, lignes=None))], " ")


def _cellules(contexte: Contexte, operation: OperationLue) -> None:
    """Show the rows of an act, cell by cell, a page at a time."""
    page, lues, total = _feuilleter(
        "lignes",
        lambda page: (journal.traces(contexte.magasin, operation.code, page * LIGNES, LIGNES), operation.touches),
    )
    if not lues:
        composants.fragment(
            balises.vide("Cette opération n’a rien changé.", "Ce qui a été envoyé était déjà dans la base.")
        )
        return
    mots = journal.mots(contexte.magasin, lues)
    colonnes = [Colonne("Ligne", large=True), "Colonne", "Avant", "Après"]
    composants.fragment(
        balises.tableau(colonnes, phrases.rangees(lues, mots), f"Valeurs changées : {operation.resume}"),
        _pages("lignes", page, total, LIGNES, "ligne"),
    )


def _annuler(contexte: Contexte, operation: OperationLue) -> None:
    """Offer to undo an act that stands, to who may; say why it can't be when the base refuses."""
    if contexte.etat is not None or not journal.peut_annuler(contexte.magasin, contexte.agent, operation):
        return
    with st.expander("Annuler cette opération"), st.form(f"annuler-{operation.code}", border=False):
        motif = st.text_input("Motif de l’annulation", help="Le motif reste dans le journal, à côté de l’annulation.")
        envoye = st.form_submit_button("Annuler par une opération inverse")
    if not envoye:
        return
    try:
        faite = journal.annuler(contexte.base, contexte.agent, operation.code, motif)
    except ErreurFiliere as refus:
        composants.montrer_erreur(refus)
        return
    st.session_state["_journal_message"] = f"Opération annulée : {faite.bilan.phrase()}."
    st.rerun()


def operations(contexte: Contexte, filtre: Filtre) -> None:
    """List the acts that pass the filters, the last first; each opens what it changed."""
    page, lues, total = _feuilleter(
        "page", lambda page: journal.operations(contexte.magasin, filtre, page * PAR_PAGE, PAR_PAGE)
    )
    if not lues:
        composants.fragment(_rien(contexte, filtre))
        return
    colonnes = [
        "Quand",
        "Qui",
        "Origine",
        Colonne("Ce qui a été fait", large=True),
        "Motif",
        Colonne("Lignes", nombre=True),
    ]
    premieres = journal.premieres(contexte.magasin, [x.code for x in lues], NOMMEES)
    mots = journal.mots(contexte.magasin, [trace for traces in premieres.values() for trace in traces])
    rangees = [_ligne(x, phrases.touchees(premieres.get(x.code, ()), mots, x.touches)) for x in lues]
    composants.fragment(
        balises.titre("Les opérations", f"({pluriel(total, 'opération')})"),
        balises.tableau([*colonnes, "État"], rangees, "Opérations du journal"),
        _pages("page", page, total, PAR_PAGE, "opération"),
    )
    exports.boutons_tableau("journal", lambda: _tableau(contexte, filtre), contexte.nommer("journal"))


def _ligne(operation: OperationLue, touchees: str) -> tuple:
    """Return an act as a row: what was done is said with the names of the rows that it touched."""
    etat = phrases.etat_operation(operation)
    return (
        phrases.moment(operation.fait_le),
        operation.agent_nom,
        phrases.origine(operation.origine),
        joindre([porte(operation.resume, _adresse(operation=operation.code, lignes=None)), doux(touchees)], " "),
        _motif(operation),
        str(operation.touches),
        pastille("⟲", etat, "attention" if operation.annulee else "neutre") if etat else "",
    )


def _motif(operation: OperationLue) -> str:
    """Return why an act was done and the file that it came from, once where one says the other."""
    motif, fichier = operation.motif or "", operation.fichier or ""
    return motif if not fichier or fichier in motif else f"{motif} ({fichier})"


def _rien(contexte: Contexte, filtre: Filtre) -> Balises:
    if filtre != Filtre(acces=filtre.acces):
        return balises.vide("Aucune opération ne passe ces filtres.", "Retirez-en un, ou élargissez la période.")
    debut = naissance(contexte.base)
    depuis = f"depuis la création de la base, le {date_longue(debut.date())}" if debut else "encore"
    return balises.vide(
        f"Rien n’a été saisi ni importé{contexte.portee} {depuis}.",
        "Les premières données sont là ; la prochaine saisie s’inscrira ici.",
    )


def _tableau(contexte: Contexte, filtre: Filtre) -> Tableau:
    """Return every changed value of the acts that pass the filters, one a row."""
    lues, _ = journal.operations(contexte.magasin, filtre, 0, EXPORTEES)
    rangees: list[tuple] = []
    for operation in lues:
        rangees += _rangees(contexte, operation, EXPORTEES - len(rangees))
        if len(rangees) >= EXPORTEES:
            break
    limite = [f"Les {EXPORTEES} premières valeurs seulement"] if len(rangees) >= EXPORTEES else []
    fictif = bool(contexte.lire_un("bornes").fictif)
    return Tableau(
        "journal", "Journal des opérations", ENTETES, rangees, [*_decrire(contexte, filtre), *limite], fictif
    )


def _rangees(contexte: Contexte, operation: OperationLue, place: int) -> list[tuple]:
    traces = journal.traces(contexte.magasin, operation.code, 0, max(place, 0))
    mots = journal.mots(contexte.magasin, traces)
    quand = operation.fait_le.strftime("%d/%m/%Y %H:%M:%S")
    tete = (
        *(quand, operation.agent_nom, phrases.origine(operation.origine), operation.resume),
        *(operation.motif, operation.fichier, phrases.etat_operation(operation)),
    )
    return [
        (*tete, phrases.objet(trace.table), phrases.nom_chiffre(trace, mots), trace.code, *cellule)
        for trace in traces
        for cellule in phrases.cellules(trace, mots)
    ][: max(place, 0)]


def _decrire(contexte: Contexte, filtre: Filtre) -> list[str]:
    """Return the filters in words, to be written on an export."""
    dits = {
        "Qui": filtre.agent and journal.agents(contexte.magasin).get(filtre.agent, filtre.agent),
        "Programme": filtre.programme and filtres.programmes(contexte).get(filtre.programme, filtre.programme),
        "Objet": filtre.table and phrases.objet(filtre.table),
        "Origine": filtre.origine and phrases.origine(filtre.origine),
        "Du": filtre.depuis and date_longue(filtre.depuis.date()),
        "Jusqu’au": filtre.jusque and date_longue(filtre.jusque.date()),
        "Recherche": " ".join(filtre.mots),
    }
    return [f"{nom} : {dit}" for nom, dit in dits.items() if dit]


def _feuilleter(cle: str, lire: Callable[[int], tuple[list, int]]) -> tuple[int, list, int]:
    """Return the page that the address asks for, its rows and their total; the first one where it holds nothing.

    `lire` reads a page, from 0 on: filters that were added since may leave fewer pages than there were.
    """
    demandee = st.query_params.get(cle, "1")
    page = max(1, int(demandee)) if demandee.isdecimal() and len(demandee) < 9 else 1
    lues, total = lire(page - 1)
    if page > 1 and not lues:
        st.query_params.pop(cle, None)
        page, (lues, total) = 1, lire(0)
    return page, lues, total


def _pages(cle: str, page: int, total: int, taille: int, quoi: str) -> Balises:
    """Say which part is shown, with the doors to what comes before and after; nothing when all is."""
    if total <= taille:
        return Balises("")
    debut, fin = (page - 1) * taille + 1, min(page * taille, total)
    parts: list[object] = [f"{debut} à {fin} sur {pluriel(total, quoi)}"]
    if page > 1:
        parts.append(porte("← Précédentes", _adresse(**{cle: page - 1})))
    if fin < total:
        parts.append(porte("Suivantes →", _adresse(**{cle: page + 1})))
    return balise("p", joindre(parts, " · "), "fd-phrase fd-pages")


def _adresse(**choisis: object) -> str:
    """Return the address of this screen with these choices changed; None drops one."""
    gardes = {cle: valeur for cle, valeur in st.query_params.to_dict().items() if cle not in choisis}
    dits = {cle: str(valeur) for cle, valeur in choisis.items() if valeur is not None}
    return "?" + urlencode(gardes | dits)


def _majuscule(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
