"""Whatever an officer left empty or typed far too large, every screen stands: by draw, the same one at each run."""

import random
import shutil
from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from filiere_dash.base import partage
from tests.screens.conftest import DERNIER_DOCUMENT, RACINE
from tests.screens.ecran import Ecran

ECRANS = (
    *("", "indicateurs", "financement", "actions", "actes", "echeances", "sources", "changements"),
    *("donnees-ouvertes", "minalogic", "production-france", "partenariat-cci", "relocalisation"),
)
# What the base fills by itself is never empty.
PLEINES = ("code", "connu_le", "enregistre_le")
# The draws that broke a screen once: a vote without a day, an eligibility without a beginning.
TIRAGES = (9, 35)
EXTREMES = "extrêmes"
VIDABLES = """
    select colonnes.table_name, colonnes.column_name
    from duckdb_columns() as colonnes
    inner join duckdb_tables() as tables on tables.table_name = colonnes.table_name
    where colonnes.is_nullable and colonnes.schema_name = 'main' and not colonnes.internal
        and not list_contains($pleines, colonnes.column_name)
        and not list_contains(
            ['trace', 'operation', 'brouillon', 'visite', 'piece', 'arrete', 'schema_migration', 'agent'],
            colonnes.table_name
        )
    order by all
"""


def trouer(curseur, tirage: int) -> int:
    """Empty part of the rows in part of the columns; return how many columns took it."""
    hasard = random.Random(tirage)
    colonnes = curseur.execute(VIDABLES, {"pleines": list(PLEINES)}).fetchall()
    troues = 0
    for table, colonne in hasard.sample(colonnes, len(colonnes) // (2 if tirage % 2 else 6)):
        part = hasard.choice((10, 50, 100))
        try:
            curseur.execute(f'update "{table}" set "{colonne}" = null where hash(code || {tirage}) % 100 < {part}')
            troues += 1
        except Exception:  # noqa: BLE001 — a rule of the base keeps this column filled
            continue
    return troues


NOMBRES = """
    select columns.table_name, columns.column_name, numeric_precision - numeric_scale, numeric_scale
    from information_schema.columns as columns
    inner join duckdb_tables() as tables on tables.table_name = columns.table_name
    where columns.data_type like 'DECIMAL%'
    order by all
"""


def grossir(curseur) -> int:
    """Give each number the most, the least or the least above zero that its column holds; return how many took it."""
    grossis = 0
    for table, colonne, entiers, decimales in curseur.execute(NOMBRES).fetchall():
        valeurs = ["9" * entiers + "." + "9" * decimales, "0." + "0" * (decimales - 1) + "1"]
        for rang, valeur in enumerate([*valeurs, f"-{valeurs[0]}"]):
            try:
                part = f'"{colonne}" is not null and hash(code) % 3 = {rang}'
                curseur.execute(f'update "{table}" set "{colonne}" = {valeur} where {part}')
                grossis += 1
            except Exception:  # noqa: BLE001 — a rule of the base bounds this column
                continue
    return grossis


@pytest.fixture(scope="module", params=[*TIRAGES, EXTREMES])
def base_trouee(request, bases, tmp_path_factory) -> Iterator[str]:
    chemin = shutil.copyfile(bases("demonstration"), tmp_path_factory.mktemp("trous") / f"{request.param}.duckdb")
    magasin = partage.magasin_du_processus(chemin)
    with magasin.curseur() as curseur:
        assert (grossir(curseur) if request.param == EXTREMES else trouer(curseur, request.param)) > 20
    yield str(chemin)
    st.cache_resource.clear()
    magasin.fermer()


@pytest.mark.parametrize("adresse", ECRANS, ids=lambda adresse: adresse or "accueil")
def test_a_screen_stands_on_a_base_full_of_holes_or_of_extremes(base_trouee, monkeypatch, adresse):
    monkeypatch.setenv("FILIERE_DASH_BASE", base_trouee)
    monkeypatch.setenv("FILIERE_DASH_AUJOURDHUI", DERNIER_DOCUMENT)
    application = AppTest.from_file(str(RACINE / "app.py"), default_timeout=120)
    if adresse:
        application._page_hash = calc_hash(adresse)
    lu = Ecran(application.run())
    assert not lu.application.exception
    assert lu.erreurs == []
    assert [mot for mot in ("None", "nan", "NaT", "Decimal(") if f" {mot} " in lu.texte] == []
