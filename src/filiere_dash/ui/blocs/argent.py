"""The metropole's money: what is voted, asked, and how far it has gone, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from filiere_dash.domaine.codes import EtapeFlux, Precision, Section, SensLigne
from filiere_dash.domaine.francais import typographie
from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises, graphiques
from filiere_dash.presentation.balises import Colonne, balise, gras, joindre, porte
from filiere_dash.presentation.couleurs import palette
from filiere_dash.presentation.formats import date_longue, date_moyenne, euros, pluriel
from filiere_dash.presentation.phrases import argent
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.blocs import portes_saisie
from filiere_dash.ui.contexte import Contexte

VOTES = {
    "meme_periode": "voté",
    "deduit": "voté (déduit)",
    "non_documente": "non documenté",
    "rejete": "rejeté",
}


def portes(contexte: Contexte, programme: str | None = None) -> None:
    """Open the forms of money to who may write them."""
    composants.fragment(portes_saisie.ajouter(contexte, portes_saisie.ARGENT, programme))


def etapes(contexte: Contexte, programme: str | None = None, section: str | None = None) -> None:
    """Show how far the metropole's money has gone, by programme, section, exercice and period of action."""
    flux = [f for f in _flux(contexte, programme, section) if f.etape != EtapeFlux.DEMANDE]
    if not flux:
        composants.fragment(
            balises.vide("Aucun flux de la métropole ne répond à ces filtres.", "Élargissez les filtres.")
        )
        return
    etapes_ = [etape for etape in EtapeFlux if etape != EtapeFlux.DEMANDE]
    cles = sorted({_cle_flux(f) for f in flux}, key=str)
    montants = {(_cle_flux(f), f.etape): f.montant for f in flux}
    deduites = {_cle_flux(f) for f in flux if f.section_deduite}
    lignes = [_ligne_flux(contexte, cle, montants, etapes_, cle in deduites) for cle in cles]
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


def conventions_muettes(contexte: Contexte, programme: str | None = None) -> None:
    """Name the conventions whose amount is known and whose signature isn't: no step counts them as agreed."""
    connues = [c for c in contexte.lire("conventions_sans_etape") if programme in (None, c.programme)]
    if not connues:
        return
    noms = [
        joindre([porte(c.libelle, contexte.lien("actes", acte=c.deliberation)), f" ({euros(c.montant)})"])
        for c in connues
    ]
    titre = pluriel(len(connues), "convention connue", "conventions connues")
    dit = joindre(
        [f"{titre} sans étape « conventionné » documentée, que ces étapes ne comptent pas : ", joindre(noms, ", "), "."]
    )
    composants.fragment(balise("p", dit, "fd-doux"))


def suites(contexte: Contexte, programme: str) -> None:
    """Show the steps of a programme's money once something is known to have followed its votes."""
    if any(f.etape not in (EtapeFlux.DEMANDE, EtapeFlux.VOTE) for f in _flux(contexte, programme, None)):
        etapes(contexte, programme)


def _cle_flux(f: Any) -> tuple:
    """Return the line on which a step is read: whether its section is said or deduced doesn't part it from its vote."""
    section = Section(f.section).libelle if f.section else "non documentée"
    return (f.programme_ordre, f.programme, f.programme_libelle, f.periode_action, section, f.exercice_imputation)


