"""The guide's pictures: each screen as it is, never blank; taken into docs/guide/captures on request."""

import os
import re
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from filiere_dash.base.agents import inscrire
from filiere_dash.base.arretes import prendre
from filiere_dash.base.ecritures import Demande, appliquer
from filiere_dash.base.magasin import ouvrir as magasin_ouvert
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from tests.browser.conftest import DERNIER_DOCUMENT, FIXTURES
from tests.browser.visite import attendre, lignes, ouvrir, principal
from tests.screens.test_importer import SEMBLABLE
from tests.screens.test_lire_acte import ACTE

VARIABLE = "FILIERE_DASH_CAPTURES"  # 1 rewrites the pictures of the guide
# The journeys open the same screens: the pictures are taken, and looked at, when somebody asks for them.
pytestmark = pytest.mark.skipif(os.environ.get(VARIABLE) != "1", reason=f"{VARIABLE}=1 prend les images du guide")
GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "captures"
BUREAU = (1440, 900)
TELEPHONE = (390, 844)
COULEURS = 40
CAMILLE = Agent("camille.roux@exemple.fr", "Camille Roux", Role.CHARGE_DE_MISSION, frozenset({"production-france"}))
DOMINIQUE = Agent("dominique.sol@exemple.fr", "Dominique Sol", Role.DIRECTEUR)
RECU = """Indicateur;Période;Valeur;Précision
Adhérents;2031;1.234;exact
Adhérents industriels;2031;7,5 %;exact
Adhérents académiques;2031;12;à peu près
"""
VALEURS = ("pf-contacts-achats-2022-2023",)
CAPTURES = {
    "vue-ensemble": ("socle", ""),
    "production-france": ("socle", "production-france"),
    "minalogic": ("socle", "minalogic"),
    "relocalisation": ("socle", "relocalisation"),
    "partenariat-cci": ("socle", "partenariat-cci"),
    "indicateurs": ("socle", "indicateurs"),
    "financement": ("socle", "financement"),
    "actions": ("socle", "actions"),
    "actes": ("socle", "actes?acte=d-2023-00097"),
    "echeances": ("socle", "echeances"),
    "sources": ("socle", "sources"),
    "demonstration-vue-ensemble": ("demonstration", ""),
    "demonstration-indicateurs": ("demonstration", "indicateurs?indicateur=demo-pf-abonnes-linkedin"),
}


# Screens that officers use, on a base that has lived: the address, and a text that says that the screen is there.
GESTION = {
    "saisie": ("saisie?objet=valeur&programme=production-france&vue=corriger", "Vérifier"),
    "donnees-ouvertes": ("donnees-ouvertes", "Ce qui manque"),
    "journal": ("journal", "Relu en comité"),
    "changements": ("changements?depuis=semaine", "66 contacts"),
    "arretes": ("arretes", "Comité de juin"),
    "administration": ("administration", "Camille Roux"),
}


@pytest.fixture
def photographier(tmp_path):
    """Take the picture of what is seen, check it, and keep it where it is asked for."""

    def photo(page: Page, nom: str) -> None:
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        chemin = tmp_path / f"{nom}.png"
        page.screenshot(path=chemin, animations="disabled", caret="hide")
        verifier(chemin, page.viewport_size)
        GUIDE.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(chemin, GUIDE / chemin.name)

    return photo


