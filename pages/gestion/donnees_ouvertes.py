"""What must be published as open data, what is late, what is missing, and may the folder be taken?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import donnees_ouvertes, publication_recue

contexte = cadre.entrer("Données ouvertes", "ce que la métropole doit publier, et ce qui manque pour le faire")
publication_recue.annoncer(contexte)
bilan = donnees_ouvertes.resumer(contexte)
donnees_ouvertes.telecharger(contexte, bilan)
donnees_ouvertes.conventions(contexte, bilan)
donnees_ouvertes.manques(contexte, bilan)
publication_recue.recevoir(contexte)
