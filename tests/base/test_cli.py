"""The command line as a person uses it: real processes, French, one exit code, files that reopen."""

import argparse
import ast
import inspect
import os
import pty
import re
import subprocess
import sys

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet
import pytest

from filiere_dash.cli import francais
from filiere_dash.domaine.constats import REGLES
from tests.conftest import RACINE

ENVIRONNEMENT = os.environ | {"PYTHONPATH": str(RACINE / "src"), "FILIERE_DASH_AUJOURDHUI": "2026-01-01"}
COMMANDE = [sys.executable, "-m", "filiere_dash"]
ANGLAIS = re.compile(r"\b(usage|options:|error|show this|required|invalid|choose|Traceback|the following)\b")


def filiere(*arguments: object, **environnement: str) -> subprocess.CompletedProcess[str]:
    commande = [*COMMANDE, *map(str, arguments)]
    return subprocess.run(
        commande, capture_output=True, text=True, timeout=120, check=False, env=ENVIRONNEMENT | environnement
    )


def _lignes(chemin, table: str) -> list[tuple]:
    with duckdb.connect(str(chemin), read_only=True) as connexion:
        return connexion.execute(f'from "{table}" order by all').fetchall()


def test_version_tells_the_version_and_the_schema():
    fini = filiere("version")
    assert (fini.returncode, fini.stderr) == (0, "")
    assert re.fullmatch(r"filiere-dash \d+\.\d+\.\d+ \(schéma \d+\)\n", fini.stdout)


@pytest.mark.parametrize("commande", ["", "run", "init", "export", "check", "backup", "restore", "version"])
def test_help_is_french(commande):
    fini = filiere(*commande.split(), "--help")
    assert fini.returncode == 0
    assert fini.stdout.startswith("Utilisation\u00a0: filiere-dash")
    assert not ANGLAIS.search(fini.stdout)
    assert all(
        f"{titre}\u00a0:" in fini.stdout for titre in (["Options", "Commandes"] if not commande else ["Options"])
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["truc"],
        ["export"],
        ["export", "--to", "x", "--format", "pdf"],
        ["run", "--port", "0"],
        ["run", "--nimporte"],
    ],
    ids=" ".join,
)
def test_a_mistyped_command_is_told_in_french(arguments):
    fini = filiere(*arguments)
    assert fini.returncode == 2
    assert fini.stdout == ""
    assert not ANGLAIS.search(fini.stderr)


def test_every_sentence_of_argparse_that_a_person_may_read_is_translated():
    lus = {
        tuple(a.value for a in appel.args if isinstance(a, ast.Constant))
        for appel in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(appel, ast.Call) and getattr(appel.func, "id", "") in ("_", "ngettext")
    }
    connues = {(phrase,) for phrase in francais.PHRASES} | set(francais.NOMBREES)
    programmeur = re.compile(
        r"conflict|subparser|must be optional|dest=|not callable|__call__|for positionals|"
        r"unexpected option string|cannot merge|must start with a character"
    )
    assert {textes for textes in lus - connues - {()} if not programmeur.search(textes[0])} == set()


def test_init_creates_once_and_only_once(tmp_path):
    base = tmp_path / "base.duckdb"
    fini = filiere("init", "--base", base)
    assert (fini.returncode, fini.stderr) == (0, "")
    assert str(base) in fini.stdout
    encore = filiere("init", "--vide", "--base", base)
    assert (encore.returncode, encore.stdout) == (1, "")
    assert "La base existe déjà" in encore.stderr
    assert len(_lignes(base, "valeur")) > 30


def test_the_base_is_named_by_the_environment(tmp_path):
    base = tmp_path / "ailleurs" / "base.duckdb"
    assert filiere("init", "--vide", FILIERE_DASH_BASE=str(base)).returncode == 0
    assert base.exists()


@pytest.mark.parametrize("format_", ["csv", "xlsx", "parquet"])
def test_an_export_reopens(base_socle, tmp_path, format_):
    fini = filiere("export", "--base", base_socle, "--to", tmp_path / "sortie", "--format", format_)
    assert (fini.returncode, fini.stderr) == (0, "")
    if format_ == "xlsx":
        feuille = openpyxl.load_workbook(tmp_path / "sortie" / "filiere-dash.xlsx")["valeur"]
        lus = {(ligne[0], float(ligne[5])) for ligne in feuille.iter_rows(min_row=2, values_only=True)}
    else:
        fichier = tmp_path / "sortie" / "tables" / f"valeur.{format_}"
        cadre = pd.read_csv(fichier) if format_ == "csv" else pyarrow.parquet.read_table(fichier).to_pandas()
        lus = {(ligne.code, float(ligne.valeur)) for ligne in cadre.itertuples()}
    assert lus == {(ligne[0], float(ligne[5])) for ligne in _lignes(base_socle, "valeur")}


