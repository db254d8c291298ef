"""A setting takes what it can mean and refuses the rest in French; one that says nothing gives way to its default."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.reglages import REGLAGES, en_vigueur
from filiere_dash.domaine.saisie.champs import lire_champ
from filiere_dash.presentation.phrases.saisie import cellule


@pytest.mark.parametrize(
    ("cle", "texte", "valeur"),
    [
        ("seuil_statut_points", "7,5", "7.5"),
        ("seuil_statut_points", "100", "100"),
        ("periodicite_defaut", "Trimestrielle", "trimestrielle"),
        ("delai_defaut_jours", "0", "0"),
        ("controle_legalite", " PREF042 ", "PREF042"),
        ("portail", "https://data.exemple.fr/filieres", "https://data.exemple.fr/filieres"),
    ],
)
def test_a_setting_takes_what_it_can_mean(cle, texte, valeur):
    assert lire_champ(REGLAGES[cle], texte) == valeur
    assert en_vigueur(cle, {cle: valeur}) == valeur


@pytest.mark.parametrize(
    ("cle", "texte", "dit"),
    [
        ("seuil_statut_points", "abc", "ne se lit pas comme un nombre"),
        ("seuil_statut_points", "101", "va de 0 à 100, pas 101."),
        ("seuil_statut_points", "-1", "va de 0 à 100"),
        ("periodicite_defaut", "parfois", "ne se trouve pas dans"),
        ("delai_defaut_jours", "1,5", "n’est pas entier"),
        ("delai_defaut_jours", "4000", "va de 0 à 3\u202f650"),
        ("portail", "data.exemple.fr", "n’a pas la forme attendue pour"),
    ],
)
def test_a_setting_refuses_the_rest_and_what_an_older_version_took_of_it_gives_way(cle, texte, dit):
    with pytest.raises(ErreurSaisie) as refus:
        lire_champ(REGLAGES[cle], texte)
    assert dit in refus.value.message
    assert en_vigueur(cle, {cle: texte}) == REGLAGES[cle].defaut
    assert cellule(REGLAGES["seuil_statut_points"], "abc", lambda _: {}) == "abc"


def test_a_setting_that_nobody_set_has_its_default():
    assert en_vigueur("seuil_statut_points", {}) == "10"
    assert Decimal(en_vigueur("delai_defaut_jours", {"portail": "x"})) == 90
    assert en_vigueur("portail", {}) is None
