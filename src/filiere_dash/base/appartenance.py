"""What each row hangs on, those that are gone too: the journal alone remembers what they were."""

from __future__ import annotations

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.domaine.objets import OBJETS


def rattachements(table: str, nom: str = "cite") -> str:
    """Return the SQL of every row of a table that hangs on another, as (code, `nom`): what it hangs on.

    A row that is gone hangs on what it did last, as the journal saw it.
    """
    colonne, cle = OBJETS[table].parent, cle_primaire(table)
    return f"""
        select "{cle}" as code, "{colonne}" as "{nom}" from "{table}"
        union all
        select objet_code, arg_max(coalesce(apres, avant) ->> '{colonne}', numero)
        from trace
        where objet_table = '{table}' and objet_code not in (select "{cle}" from "{table}")
        group by objet_code
    """
