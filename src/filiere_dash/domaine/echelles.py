"""By how many words say that figures count: « CA (k€) », « en milliers d’euros », « ca_keur », the unit « Md€ ».

An amount is none of these (« plus de 50 k€ »), nor is what a rate is counted for (« pour 1000 habitants »). A letter
that may mean something else, « Effectif (M) », only counts where euros are counted; one without brackets is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache

from filiere_dash.domaine.francais import FINE, INSECABLE

_EURO = r"(?:€|eur(?:os?|s)?)"
_D_EUROS = rf"(?: ?(?:d ?['’ ] ?)?{_EURO})"
_TETE = r"(?:^|(?<=[(\[:,])|(?<=\b[eE][nN])|(?<=\s[–—-])) ?"
_QUEUE = r"(?= ?(?:$|[)\]]|(?:ht|ttc|hors|toutes|courants?|constants?|arrondi\w*)\b))"


class Surete(IntEnum):
    """How surely words say how figures count: `GENRE` where the same kind of thing, euros or hours, is counted."""

    DOUTE = 1
    GENRE = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Echelle:
    """By how many figures count, and the words that say so."""

    combien: Decimal
    surete: Surete = Surete.SURE
    texte: str = ""

    def au_plus(self, surete: Surete) -> Echelle:
        """Return it, no surer than this."""
        return replace(self, surete=min(surete, self.surete))


def _mots(*morceaux: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d])(?:{'|'.join(morceaux)})(?![\w€])", re.IGNORECASE)


def _isoles(*morceaux: str, casse: int = 0) -> re.Pattern[str]:
    return re.compile(rf"{_TETE}(?:{'|'.join(morceaux)}){_QUEUE}", casse)


_MILLE = r"(?:mille|1 ?000|'?000|10(?:³|\^?3))"
# The first of those that are as sure: « centaines de milliers » before « milliers ».
_DITES: tuple[tuple[re.Pattern[str], int, Surete], ...] = (
    (_mots(rf"dizaines? de milliers?{_D_EUROS}?", "dizaines? de k[ .-]?€"), 10**4, Surete.SURE),
    (_mots(rf"centaines? de milliers?{_D_EUROS}?", "centaines? de k[ .-]?€"), 10**5, Surete.SURE),
    (_mots(rf"k[ .-]?{_D_EUROS}", rf"milliers?{_D_EUROS}?", rf"[x×*] ?1 ?000{_D_EUROS}?"), 10**3, Surete.SURE),
    (_mots(rf"m(?:m|io)?[ .-]?{_D_EUROS}", rf"millions?{_D_EUROS}?"), 10**6, Surete.SURE),
    (_mots(rf"(?:mr?ds?|g)[ .-]?{_D_EUROS}", rf"milliards?{_D_EUROS}?"), 10**9, Surete.SURE),
    (_isoles(rf"{_MILLE}{_D_EUROS}", casse=re.IGNORECASE), 10**3, Surete.SURE),
    (_isoles(r"[kK][eE]?", rf"(?i:{_MILLE})"), 10**3, Surete.GENRE),
    (_isoles("M", "ME", "MEu"), 10**6, Surete.GENRE),
    (_isoles("M[dD][sS]?E?"), 10**9, Surete.GENRE),
    (re.compile(r"(?<= )[kK][eE]?$"), 10**3, Surete.DOUTE),
    (re.compile(r"(?<= )(?:M|ME)$"), 10**6, Surete.DOUTE),
    (re.compile(r"(?<= )M[dD][sS]?$"), 10**9, Surete.DOUTE),
)
# Only a note says that figures count by one, « Données en euros »: in a title it is a mere unit.
_UN = _mots(_EURO)
# What stands before an amount, or what a rate is counted for; a year may only date the figures.
_COMPTE = re.compile(
    r"(?:(?<![\w°-])(?!(?:19|20)[0-9]{2}[ ,]*$)[0-9][0-9 .,]*|(?<![0-9])/|\b(?:par|pour|aux?|plus d[e']|moins d[e']"
    r"|une?|deux|trois|quatre|cinq|dix|vingt|cent|quelques|plusieurs|des|les)) ?$",
    re.IGNORECASE,
)
_ANNEE_OU_MONTANT = re.compile(r"(?:\b(?:de|à|dès)|[<>≤≥=]) ?[0-9]{4} ?$", re.IGNORECASE)
_APOSTROPHES = str.maketrans("’‘", "''")
_BLANCS = re.compile(rf"[\s_{INSECABLE}{FINE}]+")
_DEBUT_DE_NOTE = re.compile(
    r"[(\[ ]*(?:(?:les|sont|unités?|exprimée?s?|montants?|données|chiffres|valeurs)\b ?:? ?)*(?:en)? ?", re.IGNORECASE
)
_AVANT_NOTE = re.compile(r"(?:^|[(\[:,;–—-]|\ben) ?$", re.IGNORECASE)
_APRES_NOTE = re.compile(
    r" ?(?:$|[)\],;:.–—-]|(?:ht|ttc|hors|toutes|courants?|constants?|arrondi\w*|sauf)\b)", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def dite(texte: str) -> Echelle | None:
    """Return by how many a title or a unit says that figures count, None where it doesn't say."""
    return max((x for x, _ in _lire(texte)), key=lambda x: x.surete, default=None)


