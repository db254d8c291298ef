"""Work that was begun on a dropped file: kept in the base, for who drops the same file again.

The file itself isn't kept before something is written: its imprint tells that it is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from filiere_dash.base import brouillons
from filiere_dash.base.brouillons import Brouillon
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases.saisie import moment
from filiere_dash.ui.blocs.saisie import reprises
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte, maintenant


def retrouver(contexte: Contexte, ecran: str) -> Brouillon | None:
    """Return what this person began on a file, None for nothing."""
    return next((x for x in _commencees(contexte, ecran) if x.ecran == ecran), None)


def garder(contexte: Contexte, ecran: str, contenu: Mapping[str, Any]) -> bool:
    """Keep what is begun on a file, in place of what was; False when a long write holds the base."""
    return brouillons.garder(contexte.base, contexte.agent.code, ecran, "", contenu, maintenant())


def oublier(contexte: Contexte, ecran: str) -> None:
    """Forget what was begun on a file."""
    brouillons.jeter(contexte.base, contexte.agent.code, ecran, "")


def proposer(contexte: Contexte, nature: str, dire: Callable[[Mapping[str, Any], str], str]) -> None:
    """Name what was begun and not written, as `dire` says of its content and its moment; offer to throw it away."""
    for brouillon in _commencees(contexte, nature):
        debut = dire(brouillon.contenu, moment(brouillon.modifie_le))
        with st.container(horizontal=True, vertical_alignment="center", key=f"commencee-{brouillon.code}"):
            texte = f"{debut} Déposez de nouveau ce fichier pour la reprendre."
            fragment(balises.balise("div", texte, "fd-avis", role="status"))
            reprises.jeter(contexte, brouillon)


def dire_reprise(texte: str, cle: Callable[[str], str], effacer: str, consequence: str) -> bool:
    """Say that the work goes on from before; tell whether it is to begin anew, asked for in two clicks."""
    with st.container(horizontal=True, vertical_alignment="center", key=cle("reprise")):
        fragment(balises.balise("div", texte, "fd-avis", role="status"))
        with st.popover(effacer, key=cle("effacer")):
            fragment(balises.phrase(consequence))
            return st.button("Oui, effacer", key=cle("effacer-oui"))


def _commencees(contexte: Contexte, nature: str) -> list[Brouillon]:
    return [x for x in brouillons.retrouver(contexte.base, contexte.agent.code) if x.ecran.startswith(nature)]
