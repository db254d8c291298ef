"""A call for projects: terms, window, funnel, budget, a simulator and an eligibility check with their hypotheses."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from filiere_dash.domaine.codes import PhaseProjet, StatutCandidature, Taxes, TypeProjet
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.regles.eligibilite import Condition, Critere, Issue, NatureEntreprise, Projet, evaluer
from filiere_dash.domaine.regles.simulateur import Appel, Simulation, simuler
from filiere_dash.domaine.saisie import lire_montant, lire_nombre
from filiere_dash.presentation import balises, graphiques
from filiere_dash.presentation.balises import Balises, Chiffre, Colonne, balise, joindre, pastille, porte
from filiere_dash.presentation.formats import (
    date_longue,
    date_moyenne,
    euros,
    nombre,
    pluriel,
    pourcentage,
    typographie,
)
from filiere_dash.presentation.phrases import appel as phrases
from filiere_dash.ui import composants, filtres
from filiere_dash.ui.blocs.actes import phrases as phrases_actes
from filiere_dash.ui.contexte import Contexte

INVITATION = "Combien d’entreprises le budget sert-il ? Aucun coût journalier n’est supposé : saisissez le vôtre."
OUI_NON = {"oui": "Oui", "non": "Non"}


def appels(contexte: Contexte, programme: Any) -> None:
    """Show the call of a programme, the one that is chosen where it has several: terms, what firms can do with it."""
    siens = [appel for appel in contexte.lire("appels") if appel.programme == programme.code]
    if not siens:
        return
    appel = _choisir(siens)
    gauche, droite = composants.colonnes(1, 1)
    with gauche, composants.carte(f"appel-{appel.code}"):
        termes(contexte, appel)
    with droite, composants.carte(f"dossiers-{appel.code}"):
        dossiers(contexte, appel)
    gauche, droite = composants.colonnes(1, 1)
    with gauche, composants.carte(f"simulateur-{appel.code}"):
        simulateur(appel)
    with droite, composants.carte(f"eligibilite-{appel.code}"):
        verification(contexte, appel)


def _choisir(appels: Sequence[Any]) -> Any:
    """Return the call to show; where there are several, ask which, the running one first."""
    connus = {appel.code: appel for appel in appels}
    code = phrases.courant(appels).code
    if len(appels) > 1:
        code = filtres.un("Appel à projets", "appel", {x.code: x.libelle for x in appels}, code)
    return connus[code]


def termes(contexte: Contexte, appel: Any) -> None:
    """Show who pays, the window, the waves and the conditions, each with its source."""
    vagues = [
        joindre(
            [
                f"Vague {v.numero} : ",
                porte(
                    f"dépôt au plus tard le {date_longue(v.echeance)}" if v.echeance else "date non documentée",
                    contexte.lien_source(v.source),
                ),
            ]
        )
        for v in contexte.lire("vagues", appel=appel.code)
    ]
    conditions = [
        porte(c.libelle, contexte.lien_source(c.source)) for c in contexte.lire("conditions", appel=appel.code)
    ]
    composants.fragment(
        balises.titre("Les termes de l’appel"),
        balises.phrase(joindre([phrases.fenetre(appel), " ", _financeurs(contexte, appel)])),
        balises.phrase(" ".join(f"{dit.rstrip('.')}." for dit in (appel.prestation, appel.depot) if dit))
        if appel.prestation or appel.depot
        else "",
        balise("h3", "Vagues de dépôt", "fd-titre fd-bloc"),
        balises.liste(vagues) if vagues else balises.vide("Aucune date de dépôt documentée."),
        balise("h3", "Conditions d’éligibilité", "fd-titre fd-bloc"),
        balises.liste(conditions) if conditions else balises.vide("Aucune condition documentée."),
    )


def _financeurs(contexte: Contexte, appel: Any) -> Balises | str:
    financeurs = contexte.lire("appel_financeurs", appel=appel.code)
    if not financeurs:
        return "Financeurs non documentés."
    parts = joindre([porte(f.libelle, contexte.lien_source(f.source)) for f in financeurs], ", ")
    repartition = "" if all(f.montant is not None for f in financeurs) else " (répartition non documentée)"
    return joindre(["Financé par ", parts, repartition, "."])


def dossiers(contexte: Contexte, appel: Any) -> None:
    """Show the funnel of files, the budget consumed and left; empty, say what to do."""
    candidatures = contexte.lire("candidatures", appel=appel.code)
    if not candidatures:
        composants.fragment(
            balises.titre("Les candidatures"),
            balises.vide(
                "Aucune candidature enregistrée : les documents n’en nomment aucune.",
                "Ce n’est pas zéro dossier déposé ; la base ne sait pas. Les dossiers s’ajoutent par « Saisie » ou par"
                " « Import ».",
            ),
            balises.cartes(
                [
                    Chiffre(
                        "Budget de l’appel",
                        _euros(appel.budget),
                        "consommation non documentée",
                        contexte.lien_preuve("appel", appel, "budget"),
                    )
                ]
            ),
        )
        return
    atteints = {s: sum(s in (c.statuts or ()) for c in candidatures) for s in StatutCandidature}
    muettes = sum(c.statut is None for c in candidatures)
    etapes = [(s.titre, atteints[s], nombre(atteints[s])) for s in StatutCandidature]
    titre = f"{pluriel(len(candidatures), 'candidature')}, {pluriel(appel.retenues, 'retenue')}"
    phrase = "Chaque barre compte les dossiers qui ont atteint ce statut, au moins une fois."
    if muettes:
        phrase += f" {pluriel(muettes, 'dossier')} sans étape saisie, hors des barres."
    composants.dessiner(graphiques.entonnoir(f"entonnoir-{appel.code}", titre, phrase, etapes, contexte.sombre))
    _budget(contexte, appel)


def _budget(contexte: Contexte, appel: Any) -> None:
    """Show the budget of a call, the aid granted and what is left; files kept without their aid are told."""
    consomme = Decimal(0) if appel.consomme is None and not appel.retenues else appel.consomme
    part = f"{pourcentage(consomme / appel.budget)} du budget" if appel.budget and consomme is not None else ""
    reste = "budget moins aide des dossiers retenus ici"
    if appel.retenues_sans_aide:
        muets = f"{pluriel(appel.retenues_sans_aide, 'dossier retenu', 'dossiers retenus')} sans montant"
        part = " ; ".join(filter(None, [part, muets]))
        reste = f"{reste} ; au plus : {muets}"
    composants.fragment(
        balises.cartes(
            [
                Chiffre("Budget", _euros(appel.budget), "", contexte.lien_preuve("appel", appel, "budget")),
                Chiffre("Aide accordée", _euros(consomme), part),
                Chiffre("Encore disponible", _euros(appel.disponible), typographie(reste)),
            ]
        )
    )


def _euros(montant: Decimal | None) -> str:
    return euros(montant) if montant is not None else "non documenté"


def candidatures(contexte: Contexte, programme: Any) -> None:
    """List the files of the programme's calls."""
    siens = [appel for appel in contexte.lire("appels") if appel.programme == programme.code]
    for appel in siens:
        if lignes := contexte.lire("candidatures", appel=appel.code):
            _table_candidatures(lignes, f" de « {appel.libelle} »" if len(siens) > 1 else "")


