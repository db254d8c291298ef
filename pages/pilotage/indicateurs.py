"""Which figures do we hold, how fresh are they, and how do they move?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import indicateurs

contexte = cadre.entrer("Indicateurs")
selection = indicateurs.explorer_filtres(contexte)
indicateurs.explorer(contexte, selection)
