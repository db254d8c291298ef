"""Acts: the vote strip with its checks, what was decided and charged, conventions in force at a date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from filiere_dash.domaine.codes import Section
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, Colonne, balise, joindre, porte
from filiere_dash.presentation.formats import date_courte, date_longue, date_moyenne, euros, nombre, pluriel
from filiere_dash.presentation.phrases import actes as phrases
from filiere_dash.ui import composants, filtres
from filiere_dash.ui.blocs import portes_saisie
from filiere_dash.ui.blocs.histoire import histoire
from filiere_dash.ui.contexte import Contexte

ETATS_CONVENTIONS = {
    "Conventions en vigueur": ("en_vigueur", "fin_non_documentee"),
    "Conventions à venir": ("a_venir",),
    "Conventions terminées": ("terminee", "periode_passee"),
    "Conventions non adoptées": ("non_adoptee",),
}
NATURES_ARTICLES = {
    "attribution": "attribue",
    "approbation": "approuve",
    "signature": "autorise à signer",
    "imputation": "impute",
    "modification": "modifie",
    "condition": "pose une condition",
}


def portes(contexte: Contexte, programme: str | None = None) -> None:
    """Open the forms of acts to who may write them."""
    composants.fragment(portes_saisie.ajouter_un_acte(contexte, programme))


def deliberations(contexte: Contexte, programme: str | None = None, acte: str | None = None) -> None:
    """Show the chosen act in full, then the list of all."""
    toutes = [d for d in contexte.lire("deliberations") if programme in (None, d.programme)]
    choisie = next((d for d in toutes if d.code == acte), None)
    if acte and choisie is None:
        composants.fragment(
            balises.vide("Cet acte n’est pas connu à la date de référence.", "Choisissez une date plus récente.")
        )
    if choisie is not None:
        fiche(contexte, choisie)
    liste(contexte, toutes)


def liste(contexte: Contexte, toutes: Sequence[Any]) -> None:
    """List deliberations, the newest first; each opens its record."""
    lignes = [
        (
            porte(date_moyenne(d.date_seance), contexte.lien("actes", acte=d.code)),
            d.numero or "sans numéro",
            d.objet,
            d.programme_libelle or "",
            euros(d.montant_attribue) if d.montant_attribue else "",
            phrases.resultat(d),
        )
        for d in reversed(toutes)
    ]
    if not lignes:
        composants.fragment(balises.titre("Délibérations"), balises.vide("Aucune délibération connue à cette date."))
        return
    colonnes = ["Séance", "Numéro", Colonne("Objet", large=True), "Programme", Colonne("Attribué", nombre=True), "Vote"]
    composants.fragment(
        balises.titre("Délibérations", f"({len(lignes)})"), balises.tableau(colonnes, lignes, "Délibérations")
    )


def fiche(contexte: Contexte, d: Any) -> None:
    """Show one deliberation: vote strip and checks, imputation, dates, decision, links."""
    with composants.carte(f"acte-{d.code}"):
        composants.fragment(balises.titre(phrases.nom(d), phrases.connaissance(d)), balises.phrase(d.objet))
        gauche, droite = composants.colonnes(1.1, 1)
        with gauche:
            vote(contexte, d, avec_titre=False)
        with droite:
            corriger = portes_saisie.de_ligne(contexte, "deliberation", d.code, d.programme, "Corriger cet acte")
            composants.fragment(_imputation(contexte, d), _liens(contexte, d), corriger)
        articles = contexte.lire("deliberation_articles", deliberation=d.code)
        if articles:
            composants.fragment(
                balise("h3", "Ce qu’elle décide", "fd-titre"), balises.liste([_article(contexte, a) for a in articles])
            )
        histoire(contexte, ("deliberation", d.code), *(("deliberation_article", a.code) for a in articles))


def vote(contexte: Contexte, d: Any, avec_titre: bool = True) -> None:
    """Show the vote strip and its ticks, by the rules; an act known by citation says so."""
    titre = joindre(
        [
            balises.titre(
                f"Le vote du {date_longue(d.date_seance)}",
                porte(f"n° {d.numero}" if d.numero else "sans numéro", contexte.lien("actes", acte=d.code)),
            )
        ]
    )
    corps = [titre] if avec_titre else []
    if d.connaissance == "citation":
        corps.append(balises.vide("Acte connu seulement par citation :", "le décompte du vote n’est pas documenté."))
    else:
        corps += [_bande(d), balises.liste(phrases.coches(d, contexte.au), "fd-coches")]
    composants.fragment(*corps)


def _bande(d: Any) -> Balises:
    if d.presents is None:
        return balises.phrase(phrases.lecture_vote(d))
    tons = (("présent", d.presents, "fort"), ("pouvoir", d.pouvoirs, "moyen"), ("absent", d.absents, "faible"))
    connus = [part for part in tons if part[1]]
    segments = joindre(
        balise("span", nombre(compte), f"fd-ton-{ton}", style=f"flex:{compte} 1 0", title=pluriel(compte, nom))
        for nom, compte, ton in connus
    )
    legende = joindre(
        balise("span", joindre([balise("span", "", f"fd-carre fd-ton-{ton}"), pluriel(compte, nom)]))
        for nom, compte, ton in connus
    )
    lecture = phrases.lecture_vote(d)
    return joindre(
        [
            balise("div", segments, "fd-bande", role="img", aria_label=lecture),
            balise("div", legende, "fd-legende"),
            balises.phrase(lecture),
        ]
    )


def _imputation(contexte: Contexte, d: Any) -> Balises:
    dites = contexte.lire("imputations", deliberation=d.code)
    lignes = [
        (
            "Exercice d’imputation",
            _dites(dites, lambda x: x.exercice) or _ailleurs(contexte, d, "exercice_imputation", "exercice_motif"),
        ),
        ("Section", _dites(dites, _section) or _ailleurs(contexte, d, "section", "section_motif")),
        ("Budget", _dites(dites, lambda x: x.budget) or "non dit"),
        ("Compte", _dites(dites, lambda x: x.compte) or "non dit"),
        ("Code imprimé", _dites(dites, lambda x: x.code_imputation) or "non dit"),
        ("Réserve", _dites(dites, lambda x: x.reserve) or "aucune"),
        ("Convocation", date_longue(d.convocation) if d.convocation else "non imprimée"),
        ("Reçu en préfecture", date_longue(d.prefecture_le) if d.prefecture_le else "non imprimé"),
        ("Mis en ligne", date_longue(d.publication_le) if d.publication_le else "non imprimé"),
        ("Identifiant @ctes", d.identifiant_acte or "non imprimé"),
        ("Source", porte("passage cité", contexte.lien_source(d.source))),
    ]
    return balises.tableau(["Élément", "Ce que dit l’acte"], lignes, "Imputation et dates")


def _dites(imputations: Sequence[Any], partie: Callable[[Any], object]) -> str:
    """Return what the imputations of an act say of one thing, each in its place where they differ; nothing if none."""
    dits = [str(partie(x) or "non dit") for x in imputations]
    if set(dits) <= {"non dit"}:
        return ""
    return dits[0] if len(set(dits)) == 1 else " · ".join(dits)


def _ailleurs(contexte: Contexte, d: Any, champ: str, motif: str) -> object:
    """Say what another act tells of this vote's charge, and open the passage; this act is silent."""
    vote_ = next((s for s in contexte.lire("subventions") if s.deliberation == d.code and getattr(s, champ)), None)
    if vote_ is None:
        return "non dit"
    trouve = porte(str(getattr(vote_, champ)), contexte.lien_preuve("flux_financier", vote_, champ))
    return joindre(["non dit ici ; déduit : ", trouve, f" ({getattr(vote_, motif) or 'autre acte'})"])


