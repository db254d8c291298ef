"""Where the two sides of a plan begin, when they stand side by side: by their titles, else by their rows."""

import re

from filiere_dash.domaine.lecture.argent.plans.reconnus import COTE_DEPENSE, COTE_RECETTE
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille


def deux_cotes(grille: Grille) -> tuple[int, int] | None:
    """Return the columns where expenses and resources begin, when they stand side by side."""
    for rangee in grille.rangees[:4]:
        gauche = next((i for i, c in enumerate(rangee) if c.montant is None and COTE_DEPENSE.search(c.plat)), None)
        droite = next(
            (
                i
                for i, c in enumerate(rangee)
                if c.montant is None and COTE_RECETTE.search(c.plat) and not COTE_DEPENSE.search(c.plat)
            ),
            None,
        )
        if gauche is not None and droite is not None and droite > gauche and len(rangee[droite].texte) < 50:
            return gauche, _sous_son_titre(grille, droite)
    secondes = [i for r in grille.rangees if (i := seconde_moitie(r))]
    return (0, max(set(secondes), key=secondes.count)) if len(secondes) >= max(2, len(grille.rangees) // 2) else None


def _sous_son_titre(grille: Grille, droite: int) -> int:
    """Return where the resources begin: a title centred over them may stand right of their names."""
    departs = [i for r in grille.rangees if (i := seconde_moitie(r))]
    return departs[0] if departs and departs.count(departs[0]) == len(departs) and departs[0] < droite else droite


def seconde_moitie(rangee: tuple[Case, ...]) -> int | None:
    """Return where the second words of « words, figures, words, figures » stand."""
    pleines = [
        (i, "n" if c.montant is not None or c.taux is not None else "t") for i, c in enumerate(rangee) if c.texte
    ]
    alternee = re.fullmatch(r"tn+tn+", "".join(genre for _, genre in pleines))
    return [i for i, genre in pleines if genre == "t"][1] if alternee else None
