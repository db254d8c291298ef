"""A vote told in sentences: each verb goes with those who are its subject, whichever side they stand on."""

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import CORPS_2024, DECIDE_NU, FIN, FIN_2024, comptes_de, comptes_du_texte


def vote_dit(phrase):
    return lire(f"{CORPS_2024}{DECIDE_NU}{FIN}\n{phrase}\n").vote


@pytest.mark.parametrize(
    ("phrase", "attendu"),
    [
        ("Adopté à la majorité, M. Paul ROY votant contre, Mme Anne PETIT et Mme Eva NOIR s'abstenant.", {"c": 1, "a": 2}),
        ("Adopté à la majorité, Mme PETIT et M. ROY ayant voté contre et M. BLANC s'abstenant.", {"c": 2, "a": 1}),
        ("Adopté, Mme BLANC s'étant abstenue, MM. ROY et PETIT ne prenant pas part au vote.", {"a": 1, "n": 2}),
        ("Adopté à la majorité : s'abstenant, Mme Petit ; votant contre, MM. Roy, Blanc et Noir.", {"c": 3, "a": 1}),
        ("Adopté à la majorité. Votent contre Mme Roy et M. Petit ; s'abstient M. Blanc.", {"c": 2, "a": 1}),
        ("Adopté à la majorité, contre M. Roy, abstention de Mme Petit.", {"c": 1, "a": 1}),
        ("Abstentions de MM. Roy et Petit, le reste de l'assemblée votant pour.", {"a": 2}),
        ("Pour : 45   Contre : 0   Abstention : 1\nM. Denis ROY ne prend pas part au vote.", {"p": 45, "c": 0, "a": 1, "n": 1}),
        ("M. Roy déclare voter contre. Adopté à la majorité.", {"c": 1}),
        ("À la majorité (abstentions de Mme Roy et M. Vert, vote contre de M. Blanc).", {"c": 1, "a": 2}),
        ("Abstention de Mme Petit, M. Roy votant contre.", {"c": 1, "a": 1}),
        ("Adopté, abstentions de Mme Petit, M. Vert, M. Roy votant contre.", {}),
        ("Adopté par vingt et une voix contre deux et une abstention.", {"p": 21, "c": 2, "a": 1}),
        ("Madame Roy et Monsieur Petit déclarent s'abstenir.", {"a": 2}),
        ("Dix-huit élus votent pour, quatre votent contre et un s'abstient.", {"p": 18, "c": 4, "a": 1}),
        ("Adopté par 25 voix POUR, 0 CONTRE et 0\nABSTENTION :", {"p": 25, "c": 0, "a": 0}),
        ("Adopté par 25 voix POUR, 2\nCONTRE et 1 ABSTENTION.", {"p": 25, "c": 2, "a": 1}),
        ("Adopté à l'unanimité des présents et représentés (12 voix pour).", {"V": 12, "p": 12, "u": True}),
        ("Scrutin public : 20 OUI, 2 NON, 1 ABSTENTION.", {"p": 20, "c": 2, "a": 1}),
        ("Se déportent : M. Luc ROY et Mme Ana PETIT, en raison de leurs fonctions.", {"n": 2}),
        ("M. Luc ROY et Mme Ana PETIT, sociétaires de la SCIC, quittent la salle et ne prennent pas part au vote.", {"n": 2}),
        ("TOTAL  12 237,50  13 450,00\nMme Ana PETIT, présidente de l'UCAP, ne prend pas part au vote.", {"n": 1}),
        ("Résultat du vote (61 voix)\nPour : 56\nContre : 2 (M. ROY, M. VERT)\nAbstentions : 3", {"V": 61, "p": 56, "c": 2, "a": 3}),
        ("Le vote donne les résultats suivants : favorables 14, défavorables 1, abstentions 1.", {"p": 14, "c": 1, "a": 1}),
    ],
)  # fmt: skip
def test_each_verb_of_a_vote_goes_with_its_subject(phrase, attendu):
    assert comptes_de(vote_dit(phrase)) == attendu


@pytest.mark.parametrize(
    ("phrase", "champ"),
    [
        (
            "Ne prennent pas part au vote : Mme GRAND, M. OUDOT.\nMme la Présidente, Anne VAUCHER",
            "ne_prennent_pas_part",
        ),
        ("Abstentions : M. ROY, M. PETIT\nMonsieur le Maire, Paul BLANC", "abstentions"),
        ("Ont voté contre : Mme Roy et M. Blanc\nLe Président certifie le caractère exécutoire de l'acte.", "contre"),
    ],
)
def test_who_signs_under_the_names_votes_nothing(phrase, champ):
    assert getattr(vote_dit(phrase), champ).valeur == 2


@pytest.mark.parametrize(
    "phrase",
    [
        "Mme Anne PETIT, présidente du Comité de la Foire, quitte la salle et ne prend pas part au vote.",
        "Mme PETIT, administratrice de l'agence, s'est retirée de la salle pendant les débats et le vote.",
        "M. ROY, membre du jury, se retire et ne prend pas part au vote.",
        "M. ROY, vice-président de la commission des sports, n'a pas participé au vote.",
    ],
)
def test_who_stands_back_may_belong_to_a_committee(phrase):
    assert comptes_du_texte(phrase) == {"ne_prennent_pas_part": 1}


def test_unanimity_that_is_denied_is_none():
    assert vote_dit("La proposition n'est pas adoptée à l'unanimité : 15 voix pour, 2 voix contre.").unanimite is None


def test_the_vote_of_a_committee_stays_its_own():
    assert comptes_du_texte("Le comité de pilotage s'est prononcé par un vote favorable : 9 pour, 1 contre.") == {}


