"""A project is eligible, is not, or must be asked, condition by condition."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.regles.eligibilite import Condition, Issue, Projet, evaluer

CONDITIONS = (
    Condition("C1", "effectif", Decimal(10), Decimal(5000), (), "de 10 à 5 000 salariés"),
    Condition("C2", "type_projet", valeurs=("rapatriement", "relocalisation_approvisionnement", "diversification")),
    Condition("C3", "phase_projet", valeurs=("etude", "lancement", "developpement")),
    Condition("C4", "nature_entreprise", valeurs=("industrielle", "services")),
    Condition("C5", "localisation", valeurs=("Centre-Val de Loire",)),
    Condition("C6", "secteur", libelle="tout secteur industriel"),
    Condition("C7", "duree_prestation", Decimal(6), Decimal(12)),
)
PROJET = Projet(25, "rapatriement", "etude", "industrielle", "centre-val de loire", None, 8)


def motif(projet, code):
    return next(m for m in evaluer(projet, CONDITIONS).motifs if m.condition == code)


def test_an_industrial_firm_within_the_bounds_is_eligible():
    verdict = evaluer(PROJET, CONDITIONS)
    assert verdict.issue == Issue.ELIGIBLE == "eligible"
    assert [m.condition for m in verdict.motifs] == [c.code for c in CONDITIONS]


@pytest.mark.parametrize(("effectif", "ok"), [(9, False), (10, True), (5000, True), (5001, False), (0, False)])
def test_bounds_are_included(effectif, ok):
    projet = replace(PROJET, effectif=effectif)
    assert motif(projet, "C1").ok is ok
    assert evaluer(projet, CONDITIONS).issue == ("eligible" if ok else "non_eligible")


@pytest.mark.parametrize(
    ("type_projet", "vers_production", "ok"),
    [
        ("diversification", True, True),
        ("diversification", False, False),
        ("diversification", None, None),
        ("rapatriement", True, False),
        (None, True, None),
    ],
)
def test_a_service_firm_passes_only_towards_production(type_projet, vers_production, ok):
    services = replace(PROJET, nature_entreprise="services", type_projet=type_projet, vers_production=vers_production)
    assert motif(services, "C4").ok is ok


def test_a_call_may_refuse_service_firms_altogether():
    seule = Condition("C4", "nature_entreprise", valeurs=("industrielle",))
    services = replace(PROJET, nature_entreprise="services", type_projet="diversification", vers_production=True)
    verdict = evaluer(services, [seule])
    assert verdict.issue == "non_eligible"
    assert "de services, il faut industrielle" in verdict.motifs[0].phrase


@pytest.mark.parametrize("champ", ["effectif", "type_projet", "phase_projet", "localisation", "duree_prestation"])
def test_an_unknown_answer_is_to_be_verified_and_cites_its_condition(champ):
    verdict = evaluer(replace(PROJET, **{champ: None}), CONDITIONS)
    assert verdict.issue == Issue.A_VERIFIER
    (inconnu,) = [m for m in verdict.motifs if m.ok is None]
    assert inconnu.phrase.startswith("À vérifier\u00a0: ")


def test_one_failure_outweighs_the_unknown():
    assert evaluer(replace(PROJET, effectif=3, localisation=None), CONDITIONS).issue == "non_eligible"


def test_without_conditions_nothing_is_promised():
    assert evaluer(PROJET, []).issue == "a_verifier"


def test_an_unknown_criterion_is_refused():
    with pytest.raises(ErreurSaisie):
        evaluer(PROJET, [Condition("C9", "chiffre_affaires")])


@given(st.sets(st.sampled_from([f.name for f in fields(Projet)])))
def test_forgetting_answers_never_refuses_a_project(oublis):
    verdict = evaluer(replace(PROJET, **dict.fromkeys(oublis)), CONDITIONS)
    assert verdict.issue != Issue.NON_ELIGIBLE
