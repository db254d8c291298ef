"""Which programmes are on course, what do they cost, what is due, what contradicts itself?"""

from filiere_dash.ui import cadre, composants
from filiere_dash.ui.blocs import apercu

contexte = cadre.entrer("Filières industrielles", "Saint-Étienne Métropole")
apercu.premiere_minute(contexte)
apercu.cartes_programmes(contexte)
gauche, centre, droite = composants.colonnes(1.1, 1, 1.15)
with gauche, composants.carte("subventions"):
    apercu.graphique_subventions(contexte)
with centre, composants.carte("echeances"):
    apercu.a_venir(contexte)
with droite, composants.carte("contradictions"):
    apercu.contradictions(contexte)
