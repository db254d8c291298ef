"""Each SQL file runs on an empty and on a filled base, reads well, and is used."""

import re
from datetime import date
from pathlib import Path

import pytest

from filiere_dash.base import lectures
from filiere_dash.base.catalogue import colonnes, tables, vues
from filiere_dash.base.migrations import fichiers_sql
from tests.conftest import RACINE

BASE = RACINE / "src" / "filiere_dash" / "base"
QUESTIONS = sorted(fichier.stem for fichier in (BASE / "requetes").glob("*.sql"))
AU = date(2026, 1, 1)
# What most answers are sorted by, before the identifiers.
NIVELES = {"ordre", "libelle", "numero", "raison_sociale", "date_meteo", "date_seance", "connu_le", "enregistre_le"}
# Codes of the demonstration base; any other filter lets all through (see `_parametres`).
CODES = {
    "au": AU,
    "effet": AU,
    "connu": AU,
    "programme": "minalogic",
    "appel": "aap-relocalisation-cvl",
    "document": "deliberation-2024-00344",
    "source": "2024-00344-seance",
    "deliberation": "d-2024-00344",
    "convention": "c-mecaloire-2022",
    "indicateur": "min-adherents",
}


def _parametres(nom: str) -> dict[str, object]:
    """A value for each parameter: a known code, an empty list, or nothing."""
    texte, attendus = lectures.question(nom)
    return {cle: CODES.get(cle, [] if f"len(${cle})" in texte else None) for cle in attendus}


@pytest.mark.parametrize("nom", QUESTIONS)
def test_a_question_runs_on_an_empty_and_a_filled_base(nom, bases_lues):
    for magasin in bases_lues:
        lectures.lignes(magasin, nom, **_parametres(nom))


@pytest.mark.parametrize("nom", QUESTIONS)
def test_a_question_says_whose_it_is_and_is_written_in_lower_case(nom):
    premiere, *suite = (BASE / "requetes" / f"{nom}.sql").read_text("utf-8").splitlines()
    assert re.fullmatch(r"-- [A-Z].+: .+[?.]", premiere)
    code = re.sub(r"'[^']*'|--.*", "", "\n".join(suite))
    assert code == code.lower()


def test_each_question_is_asked_somewhere():
    dossiers = [RACINE / "src", RACINE / "pages"]
    fichiers = [fichier for dossier in dossiers for fichier in dossier.rglob("*.py")]
    textes = "\n".join(fichier.read_text("utf-8") for fichier in fichiers)
    assert [nom for nom in QUESTIONS if f'"{nom}"' not in textes] == []


@pytest.mark.parametrize(
    "chemin", [BASE / d / n for d in ("vues", "schema") for n, _ in fichiers_sql(d)], ids=lambda c: c.name
)
def test_a_file_of_the_schema_says_what_it_holds(chemin: Path):
    assert chemin.read_text("utf-8").startswith("-- ")


def test_each_public_view_answers_at_today_and_at_any_date(bases_lues):
    for magasin in bases_lues:
        for vue in vues(magasin):
            dates = "$au, $au" if vue == "conventions" else "$au"
            with magasin.curseur() as curseur:
                curseur.execute(f'from "{vue}"').fetchall()
                curseur.execute(f"from {vue}_au({dates})", {"au": AU}).fetchall()
                curseur.execute(f"from {vue}_au({dates})", {"au": date(1900, 1, 1)})
                assert [c[0] for c in curseur.description] == colonnes(curseur, vue)


def test_nothing_is_known_before_the_first_document(magasin_socle):
    agregats = {"totaux", "plans_cumuls"}
    for vue in set(vues(magasin_socle)) - agregats:
        dates = "$au, $au" if vue == "conventions" else "$au"
        with magasin_socle.curseur() as curseur:
            assert curseur.execute(f"from {vue}_au({dates})", {"au": date(1990, 1, 1)}).fetchall() == [], vue


@pytest.mark.parametrize("nom", QUESTIONS)
def test_an_answer_does_not_follow_the_order_in_which_rows_are_stored(nom, nivelees):
    """A state rebuilt from the journal stores them in another."""
    droite, retournee = (lectures.lignes(magasin, nom, **_parametres(nom)) for magasin in nivelees)
    assert droite == retournee


def test_a_view_holds_the_same_rows_in_whichever_order_they_are_stored(nivelees):
    for vue in vues(nivelees[0]):
        lues = []
        for magasin in nivelees:
            with magasin.curseur() as curseur:
                lues.append(curseur.execute(f'select * from "{vue}" order by all').fetchall())
        assert lues[0] == lues[1], vue


@pytest.fixture(scope="module")
def nivelees(bases, tmp_path_factory):
    """The demonstration base with no rank nor name left to tell rows apart, as it is and with the last rows first."""
    import shutil

    from filiere_dash.base.magasin import ouvrir

    dossier = tmp_path_factory.mktemp("nivelees")
    ouvertes = [ouvrir(Path(shutil.copy(bases("demonstration"), dossier / nom))) for nom in ("droite", "retournee")]
    for magasin, sens in zip(ouvertes, ("asc", "desc"), strict=True):
        with magasin.curseur() as curseur:
            for table in tables(magasin):
                egales = ", ".join(f'min("{x}") over () as "{x}"' for x in NIVELES & {*colonnes(curseur, table)})
                lue = f"select * replace ({egales})" if egales else "select *"
                curseur.execute(f'create temp table lue as {lue} from "{table}" order by rowid {sens}')
                curseur.execute(f'delete from "{table}"')
                curseur.execute(f'insert into "{table}" select * from lue')
                curseur.execute("drop table lue")
    yield ouvertes
    for magasin in ouvertes:
        magasin.fermer()


@pytest.fixture(scope="module")
def bases_lues(bases, tmp_path_factory):
    import shutil

    from filiere_dash.base.magasin import ouvrir

    dossier = tmp_path_factory.mktemp("lues")
    ouvertes = [ouvrir(Path(shutil.copy(bases(genre), dossier))) for genre in ("vide", "demonstration")]
    yield ouvertes
    for magasin in ouvertes:
        magasin.fermer()
