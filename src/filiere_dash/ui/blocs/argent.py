"""Money: the porteurs' plans that check themselves, and apart, the metropole's money step by step."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from filiere_dash.domaine.codes import EtapeFlux, Section
from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises, graphiques
from filiere_dash.presentation.balises import Colonne, balise, gras, joindre, porte
from filiere_dash.presentation.couleurs import financeur as couleur_financeur
from filiere_dash.presentation.couleurs import programme as couleur_programme
from filiere_dash.presentation.formats import date_longue, date_moyenne, euros, nombre, pourcentage
from filiere_dash.presentation.phrases import argent
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.contexte import Contexte

VOTES = {
    "meme_periode": "voté",
    "deduit": "voté (déduit)",
    "non_documente": "non documenté",
}


def plans(contexte: Contexte, programme: str | None = None) -> None:
    """Show each plan: who pays, period by period, and the self-check; say so when there is none."""
    cumuls = [c for c in contexte.lire("plans_cumuls") if programme in (None, c.programme)]
    if not cumuls and programme is None:
        composants.fragment(balises.vide("Aucun plan de financement connu à cette date."))
    for cumul in cumuls:
        periodes = [p for p in contexte.lire("plans_controles") if p.plan == cumul.plan]
        lignes = [ligne for ligne in contexte.lire("plans") if ligne.plan == cumul.plan]
        gauche, droite = composants.colonnes(1, 1.5)
        with gauche, composants.carte(f"plan-{cumul.plan}"):
            _graphique_plan(contexte, cumul, periodes, lignes)
        with droite, composants.carte(f"controle-{cumul.plan}"):
            _controle_plan(contexte, periodes)


def _graphique_plan(contexte: Contexte, cumul: Any, periodes: Sequence[Any], lignes: Sequence[Any]) -> None:
    rangees, cellules = [], []
    for periode in periodes:
        recettes = [x for x in lignes if x.periode_action == periode.periode_action and x.sens == "recette"]
        recettes.sort(key=lambda x: not x.autofinancement)
        lecture = " + ".join(f"{x.financeur_libelle} {euros(x.montant)}" for x in recettes)
        segments = [(x.montant, couleur_financeur(x.financeur, contexte.sombre)) for x in recettes]
        rangees.append((periode.periode_action, lecture, segments))
        cellules += [
            (x.periode_action, x.financeur_libelle, euros(x.montant), porte("source", contexte.lien_source(x.source)))
            for x in recettes
        ]
    titre = f"{cumul.programme_libelle} : qui paie ?"
    part = f", {pourcentage(cumul.part_metropole)} métropole" if cumul.part_metropole is not None else ""
    phrase = f"Cumul {euros(cumul.depenses)}{part} ; à gauche le porteur, à droite la métropole."
    table = balises.tableau(["Période", "Financeur", Colonne("Montant", nombre=True), "Source"], cellules, titre)
    composants.dessiner(graphiques.empilement(f"plan-{cumul.plan}", titre, phrase, rangees, table, contexte.sombre))


def _controle_plan(contexte: Contexte, periodes: Sequence[Any]) -> None:
    """Show totals, gap, rate recomputed against the declared one, and the vote of each period."""
    colonnes = [
        "Période",
        *(
            Colonne(t, nombre=True)
            for t in ("Dépenses", "Recettes", "Métropole", "Taux recalculé", "Taux déclaré", "Écart")
        ),
        "Vote",
    ]
    lignes = [
        (
            porte(p.periode_action, contexte.lien_source(p.source)),
            euros(p.depenses),
            euros(p.recettes),
            euros(p.metropole) if p.metropole is not None else "sans objet",
            pourcentage(p.taux_recalcule) if p.taux_recalcule is not None else "sans objet",
            _taux_declare(p),
            euros(p.ecart),
            _vote(contexte, p),
        )
        for p in periodes
    ]
    fautes = [p for p in periodes if p.ecart]
    verdict = (
        "Le plan est équilibré sur toutes ses périodes."
        if not fautes
        else "Écart à l’équilibre : " + ", ".join(f"{p.periode_action} {euros(p.ecart)}" for p in fautes) + "."
    )
    assiette = f"Taux rapporté à : {periodes[0].assiette}. Montants {_taxes(periodes)}."
    composants.fragment(
        balises.titre("Le plan se vérifie"),
        balises.phrase(verdict),
        balises.tableau(colonnes, lignes, "Contrôle du plan"),
        balise("p", assiette, "fd-doux"),
    )


def _taxes(periodes: Sequence[Any]) -> str:
    return {"ht": "HT", "ttc": "TTC", "non_precise": "sans mention HT ou TTC"}[periodes[0].taxes]


def _taux_declare(periode: Any) -> object:
    if periode.taux_declare is None:
        return "non déclaré"
    conforme = periode.taux_recalcule is not None and round(periode.taux_recalcule, 2) == round(periode.taux_declare, 2)
    return f"{pourcentage(periode.taux_declare)} {'✓' if conforme else '≠'}"


def _vote(contexte: Contexte, periode: Any) -> object:
    if periode.rapprochement is None:
        return "aucune demande"
    return porte(
        VOTES[periode.rapprochement],
        contexte.lien("actes", acte=periode.deliberation) if periode.deliberation else None,
    )


def etapes(contexte: Contexte, programme: str | None = None, section: str | None = None) -> None:
    """Show how far the metropole's money has gone, by programme, section, exercice and period of action."""
    flux = [
        f
        for f in contexte.lire("flux_etapes")
        if programme in (None, f.programme) and section in (None, f.section) and f.etape != EtapeFlux.DEMANDE
    ]
    if not flux:
        composants.fragment(
            balises.vide("Aucun flux de la métropole ne répond à ces filtres.", "Élargissez les filtres.")
        )
        return
    etapes_ = [etape for etape in EtapeFlux if etape != EtapeFlux.DEMANDE]
    cles = sorted({_cle_flux(f) for f in flux}, key=str)
    montants = {(_cle_flux(f), f.etape): f.montant for f in flux}
    lignes = [_ligne_flux(contexte, cle, montants, etapes_) for cle in cles]
    colonnes = [
        "Programme",
        "Période d’action",
        "Section",
        "Exercice",
        *(Colonne(e.titre, nombre=True) for e in etapes_),
    ]
    absentes = [e.libelle for e in etapes_ if not any(f.etape == e for f in flux)]
    note = f"Aucune pièce connue pour : {', '.join(absentes)}." if absentes else ""
    composants.fragment(
        balises.titre("L’argent de la métropole, étape par étape", "aucun total ne mêle les sections"),
        balises.tableau(colonnes, lignes, "Argent de la métropole par étape"),
        balise("p", note, "fd-doux") if note else "",
    )


