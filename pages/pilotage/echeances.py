"""What falls due, what is late, and where do our data or our acts fail a rule?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import controles, echeances

contexte = cadre.entrer("Échéances et contrôles")
echeances.liste(contexte)
echeances.contradictions(contexte)
controles.tous(contexte)