def _table_candidatures(lignes: Sequence[Any], de: str) -> None:
    colonnes = [
        "Entreprise",
        "Commune",
        "Secteur",
        Colonne("Effectif", nombre=True),
        "Projet",
        "Phase",
        "Statut",
        "Depuis le",
        Colonne("Aide", nombre=True),
    ]
    cellules = [_ligne_candidature(c) for c in lignes]
    composants.fragment(
        balises.titre(typographie(f"Les dossiers{de}"), f"({len(cellules)})"),
        balises.tableau(colonnes, cellules, typographie(f"Candidatures{de}")),
    )


def _ligne_candidature(c: Any) -> tuple:
    return (
        c.entreprise,
        c.commune or "",
        c.secteur or "",
        nombre(c.effectif) if c.effectif is not None else "",
        TypeProjet(c.type_projet).libelle,
        PhaseProjet(c.phase_projet).libelle,
        (StatutCandidature(c.statut).libelle if c.statut else "sans étape") + (f" : {c.motif}" if c.motif else ""),
        date_moyenne(c.atteint_le) if c.atteint_le else "",
        euros(c.aide) if c.aide is not None else "",
    )


def simulateur(appel: Any) -> None:
    """Simulate one prestation: aid, what is left to the firm, how many firms the budget serves."""
    composants.fragment(balises.titre("Simulateur d’aide"), balises.phrase(INVITATION), _rappel(appel))
    if None in (appel.budget, appel.taux_prise_en_charge, appel.prestation_jours_min, appel.prestation_jours_max):
        manque = "Il faut le budget, le taux et les bornes de la prestation."
        composants.fragment(balises.vide("Les termes documentés ne suffisent pas pour simuler.", manque))
        return
    bornes = f"{appel.prestation_jours_min} à {appel.prestation_jours_max}"
    gauche, droite = st.columns(2)
    with gauche:
        jours = filtres.texte(f"Jours de prestation ({bornes})", "jours", str(appel.prestation_jours_max))
    with droite:
        cout = filtres.texte("Coût d’une journée, en euros", "cout", "1 200")
    if not jours or not cout:
        invitation = f"La durée va de {bornes} jours."
        composants.fragment(balises.vide("Saisissez une durée et un coût journalier.", invitation))
        return
    try:
        _resultat(appel, simuler(_termes(appel), lire_nombre(jours), lire_montant(cout)))
    except ErreurSaisie as refus:
        composants.montrer_erreur(refus)


