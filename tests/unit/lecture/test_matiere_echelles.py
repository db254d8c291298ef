"""In what a table counts: euros, thousands or millions."""

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.unit.lecture.cadres import lire_page, table_html


def _depenses(lecture):
    return [int(x.montant) for plan in lecture.plans for x in plan.depenses]


PLAN = [
    ["Dépenses", "Montant", "Recettes", "Montant"],
    ["Animation", "30", "État", "25"],
    ["Études", "15", "Région", "20"],
    ["Total", "45", "Total", "45"],
]


def _avec(titre, valeurs=("30.000", "15.000", "45.000")):
    changes = dict(zip(("30", "15", "45"), valeurs, strict=True))
    changes |= {"25": valeurs[0], "20": valeurs[1]}
    return [[changes.get(c, c).replace("Montant", titre) for c in r] for r in PLAN]


def test_prose_above_a_table_says_nothing_of_its_scale():
    prose = "<p>Le fonds apporte entre 50 et 200 k€ et a mobilisé 2 M€. Le plan est le suivant :</p>"
    lu = lire_page(prose + table_html(_avec("€")))
    assert _depenses(lu) == [30_000, 15_000]
    assert lu.plans[0].preuve.confiance is Confiance.SURE


@pytest.mark.parametrize(
    ("avant", "titre", "legende", "apres", "facteur"),
    [
        ("<p>Plan de financement (en k€) :</p>", "Montant", "", "", 1000),
        ("<p>Plan :</p>", "Montant", "Montants en milliers d'euros", "", 1000),
        ("<p>Plan :</p>", "k€", "", "", 1000),
        ("<p>Plan :</p>", "M€ HT", "", "", 10**6),
        ("<p>Plan :</p>", "Montant", "", "<p>Montants exprimés en milliers d'euros</p>", 1000),
    ],
)
def test_the_title_the_caption_the_header_or_the_note_of_a_table_say_its_scale(avant, titre, legende, apres, facteur):
    rangees = [[c.replace("Montant", titre) for c in r] for r in PLAN]
    assert _depenses(lire_page(avant + table_html(rangees, legende) + apres)) == [30 * facteur, 15 * facteur]


@pytest.mark.parametrize(
    "valeurs", [("1.200", "300.50", "1500.50"), ("30.000", "15 000", "45 000"), ("30", "15 k€", "45 k€")]
)
def test_figures_written_in_two_ways_in_a_table_are_checked(valeurs):
    lu = lire_page("<p>Plan :</p>" + table_html(_avec("Montant", valeurs)))
    doutes = [x.preuve.confiance for p in lu.plans for x in p.depenses if x.libelle == "Animation"]
    assert Confiance.SURE not in doutes


def test_a_row_or_a_column_that_says_its_scale_scales_nothing_else():
    rangees = [
        ["Dépenses", "Montant (k€)", "Recettes", "Montant"],
        ["Animation", "30", "État", "25000"],
        ["Études", "15", "Région", "20000"],
    ]
    assert _depenses(lire_page("<p>Plan de financement :</p>" + table_html(rangees))) == [30_000, 15_000]
    rangees = [
        ["Charges", "Montant"],
        ["Investissement (k€)", "30"],
        ["Études", "15000"],
        ["Produits", ""],
        ["État", "45000"],
    ]
    assert _depenses(lire_page("<p>Budget prévisionnel :</p>" + table_html(rangees))) == [30_000, 15_000]
