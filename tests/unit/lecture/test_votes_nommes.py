"""Votes told by name or by group, and who takes no part in them."""

import pytest

from filiere_dash.domaine.lecture import Confiance, lire_acte
from tests.fabrique_acte import TETE, lire, valeur
from tests.unit.lecture.cadres import (
    ATTRIBUE_PAGE,
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_NU,
    DECIDE_PAGE,
    DECIDE_VAL,
    DECISION,
    FIN,
    FIN_2024,
    FIN_TIRET,
    OBJET_VAL,
    PIED_VAL,
    TETE_PAGE,
    TETE_VAL,
    compte_du_vote,
    comptes_de,
    comptes_du_texte,
    document_html,
    table_html,
)

EN_COLONNES = """Nom                 Pour     Contre    Abstention    Observations
M. Olivier ROY        X
Mme Anne BLANC        X                              + pouvoir de M. Gris : pour
M. Gérard NOIR                 X
Mme Ana VERT                                         ne prend pas part au vote
"""


SANS_COLONNES = "Élu  Pour  Contre  Abst.\nM. Olivier ROY  X\nMme Anne BLANC  X\nM. Gérard NOIR  X\n"


@pytest.mark.parametrize(
    ("tableau", "attendu", "sur"),
    [
        (f"{EN_COLONNES}TOTAL                  3        1           0", {"pour": 3, "contre": 1, "abstentions": 0, "ne_prennent_pas_part": 1}, True),
        (f"{EN_COLONNES}TOTAL                  9        1           0", {"pour": 9, "contre": 1, "abstentions": 0, "ne_prennent_pas_part": 1}, False),
        (EN_COLONNES, {"pour": 2, "contre": 1, "abstentions": 0, "ne_prennent_pas_part": 1}, False),
        (f"{SANS_COLONNES}TOTAL  2  0  1", {"pour": 2, "contre": 0, "abstentions": 1}, True),
        (SANS_COLONNES, {}, None),
    ],
)  # fmt: skip
def test_a_vote_told_member_by_member(tableau, attendu, sur):
    """Crosses are counted under their titles, or by the total; where neither tells them apart, nothing is read."""
    acte = f"{DECISION}Vote nominatif\n\n{tableau}\n\nLe Président"
    assert compte_du_vote(acte) == attendu
    if attendu:
        assert (lire(acte).vote.pour.preuve.confiance is Confiance.SURE) is sur


def test_a_group_that_abstains_is_not_one_person():
    texte = TETE + "- ATTRIBUE 500 € à l’association Les Amis ;\nAbstention : groupe Écologie et Solidarités.\n"
    assert lire(texte).vote.abstentions is None


def test_who_leaves_the_vote_may_be_named_in_parentheses():
    texte = TETE.replace(
        "à l'unanimité :", "à l’unanimité (M. Lasserre, président de l’association, ne prend pas part au vote) :"
    )
    assert lire(texte + "- ATTRIBUE 500 € à l’association Laines.\n").vote.ne_prennent_pas_part.valeur == 1


def test_groups_are_counted_by_the_figures_beside_their_names():
    vote = lire(
        CORPS_2024
        + DECIDE_NU
        + "APPROUVE la convention.\nAdopté, le groupe « Estrelle en commun » (5) ayant voté contre.\n"
    ).vote
    assert vote.contre.valeur == 5


def test_the_name_of_what_one_presides_is_nobody_more():
    dit = "Adopté à l’unanimité, Mme Delphine CARLIER, présidente du Cluster Cuir et Matières, n’ayant pas pris part au vote.\n"
    assert valeur(lire(CORPS_2024 + FIN_2024 + dit).vote.ne_prennent_pas_part) == 1


def test_several_who_do_not_vote_are_counted_by_their_names():
    dit = "M. le Président met aux voix. M. Fabien TOUR et Mme Irène LANQUE, administrateurs d'Initiative Pays d'Alizay, ne prennent pas part au vote.\n"
    assert valeur(lire(CORPS_2024 + FIN_2024 + dit).vote.ne_prennent_pas_part) == 2


