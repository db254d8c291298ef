"""What is being typed: it survives a change of screen in the session, a reload or a cut in the base."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from filiere_dash.base import brouillons
from filiere_dash.base.ecritures import Examen
from filiere_dash.domaine.changements import Changement, Conflit
from filiere_dash.ui.contexte import Contexte, maintenant, montres

SAISIE, VERIFICATION, CONFLIT = "saisie", "verification", "conflit"
# What a form holds, and its draft, from when its line is asked to be deleted until one goes back to its fields.
SUPPRESSION = "suppression"
_TRAVAUX, _SESSION = "_saisies", "_saisie_session"


@dataclass
class Travail:
    """A form that was begun: what it holds as text, and where it stands between typing and saving.

    `jeton` names the form, `envoi` what was verified last: the base does a sending once, however many clicks
    bring it, and what is typed after it is another.
    """

    ecran: str
    contenu: dict[str, Any]
    depart: str = ""
    garde: str = ""
    jeton: str = field(default_factory=lambda: uuid.uuid4().hex)
    envoi: str = ""
    generation: int = 0
    etape: str = SAISIE
    refus: dict[str, dict[str, str]] = field(default_factory=dict)
    changements: list[Changement] = field(default_factory=list)
    examen: Examen | None = None
    noms: dict[str, str] = field(default_factory=dict)
    conflits: tuple[Conflit, ...] = ()
    memoire: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.depart = self.depart or figer(self.contenu)
        self.garde = self.garde or self.depart

    @property
    def entame(self) -> bool:
        """Tell whether something was typed since the form opened."""
        return figer(self.contenu) != self.depart

    def cle(self, nom: str) -> str:
        """Return the key of a widget of this form, new for each form and each time that it is filled anew."""
        return f"{_prefixe(self.jeton)}-{self.generation}-{nom}"

    def corriger(self) -> None:
        """Go back to typing; what was verified is forgotten."""
        self.etape, self.examen, self.conflits = SAISIE, None, ()
        self.contenu.pop(SUPPRESSION, None)


def ouvrir(ecran: str, vierge: Callable[[], dict[str, Any]]) -> Travail:
    """Return the form as this session left it, or a fresh one."""
    travaux = st.session_state.setdefault(_TRAVAUX, {})
    if ecran not in travaux:
        travaux[ecran] = Travail(ecran, vierge())
    return travaux[ecran]


def reconnaitre(contexte: Contexte, ecran: str, laisses: Sequence[brouillons.Brouillon]) -> bool:
    """Take over the draft whose fields the browser still shows: the server started again, or forgot the session."""
    cles = {} if ecran in st.session_state.get(_TRAVAUX, {}) else montres()
    for brouillon in laisses if cles else ():
        jeton = brouillon.contenu.get("jeton", "")
        if brouillon.ecran == ecran and jeton and any(f"-{_prefixe(jeton)}-" in x for x in cles):
            adopter(contexte, brouillon)
            travail = st.session_state[_TRAVAUX][ecran]
            travail.memoire["coupure"] = True
            travail.memoire["motif"] = _texte_montre(travail.cle("motif")) or travail.memoire["motif"]
            return True
    return False


def montre(cle: str) -> bool:
    """Tell whether the browser holds a value of its own for a widget that this session never drew."""
    return any(x.endswith(f"-{cle}") for x in montres())


def _texte_montre(cle: str) -> str:
    """Return the text that the browser holds in a widget, typed while nothing answered."""
    return next((texte for x, texte in montres().items() if x.endswith(f"-{cle}")), "")


def _prefixe(jeton: str) -> str:
    return f"s{jeton[:8]}"


def en_cours(ecran: str) -> bool:
    """Tell whether this session is in the middle of a form: nothing from elsewhere is offered over it."""
    travail = st.session_state.get(_TRAVAUX, {}).get(ecran)
    return travail is not None and (travail.entame or travail.etape != SAISIE)


def garder(contexte: Contexte, travail: Travail) -> None:
    """Keep what is typed in the base, with the reason for it; a form that is as it opened leaves no draft.

    A draft that another session took over or threw away is kept again: what is shown here is still being typed.
    """
    garde = _garde(travail)
    agent, session = contexte.agent.code, session_courante()
    if garde == travail.garde and travail.entame and not brouillons.garde(contexte.base, agent, travail.ecran, session):
        travail.garde = ""
    if garde == travail.garde:
        return
    if not travail.entame:
        brouillons.jeter(contexte.base, agent, travail.ecran, session)
    elif not brouillons.garder(contexte.base, agent, travail.ecran, session, _enveloppe(travail), maintenant()):
        return
    travail.garde = garde


def gardee(travail: Travail) -> bool:
    """Tell that the base holds all that is typed here: a long write of somebody else may make it wait."""
    return travail.garde == _garde(travail) or (not travail.garde and figer(travail.contenu) == travail.depart)


def fermer(contexte: Contexte, travail: Travail) -> None:
    """Forget a form that was saved or given up, and its draft."""
    st.session_state.get(_TRAVAUX, {}).pop(travail.ecran, None)
    brouillons.jeter(contexte.base, contexte.agent.code, travail.ecran, session_courante())


def adopter(contexte: Contexte, brouillon: brouillons.Brouillon) -> None:
    """Take over, in this session, what was typed in another, under the names that its fields had there."""
    lu = brouillon.contenu
    travail = Travail(brouillon.ecran, lu["contenu"], lu["depart"])
    travail.jeton, travail.generation = lu.get("jeton", travail.jeton), lu.get("generation", 0)
    travail.memoire |= {"dessin": lu.get("dessin", 0), "motif": lu.get("motif", "")}
    st.session_state.setdefault(_TRAVAUX, {})[brouillon.ecran] = travail
    travail.garde = _garde(travail)
    if travail.contenu.pop(SUPPRESSION, False):
        travail.memoire["coupure"] = True
    brouillons.reprendre(contexte.base, contexte.agent.code, brouillon, session_courante())


def session_courante() -> str:
    """Return the name of this browser session."""
    return st.session_state.setdefault(_SESSION, uuid.uuid4().hex)


def figer(contenu: Any) -> str:
    """Return a text that tells two contents apart."""
    return json.dumps(contenu, ensure_ascii=False, sort_keys=True)


def _garde(travail: Travail) -> str:
    """Return a text that tells what a draft would keep from what the last one kept."""
    return figer(travail.contenu) + travail.memoire.get("motif", "")


def _enveloppe(travail: Travail) -> dict[str, Any]:
    return {
        "contenu": travail.contenu,
        "depart": travail.depart,
        "jeton": travail.jeton,
        "generation": travail.generation,
        "dessin": travail.memoire.get("dessin", 0),
        "motif": travail.memoire.get("motif", ""),
    }
