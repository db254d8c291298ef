"""A proof names a column of a row that exists, and is alone to name it: a figure has one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from filiere_dash.base.catalogue import cle_primaire, types_de
from filiere_dash.domaine.changements import Ligne, Refus
from filiere_dash.domaine.erreurs import ErreurRefus
from filiere_dash.domaine.francais import pluriel

if TYPE_CHECKING:
    import duckdb


class _Preuve(NamedTuple):
    """A proof, what it names, and the other proof that names it too."""

    code: str
    table: str
    ligne: str
    colonne: str
    autre: str | None


def verifier(curseur: duckdb.DuckDBPyConnection, depart: int) -> None:
    """Refuse an operation that leaves a proof of nothing, or two of one column. Errors: `ErreurRefus`.

    `depart` is the rank of the last trace before it: what was there already is left as it is.
    """
    par_table: dict[str, list[_Preuve]] = defaultdict(list)
    for preuve in _touchees(curseur, depart):
        par_table[preuve.table].append(preuve)
    refus = [x for table, preuves in par_table.items() for x in _refus(curseur, table, preuves)]
    if refus:
        raise ErreurRefus(
            pluriel(len(refus), "preuve refusée", "preuves refusées"),
            " ".join(x.message for x in refus[:3]),
            "Corrigez ou supprimez d’abord la preuve ; rien n’a été enregistré.",
            tuple(refus),
        )


def portees(curseur: duckdb.DuckDBPyConnection, table: str, codes: Sequence[str]) -> list[str]:
    """Return the proofs that name these rows of a table."""
    requete = """
        select code from preuve
        where objet_table = $table and objet_code in (select unnest($codes::text[]))
        order by code
    """
    return [code for (code,) in curseur.execute(requete, {"table": table, "codes": list(codes)}).fetchall()]


def remplacees(
    curseur: duckdb.DuckDBPyConnection, table: str, modifiees: Sequence[Ligne], actuelles: Mapping[str, Ligne]
) -> list[str]:
    """Return the proofs of columns that change together with the source of their row, which says them from then on."""
    cle = cle_primaire(table)
    sourcees = {x[cle]: x for x in modifiees if x.get("source") != actuelles[x[cle]].get("source")}
    requete = """
        select code, objet_code, colonne from preuve
        where objet_table = $table and objet_code in (select unnest($codes::text[]))
        order by code
    """
    tenues = curseur.execute(requete, {"table": table, "codes": list(sourcees)}).fetchall() if sourcees else []
    return [x for x, code, nom in tenues if sourcees[code].get(nom) != actuelles[code].get(nom)]


def _touchees(curseur: duckdb.DuckDBPyConnection, depart: int) -> list[_Preuve]:
    """Return the proofs that an operation wrote."""
    requete = """
        with touchees as (select objet_code from trace where numero > $depart and objet_table = 'preuve')
        select preuve.code, preuve.objet_table, preuve.objet_code, preuve.colonne, min(autre.code)
        from preuve
        left join preuve as autre
            on autre.objet_table = preuve.objet_table
            and autre.objet_code = preuve.objet_code
            and autre.colonne = preuve.colonne
            and autre.code <> preuve.code
        where preuve.code in (select objet_code from touchees)
        group by all
        order by preuve.code
    """
    return [_Preuve(*x) for x in curseur.execute(requete, {"depart": depart}).fetchall()]


def _refus(curseur: duckdb.DuckDBPyConnection, table: str, preuves: list[_Preuve]) -> Iterator[Refus]:
    """Yield what is wrong with proofs that name rows of one table."""
    colonnes = types_de(curseur, table)
    for x in preuves:
        if x.colonne not in colonnes:
            dit = f"« {x.colonne} » n’est pas une colonne de la table « {table} »."
            yield Refus("preuve", x.code, "colonne", x.colonne, dit)
        elif x.autre is not None:
            dit = f"Cette colonne a déjà une preuve : « {x.autre} ». Changez plutôt sa source."
            yield Refus("preuve", x.code, "colonne", x.colonne, dit)
