"""The articles of a decision, and the actions that an act announces."""

from decimal import Decimal

import pytest

from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import (
    CONVENTION,
    CORPS,
    CORPS_2024,
    DECIDE,
    ENTETE,
    FIN,
    FIN_2024,
    PARTIES_METROPOLE,
    lire_decision,
)


def test_each_item_of_the_decision_is_an_article():
    lecture = lire_decision(
        "- attribue 500 € de subvention à l'association Arche ;\n- autorise le maire à signer.\n\nAdopté à l'unanimité."
    )
    assert [a.texte for a in lecture.articles] == [
        "attribue 500 € de subvention à l'association Arche",
        "autorise le maire à signer.",
    ]
    numerotes = lire_decision(
        "Article 1 : Une aide de 500 € est allouée à l'association Arche.\nArticle 2 : Le maire est chargé de l'exécution."
    )
    assert len(numerotes.articles) == 2


def test_actions_take_the_tense_and_the_period_of_their_list():
    texte = (
        "Pour l’année 2024, le cluster prévoit les actions suivantes :\n- créer un club des directeurs techniques ;\n"
        "- participer au salon de Farnbury.\n\nSur la période 2022-2023, les actions suivantes ont été conduites :\n"
        "- la mise en place d'outils juridiques,\n- la prospection auprès de donneurs d'ordre."
    )
    lues = [(a.intitule, a.statut, a.periode) for a in lire(texte).actions]
    assert lues == [
        ("créer un club des directeurs techniques", "prevue", "2024"),
        ("participer au salon de Farnbury", "prevue", "2024"),
        ("la mise en place d'outils juridiques", "realisee", "2022-2023"),
        ("la prospection auprès de donneurs d'ordre", "realisee", "2022-2023"),
    ]


@pytest.mark.parametrize(
    "annonce",
    [
        "Après en avoir délibéré,",
        "Le conseil municipal, après en avoir délibéré, à l’unanimité des membres présents et représentés, décide",
        "DÉCIDE à la majorité (2 abstentions)",
        "Ouï l’exposé de Madame le Maire, après en avoir délibéré,",
    ],
)
def test_what_announces_the_items_is_no_item(annonce):
    lecture = lire(
        ENTETE + annonce + "\n\n- D’ATTRIBUER 500 € à l’association Les Amis ;\n- D’AUTORISER le Maire à signer."
    )
    assert [a.texte[:10].casefold() for a in lecture.articles] == ["d’attribue", "d’autorise"]


def test_each_verb_in_capitals_opens_an_item():
    texte = (
        ENTETE
        + "Le conseil, après en avoir délibéré,\nAPPROUVE le versement de la somme de 500 € à l’association Les Amis,\nDIT que les crédits sont ouverts au budget,\nAUTORISE le Maire à signer."
    )
    assert [a.texte.split()[0] for a in lire(texte).articles] == ["APPROUVE", "DIT", "AUTORISE"]


def test_a_convention_tells_its_actions_and_its_targets_in_its_articles():
    texte = (
        "Article 1\n\nL'Association s'engage à réaliser les actions suivantes :\n- tenir une permanence chaque mardi ;\n"
        "- animer deux sessions de formation.\n\nLes objectifs chiffrés sont les suivants :\n- 80 personnes accueillies ;\n\n"
        "Article 3\n\nAu titre de ce programme, l'Association s'engage à :\n- transmettre un compte rendu chaque année ;\n"
    )
    lu = lire(CONVENTION + texte)
    assert [x.intitule for x in lu.actions] == [
        "tenir une permanence chaque mardi",
        "animer deux sessions de formation",
    ]
    assert [(x.valeur, x.libelle) for x in lu.indicateurs] == [(Decimal(80), "personnes accueillies")]


@pytest.mark.parametrize(
    "liste",
    [
        "Le programme prévoit les actions suivantes :\n\n      le déploiement de diagnostics énergie,\n      la création d'un outil mutualisé,\n",
        "Il est proposé de reconduire le partenariat autour de deux axes :\n\nAxe 1 - le déploiement de diagnostics énergie\nAxe 2 - la création d'un outil mutualisé\n",
    ],
)
def test_actions_are_listed_without_bullets_too(liste):
    intitules = [x.intitule for x in lire(f"{CORPS_2024}{liste}\n{FIN_2024}").actions]
    assert intitules == ["le déploiement de diagnostics énergie", "la création d'un outil mutualisé"]


def test_what_the_act_decides_is_no_action():
    texte = "Il est proposé au conseil les mesures suivantes pour le programme :\n- d'approuver la convention annexée ;\n- d'autoriser le Président à la signer ;\n"
    assert lire(CORPS_2024 + texte + FIN_2024).actions == ()


def actions(texte):
    return [x.intitule for x in lire(texte).actions]


def test_what_a_party_undertakes_to_do_is_announced_and_what_it_owes_is_not():
    lues = actions(
        f"CONVENTION\n\n{PARTIES_METROPOLE.format(pouvoir='habilité')}Article 1 – Objet\nLa convention fixe les règles.\n\n"
        "Article 2 – Engagements\n\nL'association s'engage à :\n"
        "- réaliser 30 diagnostics de transmission par an,\n- publier les offres sur la plateforme nationale,\n"
        "- assurer le suivi des repreneurs,\n- assurer la publicité du soutien reçu,\n"
        "- réaliser le programme défini à l'article 1,\n- transmettre ses comptes annuels.\n"
    )
    assert lues == [
        "réaliser 30 diagnostics de transmission par an",
        "publier les offres sur la plateforme nationale",
        "assurer le suivi des repreneurs",
    ]


@pytest.mark.parametrize(
    ("tete", "nombre"), [("L'opération 2024 comporte :", 2), ("Le dossier de demande comporte :", 0)]
)
def test_what_an_operation_comprises_is_announced(tete, nombre):
    dit = f"L'association expose son projet au conseil.\n\n{tete}\n- un diagnostic de maturité numérique,\n- un parcours de trois ateliers.\n\n"
    assert len(actions(CORPS_2024 + dit + FIN_2024)) == nombre


@pytest.mark.parametrize("puces", [("- ", "\n"), (" ", "\n\n"), ("o ", "\n")])
def test_the_items_of_a_list_that_lost_its_bullets(puces):
    puce, saut = puces
    items = (
        "diagnostic flash auprès des PME,",
        "mutualisation d'un expert,",
        "organisation d'une convention annuelle.",
    )
    marge = "L'association Lumen réunit les industriels du territoire et porte un programme dont les actions sont les suivantes :"
    texte = CORPS + marge + "\n\n" + saut.join(puce + x for x in items)
    assert [x.intitule for x in lire(texte + DECIDE + FIN).actions] == [x.rstrip(",.") for x in items]


def test_the_actions_of_an_approved_convention_are_read_and_nothing_after_them():
    fin = (
        "Article 1 - d'approuver la convention, qui comporte les deux actions suivantes :\n- repérage des cédants,\n"
        "- mise en relation avec les repreneurs ;\n\nArticle 2 - d'autoriser le Président à signer ladite convention ;\n"
    )
    assert [x.intitule for x in lire(CORPS + DECIDE + fin).actions] == [
        "repérage des cédants",
        "mise en relation avec les repreneurs",
    ]
