"""How screens write the periods that files hold in code."""

import pytest

from filiere_dash.presentation.periodes import dire_periode


@pytest.mark.parametrize(
    ("ecrite", "dite"),
    [
        ("2022-12", "décembre 2022"),
        ("2024-T2", "2e trimestre 2024"),
        ("2024-s1", "1er semestre 2024"),
        ("2022-2024", "2022-2024"),
        ("2022/2023", "2022/2023"),
        ("Année 2022", "Année 2022"),
        ("14/12/2017", "14 déc. 2017"),
        ("01/03/2024", "1er mars 2024"),
        ("31/02/2024", "31/02/2024"),
        ("2022-13", "2022-13"),
        ("2024-T0", "2024-T0"),
        ("Juin", "Juin"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_coded_month_is_said_in_french_and_any_other_label_as_the_document_writes_it(ecrite, dite):
    assert dire_periode(ecrite) == dite
