"""The condition that suspends a grant."""

import pytest

from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CONSIDERE,
    CORPS,
    DECIDE,
    DECIDE_TRIGNY,
    FIN_TIRET,
    FIN_TREMPLIN,
    OBJET_TRIGNY,
    TETE_TRIGNY,
    TETE_VAL,
    lire_arche,
    lire_decision,
)


@pytest.mark.parametrize(
    ("texte", "debut"),
    [
        (
            "- impute la dépense à l'exercice 2023 sous réserve de l’adoption du BP 2023.",
            "Sous réserve de l’adoption du BP 2023",
        ),
        (
            "- autorise le versement, sous réserve du vote de la\ndécision modificative n° 2 ;",
            "Sous réserve du vote de la décision modificative",
        ),
        ("- accorde l'aide dans la limite des crédits inscrits au budget.", "Dans la limite des crédits inscrits"),
    ],
)
def test_a_condition_is_read(texte, debut):
    assert lire_decision(texte).reserve.valeur.startswith(debut)


def test_a_condition_that_a_line_cuts_before_its_first_word():
    decide = (
        "     ACCORDE une subvention de 24 000 € à la SARL Menuiserie Houblin pour la construction de son atelier, sous\n"
        "       réserve de la décision d'attribution de la Région ;\n"
    )
    assert valeur(lire(CORPS + DECIDE + decide).reserve) == "Sous réserve de la décision d'attribution de la Région"


@pytest.mark.parametrize(
    ("expose", "decide", "reserve"),
    [
        ("Vu le dossier ;\n\nConsidérant que l'aide est accordée sous réserve de l'obtention du permis de construire.", "", "Sous réserve de l'obtention du permis de construire"),
        ("", "- DIT que l'aide est conditionnée à l'obtention du permis.\n", "Conditionnée à l'obtention du permis"),
        ("Considérant que l'ADEME apporte son aide sous réserve du vote de son budget.", "", None),
        ("Considérant que le projet avance, sous réserve de votre accord.", "", None),
        ("", "- DIT que le versement du solde est conditionné à la production du bilan.\n", None),
    ],
)  # fmt: skip
def test_a_condition_put_to_an_aid(expose, decide, reserve):
    assert valeur(lire(f"{TETE_VAL}{expose}{DECIDE}{decide}{FIN_TIRET}").reserve) == reserve


@pytest.mark.parametrize(
    ("ecrit", "reserve"),
    [
        ("- DIT que la tranche 2023 est conditionnée au vote du budget primitif 2023.\n", "Conditionnée au vote du budget primitif 2023"),
        ("- PRÉCISE que les dossiers sont examinés par ordre d'arrivée, dans la limite des crédits disponibles.\n", None),
    ],
)  # fmt: skip
def test_a_condition_of_the_aid_itself(ecrit, reserve):
    assert valeur(lire(f"{TETE_VAL}{FIN_TREMPLIN}{ecrit}").reserve) == reserve


@pytest.mark.parametrize(
    ("dit", "lu"),
    [
        ("sous réserve de la production, avant le 31 mars 2026, des factures acquittées", "des factures acquittées"),
        ("sous réserve de l'envoi, dans les six mois, de l'acte de vente", "de l'acte de vente"),
        ("sous réserve, le cas échéant, de l'accord du bailleur", "de l'accord du bailleur"),
        ("sous réserve de l'obtention du permis de construire", "de l'obtention du permis de construire"),
    ],
)
@pytest.mark.parametrize("suite", [".", ", et précise qu'elle sera versée en une fois."])
def test_what_two_commas_enclose_ends_no_condition(dit, lu, suite):
    assert valeur(lire_arche(f", {dit}{suite}").reserve).endswith(lu)


@pytest.mark.parametrize(
    ("expose", "attendu"),
    [
        ("Les dépenses seront éligibles sous réserve de la décision du comité.", "la décision du comité"),
        ("La vente sera conclue sous les conditions suspensives de l'obtention d'un permis.", "d'un permis"),
        ("Cette aide serait accordée sous réserve expresse du maintien de l'activité.", "du maintien"),
        ("L'aide serait versée sous la double réserve de l'obtention du permis et du vote des crédits.", "du permis"),
    ],
)
def test_reserves(expose, attendu):
    assert attendu in lire(f"{TETE_TRIGNY}{OBJET_TRIGNY}{CONSIDERE}{expose}\n\n{DECIDE_TRIGNY}").reserve.valeur


def test_ce_qui_n_est_pas_l_aide_n_est_pas_sous_reserve():
    expose = "Le bâtiment peut être visité sous réserve d'en faire la demande."
    assert lire(f"{TETE_TRIGNY}{OBJET_TRIGNY}{CONSIDERE}{expose}\n\n{DECIDE_TRIGNY}").reserve is None


@pytest.mark.parametrize(
    ("phrase", "reserve"),
    [
        ("conditionne son versement à l'attribution effective de l'aide du FEADER", "attribution effective de l'aide du FEADER"),
        ("subordonne le décaissement à la délibération concordante du second actionnaire", "délibération concordante"),
        ("subordonne le versement de l'aide à la production des factures acquittées", None),
    ],
)  # fmt: skip
def test_what_others_must_decide_suspends_a_grant_and_papers_do_not(phrase, reserve):
    lue = lire(f"{CORPS}{DECIDE}- ACCORDE à la SCIC Le Pré une aide de 5 000 € ;\n- {phrase} ;\n").reserve
    assert (reserve in lue.valeur) if reserve else lue is None


def test_the_credits_within_which_another_grants_suspend_nothing():
    dit = "- DÉLÈGUE au Bureau l'attribution des aides, dans la limite des crédits ouverts au chapitre 204 ;\n"
    assert lire(f"{CORPS}{DECIDE}{dit}").reserve is None
