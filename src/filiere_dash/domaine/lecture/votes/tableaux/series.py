"""Counts that a copy without layout has parted from their titles: the titles one a line, then the counts one a line.

They are paired in order where they are as many and agree with each other, else nothing of them is read. A count may
also stand on the line above its title, where the first line of all is a count and the last one a title. One line may
say them all: « En exercice / présents / votants : 41 / 33 / 37 ».
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance, VoteLu
from filiere_dash.domaine.lecture.votes.mots.comptes import Compte

_AVANT_LE_TITRE = re.compile(
    r"^(?:nombre\s+(?:de\s+|d')|membres\s+|conseillers\s+|delegues\s+|elus\s+|voix\s+|votes?\s+|suffrages\s+(?!exprimes))+"
)
_COMPTE = re.compile(r"\s*\d{1,3}\s*")
_EN_FILE = re.compile(r"[\s:=]\s*(?P<nombres>\d{1,3}(?:\s?[/,;|–-]\s?\d{1,3})+)[\s.]*$")
# « 27 - 20 - 23 », under « En exercice - Présents - Votants ».
_FILE_SEULE = re.compile(r"\s*(?P<nombres>\d{1,3}(?:\s*[/,;|–-]\s*\d{1,3})+)[\s.]*")
_ENTRE = re.compile(r"\s?[/,;|–]\s?|\s-\s|\s+et\s+")
_SUFFRAGES = ("pour", "contre", "abstentions")
# From the greatest to the smallest that a session may have.
_ECHELLE = ("membres_en_exercice", "voix", "presents")
# Titles that make a series.
DEUX = 2
# Where a line begins and ends, and its folded words.
Ligne = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Series:
    """The counts read, and where titles and counts stand, read or not: nobody else pairs them."""

    comptes: dict[str, Compte]
    lieux: tuple[tuple[int, int], ...]

    def blanchir(self, plat: str) -> str:
        """Return a text without the series, nothing being moved."""
        for debut, fin in self.lieux:
            plat = plat[:debut] + re.sub(r"[^\n]", "\x00", plat[debut:fin]) + plat[fin:]
        return plat

    def verifier(self, vote: VoteLu) -> VoteLu:
        """Make sure the counts of a vote that add up to those who could vote, and uncertain those that nothing checks."""
        siens = [c for c in _SUFFRAGES if c in self.comptes]
        lus = [getattr(vote, c) for c in siens]
        if not siens or any(c is None for c in lus):
            return vote
        votants = vote.voix.valeur if vote.voix else _somme(vote.presents, vote.pouvoirs)
        juste = len(siens) == len(_SUFFRAGES) and sum(c.valeur for c in lus) == votants
        return vote if juste else replace(vote, **{c: _douter(x) for c, x in zip(siens, lus, strict=True)})


def en_series(texte: Texte, libelles: dict[str, str]) -> Series:
    """Read the titles that follow each other and the counts under them; `libelles` gives the pattern of each field."""
    lignes = [(*texte.bornes(rang), texte.plat[slice(*texte.bornes(rang))]) for rang in range(len(texte.debuts))]
    pleines = [x for x in lignes if x[2].strip()]
    comptes: dict[str, Compte] = {}
    lieux: list[tuple[int, int]] = []
    rang = 0
    while rang < len(pleines):
        titres, nombres, fin = _en_file(pleines, rang, libelles)
        if titres:
            lieu = (pleines[rang][0], pleines[fin - 1][1])
            lieux.append(lieu)
            comptes |= _paires(titres, nombres, lieu)
            rang = fin
            continue
        if dessus := _dessus(pleines, rang, libelles):
            fin = rang + 2 * len(dessus)
            lieu = (pleines[rang][0], pleines[fin - 1][1])
            lieux.append(lieu)
            comptes |= _paires([c for c, _ in dessus], [n for _, n in dessus], lieu)
            rang = fin
            continue
        titres = _titres(pleines, rang, libelles)
        bas = rang + len(titres)
        nombres = _nombres(pleines, bas) if len(titres) >= DEUX else []
        if nombres:
            lieu = (pleines[rang][0], pleines[bas + len(nombres) - 1][1])
            lieux.append(lieu)
            comptes |= _paires(titres, nombres, lieu)
        rang = bas + len(nombres) if titres else rang + 1
    return Series(comptes, tuple(lieux))


def _en_file(lignes: list[Ligne], rang: int, libelles: dict[str, str]) -> tuple[list[str], list[int], int]:
    """Return the fields that one line names one after another, their counts after them or on the next line, and its end.

    Nothing for one title, or where another row of counts follows.
    """
    ligne = lignes[rang][2]
    file, fin = _EN_FILE.search(ligne), rang + 1
    titres = ligne[: file.start()] if file else ligne
    if file is None and fin < len(lignes) and (file := _FILE_SEULE.fullmatch(lignes[fin][2])):
        fin += 1
        file = None if fin < len(lignes) and _FILE_SEULE.fullmatch(lignes[fin][2]) else file
    champs = [_champ(x, libelles) for x in _ENTRE.split(titres.strip(" :="))] if file else []
    if file is None or len(champs) < DEUX or not all(champs):
        return [], [], rang
    return champs, [int(x) for x in re.findall(r"\d+", file["nombres"])], fin


def _titres(lignes: list[Ligne], rang: int, libelles: dict[str, str]) -> list[str]:
    """Return the fields that lines name one after another, from one of them on."""
    titres: list[str] = []
    while rang < len(lignes) and (champ := _champ(lignes[rang][2], libelles)):
        titres.append(champ)
        rang += 1
    return titres


def _dessus(lignes: list[Ligne], rang: int, libelles: dict[str, str]) -> list[tuple[str, int]]:
    """Return titles without a colon and the counts on the lines above them; nothing where a title waits for the first."""
    if rang and _champ(lignes[rang - 1][2], libelles):
        return []
    lus: list[tuple[str, int]] = []
    while rang + 1 < len(lignes) and _COMPTE.fullmatch(lignes[rang][2]):
        champ = _champ(lignes[rang + 1][2], libelles)
        if not champ or lignes[rang + 1][2].rstrip().endswith(":"):
            return []
        lus.append((champ, int(lignes[rang][2])))
        rang += 2
    return lus if len(lus) >= DEUX else []


def _champ(ligne: str, libelles: dict[str, str]) -> str:
    nu = re.sub(r"[\s:.…_-]+$", "", ligne.strip())
    nus = {nu, _AVANT_LE_TITRE.sub("", nu)}
    return next((c for c, motif in libelles.items() if any(re.fullmatch(motif, x) for x in nus)), "")


def _nombres(lignes: list[Ligne], rang: int) -> list[int]:
    nombres: list[int] = []
    while rang < len(lignes) and _COMPTE.fullmatch(lignes[rang][2]):
        nombres.append(int(lignes[rang][2]))
        rang += 1
    return nombres


def _paires(titres: list[str], nombres: list[int], lieu: tuple[int, int]) -> dict[str, Compte]:
    """Pair titles and counts in order; nothing where they are not as many, or where they contradict each other."""
    lus = dict(zip(titres, nombres, strict=False))
    if len(titres) != len(nombres) or len(lus) != len(titres) or not _possibles(lus):
        return {}
    sure = _prouves(lus)
    return {c: Compte(n, *lieu, True, c not in _SUFFRAGES and not sure) for c, n in lus.items()}


def _possibles(lus: dict[str, int]) -> bool:
    """Tell counts that a session can have: no more voters than members, no more presents than voters."""
    echelle = [lus[c] for c in _ECHELLE if c in lus]
    if any(bas > haut for haut, bas in pairwise(echelle)):
        return False
    votants = lus.get("voix")
    if votants is None:
        return True
    if {"presents", "pouvoirs"} <= lus.keys() and lus["presents"] + lus["pouvoirs"] < votants:
        return False
    return sum(lus.get(c, 0) for c in _SUFFRAGES) <= votants


def _prouves(lus: dict[str, int]) -> bool:
    """Tell counts that fit in this order only: presents and proxies make the voters, or all three go down."""
    if {"presents", "pouvoirs", "voix"} <= lus.keys():
        return lus["presents"] + lus["pouvoirs"] == lus["voix"]
    echelle = [lus[c] for c in _ECHELLE if c in lus]
    return len(echelle) == len(_ECHELLE) and all(haut > bas for haut, bas in pairwise(echelle))


def _somme(presents: Champ[int] | None, pouvoirs: Champ[int] | None) -> int | None:
    return presents.valeur + (pouvoirs.valeur if pouvoirs else 0) if presents else None


def _douter(champ: Champ[int]) -> Champ[int]:
    return replace(champ, preuve=replace(champ.preuve, confiance=Confiance.A_VERIFIER))
