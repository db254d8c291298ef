"""Indicators: the officers' explorer, a programme's figures by family, breakdowns, targets, side-by-side figures."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import streamlit as st

from filiere_dash.domaine.codes import Famille, NatureIndicateur, Precision, TypeValeur
from filiere_dash.domaine.regles.ventilation import Element, verifier_ventilation
from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises, graphiques
from filiere_dash.presentation.balises import Balises, Colonne, balise, joindre, pastille, porte
from filiere_dash.presentation.couleurs import palette
from filiere_dash.presentation.formats import date_longue, date_moyenne, nombre, pluriel, pourcentage, valeur
from filiere_dash.presentation.phrases import indicateurs as phrases
from filiere_dash.presentation.phrases import programme as phrases_programme
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.blocs.commun import cibles_mesurees, valeurs
from filiere_dash.ui.contexte import Contexte

SUITES = {"en_retard": ("⏱", "en retard", "alerte"), "pas_encore_du": ("○", "pas encore dû", "neutre"), "sans_objet": ("–", "sans suite attendue", "neutre")}
PLAFOND_HTML = 300


def par_famille(contexte: Contexte, programme: Any) -> None:
    """Show every indicator of a programme: last value, period, precision, freshness and source."""
    siens = [i for i in contexte.lire("indicateurs") if i.programme == programme.code]
    if not siens:
        composants.fragment(balises.titre("Indicateurs"), balises.vide("Aucun indicateur connu à cette date."))
        return
    colonnes = ["Famille", Colonne("Indicateur", large=True), Colonne("Valeur", nombre=True), "Période", "Précision", "Suite"]
    lignes = [_ligne_indicateur(contexte, i) for i in sorted(siens, key=lambda i: (Famille(i.famille).libelle, i.ordre))]
    retards = sum(i.suite == "en_retard" for i in siens)
    complement = f"({pluriel(len(siens), 'indicateur')}{', ' + pluriel(retards, 'valeur') + ' en retard' if retards else ''})"
    composants.fragment(balises.titre("Indicateurs", complement), balises.tableau(colonnes, lignes, "Indicateurs"))


def _ligne_indicateur(contexte: Contexte, i: Any) -> tuple:
    devant = "– " if i.parent else ""
    return (
        Famille(i.famille).libelle,
        joindre([devant, porte(i.libelle, contexte.lien("indicateurs", indicateur=i.code), i.definition)]),
        porte(valeur(i.valeur, i.unite), contexte.lien_source(i.source)) if i.valeur is not None else phrases.absence(i),
        i.periode or "",
        _precision(i.precision, i.precision_motif),
        suite(i),
    )


def _precision(precision: str | None, motif: str | None) -> object:
    if precision is None:
        return ""
    libelle = Precision(precision).libelle
    return balise("span", libelle, "fd-precision", title=motif) if motif else libelle


def suite(i: Any) -> Balises:
    """Return which of the kinds of nothing stands after the last value."""
    badge = pastille(*SUITES[i.suite])
    if i.suite == "sans_objet" or i.attendue_le is None:
        return badge
    return joindre([badge, " ", balises.doux(f"attendue le {date_moyenne(i.attendue_le)}")])


def ventilations(contexte: Contexte, programme: Any) -> None:
    """Draw each breakdown and check its sum against the parent."""
    siens = {i.code: i for i in contexte.lire("indicateurs") if i.programme == programme.code and i.valeur is not None}
    for parent in siens.values():
        parts = [i for i in siens.values() if i.parent == parent.code and i.periode == parent.periode]
        if len(parts) > 1:
            _ventilation(contexte, parent, parts)


def _ventilation(contexte: Contexte, parent: Any, parts: Sequence[Any]) -> None:
    complete = any(part.ventilation_complete for part in parts)
    element = lambda i: Element(i.libelle_court, i.valeur, i.periode, i.territoire or "")
    phrase = verifier_ventilation(element(parent), [element(p) for p in parts]).phrase if complete else "Ces parts ne couvrent pas tout le total."
    couleur = palette(contexte.sombre).series[0]
    lignes = [(i.libelle_court, i.valeur, nombre(i.valeur), couleur) for i in parts]
    titre = f"{valeur(parent.valeur, '')} {parent.libelle_court[:1].lower()}{parent.libelle_court[1:]} ({parent.periode})"
    with composants.carte(f"ventilation-{parent.code}"):
        composants.dessiner(graphiques.barres(f"ventilation-{parent.code}", titre, phrase, lignes, ["Part", parent.unite], contexte.sombre))


def cibles(contexte: Contexte, programme: str | None = None) -> None:
    """Show targets with progress and pace, then what stands side by side without a rate."""
    mesures = cibles_mesurees(contexte, programme)
    if mesures:
        colonnes = [Colonne("Cible", large=True), "Période", Colonne("Objectif", nombre=True), Colonne("Constaté", nombre=True), Colonne("Avancement", nombre=True), Colonne("Rythme", large=True)]
        composants.fragment(balises.titre("Cibles et rythme"), balises.tableau(colonnes, [_ligne_cible(contexte, m) for m in mesures], "Cibles"), _revisions(contexte, programme))


def _ligne_cible(contexte: Contexte, m: Any) -> tuple:
    c = m.cible
    taux = pourcentage(m.avancement.taux) if m.avancement.taux is not None else balises.doux("sans taux")
    return (
        porte(c.indicateur_libelle, contexte.lien("indicateurs", indicateur=c.indicateur)),
        c.periode,
        porte(phrases_programme.valeur(c.valeur, c.unite, c.precision), contexte.lien_source(c.source)),
        valeur(c.valeur_actuelle, c.unite) if c.valeur_actuelle is not None else balises.doux("aucune valeur comparable"),
        balise("span", taux, title=m.avancement.phrase),
        joindre([phrases_programme.pastille_statut(m.statut), " ", balises.doux(m.rythme.phrase)]),
    )


def _revisions(contexte: Contexte, programme: str | None) -> Balises:
    """Say which targets were revised, by whom and why: the old one is kept."""
    toutes = {c.code: c for c in contexte.lire("cibles") if programme in (None, c.programme)}
    lignes = [phrases.revision(toutes[c.remplace], c) for c in toutes.values() if c.remplace in toutes]
    return joindre([balise("h3", "Cibles révisées", "fd-titre fd-bloc"), balises.liste(lignes)]) if lignes else Balises("")


def regards(contexte: Contexte, programme: Any) -> None:
    """Show figures side by side that can't be compared, and say why."""
    lignes = [
        (
            phrases.terme(r.reference_libelle, r.cible_valeur if r.cible_valeur is not None else r.reference_valeur, r.cible_unite or r.reference_unite, r.cible_precision or r.reference_precision, r.cible_periode or r.reference_periode),
            phrases.terme(r.indicateur_libelle, r.valeur, r.unite, r.precision, r.periode),
            joindre([pastille("≠", "périmètres différents"), " ", r.motif]),
            joindre([porte("1", contexte.lien_source(r.reference_source)), " · ", porte("2", contexte.lien_source(r.source))]),
        )
        for r in contexte.lire("mises_en_regard", programme=programme.code)
    ]
    if lignes:
        composants.fragment(
            balises.titre("Côte à côte, sans taux"),
            balises.tableau([Colonne("Cible ou référence", large=True), Colonne("Chiffre", large=True), Colonne("Pourquoi ils ne se comparent pas", large=True), "Sources"], lignes, "Chiffres mis en regard"),
        )


