"""The counts of the session beside their labels: members, presents, proxies, absents, voters."""

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CORPS,
    CORPS_2024,
    CORPS_TRIGNY,
    DECIDE,
    DECIDE_NU,
    DECISION,
    FIN,
    FIN_2024,
    TETE_TRIGNY,
    compte_du_vote,
    comptes_de,
    comptes_du_texte,
    vote_au_val,
    vote_sous_tete,
    vote_tremplin,
)

EFFECTIFS = [
    (
        "Nombre de conseillers en exercice : 23\nPrésents : 18 - Votants : 21\nAbsents : 5 dont 3 représentés",
        {"membres_en_exercice": 23, "presents": 18, "voix": 21, "absents": 5, "pouvoirs": 3},
    ),
    (
        "Délégués présents : 17, soit 34 voix\nPouvoirs : 3, soit 6 voix\nTotal des voix exprimables : 40",
        {"presents": 17, "pouvoirs": 3, "voix": 40},
    ),
    ("Délégués présents : 17, soit 34 voix\nPouvoirs : 3, soit 6 voix", {"presents": 17, "pouvoirs": 3}),
    ("En exercice Présents Votants\n23 18 21", {"membres_en_exercice": 23, "presents": 18, "voix": 21}),
    (
        "Nombre de membres\nAfférents au Conseil  En exercice  Qui ont pris part à la délibération\n15 15 12",
        {"membres_en_exercice": 15, "voix": 12},
    ),
    (
        "Conseillers en exercice : vingt-neuf, Présents : vingt-cinq, Pouvoirs : trois",
        {"membres_en_exercice": 29, "presents": 25, "pouvoirs": 3},
    ),
    (
        "En exercice : 19 ; Présents : 14 ; Votants : 17 (dont 3 pouvoirs)",
        {"membres_en_exercice": 19, "presents": 14, "voix": 17, "pouvoirs": 3},
    ),
    (
        "12 présents, 3 absents, 2 procurations, 14 votants",
        {"presents": 12, "absents": 3, "pouvoirs": 2, "voix": 14},
    ),
    (
        "Effectif légal du conseil : 33\nNombre de présents : 27\nNombre de procurations : 4",
        {"membres_en_exercice": 33, "presents": 27, "pouvoirs": 4},
    ),
    (
        "Membres en exercice : 71 | Membres présents : 59 | Pouvoirs : 8 | Nombre de voix : 67",
        {"membres_en_exercice": 71, "presents": 59, "pouvoirs": 8, "voix": 67},
    ),
    (
        "Le conseil est composé de 34 membres. Étaient présents 27 membres ; 5 avaient donné procuration.",
        {"membres_en_exercice": 34, "presents": 27, "pouvoirs": 5},
    ),
    (
        "Nombre de conseillers en exercice ........ 15\nNombre de présents ........ 11\nNombre de votants ........ 13",
        {"membres_en_exercice": 15, "presents": 11, "voix": 13},
    ),
    ("Membres en exercice : 11 – présents : 9 – votants : 9", {"membres_en_exercice": 11, "presents": 9, "voix": 9}),
    (
        "Sur 45 membres en exercice, 36 étaient présents et 7 représentés.",
        {"membres_en_exercice": 45, "presents": 36, "pouvoirs": 7},
    ),
    ("Membres de la commission permanente : 57 ; Présents : 46", {"membres_en_exercice": 57, "presents": 46}),
    ("Membres de la commission : 31 / Présents : 20", {"membres_en_exercice": 31, "presents": 20}),
    (
        "Délégués en exercice : 16\nPrésents : 12 Pouvoirs : 2\nSuffrages : 14",
        {"membres_en_exercice": 16, "presents": 12, "pouvoirs": 2, "voix": 14},
    ),
    (
        "En exercice  Présents  Représentés  Exprimés\n27  20  3  23",
        {"membres_en_exercice": 27, "presents": 20, "pouvoirs": 3, "voix": 23},
    ),
    (
        "En exercice  Présents  Représentés  Exprimés\n27  20  3  21",
        {"membres_en_exercice": 27, "presents": 20, "pouvoirs": 3},
    ),
    (
        "Le Bureau, convoqué le 2 mai, s'est réuni sous la présidence de M. Roy. Il compte 15 membres.",
        {"membres_en_exercice": 15},
    ),
    ("Le conseil s'est réuni. L'association Arche organise un salon. Elle compte 150 membres.", {}),
    (
        "Présents : M. ROY, Mme PETIT, M. BLANC\n\nDélégations de vote :\nM. NOIR à M. ROY\nM. GRIS à Mme PETIT\n\nAbsents : M. VERT",
        {"presents": 3, "pouvoirs": 2, "absents": 1},
    ),
    (
        (
            "Présents : Ana DUVER, Luc ROY, Eva BLANC.\nExcusés représentés : Odile POUY par Ana DUVER; Luc TISS par Eva BLANC.\n"
            "Luc ROY a quitté la séance avant le point n° 9 et a remis son pouvoir à Ana DUVER."
        ),
        {"presents": 3, "pouvoirs": 2},
    ),
    (
        (
            "    En         Présents   Pouvoirs        Présents +    Pour   Contre   Abstentions        Ne prend pas part\n"
            "  exercice                                 pouvoirs                                             au vote\n"
            " 98            71         15         86                 79     2        3              2"
        ),
        {
            "membres_en_exercice": 98,
            "presents": 71,
            "pouvoirs": 15,
            "pour": 79,
            "contre": 2,
            "abstentions": 3,
            "ne_prennent_pas_part": 2,
        },
    ),
]


