"""Every code reads as its value and shows as its label."""

import inspect

import pytest

from filiere_dash.domaine import codes
from filiere_dash.domaine.codes import Code, EtapeFlux, Meteo, Rien, StatutRythme, Taxes, TypeProjet
from filiere_dash.domaine.erreurs import ErreurSaisie

LISTES = [liste for _, liste in inspect.getmembers(codes, inspect.isclass) if issubclass(liste, Code) and list(liste)]


@pytest.mark.parametrize("liste", LISTES)
def test_members_have_a_label_and_read_back(liste):
    for membre in liste:
        assert membre.libelle
        assert membre.titre[0] == membre.libelle[0].upper()
        assert str(membre) == membre.value == liste(membre.value)
        assert liste.lire(membre.libelle.upper()) is liste.lire(membre.value) is membre
        assert membre.value.isascii()


def test_order_is_that_of_the_trade():
    assert [m.value for m in Meteo] == ["soleil", "eclaircies", "nuages", "orage"]
    assert [e.libelle for e in EtapeFlux][:3] == ["demandé", "voté", "conventionné"]
    assert [r.libelle for r in Rien] == ["pas encore dû", "en retard", "sans objet", "zéro"]
    assert [t.libelle for t in Taxes] == ["HT", "TTC", "non précisé"]


@pytest.mark.parametrize("liste", [Meteo, StatutRythme])
def test_icons_differ_by_shape(liste):
    icones = [membre.icone for membre in liste]
    assert all(icones)
    assert len(set(icones)) == len(icones)


def test_an_unknown_label_is_refused_with_the_list():
    with pytest.raises(ErreurSaisie, match="rapatriement, relocalisation d’approvisionnement ou diversification"):
        TypeProjet.lire("fusion")
