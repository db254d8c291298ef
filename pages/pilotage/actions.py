"""What is undertaken, where does it stand, what is late?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import actions

contexte = cadre.entrer("Actions", "les retards d’abord")
selection = actions.filtrer(contexte)
actions.annoncer(selection)
actions.frise(contexte, selection.actions)
actions.table(contexte, selection.actions)
actions.exporter(contexte, selection.actions, selection.filtres)
