"""A cost per result exists only for a declared pair (rule 12)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from filiere_dash.domaine.regles.cout import Couple, cout_par_resultat

COUPLE = Couple(Decimal(60_000), "voté en 2023", Decimal(8), "offre remise", "la direction")


def test_both_terms_are_shown():
    resultat = cout_par_resultat(COUPLE)
    assert resultat.cout == 7500
    assert resultat.phrase == (
        "60\u202f000\u00a0€ (voté en 2023) pour 8 offres remises\u00a0: 7\u202f500\u00a0€ par offre remise\u202f; "
        "couple déclaré pertinent par la direction."
    )


@pytest.mark.parametrize(
    ("autres", "raison"),
    [
        ({"declare_par": None}, "personne n’a déclaré"),
        ({"declare_par": ""}, "personne n’a déclaré"),
        ({"montant": None}, "n’est pas connu"),
        ({"resultat": None}, "n’est pas connu"),
        ({"resultat": Decimal(0)}, "aucun résultat"),
    ],
)
def test_otherwise_there_is_none_and_it_says_why(autres, raison):
    resultat = cout_par_resultat(replace(COUPLE, **autres))
    assert resultat.cout is None
    assert raison in resultat.phrase


def test_the_cost_is_rounded_to_the_cent():
    assert cout_par_resultat(replace(COUPLE, resultat=Decimal(7))).cout == Decimal("8571.43")
