"""Expenses and resources side by side, each by period: « Poste | 2025 | 2026 | Origine | 2025 | 2026 »."""

from filiere_dash.domaine.lecture.argent.plans.coiffes import TOTAL
from filiere_dash.domaine.lecture.argent.plans.verifies import Brouillon
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.modele import Confiance, LignePlan


def lire_cotes_par_an(grille: Grille, cotes: tuple[int, int], entetes: dict[int, str], total: str) -> Brouillon | None:
    """Read two sides whose columns are periods, `total` those of their sums; None where one side has no period."""
    periodes = [i for i, x in entetes.items() if x != total]
    if not any(i < cotes[1] for i in periodes) or not any(i >= cotes[1] for i in periodes):
        return None
    brouillon = Brouillon()
    for rangee in grille.rangees:
        for cote, debut, fin in (("d", cotes[0], cotes[1]), ("r", cotes[1], len(rangee))):
            nom = next((c for c in rangee[debut:fin] if c.texte and c.montant is None and c.taux is None), None)
            chiffres = {i: rangee[i] for i in range(debut, min(fin, len(rangee))) if rangee[i].montant is not None}
            if nom is not None:
                _ranger(brouillon, cote, nom, {entetes[i]: c for i, c in chiffres.items() if i in entetes}, total)
                brouillon.omettre([i for i in chiffres if i not in entetes])
    return brouillon


def _ranger(brouillon: Brouillon, cote: str, nom: Case, chiffres: dict[str, Case], total: str) -> None:
    """Put the amounts of one side of a row among its lines, or among its totals."""
    lignes = {"d": brouillon.depenses, "r": brouillon.recettes}[cote]
    for periode, case in chiffres.items():
        confiance = Confiance.A_VERIFIER if case.douteuse else Confiance.SURE
        somme = periode == total
        lu = LignePlan(nom.texte, None if somme else periode, case.montant, case.preuve(nom.texte, confiance))
        if somme or TOTAL.match(nom.plat):
            brouillon.totaux.append((f"t{cote}" if somme else cote, lu))
        else:
            lignes.append(lu)
