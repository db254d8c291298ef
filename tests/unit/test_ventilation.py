"""A breakdown sums to its parent, or says by how much it does not (rule 9)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.regles.ventilation import Element, verifier_ventilation


def element(libelle, valeur, periode="2023", territoire="Métropole"):
    return Element(libelle, valeur if valeur is None else Decimal(valeur), periode, territoire)


PARTS = [element("industriels", 26), element("académiques", 8), element("organismes", 3)]


def test_the_members_of_the_territory_add_up():
    constat = verifier_ventilation(element("adhérents", 37), PARTS)
    assert (constat.conforme, constat.ecart) == (True, 0)
    assert constat.phrase == "26 industriels + 8 académiques + 3 organismes = 37 adhérents."


def test_a_gap_is_said():
    constat = verifier_ventilation(element("adhérents", 40), PARTS)
    assert (constat.conforme, constat.ecart) == (False, 3)
    assert constat.phrase.endswith("écart de 3.")


@pytest.mark.parametrize(
    ("parts", "mot"),
    [
        ([], "aucune part"),
        ([element("industriels", None)], "valeur non connue (industriels)"),
        ([element("industriels", 37, periode="2024")], "périmètres différents (industriels)"),
        ([element("industriels", 37, territoire="Loire")], "périmètres différents (industriels)"),
    ],
)
def test_what_cannot_be_compared_says_why(parts, mot):
    constat = verifier_ventilation(element("adhérents", 37), parts)
    assert constat.conforme is None
    assert mot in constat.phrase


@given(st.integers(-1000, 1000), st.lists(st.integers(-1000, 1000), min_size=1, max_size=10))
def test_the_gap_is_the_parent_less_its_parts(parent, valeurs):
    constat = verifier_ventilation(element("tout", parent), [element("part", v) for v in valeurs])
    assert constat.ecart == parent - sum(valeurs)
    assert constat.conforme == (constat.ecart == 0)
