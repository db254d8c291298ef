"""Reading an act: a file dropped, what it proposes beside its text, what will be written, one click to undo it."""

from filiere_dash.ui.blocs.lecture.ecran import travailler
from filiere_dash.ui.blocs.lecture.faite import annoncer
from filiere_dash.ui.blocs.lecture.piece import montrer_passage

__all__ = ["annoncer", "montrer_passage", "travailler"]
