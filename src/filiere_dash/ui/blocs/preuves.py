"""Sources: each document, all the figures that it supports, and the passage of one source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, Colonne, balise, joindre, pastille, porte
from filiere_dash.presentation.formats import date_longue, date_moyenne, pluriel
from filiere_dash.presentation.periodes import dire_periode
from filiere_dash.presentation.phrases import preuves as phrases
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.blocs import lecture, portes_saisie
from filiere_dash.ui.blocs.histoire import histoire
from filiere_dash.ui.contexte import Contexte

FAITS_EN_TETE = 6
NATURES = {
    "deliberation": "délibération",
    "convention": "convention",
    "avenant": "avenant",
    "entretien": "entretien",
    "fichier": "fichier",
    "autre": "autre",
}


def documents(contexte: Contexte) -> None:
    """List the documents; each opens the facts that it supports."""
    lus = contexte.lire("documents")
    if not lus:
        composants.fragment(
            balises.vide("Aucun document connu à cette date.", "Choisissez une date de référence plus récente.")
        )
        return
    lignes = [
        (porte(d.titre, contexte.lien("sources", document=d.code)), NATURES[d.nature], d.numero or "", _date(d),
         phrases.connaissance(d), str(d.faits))
        for d in lus
    ]  # fmt: skip
    colonnes = [
        Colonne("Document", large=True),
        "Nature",
        "Numéro",
        "Date",
        "Connaissance",
        Colonne("Faits", nombre=True),
    ]
    composants.fragment(
        balises.titre("Les documents", f"({len(lignes)})"), balises.tableau(colonnes, lignes, "Documents")
    )


def _date(d: Any) -> object:
    if d.date_document:
        return date_moyenne(d.date_document)
    return balise("span", f"non daté, connu au plus tôt le {date_moyenne(d.connu_le)}", title=d.connu_le_motif or "")


def passage(contexte: Contexte) -> str | None:
    """Show the source that the address asks for, and return its document."""
    code = st.query_params.get("source")
    if not code:
        return None
    source = next((s for s in contexte.lire("sources") if s.code == code), None)
    if source is None:
        composants.fragment(
            balises.vide("Cette source n’est pas connue à la date de référence.", "Choisissez une date plus récente.")
        )
        return None
    portes = [f for f in contexte.lire("faits", document=source.document) if f.source == code]
    acte = next((d.code for d in contexte.lire("deliberations") if d.document == source.document), None)
    lignes = [
        balises.titre("D’où vient ce chiffre"),
        *[_fait_et_correction(contexte, f) for f in portes[:FAITS_EN_TETE]],
        balises.phrase(joindre([balises.gras(source.document_titre), ", ", phrases.date_document(source), "."])),
        balises.phrase(phrases.repere(source)),
        balises.phrase(phrases.verification(source)),
        balises.phrase(porte("Voir l’acte", contexte.lien("actes", acte=acte))) if acte else "",
    ]
    composants.fragment(balise("div", joindre(lignes), "fd-cadre"))
    lecture.montrer_passage(contexte, source)
    histoire(contexte, ("source", code), *((f.objet_table, f.objet_code) for f in portes))
    return source.document


def _fait_et_correction(contexte: Contexte, f: Any) -> Balises:
    """Say a fact, and open the row that holds it to whom may correct it."""
    correction = portes_saisie.de_ligne(contexte, f.objet_table, f.objet_code, f.programme)
    return balises.phrase(joindre([phrases.fait(f), " ", _marque(f), " ", correction]), grande=True)


def _marque(f: Any) -> Balises:
    """Mark a figure that is no longer what its passage says."""
    dit = phrases.correction(f)
    return pastille("≠", dit, "attention") if dit else Balises("")


def faits(contexte: Contexte, document: str | None) -> None:
    """List the facts of a document; those of the chosen source come first and are marked."""
    choisi = document or filtres.choix(
        "Document", "document", {d.code: d.titre for d in contexte.lire("documents")}, "Choisissez un document"
    )
    if choisi is None:
        return
    vise = st.query_params.get("source")
    lus = sorted(contexte.lire("faits", document=choisi), key=lambda f: f.source != vise)
    titre = next((d.titre for d in contexte.lire("documents") if d.code == choisi), choisi)
    if not lus:
        composants.fragment(
            balises.titre(titre),
            balises.vide(
                "Aucun chiffre que vous lisez ne s’appuie sur ce document.",
                "Des actions, des météos ou des commentaires peuvent le citer.",
            ),
        )
        return
    colonnes = [
        "",
        Colonne("Fait", large=True),
        Colonne("Nombre", nombre=True),
        "Période",
        "Précision",
        "Partie",
        "Repère",
    ]
    composants.fragment(
        balises.titre(f"Ce que prouve : {titre}", f"({pluriel(len(lus), 'fait')})"),
        balises.tableau(
            colonnes, [_ligne_fait(contexte, f, f.source == vise) for f in lus], f"Faits prouvés par {titre}"
        ),
    )
    _exporter(contexte, choisi, lus)


def _ligne_fait(contexte: Contexte, f: Any, vise: bool) -> tuple:
    repere = porte(f.repere, contexte.lien("sources", source=f.source))
    return (
        pastille("➤", "cité") if vise else Balises(""),
        joindre([f.libelle, " ", _marque(f)]),
        phrases.nombre_fait(f),
        dire_periode(f.periode),
        phrases.precision(f),
        f.section,
        joindre([repere, " ", portes_saisie.de_ligne(contexte, f.objet_table, f.objet_code, f.programme)]),
    )


def _exporter(contexte: Contexte, document: str, lus: Sequence[Any]) -> None:
    entetes = [
        *("Fait", "Nombre", "Unité", "Période", "Précision", "Document", "Section", "Repère", "Connu le"),
        "Correction",
    ]
    lignes = [
        (f.libelle, f.nombre, f.unite, f.periode, phrases.precision(f) or None, f.document, f.section, f.repere,
         f.connu_le, phrases.correction(f))
        for f in lus
    ]  # fmt: skip
    tableau = Tableau(
        f"sources-{document}",
        "Faits et sources",
        entetes,
        lignes,
        [f"Situation au {date_longue(contexte.au)}"],
        any(f.fictif for f in lus),
    )
    exports.boutons_tableau("faits", tableau)
