"""Work that was begun on a dropped file: kept in the base, for who drops the same file again.

The file itself isn't kept before something is written: its imprint tells that it is the same. Tabs that hold the same
file share one draft, where each writes only what it changed: none erases what another holds.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from filiere_dash.base import brouillons
from filiere_dash.base.brouillons import Brouillon
from filiere_dash.domaine.saisie.fusion import fusionner
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases.saisie import moment
from filiere_dash.ui.blocs.saisie import reprises
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte, maintenant

Contenu = Mapping[str, Any]


def retrouver(contexte: Contexte, ecran: str) -> Brouillon | None:
    """Return what this person began on a file, None for nothing."""
    return next((x for x in _commencees(contexte, ecran) if x.ecran == ecran), None)


def garder(
    contexte: Contexte, ecran: str, avant: Contenu, apres: Contenu, vide: Callable[[Contenu], bool] = operator.not_
) -> bool:
    """Keep what this tab changed, from what it last kept or found; False when a long write holds the base.

    What was thrown away or written elsewhere is kept again, whole: it is still shown here. What is `vide` leaves
    no draft.
    """

    def changer(ailleurs: Contenu | None) -> Contenu | None:
        contenu = apres if ailleurs is None else fusionner(avant, apres, ailleurs)
        return None if vide(contenu) else contenu

    return brouillons.modifier(contexte.base, contexte.agent.code, ecran, "", changer, maintenant())


def oublier(contexte: Contexte, ecran: str) -> None:
    """Forget what was begun on a file."""
    brouillons.jeter(contexte.base, contexte.agent.code, ecran, "")


def proposer(contexte: Contexte, nature: str, dire: Callable[[Contenu, str], str]) -> None:
    """Name what was begun and not written, as `dire` says of its content and its moment; offer to throw it away.

    Several are folded under their number: the place to drop a file stays in sight.
    """
    siennes = _commencees(contexte, nature)
    if len(siennes) > 1:
        with st.expander(f"{len(siennes)} fichiers commencés, à déposer de nouveau pour les reprendre"):
            for brouillon in siennes:
                _proposer(contexte, brouillon, dire)
    elif siennes:
        _proposer(contexte, siennes[0], dire)


def _proposer(contexte: Contexte, brouillon: Brouillon, dire: Callable[[Contenu, str], str]) -> None:
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
