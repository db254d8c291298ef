"""Where a step of money is read: on the line of the vote that it follows, or apart; what that vote says is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import streamlit as st

from filiere_dash.domaine.codes import EtapeFlux, Precision
from filiere_dash.domaine.francais import date_longue, euros, liste, typographie
from filiere_dash.domaine.regles.etape import Place
from filiere_dash.presentation import balises
from filiere_dash.ui.blocs.saisie import etat
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

TABLE = "flux_financier"
SUITES = tuple(x for x in EtapeFlux if x not in (EtapeFlux.DEMANDE, EtapeFlux.VOTE))
# What a step is known by, and what says where it comes from when the vote says it.
MOTIFS = {"section": ("section_motif", "Celle"), "exercice_imputation": ("exercice_motif", "Celui")}


def avertir(contexte: Contexte, travail: Travail) -> list[str]:
    """Say which steps would stand apart from the vote that they follow, and by what."""
    dits = []
    for x in travail.changements:
        ecarts = _ecarts(contexte, x.apres) if x.table == TABLE and x.apres else []
        if ecarts:
            suite = "cette étape se lira à part de son vote, sur une autre ligne de l’argent de la métropole."
            dits.append(typographie(f"{_nommer(x.apres)}, {liste(ecarts)} : {suite}"))
    return dits


def _ecarts(contexte: Contexte, ligne: Mapping[str, Any]) -> list[str]:
    return _place(ligne).a_part([_place_de(vote) for vote in _votes(contexte, ligne)])


def proposer(contexte: Contexte, travail: Travail) -> None:
    """Show what the votes that a form follows say of what it leaves empty; nothing is taken without a click."""
    champs = travail.contenu["champs"]
    for vote in _votes(contexte, champs):
        repris = {nom: dit for nom, dit in _place_de(vote)._asdict().items() if dit and not champs.get(nom)}
        if not repris:
            continue
        nom = _vote(vote)
        dit = f"{nom} : {_place_de(vote).phrase}. Une étape qui dit autre chose se lit à part, sur une autre ligne."
        fragment(balises.phrase(balises.doux(typographie(dit))))
        st.button(
            typographie(f"Reprendre du vote : {Place(**dict.fromkeys(Place._fields) | repris).phrase}"),
            key=travail.cle(f"reprendre-{vote.code}"),
            on_click=_reprendre,
            args=(contexte, travail, repris, nom),
        )


def _reprendre(contexte: Contexte, travail: Travail, repris: Mapping[str, str], nom: str) -> None:
    """Fill the fields with what the vote says, and say that it is the vote that says it."""
    motifs = {motif: f"{pronom} du {nom[0].lower()}{nom[1:]}" for x, (motif, pronom) in MOTIFS.items() if x in repris}
    precision = {"section_precision": Precision.DEDUIT.value} if "section" in repris else {}
    for champ, dit in (repris | motifs | precision).items():
        travail.contenu["champs"][champ] = st.session_state[travail.cle(f"champs-{champ}")] = dit
    etat.garder(contexte, travail)


def _votes(contexte: Contexte, ligne: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the votes that a step follows; none for a vote itself, nor for a step that cites nothing."""
    cites = {nom: ligne.get(nom) or None for nom in ("programme", "deliberation", "convention")}
    if ligne.get("etape") not in SUITES or not (cites["deliberation"] or cites["convention"]):
        return ()
    return contexte.lire("votes_cites", **cites)


def _place(ligne: Mapping[str, Any]) -> Place:
    return Place(*(ligne.get(nom) or None for nom in Place._fields))


def _place_de(vote: Any) -> Place:
    return Place(*(getattr(vote, nom) for nom in Place._fields))


def _vote(vote: Any) -> str:
    jour = f" du {date_longue(vote.date_flux)}" if vote.date_flux else ""
    return f"Vote{jour} ({euros(vote.montant)})"


def _nommer(ligne: Mapping[str, Any]) -> str:
    libelle = EtapeFlux(ligne["etape"]).libelle
    return f"{euros(Decimal(ligne['montant']))} {libelle}s"