def _cle_flux(f: Any) -> tuple:
    return (f.programme_ordre, f.programme, f.programme_libelle, f.periode_action, f.section, f.exercice_imputation)


def _ligne_flux(contexte: Contexte, cle: tuple, montants: dict, etapes_: Sequence[EtapeFlux]) -> list[object]:
    _, programme, libelle, periode, section, exercice = cle
    cellules = [euros(montants[cle, e]) if (cle, e) in montants else balises.doux("non documenté") for e in etapes_]
    return [
        porte(libelle, contexte.lien(programme)),
        periode,
        Section(section).libelle if section else "non documentée",
        str(exercice) if exercice else "non dit",
        *cellules,
    ]


def votes(contexte: Contexte, programme: str | None = None, section: str | None = None) -> None:
    """List every vote with its section, imputation, period and act, section by section."""
    subventions = [
        s for s in contexte.lire("subventions") if programme in (None, s.programme) and section in (None, s.section)
    ]
    lignes = [
        (
            porte(date_moyenne(s.date_vote), contexte.lien("actes", acte=s.deliberation)),
            porte(s.programme_libelle, contexte.lien(s.programme)),
            s.periode_action + (f" ≈ {s.periode_plan}" if s.periode_plan else ""),
            (Section(s.section).libelle if s.section else "non documentée")
            + (" (déduite)" if s.section_precision == "deduit" else ""),
            str(s.exercice_imputation) if s.exercice_imputation else "non dit",
            porte(euros(s.montant), contexte.lien_source(s.source), s.section_motif or ""),
        )
        for s in subventions
    ]
    colonnes = ["Vote", "Programme", "Période d’action", "Section", "Exercice", Colonne("Montant", nombre=True)]
    corps = (
        balises.tableau(colonnes, lignes, "Subventions votées")
        if lignes
        else balises.vide("Aucun vote pour ces filtres.")
    )
    composants.fragment(balises.titre("Ce qui est voté", _totaux_sections(subventions)), corps)


