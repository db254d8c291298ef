"""No correction gives a row the natural key of another: what is counted twice is a wrong figure.

Two rows may be created under one key, where something else tells them apart (two organisations of one name).
"""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import cle_primaire, types_de
from filiere_dash.base.ecritures.identifiants import comparable
from filiere_dash.domaine.changements import Refus
from filiere_dash.domaine.erreurs import ErreurRefus
from filiere_dash.domaine.francais import liste, pluriel
from filiere_dash.domaine.objets import OBJETS, libelle_colonne

if TYPE_CHECKING:
    import duckdb

MONTRES = 20


def verifier(curseur: duckdb.DuckDBPyConnection, touchees: Set[str], depart: int) -> None:
    """Refuse an operation that gives a row of the base the natural key of another. Errors: `ErreurRefus`.

    `depart` is the rank of the last trace before it: two rows that had one key already are left as they are.
    """
    refus = [x for table in sorted(touchees & OBJETS.keys()) for x in _repetees(curseur, table, depart)]
    if refus:
        raise ErreurRefus(
            pluriel(len(refus), "ligne répétée", "lignes répétées"),
            " ".join(dict.fromkeys(x.message for x in refus)),
            "Corrigez plutôt l’autre ligne, ou supprimez-la d’abord ; rien n’a été enregistré.",
            tuple(refus),
        )


def _repetees(curseur: duckdb.DuckDBPyConnection, table: str, depart: int) -> list[Refus]:
    """Return the rows of a table that were given, since, a key which another row has."""
    naturelle, types, cle = OBJETS[table].cle, types_de(curseur, table), cle_primaire(table)
    touches = " or ".join(
        f"(trace.avant ->> '$.{nom}') is distinct from (trace.apres ->> '$.{nom}')" for nom in naturelle
    )
    egales = " and ".join(
        f"{comparable('ligne', nom, types[nom])} is not distinct from {comparable('autre', nom, types[nom])}"
        for nom in naturelle
    )
    requete = f"""
        select distinct ligne."{cle}", ligne."{naturelle[0]}"::text
        from trace
        inner join "{table}" as ligne on ligne."{cle}" = trace.objet_code
        inner join "{table}" as autre on {egales} and autre."{cle}" <> ligne."{cle}"
        where trace.numero > $depart and trace.objet_table = $table and ({touches})
            and trace.avant is not null and trace.apres is not null
        order by 1
        limit {MONTRES}
    """
    memes = liste([libelle_colonne(nom).lower() for nom in naturelle])
    dit = f"Une autre ligne ({OBJETS[table].singulier}) a déjà les mêmes valeurs : {memes}."
    return [
        Refus(table, code, naturelle[0], trouve, dit, attendu="une ligne que la base n'a pas déjà")
        for code, trouve in curseur.execute(requete, {"depart": depart, "table": table}).fetchall()
    ]
