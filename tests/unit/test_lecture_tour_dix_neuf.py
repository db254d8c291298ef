"""Nineteenth round, money and names: what opens an article is no name, and who receives is named in full."""

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.matiere.noms import lire_nom
from filiere_dash.domaine.lecture.matiere.texte import aplatir
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.formats.documents import lire_octets

TETE = """MÉTROPOLE DE VALMONT
CONSEIL MÉTROPOLITAIN
Séance du 24 juin 2024
Délibération n° 2024-88
Objet : Soutien au développement économique

"""
FIN = "\n\nAdopté à l'unanimité.\nLe Président, Jean PONS\n"


def lire(expose, decide):
    texte = f"{TETE}{expose}\n\nLe Conseil, après en avoir délibéré :\n\n{decide}{FIN}"
    return lire_acte(lire_octets(texte.encode(), "a.txt"))


def _noms(acte):
    return [x.nom for x in acte.beneficiaires]


def _roles(acte):
    return {int(x.valeur): x.role for x in acte.montants}


@pytest.mark.parametrize(
    "article",
    [
        "- APPROUVENT le versement de la cotisation d'un montant de 14 448 € ;",
        "- VALIDENT la cotisation annuelle, soit 14 448 € ;",
        "- RECONDUISENT l'aide de 14 448 € ;",
        "- SE PRONONCENT pour une aide de 14 448 € ;",
        "- PRÉCISENT que l'aide est de 14 448 € ;",
        "- FIXENT : subvention de 14 448 € ;",
        "- DÉLIVRENT une aide de 14 448 € ;",
        "ARRÊTE : subvention de 14 448 € ;",
        "- Renouvelle la dotation de 14 448 € ;",
    ],
)
def test_the_verb_that_opens_an_article_is_nobodys_name(article):
    acte = lire("L'agence d'attractivité Limoria a sollicité la métropole.", f"Décident :\n{article}")
    assert _noms(acte) in ([], ["agence d'attractivité Limoria"])
    assert not [m for m in acte.montants if m.beneficiaire]


@pytest.mark.parametrize(
    "nom", ["LAURENT MÉTAUX", "Vincent Bois", "Accueil Paysan", "Mouvement Vert", "Acte 2", "Réserve du Val"]
)
def test_a_name_that_only_looks_like_a_verb_is_a_name(nom):
    assert lire_nom(nom, aplatir(nom)) == (nom, len(nom))


@pytest.mark.parametrize(
    ("decide", "nom"),
    [
        ("ATTRIBUE à la SCIC SA ÉNERGIES DU BOCAGE une aide de 12 000 €.", "SCIC SA ÉNERGIES DU BOCAGE"),
        ("ATTRIBUE à la société SA RANCE une aide de 12 000 €.", "société SA RANCE"),
        ("ACCORDE une aide de 12 000 € à la micro-entreprise « Au fil de l'eau ».", "micro-entreprise « Au fil de l'eau »"),
        ("ATTRIBUE à la boulangerie Le Fournil une aide de 12 000 €.", "boulangerie Le Fournil"),
        ("ATTRIBUE au commerce « Chez Lulu » une aide de 12 000 €.", "commerce « Chez Lulu »"),
        ("ATTRIBUE 12 000 € de subvention à l'association dénommée « Les Forges ».", "Les Forges"),
        ("ATTRIBUE une subvention de 12 000 € à l'association - Les Forges du Pont.", "Les Forges du Pont"),
        ("ATTRIBUE une aide de 12 000 € à Mme Élise BERNOT (EI « La Mercerie »).", "Élise BERNOT (EI « La Mercerie »)"),
        ("ATTRIBUE une aide de 12 000 € à M. Paul RANCE, gérant de la SARL Rance.", "SARL Rance"),
        ("ATTRIBUE une aide de 12 000 € à M. Paul RANCE, sous l'enseigne « Le Fournil ».", "Paul RANCE, sous l'enseigne « Le Fournil »"),
        ("Une aide de 12 000 €, soit 30 % des dépenses (40 000 € HT), est attribuée à l'entreprise Le Fournil.", "entreprise Le Fournil"),
    ],
)  # fmt: skip
def test_who_receives_is_named_in_full(decide, nom):
    assert _noms(lire("Le service a instruit le dossier.", decide)) == [nom]


@pytest.mark.parametrize(
    "suite", ["subvention de fonctionnement", "Travaux de toiture", "versement du solde", "Mme ROY"]
)
def test_what_follows_a_dash_is_not_always_a_name(suite):
    assert lire_nom(f"l'association - {suite}", aplatir(f"l'association - {suite}")) is None


@pytest.mark.parametrize(
    ("expose", "decide", "nom"),
    [
        ("L'association Végéal anime la filière.", "ATTRIBUE à l'association une aide de 12 000 €.", "association Végéal"),
        ("La société Bois d'Oc souhaite s'agrandir.", "ATTRIBUE à cette société une aide de 12 000 €.", "société Bois d'Oc"),
        ("Le pôle Végéal anime la filière.", "ATTRIBUE au pôle, pour 2024, une aide de 12 000 €.", "pôle Végéal"),
    ],
)  # fmt: skip
def test_the_one_association_of_the_act_is_the_association(expose, decide, nom):
    (recu,) = lire(expose, decide).beneficiaires
    assert (recu.nom, recu.preuve.confiance) == (nom, Confiance.A_VERIFIER)


def test_the_association_is_nobody_where_there_are_two():
    assert not _noms(lire("L'association Végéal et l'association Forges travaillent.", "ATTRIBUE à l'association une aide de 12 000 €."))  # fmt: skip


def test_a_name_ends_before_what_it_does():
    acte = lire("La SCIC Énergies du Val investit.", "ATTRIBUE à la SCIC une aide de 12 000 €.")
    assert _noms(acte) == ["SCIC Énergies du Val"]


@pytest.mark.parametrize(
    "decide",
    [
        "REJETTE la demande de subvention présentée par l'association Robotique.",
        "DÉCIDE de ne pas donner suite à la demande de subvention présentée par l'association Robotique.",
        "REFUSE d'attribuer à l'association Robotique la subvention de 12 500 € sollicitée.",
        "ÉMET un avis défavorable à la demande de subvention de l'association Robotique.",
        "AJOURNE la demande de subvention présentée par l'association Robotique.",
        "N'accorde pas la subvention de 12 500 € à l'association Robotique.",
    ],
)
def test_who_is_refused_receives_nothing(decide):
    acte = lire("L'association Robotique a sollicité une subvention de 12 500 € pour un salon.", decide)
    assert (_noms(acte), _roles(acte)) == ([], {12500: Role.DEMANDE})


def test_a_request_put_aside_beside_a_grant_refuses_nothing_of_it():
    decide = "ATTRIBUE à la SAS Pontex une aide de 9 000 € ;\nREJETTE la demande de la SARL Rance."
    assert _noms(lire("Deux dossiers sont présentés.", decide)) == ["SAS Pontex"]


def test_a_refusal_beside_grants_that_are_approved_leaves_them():
    decide = "APPROUVE l'attribution d'une aide de 9 000 € à la SAS Pontex ;\nREJETTE la demande de la SARL Rance."
    assert _noms(lire("Deux dossiers sont présentés.", decide)) == ["SAS Pontex"]
