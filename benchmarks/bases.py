"""The bases that are measured: the first data, the demonstration, and the demonstration with a million values."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from filiere_dash.base.magasin import REGLAGES
from filiere_dash.base.preparation import creer

DERNIER_DOCUMENT = "2024-06-13"

# Every indicator receives one value a day, counted back from the last document.
VALEURS = """
insert into valeur (code, indicateur, periode, debut, fin, valeur, type_valeur, precision, source, connu_le, fictif)
with modeles as (
    select row_number() over (order by code) - 1 as rang, count(*) over () as nombre, code, source, connu_le
    from indicateur
),
tirages as (
    select modeles.*, numeros.n, cast($jour as date) - (numeros.n // modeles.nombre)::integer as jour
    from range($combien) as numeros(n)
    inner join modeles on modeles.rang = numeros.n % modeles.nombre
)
select
    'banc-' || n, code, strftime(jour, '%d/%m/%Y'), jour, jour, n % 997, 'constatee', 'exact', source, connu_le, true
from tirages
"""


def preparer(dossier: Path, combien: int) -> dict[str, Path]:
    """Build the bases in this folder; returns their files by name."""
    chemins = {nom: dossier / f"{nom}.duckdb" for nom in ("socle", "demonstration", "million")}
    creer(chemins["socle"])
    creer(chemins["demonstration"], demonstration=True)
    shutil.copyfile(chemins["demonstration"], chemins["million"])
    _multiplier(chemins["million"], combien)
    return chemins


def _multiplier(chemin: Path, combien: int) -> None:
    """Add synthetic values to a base, spread over all its indicators."""
    with duckdb.connect(str(chemin), config=REGLAGES) as connexion:
        connexion.execute(VALEURS, {"combien": combien, "jour": DERNIER_DOCUMENT})
        connexion.execute("checkpoint")


def famille_la_plus_fournie(chemin: Path) -> str:
    """Return the code of the family with most values known at the last document: filtering by it changes the table."""
    with duckdb.connect(str(chemin), config=REGLAGES) as connexion:
        requete = """
            select indicateur.famille
            from valeur
            inner join indicateur on indicateur.code = valeur.indicateur
            where valeur.connu_le <= cast($jour as date)
            group by all
            order by count(*) desc, indicateur.famille
            limit 1
        """
        return connexion.execute(requete, {"jour": DERNIER_DOCUMENT}).fetchall()[0][0]
