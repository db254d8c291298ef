"""A moment typed in French: a day alone is read at its end, an hour at the end of its minute."""

import re
from datetime import date, datetime, time

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import INSECABLE, date_longue, heure
from filiere_dash.domaine.saisie.dates import lire_date
from filiere_dash.domaine.saisie.refus import montrer

_HEURE = re.compile(
    r"(?P<jour>.+?)(?:,? à |[ T])(?P<heure>\d{1,2}) ?[h:] ?(?P<minute>\d{2})?"
    r"(?:[:ms] ?(?P<seconde>\d{2})(?:[.,](?P<micro>\d{6}))?)?",
    re.IGNORECASE,
)


def lire_moment(texte: str, aujourd_hui: date | None = None) -> datetime:
    """Read a past moment: `13/06/2024`, `13 juin 2024 à 14 h 05`, or what `moment_dans_adresse` wrote.

    What is not said is read at its end: what was recorded that day, or that minute, counts. Raises ErreurSaisie.
    """
    lu = " ".join(texte.split())
    trouve = _HEURE.fullmatch(lu)
    if trouve is None:
        return datetime.combine(lire_date(lu, aujourd_hui), time.max)
    heure, minute, seconde, micro = (trouve[nom] for nom in ("heure", "minute", "seconde", "micro"))
    try:
        precise = time(int(heure), int(minute or 0), int(seconde or 59), int(micro or 999_999))
    except ValueError as erreur:
        raise ErreurSaisie(
            "Heure inexistante",
            f"« {montrer(lu)} » ne donne pas une heure de la journée.",
            "Écrivez par exemple 13/06/2024 14 h 05, ou le jour seul.",
        ) from erreur
    return datetime.combine(lire_date(trouve["jour"], aujourd_hui), precise)


def moment_dans_adresse(moment: datetime) -> str:
    """Return a moment as addresses write it: `13-06-2024` for a whole day, `13-06-2024T14:05:09.000012`."""
    if moment.time() == time.max:
        return f"{moment:%d-%m-%Y}"
    return f"{moment:%d-%m-%YT%H:%M:%S.%f}"


def moment_long(moment: datetime) -> str:
    """Return a moment in words: `13 juin 2024`, `13 juin 2024 à 14 h 05`."""
    jour = date_longue(moment.date())
    if moment.time() == time.max:
        return jour
    return f"{jour} à{INSECABLE}{heure(moment)}"
