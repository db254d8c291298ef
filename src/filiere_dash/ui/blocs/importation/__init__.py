"""Import: templates to send, a file to receive, its columns, its errors, what it changes, one click to undo it."""

from filiere_dash.ui.blocs.importation.ecran import travailler
from filiere_dash.ui.blocs.importation.faite import annoncer
from filiere_dash.ui.blocs.importation.modeles import proposer

__all__ = ["annoncer", "proposer", "travailler"]
