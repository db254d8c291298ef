"""Days as collectivités really publish them: read where only one day is possible, else advised with their readings."""

from __future__ import annotations

import re
from datetime import date, timedelta

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle, liste
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.domaine.saisie.dates import ANNEES_PLAUSIBLES

_DATE = r"[0-9]{4}(?P<a>[-_/.])[0-9]{1,2}(?P=a)[0-9]{1,2}|[0-9]{1,2}(?P<f>[-_/.])[0-9]{1,2}(?P=f)[0-9]{4}"
_HEURE = r"[ T](?P<h>[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
_ZONE = r" ?(?P<zone>Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_JOUR = re.compile(rf"(?:{_DATE})(?:{_HEURE}{_ZONE})?(?![0-9:])")
_MOMENT = re.compile(rf"(?P<jour>.*[^ ]){_HEURE}{_ZONE}")
_ISO_MANGLEE = re.compile(r"([0-9]{4})[-_/.]([0-9]{1,2})[-_/.]([0-9]{1,2})")
_CHIFFRES = re.compile(r"([0-9]{1,2})[-_/.]([0-9]{1,2})[-_/.]([0-9]{4}|[0-9]{2})")
_JOUR_EN_CHIFFRES = re.compile(r"(?<![0-9/.-])[0-9]{1,2}([/.-])([0-9]{1,2})\1[0-9]{4}(?![0-9])")
_PERIODE = re.compile(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?")
_QUATRE = re.compile(r"[0-9]{4}")
_UTC = re.compile(r"Z|UTC|[+-]00(:?00)?")
# From then on, a day that was stored at midnight in France is told by the day before.
_SOIR = 22
_LIAISONS = frozenset(("", "/", "_", "-", "–", "au", "a", "to", "du/au", "du", "le"))
# What may stand around one day: the rest makes it half a period.
_AUTOUR = frozenset(("", "le"))
_ENUMERATIONS = frozenset(("et", ";", ","))
# Day 0 of spreadsheets, and the days that their numbers of five digits tell: 1954 to 2064.
_ORIGINE = date(1899, 12, 30)
_NUMERO = re.compile(r"([2-5][0-9]{4})(?:[.,]0+)?")


def lire_jour(texte: str) -> str | None:
    """Return a day as AAAA-MM-JJ, its hour left out; None for what can't be told, such as an evening in UTC."""
    moment = _MOMENT.fullmatch(texte)
    if moment and _du_soir(moment):
        return None
    jour = moment["jour"] if moment else texte
    if trouve := _ISO_MANGLEE.fullmatch(jour):
        return _iso("-".join(trouve.groups()))
    return _iso(jour.replace("_", "/"))


def lire_periode(texte: str) -> str | None:
    """Return one day, or two that a period joins: `2017-06-27_2018-06-27`, `du 27/06/2017 au 27/06/2018`.

    None for days that are only enumerated: they may be two payments; and for half a period, « au 31/12/2023 ».
    """
    if _PERIODE.fullmatch(texte):
        return texte
    jours, liaisons = _decouper(texte)
    permises = _LIAISONS if len(jours) == 2 else _AUTOUR
    return "/".join(jours) if jours and permises.issuperset(liaisons) else None


def a_l_anglaise(texte: str) -> bool:
    """Tell whether a day of a cell can only be written month first: 12/31/2024."""
    return any(int(second) > 12 for _, second in _JOUR_EN_CHIFFRES.findall(texte))


def en_chiffres(texte: str) -> bool:
    """Tell whether a cell holds a day whose first two numbers may be taken for each other."""
    return _JOUR_EN_CHIFFRES.search(texte) is not None


def annees_folles(texte: str) -> list[str]:
    """Return the years of a day, of a period or of years, as the schema writes them, that no act is of."""
    return [x[:4] for x in texte.split("/") if _QUATRE.match(x) and int(x[:4]) not in ANNEES_PLAUSIBLES]


def refus_annee(annee: str) -> str:
    """Say why a year is refused."""
    return f"L'année {annee} n'est pas plausible."


def conseil_jour(texte: str) -> str:
    """Return what a day that is refused probably is, as the schema writes it; empty where nothing tells."""
    if (moment := _MOMENT.fullmatch(texte)) and _du_soir(moment):
        veille = lire_jour(moment["jour"])
        if veille:
            lendemain = date.fromisoformat(veille) + timedelta(days=1)
            return f"« {lendemain} » sans doute : l'heure est en temps universel, et minuit est alors passé en France."
    if trouve := _NUMERO.fullmatch(texte):
        jour = _ORIGINE + timedelta(days=int(trouve[1]))
        return f"« {jour} » ? C'est le numéro d'un jour pour un tableur : mettez la colonne au format Date."
    if lectures := _lectures(moment["jour"] if moment else texte):
        return f"{liste([f'« {x} »' for x in lectures], 'ou')} ?"
    if not _JOUR.fullmatch(texte):
        return ""
    annee = _QUATRE.findall(texte)[0]
    return "Ce jour n'existe pas." if int(annee) in ANNEES_PLAUSIBLES else refus_annee(annee)


def conseil_periode(texte: str) -> str:
    """Return what a period that is refused may be, as the schema writes it; empty where nothing tells."""
    jours, liaisons = _decouper(texte)
    if len(jours) == 2 and (_LIAISONS | _ENUMERATIONS).issuperset(liaisons):
        un, autre = jours
        return (
            f"« {un}/{autre} » si c'est une période ; si ce sont deux versements, cette colonne n'en dit qu'un : "
            f"« {un} » ou « {autre} »."
        )
    if len(jours) == 1 and _LIAISONS.issuperset(liaisons):
        return f"« {jours[0]} » si c'est le jour du versement ; si c'est une période, donnez ses deux jours."
    return conseil_jour(texte)


def _du_soir(moment: re.Match[str]) -> bool:
    return int(moment["h"]) >= _SOIR and _UTC.fullmatch(moment["zone"] or "") is not None


def _iso(texte: str) -> str | None:
    try:
        lue = lire_date(texte)
    except ErreurSaisie:
        return None
    return lue.isoformat() if lue else None


def _decouper(texte: str) -> tuple[list[str], list[str]]:
    """Return the one or two days that a text holds and what stands around them; no day where one can't be read."""
    jours = [lire_jour(trouve[0]) for trouve in _JOUR.finditer(texte)]
    liaisons = [cle(x) for x in _JOUR.sub("\n", texte).split("\n")]
    lus = [x for x in jours if x]
    return (lus if len(lus) == len(jours) <= 2 else []), liaisons


def _lectures(texte: str) -> list[str]:
    """Return the days that digits may tell: without separators, with a short year, day or month first."""
    if re.fullmatch(r"(19|20)[0-9]{6}", texte):
        annees, paires = [texte[:4]], [(texte[6:], texte[4:6])]
    elif trouve := _CHIFFRES.fullmatch(texte):
        premier, second, annee = trouve.groups()
        annees = [annee] if len(annee) == 4 else [f"20{annee}", f"19{annee}"]
        paires = [(premier, second)] if len(annee) == 2 else [(premier, second), (second, premier)]
    else:
        return []
    possibles = (_iso(f"{annee}-{mois}-{jour}") for annee in annees for jour, mois in paires)
    return list(dict.fromkeys(x for x in possibles if x))


def periode_possible(texte: str) -> bool:
    """Tell whether one day, or two days in order, are in the calendar."""
    try:
        jours = [date.fromisoformat(x) for x in texte.split("/")]
    except ValueError:
        return False
    return jours == sorted(jours)
