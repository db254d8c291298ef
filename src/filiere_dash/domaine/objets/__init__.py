"""What people enter: each object of the domain, its columns in French, what tells one row from another.

The base says types, closed lists and references (`base.catalogue.champs`); this room says the words.
"""

from filiere_dash.domaine.objets.libelles import libelle_choix, libelle_colonne
from filiere_dash.domaine.objets.modele import Champ, Objet, TypeChamp
from filiere_dash.domaine.objets.registre import OBJETS, RUBRIQUES, objet

__all__ = ["OBJETS", "RUBRIQUES", "Champ", "Objet", "TypeChamp", "libelle_choix", "libelle_colonne", "objet"]
