"""The overview: sentences of the first minute, a card a programme, votes, what is due, what contradicts itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filiere_dash.domaine.codes import StatutRythme
from filiere_dash.presentation import balises, graphiques
from filiere_dash.presentation.balises import Balises, Chiffre, balise, joindre, porte
from filiere_dash.presentation.couleurs import programme as couleur_programme
from filiere_dash.presentation.formats import euros, pluriel
from filiere_dash.presentation.phrases import appel as phrases_appel
from filiere_dash.presentation.phrases import argent
from filiere_dash.presentation.phrases import programme as phrases
from filiere_dash.ui import composants
from filiere_dash.ui.blocs import controles
from filiere_dash.ui.blocs.commun import cibles_mesurees, grouper, objets, phrase_echeance, quand
from filiere_dash.ui.contexte import Contexte

PLAFOND = 6
SERRE = 4
PLANS_EN_TETE = 1
VOTES_MONTRES = 5


def premiere_minute(contexte: Contexte) -> None:
    """Say the sentences of the first minute, each part a door."""
    totaux = contexte.lire_un("totaux")
    plans = [argent.phrase_plan(cumul, contexte.lien) for cumul in contexte.lire("plans_cumuls")]
    phrases_ = [
        argent.phrase_votes(totaux, contexte.lire("subventions"), contexte.lien, contexte.portee),
        argent.phrase_attente(totaux, contexte.lire("demandes"), contexte.lien),
        *[phrase for phrase in plans if phrase][:PLANS_EN_TETE],
    ]
    composants.fragment(balise("div", balises.phrase(joindre(filter(None, phrases_), " "), grande=True), "fd-cadre"))


def cartes_programmes(contexte: Contexte) -> None:
    """Show a card a programme: the six that need attention when there are more, then the list."""
    programmes = contexte.lire("programmes")
    if not programmes:
        composants.fragment(
            balises.vide(
                "Aucun programme à cette date.",
                "Choisissez une date de référence plus récente, ou chargez des données.",
            )
        )
        return
    mesures = cibles_mesurees(contexte)
    choisis = _les_plus_urgents(programmes, mesures)
    fragments = [_carte(contexte, programme, mesures) for programme in choisis]
    grille = balise("div", joindre(fragments), f"fd-grille fd-programmes fd-programmes-{len(choisis)}")
    composants.fragment(grille, _autres(contexte, [p for p in programmes if p not in choisis]))


def _les_plus_urgents(programmes: Sequence[Any], mesures: Sequence[Any]) -> list[Any]:
    if len(programmes) <= PLAFOND:
        return list(programmes)

    def urgence(programme: Any) -> tuple:
        statut = phrases.statut_programme([m for m in mesures if m.cible.programme == programme.code])
        return (
            programme.etat == "termine",
            statut != StatutRythme.EN_RETARD,
            -(programme.actions_en_retard + programme.valeurs_en_retard),
            programme.ordre,
        )

    return sorted(sorted(programmes, key=urgence)[:PLAFOND], key=lambda programme: programme.ordre)


def _autres(contexte: Contexte, programmes: Sequence[Any]) -> Balises:
    if not programmes:
        return Balises("")
    liens = joindre([porte(p.libelle_court, contexte.lien(p.code)) for p in programmes], " · ")
    return balise("p", joindre(["Autres programmes : ", liens]), "fd-phrase")


def _carte(contexte: Contexte, programme: Any, mesures: Sequence[Any]) -> Balises:
    siennes = [mesure for mesure in mesures if mesure.cible.programme == programme.code]
    appels = [appel for appel in contexte.lire("appels") if appel.programme == programme.code]
    statut = phrases.statut_programme(siennes)
    pastilles = phrases.pastilles(programme, statut)
    etat = joindre(
        [balises.gras(phrases.contredit(programme, statut)), phrases.phrase_carte(programme, siennes, appels)]
    )
    role = balise("small", phrases.ROLES_COURTS[programme.role_metropole], "fd-doux fd-role")
    nom = joindre([porte(programme.libelle_court, contexte.lien(programme.code)), " ", role])
    contenu = [
        balise("div", joindre([balise("h2", nom, "fd-carte-titre"), balise("span", pastilles)]), "fd-carte-tete"),
        balise("p", phrases.porteur_et_role(programme), "fd-doux fd-porteur"),
        balise("p", etat),
        _argent(contexte, programme),
        balises.chiffres(chiffres_vedettes(contexte, programme, appels)),
        balise("div", _pied(contexte, programme), "fd-carte-pied"),
    ]
    return balise("section", joindre(contenu), "fd-carte", aria_label=programme.libelle_court)


def _argent(contexte: Contexte, programme: Any) -> Balises:
    """Say the metropole's money of a programme by section; an observed one has none in its totals."""
    if programme.role_metropole == "observateur":
        return balise("p", "Aucun argent de la métropole : elle observe.")
    if not programme.vote and not programme.demande_sans_vote:
        return balise("p", "Aucun vote documenté.")
    vote = f"Voté {', '.join(phrases.parts_votees(programme))}"
    parts = [
        porte(vote, contexte.lien("financement", programme=programme.code))
        if programme.vote
        else "Aucun vote documenté"
    ]
    if programme.demande_sans_vote:
        parts.append(f"{euros(programme.demande_sans_vote)} sollicités")
    return balise("p", joindre(parts, " ; "))


