"""What is refused, put off, or only taken note of grants nothing."""

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import (
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_NU,
    DON,
    FIN_TIRET,
    lire_don,
    lire_page,
    liste_des_roles,
    noms_de,
    roles_de,
    table_html,
)


def test_what_was_not_adopted_was_only_asked_for():
    texte = (
        DECIDE_NU + "ATTRIBUE à l'association Lumen une subvention de 40 000 €.\n"
        "Pour : 5. Contre : 9.\nEn conséquence, le projet de délibération n'est pas adopté.\n"
    )
    (montant,) = lire(CORPS_2024 + texte).montants
    assert (montant.role, montant.preuve.confiance) == (Role.DEMANDE, Confiance.A_VERIFIER)


def test_where_nothing_is_granted_nobody_receives():
    fin = "DECIDE d'ajourner l'examen de la demande de la SAS Plasturgie ;\nPREND ACTE qu'aucune aide n'est attribuée à ce stade.\n"
    demande = "Par courrier du 30 mai, la SAS Plasturgie a sollicité une aide de 20 000 €."
    lu = lire(CORPS + demande + DECIDE + fin)
    assert lu.beneficiaires == ()
    assert Role.ATTRIBUE not in {m.role for m in lu.montants}


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
    acte = lire_don("L'association Robotique a sollicité une subvention de 12 500 € pour un salon.", decide)
    assert (noms_de(acte), roles_de(acte)) == ([], {12500: Role.DEMANDE})


@pytest.mark.parametrize("rang", ["ARTICLE 1.- ", "Article 1er : ", "Article premier – ", "1°) ", "a) ", "1/ ", "- "])
def test_a_request_put_aside_in_a_later_article_refuses_nothing_of_the_first(rang):
    decide = f"{rang}Accorde à la SAS Pontex une aide de 9 000 €.\n\nARTICLE 2.- Ajourne l'examen de la demande de la SARL Rance.\n"
    assert noms_de(lire_don("Deux dossiers sont présentés.", decide)) == ["SAS Pontex"]


def test_a_request_put_aside_beside_a_grant_refuses_nothing_of_it():
    decide = "ATTRIBUE à la SAS Pontex une aide de 9 000 € ;\nREJETTE la demande de la SARL Rance."
    assert noms_de(lire_don("Deux dossiers sont présentés.", decide)) == ["SAS Pontex"]


def test_a_refusal_beside_grants_that_are_approved_leaves_them():
    decide = "APPROUVE l'attribution d'une aide de 9 000 € à la SAS Pontex ;\nREJETTE la demande de la SARL Rance."
    assert noms_de(lire_don("Deux dossiers sont présentés.", decide)) == ["SAS Pontex"]


@pytest.mark.parametrize(
    ("expose", "role"),
    [
        ("Le dossier de la SASU Crol (demande de 3 900 €) a été ajourné.", Role.ATTRIBUE),
        ("La demande de la SAS Crol est ajournée.", Role.ATTRIBUE),
    ],
)
def test_one_request_put_off_rejects_nothing_of_the_list(expose, role):
    rangees = [
        ["Entreprise", "Aide proposée"],
        ["SARL Aubin", "2 000 €"],
        ["EURL Bost", "1 000 €"],
        ["Total", "3 000 €"],
    ]
    decide = f"<p>{expose}</p><p>1. décide d'accorder aux entreprises figurant au tableau les aides indiquées ;</p>"
    lu = lire_page("<p>Le comité propose :</p>" + table_html(rangees), decide)
    assert {m.role for m in lu.montants if m.valeur in (1000, 2000)} == {role}


def test_a_request_rejected_alone_still_rejects():
    acte = lire_page("<p>L'association Gamma demande 5 000 €.</p>", "<p>1. La demande est rejetée ;</p>")
    assert not [m for m in acte.montants if m.role is Role.ATTRIBUE]


@pytest.mark.parametrize(
    "dit",
    [
        "La demande de l'association Les Marchés de Pont (1 200 €) a été écartée, le dossier étant incomplet.",
        "Le dossier de la SARL Travaux Verts (1 200 €) n'a pas été retenu.",
        "La candidature de l'association Budget Malin, d'un montant de 1 200 €, a été rejetée.",
        "La demande présentée par la SAS Acquisition Plus pour 1 200 € est ajournée.",
    ],
)
def test_a_request_turned_down_whatever_its_name_holds(dit):
    assert liste_des_roles(lire_don(dit, FIN_TIRET)) == [(1200, Role.DEMANDE)]


AIDES = "Les aides suivantes ont été attribuées :\n\nEntreprise    Aide accordée\nSAS Moulin    12 000 €\nSARL Duval    8 000 €\nTotal    20 000 €\n"


@pytest.mark.parametrize(
    ("decide", "dons"),
    [
        ("- PREND ACTE du rapport annuel d'activité du fonds.", set()),
        ("- donne acte au Président de la communication des décisions prises par délégation.", set()),
        ("- PREND ACTE du rapport et ATTRIBUE les aides ci-dessus.", {12000, 8000}),
    ],
)
def test_an_act_that_only_takes_note_grants_nothing(decide, dons):
    acte = lire_don(AIDES, decide)
    assert {int(x.valeur) for x in acte.montants if x.role is DON} == dons
    assert bool(noms_de(acte)) == bool(dons)
