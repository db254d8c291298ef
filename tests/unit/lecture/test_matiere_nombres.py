"""Numbers, amounts and days as acts print them, in figures and in letters."""

import re
import time
from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from filiere_dash.domaine.lecture.matiere.dates import dates
from filiere_dash.domaine.lecture.matiere.lettres import LETTRES, lire_lettres
from filiere_dash.domaine.lecture.matiere.sommes import sommes, taux
from filiere_dash.domaine.lecture.matiere.texte import aplatir
from tests.fabrique_acte import PIED, TETE, lire
from tests.unit.lecture.cadres import ENTETE, roles_du_texte

SOMMES = {
    "400.000 €": "400000",
    "400 000.00 €": "400000",
    "1 234,56 euros": "1234.56",
    "12,5 k€": "12500",
    "1,2 M€": "1200000",
    "3 millions d’euros": "3000000",
    "350€": "350",
    "1.234.567,89 €": "1234567.89",
    "en 2023 60 000 €": "60000",
    "quinze mille euros (15 000 €)": "15000",
    "15 000 € (quinze mille euros)": "15000",
    "15 000 (quinze mille) euros": "15000",
    "dix-huit mille cinq cents euros": "18500",
    "10 000,00 Euros": "10000",
    "0,50 €": "0.50",
    "12\u202f000\u00a0€": "12000",
}


@pytest.mark.parametrize(("ecrit", "attendu"), SOMMES.items())
def test_an_amount_is_read_in_each_style(ecrit, attendu):
    lues = sommes(aplatir(ecrit.replace("\u202f", " ").replace("\u00a0", " ")))
    assert [(x.valeur, x.douteuse) for x in lues] == [(Decimal(attendu), False)]


@pytest.mark.parametrize("ecrit", ["400,000 €", "20 000 euros (deux mille euros)", "15\n000 €"])
def test_what_reads_in_two_ways_is_uncertain(ecrit):
    assert [x.douteuse for x in sommes(aplatir(ecrit))] == [True]


@pytest.mark.parametrize("ecrit", ["000 €", "12 500 habitants", "compte 65748", "le 15 mars 2024", "1 2345 678 €"])
def test_what_is_no_amount_stays_silent(ecrit):
    assert sommes(aplatir(ecrit)) == []


def test_taxes_go_with_their_amount():
    lues = sommes(aplatir("15 000 € HT soit 18 000 € TTC, puis 5 euros toutes taxes comprises et 6 € hors taxes"))
    assert [(x.valeur, x.taxes) for x in lues] == [(15000, "HT"), (18000, "TTC"), (5, "TTC"), (6, "HT")]


def test_rates_are_in_percent_as_printed():
    assert [t.valeur for t in taux("80 %, 12,5% et 60 pour cent")] == [Decimal(80), Decimal("12.5"), Decimal(60)]


@pytest.mark.parametrize(
    ("mots", "nombre"),
    [
        ("quatre-vingt-dix-sept", 97),
        ("soixante et onze", 71),
        ("deux mille vingt-quatre", 2024),
        ("deux mil vingt quatre", 2024),
        ("un million deux cent cinquante mille trois cents", 1250300),
        ("vingt et un", 21),
        ("cent", 100),
        ("quatre-vingts", 80),
    ],
)
def test_words_make_a_number(mots, nombre):
    assert lire_lettres(mots) == nombre


@pytest.mark.parametrize("mots", ["deux trois", "vingt trente", "mille million"])
def test_words_that_make_none_are_refused(mots):
    assert lire_lettres(mots) is None


JOURS = {
    "L’an deux mille vingt-quatre, le quinze mars à 20 heures": date(2024, 3, 15),
    "L’AN DEUX MIL VINGT QUATRE et le jeudi vingt-et-un du mois de mars": date(2024, 3, 21),
    "l’an 2024, le 15 mars": date(2024, 3, 15),
    "séance du 02 MARS 2023": date(2023, 3, 2),
    "le 1er janvier 2022": date(2022, 1, 1),
    "le vingt-quatre juin deux mille dix-neuf": date(2019, 6, 24),
    "le 15.03.2024": date(2024, 3, 15),
    "15/03/2024": date(2024, 3, 15),
    "2024-03-15": date(2024, 3, 15),
    "15/03/24": date(2024, 3, 15),
}


@pytest.mark.parametrize(("ecrit", "jour"), JOURS.items())
def test_a_day_is_read_in_each_style(ecrit, jour):
    assert [d.jour for d in dates(aplatir(ecrit))] == [jour]


@pytest.mark.parametrize("ecrit", ["le 14 juin au Centre", "31/02/2024", "article 12.3.4", "le 45 mars 2024"])
def test_what_is_no_day_stays_silent(ecrit):
    assert list(dates(aplatir(ecrit))) == []


def test_apostrophes_part_thousands():
    lecture = lire(TETE + "- ATTRIBUE une subvention de 26'400 € à l’association Bois Local ;\n" + PIED)
    assert [(m.valeur, m.role) for m in lecture.montants] == [(Decimal("26400.00"), Role.ATTRIBUE)]


@pytest.mark.parametrize("ecrit", ["26'40 €", "26'4000 €"])
def test_a_broken_group_after_an_apostrophe_is_not_read(ecrit):
    lecture = lire(TETE + f"- ATTRIBUE une subvention de {ecrit} à l’association Bois Local ;\n" + PIED)
    assert not [m for m in lecture.montants if m.preuve.confiance is Confiance.SURE]


def test_a_long_run_of_numbers_takes_no_quadratic_time():
    depart = time.perf_counter()
    lire(ENTETE + "12 " * 5000)
    assert time.perf_counter() - depart < 3


def test_a_row_of_thirty_digits_is_no_amount_and_breaks_nothing():
    """The whole reading stopped at it."""
    texte = ENTETE + f"Compte {'9' * 30} €. Le conseil attribue 12 000 € à l’association Alpha.\n"
    assert roles_du_texte(texte) == {Decimal(12000): {Role.ATTRIBUE}}


@pytest.mark.parametrize(
    ("ecrit", "nombres"),
    [
        ("deux et une abstention", ["deux", "une"]),
        ("vingt et une voix", ["vingt et une"]),
        ("deux millions et cent mille euros", ["deux millions et cent mille"]),
    ],
)
def test_two_numbers_that_et_parts_are_two(ecrit, nombres):
    assert re.findall(LETTRES, ecrit) == nombres