def _section(d: Any) -> str:
    deduite = f" (déduite : {d.section_motif})" if d.section_precision == "deduit" else ""
    return Section(d.section).libelle + deduite if d.section else ""


def _liens(contexte: Contexte, d: Any) -> Balises:
    liens = contexte.lire("deliberation_liens", deliberation=d.code)
    lignes = []
    for lien in liens:
        sortant = lien.deliberation == d.code
        autre, jour, numero = (
            (lien.vers, lien.citee_date, lien.citee_numero)
            if sortant
            else (lien.deliberation, lien.origine_date, lien.origine_numero)
        )
        verbe = {"cite": ("Cite", "Citée par"), "modifie": ("Modifie", "Modifiée par")}[lien.nature][
            0 if sortant else 1
        ]
        nom = f"la délibération {f'n° {numero} ' if numero else ''}du {date_longue(jour)}"
        lignes.append(joindre([f"{verbe} ", porte(nom, contexte.lien("actes", acte=autre))]))
    return balises.liste(lignes) if lignes else Balises("")


def _article(contexte: Contexte, article: Any) -> Balises:
    montant = (
        joindre([" : ", porte(euros(article.montant), contexte.lien_source(article.source))]) if article.montant else ""
    )
    beneficiaire = f" ({article.beneficiaire_libelle})" if article.beneficiaire_libelle else ""
    return joindre(
        [balises.gras(NATURES_ARTICLES[article.nature].capitalize()), " – ", article.objet, montant, beneficiaire]
    )


def conventions(contexte: Contexte, effet: date, programme: str | None = None) -> None:
    """Show the state in force at a date, as known that day and as known at the date de référence, then what is over."""
    alors = {c.code: c for c in contexte.lire("conventions_connues", effet=effet, connu=effet)}
    lues = contexte.lire("conventions_connues", effet=effet, connu=contexte.au)
    siennes = [c for c in lues if programme in (None, c.programme)]
    if not siennes:
        composants.fragment(
            balises.titre("Conventions et avenants"), balises.vide("Aucune convention connue à cette date.")
        )
        return
    for titre, etats in ETATS_CONVENTIONS.items():
        choisies = [c for c in siennes if c.etat in etats]
        if choisies:
            composants.fragment(
                balises.titre(titre, f"au {date_longue(effet)}"),
                _tableau_conventions(contexte, choisies, alors, effet),
            )
    composants.fragment(_avenants(contexte, effet, programme))


