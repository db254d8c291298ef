"""The contradictions of an act are found and said (rule 14)."""

from datetime import date

import pytest

from filiere_dash.domaine.codes import Section
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.regles.acte import (
    acte_date,
    compte_section,
    eligibilite_echue,
    numero_compte,
    phase_plan,
    section_du_compte,
)

INVESTISSEMENT, FONCTIONNEMENT = Section


@pytest.mark.parametrize(
    ("imputation", "compte", "section"),
    [
        ("INUM 65738-SUBFCT-FLI", "65738", FONCTIONNEMENT),
        ("INUM 20421 SUPIF", "20421", INVESTISSEMENT),
        ("INUM/SUFLI/65748", "65748", FONCTIONNEMENT),
        ("65738", "65738", FONCTIONNEMENT),
        ("1641", "1641", INVESTISSEMENT),
        ("7478", "7478", FONCTIONNEMENT),
        ("SUPIF", None, None),
        ("Dest SUPIF de l’exercice 2023", None, None),
        ("exercice 2023, compte 20421", "20421", INVESTISSEMENT),
        ("4581", "4581", None),
        ("", None, None),
    ],
)
def test_an_account_tells_its_section(imputation, compte, section):
    assert numero_compte(imputation) == compte
    assert section_du_compte(imputation) == section


def test_a_class_six_account_charged_to_investment_is_pointed_out():
    constat = compte_section("INUM 65738-SUBFCT-FLI", INVESTISSEMENT)
    assert constat.conforme is False
    assert constat.phrase == (
        "Le compte 65738 est de classe 6 (fonctionnement), mais l’acte impute la dépense en section d’investissement."
    )
    assert compte_section("INUM/SUFLI/65748", FONCTIONNEMENT).conforme is True
    assert compte_section("SUPIF", INVESTISSEMENT).conforme is None
    assert compte_section("20421", None).conforme is None


def test_a_future_already_past_is_pointed_out():
    constat = acte_date(date(2018, 11, 15), date(2018, 11, 8), "un passage devant le jury")
    assert constat.conforme is False
    assert constat.phrase.endswith("cette date était passée depuis 7 jours.")
    assert acte_date(date(2018, 11, 15), date(2018, 11, 15), "un jury").conforme is True


def test_a_plan_longer_than_its_phase_is_pointed_out():
    phase = Periode.lire("2022-2024")
    plan = [Periode.lire(libelle) for libelle in ("2022/2023", "2024/2025", "2023/2024")]
    constat = phase_plan(phase, plan)
    assert constat.conforme is False
    assert constat.phrase == "La phase porte sur 2022-2024 et le plan va de 2022/2023 à 2024/2025."
    assert phase_plan(phase, [plan[0], plan[2]]).conforme is True


@pytest.mark.parametrize("plan", [[], ["non datée"], ["2022/2023", "non datée"]])
def test_an_undated_plan_is_not_verifiable(plan):
    assert phase_plan(Periode.lire("2022-2024"), [Periode.lire(p) for p in plan]).conforme is None
    assert phase_plan(Periode.lire("non datée"), [Periode.lire("2023")]).conforme is None


def test_an_avenant_after_the_end_it_moves_is_counted_in_days():
    constat = eligibilite_echue(date(2022, 12, 31), date(2023, 3, 2), date(2023, 7, 31))
    assert constat.conforme is False
    assert constat.phrase == (
        "L’avenant du 2 mars 2023 déplace au 31 juillet 2023 une fin d’éligibilité fixée au 31 décembre 2022, "
        "échue depuis 61 jours."
    )
    assert eligibilite_echue(date(2022, 12, 31), date(2022, 12, 31)).conforme is True
