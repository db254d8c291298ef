"""What the command line shows: errors, progress, and nothing that a French reader can't read."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filiere_dash.domaine.erreurs import ErreurFiliere

DETAILS = "FILIERE_DASH_DETAILS"


def preparer_sortie() -> None:
    """Write in UTF-8 whatever the terminal says, rather than fail on an accent."""
    for flux in (sys.stdout, sys.stderr):
        if hasattr(flux, "reconfigure"):
            flux.reconfigure(encoding="utf-8", errors="replace")


def montrer_erreur(erreur: ErreurFiliere) -> None:
    """Show an error of the house: what happened, then what to do."""
    lignes = [f"Erreur\u00a0: {erreur.titre}", erreur.message, erreur.que_faire]
    print("\n  ".join(ligne for ligne in lignes if ligne), file=sys.stderr)


def montrer_imprevu(erreur: Exception) -> None:
    """Show an error that nobody foresaw; its details come on request only."""
    if os.environ.get(DETAILS):
        traceback.print_exception(erreur)
    montrer_erreur(
        ErreurFiliere(
            "Erreur imprévue",
            f"La commande s’est arrêtée sur un problème que filiere-dash ne connaît pas ({type(erreur).__name__}).",
            f"Relancez-la avec la variable {DETAILS}=1 et transmettez ce qui s’affiche à qui maintient filiere-dash.",
        )
    )


@contextmanager
def progression(titre: str, total: int) -> Iterator[Callable[[str], None]]:
    """Yield what advances a progress bar by one step; without a terminal, nothing is shown."""
    if not sys.stderr.isatty():
        yield lambda etape: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    colonnes = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[etape]}"))
    with Progress(*colonnes, console=Console(stderr=True), transient=True) as barre:
        tache = barre.add_task(titre, total=total, etape="")
        yield lambda etape: barre.update(tache, advance=1, etape=etape)