@pytest.mark.parametrize(("texte", "attendu"), EFFECTIFS, ids=[x[0][:40] for x in EFFECTIFS])
def test_the_session_is_counted(texte, attendu):
    assert compte_du_vote(texte + DECISION) == attendu


def test_exercice_is_a_number_of_members_unless_it_is_a_year():
    assert (
        valeur(lire("COMMUNE DE MONTELIER\nPrésents : 14 - Votants : 17 - Exercice : 19\n").vote.membres_en_exercice)
        == 19
    )
    assert lire("COMMUNE DE MONTELIER\nPrésents : 14 - Exercice : 2024\n").vote.membres_en_exercice is None


def test_a_count_may_begin_the_line_after_its_label():
    texte = (
        "COMMUNE DE MONTELIER\nNombre de présents : 38 – Nombre de procurations :\n4 – Convocation : 24 janvier 2025\n"
    )
    assert valeur(lire(texte).vote.pouvoirs) == 4


def test_members_in_office_win_over_the_legal_number():
    lu = lire("COMMUNE DE MONTELIER\nEffectif légal : 19 - En exercice : 18 - Présents : 13\n").vote.membres_en_exercice
    assert (lu.valeur, lu.preuve.confiance) == (18, Confiance.SURE)


@pytest.mark.parametrize(
    ("tete", "ligne"),
    [
        ("CHAMBRE DE MÉTIERS", "Membres du Bureau en exercice : 24 – Membres présents : 17"),
        ("VILLE DE MONTELIER", "Nombre de conseillers en exercice au jour de la séance : 24"),
    ],
)
def test_members_are_counted_beside_their_label(tete, ligne):
    assert valeur(lire(f"{tete}\nSéance du 5 février 2024\n\n{ligne}\n\n{FIN_2024}").vote.membres_en_exercice) == 24


@pytest.mark.parametrize(
    ("phrase", "champ", "attendu"),
    [
        ("Membres ayant voix délibérative : 21", "membres_en_exercice", 21),
        ("- le nombre de conseillers municipaux en exercice étant de 35,", "membres_en_exercice", 35),
        ("Membres assistant à la séance : 41    Absents : 12", "presents", 41),
        ("Huit conseillers assistent à la séance ; trois ont donné procuration.", "presents", 8),
        ("Nombre de conseillers métropolitains votants (présents et représentés) : 112", "voix", 112),
    ],
)
def test_more_labels_of_the_session(phrase, champ, attendu):
    assert valeur(getattr(lire(f"{CORPS_2024}{phrase}\n\n{FIN_2024}").vote, champ)) == attendu


