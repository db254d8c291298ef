"""Costs told by the table above the resources: by period where each period balances, else the one column that does."""

from decimal import Decimal

from filiere_dash.domaine.lecture.argent.plans.coiffes import TOTAL
from filiere_dash.domaine.lecture.argent.plans.verifies import Brouillon
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.modele import Confiance, LignePlan


def depenses_de(grille: Grille, brouillon: Brouillon, entetes: dict[int, str], total: str) -> list[LignePlan]:
    """Return the rows of a table of costs that balance the resources of a plan; nothing where none does.

    `entetes` are the periods of its columns, `total` that of their sums.
    """
    rangees = [r for r in grille.rangees if r[0].texte and r[0].montant is None and not TOTAL.match(r[0].plat)]
    if lignes := _par_an(rangees, brouillon, entetes, total):
        return lignes
    recettes = sum((x.montant for x in brouillon.recettes if x.montant is not None), Decimal(0))
    for colonne in range(1, max(map(len, grille.rangees))):
        lignes = _lignes(rangees, colonne, None)
        if len(lignes) >= 2 and sum((x.montant or 0 for x in lignes), Decimal(0)) == recettes:
            for rangee in rangees:
                brouillon.omettre([c for i, c in enumerate(rangee) if i != colonne and c.montant is not None])
            return lignes
    return []


def _par_an(
    rangees: list[tuple[Case, ...]], brouillon: Brouillon, entetes: dict[int, str], total: str
) -> list[LignePlan]:
    """Return the rows period by period, where every period of the resources has a column of costs equal to it."""
    attendues: dict[str | None, Decimal] = {}
    for recette in brouillon.recettes:
        attendues[recette.periode] = attendues.get(recette.periode, Decimal(0)) + (recette.montant or 0)
    colonnes = {i: p for i, p in entetes.items() if p in attendues}
    lignes = {i: _lignes(rangees, i, p) for i, p in colonnes.items()}
    sommes = {colonnes[i]: sum((x.montant or 0 for x in x), Decimal(0)) for i, x in lignes.items()}
    if len(colonnes) < 2 or sommes != attendues:
        return []
    for i in (i for i, p in entetes.items() if p == total):
        brouillon.totaux += [("td", x) for x in _lignes(rangees, i, None)]
    for rangee in rangees:
        brouillon.omettre([c for i, c in enumerate(rangee) if i not in entetes and c.montant is not None])
    return [x for rang in range(len(rangees)) for i, p in colonnes.items() for x in _lignes([rangees[rang]], i, p)]


def _lignes(rangees: list[tuple[Case, ...]], colonne: int, periode: str | None) -> list[LignePlan]:
    return [
        LignePlan(r[0].texte, periode, c.montant, c.preuve(r[0].texte, _confiance(c)))
        for r in rangees
        if colonne < len(r) and (c := r[colonne]).montant is not None
    ]


def _confiance(case: Case) -> Confiance:
    return Confiance.A_VERIFIER if case.douteuse else Confiance.SURE
