"""Which automatic backups are kept, which one is due: a stated rule, the same whenever it is applied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from filiere_dash.domaine.calendrier import ajouter_mois
from filiere_dash.domaine.codes import Code
from filiere_dash.domaine.francais import typographie

TOUTES = timedelta(hours=48)
JOURS = 30
MOIS = 12
PERIODE = timedelta(days=1)
ENONCE = typographie(
    "Toutes les sauvegardes des 48 dernières heures sont gardées ; puis la dernière de chaque jour pendant 30 jours ; "
    "puis la dernière de chaque mois pendant 12 mois. Une sauvegarde faite avant une mise à niveau est gardée 12 mois, "
    "et la plus récente toujours."
)


class MotifSauvegarde(Code):
    """Why an automatic backup was made; the value is in the file's name."""

    QUOTIDIENNE = "quotidienne", "sauvegarde quotidienne"
    AVANT_IMPORT = "avant-import", "avant un import"
    AVANT_MIGRATION = "avant-migration", "avant une mise à niveau"
    A_LA_DEMANDE = "a-la-demande", "à la demande"


@dataclass(frozen=True)
class Datee:
    """A backup as the rule sees it."""

    moment: datetime
    motif: MotifSauvegarde


def gardees(sauvegardes: Iterable[Datee], maintenant: datetime) -> set[Datee]:
    """Return the backups that the rule keeps at this moment; those of a clock that went ahead are recent."""
    toutes = sorted(set(sauvegardes), key=lambda x: (x.moment, x.motif))
    retenues = {x for x in toutes if _recente(x, maintenant) or _avant_migration(x, maintenant)}
    retenues |= {x for x in _dernieres(toutes, "%Y-%m-%d") if x.moment.date() >= _depuis_jours(maintenant)}
    retenues |= {x for x in _dernieres(toutes, "%Y-%m") if x.moment.date() >= _depuis_mois(maintenant)}
    return retenues | set(toutes[-1:])


def quotidienne_due(sauvegardes: Iterable[Datee], maintenant: datetime) -> bool:
    """Tell whether a day has passed since the last daily backup; one of the future is not believed."""
    faites = [x.moment for x in sauvegardes if x.motif is MotifSauvegarde.QUOTIDIENNE and x.moment <= maintenant]
    return not faites or maintenant - max(faites) >= PERIODE


def _recente(sauvegarde: Datee, maintenant: datetime) -> bool:
    return maintenant - sauvegarde.moment <= TOUTES


def _avant_migration(sauvegarde: Datee, maintenant: datetime) -> bool:
    motif = sauvegarde.motif is MotifSauvegarde.AVANT_MIGRATION
    return motif and sauvegarde.moment.date() >= _depuis_mois(maintenant)


def _dernieres(toutes: list[Datee], periode: str) -> set[Datee]:
    """Return the last backup of each day or month."""
    return set({f"{x.moment:{periode}}": x for x in toutes}.values())


def _depuis_jours(maintenant: datetime) -> date:
    return maintenant.date() - timedelta(days=JOURS)


def _depuis_mois(maintenant: datetime) -> date:
    return ajouter_mois(maintenant.date(), -MOIS)