@pytest.mark.parametrize(
    ("dit", "champ", "attendu"),
    [
        ("Délégués en exercice : 32\nPrésents : 21    Pouvoirs : 3    Voix : 24\n", "voix", 24),
        ("36 membres sont présents ou représentés, dont 4 par procuration.\n", "pouvoirs", 4),
        ("Le Conseil compte 61 membres.\n", "membres_en_exercice", 61),
        ("Afférents au Conseil : 133\nPrésents : 109\n", "membres_en_exercice", 133),
        (
            "En exercice : 37      Lieu : Charbonnel\nayant pris part       Secrétaire\n  au vote : 36        Mme V.\n",
            "voix",
            36,
        ),
    ],
)
def test_counts_of_the_session_in_the_words_of_the_ninth_round(dit, champ, attendu):
    assert valeur(getattr(lire(CORPS_2024 + dit + "\nObjet : Subvention\n\n" + FIN_2024).vote, champ)) == attendu


def test_elected_members_are_those_in_office():
    assert (
        valeur(lire(CORPS_2024 + "Nombre de membres élus : 50\nPrésents : 34\n\n" + FIN_2024).vote.membres_en_exercice)
        == 50
    )


def test_one_who_is_excused_is_counted_in_the_feminine_too():
    lu = lire("DÉPARTEMENT DU HAUT-LISON\n\nETAIENT PRESENTS : 31\nETAIT EXCUSEE : 1\n\n" + FIN_2024)
    assert valeur(lu.vote.absents) == 1


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        ("Présents : 19      Délégations de vote : 3", {"presents": 19, "pouvoirs": 3}),
        ("Présents : 19\nDélégation de pouvoir : 1", {"presents": 19, "pouvoirs": 1}),
        (
            "ABSENTS AYANT DONNÉ DÉLÉGATION DE VOTE :\nM. Luc ARNAL à M. Paul BESSE\nMme Anne CAZE à Mme Zoé DENIS\n",
            {"pouvoirs": 2},
        ),
        (
            "Nombre de conseillers : 58        Présents : 41\nEn exercice : 57                  Votants : 47",
            {"membres_en_exercice": 57, "presents": 41, "voix": 47},
        ),
        ("Effectif légal : 33\nEn exercice : 32\nPrésents : 25", {"membres_en_exercice": 32, "presents": 25}),
        ("Nombre de membres : 21\nPrésents : 15", {"membres_en_exercice": 21, "presents": 15}),
        (
            "Membres élus : 24 – en fonction : 23 – présents : 18 – procurations : 2",
            {"membres_en_exercice": 23, "presents": 18, "pouvoirs": 2},
        ),
        ("Présents (titulaires ou suppléants) : 28\nProcurations : 3", {"presents": 28, "pouvoirs": 3}),
        ("Présents (titulaires et suppléants) : 28", {"presents": 28}),
        ("Votants (présents ou représentés) : 31", {"voix": 31}),
        ("Présents à l'ouverture de la séance : 29\nPrésents au moment du vote : 28", {"presents": 28}),
        ("Présents : 29\nPrésents lors du vote : 27", {"presents": 27}),
        ("Présents en début de séance : 29\nPrésents pour ce point : 30", {"presents": 30}),
        ("Présents à l'ouverture de la séance : 29", {"presents": 29}),
        ("Le Conseil communautaire, composé de trente-quatre membres, s'est réuni.", {"membres_en_exercice": 34}),
        ("Un comité de suivi, composé de deux représentants de chaque partie, se réunit.", {}),
        ("Le jury est composé de cinq membres.", {}),
        (
            "Présent(e)s : 17 ; Absent(e)s : 3 ; Pouvoir(s) : 2 ; Votant(e)s : 19",
            {"presents": 17, "absents": 3, "pouvoirs": 2, "voix": 19},
        ),
        ("Présent·e·s : 17\nVotant·es : 19", {"presents": 17, "voix": 19}),
        ("Membres ayant donné pouvoir à un collègue : 6", {"pouvoirs": 6}),
        ("Ont donné procuration à un autre conseiller : 4", {"pouvoirs": 4}),
        ("Effectif du conseil : 33 – Présents : 28", {"membres_en_exercice": 33, "presents": 28}),
        ("Effectif du conseil : 33 – En exercice : 32", {"membres_en_exercice": 32}),
        ("Membres : 23   Présents : 19   Votants : 22", {"membres_en_exercice": 23, "presents": 19, "voix": 22}),
        ("Membres : 54 entreprises et laboratoires", {}),
        ("Le groupe de travail, composé de 8 élus, s'est réuni deux fois.", {}),
        ("L'association dispose d'un bureau composé de 6 membres.", {}),
    ],
)
def test_counts_of_the_session_in_words_not_met_before(dit, attendu):
    assert comptes_du_texte(dit) == attendu


