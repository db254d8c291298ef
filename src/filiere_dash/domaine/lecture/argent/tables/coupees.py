"""A table that the end of a page cuts goes on under its header printed again, or under its next section."""

import re
from collections.abc import Sequence
from dataclasses import replace

from filiere_dash.domaine.lecture.argent.plans.coiffes import ANNEE, SECTION, TOTAL, lieu, seule
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir, nettoyer

# What the foot and the head of a page print, stamps among them.
_PAGE = re.compile(
    r"\bpage\s*\d|\s\d{1,2}\s?/\s?\d{1,2}$|^\W*(?:envoye|recue?|publiee?|affichee?|transmise?|deposee?)\s+(?:en|par|le|a)\b|accuse de reception|^id\s*:|date de (?:tele)?transmission|date de reception"
)
_COURTE = 110
_ENTETES = 3
# A title of columns names two at least.
DEUX = 2


def raccorder(grilles: Sequence[Grille], texte: Texte) -> list[Grille]:
    """Return the tables, the parts of each that a page cuts put together."""
    rendues: list[Grille] = []
    for grille in map(_sans_page, grilles):
        suite = _suite(rendues[-1], grille, texte) if rendues else None
        if suite is None:
            rendues.append(grille)
        else:
            rendues[-1] = suite
    return rendues


def _sans_page(grille: Grille) -> Grille:
    """Return a table without the foot and the head of a page among its rows, nor its titles printed again there."""
    rangees: list[tuple[Case, ...]] = []
    titres: list[str] = []
    for rangee in grille.rangees:
        plat = " | ".join(c.plat for c in rangee)
        argent = any(c.montant is not None and not ANNEE.fullmatch(c.plat) for c in rangee)
        if argent or not (_PAGE.search(plat) or plat in titres):
            rangees.append(rangee)
        titres += [plat] if not argent and sum(bool(c.texte) for c in rangee) >= DEUX else []
    return replace(grille, rangees=tuple(rangees)) if rangees else grille


def _suite(dessus: Grille, grille: Grille, texte: Texte) -> Grille | None:
    """Return two tables as one where the second goes on the first; None where it is another."""
    if not dessus.lieux or not grille.lieux or _largeur(dessus) != _largeur(grille):
        return None
    premiere = texte.rang(grille.lieux[0][0])
    entre = [r for r in range(texte.rang(dessus.lieux[-1][1]) + 1, premiere) if texte.lignes[r].texte.strip()]
    reste = _sous_la_page(texte, entre)
    repetees = _repetees(dessus, grille)
    titre = dessus.titre.rpartition("\n")[2]
    if len(reste) == 1 and _periodes(dessus) and not _periodes(grille) and SECTION.fullmatch(_plat(texte, reste[0])):
        ajout: tuple[tuple[Case, ...], ...] = ((seule(texte, reste[0]),), *grille.rangees)
    elif _finie(dessus):
        return None
    elif (repetees and not reste) or (len(reste) == 1 and titre and _plat(texte, reste[0]) == titre):
        ajout = grille.rangees[repetees:]
    else:
        return None
    lieux = (*dessus.lieux, *(lieu(texte, r) for r in reste), *grille.lieux)
    return replace(dessus, rangees=(*dessus.rangees, *ajout), lieux=lieux)


def _sous_la_page(texte: Texte, rangs: list[int]) -> list[int]:
    """Return the lines that follow the foot and the head of a page, all of them where none is printed."""
    marques = [i for i, r in enumerate(rangs) if _PAGE.search(_plat(texte, r))]
    if not marques or any(len(_plat(texte, r)) > _COURTE or "€" in texte.lignes[r].texte for r in rangs):
        return rangs
    return rangs[marques[-1] + 1 :]


def _repetees(dessus: Grille, grille: Grille) -> int:
    """Return how many rows of a header a table prints again."""
    paires = zip(dessus.rangees[:_ENTETES], grille.rangees[:_ENTETES], strict=False)
    pareilles = [[c.plat for c in un] == [c.plat for c in deux] for un, deux in paires]
    return next((i for i, x in enumerate(pareilles) if not x), len(pareilles))


def _periodes(grille: Grille) -> bool:
    """Tell a table whose columns are periods."""
    return any(sum(bool(ANNEE.search(c.plat)) for c in r) > 1 for r in grille.rangees[:_ENTETES])


def _finie(grille: Grille) -> bool:
    return any(TOTAL.match(c.plat) for c in grille.rangees[-1])


def _largeur(grille: Grille) -> int:
    return max(len(r) for r in grille.rangees)


def _plat(texte: Texte, rang: int) -> str:
    return aplatir(nettoyer(texte.lignes[rang].texte).strip())
