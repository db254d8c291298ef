"""The house keeps its shape: the one-way rule, thin pages, nothing beside app.py that Streamlit would serve."""

import ast
import re
from pathlib import Path

import pytest
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

RACINE = Path(__file__).resolve().parents[2]
PAGES = sorted((RACINE / "pages").rglob("*.py"))
SOURCES = sorted((RACINE / "src" / "filiere_dash").rglob("*.py"))
INTERDITS = {"altair", "duckdb", "pandas", "pyarrow"}
MAISON = ("filiere_dash.ui", "filiere_dash.presentation")


def _imports(fichier: Path) -> set[str]:
    noms = set()
    for noeud in ast.walk(ast.parse(fichier.read_text("utf-8"))):
        if isinstance(noeud, ast.Import):
            noms |= {alias.name for alias in noeud.names}
        elif isinstance(noeud, ast.ImportFrom):
            noms |= {f"{noeud.module}.{alias.name}" for alias in noeud.names}
    return noms


def test_the_one_way_rule_holds(monkeypatch, capsys):
    monkeypatch.chdir(RACINE)
    configure()
    assert lint_imports(config_filename="pyproject.toml", cache_dir=None), capsys.readouterr().out


@pytest.mark.parametrize("fichier", [*PAGES, RACINE / "app.py"], ids=lambda f: f.name)
def test_a_page_touches_only_ui_and_presentation(fichier):
    noms = _imports(fichier)
    assert {nom for nom in noms if nom.split(".")[0] in INTERDITS} == set()
    maison = {nom for nom in noms if nom.startswith("filiere_dash")}
    assert {nom for nom in maison if not nom.startswith(MAISON)} == set()


@pytest.mark.parametrize("fichier", PAGES, ids=lambda f: f.name)
def test_a_page_reads_like_its_screen(fichier):
    texte = fichier.read_text("utf-8")
    arbre = ast.parse(texte)
    assert len(texte.splitlines()) <= 60
    assert "?" in ast.get_docstring(arbre), "A page opens on the question that it answers."
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert [noeud.lineno for noeud in ast.walk(arbre) if isinstance(noeud, definitions)] == []


def test_the_frame_is_short():
    assert len((RACINE / "app.py").read_text("utf-8").splitlines()) <= 50


def test_no_page_lies_where_streamlit_would_serve_it_alone():
    assert PAGES
    assert list((RACINE / "pages").glob("*.py")) == []


def test_only_the_room_of_each_library_imports_it():
    salles = {"duckdb": ("base",), "streamlit": ("ui", "serveur")}
    fautes = [
        (str(fichier.relative_to(RACINE)), nom)
        for fichier in SOURCES
        for nom in _imports(fichier)
        for bibliotheque, permises in salles.items()
        if nom.split(".")[0] == bibliotheque
        and fichier.relative_to(RACINE / "src" / "filiere_dash").parts[0] not in permises
    ]
    assert fautes == []


@pytest.mark.parametrize("fichier", SOURCES, ids=lambda f: str(f.relative_to(RACINE / "src" / "filiere_dash")))
def test_a_file_says_its_promise_and_stays_readable(fichier):
    """Past 350 lines, or 40 in a function, the docstring says why (« long »)."""
    texte = fichier.read_text("utf-8")
    arbre = ast.parse(texte)
    promesse = ast.get_docstring(arbre)
    assert promesse
    assert len(texte.splitlines()) <= 350 or re.search(r"\blong", promesse)
    for noeud in ast.walk(arbre):
        if isinstance(noeud, (ast.FunctionDef, ast.AsyncFunctionDef)) and noeud.end_lineno - noeud.lineno >= 40:
            assert re.search(r"\blong", ast.get_docstring(noeud) or ""), noeud.name


def test_no_sql_is_written_outside_the_base():
    motif = re.compile(r"^\s*(select|insert into|update|delete from|with)\s.+\sfrom\s|^\s*insert into\s", re.I | re.S)
    dehors = [f for f in [*SOURCES, *PAGES, RACINE / "app.py"] if "base" not in f.relative_to(RACINE).parts]
    assert [(f.name, texte) for f in dehors for texte in _textes(f) if motif.search(texte)] == []


def _textes(fichier: Path) -> list[str]:
    noeuds = ast.walk(ast.parse(fichier.read_text("utf-8")))
    return [n.value for n in noeuds if isinstance(n, ast.Constant) and isinstance(n.value, str)]
