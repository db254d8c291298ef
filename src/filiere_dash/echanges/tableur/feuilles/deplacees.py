"""Rows of a prefilled sheet whose visible columns were sorted without the hidden ones: each then names another row.

The hidden print proves it: what a row shows is, to the letter, what another one held.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from filiere_dash.domaine.francais import liste, typographie
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

LIGNES_CITEES = 5
ATTENDU = "les cellules que cette ligne avait, ou leur correction"


class Deplacees:
    """The edited rows of one sheet, by what they hold now and by what they held."""

    def __init__(self, table: str) -> None:
        self._nommant = set(OBJETS[table].nom)
        self._anciennes: set[int] = set()
        self._tenues: dict[int, Saisie] = {}

    def suivre(self, saisie: Saisie, anciennes: Mapping[str, str], actuelles: Mapping[str, str]) -> None:
        """Remember an edited row by the prints of its cells, those that were written and those of now."""
        noms = sorted(anciennes.keys() & actuelles.keys())
        if self._nommant.isdisjoint(noms):
            return
        self._anciennes.add(hash(tuple(anciennes[nom] for nom in noms)))
        self._tenues.setdefault(hash(tuple(actuelles[nom] for nom in noms)), saisie)

    def dire(self, releve: Releve) -> None:
        """Refuse the sheet where rows have exchanged their cells: one error for them all."""
        trouvees = sorted(
            (x for clef, x in self._tenues.items() if clef in self._anciennes), key=lambda x: x.rangee.numero
        )
        if len(trouvees) < 2:
            return
        cites = [str(x.rangee.numero) for x in trouvees[:LIGNES_CITEES]]
        if len(trouvees) > LIGNES_CITEES:
            cites.append(f"{len(trouvees) - LIGNES_CITEES} autres")
        premiere = trouvees[0]
        releve.erreur(
            premiere.feuille,
            premiere.rangee.adresse(0),
            typographie(f"lignes {liste(cites)} : chacune a le texte d'une autre"),
            ATTENDU,
            "Les colonnes visibles ont été triées ou déplacées sans les colonnes masquées, qui disent quelle ligne est "
            "laquelle. Annulez ce tri, ou téléchargez le modèle à nouveau ; pour trier, affichez d'abord toutes les "
            "colonnes.",
        )
