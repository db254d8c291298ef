"""The documentation names what exists, and what exists is documented: links, commands, screens, rules, dependencies."""

import argparse
import re
import tomllib
from pathlib import Path

import pytest

from filiere_dash.cli.arguments import analyseur
from filiere_dash.domaine.regles.coherence import ENONCES
from filiere_dash.ui.navigation import ECRANS, GESTION

RACINE = Path(__file__).resolve().parents[2]
DOCS = RACINE / "docs"
GUIDE = DOCS / "guide"
PAGES = [RACINE / nom for nom in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(DOCS.rglob("*.md"))
LIEN = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
LARGEUR_REPERE = 60


def _texte(fichier: Path) -> str:
    """The text outside blocks of code, every space plain, every apostrophe curly."""
    sans_code = re.sub(r"^```.*?^```", "", fichier.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return _uni(sans_code)


def _uni(texte: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", texte).replace("'", "’")


def _titres(fichier: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", _texte(fichier), flags=re.MULTILINE)


def _ancre(titre: str) -> str:
    """The anchor that a Markdown reader gives to a heading."""
    return re.sub(r"[^\w\- ]", "", titre.lower()).replace(" ", "-")


def _liens() -> list[tuple[Path, str]]:
    tous = [(page, lien) for page in PAGES for lien in LIEN.findall(page.read_text("utf-8"))]
    return [(page, lien) for page, lien in tous if not re.match(r"https?:|mailto:", lien)]


@pytest.mark.parametrize(("page", "lien"), _liens(), ids=lambda x: x.name if isinstance(x, Path) else x)
def test_every_link_and_image_leads_somewhere(page, lien):
    adresse, _, ancre = lien.partition("#")
    cible = (page.parent / adresse).resolve() if adresse else page
    assert cible.is_relative_to(RACINE), f"{lien} leaves the repository."
    assert cible.exists(), f"{lien} is missing."
    if ancre:
        assert ancre in map(_ancre, _titres(cible))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_image_has_its_words(page):
    assert re.findall(r"!\[\s*\]\([^)]*\)", page.read_text("utf-8")) == []


def test_every_screenshot_is_shown_in_the_guide():
    montrees = {lien.rpartition("/")[2] for _, lien in _liens() if lien.endswith(".png")}
    prises = {fichier.name for fichier in (GUIDE / "captures").glob("*.png")}
    assert prises - montrees == set()


def test_every_page_of_the_guide_can_be_reached():
    atteintes, attente = set(), [GUIDE / "index.md"]
    while attente:
        page = attente.pop()
        atteintes.add(page)
        suites = {(page.parent / lien.partition("#")[0]).resolve() for p, lien in _liens() if p == page}
        attente += [suite for suite in suites if suite.suffix == ".md" and suite not in atteintes]
    assert set(GUIDE.glob("*.md")) - atteintes == set()


def _commandes() -> dict[str, argparse.ArgumentParser]:
    actions = analyseur()._actions
    return next(a.choices for a in actions if isinstance(a, argparse._SubParsersAction))


@pytest.mark.parametrize("commande", _commandes())
def test_every_command_has_its_heading_and_its_options(commande):
    page = (GUIDE / "ligne-de-commande.md").read_text("utf-8")
    section = re.search(rf"^## {commande}$(.*?)(?=^## |\Z)", page, flags=re.DOTALL | re.MULTILINE)
    assert section, f"{commande} has no heading."
    options = {o for action in _commandes()[commande]._actions for o in action.option_strings if o.startswith("--")}
    assert {option for option in options - {"--help"} if option not in section[1]} == set()
    assert f"`filiere-dash {commande}" in (RACINE / "README.md").read_text("utf-8")


def test_no_command_is_documented_that_does_not_exist():
    motif = re.compile(r"(?:`|^|uv run )filiere-dash ([a-z]+)", flags=re.MULTILINE)
    cites = {mot for page in PAGES for mot in motif.findall(page.read_text("utf-8"))}
    assert cites - set(_commandes()) == set()


def _ecrans() -> list[tuple[str, str]]:
    fixes = [(adresse, titre) for adresse, _, titre, _ in ECRANS]
    return [("vue-ensemble", "Vue d’ensemble"), ("programme", "Programme"), *fixes]


@pytest.mark.parametrize(("adresse", "titre"), _ecrans())
def test_every_screen_of_the_menu_has_its_page(adresse, titre):
    page = GUIDE / f"{adresse}.md"
    assert _titres(page)[0].startswith(_uni(titre))
    assert f"({adresse}.md)" in (GUIDE / "index.md").read_text("utf-8")
    assert re.search(r"!\[[^\]]{20,}\]\(captures/", page.read_text("utf-8")), "A page shows its screen."


# Screens that share a page of the guide: each has its heading and its picture there.
PAGES_COMMUNES = {"changements": "journal", "arretes": "journal"}


@pytest.mark.parametrize("ecran", GESTION, ids=lambda x: x.adresse)
def test_every_screen_that_officers_use_has_its_part_of_the_guide(ecran):
    page = GUIDE / f"{PAGES_COMMUNES.get(ecran.adresse, ecran.adresse)}.md"
    assert any(_uni(ecran.titre).lower() in titre.lower() for titre in _titres(page))
    assert f"({page.name}" in (GUIDE / "index.md").read_text("utf-8")
    assert re.search(rf"!\[[^\]]{{20,}}\]\(captures/{ecran.adresse}\.png\)", page.read_text("utf-8"))


@pytest.mark.parametrize("regle", ENONCES)
def test_every_rule_has_its_heading_and_its_sentence(regle):
    page = _texte(DOCS / "regles.md")
    section = re.search(rf"^### [^\n]*\(`{regle}`\)$(.*?)(?=^##|\Z)", page, flags=re.DOTALL | re.MULTILINE)
    assert section, f"{regle} has no heading."
    assert f"> {_uni(ENONCES[regle])}\n" in section[1]


def test_no_rule_is_documented_that_does_not_exist():
    assert set(re.findall(r"^### .*\(`(\w+)`\)$", _texte(DOCS / "regles.md"), flags=re.MULTILINE)) == set(ENONCES)


def _dependances() -> dict[str, str]:
    """Each direct dependency and the part of the record where it must stand."""
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text("utf-8"))
    parties = {
        "Run time": projet["project"]["dependencies"],
        "Development": projet["dependency-groups"]["dev"],
    }
    return {re.match(r"[\w.-]+", d)[0]: partie for partie, declarees in parties.items() for d in declarees}


@pytest.mark.parametrize(("nom", "partie"), _dependances().items())
def test_every_dependency_has_its_field_licence_and_reason(nom, partie):
    texte = (DOCS / "decisions" / "0003-dependencies.md").read_text("utf-8")
    section = re.search(rf"^## {partie}$(.*?)(?=^## |\Z)", texte, flags=re.DOTALL | re.MULTILINE)[1]
    lignes = [ligne.strip("| ").split(" | ") for ligne in section.splitlines() if ligne.startswith(f"| `{nom}` |")]
    assert len(lignes) == 1
    assert len(lignes[0]) == 4
    assert all(lignes[0])


def test_the_record_of_dependencies_names_no_other():
    texte = (DOCS / "decisions" / "0003-dependencies.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([\w.-]+)` \|", texte, flags=re.MULTILINE)) == set(_dependances())


def test_decisions_are_numbered_without_a_gap_and_listed():
    fiches = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    assert [int(fiche.name[:4]) for fiche in fiches] == list(range(1, len(fiches) + 1))
    liste = (DOCS / "decisions" / "README.md").read_text("utf-8")
    assert [fiche.name for fiche in fiches if f"({fiche.name})" not in liste] == []


def test_every_target_of_make_that_is_named_exists():
    cibles = set(re.findall(r"^([a-z]+):", (RACINE / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    nommees = {mot for page in PAGES for mot in re.findall(r"`make ([a-z]+)", page.read_text("utf-8"))}
    nommees |= {mot for page in PAGES for mot in re.findall(r"^make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)}
    assert nommees - cibles == set()


def test_french_pages_are_typeset():
    fautes = {}
    for page in [*GUIDE.glob("*.md"), DOCS / "regles.md"]:
        sans_code = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        prose = re.sub(r"`[^`]*`|\]\([^)]*\)", "", sans_code)
        trouvees = re.findall(rf".{{0,{LARGEUR_REPERE}}}(?:(?<![|\-]) [;!?:€%»]|« |[a-zéèà]'[a-zéèà])", prose)
        if trouvees:
            fautes[page.name] = trouvees
    assert fautes == {}