def _ligne_flux(
    contexte: Contexte, cle: tuple, montants: dict, etapes_: Sequence[EtapeFlux], deduite: bool
) -> list[object]:
    _, programme, libelle, periode, section, exercice = cle
    cellules = [euros(montants[cle, e]) if (cle, e) in montants else balises.doux("non documenté") for e in etapes_]
    return [
        porte(libelle, contexte.lien(programme)),
        periode,
        f"{section} (déduite)" if deduite else section,
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
            porte(
                date_moyenne(s.date_vote) if s.date_vote else "non documentée",
                argent.vers_vote(s, contexte.lien),
            ),
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


def demandes(contexte: Contexte, programme: str | None = None, section: str | None = None) -> None:
    """Show what is asked against what is voted; a request has no section, a filter by section hides it."""
    if section:
        return
    lignes = [
        (
            d.programme_libelle,
            d.periode_action,
            porte(euros(d.montant), contexte.lien_source(d.source)),
            porte(euros(d.montant_vote), contexte.lien("actes", acte=d.deliberation))
            if d.vote
            else balises.doux(VOTES[d.rapprochement]),
            VOTES[d.rapprochement],
        )
        for d in contexte.lire("demandes")
        if programme in (None, d.programme)
    ]
    if not lignes:
        return
    colonnes = ["Programme", "Période", Colonne("Demandé", nombre=True), Colonne("Voté", nombre=True), "Rapprochement"]
    composants.fragment(balises.titre("Demandé et voté"), balises.tableau(colonnes, lignes, "Demandes et votes"))


def graphique_etapes(contexte: Contexte, programme: str | None = None, section: str | None = None) -> None:
    """Draw the total of each step, section by section, once a step beyond the vote is known.

    A step of a period and section of which no vote is known is of no bar: it would read as a part of other votes.
    """
    connus = [f for f in _flux(contexte, programme, section) if f.etape != EtapeFlux.DEMANDE]
    flux = [f for f in connus if f.vote_connu]
    if len({f.etape for f in connus}) < 2 or not flux:
        return
    titre = "Ce que l’on sait de l’argent voté, jusqu’au paiement"
    phrase = "Chaque section se lit seule ; « non documenté » n’est pas zéro."
    if sans_vote := sum(f.pieces for f in connus) - sum(f.pieces for f in flux):
        dites = pluriel(sans_vote, "étape", "étapes")
        phrase += typographie(f" Au tableau seulement : {dites} sans vote connu pour cette période et cette section.")
    lignes = [
        _barre_etape(code, etape, [f.montant for f in flux if f.section == code and f.etape == etape], contexte.sombre)
        for code in Section
        if any(f.section == code for f in flux)
        for etape in EtapeFlux
        if etape != EtapeFlux.DEMANDE
    ]
    # What names no section is drawn where it is known, and lacks in none of its steps.
    sans = [f for f in flux if f.section is None]
    lignes += [
        _barre_etape(None, etape, [f.montant for f in sans if f.etape == etape], contexte.sombre)
        for etape in EtapeFlux
        if any(f.etape == etape for f in sans)
    ]
    cle = f"etapes-{programme or 'tous'}-{section or 'toutes'}"
    composants.dessiner(graphiques.barres(cle, titre, phrase, lignes, ["Section et étape", "Montant"], contexte.sombre))


def _barre_etape(section: Section | None, etape: EtapeFlux, montants: Sequence[Decimal], sombre: bool) -> tuple:
    total = sum(montants, Decimal(0)) if montants else None
    texte = euros(total) if total is not None else "non documenté"
    nom = section.titre if section else "Section non documentée"
    return f"{nom} · {etape.libelle}", total, texte, palette(sombre).accent


def _flux(contexte: Contexte, programme: str | None, section: str | None) -> list[Any]:
    return [
        f for f in contexte.lire("flux_etapes") if programme in (None, f.programme) and section in (None, f.section)
    ]


def bilan(contexte: Contexte, programme: str | None = None) -> None:
    """Say the money in a sentence, each part a door."""
    totaux = contexte.lire_un("totaux")
    if programme is None:
        phrase = argent.phrase_votes(totaux, contexte.lire("subventions"), contexte.lien, contexte.portee)
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
                f" en {pluriel(choisi.votes, 'vote')}." if choisi.vote else ".",
            ]
        )
    composants.fragment(balise("div", balises.phrase(texte, grande=True), "fd-cadre"))


def exporter(contexte: Contexte, programme: str | None, section: str | None) -> None:
    """Offer the metropole's money and the porteurs' plans as two files: they never mix."""
    mots = [
        *filtres.decrire(contexte, programme=programme, section=section),
        f"Situation au {date_longue(contexte.au)}",
    ]
    composants.fragment(balises.titre("Exporter l’argent de la métropole"))
    exports.boutons_tableau("flux", _tableau_flux(contexte, _flux(contexte, programme, section), mots))
    lignes = [x for x in contexte.lire("plans") if programme in (None, x.programme)]
    if lignes:
        composants.fragment(balises.titre("Exporter les plans des porteurs"))
        exports.boutons_tableau("plans", _tableau_plans(lignes, mots))


def _tableau_flux(contexte: Contexte, flux: Sequence[Any], mots: Sequence[str]) -> Tableau:
    entetes = [
        "Programme",
        "Période d’action",
        "Section",
        "Précision de la section",
        "Exercice",
        "Étape",
        "Montant",
        "Dernière date",
        "Source",
    ]
    lignes = [
        (
            f.programme_libelle,
            f.periode_action,
            f.section,
            (Precision.DEDUIT if f.section_deduite else Precision.EXACT).libelle if f.section else None,
            f.exercice_imputation,
            EtapeFlux(f.etape).libelle,
            f.montant,
            f.derniere_date,
            contexte.citer(f.source),
        )
        for f in flux
    ]
    return Tableau("argent-metropole", "Argent de la métropole", entetes, lignes, mots, any(f.fictif for f in flux))


def _tableau_plans(plan: Sequence[Any], mots: Sequence[str]) -> Tableau:
    entetes = ["Programme", "Plan", "Version", "Période d’action", "Sens", "Libellé", "Financeur", "Montant", "Taux"]
    lignes = [
        (
            x.programme_libelle,
            x.plan_libelle,
            x.version,
            x.periode_action,
            SensLigne(x.sens).libelle,
            x.libelle,
            x.financeur_libelle,
            x.montant,
            x.taux_declare,
        )
        for x in plan
    ]
    return Tableau("plans-financement", "Plans de financement", entetes, lignes, mots, any(x.fictif for x in plan))
