"""Charts: rows in, a constant specification and a small Arrow table out."""

from filiere_dash.presentation.graphiques.barres import barres, entonnoir
from filiere_dash.presentation.graphiques.commun import Graphique, image
from filiere_dash.presentation.graphiques.empilement import Part, empilement
from filiere_dash.presentation.graphiques.frise import Barre, Repere, frise
from filiere_dash.presentation.graphiques.serie import serie

__all__ = ["Barre", "Graphique", "Part", "Repere", "barres", "empilement", "entonnoir", "frise", "image", "serie"]
