"""The base as it was recorded at a past moment, rebuilt from the journal into a base of its own, in memory.

The state of a moment is the base just before the first operation done after it. A row that no later operation
touched is as it is now; a touched one is what its earliest later trace calls « avant », and a created one is not
there. Every value of the journal is text: the base casts it back, nothing passes through a float.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import count
from typing import NamedTuple

import duckdb

from filiere_dash.base import migrations
from filiere_dash.base.catalogue import cle_primaire, tables
from filiere_dash.base.magasin import Magasin, connecter_memoire
from filiere_dash.base.perimetre.copie import restreindre
from filiere_dash.domaine.erreurs import ErreurBase, ErreurSaisie
from filiere_dash.domaine.saisie.moments import moment_long

JOURNAL = ("trace", "operation", "arrete")
# What may tell of every programme: the copy of a perimeter holds none of it.
DE_TOUS = ("arrete", "correspondance_import")
LOT = 100_000
_SERIE = count(1)


class Colonne(NamedTuple):
    """The type of a column; what it takes where it is empty and can't be, else None."""

    type: str
    defaut: str | None


class MagasinLu(Magasin):
    """A copy that is only read: a past state, a perimeter, or both. Its path is its own: caches tell it apart."""

    def __init__(self, magasin: Magasin, connexion: duckdb.DuckDBPyConnection) -> None:
        super().__init__(magasin.chemin.with_name(f"{magasin.chemin.name}#{next(_SERIE)}"), connexion)
        self._scelle = False

    def sceller(self) -> None:
        """Refuse any write from now on."""
        self._scelle = True

    @contextmanager
    def transaction(self, muette: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """Write while the state is being rebuilt. Errors: `ErreurBase` once it is: nobody writes in the past."""
        if self._scelle:
            raise ErreurBase(
                "Lecture seule",
                "Ce que vous lisez est une copie : un état passé de la base, ou votre périmètre.",
                "Revenez à aujourd’hui pour modifier ces données. Rien n’a été enregistré.",
            )
        with super().transaction(muette) as curseur:
            yield curseur


def fin_du_jour(jour: date) -> datetime:
    """Return the last moment of a day: what was recorded that day counts."""
    return datetime.combine(jour, time.max)


def naissance(magasin: Magasin) -> datetime | None:
    """Return when the base began to record, None for one that recorded nothing yet."""
    requete = """
        select least(
            (select min(appliquee_le) from schema_migration),
            (select min(fait_le) from trace),
            (select min(fait_le) from operation)
        )
    """
    with magasin.curseur() as curseur:
        return curseur.execute(requete).fetchall()[0][0]


def verifier_moment(magasin: Magasin, moment: datetime) -> None:
    """Refuse a moment before the base recorded anything. Errors: `ErreurSaisie` that says since when it does."""
    debut = naissance(magasin)
    if debut is not None and moment < debut:
        raise ErreurSaisie(
            "Aucun état enregistré à cette date",
            f"La base n’existait pas encore : elle enregistre depuis le {moment_long(debut)}.",
            "Choisissez un jour plus récent. Pour voir ce qui était connu plus tôt, changez la date de référence.",
        )


def premiere_apres(magasin: Magasin, moment: datetime) -> int | None:
    """Return the rank of the first operation done after a moment, None when nothing was done since."""
    requete = "select min(numero) from operation where fait_le > $moment"
    with magasin.curseur() as curseur:
        return curseur.execute(requete, {"moment": moment}).fetchall()[0][0]


def reconstruire(magasin: Magasin, moment: datetime | None, perimetre: frozenset[str] | None = None) -> MagasinLu:
    """Return the base as it was recorded at `moment` (None for now), left with what a perimeter reads.

    Errors: `ErreurSaisie` for a moment before the base existed.
    """
    if moment is not None:
        verifier_moment(magasin, moment)
    with magasin.curseur() as source:
        source.execute("begin transaction")
        try:
            return _recopier(magasin, source, None if moment is None else coupe_a(source, moment), perimetre)
        finally:
            source.execute("rollback")


def relire(magasin: Magasin, source: duckdb.DuckDBPyConnection, perimetre: frozenset[str]) -> MagasinLu:
    """Return what a perimeter reads of a base as an open transaction sees it: what that one wrote is there."""
    return _recopier(magasin, source, None, perimetre)


def _recopier(
    magasin: Magasin,
    source: duckdb.DuckDBPyConnection,
    coupe: tuple[int, int] | None,
    perimetre: frozenset[str] | None,
) -> MagasinLu:
    lu = MagasinLu(magasin, connecter_memoire(magasin.chemin))
    migrations.mettre_a_jour(lu, nouveau=True)
    with lu.transaction() as cible:
        decrites = _decrire(source)
        for table in tables(magasin):
            if perimetre is None or table not in DE_TOUS:
                _copier(source, cible, table, decrites[table], coupe)
        _copier_identite(source, cible)
        if perimetre is not None:
            restreindre(cible, perimetre)
    lu.sceller()
    return lu


def coupe_a(source: duckdb.DuckDBPyConnection, moment: datetime) -> tuple[int, int] | None:
    """Return the ranks of the first operation after a moment and of its first trace, None when nothing was done."""
    requete = """
        with suivantes as (
            select code, numero
            from operation
            where numero >= (select min(numero) from operation where fait_le > $moment)
        )
        select
            (select min(numero) from suivantes),
            (
                select coalesce(min(trace.numero), (select max(numero) + 1 from trace), 1)
                from trace
                inner join suivantes on suivantes.code = trace.operation
            )
    """
    operation, trace = source.execute(requete, {"moment": moment}).fetchall()[0]
    return None if operation is None else (operation, trace)


def _decrire(source: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Colonne]]:
    """Return the columns of each table, in order."""
    requete = """
        select table_name, column_name, data_type, case when not is_nullable then column_default end
        from duckdb_columns()
        where not internal
        order by table_name, column_index
    """
    decrites: dict[str, dict[str, Colonne]] = {}
    for table, nom, type_, defaut in source.execute(requete).fetchall():
        decrites.setdefault(table, {})[nom] = Colonne(type_, defaut)
    return decrites


