"""The command `filiere-dash`: French throughout, one exit code, never a raw traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from filiere_dash.cli.affichage import montrer_erreur, montrer_imprevu, preparer_sortie
from filiere_dash.cli.arguments import analyseur
from filiere_dash.domaine.erreurs import ErreurFiliere

INTERROMPU = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 when it did what was asked."""
    preparer_sortie()
    choix = analyseur().parse_args(arguments)
    try:
        return choix.executer(choix)
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return 1
    except KeyboardInterrupt:
        print("\nInterrompu.", file=sys.stderr)
        return INTERROMPU
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has left: nobody to tell
        return 1
    except Exception as erreur:  # noqa: BLE001 — the last edge: a person never meets a traceback
        montrer_imprevu(erreur)
        return 1
