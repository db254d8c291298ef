"""An officer reads an act in an English browser, by keyboard alone: dropped, reviewed, written, opened, undone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibilite import violations
from tests.browser.visite import Ennuis, ailleurs, attendre, repos, verifier_largeur
from tests.screens.test_lire_acte import ACTE

# Reading goes on beside the screen: what follows it may come late on a busy machine.
LONG = 90_000
TABULATIONS = 150
NOM_FOCUS = """() => {
  const x = document.activeElement;
  const lies = (x.labels ? [...x.labels] : []).map(y => y.innerText).join(' ');
  return [x.getAttribute('aria-label'), lies, x.innerText].filter(Boolean).join(' ');
}"""


@pytest.fixture
def bureau(navigateur, serveur_neuf) -> Iterator[Callable[..., Page]]:
    """Factory: a fresh window on a server of this test's own, open on the screen that reads acts."""
    adresse, fenetres = serveur_neuf("socle", "2024-12-20"), []

    def ouvrir_bureau(largeur: int = 1440, hauteur: int = 900, theme: str = "light") -> Page:
        fenetre = navigateur.new_context(
            base_url=adresse, locale="en-US", color_scheme=theme, viewport={"width": largeur, "height": hauteur}
        )
        fenetre.set_default_timeout(30_000)
        fenetres.append(fenetre)
        page = fenetre.new_page()
        page.goto("/lire-un-acte")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Lire un acte")
        repos(page)
        return page

    yield ouvrir_bureau
    for fenetre in fenetres:
        fenetre.close()


@pytest.fixture
def acte(tmp_path) -> Path:
    fichier = tmp_path / "deliberation-2024-00901.txt"
    fichier.write_text(ACTE, encoding="utf-8")
    return fichier


def aller_a(page: Page, debut: str) -> None:
    """Press Tab until what is focused has a name that begins so."""
    noms = []
    for _ in range(TABULATIONS):
        page.keyboard.press("Tab")
        noms.append(page.evaluate(NOM_FOCUS).strip())
        if debut in noms[-1][: len(debut) + 20]:
            return
    pytest.fail(f"Aucune tabulation ne mène à « {debut} » : {noms}")


def appuyer(page: Page, debut: str) -> None:
    aller_a(page, debut)
    page.keyboard.press("Enter")


def deposer(page: Page, fichier: Path) -> None:
    page.locator("input[type=file]").set_input_files(fichier)
    expect(page.get_by_role("radiogroup", name="Partie de l’acte")).to_be_visible(timeout=LONG)
    attendre(page)


def test_a_review_goes_on_after_a_reload_once_its_file_is_dropped_again(bureau, acte):
    page = bureau()
    deposer(page, acte)
    page.get_by_role("textbox", name="Numéro").fill("2024.00902")
    page.get_by_role("textbox", name="Numéro").press("Tab")
    expect(page.get_by_text("✎ déduit ou saisi")).to_have_count(2)  # the number, beside the nature
    page.reload()
    expect(page.get_by_text("1 réponse gardée")).to_be_visible()
    assert violations(page) == []
    deposer(page, acte)
    expect(page.get_by_text("Relecture reprise où vous l’aviez laissée")).to_be_visible()
    expect(page.get_by_role("textbox", name="Numéro")).to_have_value("2024.00902")
    page.get_by_role("button", name="Effacer mes réponses").click()
    page.get_by_role("button", name="Oui, effacer").click()
    expect(page.get_by_text("Relecture reprise où vous l’aviez laissée")).to_have_count(0)
    attendre(page)  # the fields of before go once the new ones are all there
    expect(page.get_by_role("textbox", name="Numéro")).to_have_value("2024.00901")


def test_a_part_stays_chosen_while_its_count_changes_and_coming_back_keeps_the_answers(bureau, acte):
    """The part was no longer chosen, the next key was for another one, and every field of it came back empty."""
    page = bureau()
    deposer(page, acte)
    seance, numero = (page.get_by_role("textbox", name=x) for x in ("Date de séance", "Numéro"))
    seance.fill("")
    seance.press("Tab")
    repos(page)
    page.get_by_role("button", name="Vérifier", exact=True).click()
    expect(page.get_by_text("1 à corriger", exact=True)).to_be_visible(timeout=LONG)
    seance.fill("13/12/2024")
    seance.press("Tab")
    expect(page.get_by_text("1 à corriger", exact=True)).to_have_count(0)
    repos(page)
    expect(page.get_by_role("radio", name="Acte")).to_be_checked()
    page.get_by_role("button", name="Vérifier", exact=True).click()
    page.get_by_role("button", name="Revenir à la relecture").click(timeout=LONG)
    expect(numero).to_have_value("2024.00901")
    expect(seance).to_have_value("13/12/2024")
    expect(page.get_by_role("checkbox", name="Numéro", exact=True)).to_be_checked()


def test_the_keyboard_alone_reads_corrects_writes_and_undoes(bureau, acte):
    page = bureau()
    ennuis = Ennuis()
    ennuis.suivre(page)
    with page.expect_file_chooser() as choix:
        appuyer(page, "Choisir un fichier")
    choix.value.set_files(acte)
    expect(page.get_by_role("radiogroup", name="Partie de l’acte")).to_be_visible(timeout=LONG)
    attendre(page)
    appuyer(page, "l. 6")
    expect(page.locator("mark").first).to_have_text("convoqué le 05 décembre 2024")
    appuyer(page, "Partie suivante : Vote")
    expect(page.get_by_role("textbox", name="Présents")).to_have_value("50")
    aller_a(page, "Pour")
    page.keyboard.press("Tab")
    page.keyboard.type("60")
    page.keyboard.press("Tab")
    repos(page)
    expect(page.get_by_role("checkbox", name="Pour", exact=True)).to_be_checked()
    appuyer(page, "Vérifier")
    expect(page.get_by_role("heading", name="Vérifiez avant d’enregistrer")).to_be_visible(timeout=LONG)
    repos(page)
    appuyer(page, "Enregistrer")
    fait = page.get_by_role("status").filter(has_text="enregistré")
    expect(fait).to_contain_text("1 délibération créée", timeout=LONG)
    repos(page)
    appuyer(page, "Annuler cet enregistrement")
    expect(page.get_by_role("status").filter(has_text="annulé")).to_be_visible(timeout=LONG)
    assert ailleurs(ennuis.adresses, page.url) == []
    assert ennuis.exceptions == []


def test_a_figure_leads_back_to_its_passage_in_the_kept_file(bureau, acte):
    page = bureau()
    deposer(page, acte)
    page.get_by_role("button", name="Vérifier", exact=True).click()
    page.get_by_role("button", name="Enregistrer", exact=True).click(timeout=LONG)
    page.get_by_role("link", name="Voir l’acte").click(timeout=LONG)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Actes")
    attendre(page)
    page.locator("a[href*='source=']").filter(has_text="40").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sources")
    attendre(page)
    page.get_by_text("Lire le passage dans l’acte").click()
    expect(page.locator("mark").first).to_contain_text("40 000 €")
    with page.expect_download() as recu:
        page.get_by_role("button", name="Télécharger le fichier de l’acte").click()
    assert recu.value.path().read_bytes() == acte.read_bytes()


def test_the_review_fits_every_screen_and_breaks_no_rule_of_access(bureau, acte):
    page = bureau(1920, 1080, "dark")
    deposer(page, acte)
    repos(page)
    verifier_largeur(page)
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    verifier_largeur(page)
