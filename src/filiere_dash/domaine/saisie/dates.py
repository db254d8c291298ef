"""A date typed in French is read exactly, or refused with its reason."""

import re
from calendar import monthrange
from datetime import date

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import MOIS, cle, date_longue
from filiere_dash.domaine.saisie.refus import montrer, refus_ambigu, refus_vide

ANNEES_PLAUSIBLES = range(1900, 2200)

_SIECLES = (2000, 1900)
_JOURS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
# What a program adds to a day that has no hour.
_MINUIT = re.compile(r"(?<=[0-9])[ T]0?0:00(?::00(?:\.0+)?)?Z?$", re.IGNORECASE)
_CHIFFRES = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_LETTRES = re.compile(rf"(?:le )?(?:(?:{_JOURS}) )?([0-9]{{1,2}})(?:er)? ([a-z]+)\.?(?: ([0-9]{{4}}))?")
_ABREGES = {"jan": 1, "janv": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sep": 9, "sept": 9}
_ABREGES |= {"oct": 10, "nov": 11, "dec": 12} | {cle(mois): rang for rang, mois in enumerate(MOIS, start=1)}


def lire_date(texte: str | None, aujourd_hui: date | None = None, *, obligatoire: bool = True) -> date | None:
    """Read a day: `13/06/2024`, `13.06.2024`, `2024-06-13`, `1er janvier 2022`, at midnight or without an hour.

    Day before month, as in French. A year that is missing or of two digits is
    refused; `aujourd_hui` only serves to suggest the missing year. An empty text
    gives None when `obligatoire` is false. Raises ErreurSaisie.
    """
    lu = sans_minuit(" ".join((texte or "").split()))
    if not lu:
        if obligatoire:
            raise refus_vide("une date", "13/06/2024")
        return None
    if trouve := _ISO.fullmatch(lu.lower()):
        return _construire(lu, *(int(part) for part in trouve.groups()))
    if trouve := _CHIFFRES.fullmatch(lu):
        return _lire_chiffres(lu, trouve)
    return _lire_lettres(lu, aujourd_hui)


def sans_minuit(texte: str) -> str:
    """Return a day without the hour of midnight that a program wrote after it."""
    return _MINUIT.sub("", texte)


def numero_mois(mot: str) -> int | None:
    """Return 1 to 12 for a French month, in full or abbreviated, else None."""
    return _ABREGES.get(cle(mot).rstrip("."))


def _lire_chiffres(lu: str, trouve: re.Match[str]) -> date:
    jour, mois, annee = int(trouve[1]), int(trouve[3]), trouve[4]
    if len(annee) == 4:
        return _construire(lu, int(annee), mois, jour)
    lectures = [_construire(lu, siecle + int(annee), mois, jour) for siecle in _SIECLES]
    raise refus_ambigu(lu, [date_longue(lecture) for lecture in lectures])


def _lire_lettres(lu: str, aujourd_hui: date | None) -> date:
    trouve = _LETTRES.fullmatch(cle(lu))
    mois = numero_mois(trouve[2]) if trouve else None
    if trouve is None or mois is None:
        raise ErreurSaisie(
            "Date illisible",
            f"« {montrer(lu)} » ne se lit pas comme une date.",
            "Écrivez par exemple 13/06/2024 ou 13 juin 2024.",
        )
    if trouve[3] is None:
        raise _annee_manquante(lu, aujourd_hui)
    return _construire(lu, int(trouve[3]), mois, int(trouve[1]))


def _annee_manquante(lu: str, aujourd_hui: date | None) -> ErreurSaisie:
    exemple = f"{lu} {aujourd_hui.year if aujourd_hui else 2024}"
    return ErreurSaisie(
        "Année manquante",
        f"« {montrer(lu)} » ne donne pas l'année, et elle n'est pas devinée.",
        f"Ajoutez l'année, par exemple {exemple}.",
    )


def _construire(lu: str, annee: int, mois: int, jour: int) -> date:
    """Build the day, or say why it does not exist."""
    if annee not in ANNEES_PLAUSIBLES:
        raison = f"l'année {annee} n'est pas plausible"
    elif not 1 <= mois <= 12:
        raison = f"il n'y a pas de mois {mois} (le jour s'écrit avant le mois)"
    elif jour not in range(1, (fin := monthrange(annee, mois)[1]) + 1):
        raison = f"{MOIS[mois - 1]} {annee} compte {fin} jours"
    else:
        return date(annee, mois, jour)
    raise ErreurSaisie(
        "Date inexistante",
        f"« {montrer(lu)} » n'existe pas : {raison}.",
        "Corrigez le jour, le mois ou l'année, par exemple 13/06/2024.",
    )
