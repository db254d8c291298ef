"""Lists of names printed side by side: each column is set under its own title, so that it is counted as any other list.

« Membres présents   Procurations » stand on one line, and each name under one of them: by its place on the page, by
its place in the line, or by the rank of its cell where an office file has a table.
"""

import re
from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.document import Ligne
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir

_MOT = r"(?:presente?s?|absente?s?|excusee?s?|representee?s?|pouvoirs?|procurations?|mandants?|mandataires?|donne\s+pouvoir)"
_TITRES = re.compile(
    rf"(?m)^(?=[^\n]*\S[ ]{{2,}}\S|[^\n]*:[ ]\S)[ ]*[^\n\d:]{{0,40}}\b{_MOT}[^\n\d:]{{0,25}}:?[ ]+[^\n\d:]{{0,30}}\b{_MOT}[^\n\d:]{{0,25}}:?(?:[ ]{{2,}}[^\n\d:]{{0,30}}\b{_MOT}[^\n\d:]{{0,25}}:?)?[ ]*$"
)
# « Présents : Mmes ALBER, BOUS,    Absents : M. RIVA. »: titles side by side, each with its first names on its own line.
_MOT_TITRE = rf"[^\n\d:,;]{{0,30}}\b{_MOT}[^\n\d:,;]{{0,25}}:"
_SUIVIS = re.compile(rf"(?m)^[ ]*{_MOT_TITRE}[ ]*\S[^\n:]*?[ ]{{2,}}(?={_MOT_TITRE}[ ]*\S)[^\n]*$")
_SUITE = re.compile(
    r"\s*(?:objet|secretaire|vu\b|le\s|la\s|l'|monsieur\s+le|madame\s+la|date\b|nombre\b|deliberation|considerant|quorum|rapporteur|votants?\b|pour\s*:|formant|sous\s|en\s+exercice|membres\s+en)"
)
_CELLULE = re.compile(r"\S+(?: \S+)*")
# Lines that such lists may take; how far left of its title a name may begin, in signs and in parts of a line's height.
LIGNES, RETRAIT, EN_HAUTEUR = 90, 3, 1.2
DEUX = 2


@dataclass(frozen=True, slots=True)
class _Cellule:
    place: float
    texte: str


def deplier(texte: Texte, plat: str) -> Texte | None:
    """Return the names printed side by side as lists under one another; nothing where no line opens such lists."""
    for trouve in (*_TITRES.finditer(plat), *_SUIVIS.finditer(plat)):
        rang = texte.rang(trouve.start() + len(trouve[0]) - len(trouve[0].lstrip()))
        titres = _cellules(texte.lignes[rang])
        if not DEUX <= len(titres) <= DEUX + 1 or not all(re.search(_MOT, aplatir(x.texte)) for x in titres):
            continue
        colonnes = _colonnes(texte, rang, titres)
        if colonnes and all(len(x) > 1 for x in colonnes):
            return _composer([x for colonne in colonnes for x in colonne])
    return None


def _colonnes(texte: Texte, rang: int, titres: list[_Cellule]) -> list[list[tuple[Ligne, str]]]:
    """Return each title and the names under it; nothing where a line runs over two columns."""
    places = _placee(texte.lignes[rang]) or not texte.par_paragraphe
    colonnes = [[(texte.lignes[rang], _en_tete(x.texte))] for x in titres]
    for ligne in texte.lignes[rang + 1 : rang + 1 + LIGNES]:
        if _SUITE.match(aplatir(ligne.texte)):
            break
        for ordre, cellule in enumerate(_cellules(ligne)):
            colonne = _sous(titres, cellule.place, _retrait(ligne)) if places else ordre
            if colonne >= len(titres):
                return []
            colonnes[colonne].append((ligne, cellule.texte))
    return colonnes


def _en_tete(ecrit: str) -> str:
    """Return a title with its colon; as printed where its first names follow it."""
    return ecrit if re.search(r":\s*\S", ecrit) else ecrit.rstrip(" :") + " :"


def noms_coupes(plat: str) -> list[tuple[int, int]]:
    """Return the lines that open two lists at once, where the names of one go on below: they can't be told apart here."""
    rendues = []
    for trouve in _SUIVIS.finditer(plat):
        dessous = plat[trouve.end() + 1 :].partition("\n")[0]
        if (
            dessous.strip(" \x00")
            and not _SUITE.match(dessous)
            and not re.match(rf"\s*(?:{_MOT_TITRE}|nombre|votants|quorum)", dessous)
        ):
            rendues.append(trouve.span())
    return rendues


def _sous(titres: list[_Cellule], place: float, retrait: float) -> int:
    return max((i for i, x in enumerate(titres) if x.place <= place + retrait), default=0)


def _placee(ligne: Ligne) -> bool:
    return any(mot.x1 > mot.x0 for mot in ligne.mots)


def _retrait(ligne: Ligne) -> float:
    return EN_HAUTEUR * (ligne.mots[0].bas - ligne.mots[0].haut) if _placee(ligne) else RETRAIT


def _cellules(ligne: Ligne) -> list[_Cellule]:
    """Return the pieces of a line that wide blanks part, each with where it begins."""
    if not _placee(ligne):
        return [_Cellule(x.start(), x[0]) for x in _CELLULE.finditer(ligne.texte.expandtabs(8))]
    rendues: list[_Cellule] = []
    droite = 0.0
    for mot in ligne.mots:
        if rendues and 0 <= mot.x0 - droite < 0.9 * (mot.bas - mot.haut):
            rendues[-1] = _Cellule(rendues[-1].place, f"{rendues[-1].texte} {mot.texte}")
        else:
            rendues.append(_Cellule(mot.x0, mot.texte))
        droite = mot.x1
    return rendues


def _composer(lignes: list[tuple[Ligne, str]]) -> Texte:
    debuts, position = [], 0
    for _, ecrit in lignes:
        debuts.append(position)
        position += len(ecrit) + 1
    brut = "\n".join(x for _, x in lignes)
    return Texte(brut, aplatir(brut), tuple(debuts), tuple(x for x, _ in lignes))
