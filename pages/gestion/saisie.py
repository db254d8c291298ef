"""What has to be entered or corrected: which lines, what changes, and may it be saved?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import saisie

contexte = cadre.entrer("Saisie", "ajouter, corriger, vérifier puis enregistrer")
choix = saisie.choisir(contexte)
saisie.annoncer(contexte)
saisie.reprendre(contexte, choix)
saisie.travailler(contexte, choix)
