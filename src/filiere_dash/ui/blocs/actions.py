"""Actions: the late ones first, by programme, axe, phase and status; periods without days are drawn dashed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from filiere_dash.domaine.codes import StatutAction
from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises, graphiques
from filiere_dash.presentation.balises import Balises, Colonne, balise, joindre, pastille, porte
from filiere_dash.presentation.couleurs import programme as couleur_programme
from filiere_dash.presentation.formats import accord, date_longue, date_moyenne, liste, pluriel
from filiere_dash.presentation.graphiques import Barre
from filiere_dash.presentation.periodes import annees
from filiere_dash.presentation.phrases.programme import SUITE_INCONNUE, suites_inconnues
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.blocs import portes_saisie
from filiere_dash.ui.contexte import Contexte

SIGNES = {"prevue": "○", "en_cours": "◐", "realisee": "●", "reportee": "↷", "abandonnee": "✕"}
# What a passed term makes of an action: a column of the view, and its word.
TERMES = {"en_retard": "en retard", "suite_inconnue": SUITE_INCONNUE}
PLAFOND_FRISE = 24


def statut(action: Any) -> Balises:
    """Return the status with its shape and word, and lateness beside it."""
    if action.statut is None:
        return pastille("?", "statut non dit")
    code = StatutAction(action.statut)
    badge = pastille(SIGNES[code], code.libelle + (" (déduit)" if action.statut_precision == "deduit" else ""))
    if action.en_retard:
        return joindre([badge, " ", pastille("⏱", "en retard", "alerte")])
    return joindre([badge, " ", pastille("?", SUITE_INCONNUE)]) if action.suite_inconnue else badge


def lire_actions(
    contexte: Contexte,
    programme: str | None,
    statuts: Sequence[str],
    axe: str | None,
    phase: str | None,
    texte: str | None,
) -> list[Any]:
    """Return the actions that pass the filters, late ones first."""
    return [
        a
        for a in contexte.lire("actions")
        if programme in (None, a.programme)
        and (not statuts or a.statut in statuts or any(getattr(a, terme) for terme in TERMES if terme in statuts))
        and axe in (None, a.axe_libelle)
        and phase in (None, a.phase_libelle)
        and (not texte or texte.casefold() in a.intitule.casefold())
    ]


def resume(actions: Sequence[Any]) -> str:
    """Say how many actions there are, by status, and how many are late."""
    if not actions:
        return "Aucune action ne répond à ces filtres."
    comptes = []
    for code in StatutAction:
        total = sum(a.statut == code for a in actions)
        if total:
            comptes.append(f"{total} {accord(total, code.libelle)}")
    retards = sum(a.en_retard for a in actions)
    inconnues = sum(a.suite_inconnue for a in actions)
    fin = f" {pluriel(retards, 'action')} en retard." if retards else " Aucune en retard."
    if inconnues:
        fin += f" {suites_inconnues(inconnues)}."
    sans = sum(a.statut is None for a in actions)
    if sans:
        comptes.append(f"{sans} sans statut documenté")
    return f"{pluriel(len(actions), 'action')} : {liste(comptes)}.{fin}"


def table(contexte: Contexte, actions: Sequence[Any], avec_programme: bool = True) -> None:
    """Show the actions in a table; each opens its source."""
    if not actions:
        composants.fragment(
            balises.vide("Aucune action ne répond à ces filtres.", "Élargissez les filtres ou la date de référence.")
        )
        return
    composants.fragment(_tableau(contexte, actions, avec_programme))


def _tableau(contexte: Contexte, actions: Sequence[Any], avec_programme: bool) -> Balises:
    colonnes = [
        *(["Programme"] if avec_programme else []),
        Colonne("Action", large=True),
        "Axe ou phase",
        "Période",
        "Statut",
        "Constaté le",
        "Source",
    ]
    lignes = [
        [
            *([porte(a.programme_libelle, contexte.lien(a.programme))] if avec_programme else []),
            a.intitule,
            a.axe_libelle or a.phase_libelle or "",
            _periode(a),
            statut(a),
            date_moyenne(a.constate_le) if a.constate_le else "",
            joindre([porte("passage", contexte.lien_source(a.source)), " ", portes_saisie.de_action(contexte, a)]),
        ]
        for a in actions
    ]
    return balises.tableau(colonnes, lignes, "Actions")


def _periode(a: Any) -> str:
    if a.periode_action:
        return a.periode_action
    return f"{date_moyenne(a.debut)} – {date_moyenne(a.fin)}" if a.debut and a.fin else "non précisée"


def frise(contexte: Contexte, actions: Sequence[Any], cle: str = "actions") -> None:
    """Draw the first actions that have a period on one axis."""
    datees = [a for a in actions if (a.debut and a.fin) or annees(a.periode_action)]
    if not datees:
        return
    montrees = datees[:PLAFOND_FRISE]
    barres = [_barre(contexte, a) for a in montrees]
    phrase = _lecture_frise(len(actions), len(datees), len(montrees))
    composants.dessiner(
        graphiques.frise(f"frise-{cle}", "Les actions dans le temps", phrase, barres, [], contexte.sombre)
    )


def _lecture_frise(total: int, datees: int, montrees: int) -> str:
    """Say how many actions are drawn out of how many, and what dashes mean."""
    phrase = f"{pluriel(montrees, 'action dessinée', 'actions dessinées')} sur {total}"
    if montrees < datees:
        phrase += f" : les premières de la liste, une frise n’en tient que {PLAFOND_FRISE}"
    muettes = f" ; {total - datees} n’ont aucune période documentée" if datees < total else ""
    reste = " ; toutes sont dans le tableau" if montrees < total else ""
    return f"{phrase}{muettes}{reste}. En pointillé : jours non précisés par les documents."


def _barre(contexte: Contexte, a: Any) -> Barre:
    signe = SIGNES.get(a.statut, "?")
    libelle = f"{signe} {a.intitule}" + (" (en retard)" if a.en_retard else "")
    couleur = couleur_programme(a.programme_ordre, contexte.sombre)
    if a.debut and a.fin:
        return Barre(libelle, a.debut, a.fin, _periode(a), couleur)
    premiere, derniere = annees(a.periode_action)
    return Barre(
        libelle,
        date(premiere, 1, 1),
        date(derniere, 12, 31),
        f"{a.periode_action}, jours non précisés",
        couleur,
        approchee=True,
    )


def par_statut(contexte: Contexte, programme: Any) -> None:
    """Show the actions of one programme: the sentence, then the table."""
    actions = [a for a in contexte.lire("actions") if a.programme == programme.code]
    if not actions:
        return
    composants.fragment(
        balises.titre("Les actions", f"au {date_longue(contexte.au)}"),
        balises.phrase(resume(actions)),
        balise(
            "p", porte("Filtrer et voir dans le temps", contexte.lien("actions", programme=programme.code)), "fd-phrase"
        ),
    )
    for rang, (titre, groupe) in enumerate(_par_periode(actions)):
        resume_groupe = balise("summary", joindre([titre, " – ", resume(groupe)]))
        details = balise(
            "details",
            joindre([resume_groupe, _tableau(contexte, groupe, avec_programme=False)]),
            "fd-details",
            **({"open": "open"} if rang == 0 else {}),
        )
        composants.fragment(details)


def _par_periode(actions: Sequence[Any]) -> list[tuple[str, list[Any]]]:
    """Group actions by phase and period, the latest first: a term of its own makes no group."""
    groupes: dict[tuple[str, str], list[Any]] = {}
    for a in actions:
        cle = (a.phase_libelle or a.programme_libelle, a.periode_action or "période non précisée")
        groupes.setdefault(cle, []).append(a)
    ranges = sorted(
        groupes.items(), key=lambda x: (max(a.fin_au_plus_tard or date.min for a in x[1]), x[0]), reverse=True
    )
    return [(f"{phase}, {periode}", groupe) for (phase, periode), groupe in ranges]


def exporter(contexte: Contexte, actions: Sequence[Any], filtres: Sequence[str]) -> None:
    """Offer exactly the actions on screen."""
    entetes = [
        "Programme",
        "Action",
        "Axe",
        "Phase",
        "Période",
        "Début",
        "Fin",
        "Statut",
        "Constaté le",
        "En retard",
        "Source",
    ]
    lignes = [
        (a.programme_libelle, a.intitule, a.axe_libelle, a.phase_libelle, a.periode_action, a.debut, a.fin,
         StatutAction(a.statut).libelle if a.statut else None, a.constate_le, a.en_retard, contexte.citer(a.source))
        for a in actions
    ]  # fmt: skip
    fictif = any(a.fictif for a in actions)
    exports.boutons_tableau(
        "actions",
        Tableau("actions", "Actions", entetes, lignes, [*filtres, f"Situation au {date_longue(contexte.au)}"], fictif),
    )


@dataclass(frozen=True)
class Selection:
    """The actions that pass the filters, and the filters in words."""

    actions: list[Any]
    filtres: list[str]


def filtrer(contexte: Contexte) -> Selection:
    """Show the filters and return what passes them."""
    toutes = contexte.lire("actions")
    colonnes = st.columns(5)
    with colonnes[0]:
        programme = filtres.programme(contexte)
    options = {code: mot.capitalize() for code, mot in TERMES.items()} | {s.value: s.titre for s in StatutAction}
    with colonnes[1]:
        statuts = filtres.plusieurs("Statut", "statut", options)
    siennes = [a for a in toutes if programme in (None, a.programme)]
    with colonnes[2]:
        axe = filtres.choix("Axe", "axe", filtres.distincts(siennes, "axe_libelle"))
    with colonnes[3]:
        phase = filtres.choix("Phase", "phase", filtres.distincts(siennes, "phase_libelle"), "Toutes")
    with colonnes[4]:
        texte = filtres.texte("Recherche", "q", "cartographie, salon…")
    choisies = lire_actions(contexte, programme, statuts, axe, phase, texte)
    return Selection(
        choisies, filtres.decrire(contexte, programme=programme, statut=statuts, axe=axe, phase=phase, recherche=texte)
    )


def annoncer(selection: Selection) -> None:
    """Say how many actions there are, by status, and how many are late."""
    composants.fragment(balises.phrase(resume(selection.actions), grande=True))
