"""Who changed what, undone; the state of yesterday; an arrêté that compares: an officer's week in Chromium."""

import re
import shutil
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from filiere_dash.base.ecritures import Demande, appliquer
from filiere_dash.base.magasin import ouvrir
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import Agent, Role
from tests.browser.conftest import DERNIER_DOCUMENT, FIXTURES
from tests.browser.visite import Ennuis, attendre

CODE = "pf-contacts-achats-2022-2023"
INDICATEUR = "/indicateurs?indicateur=pf-contacts-achats"
CAMILLE = Agent("camille@exemple.fr", "Camille Roux", Role.ADMINISTRATEUR)
BANDEAU = "Vous lisez la base telle qu’elle était enregistrée au"


@pytest.fixture(scope="module")
def maintenant() -> datetime:
    return datetime.now()  # noqa: DTZ005 - the clock of the journal


@pytest.fixture
def tableau_de_bord(demarrer: Callable[..., str], bases, tmp_path: Path, maintenant: datetime) -> str:
    """A server whose base lived ten days: a figure corrected two days ago, and again an hour ago, after a visit."""
    base = Path(shutil.copyfile(bases("socle"), tmp_path / "vecue.duckdb"))
    magasin = ouvrir(base)
    with magasin.transaction() as curseur:
        ancien = {"jour": maintenant - timedelta(days=10)}
        curseur.execute("update schema_migration set appliquee_le = $jour", ancien)
        curseur.execute("update trace set fait_le = $jour", ancien)
        visite = {"derniere": maintenant - timedelta(hours=5)}
        curseur.execute("insert into visite values ('local', $derniere, null)", visite)
    # Today, even just after midnight: the state of yesterday must not hold it.
    tantot = min(timedelta(hours=1), (maintenant - datetime.combine(maintenant, time.min)) / 2)
    corrections = (("64", timedelta(days=2), "Bilan du porteur"), ("66.5", tantot, "Relu en comité"))
    for valeur, avant, motif in corrections:
        changement = Changement("valeur", CODE, {}, {"valeur": valeur})
        appliquer(magasin, CAMILLE, [changement], Demande(Origine.SAISIE, maintenant - avant, motif))
    magasin.fermer()
    return demarrer(FIXTURES / "serveur_application.py", str(base), DERNIER_DOCUMENT)


def corps(page: Page):
    return page.locator(".stMainBlockContainer")


def revenir(page: Page, adresse: str) -> None:
    page.goto(adresse)
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.timeout(300)
def test_a_week_of_the_journal(page: Page, ennuis: Ennuis, tableau_de_bord: str, maintenant: datetime):
    page.set_viewport_size({"width": 1440, "height": 900})
    revenir(page, tableau_de_bord)
    porte = page.get_by_role("link", name="1 changement depuis votre dernière visite")
    expect(porte).to_be_visible()
    page.wait_for_function("document.querySelector('.stMainBlockContainer').scrollHeight <= 900")

    porte.click()
    expect(corps(page)).to_contain_text("passe de 64 contacts à 66,5 contacts (2022/2023), saisi par Camille Roux")
    expect(corps(page)).to_contain_text("motif : Relu en comité")

    depuis = maintenant - timedelta(days=3)
    revenir(page, f"{tableau_de_bord}/changements?jour={depuis:%d/%m/%Y}")
    expect(corps(page)).to_contain_text("passe de 63 contacts à 66,5 contacts (2022/2023), en 2 opérations")

    _lire_hier(page, tableau_de_bord, maintenant)
    _figer_puis_annuler(page, tableau_de_bord)
    _comparer(page, tableau_de_bord)
    assert (ennuis.console, ennuis.exceptions) == ([], [])


