"""The officers' explorer: filters in the address, the curve or the figure of one indicator, the table, the exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st

from filiere_dash.domaine.codes import Famille, NatureIndicateur, Precision, TypeValeur
from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises, graphiques
from filiere_dash.presentation.balises import Balises, Colonne, balise, joindre, porte
from filiere_dash.presentation.formats import accord, date_longue, nombre, valeur
from filiere_dash.presentation.periodes import dire_periode
from filiere_dash.presentation.phrases import indicateurs as phrases
from filiere_dash.presentation.phrases import programme as phrases_programme
from filiere_dash.ui import composants, exports, filtres
from filiere_dash.ui.blocs import portes_saisie
from filiere_dash.ui.blocs.commun import cibles_mesurees
from filiere_dash.ui.blocs.histoire import histoire
from filiere_dash.ui.blocs.indicateurs import SUITES, dire_precision, suite
from filiere_dash.ui.contexte import Contexte

PLAFOND_HTML = 100
ILLIMITE = 2**31
PREMIERE_ANNEE = 2017
ENTETES_EXPORT = (
    *("Programme", "Indicateur", "Famille", "Nature", "Population", "Territoire", "Période", "Début", "Fin"),
    *("Valeur", "Unité", "Type", "Précision", "Pourquoi", "Document", "Section", "Repère", "Connu le"),
)


@dataclass(frozen=True)
class Selection:
    """What passes the filters: counts by indicator, the filters as parameters and in words, the chosen indicator."""

    comptes: dict[str, Any]
    indicateurs: dict[str, Any]
    parametres: dict[str, Any]
    filtres: list[str]
    indicateur: str | None


def filtrer(contexte: Contexte) -> Selection:
    """Show the filters of the explorer and count what passes them; no value is read yet."""
    choisis = {**_filtres_courants(contexte), **_filtres_fins(contexte)}
    parametres = _parametres(choisis)
    etats = {i.code: i for i in contexte.lire("indicateurs")}
    comptes = {
        ligne.indicateur: ligne
        for ligne in contexte.lire("valeurs_resume", **parametres)
        if choisis["fraicheur"] in (None, etats[ligne.indicateur].suite)
    }
    presents = {code: etat for code, etat in etats.items() if code in comptes}
    options = {code: f"{i.libelle} – {i.programme_libelle}" for code, i in presents.items()}
    choisi = filtres.choix("Indicateur à regarder", "indicateur", options, "Tous les indicateurs filtrés")
    return Selection(comptes, presents, parametres, filtres.decrire(contexte, **choisis), choisi)


def _filtres_courants(contexte: Contexte) -> dict[str, Any]:
    colonnes = st.columns(4)
    with colonnes[0]:
        programmes = filtres.plusieurs("Programme", "programme", filtres.programmes(contexte))
    with colonnes[1]:
        familles = filtres.plusieurs("Famille", "famille", {f.value: f.titre for f in Famille}, "Toutes")
    with colonnes[2]:
        filieres = filtres.plusieurs("Filière", "filiere", filtres.listes(contexte, "filiere"), "Toutes")
    with colonnes[3]:
        recherche = filtres.texte("Recherche", "q", "adhérents, LinkedIn, 2023…")
    return {"programme": programmes, "famille": familles, "filiere": filieres, "recherche": recherche}


def _filtres_fins(contexte: Contexte) -> dict[str, Any]:
    annees = {str(annee): str(annee) for annee in range(PREMIERE_ANNEE, contexte.au.year + 1)}
    with st.expander("Plus de filtres : territoire, structure, nature, période, fraîcheur"):
        colonnes = st.columns(6)
        with colonnes[0]:
            territoires = filtres.plusieurs("Territoire", "territoire", filtres.listes(contexte, "territoire"))
        with colonnes[1]:
            structures = filtres.plusieurs("Structure", "structure", filtres.listes(contexte, "structure"), "Toutes")
        with colonnes[2]:
            natures = filtres.plusieurs("Nature", "nature", {n.value: n.titre for n in NatureIndicateur}, "Toutes")
        with colonnes[3]:
            depuis = filtres.choix("Depuis", "depuis", annees, "Le début")
        with colonnes[4]:
            jusqua = filtres.choix("Jusqu’à", "jusqua", annees, "La fin")
        with colonnes[5]:
            fraicheur = filtres.choix(
                "Fraîcheur", "fraicheur", {code: mot for code, (_, mot, _) in SUITES.items()}, "Toutes"
            )
    return {
        "territoire": territoires,
        "structure": structures,
        "nature": natures,
        "depuis": depuis,
        "jusqua": jusqua,
        "fraicheur": fraicheur,
    }


def _parametres(choisis: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of the question, from what the filters hold."""
    return {
        "programmes": choisis["programme"],
        "familles": choisis["famille"],
        "filieres": choisis["filiere"],
        "territoires": choisis["territoire"],
        "structures": choisis["structure"],
        "natures": choisis["nature"],
        "depuis": choisis["depuis"] and int(choisis["depuis"]),
        "jusqua": choisis["jusqua"] and int(choisis["jusqua"]),
        "mots": filtres.mots(choisis["recherche"]),
        "indicateur": None,
    }


