"""What units count: the same thing under other words, perhaps another, surely another."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.mesures import Accord, accorder, devise, mesure, rapport

MEME, DOUTE, AUTRE = Accord.MEME, Accord.DOUTE, Accord.AUTRE


@pytest.mark.parametrize(
    ("dite", "voulue", "accord"),
    [
        ("entreprises", "entreprise", MEME),
        ("Nb d’entreprises", "entreprise", MEME),
        *((x, "entreprise", MEME) for x in ("nb", "Nombre", "unité", "entreprise(s)")),
        ("h", "heure", MEME),
        ("Jours", "jour", MEME),
        ("kwh", "kWh", MEME),
        ("% de CA", "%", MEME),
        ("EUR", "€", MEME),
        # by how many euros count is another matter
        ("€", "k€", MEME),
        *((x, "MWh", AUTRE) for x in ("GWh", "kWh", "%", "€", "t")),
        ("heures", "jour", AUTRE),
        ("ans", "mois", AUTRE),
        ("%", "entreprise", AUTRE),
        ("%", "€", AUTRE),
        *((x, "€", AUTRE) for x in ("$", "CHF", "k$", "livres sterling")),
        ("USD", "$", MEME),
        *((x, "emploi", DOUTE) for x in ("ETP", "€", "h", "M")),
        ("%", "taux de survie", DOUTE),
        ("nombre", "%", DOUTE),
        ("kWh/m²", "kWh", DOUTE),
        # tonnes are those of what an indicator counts in tonnes of CO₂, and the other way round perhaps
        ("t", "tCO2e", MEME),
        ("tCO2e", "t", DOUTE),
        ("kg", "tCO2e", AUTRE),
    ],
)
def test_units_are_opposed_where_their_figures_surely_differ(dite, voulue, accord):
    assert accorder(dite, voulue) is accord


def test_one_unit_is_so_many_of_another():
    assert rapport("GWh", "MWh") == Decimal(1000)
    assert rapport("ans", "mois") == Decimal(12)
    assert rapport("MWh/m²", "kWh/m²") == Decimal(1000)
    assert rapport("MWh/ha", "kWh/m².an") == Decimal("0.1")
    assert rapport("kg", "tCO2e") == Decimal("0.001")
    assert rapport("heures", "jour") is rapport("ETP", "emploi") is None
    assert mesure("M") is None


@pytest.mark.parametrize("texte", ["Montant ($)", "ca_usd", "Valeur en dollars", "Ventes (CHF)", "Montant £", "CA k$"])
def test_a_title_says_another_money(texte):
    assert devise(texte)


@pytest.mark.parametrize("texte", ["Montant (€)", "Montant ($ et €)", "Effectif (F)", "Mad Max", "Franc succès", "CAD"])
def test_other_titles_do_not(texte):
    assert devise(texte) is None


def test_a_line_above_a_table_says_it_as_its_unit():
    assert [devise(x, note=True) for x in ("(CHF)", "Données en dollars", "Ventes de dollars en 2024")] == [
        "CHF",
        "dollars",
        None,
    ]