def _tableau_conventions(contexte: Contexte, choisies: Sequence[Any], alors: dict[str, Any], effet: date) -> Balises:
    deux_dates = effet != contexte.au
    colonnes = ["Convention", "Bénéficiaire", Colonne("Montant", nombre=True)]
    if deux_dates:
        colonnes.append(Colonne(f"Ce que l’on savait ce jour-là ({date_courte(effet)})", large=True))
    colonnes.append(Colonne(f"Ce que l’on sait à la date de référence ({date_courte(contexte.au)})", large=True))
    lignes = [_ligne_convention(contexte, c, alors.get(c.code), deux_dates) for c in choisies]
    return balises.tableau(colonnes, lignes, "Conventions")


def _ligne_convention(contexte: Contexte, c: Any, alors: Any, deux_dates: bool) -> list[object]:
    savait = [phrases.etat_convention(alors) if alors else "pas encore connue ce jour-là"] if deux_dates else []
    return [
        joindre([porte(c.libelle, contexte.lien(c.programme)), " ", balises.doux(f"({c.periode})")]),
        c.beneficiaire_libelle,
        joindre(
            [
                porte(_montant(c), contexte.lien_preuve("convention", c, "montant")),
                " ",
                portes_saisie.de_ligne(contexte, "convention", c.code, c.programme),
            ]
        ),
        *savait,
        phrases.etat_convention(c),
    ]


def _montant(c: Any) -> str:
    if c.montant is not None:
        return euros(c.montant)
    return f"+ {euros(c.montant_ajoute)} par avenant" if c.montant_ajoute else "non documenté"


def _avenants(contexte: Contexte, effet: date, programme: str | None) -> Balises:
    """List the avenants; those that came after the chosen date say so."""
    lignes = [
        joindre(
            [
                porte(phrases.avenant(a), contexte.lien("actes", acte=a.deliberation)),
                " ",
                balises.pastille("→", apres) if (apres := phrases.avenant_a_venir(a, effet)) else "",
                " ",
                porte("source", contexte.lien_source(a.source)),
            ]
        )
        for a in contexte.lire("avenants_connus")
        if programme in (None, a.programme)
    ]
    if not lignes:
        return Balises("")
    return joindre([balise("h3", f"Avenants ({len(lignes)})", "fd-titre fd-bloc"), balises.liste(lignes)])


def filtrer(contexte: Contexte) -> tuple[str | None, date, str | None]:
    """Return the chosen programme, the date of the state in force and the act that the address names."""
    colonnes = st.columns(3)
    with colonnes[0]:
        programme = filtres.programme(contexte)
    with colonnes[1]:
        actes = {
            d.code: phrases.nom(d) for d in reversed(contexte.lire("deliberations")) if programme in (None, d.programme)
        }
        acte = filtres.choix("Acte", "acte", actes, "Choisissez un acte")
    with colonnes[2]:
        saisi = filtres.texte("En vigueur au", "effet", f"{date_courte(contexte.au)} (date de référence)")
    try:
        effet = lire_date(saisi, contexte.aujourdhui) if saisi else contexte.au
    except ErreurSaisie as refus:
        composants.montrer_erreur(refus)
        effet = contexte.au
    return programme, effet, acte


def dernier_vote(contexte: Contexte, programme: Any) -> None:
    """Show the vote of the last act known by its text, or say that there is none."""
    siennes = [d for d in contexte.lire("deliberations") if d.programme == programme.code]
    connues = [d for d in siennes if d.connaissance == "texte"] or siennes
    if not connues:
        composants.fragment(
            balises.titre("Le vote"),
            balises.vide(
                "Aucune délibération de la métropole pour ce programme.",
                "Elle y est observatrice." if programme.role_metropole == "observateur" else "",
            ),
        )
        return
    options = {d.code: phrases.nom(d) for d in reversed(connues)}
    choisi = filtres.choix("Vote montré", "vote", options, "Le plus récent") if len(connues) > 1 else None
    vote(contexte, next((d for d in connues if d.code == choisi), connues[-1]))
    composants.fragment(
        balise(
            "p", porte("Tous les actes de ce programme", contexte.lien("actes", programme=programme.code)), "fd-phrase"
        )
    )


def du_programme(contexte: Contexte, programme: Any) -> None:
    """Show the acts of one programme, then its conventions in force at the date of reference."""
    siennes = [d for d in contexte.lire("deliberations") if d.programme == programme.code]
    if siennes:
        liste(contexte, siennes)
    lues = contexte.lire("conventions_connues", effet=contexte.au, connu=contexte.au)
    if siennes or any(c.programme == programme.code for c in lues):
        conventions(contexte, contexte.au, programme.code)