@dataclass(frozen=True)
class Selection:
    """What the explorer shows: the values that pass the filters, the indicators behind, and the filters in words."""

    valeurs: tuple[Any, ...]
    indicateurs: tuple[Any, ...]
    filtres: tuple[str, ...]
    indicateur: str | None


def explorer_filtres(contexte: Contexte) -> Selection:
    """Show the filters of the explorer and return what passes them."""
    haut = st.columns(4)
    with haut[0]:
        programmes = filtres.plusieurs("Programme", "programme", filtres.programmes(contexte))
    with haut[1]:
        familles = filtres.plusieurs("Famille", "famille", {f.value: f.titre for f in Famille})
    with haut[2]:
        filieres = filtres.plusieurs("Filière", "filiere", filtres.listes(contexte, "filiere"))
    with haut[3]:
        recherche = filtres.texte("Recherche", "q", "adhérents, LinkedIn, 2023…")
    with st.expander("Plus de filtres : territoire, structure, nature, période, fraîcheur"):
        bas = st.columns(6)
        with bas[0]:
            territoires = filtres.plusieurs("Territoire", "territoire", filtres.listes(contexte, "territoire"))
        with bas[1]:
            structures = filtres.plusieurs("Structure", "structure", filtres.listes(contexte, "structure"))
        with bas[2]:
            natures = filtres.plusieurs("Nature", "nature", {n.value: n.titre for n in NatureIndicateur})
        annees = {str(a): str(a) for a in range(2017, contexte.au.year + 1)}
        with bas[3]:
            depuis = filtres.choix("Depuis", "depuis", annees, "Le début")
        with bas[4]:
            jusqua = filtres.choix("Jusqu’à", "jusqua", annees, "La fin")
        with bas[5]:
            fraicheur = filtres.choix("Fraîcheur", "fraicheur", {code: mot for code, (_, mot, _) in SUITES.items()}, "Toutes")
    lues = valeurs(
        contexte, programmes=programmes, familles=familles, natures=natures, territoires=territoires, structures=structures,
        filieres=filieres, depuis=depuis and int(depuis), jusqua=jusqua and int(jusqua), texte=recherche and sans_accents(recherche),
    )  # fmt: skip
    etats = {i.code: i for i in contexte.lire("indicateurs")}
    if fraicheur:
        lues = tuple(v for v in lues if etats[v.indicateur].suite == fraicheur)
    avec_valeurs = {v.indicateur for v in lues}
    mots = filtres.decrire(
        programme=programmes, famille=familles, filiere=filieres, recherche=recherche, territoire=territoires,
        structure=structures, nature=natures, depuis=depuis, jusqu_a=jusqua, fraicheur=fraicheur,
    )  # fmt: skip
    options = {i.code: f"{i.libelle} – {i.programme_libelle}" for i in etats.values() if i.code in avec_valeurs}
    choisi = filtres.choix("Indicateur à regarder", "indicateur", options, "Tous les indicateurs filtrés") if options else None
    return Selection(lues, tuple(i for i in etats.values() if i.code in avec_valeurs), tuple(mots), choisi if choisi in options else None)


