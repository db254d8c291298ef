"""Which figures do we hold, how fresh are they, and how do they move?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import explorateur

contexte = cadre.entrer("Indicateurs")
selection = explorateur.filtrer(contexte)
explorateur.explorer(contexte, selection)
