from tests.browser.visite import *


def test_x(onglet, serveur):
    page = onglet()
    ouvrir(page, serveur("socle"), "relocalisation?nature=services&type=diversification")
    c = page.get_by_role("combobox", name="La diversification va-t-elle vers une activité de production ?")
    print(c.count(), page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"))
    c.fill("Oui")
    for _ in range(6):
        page.wait_for_timeout(300)
        print(
            page.get_by_role("option").all_inner_texts(),
            c.input_value(),
            c.get_attribute("aria-expanded"),
            page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"),
        )
    c.press("ArrowDown")
    page.wait_for_timeout(600)
    print(page.get_by_role("option").all_inner_texts(), c.input_value(), c.get_attribute("aria-expanded"))
    page.screenshot(path="/tmp/z2.png")
    c2 = page.get_by_role("combobox", name="Phase du projet")
    c2.fill("Étude")
    page.wait_for_timeout(600)
    print(page.get_by_role("option").all_inner_texts(), c2.input_value(), c2.get_attribute("aria-expanded"))