def _lire_hier(page: Page, adresse: str, maintenant: datetime) -> None:
    """Read the figure as it was recorded yesterday, keep that state from screen to screen, and come back."""
    hier = maintenant - timedelta(days=1)
    revenir(page, adresse + INDICATEUR)
    expect(corps(page)).to_contain_text("66,5 contacts")
    page.get_by_role("button", name="État enregistré").click()
    champ = page.get_by_role("textbox", name="État enregistré au")
    champ.fill(f"{hier:%d/%m/%Y}")
    champ.press("Enter")
    expect(page.get_by_text(BANDEAU)).to_be_visible()
    page.keyboard.press("Escape")
    expect(corps(page)).to_contain_text("64 contacts")
    expect(corps(page)).not_to_contain_text("66,5 contacts")
    expect(page).to_have_url(re.compile("enregistre="))
    page.get_by_role("link", name="Actes", exact=True).click()
    expect(page.locator("h1")).to_have_text("Actes")
    expect(page.get_by_text(BANDEAU)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/actes\?.*enregistre="))
    page.get_by_role("link", name="revenir à l’état présent").click()
    expect(page.get_by_text(BANDEAU)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("enregistre="))


def _figer_puis_annuler(page: Page, adresse: str) -> None:
    """Take an arrêté, then undo the last correction, with a reason."""
    revenir(page, adresse + "/arretes")
    page.get_by_text("Prendre un arrêté").click()
    nom = page.get_by_role("textbox", name="Nom de l’arrêté")
    nom.fill("Comité de novembre")
    nom.press("Enter")
    attendre(page)
    expect(page.get_by_text("Aucun arrêté n’a été pris")).to_be_visible()
    page.get_by_role("button", name="Figer les chiffres").click()
    expect(page.get_by_text("« Comité de novembre » figera tous les chiffres à la date du")).to_be_visible()
    page.get_by_role("button", name="Oui, figer").click()
    expect(page.get_by_text("ses chiffres ne changeront plus")).to_be_visible()
    expect(page.get_by_role("link", name="Comité de novembre")).to_be_visible()

    revenir(page, adresse + "/journal")
    ligne = page.get_by_role("row").filter(has_text="Relu en comité")
    ligne.get_by_role("link").click()
    expect(corps(page)).to_contain_text("Saisie par Camille Roux")
    carte = page.locator(".st-key-carte-operation")
    expect(carte.get_by_role("row").filter(has_text="66,5 contacts")).to_contain_text("64 contacts")
    page.get_by_text("Annuler cette opération").click()
    page.get_by_role("button", name="Annuler par une opération inverse").click()
    expect(page.get_by_text("Motif à donner")).to_be_visible()
    page.get_by_role("textbox", name="Motif de l’annulation").fill("Le comité s’est repris")
    page.get_by_role("button", name="Annuler par une opération inverse").click()
    expect(page.get_by_text("Opération annulée : 1 valeur modifiée")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Relu en comité")).to_contain_text("Annulée")
    expect(page.get_by_role("row").filter(has_text="Le comité s’est repris")).to_be_visible()


def _comparer(page: Page, adresse: str) -> None:
    """The frozen figure stands; it compares with today; the screens of that moment show it again."""
    revenir(page, adresse + INDICATEUR)
    expect(corps(page)).to_contain_text("64 contacts")
    revenir(page, adresse + "/arretes")
    page.get_by_role("link", name="Comité de novembre").click()
    page.get_by_role("combobox", name="Comparer avec").click()
    page.get_by_role("option", name=re.compile("la base d’aujourd’hui")).click()
    expect(corps(page)).to_contain_text(" : de 66,5 contacts à 64 contacts")
    page.get_by_role("link", name="Lire les écrans").click()
    expect(page.locator("h1")).to_have_text("Filières industrielles")
    expect(page.get_by_text(BANDEAU)).to_be_visible()
    page.get_by_role("link", name="Indicateurs", exact=True).click()
    expect(page.locator("h1")).to_have_text("Indicateurs")
    expect(page.get_by_text(BANDEAU)).to_be_visible()
    expect(page).to_have_url(re.compile("enregistre="))