@pytest.mark.parametrize(
    ("dit", "champ", "attendu"),
    [
        ("Nombre total de voix : 60          Voix présentes ou représentées : 47", "voix", 47),
        ("Nombre total de voix : 60", "voix", 60),
        ("Membres présents ayant voix délibérative : 35", "presents", 35),
        (
            "Conseillers communautaires\tEn exercice\tPrésents\tPouvoirs\tVotants\n\t31\t24\t3\t27",
            "membres_en_exercice",
            31,
        ),
        (
            "Nbre de conseillers       L'an deux mille vingt-deux\nen exercice : 33          Le 10 octobre",
            "membres_en_exercice",
            33,
        ),
    ],
)
def test_counts_of_the_session(dit, champ, attendu):
    assert valeur(getattr(lire(CORPS + dit + DECIDE + FIN).vote, champ)) == attendu


def test_the_members_of_a_commission_beside_its_presents():
    corps = CORPS.replace("DU CONSEIL COMMUNAUTAIRE", "DE LA COMMISSION PERMANENTE")
    dit = "Membres de la commission : 41      Présents : 33      Pouvoirs : 6\n"
    assert lire(corps + dit + DECIDE + FIN).vote.membres_en_exercice.valeur == 41
    avis = "Membres de la commission : 9\n\nLa commission Économie a rendu un avis favorable.\n"
    assert lire(corps + avis + DECIDE + FIN).vote.membres_en_exercice is None


def test_excused_without_a_proxy_are_the_absents():
    vote = vote_sous_tete("Étaient présents : 47 – Excusés ayant donné pouvoir : 9 – Excusés\nsans pouvoir : 4\n")
    assert (valeur(vote.presents), valeur(vote.pouvoirs), valeur(vote.absents)) == (47, 9, 4)


