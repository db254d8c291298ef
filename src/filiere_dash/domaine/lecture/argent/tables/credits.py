"""Tables of what a budget has open: « Crédits votés | Déjà engagés | Disponible | Montant proposé » grants nothing."""

import re

from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

_COLONNES = (
    r"\bcredits?\b|\b(?:autorisations?|ap|ae|cp)\b|\bbp\b|\binscrits?\b|\bvotes?\b|\bprevus?\b",
    r"\b(?:deja\s+)?(?:engage|affecte|consomme|mandate|utilise)\w*\b",
    r"\b(?:disponibles?|solde|reliquat|reste)\b",
)
_QUI = re.compile(
    r"\b(?:associations?|beneficiaires?|organismes?|structures?|entreprises?|demandeurs?|porteurs?|societes?|laureats?|communes?|nom)\b"
)


def lire_credits(grille: Grille) -> list[Montant]:
    """Read the money of a budget line, nobody's, to be checked; nothing where the titles name who receives."""
    rang = next((i for i, r in enumerate(grille.rangees[:3]) if _titres(r)), None)
    if rang is None:
        return []
    return [
        Montant(case.montant, Role.AUTRE, case.preuve(rangee[0].texte, Confiance.A_VERIFIER))
        for rangee in grille.rangees[rang + 1 :]
        for case in rangee[1:]
        if case.montant is not None
    ]


def _titres(rangee: tuple[Case, ...]) -> bool:
    plat = [c.plat for c in rangee if c.montant is None or re.search("[a-z]", c.plat)]
    dits = [any(re.search(m, x) for x in plat) for m in _COLONNES]
    return dits[2] and sum(dits) > 1 and len(plat) > 2 and not any(_QUI.search(x) for x in plat)
