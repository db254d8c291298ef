"""A period keeps its label and invents no day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.saisie.periodes_jointes import joindre

LIBELLES = ["2023", "Année 2022", "2022/2023", "2022-2024", "2024-03", "2018-06-14", "2024-T2", "2024-S1", "non datée"]


@pytest.mark.parametrize(
    ("libelle", "francais", "debut", "fin"),
    [
        ("2023", "2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("Année 2022", "2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2017-2019", "2017-2019", date(2017, 1, 1), date(2019, 12, 31)),
        ("2022\u20132024", "2022-2024", date(2022, 1, 1), date(2024, 12, 31)),
        ("2024-02", "février 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("mars 2024", "mars 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("2018-06-14", "14 juin 2018", date(2018, 6, 14), date(2018, 6, 14)),
        ("14/06/2018", "14 juin 2018", date(2018, 6, 14), date(2018, 6, 14)),
        ("2024-T2", "2e trimestre 2024", date(2024, 4, 1), date(2024, 6, 30)),
        ("T4 2024", "4e trimestre 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024 \u2013 T2", "2e trimestre 2024", date(2024, 4, 1), date(2024, 6, 30)),
        ("T4-2024", "4e trimestre 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("mars - 2024", "mars 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("2024-S1", "1er semestre 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("1er trim. 2024", "1er trimestre 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("2ème trimestre 2024", "2e trimestre 2024", date(2024, 4, 1), date(2024, 6, 30)),
        ("Trimestre 3 2024", "3e trimestre 2024", date(2024, 7, 1), date(2024, 9, 30)),
        ("2e sem. 2024", "2e semestre 2024", date(2024, 7, 1), date(2024, 12, 31)),
        ("1T2024", "1er trimestre 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("Q4 2024", "4e trimestre 2024", date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_dated_periods(libelle, francais, debut, fin):
    periode = Periode.lire(libelle)
    assert (periode.libelle, periode.libelle_francais) == (libelle, francais)
    assert (periode.debut, periode.fin, periode.hachuree) == (debut, fin, False)
    assert (periode.annee_debut, periode.annee_fin) == (debut.year, fin.year)


@pytest.mark.parametrize("libelle", ["2022/2023", "Année 2022/2023", "2022/23"])
def test_a_split_year_states_no_day_and_is_hatched(libelle):
    periode = Periode.lire(libelle)
    assert (periode.annee_debut, periode.annee_fin) == (2022, 2023)
    assert (periode.debut, periode.fin) == (None, None)
    assert periode.hachuree
    assert periode.libelle_francais == "2022/2023"


def test_an_undated_period_comes_last_and_equals_nothing():
    periode = Periode.lire("non datée")
    assert periode.annee_debut is None
    assert not periode.hachuree
    assert not periode.meme_etendue(Periode.lire("Non datée"))
    assert max((Periode.lire(libelle) for libelle in LIBELLES), key=lambda p: p.rang) == periode


def test_periods_sort_by_years_then_days():
    ordre = ["2018-06-14", "2022", "2022-03", "2022/2023", "2022-2024", "2023", "2023/2024", "non datée"]
    melange = sorted((Periode.lire(libelle) for libelle in reversed(ordre)), key=lambda p: p.rang)
    assert [periode.libelle for periode in melange] == ordre


@pytest.mark.parametrize(
    "libelle", ["", "2022-23", "2022/2024", "2024-2022", "2024-13", "2024-S3", "0012", "printemps 2024", "31/02/2024"]
)
def test_an_unreadable_label_is_refused_with_the_accepted_forms(libelle):
    with pytest.raises(ErreurSaisie, match="2022/2023") as refus:
        Periode.lire(libelle)
    assert refus.value.titre == "Période illisible"


@pytest.mark.parametrize("libelle", LIBELLES)
def test_the_french_label_is_read_back(libelle):
    periode = Periode.lire(libelle)
    relue = Periode.lire(periode.libelle_francais)
    assert relue.etendue == periode.etendue
    assert relue.libelle_francais == periode.libelle_francais


@pytest.mark.parametrize(
    ("une", "autre", "attendu"),
    [
        ("2023", "2024", False),
        ("2023", "2023-03", True),
        ("2022-2024", "2023", True),
        ("2022/2023", "2023/2024", False),
        ("2022/2023", "Année 2022/2023", True),
        ("2022/2023", "2024", False),
        ("2022/2023", "2022-2024", True),
        ("2022/2023", "2022", None),
        ("2022/2023", "non datée", None),
    ],
)
def test_overlap_is_yes_no_or_unsettled(une, autre, attendu):
    assert Periode.lire(une).chevauche(Periode.lire(autre)) is attendu
    assert Periode.lire(autre).chevauche(Periode.lire(une)) is attendu


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_any_day_lies_in_its_month_and_year(jour):
    for libelle in (jour.isoformat(), f"{jour:%Y-%m}", f"{jour:%Y}"):
        periode = Periode.lire(libelle)
        assert periode.debut <= jour <= periode.fin


@pytest.mark.parametrize(
    ("parts", "periode"),
    [
        ((("Année", "2031"), ("Trimestre", "T1")), "2031-T1"),
        ((("Trimestre", "T1"), ("Année", "2031")), "2031-T1"),
        ((("Année", "2031"), ("Trimestre", "2")), "2031-T2"),
        ((("Année", "2031"), ("", "3e trimestre")), "2031-T3"),
        ((("Année", "Année 2031"), ("", "Semestre 2")), "2031-S2"),
        ((("Mois", "janv."), ("Année", "2031")), "janvier 2031"),
        ((("Mois", "02"), ("Année", "2031")), "février 2031"),
        ((("Mois", "03 - Mars"), ("Année", "2031")), "mars 2031"),
        ((("Jour", "14"), ("Mois", "juin"), ("Année", "2031")), "14 juin 2031"),
        ((("Année", "2031"), ("Période", "juin 2031")), "juin 2031"),
        ((("Année", "2031"), ("Année", "2031")), "2031"),
        ((("Année", "2022/2023"),), "2022/2023"),
        ((("", "2"), ("Année", "2031")), None),  # a month or a quarter
        ((("Mois", "13"), ("Année", "2031")), None),
        ((("Trimestre", "T1"),), None),
        ((("Année", "2032"), ("Période", "juin 2031")), None),
        ((("Année", "2022/2023"), ("Trimestre", "T1")), None),
        ((("Campagne", "printemps"), ("Année", "2031")), None),
        ((), None),
    ],
)
def test_columns_state_one_period_together_or_none(parts, periode):
    assert joindre(parts) == periode
