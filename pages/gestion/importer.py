"""What did a partner send: is it right, what does it change, and may it be applied?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import importation

contexte = cadre.entrer("Import", "recevoir un tableau, le vérifier, l’appliquer d’un bloc, l’annuler d’un clic")
importation.annoncer(contexte)
importation.travailler(contexte)
importation.proposer(contexte)
