"""Which figures were frozen for a committee, and what differs since?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import arretes

contexte = cadre.entrer("Arrêtés", "les chiffres figés pour un comité")
arretes.prendre(contexte)
pris = arretes.liste(contexte)
arretes.ouvert(contexte, pris)
