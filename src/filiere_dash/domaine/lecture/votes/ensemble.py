"""The vote on the whole, among those that an act tells: an amendment, then the text as amended; each article, then all.

What was voted before it is left out. Where nothing tells which vote is on the whole, all of them stay, to be checked.
"""

import re

from filiere_dash.domaine.lecture.votes.mots.releve import relever

_TEXTE = r"(?:deliberation|decision|proposition|projet|texte|rapport|reglement|dispositif|resolution)"
_ENSEMBLE = re.compile(
    rf"\b(?:vote\s+(?:final|global|d'ensemble)|sur\s+l'ensemble|ensemble\s+(?:de\s+la\s+|du\s+)(?:presente?\s+)?{_TEXTE}|"
    rf"{_TEXTE}\s*,?\s+(?:\w+\s+){{0,2}}?(?:sous-)?(?:amende|modifie)e?\b|ainsi\s+(?:amende|modifie|complete)e?s?\b|{_TEXTE}\s+(?:final|definitif)e?(?:ve)?\b)"
)
_AMENDEMENT = re.compile(
    r"\b(?:(?:sous-)?amendements?|question\s+prealable|renvoi\s+en\s+commission)\b(?=[^;]{0,200}?\b(?:voix|vot(?:e|es|ee?s?|ants)|adopt\w+|rejet\w*|repouss\w+)\b)"
)
PHRASE = re.compile(r"(?:[^.;\n\x00]|(?<=\bm)\.|(?<=\bmm)\.|(?<=\bmme)\.|\n(?![ ]*\n))+")
# Signs within which a vote is told after what is voted.
PORTEE = 400


def garder_le_final(region: str, decision: int) -> str:
    """Return the votes of an act without those that came before the one on the whole, nothing being moved."""
    for trouve in reversed(list(_ENSEMBLE.finditer(region))):
        if _vote(region[trouve.start() : trouve.start() + PORTEE]):
            return _blanchir(region, 0, trouve.start())
    amende = _AMENDEMENT.search(region, 0, decision)
    if amende and _vote(region[decision:]):
        return _blanchir(region, 0, decision)
    for phrase in PHRASE.finditer(region) if amende else ():
        if _AMENDEMENT.search(phrase[0]) and _vote(phrase[0]):
            region = _blanchir(region, *phrase.span())
    return region


def sur_un_amendement(clause: str) -> bool:
    """Tell a clause that speaks of an amendment, and not of the text that it changes."""
    return re.search(r"\bamendements?\b", clause) is not None and re.search(rf"\b{_TEXTE}\b", clause) is None


def _vote(plat: str) -> bool:
    lus = relever(plat)
    return any("\x00" not in plat[c.debut : c.fin] for champ in ("pour", "contre") for c in lus.get(champ, []))


def _blanchir(region: str, debut: int, fin: int) -> str:
    return region[:debut] + re.sub(r"[^\n]", "\x00", region[debut:fin]) + region[fin:]
