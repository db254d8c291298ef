"""The vote told in the sentence that decides, whatever it says before it, and the substitutes who vote."""

from dataclasses import fields

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import CORPS_2024

EXPOSE = "Initiative Bocage accorde des prêts aux créateurs et repreneurs, que la communauté est seule à soutenir.\n\n"
APPROUVE = "\n- approuve la convention.\n"


def vote_de(lecture):
    vote = lecture.vote
    return {c.name: lu.valeur for c in fields(vote) if (lu := getattr(vote, c.name))}


@pytest.mark.parametrize(
    ("phrase", "attendu"),
    [
        ("Le Bureau, après échanges et délibération, à l'unanimité (11 pour) :", {"pour": 11, "unanimite": True}),
        ("Le Conseil, après délibération et à la majorité (9 pour, 2 contre) :", {"pour": 9, "contre": 2}),
        ("Après délibération, le Conseil communautaire, à l'unanimité (11 pour) :", {"pour": 11, "unanimite": True}),
        ("Après examen du dossier et délibération, à l'unanimité des 14 votants :", {"voix": 14, "unanimite": True}),
    ],
)
def test_a_deliberation_that_has_been_held_opens_the_decision(phrase, attendu):
    assert vote_de(lire(CORPS_2024 + EXPOSE + phrase + APPROUVE)) == attendu


def test_a_deliberation_of_another_to_come_decides_nothing():
    dit = "L'avance sera versée après délibération du conseil municipal (11 pour).\n\nLe Conseil décide :"
    assert "pour" not in vote_de(lire(CORPS_2024 + EXPOSE + dit + APPROUVE))


TETE_ERVAN = (
    "CONSEIL DÉPARTEMENTAL DE L'ERVAN\nSéance du 23 juin 2025\nRapport n° CP25-06-042\n\nConformément au règlement adopté "
    "le 15 mars 2024, le taux d'aide est de 20 % de la dépense éligible hors taxes, plafonnée à 50 000 €. Les dossiers, "
    "que le service a tous reçus, sont cofinancés par la Région, qui les instruit de son côté et verse sa part à la fin.\n"
)


@pytest.mark.parametrize(
    ("phrase", "unanime"),
    [
        ("La Commission permanente, sur la proposition du Président et après en avoir délibéré, à l'unanimité :", True),
        ("Le Conseil, sur avis du bureau et après en avoir délibéré, décide à l'unanimité :", True),
        ("La commission, après en avoir délibéré, a donné son avis à l'unanimité.\n\nLe Conseil décide :", None),
        ("La commission économie, le 3 mars, a voté à l'unanimité.\n\nLe Conseil décide :", None),
    ],
)
def test_unanimity_is_that_of_the_body_that_decides(phrase, unanime):
    lecture = lire(f"{TETE_ERVAN}{phrase}\n1. d'accorder une subvention de 5 000 € à la CUMA du Val ;\n")
    assert valeur(lecture.vote.unanimite) == unanime


@pytest.mark.parametrize(
    ("compte", "presents"),
    [
        ("Titulaires présents : 19 / Suppléants votants : 2 / Total des voix : 22", 21),
        ("Délégués titulaires présents : 20\nDélégués suppléants votants : 2\nVotants : 22", 22),
        ("Présents titulaires : 18, suppléants votants : 4, nombre de votants : 22", 22),
        ("Titulaires présents : 14\nSuppléants avec voix délibérative : 1\nNombre de voix : 22", 15),
    ],
)
def test_substitutes_who_vote_are_among_the_presents_and_are_not_the_voters(compte, presents):
    dit = f"PETR DU HAUT-VAL\nCOMITÉ SYNDICAL du 20 février 2024\n\n{compte}\n\nLe comité, à la majorité (20 pour, 2 contre) :"
    vote = lire(dit + APPROUVE).vote
    assert (valeur(vote.voix), valeur(vote.presents)) == (22, presents)
    assert vote.presents.preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize("titre", ["ARRÊTÉ DU MAIRE N° 2024-12", "DÉCISION DU PRÉSIDENT N° 2024-12"])
def test_the_act_of_one_person_has_no_session(titre):
    acte = f"VILLE DE TRIGNY\n{titre}\n\nObjet : Aide\n\nARRÊTE\nArticle 1 : Une aide de 500 € est attribuée.\n\nPrésents : 3\n"
    assert vote_de(lire(acte)) == {}