@lru_cache(maxsize=4096)
def unite(texte: str) -> Echelle | None:
    """Return by how many the whole of a text counts: « k€ », « M », « milliers d’euros »; None for « k€ HT »."""
    nu = _net(texte)
    sures = [x for x, trouve in _lire(texte) if trouve.group().strip() == nu]
    return next(iter(sures), Echelle(Decimal(1), texte=nu) if re.fullmatch(_EURO, nu, re.IGNORECASE) else None)


def note(texte: str, *, seule: bool = True) -> Echelle | None:
    """Return by how many a line above a table says that its figures count: « Synthèse, en k€ », « (k€) ».

    `seule` says that nothing else is on the line; beside other words, only a unit that begins its text is sure. Where
    nothing says more, « en euros » says one of what euros count.
    """
    dites = [
        lue if lue.surete is Surete.SURE and _placee(trouve, seule) else lue.au_plus(Surete.DOUTE)
        for lue, trouve in _lire(texte)
        if lue.surete is not Surete.DOUTE
    ]
    un = next((x for x in _UN.finditer(_net(texte)) if _placee(x, seule)), None)
    return la_plus_sure([*dites, un and Echelle(Decimal(1), Surete.GENRE, un.group())])


def la_plus_sure(dites: Iterable[Echelle | None]) -> Echelle | None:
    """Return the surest scale, the first of those that are as sure; one gives way to more, « k€, euros constants »."""
    return max((x for x in dites if x), key=lambda x: (x.surete, x.combien != 1), default=None)


def _placee(trouve: re.Match[str], seule: bool) -> bool:
    """Tell whether a unit stands in a line where a note has it."""
    avant, apres = trouve.string[: trouve.start()], trouve.string[trouve.end() :]
    placee = _AVANT_NOTE.search(avant) if seule else _DEBUT_DE_NOTE.fullmatch(avant)
    return placee is not None and _APRES_NOTE.match(apres) is not None


def _lire(texte: str) -> Iterator[tuple[Echelle, re.Match[str]]]:
    net = _net(texte)
    for forme, combien, surete in _DITES:
        for trouve in forme.finditer(net):
            avant = net[: trouve.start()]
            if not _COMPTE.search(avant):
                lue = Echelle(Decimal(combien), surete, trouve.group().strip())
                yield lue.au_plus(Surete.DOUTE) if _ANNEE_OU_MONTANT.search(avant) else lue, trouve


def _net(texte: str) -> str:
    """Return a text of plain blanks, the words of a machine's name apart: « ca_keur », « caKeur »."""
    return _BLANCS.sub(" ", re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z][a-z])", " ", texte)).translate(_APOSTROPHES).strip()