def sans_accents(texte: str) -> str:
    """Return the text in lower case without accents: the form that the question compares."""
    return "".join(c for c in unicodedata.normalize("NFD", texte.casefold()) if not unicodedata.combining(c))


def explorer(contexte: Contexte, selection: Selection) -> None:
    """Show the chosen indicator, then the table of all the values, then the exports of exactly that."""
    if not selection.valeurs:
        composants.fragment(balises.vide("Aucune valeur ne répond à ces filtres.", "Retirez un filtre, ou choisissez une date de référence plus récente."))
        return
    montrees = [v for v in selection.valeurs if selection.indicateur in (None, v.indicateur)]
    composants.fragment(balises.phrase(phrases.resume(montrees, contexte.au), grande=True))
    etat = next((i for i in selection.indicateurs if i.code == selection.indicateur), None)
    if etat is not None:
        _detail(contexte, etat, montrees)
    _table_valeurs(contexte, montrees)
    _exporter(contexte, montrees, [*selection.filtres, *([f"Indicateur : {etat.libelle}"] if etat else [])])


def _detail(contexte: Contexte, etat: Any, siennes: Sequence[Any]) -> None:
    """Show one indicator: definition, figure or curve, total of a flux, targets."""
    composants.fragment(
        balises.titre(etat.libelle, f"{etat.programme_libelle}, {NatureIndicateur(etat.nature).libelle}"),
        balises.phrase(etat.definition),
        balises.phrase(joindre([suite(etat), " ", phrases.agregat(etat, siennes)])),
    )
    constatees = [v for v in siennes if v.type_valeur == TypeValeur.CONSTATEE and v.rang is not None]
    if len(constatees) > 1:
        composants.dessiner(_courbe(contexte, etat, constatees), exports=True)
    elif siennes:
        unique = siennes[-1]
        composants.fragment(balises.cartes([balises.Chiffre(unique.periode, phrases_programme.valeur(unique.valeur, unique.unite, unique.precision), "une seule valeur : pas de courbe ni de rythme", contexte.lien_source(unique.source))]))
    mesures = [m for m in cibles_mesurees(contexte, etat.programme) if m.cible.indicateur == etat.code]
    if mesures:
        composants.fragment(balises.liste([joindre([balises.gras(f"Cible {m.cible.periode} : "), m.avancement.phrase, " ", m.rythme.phrase]) for m in mesures]))


