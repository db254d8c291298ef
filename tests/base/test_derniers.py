"""The last word on an object is one row, whole: of two rows of one day, the one entered last."""

from datetime import date

import pytest

from filiere_dash.base import lectures

AU = date(2024, 6, 13)
ACTION = "pf-amorcage-outils"
STATUT = """
    insert into action_statut by name
    select * replace (
        $code as code, $statut as statut, date '2024-01-05' as constate_le, $motif as motif,
        date '2024-01-05' as connu_le, $saisi::timestamp as enregistre_le
    )
    from action_statut
    where code = 'pf-amorcage-outils-2023-09-14'
"""
AVENANT = """
    insert into avenant by name
    select * replace (
        $code as code, null as deliberation, $effet::date as effet_le, $fin::date as eligibilite_fin,
        date '2024-01-05' as connu_le, $saisi::timestamp as enregistre_le
    )
    from avenant
    where code = 'a-mecaloire-2022-1'
"""


@pytest.fixture
def ecrire(magasin_socle):
    """Write rows as statements do."""

    def ecriture(requete: str, **valeurs: object) -> None:
        with magasin_socle.curseur() as curseur:
            curseur.execute(requete, valeurs)

    return ecriture


@pytest.mark.parametrize("ordre", [1, -1])
def test_of_two_statuses_of_one_day_the_last_entered_stands_with_its_own_reason(magasin_socle, ecrire, ordre):
    saisies = [
        {"code": "a", "statut": "reportee", "motif": "Salle fermée", "saisi": "2024-01-05 09:00:00"},
        {"code": "b", "statut": "en_cours", "motif": None, "saisi": "2024-01-05 10:00:00"},
    ]
    for saisie in saisies[::ordre]:
        ecrire(STATUT, **saisie)
    with magasin_socle.curseur() as curseur:
        requete = "select statut, statut_motif from actions_au($au) where code = $code"
        assert curseur.execute(requete, {"au": AU, "code": ACTION}).fetchall() == [("en_cours", None)]


@pytest.mark.parametrize("ordre", [1, -1])
def test_of_two_avenants_entered_on_one_day_the_one_that_takes_effect_last_stands(magasin_socle, ecrire, ordre):
    saisies = [
        {"code": "a", "effet": "2023-11-01", "fin": "2025-06-30", "saisi": "2024-01-05 10:00:00"},
        {"code": "b", "effet": "2023-12-01", "fin": "2024-12-31", "saisi": "2024-01-05 09:00:00"},
    ]
    for saisie in saisies[::ordre]:
        ecrire(AVENANT, **saisie)
    lues = {
        effet: next(
            c.eligibilite_fin
            for c in lectures.lignes(magasin_socle, "conventions", effet=effet, connu=AU)
            if c.code == "c-mecaloire-2022"
        )
        for effet in (date(2023, 11, 15), AU)
    }
    assert lues == {date(2023, 11, 15): date(2025, 6, 30), AU: date(2024, 12, 31)}
