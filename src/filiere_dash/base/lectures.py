"""Reads: one SQL file a question, bound parameters, typed immutable rows."""

from __future__ import annotations

import re
from collections import namedtuple
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from filiere_dash.base.magasin import Magasin

type_ligne = cache(lambda colonnes: namedtuple("Ligne", colonnes))


@cache
def question(nom: str) -> tuple[str, frozenset[str]]:
    """Return the SQL text of `requetes/<nom>.sql` and the names of its parameters."""
    texte = files("filiere_dash.base").joinpath("requetes", f"{nom}.sql").read_text(encoding="utf-8")
    return texte, frozenset(re.findall(r"\$(\w+)", texte))


def lignes(magasin: Magasin, nom: str, **parametres: Any) -> tuple[Any, ...]:
    """Answer a question with a tuple of named tuples: the one place where rows become objects.

    Amounts are `Decimal`, days `date`. Parameters that the question doesn't name are left out,
    so that a page may hand the same perimeter to all its questions.
    """
    texte, attendus = question(nom)
    with magasin.curseur() as curseur:
        curseur.execute(texte, {cle: parametres[cle] for cle in attendus})
        colonnes = tuple(colonne[0] for colonne in curseur.description)
        return tuple(map(type_ligne(colonnes)._make, curseur.fetchall()))


def table(magasin: Magasin, nom: str, **parametres: Any) -> pa.Table:
    """Answer a question with an Arrow table, for charts and exports: amounts stay decimal."""
    texte, attendus = question(nom)
    with magasin.curseur() as curseur:
        return curseur.execute(texte, {cle: parametres[cle] for cle in attendus}).to_arrow_table()