def test_the_total_of_a_vote_told_group_by_group():
    table = (
        "Groupe                     Pour       Contre     Abstention    Ne prend pas part\n"
        "Majorité                    28\nUnion du centre             11                                          1\n"
        "Écologie                                              7\nRassemblement                          9\n"
        "TOTAL                       39          9            7                 1\n"
    )
    vote = lire(CORPS + DECIDE + FIN + "\nRÉSULTAT DU VOTE\n\n" + table).vote
    assert (valeur(vote.pour), valeur(vote.contre)) == (39, 9)
    assert (valeur(vote.abstentions), valeur(vote.ne_prennent_pas_part)) == (7, 1)
    faux = lire(CORPS + DECIDE + FIN + "\nRÉSULTAT DU VOTE\n\n" + table.replace("28", "27")).vote
    assert valeur(faux.ne_prennent_pas_part) is None


def test_those_who_took_part_neither_in_the_debate_nor_in_the_vote_are_counted():
    fin = "Mme TALUDIER, présidente du club, et M. FRESNAIS, administrateur, se sont retirés et n'ont pris part ni à la discussion ni au vote.\n"
    assert valeur(lire(CORPS + DECIDE + FIN + "\n" + fin).vote.ne_prennent_pas_part) == 2


def _issue(texte):
    return lire(f"{TETE_VAL}{OBJET_VAL}{DECIDE_VAL.format('')}{texte}{PIED_VAL}").vote


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Groupe « Demain » (12) : pour\nGroupe « Ensemble » (10) : pour\nGroupe « Agir » (4) : abstention", {"p": 22, "a": 4}),
        ("Votent pour : les groupes « Demain » (12) et « Ensemble » (10)\nS'abstient : le groupe « Agir » (4)", {"p": 22, "a": 4}),
        ("Le groupe Demain (12 élus) vote pour, le groupe Agir (4 élus) vote contre et le groupe Ensemble (3 élus) s'abstient.", {"p": 12, "c": 4, "a": 3}),
        ("Abstentions : groupe Agir (M. ROY, Mme PETIT, M. BLANC)", {"a": 3}),
        ("Abstentions : groupe Agir", {}),
        ("M. ROY vote contre, Mme PETIT s'abstient.", {"c": 1, "a": 1}),
        ("Adopté par 24 voix pour et 2 voix contre (M. ROY, Mme PETIT), M. BLANC s'étant abstenu", {"p": 24, "c": 2, "a": 1}),
    ],
)  # fmt: skip
def test_votes_by_group_and_by_name(texte, lus):
    assert comptes_de(_issue(texte)) == lus


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Adopté à l'unanimité (26 voix pour).", {"p": 26, "u": True}),
        ("Le Président et M. ROY ne prennent pas part au vote.", {"n": 2}),
        ("M. le Maire, ne prenant pas part au vote, sort.", {"n": 1}),
    ],
)
def test_who_votes_and_who_does_not(texte, lus):
    assert comptes_de(_issue(texte)) == lus


@pytest.mark.parametrize(
    "suite",
    [
        "Et ont signé les membres présents, pour extrait conforme, Le Président, Lionel CASTANE.",
        "Et ont signé au registre les membres présents, Le Maire, Lionel CASTANE",
        "Ont signé le Président, Lionel CASTANE, et la secrétaire, Anne ROY.",
        "Le Président, Lionel CASTANE",
        "La séance est levée, Le Président, Lionel CASTANE",
        "Les membres présents ont signé, Lionel CASTANE.",
        "En foi de quoi, le Président, Lionel CASTANE.",
        "Vu pour être affiché, Le Président, Lionel CASTANE.",
    ],
)
@pytest.mark.parametrize("coupe", ["\n", " "])
def test_what_closes_the_act_names_nobody_who_stood_back(suite, coupe):
    vote = lire(
        f"{TETE_VAL}Après en avoir délibéré, le Conseil :\n{FIN_TIRET}\nN'ont pas pris part au vote : Mme Hélène AUVRAY, M. Pierrick JOLI.{coupe}{suite}\n"
    ).vote
    assert valeur(vote.ne_prennent_pas_part) == 2