def test_presents_that_vote():
    assert valeur(vote_sous_tete("Nombre de présents participant au vote : 41\n").presents) == 41


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("En exercice | Présents | Absents représentés | Votants\n56 | 43 | 7 | 50", {"E": 56, "P": 43, "R": 7, "V": 50}),
        ("En exercice  Présents  Représentés  Absents non représentés  Votants\n34  26  5  3  31", {"E": 34, "P": 26, "R": 5, "A": 3, "V": 31}),
        ("Nombre de conseillers | \nen exercice | 56\nprésents | 43\nreprésentés | 7\nvotants | 50", {"E": 56, "P": 43, "R": 7, "V": 50}),
        ("Nombre de membres\ndont le Conseil doit être composé : 40\nen exercice : 39\nprésents à la séance : 31\nreprésentés : 5", {"E": 39, "P": 31, "R": 5}),
        ("Nombre de membres du Bureau  22\nPrésents  16\nReprésentés  2", {"E": 22, "P": 16, "R": 2}),
        ("Convocation du  3 octobre 2022\nPrésents  16\nExcusé(e)s  2", {"P": 16, "A": 2}),
        ("Délégués en exercice  Quorum  Présents  Pouvoirs\n48  25  35  6", {"E": 48, "P": 35, "R": 6}),
        ("Nombre des membres en exercice du Comité : 29. Étaient présents : 22.", {"E": 29, "P": 22}),
        ("Présents : 22/29", {"P": 22}),
        ("Votants : 22 présents + 3 pouvoirs", {"P": 22, "R": 3}),
        ("Présents au début de la séance : 22 – Présents lors du vote de la présente délibération : 21", {"P": 21}),
        ("Titulaires présents : 20\nSuppléants présents : 2\nPouvoirs : 3\nVotants : 25", {"P": 22, "R": 3, "V": 25}),
        ("En exercice : 15 - Présents : 12 - Procurations : 0 - Excusés : 2 - Absents : 1", {"E": 15, "P": 12, "R": 0, "A": 3}),
        ("Nombre de voix : 31 sur 45\nPrésents : 22", {"P": 22}),
        ("Conseillers présents ou représentés : 41", {}),
    ],
)  # fmt: skip
def test_counts_of_the_session_in_tables_and_lines(texte, lus):
    assert comptes_de(vote_tremplin(texte)) == lus


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("En exercice  Présents  Excusés représentés  Excusés  Absents\n29  22  4  2  1", {"E": 29, "P": 22, "R": 4, "A": 3}),
        ("Convocation du En exercice Présents Absents\n03/10/2022 29 22 7", {"E": 29, "P": 22, "A": 7}),
        ("Sièges pourvus : 29 (1 siège vacant)\nPrésents : 22", {"E": 29, "P": 22}),
        ("Le quorum étant fixé à 15 membres, et 22 conseillers étant présents, la séance est ouverte.", {"P": 22}),
        ("Le quorum étant atteint (33 présents pour 42 membres en exercice), la séance est ouverte.", {"E": 42, "P": 33}),
        ("Sur les 29 membres qui composent le Conseil, 22 sont présents et 4 représentés.", {"E": 29, "P": 22, "R": 4}),
        ("En exercice : 24\nPrésents physiquement : 18\nPrésents en visioconférence : 2\nVotants : 20", {"E": 24, "P": 20, "V": 20}),
        ("En exercice : 24. Présents physiquement : 18 / en visioconférence : 2. Pouvoirs : 3.", {"E": 24, "P": 20, "R": 3}),
        ("Présents : 4 titulaires et 1 suppléant\nPouvoirs : 2\nVotants : 7", {"P": 5, "R": 2, "V": 7}),
        ("4 titulaires présents, 1 suppléant présent, 2 pouvoirs, 7 votants", {"P": 5, "R": 2, "V": 7}),
        ("Présents : 18/24 – Représentés : 3/24 – Absents : 3/24 – Votants : 21/24", {"P": 18, "R": 3, "A": 3, "V": 21}),
        ("En exercice - Présents - Votants\n27 - 20 - 23", {"E": 27, "P": 20, "V": 23}),
        ("En exercice / Présents / Pouvoirs / Votants\n27 / 20 / 3 / 23", {"E": 27, "P": 20, "R": 3, "V": 23}),
        ("Votants : 23\nPour : 20\nContre : -\nAbstentions : 3", {"V": 23, "p": 20, "c": 0, "a": 3}),
        ("Votants : 23\nPour : 23 - Contre : - - Abstention : -", {"V": 23, "p": 23, "c": 0, "a": 0}),
        ("Le Conseil, dont le nombre de membres en exercice est de 29, s'est réuni au nombre de 22 membres.", {"E": 29, "P": 22}),
        ("29 membres en exercice – 22 présents – 4 procurations – 26 voix délibératives", {"E": 29, "P": 22, "R": 4, "V": 26}),
        ("Titulaires présents : 30\nSuppléants présents avec voix délibérative : 3\nPouvoirs : 6\nVotants : 39", {"P": 33, "R": 6, "V": 39}),
        ("Présents : 33, Représentés : 6, soit 39 voix sur 42", {"P": 33, "R": 6, "V": 39}),
        ("Étaient présents ou représentés : 39 membres. Pouvoirs : 6.", {"R": 6}),
    ],
)  # fmt: skip
def test_counts_of_the_session_beside_the_excused(texte, lus):
    assert comptes_de(vote_au_val(texte)) == lus


