"""Where does this programme stand: who pays, what was voted, what was done, what is known of it?"""

from filiere_dash.ui import cadre, composants
from filiere_dash.ui.blocs import (
    actes,
    actions,
    adherents,
    appel,
    argent,
    controles,
    indicateurs,
    plans,
    programme,
    reseau,
)

contexte, choisi = cadre.entrer_programme()
programme.entete(contexte, choisi)
controles.du_programme(contexte, choisi.code)
appel.appels(contexte, choisi)
gauche, droite = composants.colonnes(1.5, 1)
with gauche, composants.carte("fil"):
    programme.fil_du_programme(contexte, choisi)
with droite, composants.carte("vote"):
    actes.dernier_vote(contexte, choisi)
plans.plans(contexte, choisi.code)
argent.demandes(contexte, choisi.code)
argent.suites(contexte, choisi.code)
programme.jugements(contexte, choisi)
indicateurs.ventilations(contexte, choisi)
indicateurs.par_famille(contexte, choisi)
indicateurs.cibles(contexte, choisi.code)
indicateurs.regards(contexte, choisi)
reseau.opportunites(contexte, choisi)
actions.par_statut(contexte, choisi)
reseau.manifestations(contexte, choisi)
reseau.labellisations(contexte, choisi)
reseau.relations(contexte, choisi)
reseau.dispositifs(contexte, choisi)
appel.candidatures(contexte, choisi)
adherents.cartographie(contexte, choisi)
actes.du_programme(contexte, choisi)
