"""Lines and rows are brought together one to one, best first, whatever their order; what can't be told is left."""

import random
import time
from datetime import datetime

import pytest

from filiere_dash.echanges.scdl.reconnaissance.affectation import Affectation, Niveau, Rangee, presente, toutes
from filiere_dash.echanges.scdl.reconnaissance.comparaison import numero_compare, quinzaine, voisines

MEMES = Niveau(("qui", "objet", "montant"), tout=True)
AUTRE = Niveau(("qui", "objet"))
LE_22 = datetime(2026, 11, 22)


def v(qui="a", objet="o", montant="1"):
    return {"qui": qui, "objet": objet, "montant": montant}


def codes(affectation):
    return {rang: x.code for rang, x in sorted(affectation.paires.items())}


def test_what_agrees_in_all_is_matched_before_what_agrees_in_less():
    affectation = Affectation([v(montant="2"), v(montant="1")], [Rangee("un", v()), Rangee("deux", v(montant="9"))])
    affectation.apparier((MEMES, AUTRE), toutes)
    assert codes(affectation) == {0: "deux", 1: "un"}


@pytest.mark.parametrize("supprimee", [None, LE_22])
def test_what_several_rows_may_be_is_left_and_told_deleted_ones_too(supprimee):
    rangees = [Rangee("un", v(montant="1")), Rangee("deux", v(montant="2"), supprimee_le=supprimee)]
    affectation = Affectation([v(montant="3")], rangees)
    affectation.apparier((MEMES, AUTRE), toutes)
    assert codes(affectation) == {}
    assert affectation.restent((MEMES, AUTRE)) == {0}


def test_a_row_is_known_by_what_it_is_and_by_what_it_was_published_as():
    rangee = Rangee("un", v(objet="corrige", montant="2"), (v(),))
    for ligne in (v(), v(objet="corrige", montant="2"), v(objet="corrige"), v(montant="2")):
        affectation = Affectation([ligne], [rangee])
        affectation.apparier((MEMES,), presente)
        assert codes(affectation) == {0: "un"}
    deux = Affectation([v(objet="corrige", montant="2"), v()], [rangee])
    deux.apparier((MEMES._replace(dites=True), MEMES), presente)
    assert codes(deux) == {1: "un"}


def test_a_row_that_two_lines_may_be_is_neither():
    rangee = Rangee("un", v(objet="b", montant="9"), (v(objet="a", montant="9"),))
    affectation = Affectation([v(objet="a"), v(objet="b")], [rangee])
    affectation.apparier((AUTRE,), toutes)
    assert codes(affectation) == {}


def test_the_order_of_lines_and_rows_changes_nothing():
    hasard = random.Random(3)
    lignes = [v(hasard.choice("abc"), hasard.choice("op"), hasard.choice("1234")) for _ in range(40)]
    rangees = [Rangee(f"r{x}", v(hasard.choice("abc"), hasard.choice("op"), hasard.choice("1234"))) for x in range(40)]

    def apparier():
        affectation = Affectation(lignes, rangees)
        affectation.apparier((MEMES, AUTRE), toutes)
        return sorted((str(lignes[rang]), x.code) for rang, x in affectation.paires.items())

    premiere = apparier()
    for _ in range(5):
        hasard.shuffle(lignes)
        hasard.shuffle(rangees)
        assert apparier() == premiere


def test_many_lines_that_only_amounts_tell_apart_stay_quick():
    lignes = [v(montant=str(x)) for x in range(20_000)]
    affectation = Affectation(lignes, [Rangee(f"r{x}", v(montant=str(x + 1))) for x in range(20_000)])
    debut = time.perf_counter()
    affectation.apparier((MEMES, AUTRE), toutes)
    assert len(affectation.paires) == 20_000
    assert time.perf_counter() - debut < 5


@pytest.mark.parametrize(
    "ecrit",
    ["2023-00435", "2023/00435", "2023_435", "DEL 2023.00435", "DEL2023.00435", "D2023.00435", "dl-2023.435",
     "Délibération n° 2023.00435", "N° 2023 - 00435"],
)  # fmt: skip
def test_a_number_is_the_same_however_it_is_typed(ecrit):
    assert numero_compare(ecrit) == numero_compare("2023.00435")


@pytest.mark.parametrize(
    ("un", "autre"), [("2023-1-12", "2023-11-2"), ("DC-12", "DL-12"), ("1DL15494", "15494"), ("2023-10", "2023-1")]
)
def test_numbers_that_differ_stay_apart(un, autre):
    assert numero_compare(un) != numero_compare(autre)


def test_days_two_weeks_apart_are_near_two_months_are_not():
    for autre, proche in (("2024-07-02", True), ("2024-07-16", True), ("2024-06-18", True), ("2024-09-02", False)):
        assert (quinzaine(autre) in voisines("2024-07-02")) is proche
