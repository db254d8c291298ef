"""Where a name begins and ends."""

import pytest

from filiere_dash.domaine.lecture.matiere.noms import lire_nom
from filiere_dash.domaine.lecture.matiere.texte import aplatir


@pytest.mark.parametrize(
    "nom", ["LAURENT MÉTAUX", "Vincent Bois", "Accueil Paysan", "Mouvement Vert", "Acte 2", "Réserve du Val"]
)
def test_a_name_that_only_looks_like_a_verb_is_a_name(nom):
    assert lire_nom(nom, aplatir(nom)) == (nom, len(nom))


@pytest.mark.parametrize(
    "suite", ["subvention de fonctionnement", "Travaux de toiture", "versement du solde", "Mme ROY"]
)
def test_what_follows_a_dash_is_not_always_a_name(suite):
    assert lire_nom(f"l'association - {suite}", aplatir(f"l'association - {suite}")) is None


@pytest.mark.parametrize(
    "forme",
    [
        "par actions simplifiée",
        "par actions simplifiée unipersonnelle",
        "à responsabilité limitée",
        "en commandite par actions",
    ],
)
def test_the_form_of_a_firm_does_not_end_its_name(forme):
    nom = f"société {forme} ALVÉNAIRE"
    assert lire_nom(f"La {nom}, au capital de 5 000 €", aplatir(f"La {nom}, au capital de 5 000 €")) == (
        nom,
        len(nom) + 3,
    )


@pytest.mark.parametrize(
    ("ecrit", "nom"),
    [
        ("la CCI la mise en œuvre d'un programme", "CCI"),
        ("la CMA l'animation du réseau", "CMA"),
        ("l'ADIE les actions de terrain", "ADIE"),
        ("la SARL le fournil de Lise", "SARL le fournil de Lise"),
    ],
)
def test_initials_end_where_what_they_are_given_begins(ecrit, nom):
    assert lire_nom(ecrit, aplatir(ecrit))[0] == nom
