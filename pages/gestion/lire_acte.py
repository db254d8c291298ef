"""What does this act decide: does the reader find it, where is it written, and may it enter the base?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import lecture

contexte = cadre.entrer("Lire un acte", "déposer une délibération, relire chaque valeur à son passage, l’enregistrer")
lecture.annoncer(contexte)
lecture.travailler(contexte)
