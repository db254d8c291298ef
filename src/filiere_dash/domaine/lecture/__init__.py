"""Reading an act: from the lines of a document to proposals, each with its passage. Pure rules, nothing guessed."""

from filiere_dash.domaine.lecture.lire import lire_acte
from filiere_dash.domaine.lecture.matiere.document import Cellule, Document, Ligne, Mot, Tableau
from filiere_dash.domaine.lecture.modele import Champ, Confiance, Lecture, Preuve, Role

__all__ = [
    "Cellule", "Champ", "Confiance", "Document", "Lecture", "Ligne", "Mot", "Preuve", "Role", "Tableau", "lire_acte",
]  # fmt: skip
