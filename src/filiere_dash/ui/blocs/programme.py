"""A programme's screen: what one says of it, its figures, its time line, its judgements."""

from __future__ import annotations

from datetime import date
from typing import Any

from filiere_dash.presentation import balises, graphiques
from filiere_dash.presentation.balises import Chiffre, balise, joindre
from filiere_dash.presentation.couleurs import palette
from filiere_dash.presentation.couleurs import programme as couleur_programme
from filiere_dash.presentation.formats import date_moyenne, euros, pluriel, pourcentage
from filiere_dash.presentation.graphiques import Barre, Repere
from filiere_dash.presentation.periodes import annees
from filiere_dash.presentation.phrases import argent, fil
from filiere_dash.presentation.phrases import programme as phrases
from filiere_dash.ui import composants
from filiere_dash.ui.blocs import portes_saisie
from filiere_dash.ui.blocs.apercu import chiffres_vedettes
from filiere_dash.ui.blocs.commun import cibles_mesurees
from filiere_dash.ui.contexte import Contexte


def entete(contexte: Contexte, programme: Any) -> None:
    """Say the programme's object, its state and its money, then show its headline figures."""
    mesures = cibles_mesurees(contexte, programme.code)
    appels = [appel for appel in contexte.lire("appels") if appel.programme == programme.code]
    plans = [
        argent.phrase_plan(c, contexte.lien) for c in contexte.lire("plans_cumuls") if c.programme == programme.code
    ]
    pastilles = phrases.pastilles(programme, phrases.statut_programme(mesures))
    votes = [vote for vote in contexte.lire("subventions") if vote.programme == programme.code]
    argents = [plan for plan in plans if plan] or [argent.phrase_programme(programme, votes, contexte.lien)]
    lignes = [*argents, phrases.phrase_statut(programme, mesures, appels)]
    composants.fragment(
        balise(
            "div",
            joindre(
                [
                    balises.phrase(programme.objet),
                    balises.phrase(joindre(lignes, " "), grande=True),
                    balises.phrase(pastilles),
                    portes_saisie.du_programme(contexte, programme.code),
                ]
            ),
            "fd-cadre",
        ),
        balises.cartes(_chiffres(contexte, programme, appels)),
    )


def _chiffres(contexte: Contexte, programme: Any, appels: Any) -> list[Chiffre]:
    figures = []
    if programme.role_metropole != "observateur":
        attente = (
            f"{euros(programme.demande_sans_vote)} sollicités, vote non documenté"
            if programme.demande_sans_vote
            else _sections(programme)
        )
        figures.append(
            Chiffre(
                "Voté par la métropole",
                euros(programme.vote) if programme.vote else "non documenté",
                attente,
                contexte.lien("financement", programme=programme.code),
            )
        )
    for cumul in contexte.lire("plans_cumuls"):
        if cumul.programme == programme.code:
            figures += _chiffres_plan(contexte, cumul)
    return figures + chiffres_vedettes(contexte, programme, appels, nombre=4)


def _sections(programme: Any) -> str:
    return ", ".join(phrases.parts_votees(programme))


def _chiffres_plan(contexte: Contexte, cumul: Any) -> list[Chiffre]:
    accord = "dépenses = recettes" if not cumul.plus_grand_ecart else f"écart de {euros(cumul.plus_grand_ecart)}"
    source = contexte.lien_source(cumul.source)
    dit = f"{accord}, {pluriel(cumul.periodes, 'période')}"
    figures = [Chiffre("Cumul du plan", euros(cumul.depenses), dit, source)]
    if cumul.premier_taux is not None and cumul.dernier_taux is not None:
        taux = pourcentage(cumul.dernier_taux)
        if cumul.premier_taux != cumul.dernier_taux:
            taux = f"{argent.nombre(cumul.premier_taux * 100, 0)} → {taux}"
        figures.append(
            Chiffre(
                "Taux de la métropole",
                taux,
                "recalculé sur l’assiette du plan",
                contexte.lien_source(cumul.source_taux),
            )
        )
    return figures


def fil_du_programme(contexte: Contexte, programme: Any) -> None:
    """Draw phases, conventions, eligibility before and after each avenant and periods of action on one axis."""
    barres = [*_phases(contexte, programme), *_conventions(contexte, programme), *_labels(contexte, programme)]
    barres += [*_appels(contexte, programme), *_periodes(contexte, programme)]
    barres = [barre for barre in barres if barre is not None]
    if not barres:
        composants.fragment(
            balises.titre("Le fil du programme"),
            balises.vide("Ni phase, ni convention, ni période d’action datée à cette date."),
        )
        return
    reperes = _reperes(contexte, programme)
    phrase = fil.lecture([a for a in contexte.lire("avenants") if a.programme == programme.code], barres)
    composants.dessiner(
        graphiques.frise(f"fil-{programme.code}", "Le fil du programme", phrase, barres, reperes, contexte.sombre)
    )