@pytest.mark.parametrize(
    ("noms", "nombre"),
    [
        ("M. J. LE GOFF, Mme A. LA ROCHE", 2),
        ("Mme. LE BRIS, M. ET-TAHIRI", 2),
        ("MM. LE GALL et LA PORTE, Mme ROY", 3),
    ],
)
def test_a_name_that_begins_with_an_article_goes_on(noms, nombre):
    vote = lire(
        f"{TETE_VAL}Après en avoir délibéré, le Conseil :\n{FIN_TIRET}\nNe prennent pas part au vote : {noms}.\n"
    ).vote
    assert valeur(vote.ne_prennent_pas_part) == nombre


@pytest.mark.parametrize(
    ("phrase", "champ", "nombre"),
    [
        ("M. M. ROY et Mme A. M. PETIT ne prennent pas part au vote.", "ne_prennent_pas_part", 2),
        (
            "Mme M. ROY, présidente de l'association, et M. P. BLANC ne participent pas au vote.",
            "ne_prennent_pas_part",
            2,
        ),
        ("Abstentions : MM. M. ROY, P. PETIT et Mme M.-L. BLANC", "abstentions", 3),
    ],
)
def test_initials_end_no_name(phrase, champ, nombre):
    assert comptes_du_texte(f"{phrase}\n") == {champ: nombre}


@pytest.mark.parametrize(
    ("phrase", "nombre"),
    [
        (
            "Messieurs les maires d'Orval (M. Luc ROY) et de Trigny (M. Jean PETIT) se sont retirés et n'ont pas participé au vote.",
            2,
        ),
        ("Le maire de Trigny (M. Luc PETIT) ne prend pas part au vote.", 1),
        ("Les élus administrateurs de la SEM (Mme NOIR, MM. ROY et PETIT) ne prennent pas part au vote.", 3),
    ],
)
def test_who_is_told_by_a_function_is_named_in_brackets(phrase, nombre):
    assert comptes_du_texte(f"{phrase}\n") == {"ne_prennent_pas_part": nombre}


@pytest.mark.parametrize(
    ("dit", "champ", "nombre"),
    [
        ("Excusés : M. Luc ROY (délégation de vote à Mme PETIT), Mme Anne NOIR\n", "pouvoirs", 1),
        (
            "Ont voté pour (2) : ROY Anne, PETIT Luc (pouvoir de NOIR Jean), VERT Léa (procuration de GRIS Max)\n",
            "pouvoirs",
            2,
        ),
        ("Pour : Groupe « Demain » (17), groupe Écologistes et citoyens (4),\n     Groupe Centre (5)\n", "pour", 26),
        (
            "Ont voté contre : Mme SICRE, MM. PAGANEL et BATALLA. Se sont abstenus les membres du groupe Demain.\n",
            "contre",
            3,
        ),
    ],
)
def test_proxies_groups_and_names_beside_the_vote(dit, champ, nombre):
    assert comptes_du_texte(dit)[champ] == nombre


SENS = [
    ["Sens", "Nombre", "Noms"],
    ["Pour", "3", "ROY Luc, PETIT Ana, VERT Paul"],
    ["Contre", "2", "NOIR Eva, GRIS Marc"],
    ["Ne prend pas part au vote", "1", "BRUN Zoé (membre du bureau de l'association)"],
]


def _vote_en_table(rangees):
    vote = lire_acte(document_html(f"{TETE_PAGE}{DECIDE_PAGE}{ATTRIBUE_PAGE}{table_html(rangees)}")).vote
    return vote, {c: n for c, n in comptes_de(vote).items() if c != "u"}


def test_a_vote_in_a_table_may_name_those_it_counts():
    assert _vote_en_table(SENS)[1] == {"p": 3, "c": 2, "n": 1}


