"""Reading the whole of a base in a process of its own: what is damaged may kill the one that reads it.

epreuve.passer(ebauche)
"""

from __future__ import annotations

import subprocess
import sys
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
    faite = subprocess.run(  # noqa: S603 — this very program, on a file of ours
        [*COMMANDE, str(copie)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if faite.returncode != TIENT:
        raise duckdb.Error(faite.stdout.strip() or "Corrupt: reading it killed its reader")


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
    sys.exit(_lire(Path(sys.argv[1])))
