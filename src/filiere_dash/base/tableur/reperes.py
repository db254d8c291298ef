"""Rows found by one of the names that a file gives them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.saisie.expressions import Expressions
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin

LOT = 5_000
# Columns that name a row by themselves, beside the name that lists show.
_NOMS = ("libelle", "libelle_court", "raison_sociale", "intitule", "entreprise", "numero", "titre", "code_officiel")


@dataclass(frozen=True)
class Repere:
    """A row by its code, the name that lists show, and the other names that people give it."""

    code: str
    nom: str
    autres: tuple[str, ...]


def reperes(
    magasin: Magasin, table: str, programme: str | None = None, perimetre: Collection[str] | None = None
) -> Iterator[Repere]:
    """Yield the rows of a table by name; those of one programme and of these programmes, and what all share."""
    dire = Expressions(magasin)
    requete = f"""
        select code, nom, autres from (
            select {_nommee(dire, table)}, {dire.programme(table, "ligne")} as programme from "{table}" as ligne
        )
        where (programme is null or $programme is null or programme = $programme)
            and (programme is null or $perimetre::text[] is null or list_contains($perimetre::text[], programme))
        order by texte_cherche(nom), code
    """
    bornes = {"programme": programme, "perimetre": None if perimetre is None else sorted(perimetre)}
    with magasin.curseur() as curseur:
        yield from _reperes(curseur.execute(requete, bornes).fetchall())


def reperes_de(
    curseur: duckdb.DuckDBPyConnection, magasin: Magasin, table: str, codes: Sequence[str]
) -> Iterator[Repere]:
    """Yield these rows of a table, as an open transaction sees them: those that it wrote too."""
    nommee, cle = _nommee(Expressions(magasin), table), cle_primaire(table)
    requete = f'select {nommee} from "{table}" as ligne where ligne."{cle}" in (select unnest($codes::text[]))'
    yield from _reperes(curseur.execute(requete, {"codes": list(codes)}).fetchall())


def _nommee(dire: Expressions, table: str) -> str:
    """Return the columns of a row's identifier, the name that lists show, and the others that people give it."""
    cle = cle_primaire(table)
    autres = ", ".join(f'ligne."{nom}"::text' for nom in dire.champs(table) if nom in _NOMS)
    nom = dire.nom(table, "ligne") if table in OBJETS else f'ligne."{cle}"'
    return f'ligne."{cle}" as code, {nom} as nom, [{autres}]::text[] as autres'


def _reperes(rangees: Iterable[tuple]) -> Iterator[Repere]:
    return (Repere(code, dit or code, tuple(x for x in lus if x)) for code, dit, lus in rangees)


def dernier_rang(curseur: duckdb.DuckDBPyConnection, table: str) -> int:
    """Return the highest `ordre` of a table, 0 when it is empty."""
    return curseur.execute(f'select coalesce(max("ordre"), 0) from "{table}"').fetchall()[0][0]


def lignes_en_texte(
    magasin: Magasin, table: str, programme: str | None = None, perimetre: Collection[str] | None = None
) -> Iterator[dict[str, str | None]]:
    """Yield the rows of a table as text, those of one programme and of these programmes, and what all share."""
    dire = Expressions(magasin)
    noms = list(dire.champs(table))
    colonnes = ", ".join(f'ligne."{nom}"::text' for nom in noms)
    appartient = dire.programme(table, "ligne")
    requete = f"""
        select {colonnes}
        from "{table}" as ligne
        where ($programme is null or {appartient} is null or {appartient} = $programme)
            and (
                $perimetre::text[] is null or {appartient} is null
                or list_contains($perimetre::text[], {appartient})
            )
        order by all
    """
    bornes = {"programme": programme, "perimetre": None if perimetre is None else sorted(perimetre)}
    with magasin.curseur() as curseur:
        curseur.execute(requete, bornes)
        while rangees := curseur.fetchmany(LOT):
            for rangee in rangees:
                yield dict(zip(noms, rangee, strict=True))
