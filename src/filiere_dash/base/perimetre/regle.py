"""Which rows a perimeter of programmes reads: one rule, for a row of today as for a side of a line of the journal.

A row is read where its programme is, or where it has none, and where what it must cite is read. What it may cite and
is not read is blank in the row and a mark in the journal: a figure of one's own never goes because another programme's
row is named beside it. A shared row is read unless all that cite it, or ever cited it, are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from filiere_dash.base.catalogue import obligatoires, references
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb

# Their rows name another, whatever its table: they are of its programme.
POLYMORPHES = ("preuve", "anomalie")
PARTAGEES = tuple(nom for nom, decrit in OBJETS.items() if decrit.parent is None)


class Citation(NamedTuple):
    """A column that names a row of another table; `exigee` where the row says nothing without it."""

    colonne: str
    cible: str
    exigee: bool


Citations = Mapping[str, Sequence[Citation]]


def citations_de(curseur: duckdb.DuckDBPyConnection) -> Citations:
    """Return what the rows of each table cite."""
    trouvees: dict[str, list[Citation]] = defaultdict(list)
    for table, colonne, cible in references(curseur):
        if table in OBJETS:
            exigee = table in PARTAGEES or colonne in obligatoires(curseur, table)
            trouvees[table].append(Citation(colonne, cible, exigee))
    return trouvees


def parent_de(table: str, citations: Citations) -> str | None:
    """Return the table that a row hangs on, None when the row names its programme itself."""
    colonne = OBJETS[table].parent
    if colonne in (None, "programme", "code"):
        return None
    return next(x.cible for x in citations[table] if x.colonne == colonne)


def cachees(table: str) -> str:
    """Return the SQL of the rows of a table that are not read."""
    return f"(select code from sorties where \"table\" = '{table}')"


def refusee(table: str, citations: Citations, lire: Callable[[str], str]) -> str:
    """Return the SQL condition that a row must cite what is not read; `lire` gives the SQL of its columns.

    A row of no programme must cite all that it cites: nothing else says whose it is.
    """
    libre = None if OBJETS[table].parent != "programme" else f"{lire('programme')} is null"
    conditions = []
    for colonne, cible, exigee in citations.get(table, ()):
        condition = f"{lire(colonne)} in {cachees(cible)}"
        if exigee:
            conditions.append(condition)
        elif libre:
            conditions.append(f"({libre} and {condition})")
    if table in POLYMORPHES:
        visee = f'visee."table" = {lire("objet_table")} and visee.code = {lire("objet_code")}'
        conditions.append(f"exists (select 1 from sorties as visee where {visee})")
    return f"coalesce({' or '.join(conditions) or 'false'}, false)"