def explorer(contexte: Contexte, selection: Selection) -> None:
    """Show one indicator in full, one line an indicator, all values on request, and export exactly what is shown."""
    if not selection.comptes:
        composants.fragment(
            balises.vide(
                "Aucune valeur ne répond à ces filtres.",
                "Retirez un filtre, ou choisissez une date de référence plus récente.",
            )
        )
        return
    choisi = selection.indicateur
    total = selection.comptes[choisi].nombre if choisi else sum(c.nombre for c in selection.comptes.values())
    resume = phrases.resume(total, 1 if choisi else len(selection.comptes), contexte.au)
    composants.fragment(balises.phrase(resume, grande=True))
    etat = selection.indicateurs.get(choisi or _plus_suivi(selection.comptes))
    if etat is not None:
        lues = _lire(contexte, selection, etat.code)
        _detail(contexte, etat, lues)
        histoire(contexte, *([("indicateur", choisi), *(("valeur", v.code) for v in lues)] if choisi else []))
    if choisi is None:
        _derniers_chiffres(contexte, selection)
    if choisi or filtres.bascule("Montrer toutes les valeurs, période par période", "detail"):
        _valeurs(contexte, selection, total)


def _lire(contexte: Contexte, selection: Selection, indicateur: str | None, limite: int = ILLIMITE) -> tuple[Any, ...]:
    return contexte.lire("valeurs", **{**selection.parametres, "indicateur": indicateur, "limite": limite})


def _plus_suivi(comptes: dict[str, Any]) -> str | None:
    """Return the indicator that has most values, so that the screen opens on a curve where there is one."""
    suivi = max(comptes.values(), key=lambda compte: (compte.constatees, compte.indicateur))
    return suivi.indicateur if suivi.constatees > 1 else None


def _mots(contexte: Contexte, selection: Selection) -> list[str]:
    """Return the filters in words, for the exports."""
    choisi = selection.indicateurs.get(selection.indicateur)
    indicateur = [f"Indicateur : {choisi.libelle}"] if choisi else []
    return [*selection.filtres, *indicateur, f"Situation au {date_longue(contexte.au)}"]


def _derniers_chiffres(contexte: Contexte, selection: Selection) -> None:
    """Show the last value of each indicator, what follows it, and how many values stand behind."""
    cibles = {m.cible.indicateur: m for m in cibles_mesurees(contexte)}
    colonnes = ["Programme", Colonne("Indicateur", large=True), Colonne("Dernière valeur", nombre=True), "Période"]
    colonnes += ["Précision", "Cible et rythme", "Suite", Colonne("Valeurs", nombre=True)]
    lignes = [
        (
            porte(i.programme_libelle, contexte.lien(i.programme)),
            porte(i.libelle, contexte.lien("indicateurs", indicateur=i.code), i.definition),
            porte(phrases.dire_valeur(i), contexte.lien_source(i.source)) if i.valeur is not None else "",
            phrases_programme.periode_datee(i) if i.valeur is not None else "",
            dire_precision(i.precision, i.precision_motif),
            _cible(cibles.get(i.code)),
            suite(i),
            nombre(selection.comptes[i.code].nombre),
        )
        for i in selection.indicateurs.values()
    ]
    composants.fragment(
        balises.titre("Les derniers chiffres", f"({nombre(len(lignes))})"),
        balises.tableau(colonnes, lignes, "Derniers chiffres"),
    )
    tableau = partial(_tableau_derniers, list(selection.indicateurs.values()), _mots(contexte, selection))
    exports.boutons_tableau("derniers-chiffres", tableau, contexte.nommer("derniers-chiffres"))


def _cible(mesure: Any) -> object:
    if mesure is None:
        return balises.doux("aucune cible")
    return balise("span", phrases_programme.pastille_statut(mesure.statut), title=mesure.rythme.phrase)


def _detail(contexte: Contexte, etat: Any, siennes: Sequence[Any]) -> None:
    """Show one indicator: definition, figure or curve, total of a flux, targets."""
    composants.fragment(
        balises.titre(etat.libelle, f"{etat.programme_libelle}, {NatureIndicateur(etat.nature).libelle}"),
        balises.phrase(etat.definition),
        balises.phrase(joindre([suite(etat), " ", phrases.agregat(etat, siennes)])),
        portes_saisie.de_indicateur(contexte, etat),
    )
    constatees = [v for v in siennes if v.type_valeur == TypeValeur.CONSTATEE and v.rang is not None]
    if len(constatees) > 1:
        composants.dessiner(_courbe(contexte, etat, constatees), exports=True)
    elif siennes:
        unique = siennes[-1]
        composants.fragment(
            balises.cartes(
                [
                    balises.Chiffre(
                        dire_periode(unique.periode),
                        phrases_programme.valeur(unique.valeur, unique.unite, unique.precision),
                        "une seule valeur : pas de courbe ni de rythme",
                        contexte.lien_source(unique.source),
                    )
                ]
            )
        )
    mesures = [m for m in cibles_mesurees(contexte, etat.programme) if m.cible.indicateur == etat.code]
    if mesures:
        composants.fragment(balises.liste([_mesure(m) for m in mesures]))


