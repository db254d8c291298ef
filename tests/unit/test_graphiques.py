"""A chart is a constant specification and named data: the browser swaps the data, never builds the chart anew."""

from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.presentation import graphiques
from filiere_dash.presentation.balises import Balises
from filiere_dash.presentation.graphiques.commun import DONNEES

MOIS = [(f"m{rang}", date(2023 + rang // 12, rang % 12 + 1, 1), Decimal(rang), str(rang), None) for rang in range(14)]


def barres(*montants):
    lignes = [(f"Ligne {rang}", montant, f"{montant} €", "#0B6E78") for rang, montant in enumerate(montants)]
    return graphiques.barres("essai", "Titre", "Lecture.", lignes, ["Ligne", "Montant"], sombre=False)


def courbe(points, flux=False):
    return graphiques.serie("s", "Titre", "Lecture.", points, [], flux, Balises(""), sombre=False)


def test_the_specification_does_not_depend_on_the_data():
    un, autre = barres(Decimal(1)), barres(Decimal(2), Decimal(3))
    assert un.spec is autre.spec
    assert "datasets" not in un.spec
    assert un.donnees[DONNEES].num_rows == 1
    assert autre.donnees[DONNEES].num_rows == 2


def test_the_text_alternative_says_the_message_and_the_reading():
    assert barres(Decimal(1)).alternative == "Graphique. Titre. Lecture."


def test_nothing_documented_draws_no_bar_and_keeps_its_words():
    graphique = graphiques.barres("e", "T", "L.", [("Payé", None, "non documenté", "#000000")], ["a", "b"], sombre=True)
    assert graphique.donnees[DONNEES].to_pylist()[0]["texte"] == "non documenté"
    assert "non documenté" in graphique.tableau


def test_a_missing_month_is_a_gap_not_a_bridge():
    troue = [point for point in MOIS if point[0] != "m5"]
    valeurs = courbe(troue).donnees[DONNEES].column("valeur").to_pylist()
    assert len(valeurs) == 14
    assert valeurs[5] is None


def test_the_curve_never_crosses_its_words():
    """A halo of the ground stands under each written value, over the line."""
    genres = [couche["mark"] for couche in courbe(MOIS).spec["layer"]]
    halo = next(rang for rang, marque in enumerate(genres) if marque.get("strokeWidth") == 5)
    assert genres[0]["type"] == "line"
    assert halo > 0
    assert genres[halo + 1]["type"] == "text"


def test_months_speak_french():
    config = courbe(MOIS).spec["config"]
    assert config["locale"]["time"]["shortMonths"][0] == "janv."
    assert config["locale"]["number"]["decimal"] == ","


@pytest.mark.parametrize(("format_image", "debut"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_an_image_is_drawn_with_its_message(format_image, debut):
    octets = graphiques.image(barres(Decimal(60000)), format_image, "#FFFFFF")
    assert octets.startswith(debut)
    if format_image == "svg":
        assert "Titre" in octets.decode()
        assert "60000 €" in octets.decode()


def test_a_period_without_documented_days_is_dashed():
    barre = graphiques.Barre("2022/2023", date(2022, 1, 1), date(2023, 12, 31), "jours non précisés", "#000000", True)
    frise = graphiques.frise("f", "T", "L.", [barre], [], sombre=False)
    assert frise.donnees[DONNEES].column("approchee").to_pylist() == [True]
    assert any("strokeDash" in couche.get("mark", {}) for couche in frise.spec["layer"])
