"""Deadlines and coherence checks: what is late, what comes, each rule in one sentence and the line at fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from filiere_dash.domaine.codes import Precision
from filiere_dash.domaine.constats import REGLES
from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, Colonne, balise, joindre, pastille, porte
from filiere_dash.presentation.formats import date_longue, date_moyenne, duree_jours, pluriel
from filiere_dash.presentation.phrases.programme import SUITE_INCONNUE, suites_inconnues
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.blocs import portes_saisie
from filiere_dash.ui.blocs.commun import NATURES_ECHEANCE, adresse_objet, grouper
from filiere_dash.ui.contexte import Contexte

ETATS = {
    "en_retard": ("⏱", "en retard", "alerte"),
    "suite_inconnue": ("?", SUITE_INCONNUE, "neutre"),
    "a_venir": ("○", "à venir", "neutre"),
    "passee": ("●", "passée", "neutre"),
}


def liste(contexte: Contexte) -> None:
    """Show the deadlines: late ones, terms passed without a known end, those to come; past ones on request."""
    choisies = _filtrer(contexte)
    retards = _compter(choisies, "en_retard")
    jours = len({e.date_echeance for e in choisies})
    dates = f" à {pluriel(jours, 'date')}" if len(choisies) > 1 else ""
    phrase = f"{pluriel(len(choisies), 'échéance')}{dates}, {f'{retards} en retard' if retards else 'aucune en retard'}"
    suite = f", {suites_inconnues(inconnues)}" if (inconnues := _compter(choisies, "suite_inconnue")) else ""
    composants.fragment(balises.phrase(f"{phrase}{suite} au {date_longue(contexte.au)}.", grande=True))
    if not choisies:
        composants.fragment(
            balises.vide("Aucune échéance ne répond à ces filtres.", "Affichez aussi celles qui sont passées.")
        )
        return
    colonnes = ["État", "Date", "Programme", "Nature", Colonne("Objet", large=True), Colonne("Écart", nombre=True)]
    lignes = [_ligne(contexte, groupe) for groupe in grouper(choisies)]
    composants.fragment(balises.tableau([*colonnes, "Source"], lignes, "Échéances"))
    _exporter(contexte, choisies)


def _compter(echeances: Sequence[Any], etat: str) -> int:
    return sum(e.etat == etat for e in echeances)


def _filtrer(contexte: Contexte) -> list[Any]:
    """Show the filters and return the deadlines that pass them, late ones first."""
    colonnes = st.columns(3)
    with colonnes[0]:
        programme = filtres.programme(contexte)
    with colonnes[1]:
        natures = {code: mot.capitalize() for code, mot in NATURES_ECHEANCE.items()}
        nature = filtres.choix("Nature", "nature", natures, "Toutes")
    with colonnes[2]:
        etats = {code: mot.capitalize() for code, (_, mot, _) in ETATS.items()}
        etat = filtres.choix("État", "etat", etats, "En retard, sans suite, à venir")
    choisies = [
        e
        for e in contexte.lire("echeances")
        if programme in (None, e.programme)
        and nature in (None, e.nature)
        and (e.etat == etat if etat else e.etat != "passee")
    ]
    return sorted(choisies, key=lambda e: (list(ETATS).index(e.etat), e.date_echeance))


def _ligne(contexte: Contexte, groupe: Sequence[Any]) -> tuple:
    e = groupe[0]
    ecart = "aujourd’hui" if e.jours == 0 else f"{'dans ' if e.jours > 0 else 'depuis '}{duree_jours(abs(e.jours))}"
    return (
        pastille(*ETATS[e.etat]),
        ("au plus tard le " if e.precision == "deduit" else "") + date_moyenne(e.date_echeance),
        porte(e.programme_libelle, contexte.lien(e.programme)),
        NATURES_ECHEANCE[e.nature],
        _objets(contexte, groupe),
        ecart,
        porte("passage", contexte.lien_source(e.source)),
    )


def _objets(contexte: Contexte, groupe: Sequence[Any]) -> Balises:
    portes = [
        joindre(
            [
                porte(e.libelle, adresse_objet(contexte, e.objet_table, e.objet_code, e.programme)),
                " ",
                portes_saisie.de_echeance(contexte, e),
            ]
        )
        for e in groupe
    ]
    if len(portes) == 1:
        return portes[0]
    return balise("details", joindre([balise("summary", f"{len(portes)} objets"), balises.liste(portes)]))


def _exporter(contexte: Contexte, choisies: Sequence[Any]) -> None:
    entetes = ["Programme", "Nature", "Objet", "Date", "État", "Jours", "Précision", "Source"]
    lignes = [
        (
            e.programme_libelle,
            NATURES_ECHEANCE[e.nature],
            e.libelle,
            e.date_echeance,
            ETATS[e.etat][1],
            e.jours,
            Precision(e.precision).libelle if e.precision else None,
            contexte.citer(e.source),
        )
        for e in choisies
    ]
    exports.boutons_tableau(
        "echeances",
        Tableau(
            "echeances",
            "Échéances",
            entetes,
            lignes,
            [f"Situation au {date_longue(contexte.au)}"],
            any(e.fictif for e in choisies),
        ),
    )


def contradictions(contexte: Contexte) -> None:
    """Explain where the acts contradict themselves; the one that the address names comes first."""
    visee = st.query_params.get("anomalie")
    anomalies = sorted(contexte.lire("anomalies"), key=lambda a: a.code != visee)
    if not anomalies:
        composants.fragment(
            balises.titre("Là où vos actes se contredisent"), balises.vide("Aucune contradiction relevée à cette date.")
        )
        return
    lignes = [
        (
            joindre([pastille("➤", "cité"), " "]) if a.code == visee else Balises(""),
            joindre([balises.gras(a.libelle), balise("div", a.explication)]),
            REGLES.get(a.regle, a.regle),
            porte(
                a.programme_libelle or "acte", contexte.lien("actes", acte=a.deliberation) if a.deliberation else None
            ),
            porte("passage", contexte.lien_source(a.source)),
        )
        for a in anomalies
    ]
    colonnes = ["", Colonne("Contradiction", large=True), Colonne("Règle", large=True), "Acte", "Source"]
    composants.fragment(
        balises.titre("Là où vos actes se contredisent", f"({len(lignes)})"),
        balises.tableau(colonnes, lignes, "Contradictions des sources"),
    )
