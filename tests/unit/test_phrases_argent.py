"""What is voted, told by section, and each act by its year or its day."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from filiere_dash.presentation.phrases.argent import phrase_votes

TOTAUX = SimpleNamespace(
    votes=2,
    vote=Decimal(122500),
    investissement=Decimal(0),
    fonctionnement=Decimal(122500),
    section_inconnue=Decimal(0),
    premiere_annee=2024,
    derniere_annee=2024,
)


def vote(acte, jour):
    return SimpleNamespace(
        deliberation=acte,
        annee_vote=jour.year,
        date_vote=jour,
        section="fonctionnement",
        section_precision="exact",
        source="s",
    )


def dire(*votes, portee=""):
    return phrase_votes(TOTAUX, votes, lambda page, **filtres: f"/{page}?{filtres}", portee)


def test_a_part_of_the_money_is_said_to_be_one():
    phrase = dire(vote("d-1", date(2024, 6, 13)), portee=" dans votre périmètre")
    assert " votés</a> en 2024 dans votre périmètre" in phrase


def test_two_acts_of_one_year_are_told_by_their_day():
    phrase = dire(vote("d-1", date(2024, 6, 13)), vote("d-2", date(2024, 9, 26)))
    assert ">13 juin 2024<" in phrase
    assert ">26 septembre 2024<" in phrase


def test_acts_of_several_years_and_votes_of_one_act_are_told_by_their_year():
    phrase = dire(vote("d-1", date(2023, 6, 13)), vote("d-2", date(2024, 9, 26)), vote("d-2", date(2024, 9, 26)))
    assert phrase.count(">2023<") == phrase.count(">2024<") == 1
