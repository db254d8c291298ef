"""Rows that speak of the same thing agree, or the rule says by how much they do not."""

from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.codes import EtapeFlux
from filiere_dash.domaine.constats import REGLES
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.regles import coherence, etape
from filiere_dash.domaine.regles.ventilation import Element

JANVIER, MARS, JUIN = date(2024, 1, 1), date(2024, 3, 1), date(2024, 6, 30)


def test_every_rule_has_one_sentence_and_none_is_written_twice():
    assert set(REGLES) <= set(coherence.ENONCES)
    assert len(set(coherence.ENONCES.values())) == len(coherence.ENONCES)
    assert all(phrase.endswith(".") for phrase in coherence.ENONCES.values())


def test_a_missing_code_is_named():
    assert coherence.references("valeur", [], 12).conforme
    constat = coherence.references("valeur", ["x", "y"], 12)
    assert (constat.conforme, constat.ecart) == (False, 2)
    assert "«\u00a0x\u00a0» et «\u00a0y\u00a0»" in constat.phrase


@pytest.mark.parametrize(
    ("montant", "conforme", "ecart"), [("50", True, None), ("60", True, None), ("60.01", False, "0.01")]
)
def test_a_step_does_not_exceed_the_one_before(montant, conforme, ecart):
    constat = coherence.flux_precedent("P", EtapeFlux.VOTE, Decimal(60), EtapeFlux.PAYE, Decimal(montant))
    assert constat.conforme is conforme
    assert constat.ecart == (Decimal(ecart) if ecart else None)
    assert "payés pour" in constat.phrase


def test_an_amount_voted_is_the_one_granted():
    assert coherence.montant_acte("D", Decimal(5), Decimal(5)).conforme
    assert coherence.montant_acte("D", Decimal(5), Decimal(4)).ecart == 1
    assert coherence.montant_acte("D", Decimal(5), None).conforme is None


def test_a_convention_is_worth_its_votes():
    assert coherence.montant_convention("C", Decimal(5), Decimal(5)).conforme
    assert coherence.montant_convention("C", Decimal(5), Decimal(7)).ecart == -2
    assert coherence.montant_convention("C", None, Decimal(7)).conforme is None
    assert coherence.montant_convention("C", Decimal(5), None).conforme is None


def test_one_vote_answers_one_demande():
    assert coherence.vote_demande("D", ["votée le 2 mars"]).conforme
    assert coherence.vote_demande("D", ["a", "b"]).conforme is False
    assert coherence.vote_demande("D", []).conforme is None


@pytest.mark.parametrize(
    ("total", "parts", "conforme"),
    [
        ("10", {"2024-01": 4, "2024-02": 5}, True),
        ("10", {"2024-01": 4, "2024-02": 7}, False),
        ("10", {"2024-S1": 4, "2024-S2": 5}, False),
        ("9", {"2024-S1": 4, "2024-S2": 5}, True),
        ("0", {"2024-01": 0}, True),
    ],
)
def test_parts_of_a_flux_never_exceed_the_whole_and_make_it_when_they_fill_it(total, parts, conforme):
    elements = [Element("Visites", Decimal(valeur), periode) for periode, valeur in parts.items()]
    constat = coherence.somme_flux(Element("Visites", Decimal(total), "2024"), elements)
    assert constat.conforme is conforme
    assert (constat.ecart is None) is conforme


@pytest.mark.parametrize(
    ("ouverture", "cloture", "duree", "jours", "conforme"),
    [
        (JANVIER, JUIN, 6, (2, 5), True),
        (JANVIER, date(2024, 7, 1), 6, (None, None), True),
        (JANVIER, JUIN, None, (5, 5), True),
        (JANVIER, JUIN, 5, (2, 5), False),
        (JUIN, JANVIER, None, (2, 5), False),
        (JANVIER, JUIN, 6, (6, 5), False),
        (None, JUIN, 6, (2, 5), None),
        (JANVIER, None, 6, (2, 5), None),
    ],
)
def test_a_call_holds_its_bounds(ouverture, cloture, duree, jours, conforme):
    assert coherence.bornes_appel("A", ouverture, cloture, duree, jours).conforme is conforme


