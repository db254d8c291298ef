"""Grants in a table without titles, in a list of winners, or closed by a total that is nobody's."""

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.unit.lecture.cadres import DON, lire_don

SANS_TITRES = "| Mme Zoé Lin | coiffure | 1 000 € |\n| SARL Pain | four | 2 000 € |\n"


@pytest.mark.parametrize(
    ("ouverture", "fin", "sure"),
    [
        ("ARTICLE 1 - Sont attribuées les aides suivantes :", "\nsoit un total de 3 000 €.\n", True),
        ("ACCORDE les bourses ci-après :", "| Total | | 3 000 € |\n", True),
        ("ATTRIBUE les subventions suivantes :", "", False),
        ("DÉSIGNE lauréats du concours « Créer » :", "| Total | | 3 000 € |\n", False),
    ],
)
def test_a_table_without_titles_under_words_that_grant(ouverture, fin, sure):
    acte = lire_don("Le jury s'est réuni.", f"{ouverture}\n\n{SANS_TITRES}{fin}")
    donnes = {(m.beneficiaire, int(m.valeur), m.preuve.confiance) for m in acte.montants if m.role is DON}
    foi = Confiance.SURE if sure else Confiance.A_VERIFIER
    assert donnes == {("Zoé Lin", 1000, foi), ("SARL Pain", 2000, foi)}


@pytest.mark.parametrize(
    "ouverture",
    [
        "REFUSE d'attribuer les aides suivantes :",
        "RETIENT les offres suivantes :",
        "APPROUVE le versement des aides, pour les dépenses suivantes :",
        "ATTRIBUE une aide en complément des subventions suivantes :",
        "ATTRIBUE une aide, au vu des aides obtenues ci-après :",
    ],
)
def test_a_table_without_titles_that_grants_nothing(ouverture):
    acte = lire_don("Le jury s'est réuni.", f"{ouverture}\n\n{SANS_TITRES}| Total | | 3 000 € |\n")
    assert DON not in {m.role for m in acte.montants}


def test_who_pays_beside_receives_nothing_of_a_table_without_titles():
    table = "| Région Val | 10 000 € |\n| Banque Pop | 2 000 € |\n"
    assert DON not in {m.role for m in lire_don("", f"ATTRIBUE les aides suivantes :\n\n{table}").montants}


@pytest.mark.parametrize("euros", ["EUR", "euros", "€"])
def test_a_jury_retains_winners_each_beside_its_amount(euros):
    liste = f"    - EURL Épicerie (Bréhaudais) ............ 5 000 {euros}\n    - SARL Limouzin (Saint-Cyr-la-Motte) ... 4 200 {euros}\n         Total .... 9 200 {euros}\n"
    acte = lire_don("", f"Au vu du classement du jury, RETIENT :\n{liste}")
    assert {(m.beneficiaire, int(m.valeur), m.role, m.preuve.confiance) for m in acte.montants} == {
        ("EURL Épicerie", 5000, DON, Confiance.A_VERIFIER), ("SARL Limouzin", 4200, DON, Confiance.A_VERIFIER),
        (None, 9200, Role.AUTRE, Confiance.A_VERIFIER),
    }  # fmt: skip


def test_the_total_of_a_list_is_nobodys():
    liste = " 1) Club Val (Montval) ....... 5 000 EUR\n 2) Atelier Bleu (Aubres) .... 3 000 euros\n Total : 8 000 EUR\n"
    acte = lire_don("", f"DÉCIDE de verser les subventions suivantes :\n{liste}")
    assert {(m.beneficiaire, int(m.valeur), m.role) for m in acte.montants} == {
        ("Club Val", 5000, DON), ("Atelier Bleu", 3000, DON), (None, 8000, Role.AUTRE),
    }  # fmt: skip
