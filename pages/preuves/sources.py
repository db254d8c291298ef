"""Where does each figure come from?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import preuves

contexte = cadre.entrer("Sources", "chaque chiffre a la sienne")
document = preuves.passage(contexte)
preuves.documents(contexte)
preuves.faits(contexte, document)