@pytest.mark.parametrize(
    ("echeance", "conforme"), [(JANVIER, True), (MARS, True), (JUIN, True), (date(2024, 7, 1), False), (None, None)]
)
def test_a_wave_falls_due_within_its_call(echeance, conforme):
    assert coherence.vague_appel("Vague 1", echeance, JANVIER, JUIN).conforme is conforme


def test_a_budget_holds_its_aids():
    assert coherence.budget_appel("A", Decimal(10), Decimal(10)).conforme
    assert coherence.budget_appel("A", Decimal(10), Decimal(11)).ecart == 1
    assert coherence.budget_appel("A", Decimal(10), None).conforme is None
    assert coherence.budget_appel("A", None, Decimal(1)).conforme is None


def test_a_revised_target_keeps_its_subject():
    assert coherence.cible_revisee("C", "C").conforme
    assert coherence.cible_revisee("C", "B").conforme is False
    assert coherence.cible_revisee("C", "C", boucle=True).conforme is False


def test_one_value_a_period():
    assert coherence.valeur_unique("I", "2023", [Decimal(3)]).conforme
    assert "3 et 4" in coherence.valeur_unique("I", "2023", [Decimal(3), Decimal(4)]).phrase


def test_observed_money_and_a_wrong_aid_are_told_in_euros():
    assert coherence.observateur_sans_argent("P", Decimal(100)).ecart == 100
    assert coherence.aide_simulee("E", Decimal("10.01"), Decimal(10)).ecart == Decimal("0.01")
    assert coherence.aide_simulee("E", Decimal(10), Decimal(10)).conforme


def test_a_programme_is_not_paid_beyond_its_votes():
    passee = coherence.vote_depasse("P", Decimal(60), EtapeFlux.PAYE, Decimal(90))
    assert (passee.conforme, passee.ecart) == (False, 30)
    assert passee.phrase.replace("\u00a0", " ") == "P : 90 € payés, pour 60 € votés ; dépassement de 30 €.".replace(
        " ;", "\u202f;"
    )
    assert coherence.vote_depasse("P", Decimal(60), EtapeFlux.PAYE, Decimal(60)).conforme
    assert coherence.vote_depasse("P", None, EtapeFlux.PAYE, Decimal(60)).conforme is None


def test_a_convention_is_not_paid_beyond_its_amount():
    tenue = coherence.convention_depassee("C", Decimal(60), EtapeFlux.PAYE, Decimal(60))
    assert tenue.conforme
    assert tenue.phrase.replace("\u00a0", " ") == "C : 60 € payés, pour une convention de 60 €."
    passee = coherence.convention_depassee("C", Decimal(60), EtapeFlux.PAYE, Decimal("60.01"))
    assert (passee.conforme, passee.ecart) == (False, Decimal("0.01"))
    assert coherence.convention_depassee("C", None, EtapeFlux.PAYE, Decimal(60)).conforme is None


@pytest.mark.parametrize(
    ("periode", "debut", "fin", "conforme"),
    [
        ("2024", JANVIER, JUIN, True),
        ("2023", JANVIER, JUIN, False),
        ("2024-T1", JANVIER, MARS, True),
        ("2024-T1", JANVIER, JUIN, False),
        ("2023/2024", JANVIER, JUIN, True),
        ("2022/2023", JANVIER, JUIN, False),
        ("non datée", JANVIER, JUIN, None),
    ],
)
def test_the_days_of_a_value_are_days_of_its_period(periode, debut, fin, conforme):
    assert coherence.jours_periode("I", Periode.lire(periode), debut, fin).conforme is conforme


