"""The cartographie: members by trade and capacity, searchable, to build a grouped answer to an appel d'offres."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Colonne
from filiere_dash.presentation.formats import nombre, pluriel
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.contexte import Contexte

ENTETES = ["Adhérent", "Commune", "Effectif", "Métier", "Capacité", "Matériaux", "Certifications"]


def cartographie(contexte: Contexte, programme: Any) -> None:
    """Search the members of a grappe; without any, say how they will come in."""
    tous = contexte.lire("adherents", programme=programme.code, metiers=[], mots=[])
    if not tous:
        if _annoncee(contexte, programme):
            _vide()
        return
    nombre_adherents = len({a.code for a in tous})
    composants.fragment(balises.titre("Cartographie des adhérents", f"({pluriel(nombre_adherents, 'adhérent')})"))
    gauche, droite = st.columns(2)
    with gauche:
        metiers = filtres.plusieurs("Métiers", "metier", filtres.distincts(tous, "metier"))
    with droite:
        texte = filtres.texte("Recherche", "besoin", "fraisage titane, EN 9100, Firminy…")
    trouves = contexte.lire("adherents", programme=programme.code, metiers=metiers, mots=filtres.mots(texte))
    if trouves:
        _resultats(programme, trouves, filtres.decrire(contexte, metiers=metiers, recherche=texte))
    else:
        _couverture(contexte, programme, texte)


def _couverture(contexte: Contexte, programme: Any, texte: str | None) -> None:
    """Show who answers each word when nobody answers all: a grouped answer shares the need."""
    lignes = []
    for mot in filtres.mots(texte):
        trouves = contexte.lire("adherents", programme=programme.code, metiers=[], mots=[mot])
        noms = {a.code: a.raison_sociale for a in trouves}
        lignes.append((mot, pluriel(len(noms), "adhérent"), ", ".join(noms.values()) or "personne"))
    composants.fragment(
        balises.vide("Aucun adhérent ne couvre seul tout ce besoin.", "Voici qui répond à chaque mot."),
        balises.tableau(["Besoin", "Réponses", Colonne("Qui", large=True)], lignes, "Réponses par besoin"),
    )


def _resultats(programme: Any, trouves: Sequence[Any], mots: Sequence[str]) -> None:
    """Show the members found, one line a trade, and offer exactly them."""
    lignes = [
        (a.raison_sociale, a.commune, a.effectif, a.metier, a.capacite, a.materiau, a.certification) for a in trouves
    ]
    nombre, savoirs = len({a.code for a in trouves}), sum(a.metier is not None for a in trouves)
    entreprises, competences = pluriel(nombre, "adhérent"), pluriel(savoirs, "compétence")
    suite = " : de quoi bâtir une réponse groupée" if nombre > 1 and savoirs > 1 else ""
    colonnes = [*ENTETES[:2], Colonne("Effectif", nombre=True), *ENTETES[3:]]
    composants.fragment(
        balises.phrase(f"{entreprises} et {competences} trouvés{suite}."),
        balises.tableau(colonnes, [_texte(ligne) for ligne in lignes], "Adhérents"),
    )
    fictif = any(a.fictif for a in trouves)
    tableau = Tableau("adherents", "Adhérents et compétences", ENTETES, lignes, mots, fictif)
    exports.boutons_tableau(f"adherents-{programme.code}", tableau)


def _texte(ligne: tuple) -> tuple:
    return tuple(nombre(cellule) if isinstance(cellule, int) else cellule or "" for cellule in ligne)


def _annoncee(contexte: Contexte, programme: Any) -> bool:
    """Say whether the documents speak of a cartographie for this programme."""
    return any("cartographie" in a.intitule.lower() for a in contexte.lire("actions") if a.programme == programme.code)


def _vide() -> None:
    composants.fragment(
        balises.titre("Cartographie des adhérents"),
        balises.vide(
            "Aucun adhérent enregistré : les documents parlent de la cartographie sans nommer ses membres.",
            "Pour l’alimenter : « Saisie », ou « Import » avec le modèle des adhérents et celui des compétences.",
        ),
    )
