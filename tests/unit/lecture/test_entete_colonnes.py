"""The collectivité of a page whose heading has two columns, their lines told one between the others."""

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.matiere.document import Document, Ligne, Mot
from tests.fabrique_acte import valeur

DROITE = 300.0


def _acte(*lignes):
    """An act whose lines stand at the left margin, or in the right column where they begin with « > »."""
    rendues = []
    for numero, ecrit in enumerate(lignes, 1):
        mots, place = [], DROITE if ecrit.startswith("> ") else 60.0
        for mot in ecrit.removeprefix("> ").split():
            mots.append(Mot(mot, place, 12.0 * numero, place + 5.0 * len(mot), 12.0 * numero + 10))
            place = mots[-1].x1 + 3
        rendues.append(Ligne(1, numero, ecrit.removeprefix("> "), tuple(mots)))
    return Document("essai", "pdf", "", 1, tuple(rendues), (), 1)


SUITE = (
    "Séance du 23 juin 2025",
    "",
    "Après en avoir délibéré, à l'unanimité, décide :",
    "- d'approuver la convention.",
)


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            ("Communauté de communes", "> DÉLIBÉRATION DU BUREAU COMMUNAUTAIRE", "SOURCES ET BOCAGE", "> n° B-24-057"),
            "Communauté de communes SOURCES ET BOCAGE",
        ),
        (
            ("> EXTRAIT DES DÉLIBÉRATIONS", "CONSEIL DÉPARTEMENTAL", "> DE LA COMMISSION PERMANENTE", "DES COTEAUX"),
            "DÉPARTEMENT DES COTEAUX",
        ),
    ],
)
def test_the_name_of_a_collectivite_goes_on_in_its_own_column(tete, attendu):
    assert valeur(lire_acte(_acte(*tete, *SUITE)).collectivite) == attendu


def test_a_margin_at_the_left_does_not_part_a_nature_from_its_name():
    entete = ("> COMMUNAUTÉ DE COMMUNES", "Nombre de membres", "> DU VAL DE BRENELLE", "En exercice 34", *SUITE)
    assert valeur(lire_acte(_acte(*entete)).collectivite) == "COMMUNAUTÉ DE COMMUNES DU VAL DE BRENELLE"


def test_a_number_under_its_title_in_the_right_column_is_read():
    """Each line tells both columns, as a page prints them side by side."""
    gauche = ("COMMUNAUTÉ DE COMMUNES DU VAL DE BRENELLE", "12 place du Jeu de Paume")
    droite = ("Délibération", "DC 2024/05/061")
    lignes = []
    for numero, (un, deux) in enumerate(zip(gauche, droite, strict=True), 1):
        un_, deux_ = _acte(un).lignes[0].mots, _acte(f"> {deux}").lignes[0].mots
        lignes.append(Ligne(1, numero, f"{un}  {deux}", un_ + deux_))
    lignes += _acte("", "", *SUITE).lignes[2:]
    assert valeur(lire_acte(Document("essai", "pdf", "", 1, tuple(lignes), (), 1)).numero) == "DC 2024/05/061"


def test_a_name_under_a_stamp_printed_at_the_right_is_in_no_margin():
    stamp = ("> Publié le 27/12/2023", "> ID : 095-249500876-20231218-DEL_2023_311-DE")
    entete = ("Communauté urbaine", *stamp, "Estuaire Brévenne", "> Conseil communautaire", *SUITE)
    assert valeur(lire_acte(_acte(*entete)).collectivite) == "Communauté urbaine Estuaire Brévenne"


@pytest.mark.parametrize(
    ("lignes", "objet"),
    [
        (
            ("> OBJET : SUBVENTION AU TITRE DE L'OPÉRATION", "Nombre de conseillers", "> RURALE – SARL ROUX – ANNULE", "Présents : 14"),
            "SUBVENTION AU TITRE DE L'OPÉRATION RURALE – SARL ROUX – ANNULE",
        ),
        (
            ("> AIDE À L'IMMOBILIER D'ENTREPRISE - SARL ROUX", "N° DCC 2023-058", "> - EXTENSION DU SITE DE MONTEL"),
            "AIDE À L'IMMOBILIER D'ENTREPRISE - SARL ROUX - EXTENSION DU SITE DE MONTEL",
        ),
        (
            ("> OBJET : SUBVENTION À LA SARL ROUX", "Nombre de conseillers : 28", "Votants : 27"),
            "SUBVENTION À LA SARL ROUX",
        ),
    ],
)  # fmt: skip
def test_a_title_goes_on_beside_the_margin_that_comes_between(lignes, objet):
    lu = lire_acte(_acte("COMMUNAUTÉ DE COMMUNES DU VAL", *lignes, *SUITE)).objet
    assert valeur(lu) == objet
