"""Lines that come by themselves: one for each indicator or action, or copied from a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import streamlit as st

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import Champ, objet
from filiere_dash.domaine.saisie.collage import lire_collage
from filiere_dash.ui.blocs.saisie import donnees
from filiere_dash.ui.blocs.saisie.choix import Choix
from filiere_dash.ui.blocs.saisie.contenu import redessiner
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.composants import montrer_erreur
from filiere_dash.ui.contexte import Contexte


def preparer(contexte: Contexte, choix: Choix, travail: Travail) -> None:
    """Offer one line for each row that the object hangs on: only its figure is left to type."""
    parent = choix.objet.parent
    if choix.programme is None or parent in (None, "programme", "code"):
        return
    table = donnees.tous_champs(contexte, choix.objet.table)[parent].reference
    possibles = donnees.options(contexte, table, choix.programme)
    deja = {x["cellules"].get(parent) for x in travail.contenu["nouvelles"]}
    manquants = [libelle for libelle in possibles.values() if libelle not in deja]
    libelle = f"Une ligne par {objet(table).singulier} ({len(manquants)})"
    aide = f"Prépare {pluriel(len(manquants), 'ligne')} à remplir ; celles qui restent vides sont ignorées."
    nature = "secondary" if travail.contenu["nouvelles"] else "primary"
    cle = travail.cle("preparer")
    if len(possibles) > 1 and st.button(libelle, key=cle, help=aide, disabled=not manquants, type=nature):
        for nom in manquants:
            travail.contenu["nouvelles"].append({"cellules": {parent: nom}, "prepare": [parent]})
        redessiner(travail)
        st.rerun()


def zone(travail: Travail, champs: Sequence[Champ]) -> None:
    """Offer to paste cells copied from a spreadsheet, with or without their title line."""
    colonnes = {x.nom: x.libelle for x in champs}
    with st.expander("Coller depuis un tableur"):
        texte = st.text_area(
            "Cellules copiées",
            key=travail.cle(f"collage-{travail.memoire.get('collages', 0)}"),
            height=120,
            placeholder="Copiez des cellules dans Excel, puis collez-les ici",
            help="Avec la ligne de titres, chaque colonne va à sa place, dans n’importe quel ordre.",
        )
        gauche, droite = st.columns([2, 1], vertical_alignment="bottom")
        proposee = _premiere(travail, list(colonnes))
        with gauche:
            premiere = st.selectbox(
                "Sans ligne de titres, la première colonne collée est",
                list(colonnes),
                key=travail.cle(f"premiere-{proposee}"),
                index=list(colonnes).index(proposee),
                format_func=colonnes.get,
            )
        with droite:
            ajoute = st.button("Mettre dans le tableau", key=travail.cle("coller"))
    if ajoute and texte.strip():
        try:
            _ajouter(travail, lire_collage(texte, colonnes, premiere))
        except ErreurSaisie as erreur:
            montrer_erreur(erreur)
        else:
            st.rerun()


def _premiere(travail: Travail, noms: list[str]) -> str:
    """Return the first column that prepared lines leave empty: where pasted figures are meant to go."""
    prepares = {nom for x in travail.contenu["nouvelles"] for nom in x["prepare"]}
    figures = [nom for nom in noms if nom in ("valeur", "montant")] if prepares else []
    return figures[0] if figures else noms[0]


def _ajouter(travail: Travail, collees: Sequence[dict[str, str]]) -> None:
    """Fill the prepared lines in order when what is pasted is theirs to receive, then add the rest."""
    nouvelles: list[dict[str, Any]] = travail.contenu["nouvelles"]
    libres = [x for x in nouvelles if x["prepare"] and not _tapee(x)]
    dites = {nom for collee in collees for nom in collee}
    receveuses = [x for x in libres if not dites & set(x["prepare"])]
    for receveuse, collee in zip_longest(receveuses, collees):
        if receveuse is None and collee:
            nouvelles.append({"cellules": collee, "prepare": []})
        elif receveuse and collee:
            receveuse["cellules"] = receveuse["cellules"] | collee
    if receveuses and len(receveuses) != len(collees):
        travail.memoire["ecart"] = (
            f"{pluriel(len(collees), 'ligne collée', 'lignes collées')} pour"
            f" {pluriel(len(receveuses), 'ligne préparée', 'lignes préparées')} :"
            " vérifiez ce que chaque ligne a reçu."
        )
    travail.memoire["collages"] = travail.memoire.get("collages", 0) + 1
    redessiner(travail)


def _tapee(ligne: dict[str, Any]) -> bool:
    return any(texte for nom, texte in ligne["cellules"].items() if nom not in ligne["prepare"])