def _copier(
    source: duckdb.DuckDBPyConnection,
    cible: duckdb.DuckDBPyConnection,
    table: str,
    colonnes: dict[str, Colonne],
    coupe: tuple[int, int] | None,
) -> None:
    """Copy a table as it was, in batches: memory holds the new base and one batch."""
    noms = ", ".join(f'"{nom}"' for nom in colonnes)
    if coupe is None:
        requete, parametres = f'select {noms} from "{table}"', {}
    elif table in JOURNAL:
        requete, parametres = _requete_journal(table, noms), {"operation": coupe[0], "trace": coupe[1]}
    else:
        requete, parametres = _requete_etat(table, colonnes), {"nom": table, "trace": coupe[1]}
    attendus = {cle: valeur for cle, valeur in parametres.items() if f"${cle}" in requete}
    with source.execute(requete, attendus).to_arrow_reader(LOT) as lots:
        cible.register("lots", lots)
        cible.execute(f'insert into "{table}" ({noms}) select {noms} from lots')
        cible.unregister("lots")


def _requete_journal(table: str, noms: str) -> str:
    """Return the lines of the journal that were written before the cut."""
    conditions = {
        "trace": "numero < $trace",
        "operation": "numero < $operation",
        "arrete": "code not in (select objet_code from trace where objet_table = 'arrete' and numero >= $trace)",
    }
    return f'select {noms} from "{table}" where {conditions[table]}'


def _requete_etat(table: str, colonnes: dict[str, Colonne]) -> str:
    """Return the rows of a table before the cut: those untouched since, and what the touched ones were."""
    cle = cle_primaire(table)
    noms = ", ".join(f'"{nom}"' for nom in colonnes)
    structure = json.dumps(dict.fromkeys(colonnes, "VARCHAR"))
    valeurs = ", ".join(_valeur(nom, colonne) for nom, colonne in colonnes.items())
    # A column that a later migration added is missing from older traces: where it can't be empty, it takes its default.
    return f"""
        with touchees as (
            select objet_code, arg_min({{'ligne': avant}}, numero).ligne as avant
            from trace
            where objet_table = $nom and numero >= $trace
            group by objet_code
        ),
        anciennes as (
            select from_json(avant, '{structure}') as ligne from touchees where avant is not null
        )
        select {noms} from "{table}" where "{cle}" not in (select objet_code from touchees)
        union all
        select {valeurs} from anciennes
    """


def _valeur(nom: str, colonne: Colonne) -> str:
    lue = f'cast(ligne."{nom}" as {colonne.type})'
    return f'{lue if colonne.defaut is None else f"coalesce({lue}, {colonne.defaut})"} as "{nom}"'


def _copier_identite(source: duckdb.DuckDBPyConnection, cible: duckdb.DuckDBPyConnection) -> None:
    """Copy what the base says of itself, such as whether its rows are fictitious; never the print of its views."""
    requete = "select cle, valeur from base_identite where cle <> 'empreinte_vues'"
    for ligne in source.execute(requete).fetchall():
        cible.execute("insert or replace into base_identite values (?, ?)", ligne)
