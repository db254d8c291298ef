"""The vote in its usual wordings; unanimity fills no count, what a committee voted is not the act's vote."""

from dataclasses import fields

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire

DECISION = "\n\nLe conseil, après en avoir délibéré, décide :\n- d'attribuer 5 000 € à l'association Arche.\n\n"


def _compte(texte: str) -> dict[str, object]:
    vote = lire(texte).vote
    return {c.name: lu.valeur for c in fields(vote) if (lu := getattr(vote, c.name))}


EFFECTIFS = [
    (
        "Nombre de conseillers en exercice : 23\nPrésents : 18 - Votants : 21\nAbsents : 5 dont 3 représentés",
        {"membres_en_exercice": 23, "presents": 18, "voix": 21, "absents": 5, "pouvoirs": 3},
    ),
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
    assert _compte(texte + DECISION) == attendu


VOTES = [
    ("Pour : 19   Contre : 1   Abstention : 1", {"pour": 19, "contre": 1, "abstentions": 1}),
    ("par 26 voix pour, 1 voix contre et 1 abstention", {"pour": 26, "contre": 1, "abstentions": 1}),
    (
        "Par vingt-cinq voix pour et deux abstentions (M. Jean Dupont et Mme Claire Martin)",
        {"pour": 25, "abstentions": 2},
    ),
    (
        "Adopté à la majorité (2 contre : MM. Dupont et Martin, 1 abstention : Mme Durand)",
        {"contre": 2, "abstentions": 1},
    ),
    (
        "Abstentions : Mme Rey, M. Blanc, M. Noir\nContre : néant\nPour : 27",
        {"pour": 27, "contre": 0, "abstentions": 3},
    ),
    (
        "Résultat du vote\nPour Contre Abstention NPPV\n35 2 3 1",
        {"pour": 35, "contre": 2, "abstentions": 3, "ne_prennent_pas_part": 1},
    ),
    ("Adopté par 58 voix POUR, 2 voix CONTRE et 2 ABSTENTIONS", {"pour": 58, "contre": 2, "abstentions": 2}),
    ("Monsieur Le Goff et Madame Martin s’abstiennent. Adopté à la majorité.", {"abstentions": 2}),
    ("M. Dupont, président de l’association, ne prend pas part au vote.", {"ne_prennent_pas_part": 1}),
    (
        "Madame Martin, Messieurs Durand et Petit, intéressés, ne participent pas au vote.\nPour : 24 voix",
        {"pour": 24, "ne_prennent_pas_part": 3},
    ),
    ("A voté contre : M. Jacques Rey\nSe sont abstenus : Mme Lise Petit, M. Ali Noir", {"contre": 1, "abstentions": 2}),
    ("Votes pour : 26\nVotes contre : 0\nAbstentions : 0", {"pour": 26, "contre": 0, "abstentions": 0}),
    ("ADOPTÉ par 32 voix, 5 abstentions, 0 contre.", {"pour": 32, "abstentions": 5, "contre": 0}),
    ("Adopté à l'unanimité", {"unanimite": True}),
    ("Vote : unanimité", {"unanimite": True}),
    ("DÉCIDE, à l’unanimité (16 voix), de surseoir.", {"unanimite": True, "voix": 16}),
    ("par 19 voix pour, 4 voix\ncontre et 3 abstentions,", {"pour": 19, "contre": 4, "abstentions": 3}),
    ("Sans abstention ni opposition, aucune voix contre", {"abstentions": 0, "contre": 0}),
    ("N’ont pas pris part au vote : 2 (M. Pierre ARCHIMBAUD, M. Guy DELORME)", {"ne_prennent_pas_part": 2}),
    (
        "Abstention : 1 (M. Petit) – Contre : 3 (Mme Roy, M. Blin, M. Sy) – Pour : 20",
        {"abstentions": 1, "contre": 3, "pour": 20},
    ),
    ("A voté contre (1) : Élodie Roy.\nS'est abstenu(e) (2) : Anne Petit, Luc Blanc.", {"contre": 1, "abstentions": 2}),
    ("Ont voté pour : 21\nS'est/se sont abstenu·e·s : 2", {"pour": 21, "abstentions": 2}),
    ("Se sont abstenues : Mmes Roy, Petit et Blanc.", {"abstentions": 3}),
    (
        "Ne prend pas part au vote (présidente ou membre du bureau de l'association) : Mme Anne ROY\n\n1\n\nVotants\n\n18",
        {"voix": 18, "ne_prennent_pas_part": 1},
    ),
    ("20 voix pour - Pas d'opposition - Aucune abstention", {"pour": 20, "contre": 0, "abstentions": 0}),
    ("Pour : 20. Pas de voix contre.", {"pour": 20, "contre": 0}),
    ("Suffrages : 14 pour, 2 contre", {"pour": 14, "contre": 2}),
    (
        "Sur 96 membres en exercice, 79 étaient présents et 11 représentés ; 88 ont voté : 74 pour, aucun contre, 14 abstentions.",
        {
            "membres_en_exercice": 96,
            "presents": 79,
            "pouvoirs": 11,
            "voix": 88,
            "pour": 74,
            "contre": 0,
            "abstentions": 14,
        },
    ),
    ("25 élus ont voté pour, 3 contre", {"pour": 25, "contre": 3}),
]


@pytest.mark.parametrize(("texte", "attendu"), VOTES, ids=[x[0][:40] for x in VOTES])
def test_the_vote_is_read_in_each_wording(texte, attendu):
    assert _compte(DECISION + texte) == attendu


def test_the_vote_of_a_committee_is_not_the_vote_of_the_act():
    avis = "La commission des finances a émis un avis favorable à l'unanimité (8 pour, 1 contre)."
    assert _compte(avis + DECISION + "Pour : 20") == {"pour": 20}


def test_unanimity_with_abstentions_is_to_be_checked():
    vote = lire(DECISION + "Adopté à l’unanimité moins 2 abstentions").vote
    assert (vote.abstentions.valeur, vote.unanimite.preuve.confiance) == (2, Confiance.A_VERIFIER)


def test_persons_listed_without_a_count_are_counted_and_to_be_checked():
    texte = "Étaient présents : M. A. DUPONT, Mme B. DURAND, M. PETIT\n\nAbsents excusés : M. LEGRAND, Mme NOIR\n"
    vote = lire(texte + DECISION).vote
    assert (vote.presents.valeur, vote.absents.valeur) == (3, 2)
    assert {vote.presents.preuve.confiance, vote.absents.preuve.confiance} == {Confiance.A_VERIFIER}


def test_counts_that_contradict_each_other_are_uncertain():
    vote = lire("En exercice : 20\nPrésents : 15\nVotants : 16" + DECISION + "Pour : 18, Contre : 1").vote
    assert {c.preuve.confiance for c in (vote.voix, vote.pour, vote.contre)} == {Confiance.A_VERIFIER}
    assert vote.presents.preuve.confiance is Confiance.SURE


def test_a_silent_act_has_no_vote():
    assert _compte(DECISION) == {}


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
    assert _compte(acte) == attendu
    if attendu:
        assert (lire(acte).vote.pour.preuve.confiance is Confiance.SURE) is sur