def _courbe(contexte: Contexte, etat: Any, constatees: Sequence[Any]) -> Any:
    points = [(v.periode, v.debut, v.valeur, valeur(v.valeur, "" if len(constatees) > 8 else etat.unite), v.commentaire) for v in constatees]
    cibles_ = [(c.valeur, f"cible {c.periode} : {nombre(c.valeur)}") for c in contexte.lire("cibles") if c.indicateur == etat.code and not c.revisee]
    lignes = [(v.periode, valeur(v.valeur, etat.unite), Precision(v.precision).libelle, v.commentaire or "") for v in constatees]
    table = balises.tableau(["Période", Colonne("Valeur", nombre=True), "Précision", "Commentaire"], lignes, etat.libelle)
    return graphiques.serie(
        f"serie-{etat.code}", f"{etat.libelle}, en {etat.unite}", phrases.lecture_courbe(etat, constatees), points, cibles_,
        etat.nature == NatureIndicateur.FLUX, table, contexte.sombre,
    )  # fmt: skip


def _table_valeurs(contexte: Contexte, montrees: Sequence[Any]) -> None:
    colonnes = ["Programme", Colonne("Indicateur", large=True), "Territoire", "Période", Colonne("Valeur", nombre=True), "Précision", "Statut", "Source"]
    lignes = [
        (
            porte(v.programme_libelle, contexte.lien(v.programme)),
            porte(v.indicateur_libelle, contexte.lien("indicateurs", indicateur=v.indicateur), v.population),
            v.territoire_libelle or "",
            v.periode,
            valeur(v.valeur, v.unite),
            _precision(v.precision, v.precision_motif),
            TypeValeur(v.type_valeur).libelle,
            porte(v.source_section or "source", contexte.lien_source(v.source), v.source_repere or ""),
        )
        for v in montrees[:PLAFOND_HTML]
    ]
    composants.fragment(balises.titre("Les valeurs", f"({nombre(len(montrees))})"), balises.tableau(colonnes, lignes, "Valeurs"))
    if len(montrees) > PLAFOND_HTML:
        composants.fragment(balise("p", f"Les {PLAFOND_HTML} premières sont affichées ; l’export les contient toutes.", "fd-doux"))


def _exporter(contexte: Contexte, montrees: Sequence[Any], mots: Sequence[str]) -> None:
    entetes = ["Programme", "Indicateur", "Famille", "Nature", "Population", "Territoire", "Période", "Début", "Fin", "Valeur", "Unité", "Type", "Précision", "Pourquoi", "Document", "Section", "Repère", "Connu le"]
    lignes = [
        (v.programme_libelle, v.indicateur_libelle, Famille(v.famille).libelle, v.nature, v.population, v.territoire_libelle, v.periode,
         v.debut, v.fin, Decimal(v.valeur), v.unite, TypeValeur(v.type_valeur).libelle, Precision(v.precision).libelle, v.precision_motif,
         v.document_titre, v.source_section, v.source_repere, v.connu_le)
        for v in montrees
    ]  # fmt: skip
    contexte_ecrit = [*mots, f"Situation au {date_longue(contexte.au)}"]
    exports.boutons_tableau("indicateurs", Tableau("indicateurs", "Valeurs des indicateurs", entetes, lignes, contexte_ecrit, any(v.fictif for v in montrees)))
