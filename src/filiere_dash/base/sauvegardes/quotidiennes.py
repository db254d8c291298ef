"""A base that serves is backed up every day, without anyone asking, and without stopping for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import duckdb

from filiere_dash.base.magasin import Magasin
from filiere_dash.base.sauvegardes.datees import SauvegardeDatee, lister, sauvegarder_datee
from filiere_dash.domaine.erreurs import ErreurBase
from filiere_dash.domaine.regles.conservation import Datee, MotifSauvegarde, quotidienne_due

# Seconds: the first visitors are served before anything is copied; a clock that jumps is noticed within the hour.
DEPART = 60.0
REGARD = 3600.0

journal = logging.getLogger(__name__)


@contextmanager
def sauvegardes_quotidiennes(magasin: Magasin, depart: float = DEPART, regard: float = REGARD) -> Iterator[None]:
    """Keep a daily backup of this base in the background while the block runs.

    `depart` is the delay before the first look, `regard` that between two; a failure is logged and tried again at
    the next look. A backup under way is finished before the block ends.
    """
    arret = threading.Event()
    fil = threading.Thread(target=_veiller, args=(magasin, arret, depart, regard), name="sauvegardes", daemon=True)
    fil.start()
    try:
        yield
    finally:
        arret.set()
        fil.join()


def sauvegarder_si_due(magasin: Magasin, maintenant: datetime) -> SauvegardeDatee | None:
    """Make the daily backup when a day has passed since the last; return it, None when it is not due.

    Errors: `ErreurBase` when it can't be made.
    """
    if not quotidienne_due((Datee(x.moment, x.motif) for x in lister(magasin.chemin)), maintenant):
        return None
    return sauvegarder_datee(magasin, MotifSauvegarde.QUOTIDIENNE, maintenant)


def _veiller(magasin: Magasin, arret: threading.Event, depart: float, regard: float) -> None:
    attente = depart
    while not arret.wait(attente):
        attente = regard
        try:
            faite = sauvegarder_si_due(magasin, datetime.now())  # noqa: DTZ005 — a day is the day where the base is
        except (ErreurBase, OSError, duckdb.Error) as erreur:
            journal.warning("Sauvegarde quotidienne impossible, nouvel essai dans une heure : %s", erreur)
        else:
            if faite:
                journal.info("Sauvegarde quotidienne : %s", faite.chemin)
