"""The coherence checks: all of them, or those that fail, beside the figures that they put in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from filiere_dash.base.controles import controler, controler_argent
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, Colonne, porte
from filiere_dash.presentation.formats import pluriel
from filiere_dash.ui import composants
from filiere_dash.ui.blocs.commun import adresse_objet
from filiere_dash.ui.contexte import Contexte

CITES = 3


def tous(contexte: Contexte) -> None:
    """Show every coherence check: first what fails, then what can't be verified, then what holds."""
    resultats = _controler("tous", *_version(contexte))
    fautes = [c for c in resultats if c.fautif]
    expliquees = [c for c in resultats if c.explique]
    muets = [c for c in resultats if c.conforme is None]
    bons = [c for c in resultats if c.conforme]
    composants.fragment(
        balises.titre("Les contrôles de cohérence", f"({len(resultats)})"),
        balises.phrase(
            f"{len(bons)} conformes, {len(expliquees)} écarts expliqués par une contradiction de la source, "
            f"{len(fautes)} à corriger, {len(muets)} non vérifiables."
        ),
    )
    _groupe(contexte, "À corriger", fautes, "✗", True)
    _groupe(contexte, "Écarts expliqués par une contradiction de la source", expliquees, "≠", True)
    _groupe(contexte, "Non vérifiables : un élément manque", muets, "?", False)
    _groupe(contexte, "Conformes", bons, "✓", False)


def argent(contexte: Contexte, programme: str | None = None) -> None:
    """Say beside the money which of its rules fail: too much paid, two votes for one request."""
    _avertir(contexte, "argent", programme)


def du_programme(contexte: Contexte, programme: str) -> None:
    """Say above the figures of a programme which rules they fail."""
    _avertir(contexte, "tous", programme)


def a_corriger(contexte: Contexte) -> Balises:
    """Return in one line how many checks fail, as a door to them; nothing where all hold."""
    fautes = [c for c in _controler("tous", *_version(contexte)) if c.fautif]
    if not fautes:
        return Balises("")
    dit = f"✗ {pluriel(len(fautes), 'chiffre à corriger', 'chiffres à corriger')}"
    premiers = "\n".join(c.phrase for c in fautes[:CITES])
    return balises.balise("p", balises.gras(porte(dit, contexte.lien("echeances"), premiers)), "fd-phrase")


def _avertir(contexte: Contexte, lesquels: str, programme: str | None) -> None:
    fautes = [c for c in _controler(lesquels, *_version(contexte)) if c.fautif and programme in (None, c.programme)]
    if not fautes:
        return
    titre = balises.gras(f"✗ {pluriel(len(fautes), 'point à vérifier', 'points à vérifier')}")
    composants.fragment(
        balises.balise(
            "div",
            balises.joindre([titre, balises.liste([_constat(contexte, c) for c in fautes])]),
            "fd-avis",
            role="note",
        )
    )


def _version(contexte: Contexte) -> tuple:
    """Return what the checks depend on: the base as it is now, and the date of the screen."""
    magasin = contexte.magasin
    return magasin, str(magasin.chemin), magasin.version, contexte.au


@st.cache_resource(max_entries=64, show_spinner=False)
def _controler(lesquels: str, _magasin: Any, chemin: str, version: int, au: Any) -> Sequence[Any]:  # noqa: ARG001 - cache key
    return (controler_argent if lesquels == "argent" else controler)(_magasin, au)


def _groupe(contexte: Contexte, titre: str, constats: Sequence[Any], signe: str, ouvert: bool) -> None:
    if not constats:
        return
    with st.expander(f"{signe} {titre} ({len(constats)})", expanded=ouvert):
        lignes = [(c.enonce, _constat(contexte, c)) for c in constats]
        composants.fragment(
            balises.tableau([Colonne("Règle", large=True), Colonne("Constat", large=True)], lignes, titre)
        )


def _constat(contexte: Contexte, c: Any) -> object:
    """Return what a check found, as a door to its object."""
    return porte(c.phrase, adresse_objet(contexte, c.objet_table, c.objet_code, c.programme) if c.programme else None)
