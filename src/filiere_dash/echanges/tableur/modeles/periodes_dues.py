"""Which periods of an indicator have ended since its last value: what a file « à compléter » asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from filiere_dash.domaine.calendrier import ajouter_mois
from filiere_dash.domaine.codes import Periodicite
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import MOIS
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.regles.fraicheur import MOIS_PAR_PERIODE

DEMANDEES = 24


@dataclass(frozen=True)
class PeriodeDue:
    """A period to fill: its label as the others of its indicator are written, its days where it states any."""

    libelle: str
    debut: date | None
    fin: date | None


def periodes_dues(derniere: str, fin: date, periodicite: Periodicite, au: date) -> list[PeriodeDue]:
    """Return the periods that follow the last one held and have ended at `au`, the newest DEMANDEES of them.

    A label that can't be continued, such as « non datée », gives none.
    """
    if periodicite is Periodicite.PONCTUELLE:
        return []
    try:
        hachuree = Periode.lire(derniere).hachuree
    except ErreurSaisie:
        return []
    suivante = _saison if hachuree else _civile
    dues: list[PeriodeDue] = []
    while (due := suivante(fin, periodicite)) and due[1] <= au:
        dues.append(due[0])
        fin = due[1]
    return dues[-DEMANDEES:]


def _saison(fin: date, _periodicite: Periodicite) -> tuple[PeriodeDue, date]:
    """Return the next label such as 2023/2024: it states no day, and ends on 31 December at the latest."""
    return PeriodeDue(f"{fin.year}/{fin.year + 1}", None, None), date(fin.year + 1, 12, 31)


def _civile(fin: date, periodicite: Periodicite) -> tuple[PeriodeDue, date] | None:
    """Return the month, quarter, half-year or year that begins on the morrow, None when none does."""
    debut = fin + timedelta(days=1)
    mois = MOIS_PAR_PERIODE[periodicite]
    if debut.day != 1 or (debut.month - 1) % mois:
        return None
    derniere = ajouter_mois(debut, mois) - timedelta(days=1)
    return PeriodeDue(_libelle(debut, mois), debut, derniere), derniere


def _libelle(debut: date, mois: int) -> str:
    if mois == 12:
        return str(debut.year)
    if mois == 1:
        return f"{MOIS[debut.month - 1]} {debut.year}"
    rang = (debut.month - 1) // mois + 1
    return f"{rang}{'er' if rang == 1 else 'e'} {'trimestre' if mois == 3 else 'semestre'} {debut.year}"