@pytest.mark.parametrize(
    "dit",
    [
        "Nombre de conseillers départementaux composant la commission permanente : 30",
        "Nombre de membres composant le conseil communautaire : 30",
        "Membres composant l'assemblée délibérante : 30",
        "Conseillers formant le conseil municipal : 30",
    ],
)
def test_membres_qui_composent_l_assemblee(dit):
    assert valeur(lire(f"{TETE_TRIGNY}{dit}\nPrésents : 25\n\n{CORPS_TRIGNY}").vote.membres_en_exercice) == 30


@pytest.mark.parametrize(
    ("dit", "lus"),
    [
        ("Étant présents trente-cinq de ses quarante-trois membres, cinq étant absents", {"E": 43, "P": 35, "A": 5}),
        ("35 de ses 43 membres étant présents", {"E": 43, "P": 35}),
        ("35 des 43 conseillers étaient présents.", {"E": 43, "P": 35}),
        ("Présents : 35 des 43 membres du conseil", {"E": 43, "P": 35}),
        ("Trente-cinq membres sur quarante-trois étaient présents.", {"P": 35}),
        ("27 membres présents sur 34, 3 pouvoirs", {"P": 27, "R": 3}),
        ("27 de ses membres étant présents sur 34", {}),
        ("Étaient présents : 12 des 15 vice-présidents.", {"P": 12}),
    ],
)  # fmt: skip
def test_those_who_sit_are_told_among_the_members(dit, lus):
    assert comptes_de(vote_sous_tete(f"{dit}\n")) == lus | {"u": True}


@pytest.mark.parametrize(
    ("dit", "voix"),
    [
        ("Le Bureau, par 15 voix pour, à l'unanimité des votants :\nAPPROUVE le projet.", 15),
        ("Adopté à l'unanimité des votants (22 voix pour).", 22),
        ("Adopté à l'unanimité des suffrages exprimés (22 voix pour, 3 abstentions).", None),
        ("Délégués présents : 18\nNombre de voix représentées : 46", 46),
        ("Présents : 18\nNombre de voix représentées : 3", None),
    ],
)
def test_voters_told_by_their_unanimity_or_by_the_voices_that_they_bear(dit, voix):
    assert comptes_du_texte(f"{dit}\n").get("voix") == voix


@pytest.mark.parametrize(
    ("dit", "lus"),
    [
        ("Adopté par 23 « pour », 0 « contre », 1 « abstention ».", {"p": 23, "c": 0, "a": 1}),
        ("Adopté par 23 voix “pour”, 0 “contre”, 1 “abstention”.", {"p": 23, "c": 0, "a": 1}),
        ('Adopté par 35 voix "Pour", 2 voix "Contre", 0 "Abstention".', {"p": 35, "c": 2, "a": 0}),
    ],
)
def test_titles_of_counts_between_quotes(dit, lus):
    vote = lire(f"{CORPS_2024}{DECIDE_NU}APPROUVE la convention.\n\n{dit}\n").vote
    assert comptes_de(vote) == lus


@pytest.mark.parametrize(
    "dit",
    [
        "Étaient présents à l'ouverture de ce rapport 17 membres, 3 étaient représentés.",
        "Étaient présents au moment de l'examen du point 17 membres et 3 représentés.",
        "Présents à l'appel nominal : 17 – Représentés : 3",
        "Nombre de présents à l'examen de la présente délibération : 17\nReprésentés : 3",
        "Présents à l'ouverture de la séance : 18\nPrésents lors de l'examen du rapport : 17\nReprésentés : 3",
    ],
)
def test_who_is_there_when_the_point_is_examined(dit):
    assert comptes_du_texte(f"{dit}\n") == {"presents": 17, "pouvoirs": 3}


def test_the_counts_of_two_rows_are_not_those_of_the_titles_above():
    assert comptes_du_texte("En exercice - Présents - Votants\n27 - 20 - 23\n12 - 10 - 11\n") == {}
