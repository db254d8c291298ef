"""Lists whose title stands in a column at the left of their names, over several lines, without a colon.

« Absents ayant donné   M. ROY à Mme PETIT / délégation de vote (2)   M. BLANC à Mme NOIR » is read as « Absents ayant
donné délégation de vote (2) : M. ROY… ».
"""

import re
from dataclasses import dataclass, replace

from filiere_dash.domaine.lecture.matiere.document import Ligne
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.votes.noms.colonnes import composer, par_rangees
from filiere_dash.domaine.lecture.votes.noms.coupees import recoller_noms
from filiere_dash.domaine.lecture.votes.noms.titres import etrangers, role

_ECART = re.compile(r"[ ]{2,}")
# Lines that a title may take.
LIGNES = 4


@dataclass(frozen=True, slots=True)
class _Rangee:
    """A line, what stands at its left and what stands at its right, printed and as it is read."""

    ligne: Ligne
    gauche: str
    droite: tuple[str, str]
    minuscule: bool


def ranger(texte: Texte, plat: str) -> tuple[Texte, str]:
    """Return a text, and what is read of it, in the order that its lists are meant: by rows, then title by title."""
    if a_mi_hauteur(texte):
        return texte, re.sub(r"[^\n]", "\x00", plat)
    return reunir(*recoller_noms(*par_rangees(texte, plat)))


def reunir(texte: Texte, plat: str) -> tuple[Texte, str]:
    """Return a text, and what is read of it, where each title at the left of its names is on one line, with a colon."""
    if texte.par_paragraphe:
        return texte, plat
    rangees = [_rangee(texte, plat, rang) for rang in range(len(texte.lignes))]
    bruts: list[tuple[Ligne, str]] = []
    plats: list[str] = []
    rang = 0
    while rang < len(rangees):
        hauteur = _hauteur(rangees[rang : rang + LIGNES])
        if hauteur:
            titre = " ".join(x.gauche for x in rangees[rang : rang + hauteur])
            for place, x in enumerate(rangees[rang : rang + hauteur]):
                debut = f"{titre} : " if not place else ""
                bruts.append((x.ligne, debut + x.droite[0]))
                plats.append(debut + x.droite[1])
        else:
            lieu = slice(*texte.bornes(rang))
            bruts.append((rangees[rang].ligne, texte.brut[lieu]))
            plats.append(plat[lieu])
        rang += hauteur or 1
    return replace(composer(bruts), par_paragraphe=texte.par_paragraphe), "\n".join(plats)


def _rangee(texte: Texte, plat: str, rang: int) -> _Rangee:
    debut, fin = texte.bornes(rang)
    debut += len(texte.brut[debut:fin]) - len(texte.brut[debut:fin].lstrip())
    ecart = _ECART.search(texte.plat, debut, fin)
    coupe, suite = ecart.span() if ecart else (fin, fin)
    return _Rangee(
        texte.lignes[rang],
        plat[debut:coupe],
        (texte.brut[suite:fin], plat[suite:fin]),
        texte.brut[debut:fin][:1].islower(),
    )


def _hauteur(rangees: list[_Rangee]) -> int:
    """Return over how many lines a title goes that has names at its right; 0 for none, or for one line."""
    suites = (i for i, x in enumerate(rangees) if i and (not x.minuscule or ":" in x.gauche))
    hauteur = next(suites, len(rangees))
    titre = " ".join(x.gauche for x in rangees[:hauteur])
    nommes = [x.droite for x in rangees[:hauteur] if x.droite[0]]
    if hauteur == 1 or not nommes or ":" in titre or not role(titre) or etrangers(titre):
        return 0
    return hauteur if nommes[0][0][:1].isupper() and not any(role(lu) and not etrangers(lu) for _, lu in nommes) else 0


def a_mi_hauteur(texte: Texte) -> bool:
    """Tell titles set beside the middle of their names on a page: which of the names around are theirs is not told."""
    for rang in range(1, len(texte.lignes) - 1):
        dessus, ligne, dessous = texte.lignes[rang - 1 : rang + 2]
        titre = texte.plat[slice(*texte.bornes(rang))]
        if not (dessus.mots and ligne.mots and dessous.mots) or not role(titre):
            continue
        noms = dessus.mots[0].x0
        if not etrangers(titre) and ligne.mots[-1].x1 < noms and abs(noms - dessous.mots[0].x0) < 1:
            return not re.search(r"\d", titre)
        return False
    return False
