"""What comes from the base is escaped once, wherever it is shown."""

from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, Colonne

MALIN = '<img src=x onerror="alert(1)">'


def test_text_is_escaped_and_markup_of_ours_is_not():
    assert balises.sur(MALIN) == "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"
    assert balises.sur(Balises("<b>oui</b>")) == "<b>oui</b>"
    assert balises.sur(None) == ""


def test_text_is_printed_as_french_prints_it_and_markup_of_ours_is_left():
    assert balises.sur("« 5 000 salariés » ; l'Horme : 8 %") == (
        "«\u00a05\u202f000 salariés\u00a0»\u202f; l\u2019Horme\u00a0: 8\u00a0%"
    )
    assert balises.sur(Balises("a ; b")) == "a ; b"


def test_attributes_are_escaped():
    porte = balises.porte("ici", '/actes?acte="><script>', titre=MALIN)
    assert "<script" not in porte
    assert "onerror=&quot;" in porte


def test_a_door_without_an_address_is_plain_text():
    assert balises.porte(MALIN, None) == balises.sur(MALIN)


def test_a_table_names_its_cells_and_puts_numbers_on_the_right():
    tableau = balises.tableau(["Nom", Colonne("Montant", nombre=True)], [(MALIN, "60 000 €")], "Légende")
    assert "<img" not in tableau
    assert '<th class="fd-nombre" scope="col">Montant</th>' in tableau
    assert '<td class="fd-nombre" data-titre="Montant">60\u202f000\u00a0€</td>' in tableau
    assert "<caption" in tableau
    assert 'tabindex="0"' in tableau