def _resultat(appel: Any, resultat: Simulation) -> None:
    composants.fragment(
        balises.cartes(
            [
                Chiffre("Coût de la prestation", euros(resultat.cout)),
                Chiffre(f"Aide ({pourcentage(appel.taux_prise_en_charge)})", euros(resultat.aide)),
                Chiffre("Reste à charge", euros(resultat.reste_a_charge), "pour l’entreprise"),
                Chiffre("Entreprises servies", nombre(resultat.entreprises), f"reste {euros(resultat.budget_restant)}"),
            ]
        ),
        balise("h3", "Hypothèses", "fd-titre fd-bloc"),
        balises.liste(resultat.hypotheses),
    )


def _rappel(appel: Any) -> Balises:
    """Say that the call is over, where one could believe that it still takes files."""
    return balise("div", phrases.rappel(appel), "fd-avis", role="note") if appel.etat == "clos" else Balises("")


def _termes(appel: Any) -> Appel:
    return Appel(
        appel.budget,
        appel.taux_prise_en_charge,
        appel.prestation_jours_min,
        appel.prestation_jours_max,
        Taxes(appel.taxes),
    )


def verification(contexte: Contexte, appel: Any) -> None:
    """Check a firm against the conditions: eligible, not, or to be verified, and why, citing each condition."""
    composants.fragment(
        balises.titre("Suis-je éligible ?"),
        balises.phrase("Ce que vous ne renseignez pas reste « à vérifier » ; la durée est celle du simulateur."),
    )
    composants.fragment(_rappel(appel))
    lues = contexte.lire("conditions", appel=appel.code)
    conditions = [
        Condition(
            c.code,
            c.critere,
            c.minimum,
            c.maximum,
            tuple(c.valeurs.split("|")) if c.valeurs else (),
            c.libelle,
            c.precision == "deduit",
        )
        for c in lues
    ]
    try:
        verdict = evaluer(_projet(conditions), conditions)
    except ErreurSaisie as refus:
        composants.montrer_erreur(refus)
        return
    sources = {c.code: c.source for c in lues}
    ton = {Issue.ELIGIBLE: ("✓", "neutre"), Issue.NON_ELIGIBLE: ("✗", "alerte"), Issue.A_VERIFIER: ("?", "neutre")}[
        verdict.issue
    ]
    motifs = [
        joindre([phrases_actes.COCHES[m.ok][0], " ", porte(m.phrase, contexte.lien_source(sources.get(m.condition)))])
        for m in verdict.motifs
    ]
    composants.fragment(
        balises.phrase(pastille(ton[0], verdict.issue.titre, ton[1]), grande=True), balises.liste(motifs, "fd-coches")
    )


def _projet(conditions: Sequence[Condition]) -> Projet:
    gauche, droite = st.columns(2)
    with gauche:
        effectif = filtres.texte("Effectif salarié", "effectif", "45")
        nature = filtres.choix(
            "Nature de l’entreprise", "nature", {n.value: n.titre for n in NatureEntreprise}, "Non renseignée"
        )
        secteur = filtres.texte("Secteur d’activité", "secteur", "chimie")
    with droite:
        type_projet = filtres.choix("Type de projet", "type", {t.value: t.titre for t in TypeProjet}, "Non renseigné")
        phase = filtres.choix("Phase du projet", "phase", {p.value: p.titre for p in PhaseProjet}, "Non renseignée")
        lieux = {lieu: lieu for c in conditions if c.critere == Critere.LOCALISATION for lieu in c.valeurs}
        localisation = filtres.choix(
            "Localisation du projet", "localisation", lieux | {"ailleurs": "Ailleurs"}, "Non renseignée"
        )
    jours = st.session_state.get("jours")
    production = None
    if nature == NatureEntreprise.SERVICES:
        production = filtres.choix(
            "La diversification va-t-elle vers une activité de production ?", "production", OUI_NON, "Non renseigné"
        )
    return Projet(
        effectif=_lire(effectif),
        type_projet=type_projet,
        phase_projet=phase,
        nature_entreprise=nature,
        localisation=localisation,
        secteur=secteur,
        duree_prestation=_lire(jours, muet=True),
        vers_production={"oui": True, "non": False}.get(production or ""),
    )


def _lire(saisi: str | None, muet: bool = False) -> Decimal | None:
    """Read a number; what can't be read is said and stays to be verified, the other answers still count."""
    if not saisi:
        return None
    try:
        return lire_nombre(saisi)
    except ErreurSaisie as refus:
        if not muet:
            composants.montrer_erreur(refus)
        return None