def _mesure(m: Any) -> Balises:
    titre = balises.gras(f"Cible {dire_periode(m.cible.periode)} : ")
    return joindre([titre, m.avancement.phrase, " ", m.rythme.phrase])


def _courbe(contexte: Contexte, etat: Any, constatees: Sequence[Any]) -> Any:
    unite = "" if len(constatees) > 8 else etat.unite
    points = [(dire_periode(v.periode), v.debut, v.valeur, valeur(v.valeur, unite), v.commentaire) for v in constatees]
    flux = etat.nature == NatureIndicateur.FLUX
    periodes = {v.periode for v in constatees}
    cibles_ = [
        (c.valeur, f"cible {dire_periode(c.periode)} : {nombre(c.valeur)}")
        for c in contexte.lire("cibles")
        if c.indicateur == etat.code and not c.revisee and (not flux or c.periode in periodes)
    ]
    lignes = [
        (dire_periode(v.periode), valeur(v.valeur, etat.unite), Precision(v.precision).libelle, v.commentaire or "")
        for v in constatees
    ]
    table = balises.tableau(
        ["Période", Colonne("Valeur", nombre=True), "Précision", "Commentaire"], lignes, etat.libelle
    )
    return graphiques.serie(
        "serie",
        f"{etat.libelle}, en {accord(2, etat.unite)}",
        phrases.lecture_courbe(constatees),
        points,
        cibles_,
        flux,
        table,
        contexte.sombre,
    )


def _valeurs(contexte: Contexte, selection: Selection, total: int) -> None:
    """Show the first values in a table and offer them all, read on the click only."""
    montrees = _lire(contexte, selection, selection.indicateur, PLAFOND_HTML)
    _table_valeurs(contexte, montrees, total)
    lire = partial(_lire, contexte, selection, selection.indicateur)
    mots = _mots(contexte, selection)
    exports.boutons_tableau("indicateurs", lambda: _tableau_valeurs(lire(), mots), contexte.nommer("indicateurs"))


def _table_valeurs(contexte: Contexte, montrees: Sequence[Any], total: int) -> None:
    colonnes = [
        "Programme",
        Colonne("Indicateur", large=True),
        "Territoire",
        "Période",
        Colonne("Valeur", nombre=True),
        "Précision",
        "Type",
        "Source",
    ]
    lignes = [
        (
            porte(v.programme_libelle, contexte.lien(v.programme)),
            porte(v.indicateur_libelle, contexte.lien("indicateurs", indicateur=v.indicateur), v.population),
            v.territoire_libelle or "",
            dire_periode(v.periode),
            valeur(v.valeur, v.unite),
            dire_precision(v.precision, v.precision_motif),
            TypeValeur(v.type_valeur).libelle,
            porte(v.source_section or "source", contexte.lien_source(v.source), v.source_repere or ""),
        )
        for v in montrees
    ]
    composants.fragment(
        balises.titre("Les valeurs", f"({nombre(total)})"), balises.tableau(colonnes, lignes, "Valeurs")
    )
    if total > len(montrees):
        note = f"Les {len(montrees)} premières sont affichées ; l’export les contient toutes."
        composants.fragment(balise("p", note, "fd-doux"))


def _tableau_derniers(indicateurs: Sequence[Any], mots: Sequence[str]) -> Tableau:
    entetes = ["Programme", "Indicateur", "Famille", "Dernière valeur", "Unité", "Période", "Type", "Précision"]
    lignes = [
        (
            *(i.programme_libelle, i.libelle, Famille(i.famille).libelle, i.valeur, i.unite, i.periode),
            TypeValeur(i.type_valeur).libelle if i.type_valeur else None,
            Precision(i.precision).libelle if i.precision else None,
        )
        for i in indicateurs
    ]
    fictif = any(i.fictif for i in indicateurs)
    return Tableau("derniers-chiffres", "Derniers chiffres", entetes, lignes, mots, fictif)


def _tableau_valeurs(valeurs: Sequence[Any], mots: Sequence[str]) -> Tableau:
    lignes = [_ligne_export(v) for v in valeurs]
    fictif = any(v.fictif for v in valeurs)
    return Tableau("indicateurs", "Valeurs des indicateurs", ENTETES_EXPORT, lignes, mots, fictif)


def _ligne_export(v: Any) -> tuple:
    return (
        v.programme_libelle,
        v.indicateur_libelle,
        Famille(v.famille).libelle,
        v.nature,
        v.population,
        v.territoire_libelle,
        v.periode,
        v.debut,
        v.fin,
        Decimal(v.valeur),
        v.unite,
        TypeValeur(v.type_valeur).libelle,
        Precision(v.precision).libelle,
        v.precision_motif,
        v.document_titre,
        v.source_section,
        v.source_repere,
        v.connu_le,
    )
