"""One open base a process: the command line and the screens share one lock and one version."""

from __future__ import annotations

import threading
from pathlib import Path

from filiere_dash.base.magasin import Magasin
from filiere_dash.base.preparation import preparer

_OUVERTS: dict[Path, Magasin] = {}
_VERROU = threading.Lock()


def partager(magasin: Magasin) -> Magasin:
    """Give a base that was just opened to the rest of the process; return it."""
    with _VERROU:
        _OUVERTS[magasin.chemin.resolve()] = magasin
    return magasin


def magasin_du_processus(chemin: Path) -> Magasin:
    """Return the base of this process at `chemin`, opened (and created when absent) the first time it is asked for.

    Errors: those of `preparation.preparer`; a failed opening is tried again at the next call.
    """
    with _VERROU:
        magasin = _OUVERTS.get(chemin.resolve())
        if magasin is None or magasin.ferme:
            magasin = _OUVERTS[chemin.resolve()] = preparer(chemin)
        return magasin
