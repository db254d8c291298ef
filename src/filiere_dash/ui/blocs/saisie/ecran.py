"""One form at a time: typing, verification or choice between versions."""

from __future__ import annotations

from collections.abc import Callable

from filiere_dash.domaine.reglages import TABLE
from filiere_dash.ui.blocs.saisie import conflits, etat, formulaire, grille, liste, reglages, verification
from filiere_dash.ui.blocs.saisie.choix import LISTE, Choix
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.contexte import Contexte

Etape = Callable[[Contexte, Choix, Travail], None]


def travailler(contexte: Contexte, choix: Choix) -> None:
    """Show the list of an object, its grid, or the form of one line, where it stands."""
    if choix.ligne is None and choix.objet.table == TABLE:
        reglages.montrer(contexte, choix)
    elif choix.ligne is None and choix.vue == LISTE:
        liste.montrer(contexte, choix)
    elif choix.ligne is None:
        _etape(contexte, choix, grille.ouvrir(contexte, choix), grille.montrer)
    elif (travail := formulaire.ouvrir(contexte, choix)) is not None:
        _etape(contexte, choix, travail, formulaire.montrer)


def _etape(contexte: Contexte, choix: Choix, travail: Travail, saisir: Etape) -> None:
    etapes: dict[str, Etape] = {etat.VERIFICATION: verification.montrer, etat.CONFLIT: conflits.montrer}
    etapes.get(travail.etape, saisir)(contexte, choix, travail)
