"""Days written in an act are found wherever they stand, in figures and in letters.

A day without its year is not a date: nothing is guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.lecture.matiere.lettres import LETTRES, lire_lettres
from filiere_dash.domaine.saisie.dates import lire_date, numero_mois

_JOURS = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MOIS = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|janv?\.?|fevr?\.?|avr\.?|juil\.?|sept?\.?|oct\.?|nov\.?|dec\.?)"
)
_RANG = rf"(?:\d{{1,2}}\s?(?:er)?|premier|{LETTRES})"
_ANNEE = rf"(?:(?:19|20)\s?\d\d|{LETTRES})"

# What a margin prints at the left of the next line.
_MARGE = r"(?:[ ]*\n[^\n]{1,45}?[ ]{3,})?"

# « 04FEV.2025 », as a stamp prints it.
LONGUE = rf"(?:{_JOURS}\s+)?(?P<jour>{_RANG})(?:\s+|(?<=\d)(?=[a-z]{{3}}))(?:du\s+mois\s+d(?:e\s+|'))?(?P<mois>{_MOIS})(?:\s+|(?<=[a-z.])(?=\d{{4}}))(?P<annee>{_ANNEE})"
COURTE = r"(?<![\d/.-])(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:20|19)?\d\d|(?:19|20)\d\d-\d\d-\d\d)(?![\d/-]|\.\d)"
_L_AN = (
    rf"\bl'an\s+(?P<an>(?:19|20)\d\d|{LETTRES}){_MARGE}\s*,?\s*(?:et\s+)?(?:le\s+)?\s*(?:{_JOURS}\s*,?\s+)?(?:le\s+)?"
    rf"(?P<rang>{_RANG})\s+(?:du\s+mois\s+d(?:e\s+|')|d(?:e\s+|'))?(?P<mois_an>{_MOIS})"
)
_TOUTES = re.compile(rf"(?:{_L_AN})|(?:{LONGUE})|(?P<courte>{COURTE})")


_SANS_ANNEE = re.compile(rf"\s*(?:{_JOURS}\s+)?(?P<jour>{_RANG})\s+(?P<mois>{_MOIS})(?!\s+(?:\d|deux\s+mil))")


@dataclass(frozen=True, slots=True)
class DateLue:
    """A day and where it is written; `incertaine` when its century was not printed."""

    jour: date
    debut: int
    fin: int
    incertaine: bool = False
    solennelle: bool = False


def dates(plat: str, debut: int = 0, fin: int | None = None) -> Iterator[DateLue]:
    """Yield the days of a folded text, in order; what does not exist is passed over."""
    for trouve in _TOUTES.finditer(plat, debut, len(plat) if fin is None else fin):
        if lue := _lire(trouve):
            yield lue


def premiere(plat: str, debut: int, fin: int) -> DateLue | None:
    """Return the first day written between two positions."""
    return next(dates(plat, debut, min(fin, len(plat))), None)


def sans_annee(plat: str, debut: int, au_plus_tard: date) -> DateLue | None:
    """Return the day written without its year at a place: the last such day until `au_plus_tard`, always uncertain."""
    trouve = _SANS_ANNEE.match(plat, debut)
    jours = (
        [_construire(str(an), trouve["mois"], trouve["jour"]) for an in (au_plus_tard.year, au_plus_tard.year - 1)]
        if trouve
        else []
    )
    passes = [jour for jour in jours if jour and jour <= au_plus_tard]
    return DateLue(passes[0], trouve.start(), trouve.end(), incertaine=True) if trouve and passes else None


_DE_LA_MEME_ANNEE = re.compile(
    rf"\b(?:du|entre\s+le)\s+(?:{_JOURS}\s+)?(?P<jour>{_RANG})(?:\s+(?P<mois>{_MOIS}))?\s+(?:au|et\s+le|jusqu'au)\s+$"
)


def meme_annee(plat: str, debut: int, fin: DateLue) -> DateLue | None:
    """Return the first day of « du 1er janvier au 31 décembre 2024 », which has its year, and maybe its month, from the last."""
    trouve = _DE_LA_MEME_ANNEE.search(plat, debut, fin.debut)
    rang = _entier(trouve["jour"]) if trouve else None
    if trouve is None or rang is None:
        return None
    mois = numero_mois(trouve["mois"].rstrip(".")) if trouve["mois"] else fin.jour.month
    try:
        jour = date(fin.jour.year, mois or 0, rang)
    except ValueError:
        return None
    return DateLue(jour, trouve.start(), trouve.end()) if jour < fin.jour else None


def _lire(trouve: re.Match[str]) -> DateLue | None:
    if trouve["courte"]:
        return _lire_courte(trouve)
    if trouve["an"]:
        jour = _construire(trouve["an"], trouve["mois_an"], trouve["rang"])
        return DateLue(jour, trouve.start(), trouve.end(), solennelle=True) if jour else None
    jour = _construire(trouve["annee"], trouve["mois"], trouve["jour"])
    return DateLue(jour, trouve.start(), trouve.end()) if jour else None


def _lire_courte(trouve: re.Match[str]) -> DateLue | None:
    ecrite = trouve["courte"].replace(" ", "")
    incertaine = re.fullmatch(r"(\d{1,2}([/.-])\d{1,2}\2)(\d\d)", ecrite)
    if incertaine:
        ecrite = f"{incertaine[1]}20{incertaine[3]}"
    try:
        jour = lire_date(ecrite)
    except ErreurSaisie:
        return None
    return DateLue(jour, trouve.start(), trouve.end(), incertaine is not None) if jour else None


def _construire(annee: str, mois: str, rang: str) -> date | None:
    jour, an = _entier(rang), _entier(annee)
    numero = numero_mois(mois.rstrip("."))
    if jour is None or an is None or numero is None or not 1900 <= an < 2200:
        return None
    try:
        return date(an, numero, jour)
    except ValueError:
        return None


def _entier(ecrit: str) -> int | None:
    if ecrit == "premier":
        return 1
    chiffres = re.sub(r"\D", "", ecrit)
    return int(chiffres) if chiffres else lire_lettres(ecrit)
