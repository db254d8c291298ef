"""Reading the whole of a base in a process of its own: what is damaged may kill the one that reads it.

epreuve.passer(ebauche)
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import duckdb

from filiere_dash.base.magasin import connecter
from filiere_dash.base.sauvegardes.copie import eprouver
from filiere_dash.domaine.erreurs import ErreurBase

COMMANDE = (sys.executable, "-m", __name__)
TIENT, ABIMEE = 0, 1


def passer(copie: Path) -> None:
    """Read every row and every index of a copy that nobody has open.

    Errors: `duckdb.Error` for what can't be read, were it to kill its reader. Whether it is a base of ours is for who
    opens it to say.
    """
    # The reader goes on as long as what feeds it does: killed, this process leaves none behind.
    tuyaux = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    commande = [*COMMANDE, str(copie)]
    with subprocess.Popen(commande, text=True, encoding="utf-8", **tuyaux) as lecteur:  # noqa: S603 — this very program
        dit = lecteur.stdout.read()
        code = lecteur.wait()
    if code != TIENT:
        raise duckdb.Error(dit.strip() or "Corrupt: reading it killed its reader")


def _finir_avec_l_autre() -> None:
    """End as soon as nobody feeds this process any more; a bare read holds no lock that an ending would wait for."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(ABIMEE)


def _lire(copie: Path) -> int:
    try:
        connexion = connecter(copie)
    except ErreurBase:
        return TIENT
    try:
        with closing(connexion), closing(connexion.cursor()) as curseur:
            eprouver(curseur)
    except duckdb.Error as erreur:
        sys.stdout.write(str(erreur))
        return ABIMEE
    return TIENT


if __name__ == "__main__":
    threading.Thread(target=_finir_avec_l_autre, daemon=True).start()
    sys.exit(_lire(Path(sys.argv[1])))