def test_an_export_of_a_missing_base_fails_and_writes_nothing(tmp_path):
    fini = filiere("export", "--base", tmp_path / "absente.duckdb", "--to", tmp_path / "sortie")
    assert fini.returncode == 1
    assert "Aucune base à cet endroit" in fini.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_passes_on_the_first_data_and_names_their_anomalies(base_socle):
    fini = filiere("check", "--base", base_socle)
    assert (fini.returncode, fini.stderr) == (0, "")
    assert "Contrôles de cohérence au 1er janvier 2026" in fini.stdout
    for anomalie in _lignes(base_socle, "anomalie"):
        assert f"[{anomalie[0]}]" in fini.stdout
    assert "0 écart," in fini.stdout
    complet = filiere("check", "--base", base_socle, "--tout", "--au", "13/06/2024").stdout
    assert "✓" in complet
    assert "59 présents + 8 pouvoirs = 67\u202fvoix" in complet.replace(" voix", "\u202fvoix")


def test_check_fails_on_a_base_that_contradicts_itself(base_socle):
    with duckdb.connect(str(base_socle)) as connexion:
        connexion.execute("update plan_ligne set montant = montant + 0.01 where sens = 'depense'")
    fini = filiere("check", "--base", base_socle)
    assert fini.returncode == 1
    assert REGLES["plan_equilibre"] in fini.stdout
    assert "plan-production-france" in fini.stdout


def test_check_refuses_a_date_that_does_not_exist(base_vide):
    fini = filiere("check", "--base", base_vide, "--au", "31/02/2024")
    assert fini.returncode == 1
    assert "Date inexistante" in fini.stderr


def test_a_backup_restores_row_by_row(base_socle, tmp_path):
    copie = tmp_path / "copie.duckdb"
    assert filiere("backup", "--base", base_socle, "--to", copie).returncode == 0
    avant = {table: _lignes(base_socle, table) for table in ("valeur", "flux_financier", "trace", "schema_migration")}
    with duckdb.connect(str(base_socle)) as connexion:
        connexion.execute("delete from valeur")
    fini = filiere("restore", "--base", base_socle, "--from", copie)
    assert (fini.returncode, fini.stderr) == (0, "")
    assert "avant-restauration" in fini.stdout
    assert {table: _lignes(base_socle, table) for table in avant} == avant
    assert filiere("backup", "--base", base_socle, "--to", copie).returncode == 1


def test_a_damaged_backup_is_refused(base_socle, tmp_path):
    (tmp_path / "copie.duckdb").write_bytes(base_socle.read_bytes()[:40_000])
    avant = base_socle.read_bytes()
    fini = filiere("restore", "--base", base_socle, "--from", tmp_path / "copie.duckdb")
    assert fini.returncode == 1
    assert "Ce fichier n’est pas une base filiere-dash" in fini.stderr
    assert base_socle.read_bytes() == avant


@pytest.mark.parametrize("commande", [["check"], ["export", "--to", "sortie"], ["backup", "--to", "x.duckdb"], ["run"]])
def test_a_base_in_use_is_told(base_socle, tenir, tmp_path, commande, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tenir(base_socle)
    fini = filiere(*commande, "--base", base_socle)
    assert fini.returncode == 1
    assert fini.stderr.startswith("Erreur\u00a0: Base déjà ouverte ailleurs\n")
    assert not ANGLAIS.search(fini.stderr)


def test_fictitious_data_are_refused_in_the_base_of_the_service(base_socle):
    fini = filiere("run", "--demo", "--base", base_socle)
    assert fini.returncode == 1
    assert "Cette base n’est pas une base de démonstration" in fini.stderr


def test_an_unforeseen_error_shows_no_traceback_unless_asked_for(base_vide, tmp_path):
    with duckdb.connect(str(base_vide)) as connexion:
        connexion.execute("drop view deliberations; drop macro table deliberations_au")
    fini = filiere("check", "--base", base_vide)
    assert fini.returncode == 1
    assert "Erreur imprévue" in fini.stderr
    assert "Traceback" not in fini.stderr
    assert "Traceback" in filiere("check", "--base", base_vide, FILIERE_DASH_DETAILS="1").stderr


def test_a_terminal_sees_the_work_advance(tmp_path):
    maitre, esclave = pty.openpty()
    commande = [*COMMANDE, "init", "--base", str(tmp_path / "base.duckdb")]
    environnement = ENVIRONNEMENT | {"TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(commande, stdout=subprocess.DEVNULL, stderr=esclave, env=environnement) as processus:
        os.close(esclave)
        vu = b""
        while processus.poll() is None or vu == b"":
            try:
                vu += os.read(maitre, 4096)
            except OSError:
                break
    assert processus.wait() == 0
    assert "Création de la base" in vu.decode("utf-8", "replace")
