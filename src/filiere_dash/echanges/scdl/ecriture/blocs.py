"""Figures that only mean something together, held against the base: a publication gives them whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from filiere_dash.domaine.objets import libelle_colonne
from filiere_dash.echanges.scdl.ecriture.votes import Valeurs, impossibles

# What the base holds of a row, what a line says of its block, the columns that only publications wrote: what disagrees.
Juge = Callable[[Valeurs, Valeurs, Collection[str]], list[str]]


def differences(connue: Valeurs, publiee: Valeurs, siennes: Collection[str]) -> list[str]:
    """Return what the base says otherwise, that no publication wrote: nothing of the block then changes."""
    return [
        f"« {libelle_colonne(nom)} » est {_dite(connue[nom])} dans la base et {_dite(valeur)} dans le fichier"
        for nom, valeur in publiee.items()
        if nom not in siennes and connue[nom] not in (None, valeur)
    ]


def _dite(valeur: str | None) -> str:
    return "vide" if valeur is None else f"« {valeur} »"


def _vote(connue: Valeurs, publiee: Valeurs, siennes: Collection[str]) -> list[str]:
    """Return what a vote contradicts, nothing where both may be true: what it leaves empty contradicts nothing."""
    dites = {nom: valeur for nom, valeur in publiee.items() if valeur is not None}
    return [*differences(connue, dites, siennes), *impossibles(connue, publiee, siennes)]


@dataclass(frozen=True)
class Bloc:
    """The block of a table: what to call it, and who tells that the base contradicts it."""

    nom: str
    contradictions: Juge

    def prendre(self, connue: Valeurs, publiee: Valeurs, siennes: Collection[str]) -> dict[str, str | None]:
        """Return what a block changes in a row: what it leaves empty is emptied, where a publication filled it."""
        return {
            nom: valeur
            for nom, valeur in publiee.items()
            if connue[nom] != valeur and (valeur is not None or nom in siennes)
        }


BLOCS: Mapping[str, Bloc] = {
    "convention": Bloc("les montants publiés", differences),
    "deliberation": Bloc("le vote publié", _vote),
}

__all__ = ["BLOCS", "Bloc"]