def test_names_under_the_titles_of_a_vote_are_counted_and_never_sure():
    noms = ["Mme ROY, M. PETIT, M. VERT", "M. NOIR et Mme GRIS", ""]
    vote, lus = _vote_en_table([["Pour", "Contre", "Abstention"], noms])
    assert lus == {"p": 3, "c": 2, "a": 0}
    assert vote.contre.preuve.confiance is Confiance.A_VERIFIER


def test_names_under_a_row_of_titles_that_nothing_draws_belong_to_none_of_them():
    lus = comptes_de(_issue("Pour   Contre   Abstention\nMme ROY, M. PETIT   M. VERT   M. BLANC"))
    assert not lus.keys() & {"p", "c", "a"}


@pytest.mark.parametrize(
    ("expose", "nombre", "sure"),
    [
        ("Mme ROY, membre du conseil d'administration de la plate-forme, se retire.", 1, False),
        ("M. ROY et Mme PETIT quittent la salle.", 2, False),
        ("M. ROY, gérant de la société, se retire de la salle avant le débat.", 1, True),
        ("M. ROY, gérant, se retire et ne participe pas au vote.", 1, True),
        ("M. ROY quitte la salle à 21 h 10 et donne pouvoir à Mme PETIT.", None, False),
        ("M. ROY, dirigeant de la SARL, se retire des affaires.", None, False),
        ("M. ROY, gérant, se retire et cède l'entreprise à sa fille.", None, False),
        ("La société se retire du projet.", None, False),
    ],
)
def test_who_stands_back_before_the_decision_is_sure_where_the_vote_is_told(expose, nombre, sure):
    dit = f"M. le Président présente le dossier.\n\n{expose}\n\n"
    lu = lire(f"{TETE_VAL}{OBJET_VAL}{dit}{DECIDE_VAL.format('')}{PIED_VAL}").vote.ne_prennent_pas_part
    assert valeur(lu) == nombre
    assert (lu is not None and lu.preuve.confiance is Confiance.SURE) == sure


def test_who_abstained_may_follow_the_count_of_the_others():
    lus = comptes_de(
        _issue("Adopté à l'unanimité des suffrages exprimés (14 voix), Mme ROY et Mme PETIT s'étant abstenues.")
    )
    assert (lus["p"], lus["a"]) == (14, 2)


@pytest.mark.parametrize(
    ("dit", "nombre"),
    [
        ("Ne prennent pas part au vote, en qualité d'administrateurs de la SEM : GRIS Luc, NOIR Ana, ROY Zoé.", 3),
        ("Ne participent pas au vote, car intéressés à l'affaire : Luc GRIS, Ana NOIR et Zoé ROY.", 3),
        ("Ne prennent pas part au vote comme membres du conseil d'administration : M. Luc GRIS, Mme Ana NOIR.", 2),
        ("Ne prend pas part au vote, au titre de l'article L. 1111-6 du CGCT : M. Luc GRIS.", 1),
    ],
)
def test_why_they_stand_back_may_be_told_before_their_names(dit, nombre):
    lu = lire(f"{CORPS}{DECIDE}ATTRIBUE 500 € à l'association Arche.\n\n{dit}\n").vote
    assert valeur(lu.ne_prennent_pas_part) == nombre


def test_a_vote_begins_its_own_paragraph():
    expose = "La SEM réalise un hôtel d'entreprises sur le site des filatures. " * 12
    dit = f"{expose.strip()}\nIl est proposé d'accorder la garantie.\nVote – Ne prennent pas part au vote : M. GRIS, Mme NOIR.\n"
    assert valeur(lire(f"{CORPS}{dit}").vote.ne_prennent_pas_part) == 2


def test_a_long_paragraph_of_the_session_may_tell_who_stands_back():
    seance = "Le Conseil, convoqué le 25 septembre 2023, s'est réuni au siège sous la présidence de Mme BRUN. " * 6
    retrait = "Mme Karine GRIS et M. Luc NOIR, administrateurs du pôle, présents, ne prennent pas part au vote."
    lu = lire(f"{CORPS}{seance}{retrait}\n\n{DECIDE}ATTRIBUE 500 € à l'association Arche.\n").vote
    assert valeur(lu.ne_prennent_pas_part) == 2
