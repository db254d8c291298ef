"""Entry: choose an object, fill a form or a grid, see what changes and which rules it breaks, save once."""

from filiere_dash.ui.blocs.saisie.choix import choisir
from filiere_dash.ui.blocs.saisie.ecran import travailler
from filiere_dash.ui.blocs.saisie.faites import annoncer
from filiere_dash.ui.blocs.saisie.reprises import reprendre

__all__ = ["annoncer", "choisir", "reprendre", "travailler"]
