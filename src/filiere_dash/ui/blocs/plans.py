"""The porteurs' plans: who pays, period by period, and the self-check; never the metropole's own money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filiere_dash.presentation import balises, graphiques
from filiere_dash.presentation.balises import Colonne, balise, porte
from filiere_dash.presentation.couleurs import METROPOLE
from filiere_dash.presentation.couleurs import financeurs as couleurs_financeurs
from filiere_dash.presentation.formats import euros, pourcentage
from filiere_dash.presentation.graphiques import Part
from filiere_dash.ui import composants
from filiere_dash.ui.blocs.argent import VOTES
from filiere_dash.ui.contexte import Contexte


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
    couleurs = _couleurs(contexte)
    rangees, cellules = [], []
    for periode in periodes:
        recettes = [x for x in lignes if x.periode_action == periode.periode_action and x.sens == "recette"]
        recettes.sort(key=_de_gauche_a_droite)
        parts = [Part(x.financeur_libelle, x.montant, euros(x.montant), couleurs[x.financeur]) for x in recettes]
        rangees.append((periode.periode_action, parts))
        cellules += [
            (x.periode_action, x.financeur_libelle, euros(x.montant), porte("source", contexte.lien_source(x.source)))
            for x in recettes
        ]
    titre = f"{cumul.programme_libelle} : qui paie ?"
    part = f", {pourcentage(cumul.part_metropole)} métropole" if cumul.part_metropole is not None else ""
    payeurs = sorted((x for x in lignes if x.sens == "recette"), key=_de_gauche_a_droite)
    noms = ", ".join(dict.fromkeys(x.financeur_libelle for x in payeurs))
    phrase = f"Cumul {euros(cumul.depenses)}{part} ; de gauche à droite : {noms}."
    table = balises.tableau(["Période", "Financeur", Colonne("Montant", nombre=True), "Source"], cellules, titre)
    composants.dessiner(graphiques.empilement(f"plan-{cumul.plan}", titre, phrase, rangees, table, contexte.sombre))


def _de_gauche_a_droite(ligne: Any) -> tuple[bool, bool]:
    """Place the porteur first and the metropole last, on every bar."""
    return not ligne.autofinancement, ligne.financeur == METROPOLE


def _couleurs(contexte: Contexte) -> dict[str, str]:
    """Return the colour of every payer, the same in all the plans."""
    recettes = [x for x in contexte.lire("plans") if x.sens == "recette"]
    porteurs = {x.financeur for x in recettes if x.autofinancement}
    return couleurs_financeurs(porteurs, (x.financeur for x in recettes), contexte.sombre)


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
        else "Écart à l’équilibre : " + ", ".join(f"{euros(p.ecart)} en {p.periode_action}" for p in fautes) + "."
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
