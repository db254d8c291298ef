"""Who may come in and do what, are the backups there, where are the settings?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import administration

contexte = cadre.entrer("Administration", "personnes, sauvegardes, réglages")
administration.annoncer()
administration.personnes(contexte)
administration.sauvegardes(contexte)
administration.fichiers(contexte)
administration.reglages(contexte)
