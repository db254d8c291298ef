"""The words by which a financing plan is known, and the column that names its lines: « Poste / financeur »."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from filiere_dash.domaine.intitules import clef
from filiere_dash.echanges.tableur.correspondances.observation import Genre

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.correspondances.observation import Colonne

_MONTANTS = frozenset(("montant", "cout"))
_LIGNES = frozenset(("poste", "financeur", "depense", "recette", "charge", "ressource"))
_SENS = "sens"


def est_plan(titres: Iterable[str]) -> bool:
    """Tell whether titles are those of a plan: an amount, beside a side, a heading or who pays."""
    mots = {mot for titre in titres for mot in clef(titre).split()}
    return bool(mots & _MONTANTS and mots & {_SENS, *_LIGNES})


def utiles(colonnes: Sequence[Colonne]) -> Sequence[Colonne]:
    """Return the columns that are those of one table: of two side by side, an empty column apart, the first.

    Of several amounts, none: nothing tells which one counts.
    """
    coupe = next((rang for rang, x in enumerate(colonnes) if x.genre is Genre.VIDE), len(colonnes))
    gauche, droite = colonnes[:coupe], colonnes[coupe:]
    siennes = gauche if montants(gauche) and montants(droite) else colonnes
    plusieurs = montants(siennes) if len(montants(siennes)) > 1 else ()
    return [x for x in siennes if x not in plusieurs]


def montants(colonnes: Sequence[Colonne]) -> list[Colonne]:
    """Return the columns of amounts."""
    return [x for x in colonnes if x.genre is Genre.NOMBRE and _MONTANTS & set(clef(x.nom).split())]


def montant(colonnes: Sequence[Colonne]) -> Colonne | None:
    """Return the column of amounts, None without one."""
    return next(iter(montants(colonnes)), None)


def intitule(colonnes: Sequence[Colonne]) -> Colonne | None:
    """Return the column that names the lines, None without one."""
    textes = (x for x in colonnes if x.genre in (Genre.TEXTE, Genre.LISTE))
    return next((x for x in textes if _LIGNES & set(clef(x.nom).split())), None)
