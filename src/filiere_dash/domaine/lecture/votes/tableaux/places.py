"""Counts of a drawn heading, by their places on the page: each stands under its titles, which are not on one line.

Boxes whose words are centred or run over more or fewer lines are read from a page line by line in no useful order:
« élus au Bureau :   à la séance : » comes after « Absent(s) :   Pouvoir(s) : », and their counts do the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.document import Ligne, Mot
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.votes.mots.comptes import Compte
from filiere_dash.domaine.lecture.votes.mots.intitules import AUTRE, champ_du_titre

_COMPTE = re.compile(r"\d{1,3}")
_JOUR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
# A blank as wide as this part of a line's height parts two boxes.
_BLANC = 0.9
# Lines that the counts and their titles may take.
RANGEES, ETAGES = 3, 6
DEUX = 2


@dataclass(frozen=True, slots=True)
class _Morceau:
    gauche: float
    droite: float
    plat: str

    def sous(self, autre: "_Morceau") -> bool:
        """Tell that two pieces share a part of the width of the page."""
        return self.gauche < autre.droite and autre.gauche < self.droite


def en_places(texte: Texte) -> dict[str, Compte]:
    """Read the first counts that each stand under a title that is known; nothing where one of them does not."""
    lignes = [_morceaux(x) for x in texte.lignes]
    for rang in range(1, len(lignes)):
        if not _comptes(lignes[rang]) or _comptes(lignes[rang - 1]):
            continue
        bas = next(
            (i for i in range(rang, min(rang + RANGEES, len(lignes))) if not _comptes(lignes[i])),
            min(rang + RANGEES, len(lignes)),
        )
        comptes = [x for ligne in lignes[rang:bas] for x in ligne if not _JOUR.fullmatch(x.plat)]
        champs = _champs(lignes[max(0, rang - ETAGES) : rang], comptes) if len(comptes) >= DEUX else []
        if champs:
            debut, fin = texte.bornes(rang)[0], texte.bornes(bas - 1)[1]
            return {
                c: Compte(int(x.plat), debut, fin, True) for c, x in zip(champs, comptes, strict=True) if c != AUTRE
            }
    return {}


def _comptes(ligne: Sequence[_Morceau]) -> bool:
    """Tell a line of counts, among which the day of the summons may stand."""
    comptes = [x for x in ligne if not _JOUR.fullmatch(x.plat)]
    return bool(comptes) and all(_COMPTE.fullmatch(x.plat) for x in comptes)


def _morceaux(ligne: Ligne) -> list[_Morceau]:
    """Return the words of a line that no wide blank parts, each run with its place; nothing where places are not known."""
    suites: list[list[Mot]] = []
    for mot in ligne.mots:
        if suites and 0 <= mot.x0 - suites[-1][-1].x1 < _BLANC * (mot.bas - mot.haut):
            suites[-1].append(mot)
        elif mot.x1 > mot.x0:
            suites.append([mot])
    return [_Morceau(x[0].x0, x[-1].x1, aplatir(" ".join(m.texte for m in x))) for x in suites]


def _champs(dessus: Sequence[Sequence[_Morceau]], comptes: Sequence[_Morceau]) -> list[str]:
    """Return the field of each count, from as many lines above as name them all: « présents ou », over « représentés »."""
    titres: list[str] = ["" for _ in comptes]
    nommes: list[str] = []
    for ligne in reversed(dessus):
        if any(re.search(r"\d", x.plat) for x in ligne):
            break
        for morceau in ligne:
            siens = [rang for rang, x in enumerate(comptes) if x.sous(morceau)]
            if len(siens) == 1:
                titres[siens[0]] = f"{morceau.plat} {titres[siens[0]]}".strip()
        champs = [champ_du_titre(x) for x in titres]
        lus = [x for x in champs if x != AUTRE]
        if all(champs) and len(lus) >= DEUX and len(set(lus)) == len(lus):
            nommes = champs
    return nommes
