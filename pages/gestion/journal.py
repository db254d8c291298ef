"""Who changed what, when, why, and how is it undone?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import journal

contexte = cadre.entrer("Journal", "qui a changé quoi, quand et pourquoi")
journal.ouverte(contexte)
filtre = journal.filtrer(contexte)
journal.operations(contexte, filtre)
