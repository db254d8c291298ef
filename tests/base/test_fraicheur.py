"""The views and the rule in Python tell the same lateness of every indicateur (rules 3 and 10)."""

from datetime import date

import pytest

from filiere_dash.domaine.codes import Periodicite
from filiere_dash.domaine.regles.fraicheur import etat_donnee

JOURS = (date(2022, 6, 30), date(2023, 12, 31), date(2024, 6, 13), date(2026, 1, 1))


def test_the_views_apply_the_rule(magasin_demonstration):
    lues = 0
    for jour in JOURS:
        for fin, periodicite, delai, valeur, suite, attendue in _indicateurs(magasin_demonstration, jour):
            etat = etat_donnee(fin, Periodicite(periodicite), delai, jour, valeur)
            assert (etat.echeance, etat.en_retard) == (attendue, suite == "en_retard")
            lues += 1
    assert lues > 100


def _indicateurs(magasin, jour):
    requete = """
        select fin_au_plus_tard(periode, fin), periodicite, coalesce(delai_jours, 0), valeur, suite, attendue_le
        from indicateurs_au($jour)
        where valeur is not null and suite <> 'sans_objet'
    """
    with magasin.curseur() as curseur:
        return curseur.execute(requete, {"jour": jour}).fetchall()


@pytest.mark.parametrize(
    ("libelle", "fin"),
    [
        ("2022/2023", date(2023, 12, 31)),
        ("2023/24", date(2024, 12, 31)),
        ("1999/00", date(2000, 12, 31)),
        ("08/11/2018", date(2018, 12, 31)),
        ("2023/12", date(2023, 12, 31)),
        ("non datée", None),
    ],
)
def test_a_period_of_two_years_ends_with_the_second(magasin_vide, libelle, fin):
    with magasin_vide.curseur() as curseur:
        assert curseur.execute("select fin_au_plus_tard($1, null)", [libelle]).fetchall() == [(fin,)]