@pytest.mark.parametrize(
    ("phrase", "attendu"),
    [
        ("décide à la majorité de 15 voix et une abstention (M. GROS) :", {"p": 15, "a": 1}),
        ("décide, à la majorité : 15 voix et 2 abstentions :", {"p": 15, "a": 2}),
        ("décide à la majorité de 15 voix contre 2 :", {"p": 15, "c": 2}),
    ],
)
def test_a_majority_is_so_many_voices(phrase, attendu):
    acte = f"{CORPS_2024}Le Conseil communautaire, après en avoir délibéré, à main levée, {phrase}\n{FIN}"
    assert comptes_de(lire(acte).vote) == attendu


@pytest.mark.parametrize(
    ("entete", "fin", "voix"),
    [
        ("Quorum : 23 / Présents : 36 / Procurations : 6", "Adopté à l'unanimité des 42 suffrages exprimés.", 42),
        ("Quorum : 23 / Présents : 36 / Procurations : 7", "Adopté à l'unanimité des 42 suffrages exprimés.", None),
        ("", "Adopté à l'unanimité des 31 membres présents ou représentés.", 31),
        ("Le nombre de votants s'établit donc à 26.", "Adopté.", 26),
    ],
)
def test_how_many_voted_is_told_with_unanimity(entete, fin, voix):
    vote = lire(f"{CORPS_2024}{entete}\n\n{DECIDE_NU}{FIN}\n{fin}\n").vote
    assert (vote.voix and vote.voix.valeur) == voix


@pytest.mark.parametrize(
    "titre",
    [
        "Présents avec voix délibérative",
        "Présents ayant droit de vote",
        "Délégués présents avec droit de vote",
        "Présents (titulaires et suppléants votants)",
    ],
)
def test_presents_who_may_vote_are_the_presents(titre):
    lu = lire(f"{CORPS_2024}{titre} : 21 (dont 3 suppléants)\nPouvoirs : 2\n\n{DECIDE_NU}{FIN}").vote.presents
    assert (lu.valeur, lu.preuve.confiance) == (21, Confiance.SURE)


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        ("Adopté à l'unanimité\nContre : / Abstention : -", {}),
        ("Pour : 22 Contre : - Abstention : -", {"pour": 22, "contre": 0, "abstentions": 0}),
        ("POUR : 22 / CONTRE : / / ABSTENTIONS : /", {"pour": 22, "contre": 0, "abstentions": 0}),
        ("Pour : -   Contre : -   Abstention : -", {}),
        ("Pour (24 voix), contre (2 voix), abstention (1 voix)", {"pour": 24, "contre": 2, "abstentions": 1}),
        ("[24] POUR  [2] CONTRE  [1] ABSTENTION", {"pour": 24, "contre": 2, "abstentions": 1}),
    ],
)
def test_a_sign_for_nobody_is_zero_where_those_for_are_counted_and_brackets_hold_a_count(dit, attendu):
    assert comptes_du_texte(f"\n\n{dit}\n") == attendu


SESSION = "Présents : 25\nPouvoirs : 3\n"


@pytest.mark.parametrize(
    ("dit", "voix"),
    [
        ("Suffrages exprimés : 27\nPour : 27\nContre : 0\nAbstention : 0\nN'a pas pris part au vote : 1", 27),
        ("Suffrages exprimés : 26\nPour : 24\nContre : 2\nAbstentions : 2", None),
    ],
)
def test_voices_expressed_are_the_voters_where_whoever_stood_back_explains_the_others(dit, voix):
    assert comptes_du_texte(f"{SESSION}\n{dit}\n").get("voix") == voix


@pytest.mark.parametrize(
    ("dit", "abstentions", "sur"),
    [
        ("Abstentions : Mme PETIT, M. BLANC,\nM. le Maire", 3, True),
        ("Abstentions : Mme PETIT, M. BLANC\nM. le Maire, M. VERT", 4, True),
        ("Abstention : Mme PETIT\nM. le Maire, Luc VERT", 1, True),
        ("Abstention : Mme PETIT\nM. le Maire\nM. Luc VERT", 1, False),
    ],
)
def test_who_signs_ends_a_list_only_alone_on_the_line_and_more_names_make_it_uncertain(dit, abstentions, sur):
    lu = lire(f"{CORPS_2024}{FIN_2024}\n{dit}\n").vote.abstentions
    assert (lu.valeur, lu.preuve.confiance is Confiance.SURE) == (abstentions, sur)


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        (
            "Assistaient à la séance vingt-sept conseillers généraux ; trois conseillers avaient donné délégation de vote et deux étaient absents, sur un effectif de trente-deux.",
            {"E": 32, "P": 27, "R": 3, "A": 2},
        ),
        ("Effectif : 8 – Présents : 5 – Procurations : 2 – Absents sans délégation : 1", {"E": 8, "P": 5, "R": 2, "A": 1}),
        ("Nombre de conseillers : 33\nPrésents : 26\nAyant donné mandat : 4\nAbsents sans mandat : 3", {"E": 33, "P": 26, "R": 4, "A": 3}),
        ("Cinq membres étaient présents, deux étaient représentés et un était excusé.", {"P": 5, "R": 2, "A": 1}),
        ("Délibère et, à l'unanimité des suffrages exprimés (33 pour),", {"p": 33, "u": True}),
    ],
)  # fmt: skip
def test_counts_of_a_session_told_in_other_words(dit, attendu):
    assert comptes_de(lire(f"{CORPS_2024}{dit}\n\n{DECIDE_NU}{FIN}").vote) == attendu