def _phases(contexte: Contexte, programme: Any) -> list[Barre]:
    couleur = couleur_programme(programme.ordre, contexte.sombre)
    return [
        _barre(phase.libelle, phase.periode, phase.debut, phase.fin, couleur)
        for phase in contexte.lire("phases", programme=programme.code)
    ]


def _conventions(contexte: Contexte, programme: Any) -> list[Barre]:
    couleur = couleur_programme(programme.ordre, contexte.sombre)
    pale = palette(contexte.sombre).encre_douce
    barres = []
    for c in contexte.lire("conventions", effet=contexte.au, connu=contexte.au):
        if c.programme != programme.code:
            continue
        if c.eligibilite_debut and c.eligibilite_fin != c.eligibilite_fin_initiale:
            barres.append(
                _barre(
                    "Éligibilité avant l’avenant", "", c.eligibilite_debut_initiale, c.eligibilite_fin_initiale, pale
                )
            )
            barres.append(_barre("Éligibilité après l’avenant", "", c.eligibilite_debut, c.eligibilite_fin, couleur))
        elif c.eligibilite_debut:
            barres.append(_barre("Éligibilité des dépenses", "", c.eligibilite_debut, c.eligibilite_fin, couleur))
        depuis = c.signature or c.eligibilite_debut
        barres.append(_barre(f"Convention {c.periode}", c.periode, depuis if c.fin else None, c.fin, couleur))
    return barres


def _labels(contexte: Contexte, programme: Any) -> list[Barre]:
    couleur = couleur_programme(programme.ordre, contexte.sombre)
    uniques = {
        label.code: label
        for label in contexte.lire("labellisations", programme=programme.code)
        if label.statut == "attribuee"
    }
    return [_barre(label.libelle, label.periode, label.debut, label.fin, couleur) for label in uniques.values()]


def _appels(contexte: Contexte, programme: Any) -> list[Barre]:
    couleur = couleur_programme(programme.ordre, contexte.sombre)
    return [
        _barre(
            f"Fenêtre de dépôt ({appel.duree_mois} mois)" if appel.duree_mois else "Fenêtre de dépôt",
            "",
            appel.ouverture,
            appel.cloture,
            couleur,
        )
        for appel in contexte.lire("appels")
        if appel.programme == programme.code and appel.ouverture and appel.cloture
    ]


def _periodes(contexte: Contexte, programme: Any) -> list[Barre]:
    """Return the periods of action of the plans: their labels have no first day, they are drawn dashed."""
    couleur = couleur_programme(programme.ordre, contexte.sombre)
    return [
        _barre(f"Période d’action {p.periode_action}", p.periode_action, None, None, couleur)
        for p in contexte.lire("plans_controles")
        if p.programme == programme.code
    ]


def _barre(libelle: str, periode: str, debut: date | None, fin: date | None, couleur: str) -> Barre | None:
    if debut and fin:
        return Barre(libelle, debut, fin, f"du {date_moyenne(debut)} au {date_moyenne(fin)}", couleur)
    bornes = annees(periode)
    if bornes is None:
        return None
    premiere, derniere = bornes
    return Barre(
        libelle, date(premiere, 1, 1), date(derniere, 12, 31), f"{periode}, jours non précisés", couleur, approchee=True
    )


def _reperes(contexte: Contexte, programme: Any) -> list[Repere]:
    reperes = [
        Repere(d.date_seance, f"vote {euros(d.montant_attribue)}" if d.montant_attribue else "avenant")
        for d in contexte.lire("deliberations")
        if d.programme == programme.code
    ]
    return fil.espacer(reperes)


def jugements(contexte: Contexte, programme: Any) -> None:
    """Show the latest human judgements with their author, and any contradiction with the computed pace."""
    meteos = contexte.lire("meteos", programme=programme.code)
    if not meteos:
        return
    lignes = [joindre([phrases.pastille_meteo(meteo), " ", phrases.phrase_meteo(meteo)]) for meteo in meteos[:4]]
    contradiction = fil.contradiction(meteos[0], phrases.statut_programme(cibles_mesurees(contexte, programme.code)))
    avis = balise("div", contradiction, "fd-avis", role="note") if contradiction else ""
    composants.fragment(balises.titre("Ce qu’en disent les personnes"), avis, balises.liste(lignes))