def verifier(chemin: Path, taille: dict[str, int]) -> None:
    """A picture has the size of its window, many colours, and something in its lower half too."""
    image = Image.open(chemin).convert("RGB")
    assert image.size == (taille["width"], taille["height"])
    basse = image.crop((0, image.height // 2, image.width, image.height))
    for partie in (image, basse):
        assert len(partie.getcolors(maxcolors=image.width * image.height)) > COULEURS


@pytest.mark.parametrize("nom", CAPTURES)
def test_picture_of_a_screen(onglet, serveur, photographier, nom):
    genre, adresse = CAPTURES[nom]
    page = onglet(*BUREAU)
    ouvrir(page, serveur(genre), adresse)
    photographier(page, nom)


@pytest.fixture(scope="module")
def vecue(demarrer, bases, tmp_path_factory) -> str:
    """A server whose base has lived: a person let in, figures corrected, an arrêté taken between."""
    base = Path(shutil.copyfile(bases("socle"), tmp_path_factory.mktemp("vecue") / "filiere.duckdb"))
    magasin = magasin_ouvert(base)
    maintenant = datetime.now()  # noqa: DTZ005 - the clock of the journal
    roles = ((CAMILLE, "Accès ouvert à Camille Roux : chargé de mission"), (DOMINIQUE, "Accès ouvert à la directrice"))
    for agent, resume in roles:
        inscrire(magasin, AGENT_LOCAL, agent, Demande(Origine.SAISIE, maintenant, resume=resume))
    for valeur, motif in (("64", "Bilan du porteur"), ("66", "Relu en comité")):
        lot = [Changement("valeur", code, {}, {"valeur": valeur}) for code in VALEURS]
        appliquer(magasin, CAMILLE, lot, Demande(Origine.SAISIE, maintenant, motif))
        if valeur == "64":
            prendre(magasin, DOMINIQUE, "Comité de juin", date(2024, 6, 13), "Pour le bureau", maintenant, None)
    magasin.fermer()
    return demarrer(FIXTURES / "serveur_application.py", str(base), DERNIER_DOCUMENT)


@pytest.mark.parametrize("nom", GESTION)
def test_picture_of_what_officers_use(onglet, vecue, photographier, nom):
    adresse, dit = GESTION[nom]
    page = onglet(*BUREAU)
    ouvrir(page, vecue, adresse)
    if nom == "arretes":
        page.get_by_role("link", name="Comité de juin").first.click()
        page.get_by_role("combobox", name="Comparer avec").click()
        page.get_by_role("option", name=re.compile("la base d’aujourd’hui")).click()
        expect(page.get_by_role("heading", name="Tous les écarts")).to_be_visible()
        attendre(page)
    expect(principal(page)).to_contain_text(dit)
    photographier(page, nom)


def test_picture_of_a_file_with_errors(onglet, vecue, photographier, tmp_path):
    recu = tmp_path / "valeurs.csv"
    recu.write_text(RECU, encoding="cp1252", newline="\r\n")
    page = onglet(*BUREAU)
    ouvrir(page, vecue, "import")
    page.locator("input[type=file]").set_input_files(recu)
    expect(page.get_by_text("3 erreurs dans ce fichier")).to_be_visible(timeout=60_000)
    attendre(page)
    page.get_by_text("3 erreurs dans ce fichier").evaluate("phrase => phrase.scrollIntoView({block: 'start'})")
    principal(page).evaluate("cadre => cadre.scrollBy(0, -120)")
    photographier(page, "import")


def test_picture_of_a_file_that_is_not_ours(onglet, vecue, photographier, tmp_path):
    recu = tmp_path / "barometre.csv"
    recu.write_text(SEMBLABLE, encoding="utf-8")
    page = onglet(*BUREAU)
    ouvrir(page, vecue, "import")
    page.locator("input[type=file]").set_input_files(recu)
    expect(principal(page)).to_contain_text("Où va", timeout=60_000)
    attendre(page)
    photographier(page, "import-correspondance")


def test_picture_of_an_act_under_review(onglet, vecue, photographier, tmp_path):
    recu = tmp_path / "deliberation-2024-00901.txt"
    recu.write_text(ACTE, encoding="utf-8")
    page = onglet(*BUREAU)
    ouvrir(page, vecue, "lire-un-acte")
    page.locator("input[type=file]").set_input_files(recu)
    expect(page.get_by_role("radiogroup", name="Partie de l’acte")).to_be_visible(timeout=60_000)
    attendre(page)
    photographier(page, "lire-un-acte")


def test_picture_of_the_cartographie(onglet, serveur, photographier):
    page = onglet(*BUREAU)
    ouvrir(page, serveur("demonstration"), "production-france?besoin=usinage")
    assert len(lignes(page, "Adhérents")) > 3
    titre = page.get_by_role("heading", name="Cartographie des adhérents")
    titre.evaluate("titre => titre.scrollIntoView({block: 'start'})")
    principal(page).evaluate("cadre => cadre.scrollBy(0, -80)")
    expect(page.get_by_role("region", name="Adhérents", exact=True)).to_be_in_viewport()
    photographier(page, "demonstration-cartographie")


def test_picture_of_a_phone(onglet, serveur, photographier):
    page = onglet(*TELEPHONE)
    ouvrir(page, serveur("socle"), "")
    photographier(page, "telephone")


def test_picture_in_the_dark(onglet, serveur, photographier):
    page = onglet(*BUREAU, color_scheme="dark")
    ouvrir(page, serveur("socle"), "")
    photographier(page, "sombre")


def test_every_picture_of_the_guide_is_one_of_these():
    autres = ("demonstration-cartographie", "lire-un-acte", "import", "import-correspondance", "telephone", "sombre")
    prises = {f"{nom}.png" for nom in (*CAPTURES, *GESTION, *autres)}
    cites = {
        mot.split(")")[0]
        for page in GUIDE.parent.glob("*.md")
        for mot in page.read_text(encoding="utf-8").split("captures/")[1:]
        if ".png" in mot.split(")")[0]
    }
    assert cites <= prises