def _totaux_sections(subventions: Sequence[Any]) -> str:
    totaux: dict[str | None, Decimal] = {}
    for s in subventions:
        totaux[s.section] = totaux.get(s.section, Decimal(0)) + s.montant
    return ", ".join(
        f"{euros(total)} en {Section(code).libelle}" if code else f"{euros(total)} sans section"
        for code, total in totaux.items()
    )


def demandes(contexte: Contexte, programme: str | None = None) -> None:
    """Show what is asked against what is voted."""
    lignes = [
        (
            d.programme_libelle,
            d.periode_action,
            porte(euros(d.montant), contexte.lien_source(d.source)),
            porte(euros(d.montant_vote), contexte.lien("actes", acte=d.deliberation))
            if d.vote
            else balises.doux("non documenté"),
            VOTES[d.rapprochement],
        )
        for d in contexte.lire("demandes")
        if programme in (None, d.programme)
    ]
    if not lignes:
        return
    colonnes = ["Programme", "Période", Colonne("Demandé", nombre=True), Colonne("Voté", nombre=True), "Rapprochement"]
    composants.fragment(balises.titre("Demandé et voté"), balises.tableau(colonnes, lignes, "Demandes et votes"))


def graphique_etapes(contexte: Contexte, programme: str | None = None) -> None:
    """Draw the total of each step of one section after the other: the money that has gone so far."""
    flux = [
        f for f in contexte.lire("flux_etapes") if programme in (None, f.programme) and f.etape != EtapeFlux.DEMANDE
    ]
    if not flux:
        return
    lignes = []
    for rang, section in enumerate((Section.INVESTISSEMENT, Section.FONCTIONNEMENT), start=1):
        sien = [f for f in flux if f.section == section]
        for etape in EtapeFlux:
            if not sien or etape == EtapeFlux.DEMANDE:
                continue
            total = sum((f.montant for f in sien if f.etape == etape), Decimal(0))
            connu = any(f.etape == etape for f in sien)
            couleur = couleur_programme(rang * 2, contexte.sombre)
            lignes.append(
                (
                    f"{section.titre} · {etape.libelle}",
                    total if connu else None,
                    euros(total) if connu else "non documenté",
                    couleur,
                )
            )
    titre = "Ce que l’on sait de l’argent voté, jusqu’au paiement"
    phrase = "Chaque section se lit seule ; « non documenté » n’est pas zéro."
    composants.dessiner(
        graphiques.barres(
            f"etapes-{programme or 'tous'}", titre, phrase, lignes, ["Section et étape", "Montant"], contexte.sombre
        )
    )


def bilan(contexte: Contexte, programme: str | None = None) -> None:
    """Say the money in a sentence, each part a door."""
    totaux = contexte.lire_un("totaux")
    if programme is None:
        phrase = argent.phrase_votes(totaux, contexte.lire("subventions"), contexte.lien)
        attente = argent.phrase_attente(totaux, contexte.lire("demandes"), contexte.lien)
        composants.fragment(balise("div", balises.phrase(joindre([phrase, attente], " "), grande=True), "fd-cadre"))
        return
    choisi = next((p for p in contexte.lire("programmes") if p.code == programme), None)
    if choisi is None:
        return
    if choisi.role_metropole == "observateur":
        texte = f"{choisi.libelle_court} : la métropole observe, aucun montant n’entre dans ses totaux."
    else:
        texte = joindre(
            [
                choisi.libelle_court,
                " : ",
                gras(euros(choisi.vote) if choisi.vote else "aucun vote documenté"),
                f" en {nombre(choisi.votes)} vote(s).",
            ]
        )
    composants.fragment(balise("div", balises.phrase(texte, grande=True), "fd-cadre"))


def exporter(contexte: Contexte, programme: str | None, section: str | None) -> None:
    """Offer the flux and the plans on screen, apart: they never mix."""
    flux = [
        f for f in contexte.lire("flux_etapes") if programme in (None, f.programme) and section in (None, f.section)
    ]
    entetes = ["Programme", "Période d’action", "Section", "Exercice", "Étape", "Montant", "Source"]
    lignes = [
        (
            f.programme_libelle,
            f.periode_action,
            f.section,
            f.exercice_imputation,
            EtapeFlux(f.etape).libelle,
            f.montant,
            f.source,
        )
        for f in flux
    ]
    mots = [
        *filtres.decrire(contexte, programme=programme, section=section),
        f"Situation au {date_longue(contexte.au)}",
    ]
    exports.boutons_tableau(
        "flux",
        Tableau("argent-metropole", "Argent de la métropole", entetes, lignes, mots, any(f.fictif for f in flux)),
    )
