"""Who pays for what: the porteurs' plans and, apart, the metropole's own money?"""

from filiere_dash.ui import cadre, filtres
from filiere_dash.ui.blocs import argent, controles, plans

contexte = cadre.entrer("Financement", "les plans des porteurs et l’argent de la métropole, jamais mêlés")
programme, section = filtres.programme_et_section(contexte)
argent.bilan(contexte, programme)
argent.portes(contexte, programme)
controles.argent(contexte, programme)
argent.votes(contexte, programme, section)
argent.graphique_etapes(contexte, programme, section)
argent.etapes(contexte, programme, section)
argent.conventions_muettes(contexte, programme)
argent.demandes(contexte, programme, section)
plans.plans(contexte, programme)
argent.exporter(contexte, programme, section)
