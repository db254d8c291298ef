"""The rule of the backups keeps what it says, whenever and however often it is applied."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.regles.conservation import ENONCE, Datee, MotifSauvegarde, gardees, quotidienne_due

MAINTENANT = datetime(2026, 11, 22, 9, 30)
QUOTIDIENNE, AVANT_IMPORT = MotifSauvegarde.QUOTIDIENNE, MotifSauvegarde.AVANT_IMPORT
AVANT_MIGRATION = MotifSauvegarde.AVANT_MIGRATION

moments = st.datetimes(datetime(2025, 6, 1), datetime(2026, 11, 24))
datees = st.builds(Datee, moments, st.sampled_from(MotifSauvegarde))
ensembles = st.sets(datees, max_size=40)
instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))


def le(texte: str, motif: MotifSauvegarde = QUOTIDIENNE) -> Datee:
    return Datee(datetime.fromisoformat(texte), motif)


def restent(*textes: str, motif: MotifSauvegarde = QUOTIDIENNE) -> list[str]:
    gardes = gardees([le(texte, motif) for texte in textes], MAINTENANT)
    return [texte for texte in textes if le(texte, motif) in gardes]


def test_everything_of_the_last_48_hours_is_kept():
    recentes = ["2026-11-20 09:30", "2026-11-20 12:00", "2026-11-21 08:00", "2026-11-21 08:01", "2026-11-22 09:30"]
    assert restent(*recentes) == recentes
    assert restent("2026-11-20 09:29", "2026-11-20 09:30") == ["2026-11-20 09:30"]


def test_then_the_last_of_each_day_for_30_days():
    assert restent("2026-11-15 08:00", "2026-11-15 18:00", "2026-11-14 23:59", "2026-11-22 09:00") == [
        "2026-11-15 18:00",
        "2026-11-14 23:59",
        "2026-11-22 09:00",
    ]


@pytest.mark.parametrize(
    ("jour", "gardee"), [("2026-10-23", True), ("2026-10-22", False), ("2026-10-21", False), ("2026-11-19", True)]
)
def test_the_thirtieth_day_is_the_last_one(jour, gardee):
    """The last of October stands in for the month, so that nothing else keeps this one."""
    assert (f"{jour} 10:00" in restent(f"{jour} 10:00", "2026-10-31 10:00", "2026-11-22 09:00")) is gardee


@pytest.mark.parametrize(
    ("jour", "gardee"), [("2025-11-22", True), ("2025-11-21", False), ("2025-12-31", True), ("2024-11-22", False)]
)
def test_then_the_last_of_each_month_for_12_months(jour, gardee):
    assert (f"{jour} 10:00" in restent(f"{jour} 10:00", "2026-11-22 09:00")) is gardee


def test_only_the_last_of_a_month_is_kept():
    assert restent("2026-03-30 10:00", "2026-03-31 09:00", "2026-03-31 10:00", "2026-11-22 09:00") == [
        "2026-03-31 10:00",
        "2026-11-22 09:00",
    ]


def test_a_backup_made_before_a_migration_is_kept_a_year():
    migration = le("2026-03-02 08:00", AVANT_MIGRATION)
    vieille = le("2025-03-02 08:00", AVANT_MIGRATION)
    suivante = le("2026-03-31 08:00")
    assert gardees([vieille, migration, suivante], MAINTENANT) == {migration, suivante}


def test_the_most_recent_is_always_kept():
    assert restent("2019-01-01 08:00", "2020-01-01 08:00") == ["2020-01-01 08:00"]
    assert gardees([], MAINTENANT) == set()


def test_a_clock_that_went_ahead_loses_nothing():
    assert restent("2026-12-25 08:00", "2026-12-25 09:00") == ["2026-12-25 08:00", "2026-12-25 09:00"]


@given(ensembles, instants)
def test_what_is_kept_is_what_the_rule_says_and_nothing_else(toutes, maintenant):
    """Told a second time, backup by backup, without sorting or grouping."""

    def attendue(x: Datee) -> bool:
        age = maintenant - x.moment
        meme_jour = [y for y in toutes if y.moment.date() == x.moment.date()]
        meme_mois = [y for y in toutes if (y.moment.year, y.moment.month) == (x.moment.year, x.moment.month)]
        annee = x.moment.date() >= _un_an_avant(maintenant)
        return (
            age <= timedelta(hours=48)
            or (_rang(x) == max(map(_rang, meme_jour)) and (maintenant.date() - x.moment.date()).days <= 30)
            or (_rang(x) == max(map(_rang, meme_mois)) and annee)
            or (x.motif is AVANT_MIGRATION and annee)
            or _rang(x) == max(map(_rang, toutes))
        )

    assert gardees(toutes, maintenant) == {x for x in toutes if attendue(x)}


def _rang(x: Datee) -> tuple:
    return x.moment, x.motif


def _un_an_avant(maintenant: datetime):
    jour = maintenant.date()
    if (jour.month, jour.day) in ((2, 28), (2, 29)):
        bissextile = (jour.year - 1) % 4 == 0
        dernier = jour.day == 29 or jour.year % 4
        return jour.replace(year=jour.year - 1, day=29 if bissextile and dernier else 28)
    return jour.replace(year=jour.year - 1)


@given(ensembles, ensembles, instants, st.timedeltas(timedelta(0), timedelta(days=500)))
def test_pruning_often_or_once_leaves_the_same(presentes, arrivees, maintenant, attente):
    arrivees = {x for x in arrivees if x.moment > maintenant}
    presentes = {x for x in presentes if x.moment <= maintenant}
    plus_tard = maintenant + attente
    en_deux_fois = gardees(gardees(presentes, maintenant) | arrivees, plus_tard)
    assert en_deux_fois == gardees(presentes | arrivees, plus_tard)


@given(ensembles, instants)
def test_something_is_always_kept_and_pruning_again_changes_nothing(toutes, maintenant):
    restees = gardees(toutes, maintenant)
    assert restees <= toutes
    assert bool(restees) == bool(toutes)
    assert gardees(restees, maintenant) == restees


@pytest.mark.parametrize(
    ("faites", "due"),
    [
        ([], True),
        ([le("2026-11-21 09:31")], False),
        ([le("2026-11-21 09:30")], True),
        ([le("2026-11-20 08:00"), le("2026-11-22 08:00")], False),
        ([le("2026-11-22 09:00", AVANT_IMPORT)], True),
        ([le("2027-01-01 00:00")], True),
        ([le("2026-11-22 08:00"), le("2027-01-01 00:00")], False),
    ],
)
def test_a_daily_backup_is_due_a_day_after_the_last_one(faites, due):
    assert quotidienne_due(faites, MAINTENANT) is due


def test_the_rule_is_stated_with_its_figures():
    assert "48\u00a0dernières" in ENONCE or "48 dernières" in ENONCE
    assert "30 jours" in ENONCE
    assert "12 mois" in ENONCE
