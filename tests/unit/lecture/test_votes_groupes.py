"""A vote told group by group: the counts of the groups are added up, and what is printed for all of them wins."""

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import CORPS_2024, DECIDE_NU, FIN, comptes_de

LIGNES = "Majorité départementale : pour (16)\nUnion de la gauche : pour (6)\nNon-inscrits : abstention (3)\n\n"


def vote_par_groupe(lignes):
    return lire(f"{CORPS_2024}{DECIDE_NU}{FIN}\nRésultat du scrutin public :\n\n{lignes}\n").vote


@pytest.mark.parametrize(
    ("lignes", "attendu"),
    [
        (LIGNES, {"p": 22, "a": 3}),
        (f"{LIGNES}ADOPTÉ - Pour : 22 ; Contre : / ; Abstentions : 3", {"p": 22, "c": 0, "a": 3}),
        ("Majorité (16) : pour\nGauche unie (6) : pour\nAvenir (5) : contre\nNon-inscrits (3) : abstention", {"p": 22, "c": 5, "a": 3}),
        ("Groupe Majorité : 16 pour\nGroupe Gauche : 6 pour\nGroupe Avenir : 5 contre\n\nTotal : 22 pour, 5 contre", {"p": 22, "c": 5}),
        ("- Majorité : 20 voix pour, 1 abstention\n- Opposition : 6 voix contre\n- Sans étiquette : 2 voix pour, 2 abstentions", {"p": 22, "c": 6, "a": 3}),
        ("Pour : groupe Majorité (16), groupe Gauche unie (6)\nAbstention : non-inscrits (3)", {"p": 22, "a": 3}),
        ("Le groupe Majorité vote pour (24 voix), le groupe Avenir vote contre (5 voix) et le groupe Centre s'abstient (2 voix).", {"p": 24, "c": 5, "a": 2}),
        ("Groupe    Effectif    Vote\nMajorité    16    Pour\nCentre    4    Pour\nGauche    4    Contre", {"p": 20, "c": 4}),
        ("| Groupe | Vote | Effectif |\n| Majorité | pour | 16 |\n| Gauche | contre | 4 |", {"p": 16, "c": 4}),
        ("Adopté à la majorité, les quatre élus de l'opposition votant contre.", {"c": 4}),
        ("Deux délégués, administrateurs de l'association (M. ROY et Mme PETIT), ne prennent pas part au vote.", {"n": 2}),
        ("Les deux élus membres du bureau de la SEM (M. Roy, Mme Petit) ne participent pas au vote.", {"n": 2}),
        ("Trois élus de la majorité, dont le maire (M. Roy), votent contre.", {"c": 3}),
        ("Ont voté pour : groupe Union pour le Val (17), groupe Gauche\n(7), non-inscrits (1), soit 25 voix.\nOnt voté contre : groupe Ruralité, soit 3 voix.\nSe sont abstenus : groupe Écologie, soit 4 voix.", {"p": 25, "c": 3, "a": 4}),
        ("Pour : les groupes Majorité et Centre, soit 20 voix\nContre : le groupe Avenir, soit 5 voix", {"p": 20, "c": 5}),
        ("Le groupe « Vivre au Val » (M. Roy, Mme Petit et M. Blanc) vote contre. M. Vert s'abstient.", {"c": 3, "a": 1}),
    ],
)  # fmt: skip
def test_the_counts_of_groups_are_added_up(lignes, attendu):
    assert comptes_de(vote_par_groupe(lignes)) == attendu


@pytest.mark.parametrize(("total", "sur"), [("", False), ("Pour : 22", True), ("Pour : 21", False)])
def test_a_sum_of_groups_is_sure_where_a_printed_total_agrees(total, sur):
    pour = vote_par_groupe(f"{LIGNES}{total}").pour
    assert (pour.preuve.confiance is Confiance.SURE) is sur
    assert pour.valeur == int(total[-2:] or 22)


def test_articles_voted_one_by_one_are_no_groups():
    vote = vote_par_groupe("Article premier : 20 pour\nArticle second : 18 pour, 2 contre")
    assert vote.pour.valeur != 38


def test_items_voted_one_by_one_are_no_groups():
    lignes = "Subvention au club : 12 pour\nConvention avec la chambre : 11 pour, 1 contre"
    vote = lire(f"{CORPS_2024}Votants : 12\n\n{DECIDE_NU}{FIN}\n{lignes}\n").vote
    assert (vote.pour, vote.contre) == (None, None)
