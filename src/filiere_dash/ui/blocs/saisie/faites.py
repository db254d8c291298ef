"""What was just done: one sentence, « Annuler » at hand, a door to the programme; until the next lines are verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from filiere_dash.base import journal
from filiere_dash.base.ecritures import Operation
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.presentation import balises
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

if TYPE_CHECKING:
    from filiere_dash.ui.blocs.saisie.choix import Choix
    from filiere_dash.ui.blocs.saisie.etat import Travail

_FAITE, _SIGNALEE = "_saisie_faite", "_saisie_signalee"
# What one says next of a line that was just created: the object, and the field that names the line.
_SUITES = {"action": ("Dire où elle en est", "action_statut"), "indicateur": ("Saisir sa première valeur", "valeur")}


@dataclass(frozen=True)
class Faite:
    """An operation that this session just did; `creee` is its one new line, `annulee` says that it was undone."""

    operation: Operation
    programme: str | None
    creee: tuple[str, str] | None = None
    annulee: bool = False


def retenir(contexte: Contexte, choix: Choix, travail: Travail, operation: Operation) -> None:
    """Remember what was saved, for the sentence at the top of the screen; the form closes."""
    programme = choix.programme or _programme(contexte, travail)
    creees = [(x.table, x.code) for x in travail.changements if x.avant is None]
    st.session_state[_FAITE] = Faite(operation, programme, creees[0] if len(creees) == 1 else None)
    for nom in ("ligne", "reviser", "indicateur", "action"):
        st.query_params.pop(nom, None)


def oublier() -> None:
    """Forget what was done before: « Annuler » must not stand above lines that wait to be saved."""
    st.session_state.pop(_FAITE, None)


def signaler(phrase: str) -> None:
    """Say this sentence at the top of the screen, once."""
    st.session_state[_SIGNALEE] = phrase


def annoncer(contexte: Contexte) -> None:
    """Say what was just saved, and offer to undo it."""
    if phrase := st.session_state.pop(_SIGNALEE, None):
        fragment(balises.balise("div", phrase, "fd-avis", role="status"))
    faite: Faite | None = st.session_state.get(_FAITE)
    if faite is None:
        return
    programme = balises.porte("Voir le programme", contexte.lien(faite.programme)) if faite.programme else ""
    portes = balises.joindre(filter(None, [_suite(contexte, faite), programme]), " · ")
    debut = "Annulé" if faite.annulee else "Enregistré"
    fait = faite.operation.bilan.phrase() if faite.annulee else faite.operation.resume
    dits = balises.joindre([balises.gras(f"✓ {debut} : "), fait, ". ", portes])
    with st.container(horizontal=True, vertical_alignment="center", key="saisie-faite"):
        fragment(balises.balise("div", dits, "fd-avis fd-fait", role="status"))
        if not faite.annulee and st.button("Annuler cet enregistrement", key=f"annuler-{faite.operation.code}"):
            _annuler(contexte, faite)
        st.button("Masquer ce message", type="tertiary", key=f"masquer-{faite.operation.code}", on_click=oublier)


def _suite(contexte: Contexte, faite: Faite) -> balises.Balises | None:
    """Return the door to what a new line waits for: an action its status, an indicator its first value."""
    if faite.annulee or faite.creee is None or faite.creee[0] not in _SUITES:
        return None
    (table, code), (dit, objet) = faite.creee, _SUITES[faite.creee[0]]
    lieu = {"programme": faite.programme} if faite.programme else {}
    return balises.porte(dit, contexte.lien("saisie", objet=objet, ligne="nouvelle", **{table: code}, **lieu))


def _annuler(contexte: Contexte, faite: Faite) -> None:
    try:
        operation = journal.annuler_aussitot(contexte.base, contexte.agent, faite.operation.code)
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return
    st.session_state[_FAITE] = Faite(operation, faite.programme, annulee=True)
    st.rerun()


def _programme(contexte: Contexte, travail: Travail) -> str | None:
    """Return the programme of the first saved row that has one."""
    programmes = (listes.programme_de(contexte.base, x.table, x.code) for x in travail.changements)
    return next(filter(None, programmes), None)
