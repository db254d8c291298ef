"""By how many a file says that it counts, beside its figures: « CA (k€) », « en milliers d’euros », a unit a row.

A figure that a form has counted already, 12 500 for 12,5 k€, is no longer by thousands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from filiere_dash.domaine.intitules import clef
from filiere_dash.echanges.tableur.correspondances import formes
from filiere_dash.echanges.tableur.correspondances.formes import MILLE, Forme
from filiere_dash.echanges.tableur.feuilles.unites import MESURES
from filiere_dash.echanges.tableur.fichiers.valeurs import Rangee, Valeur, montrer, vide

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.correspondances.correspondance import Correspondance
    from filiere_dash.echanges.tableur.correspondances.titres import Titres

_UNITES = ("unite", "unite mesure")
_EN_EUROS = re.compile(r" *(?:€|euros?|eur) *", re.IGNORECASE)
_EN_TETE = re.compile(r"(?:.{0,40}\ben|unités? ?:?) .{1,20}", re.IGNORECASE)


class Echelles:
    """What one sheet says of its figures, row by row, for the columns of ours that an indicator counts."""

    def __init__(self, correspondance: Correspondance, trouves: Titres) -> None:
        mesures = MESURES.get(correspondance.table, ())
        self._depots = [x for x in correspondance.depots if x.champ in mesures and x.colonnes]
        self._ligne = trouves.ligne
        self._unites = [rang for rang, nom in enumerate(trouves.noms) if clef(nom) in _UNITES]
        nommant = correspondance.depot("indicateur")
        commune = _premiere([*(nommant.colonnes if nommant else ()), *correspondance.depliees])
        self._titres = {x.champ: _premiere(x.colonnes) or commune for x in self._depots}
        self._dessus: int | None = None

    def survoler(self, rangee: Rangee) -> None:
        """Take what a row above the titles says of the whole table: « En milliers d’euros »."""
        if rangee.numero < self._ligne:
            dits = [
                texte for x in rangee.valeurs if not vide(x) and _EN_TETE.fullmatch(texte := montrer(x).strip(" ()"))
            ]
            self._dessus = _premiere(dits) or self._dessus

    def lire(self, rangee: Rangee, lues: Mapping[str, Valeur]) -> dict[str, Decimal]:
        """Return by how many the figures of a row count, for those of which the file, or a form, says it."""
        unites = [montrer(rangee.valeurs[x]) for x in self._unites if x < len(rangee.valeurs)]
        trouvees = {}
        for depot in self._depots:
            if formes.dit_son_unite(lues.get(depot.champ)):
                continue
            comptee = MILLE if depot.forme is Forme.MILLIERS else 1
            titre = self._titres[depot.champ] or self._dessus
            dite = _premiere(unites) or titre or (1 if any(map(_EN_EUROS.fullmatch, unites)) else None)
            if dite or comptee > 1:
                trouvees[depot.champ] = Decimal(dite or comptee) / comptee
        return trouvees


def _premiere(textes: Sequence[str]) -> int | None:
    return next((dite for x in textes if (dite := formes.echelle(x))), None)
