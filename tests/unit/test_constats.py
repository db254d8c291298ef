"""Errors and constats speak French, and every rule has its sentence."""

import pickle
import re

import pytest

from filiere_dash.domaine.constats import REGLES, Constat
from filiere_dash.domaine.erreurs import ErreurBase, ErreurDroit, ErreurFichier, ErreurFiliere, ErreurSaisie


@pytest.mark.parametrize("famille", [ErreurSaisie, ErreurBase, ErreurFichier, ErreurDroit])
def test_an_error_says_what_happened_and_what_to_do(famille):
    erreur = famille("Base occupée", "Qui l’ouvre ?", "Réessayez.")
    assert isinstance(erreur, ErreurFiliere)
    assert (erreur.titre, erreur.message, erreur.que_faire) == ("Base occupée", "Qui l’ouvre\u202f?", "Réessayez.")
    assert str(erreur) == "Base occupée. Qui l’ouvre\u202f? Réessayez."


def test_an_error_crosses_a_process():
    erreur = pickle.loads(pickle.dumps(ErreurSaisie("Titre", "Message", "Que faire")))
    assert (type(erreur), erreur.que_faire) == (ErreurSaisie, "Que faire")


def test_an_error_without_advice_reads_well():
    assert str(ErreurFiliere("Titre", "Message.")) == "Titre. Message."


def test_a_constat_carries_its_rule_and_french_spaces():
    constat = Constat("quorum", True, "Quorum : atteint ; 59")
    assert constat.phrase == "Quorum\u00a0: atteint\u202f; 59"
    assert constat.enonce == REGLES["quorum"]


@pytest.mark.parametrize(("nom", "phrase"), REGLES.items())
def test_each_rule_is_one_typeset_french_sentence(nom, phrase):
    assert re.fullmatch(r"[a-z_]+", nom)
    assert phrase[0].isupper()
    assert phrase.endswith(".")
    assert ". " not in phrase
    assert not re.search(r" [;:!?%€]", phrase)
