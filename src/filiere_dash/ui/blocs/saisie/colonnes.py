"""The columns of a grid: what people fill line by line, the rest said once for all lines or deduced."""

from __future__ import annotations

from filiere_dash.domaine.objets import Champ
from filiere_dash.ui.blocs.saisie import donnees
from filiere_dash.ui.blocs.saisie.choix import Choix
from filiere_dash.ui.contexte import Contexte

# Said once for all the lines, deduced, or entered in the form of one line.
_TUES = ("source", "connu_le", "ordre", "remplace", "raison", "auteur", "vedette")
# What people fill first, before what qualifies it.
_ORDRE = {
    "valeur": ("indicateur", "periode", "valeur", "precision", "precision_motif", "commentaire", "type_valeur"),
    "cible": ("indicateur", "periode", "valeur", "valeur_initiale", "precision", "precision_motif"),
    "action": ("intitule", "periode_action", "debut", "fin", "axe", "phase", "referent"),
    "plan_ligne": ("plan", "periode_action", "sens", "libelle", "montant", "financeur", "taux_declare"),
    "flux_financier": ("beneficiaire", "etape", "periode_action", "montant", "date_flux", "section", "piece"),
}


def colonnes(contexte: Contexte, choix: Choix) -> list[Champ]:
    """Return the columns of the grid of an object, those that people fill first on the left."""
    tues = {*_TUES, *(("programme",) if choix.programme else ())}
    premieres = _ORDRE.get(choix.objet.table, ())
    champs = [x for x in donnees.champs(contexte, choix.objet.table) if x.nom not in tues]
    rangs = {nom: rang for rang, nom in enumerate(premieres)}
    return sorted(champs, key=lambda x: rangs.get(x.nom, len(rangs) + (not x.obligatoire)))
