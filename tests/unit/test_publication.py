"""What must be published, and since when it is late."""

from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.publication import EtatPublication, publication

SIGNATURE = date(2024, 7, 31)


@pytest.mark.parametrize(
    ("montant", "signature", "publiee_le", "au", "etat"),
    [
        ("23000", SIGNATURE, None, date(2025, 1, 1), "sous_le_seuil"),
        ("23000.01", SIGNATURE, None, date(2024, 8, 1), "a_publier"),
        ("60000", SIGNATURE, None, date(2024, 10, 31), "a_publier"),
        ("60000", SIGNATURE, None, date(2024, 11, 1), "en_retard"),
        ("60000", SIGNATURE, date(2024, 12, 1), date(2024, 12, 1), "publiee"),
        ("60000", SIGNATURE, date(2024, 12, 2), date(2024, 12, 1), "en_retard"),
        ("60000", None, None, date(2025, 1, 1), "incertaine"),
        (None, SIGNATURE, None, date(2025, 1, 1), "incertaine"),
        ("10000", None, None, date(2025, 1, 1), "sous_le_seuil"),
    ],
)
def test_a_convention_is_due_late_published_or_uncertain(montant, signature, publiee_le, au, etat):
    dite = publication(Decimal(montant) if montant else None, signature, publiee_le, au)
    assert dite.etat is EtatPublication(etat)


def test_three_months_are_counted_in_the_calendar():
    assert publication(Decimal(60000), date(2024, 11, 30), None, date(2025, 1, 1)).echeance == date(2025, 2, 28)
    assert publication(Decimal(60000), None, None, date(2025, 1, 1)).echeance is None
