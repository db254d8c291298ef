"""Rows of a prefilled sheet whose visible columns were sorted without the hidden ones: each then names another row.

Their names prove it, whatever else was edited: rows that exchanged theirs, or that bear another's name among its
cells rather than among their own. Rows that were renamed one after the other keep their own cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filiere_dash.domaine.francais import liste, typographie
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

LIGNES_CITEES = 5
ATTENDU = "les cellules que cette ligne avait, ou leur correction"
Empreintes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Renommee:
    """A row that bears another name than it did: both, and the prints of its other cells, then and now."""

    saisie: Saisie
    ancien: str
    actuel: str
    tenues: tuple[str, ...]
    lues: tuple[str, ...]


class Deplacees:
    """The rows of one sheet that bear another name than they did."""

    def __init__(self, table: str) -> None:
        self._nommant = OBJETS[table].nom
        self._renommees: list[_Renommee] = []

    def suivre(self, saisie: Saisie, anciennes: Empreintes, actuelles: Empreintes) -> None:
        """Remember a row by the prints of its cells, those that it held and those of now, if its name changed."""
        noms = sorted(anciennes.keys() & actuelles.keys())
        ancien, actuel = (" ".join(x[nom] for nom in noms if nom in self._nommant) for x in (anciennes, actuelles))
        if ancien != actuel:
            tenues, lues = (tuple(x[nom] for nom in noms if nom not in self._nommant) for x in (anciennes, actuelles))
            self._renommees.append(_Renommee(saisie, ancien, actuel, tenues, lues))

    def dire(self, releve: Releve) -> None:
        """Refuse the sheet where rows have exchanged their cells: one error for them all."""
        trouvees = self._trouver()
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

    def _trouver(self) -> list[Saisie]:
        """Return the rows that bear the name of another, in order."""
        porteuses: dict[str, list[_Renommee]] = defaultdict(list)
        for x in self._renommees:
            porteuses[x.ancien].append(x)
        echanges = _echanges({x.ancien: x.actuel for x in self._renommees})
        trouvees = [
            x.saisie
            for x in self._renommees
            if x.actuel in porteuses and (x.ancien in echanges or any(_siennes(x, y) for y in porteuses[x.actuel]))
        ]
        return sorted(trouvees, key=lambda x: x.rangee.numero)


def _siennes(ligne: _Renommee, autre: _Renommee) -> bool:
    """Tell whether the cells beside a name are those of the row that bore it, as much as what this row held."""
    return _communes(ligne.lues, autre.tenues) >= _communes(ligne.lues, ligne.tenues)


def _communes(unes: Sequence[str], autres: Sequence[str]) -> int:
    return sum(x == y for x, y in zip(unes, autres, strict=False))


def _echanges(suivants: Mapping[str, str]) -> set[str]:
    """Return the names that went round: A became B, that became C, that became A."""
    vus: set[str] = set()
    trouves: set[str] = set()
    for depart in suivants:
        chemin: list[str] = []
        nom = depart
        while nom in suivants and nom not in vus:
            vus.add(nom)
            chemin.append(nom)
            nom = suivants[nom]
        if nom in chemin:
            trouves.update(chemin[chemin.index(nom) :])
    return trouves