def chiffres_vedettes(contexte: Contexte, programme: Any, appels: Sequence[Any], nombre: int = 3) -> list[Chiffre]:
    """Return the headline figures of a programme, each opening its source; those of its call first."""
    figures = []
    if appels:
        figures += chiffres_appel(contexte, phrases_appel.courant(appels))
    indicateurs = [
        i for i in contexte.lire("indicateurs") if i.programme == programme.code and i.vedette and i.valeur is not None
    ]
    for indicateur in sorted(indicateurs, key=lambda i: i.vedette):
        figures.append(
            Chiffre(
                indicateur.libelle_court,
                phrases.valeur_indicateur(indicateur),
                phrases.dessous_valeur(indicateur),
                contexte.lien_source(indicateur.source),
                indicateur.precision_motif or "",
            )
        )
    return figures[:nombre]


def chiffres_appel(contexte: Contexte, appel: Any) -> list[Chiffre]:
    """Return the terms of a call as figures."""
    figures = []
    if appel.budget is not None:
        figures.append(
            Chiffre("Budget de l’appel", euros(appel.budget), "", contexte.lien_preuve("appel", appel, "budget"))
        )
    if appel.taux_prise_en_charge is not None:
        figures.append(
            Chiffre(
                "Prise en charge",
                argent.pourcentage(appel.taux_prise_en_charge),
                "",
                contexte.lien_preuve("appel", appel, "taux_prise_en_charge"),
            )
        )
    if bornes := phrases_appel.prestation(appel):
        figures.append(Chiffre("Prestation", bornes, "", contexte.lien_preuve("appel", appel, "prestation_jours_min")))
    return figures


def _pied(contexte: Contexte, programme: Any) -> Balises:
    """Say the oldest delay, else what falls due next, then the terms that passed without a word, which are no delay."""
    suites = _suites_inconnues(contexte, programme)
    if lignes := _prochaines(contexte, programme):
        return joindre([*lignes, balise("p", suites) if suites else ""])
    rien = "Aucune échéance à venir"
    return balise("p", joindre([rien, " ; ", suites]) if suites else f"{rien}.")


def _prochaines(contexte: Contexte, programme: Any) -> list[Balises]:
    """Return the oldest delay and how many others there are, else what falls due next, and the end of a label."""
    siennes = [e for e in contexte.lire("echeances") if e.programme == programme.code]
    retards = grouper([e for e in siennes if e.etat == "en_retard"], par_nature=False)
    futures = grouper([e for e in siennes if e.etat == "a_venir"], par_nature=False)
    if retards:
        autres = sum(len(groupe) for groupe in retards[1:])
        adresse = contexte.lien("echeances", programme=programme.code, etat="en_retard")
        suite = joindre(["et ", porte(pluriel(autres, "autre"), adresse)]) if autres else ""
        return [_dite(contexte, retards[0], suite)]
    labels = [groupe for groupe in futures[1:] if any(e.nature == "fin_labellisation" for e in groupe)]
    return [_dite(contexte, groupe) for groupe in [*futures[:1], *labels[:1]]]


def _dite(contexte: Contexte, groupe: Sequence[Any], suite: object = "") -> Balises:
    """Return a line of a card: when and how many others are always whole, only what it is about may be cut."""
    quoi = balise("span", objets(contexte, groupe), "fd-court")
    parts = [balise("span", quand(groupe), "fd-quand"), quoi, balise("span", suite, "fd-quand") if suite else ""]
    return balise("p", joindre(filter(None, parts), " "), "fd-dite")


