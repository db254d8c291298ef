"""Two tabs of one draft: each brings what it changed, and erases nothing else."""

import pytest

from filiere_dash.domaine.saisie.fusion import fusionner


@pytest.mark.parametrize(
    ("avant", "apres", "ailleurs", "attendu"),
    [
        ({"a": 1}, {"a": 1}, {"a": 2, "b": 3}, {"a": 2, "b": 3}),  # nothing changed here
        ({"a": 1}, {"a": 1, "c": 4}, {"a": 2, "b": 3}, {"a": 2, "b": 3, "c": 4}),
        ({"a": 1}, {"a": 5}, {"a": 2}, {"a": 5}),  # the last who speaks of it
        ({"a": 1, "b": 2}, {"b": 2}, {"a": 1, "b": 3}, {"b": 3}),  # taken away here
        ({"a": 1}, {"a": 1, "b": 2}, {}, {"b": 2}),  # taken away there, and not said again
        ({"r": {}}, {"r": {"x": [1]}}, {"r": {"y": [2]}}, {"r": {"x": [1], "y": [2]}}),
        ({}, {"r": {"x": 1}}, {"r": {"y": 2}}, {"r": {"x": 1, "y": 2}}),
        ({"r": [1]}, {"r": [1, 2]}, {"r": [1, 3]}, {"r": [1, 2]}),  # a list is one answer
        ({}, {"r": {"x": 1}}, {"r": None}, {"r": {"x": 1}}),
    ],
)
def test_what_changed_here_is_brought_to_what_is_kept_elsewhere(avant, apres, ailleurs, attendu):
    assert fusionner(avant, apres, ailleurs) == attendu
