"""What hangs on a row in several never multiplies it: a second vote, imputation or proof adds no euro and no line."""

import pytest

# For each table, the views that have one row for each of its rows: those alone may grow when it doubles.
PROPRES = {
    "action": {"actions"},
    "adherent": {"adherents"},
    "anomalie": {"anomalies"},
    "appel": {"appels"},
    "avenant": {"avenants"},
    "candidature": {"candidatures"},
    "cible": {"apports_cibles", "cibles"},
    "competence": {"adherents"},
    "convention": {"conventions"},
    "deliberation": {"deliberations"},
    "flux_financier": {"demandes", "flux_financiers", "subventions"},
    "imputation": {"imputations"},
    "indicateur": {"indicateurs"},
    "opportunite": {"opportunites"},
    "plan_ligne": {"plans_financement"},
    "programme": {"programmes"},
    "source": {"sources"},
    "valeur": {"valeurs"},
}
# Sums that follow from the rows of these tables and no other.
SOMMES = {
    "votes": ("select vote, votes, demande_sans_vote from totaux", {"flux_financier"}),
    "plans": ("select plan, depenses, recettes, metropole, periodes from plans_cumuls order by plan", {"plan_ligne"}),
}
DOUBLE = "insert into {table} by name (select * replace (code || '-bis' as code) from {table})"


def compter(curseur) -> dict[str, int]:
    return {vue: curseur.execute(f"select count(*) from {vue}").fetchone()[0] for vue in toutes_vues(curseur)}


def toutes_vues(curseur) -> list[str]:
    """The public views, but those that list the rows of many tables."""
    requete = "select view_name from duckdb_views() where not internal and view_name not in ('faits', 'echeances')"
    return [nom for (nom,) in curseur.execute(requete).fetchall()]


def additionner(curseur) -> dict[str, list]:
    return {nom: curseur.execute(requete).fetchall() for nom, (requete, _) in SOMMES.items()}


def avec_code(curseur) -> list[str]:
    requete = (
        "select table_name from duckdb_columns() where column_name = 'code' and schema_name = 'main' and not internal"
    )
    tables = {nom for (nom,) in curseur.execute(requete).fetchall()} - set(toutes_vues(curseur))
    return sorted(tables)


@pytest.fixture
def curseur(magasin_demonstration):
    with magasin_demonstration.curseur() as ouvert:
        yield ouvert


def test_a_second_row_of_one_thing_multiplies_no_other(curseur):
    vus, sommes = compter(curseur), additionner(curseur)
    grandies, changees = {}, {}
    for table in avec_code(curseur):
        curseur.execute("begin")
        curseur.execute(DOUBLE.format(table=table))
        grandies[table] = {vue for vue, nombre in compter(curseur).items() if nombre != vus[vue]}
        changees[table] = {nom for nom, lues in additionner(curseur).items() if lues != sommes[nom]}
        curseur.execute("rollback")
    assert {table: x for table, x in grandies.items() if x - PROPRES.get(table, set())} == {}
    assert {table for table, x in changees.items() if x} == {"flux_financier", "plan_ligne"}
    assert changees["flux_financier"] == {"votes"}
    assert changees["plan_ligne"] == {"plans"}
    assert grandies["flux_financier"] == PROPRES["flux_financier"]