@pytest.mark.parametrize(
    ("commence_le", "conforme"), [(None, None), (date(2024, 6, 13), True), (date(2024, 6, 14), False)]
)
def test_nobody_observes_what_has_not_begun(commence_le, conforme):
    constat = coherence.valeur_a_venir("I", "P", commence_le, date(2024, 6, 13))
    assert constat.conforme is conforme


@pytest.mark.parametrize(
    ("valeur", "unite", "conforme"),
    [
        ("37", "adhérents", True),
        ("37.5", "adhérents", False),
        ("0.5", "offres d’emploi", False),
        ("37.5", "€", True),
        ("37.5", "millions d’euros", True),
        ("37.5", "heures de conseil", True),
        ("37.5", "%", True),
        ("37.5", "ETP", True),
    ],
)
def test_what_is_counted_is_whole_and_what_is_measured_may_not_be(valeur, unite, conforme):
    assert coherence.unite_comptee("I", "2024", Decimal(valeur), unite).conforme is conforme


def test_less_than_nobody_is_said_of_a_stock_and_a_flux_may_be_net():
    assert coherence.unite_comptee("I", "2024", Decimal(-3), "emplois").conforme
    assert coherence.unite_comptee("I", "2024", Decimal(-3), "millions d’euros", stock=True).conforme
    negatif = coherence.unite_comptee("I", "2024", Decimal(-3), "adhérents", stock=True)
    assert negatif.phrase == "I, 2024\u00a0: −3, alors qu’un stock n’est jamais négatif."


def test_one_siret_is_one_establishment():
    assert coherence.siret_unique("21420218500012", ["A"]).conforme
    double = coherence.siret_unique("21420218500012", ["A", "B"])
    assert double.conforme is False
    assert "A et B" in double.phrase


@pytest.mark.parametrize(
    ("montant", "total", "part", "conforme"),
    [
        ("48000", "60000", "0.8", True),
        ("48000.01", "60000", "0.8", False),
        ("60000", "60000", "0.8", False),
        ("9166.99", "27501", "0.3333", True),
        ("9170", "27501", "0.3333", False),
        ("60000", None, "0.8", False),
        ("60000", None, "1", True),
        ("60000", "60000", None, False),
        (None, "60000", "0.8", None),
    ],
)
def test_a_shared_convention_is_worth_its_share_of_the_total(montant, total, part, conforme):
    lus = (None if x is None else Decimal(x) for x in (montant, total, part))
    assert coherence.montant_partage("C", *lus).conforme is conforme


def test_a_step_of_money_is_of_a_day_that_has_come():
    assert etape.flux_date("P", JANVIER, JANVIER).conforme
    constat = etape.flux_date("P", MARS, JANVIER)
    assert constat.conforme is False
    assert "1er mars 2024" in constat.phrase.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("resultat", "conforme", "dit"),
    [("adoptee", True, "adopté"), ("rejetee", False, "rejeté"), ("ajournee", False, "ajourné"), (None, None, "pas")],
)
def test_a_vote_is_of_an_adopted_act(resultat, conforme, dit):
    constat = etape.vote_adopte("P", EtapeFlux.VOTE, resultat)
    assert constat.conforme is conforme
    assert dit in constat.phrase
    assert ("aucun total" in etape.vote_adopte("P", EtapeFlux.PAYE, resultat).phrase) is False


@pytest.mark.parametrize(
    ("dit", "attendus", "conforme"),
    [("A", ["B", "A"], True), ("C", ["A", "B"], False), (None, ["A"], None), ("A", [], None), ("A", None, None)],
)
def test_a_vote_agrees_with_one_of_what_its_act_says(dit, attendus, conforme):
    constat = etape.vote_acte("P", [etape.Rapproche("section", dit, attendus, "l’acte")])
    assert constat.conforme is conforme
    assert ("section C, mais A et B pour l’acte" in constat.phrase) is (conforme is False)


def test_a_vote_whose_act_is_hidden_is_not_verified():
    cites = [etape.Rapproche("section", "A", ["A"], "l’acte")]
    assert etape.vote_acte("P", cites, partiel=True).conforme is None
