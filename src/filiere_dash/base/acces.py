"""The one way for a screen to get at data: what this agent may read, now or as it was recorded at a past moment."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime
from weakref import WeakKeyDictionary

from filiere_dash.base.etats import MagasinLu, premiere_apres, reconstruire, verifier_moment
from filiere_dash.base.magasin import Magasin
from filiere_dash.domaine.droits import Agent, Droit

GARDES = 6
# By open base, the copies last asked for. One that is left out closes once its last reader lets it go.
_COPIES: WeakKeyDictionary[Magasin, OrderedDict[tuple, MagasinLu]] = WeakKeyDictionary()
_VERROU = threading.Lock()


def magasin_lu(magasin: Magasin, agent: Agent, etat: datetime | None = None) -> Magasin:
    """Return the base that an agent reads: the whole of it, or a copy without what their perimeter leaves out.

    `etat` reads it as it was recorded at that moment, None as it is. A copy is only read, and serves until the
    base changes; that of a past moment goes on serving.
    Errors: `ErreurDroit`; `ErreurSaisie` for a moment before the base existed.
    """
    agent.exiger(Droit.LIRE)
    perimetre = agent.perimetre_lecture
    suivante = None
    if etat is not None:
        verifier_moment(magasin, etat)
        suivante = premiere_apres(magasin, etat)
    if suivante is None and perimetre is None:
        return magasin
    cle = ("passe", suivante, perimetre) if suivante is not None else ("present", magasin.version, perimetre)
    return _copie(magasin, cle, etat if suivante is not None else None, perimetre)


def _copie(magasin: Magasin, cle: tuple, moment: datetime | None, perimetre: frozenset[str] | None) -> MagasinLu:
    """Return a copy from those kept, built when it is not there; two readers who ask at once build it once."""
    with _VERROU:
        copies = _COPIES.setdefault(magasin, OrderedDict())
        if cle not in copies:
            copies[cle] = reconstruire(magasin, moment, perimetre)
            while len(copies) > GARDES:
                copies.popitem(last=False)
        copies.move_to_end(cle)
        return copies[cle]