def _suites_inconnues(contexte: Contexte, programme: Any) -> Balises:
    """Count the terms that passed without a word, and open their list."""
    if not programme.actions_suite_inconnue:
        return Balises("")
    adresse = contexte.lien("echeances", programme=programme.code, etat="suite_inconnue")
    return porte(f"? {phrases.suites_inconnues(programme.actions_suite_inconnue)}", adresse)


def graphique_subventions(contexte: Contexte) -> None:
    """Draw the votes of the metropole, year by year and programme by programme."""
    subventions = contexte.lire("subventions")
    if not subventions:
        composants.fragment(
            balises.titre("Subventions votées par la métropole"), balises.vide("Aucun vote documenté à cette date.")
        )
        return
    par_annee: dict[tuple, Any] = {}
    for vote in subventions:
        cle = (vote.annee_vote, vote.programme_ordre, vote.programme_libelle)
        par_annee[cle] = par_annee.get(cle, 0) + vote.montant
    lignes = [
        (f"{annee or 'Sans date'} · {libelle}", montant, euros(montant), couleur_programme(ordre, contexte.sombre))
        for (annee, ordre, libelle), montant in sorted(par_annee.items(), key=_par_annee)[-VOTES_MONTRES:]
    ]
    annees = sorted({annee for annee, *_ in par_annee if annee})
    bornes = f" de {annees[0]} à {annees[-1]}" if annees else ""
    suite = f" ; les {VOTES_MONTRES} derniers ici" if len(par_annee) > VOTES_MONTRES else ""
    phrase = f"({pluriel(len(subventions), 'vote')}{bornes}, par année de séance{suite})"
    graphique = graphiques.barres(
        "subventions",
        argent.titre_subventions(subventions),
        phrase,
        lignes,
        ["Année et programme", "Voté"],
        contexte.sombre,
    )
    composants.dessiner(graphique, serre=True)


def _par_annee(barre: tuple[tuple, Any]) -> tuple:
    """Return the order of the bars: years, then programmes; votes without a date come first."""
    (annee, ordre, libelle), _ = barre
    return annee or 0, ordre, libelle


def a_venir(contexte: Contexte) -> None:
    """List what is late, then what falls due next, one line a day and programme."""
    echeances = contexte.lire("echeances")
    nombre = 3 if len(contexte.lire("programmes")) > SERRE else 4
    retards = [e for e in echeances if e.etat == "en_retard"]
    choisies = grouper(retards, par_nature=False)[:2]
    autres = len(retards) - sum(len(groupe) for groupe in choisies)
    choisies += grouper([e for e in echeances if e.etat == "a_venir"], par_nature=False)[: nombre - len(choisies)]
    titre = (
        balises.titre("En retard et à venir", f"({pluriel(len(retards), 'retard')})")
        if retards
        else balises.titre("À venir")
    )
    corps = (
        balises.liste([balise("span", phrase_echeance(contexte, groupe), "fd-court") for groupe in choisies])
        if choisies
        else balises.vide("Rien d’attendu après cette date.")
    )
    toutes = "Toutes les échéances" + (f", dont {pluriel(autres, 'autre retard')}" if autres else "")
    portes = [porte(toutes, contexte.lien("echeances"))]
    if inconnues := sum(e.etat == "suite_inconnue" for e in echeances):
        adresse = contexte.lien("echeances", etat="suite_inconnue")
        portes.append(porte(f"{inconnues} sans suite documentée", adresse, phrases.suites_inconnues(inconnues)))
    composants.fragment(titre, corps, balise("p", joindre(portes, " ; "), "fd-phrase"))


def contradictions(contexte: Contexte) -> None:
    """List where the acts contradict themselves: recorded, explained, never corrected; then say what is to correct."""
    anomalies = contexte.lire("anomalies")
    titre = balises.titre("Là où vos actes se contredisent", f"({len(anomalies)})")
    lignes = [
        balise(
            "span",
            porte(anomalie.libelle, contexte.lien("echeances", anomalie=anomalie.code), anomalie.explication),
            "fd-court",
        )
        for anomalie in anomalies[: 4 if len(contexte.lire("programmes")) > SERRE else 5]
    ]
    corps = (
        balises.liste(lignes)
        if lignes
        else balises.vide("Aucune contradiction relevée dans les actes connus à cette date.")
    )
    suite = f"Les {len(anomalies)} contradictions et tous les contrôles"
    porte_suite = balise("p", porte(suite, contexte.lien("echeances")), "fd-phrase") if lignes else ""
    composants.fragment(titre, corps, porte_suite, controles.a_corriger(contexte))
