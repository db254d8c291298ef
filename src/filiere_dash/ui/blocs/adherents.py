"""The cartographie: members by trade and capacity, searchable, to build a grouped answer to an appel d'offres."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Colonne
from filiere_dash.presentation.formats import nombre, pluriel
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.blocs.explorateur import sans_accents
from filiere_dash.ui.contexte import Contexte

ENTETES = ["Adhérent", "Commune", "Effectif", "Métier", "Capacité", "Matériaux", "Certifications"]


def cartographie(contexte: Contexte, programme: Any) -> None:
    """Search the members of a grappe; without any, say how they will come in."""
    tous = contexte.lire("adherents", programme=programme.code, metiers=[], texte=None)
    if not tous:
        if any(
            i.famille == "adherents" or "cartographie" in i.libelle.lower()
            for i in contexte.lire("indicateurs")
            if i.programme == programme.code
        ) or _cartographie_annoncee(contexte, programme):
            _vide()
        return
    composants.fragment(
        balises.titre("Cartographie des adhérents", f"({pluriel(len({a.code for a in tous}), 'adhérent')})")
    )
    gauche, droite = st.columns(2)
    with gauche:
        metiers = filtres.plusieurs("Métiers", "metier", filtres.distincts(tous, "metier"))
    with droite:
        texte = filtres.texte("Recherche", "besoin", "fraisage 5 axes, titane, EN 9100, Firminy…")
    trouves = contexte.lire(
        "adherents", programme=programme.code, metiers=metiers, texte=texte and re.sub("[’']", "'", sans_accents(texte))
    )
    if not trouves:
        composants.fragment(balises.vide("Aucun adhérent ne répond à ce besoin.", "Retirez un métier ou un mot."))
        return
    lignes = [
        (a.raison_sociale, a.commune, a.effectif, a.metier, a.capacite, a.materiau, a.certification) for a in trouves
    ]
    entreprises = len({a.code for a in trouves})
    composants.fragment(
        balises.phrase(
            f"{pluriel(entreprises, 'adhérent')} et {pluriel(len(trouves), 'compétence')} répondent : "
            "de quoi bâtir une réponse groupée."
        ),
        balises.tableau(
            [*ENTETES[:2], Colonne("Effectif", nombre=True), *ENTETES[3:]],
            [_texte(ligne) for ligne in lignes],
            "Adhérents",
        ),
    )
    exports.boutons_tableau(
        f"adherents-{programme.code}",
        Tableau(
            "adherents",
            "Adhérents et compétences",
            ENTETES,
            lignes,
            filtres.decrire(contexte, metiers=metiers, recherche=texte),
            any(a.fictif for a in trouves),
        ),
    )


def _texte(ligne: tuple) -> tuple:
    return tuple(nombre(cellule) if isinstance(cellule, int) else cellule or "" for cellule in ligne)


def _cartographie_annoncee(contexte: Contexte, programme: Any) -> bool:
    return any("cartographie" in a.intitule.lower() for a in contexte.lire("actions") if a.programme == programme.code)


def _vide() -> None:
    composants.fragment(
        balises.titre("Cartographie des adhérents"),
        balises.vide(
            "Aucun adhérent enregistré : les documents parlent de la cartographie sans nommer ses membres.",
            "Pour l’alimenter, déposez adherent.csv et competence.csv (colonnes décrites dans le dictionnaire)"
            " dans le dossier data/socle, puis recréez la base avec « filiere-dash init » ;"
            " « filiere-dash run --demo » montre une cartographie fictive.",
        ),
    )
