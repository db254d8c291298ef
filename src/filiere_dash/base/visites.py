"""When each person last came: what « depuis ma dernière visite » means."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from filiere_dash.domaine.droits import LECTEUR_ANONYME, Agent
from filiere_dash.domaine.erreurs import ErreurBase

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

PAUSE = timedelta(minutes=30)
_ACTIVITES: dict[tuple[str, str], datetime] = {}
_VERROU = threading.Lock()

journal = logging.getLogger(__name__)


def venir(magasin: Magasin, agent: Agent, maintenant: datetime) -> datetime | None:
    """Note that a person opens the dashboard; return when their visit before this one began, None for a first one.

    Coming back within half an hour of the last activity goes on with the same visit. A base that can't be written
    at once, because it is busy or full, loses the visit and nothing else.
    """
    if agent == LECTEUR_ANONYME:
        return None
    derniere, precedente = _lire(magasin, agent)
    vue = max(filter(None, (derniere, _ACTIVITES.get(_cle(magasin, agent)))), default=None)
    bouger(magasin, agent, maintenant)
    if derniere is not None and vue is not None and timedelta() <= maintenant - vue <= PAUSE:
        return precedente
    _ecrire(magasin, agent, maintenant, derniere)
    return derniere


def bouger(magasin: Magasin, agent: Agent, maintenant: datetime) -> None:
    """Note that a person is active: their visit goes on. Kept in memory only."""
    with _VERROU:
        _ACTIVITES[_cle(magasin, agent)] = maintenant


def _cle(magasin: Magasin, agent: Agent) -> tuple[str, str]:
    return str(magasin.chemin), agent.code


def _lire(magasin: Magasin, agent: Agent) -> tuple[datetime | None, datetime | None]:
    requete = "select derniere, precedente from visite where agent = $agent"
    with magasin.curseur() as curseur:
        return next(iter(curseur.execute(requete, {"agent": agent.code}).fetchall()), (None, None))


def _ecrire(magasin: Magasin, agent: Agent, maintenant: datetime, derniere: datetime | None) -> None:
    verrou = magasin.ecriture()
    if not verrou.acquire(blocking=False):  # an import holds it: nobody waits for a visit to be noted
        return
    try:
        with magasin.transaction(muette=True) as curseur:
            curseur.execute(
                "insert or replace into visite values ($agent, $maintenant, $derniere)",
                {"agent": agent.code, "maintenant": maintenant, "derniere": derniere},
            )
    except ErreurBase as erreur:
        journal.warning("La visite de %s n’a pas pu être notée : %s", agent.code, erreur)
    finally:
        verrou.release()
