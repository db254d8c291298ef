"""Costs, prices and credits beside a grant, and a grant told again as an expense."""

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import (
    ATTRIBUE_VALMONT,
    AUTRE,
    CORPS,
    COUT,
    DECIDE,
    DON,
    ENTETE,
    FIN_TIRET,
    couples_de,
    lire_don,
    liste_des_roles,
    noms_de,
    roles_d_un_dit,
    roles_de,
)


@pytest.mark.parametrize(
    ("sujet", "fois", "confiance"),
    [
        ("le coût des travaux", 2, Confiance.SURE),
        ("le coût des travaux", 1, Confiance.A_VERIFIER),
        ("l’ensemble", 2, Confiance.A_VERIFIER),
    ],
)
def test_a_cost_is_sure_where_two_places_of_the_act_tell_it(sujet, fois, confiance):
    dits = [f"Considérant que {sujet} s’élève à 12 500 € ;\n"] * fois
    (montant,) = lire(ENTETE + "\n".join(dits)).montants
    assert montant.preuve.confiance is confiance


@pytest.mark.parametrize(
    "dit",
    [
        "VU la délibération n° 2022-133 du 22 septembre 2022 approuvant le règlement et l'ouverture d'une enveloppe annuelle de 120 000 €,",
        "VU la délibération n° 24-09 du 9 février 2024 ouvrant un crédit de 120 000 € au titre des filières ;",
        "VU la délibération n° 24-09 du 9 février 2024 portant création d'un fonds territorial de 120 000 € ;",
    ],
)
def test_a_credit_opened_in_a_visa_was_given_to_nobody(dit):
    assert roles_d_un_dit(dit)[120000] is Role.AUTRE


@pytest.mark.parametrize(
    "redite", ["décide l'imputation de la dépense de 9 000 €", "dit que la dépense de 9 000 € sera prélevée"]
)
def test_the_expense_that_is_charged_is_the_grant_again(redite):
    texte = (
        f"{CORPS}{DECIDE}- attribue une subvention de 9 000 € à l'association Lumen ;\n- {redite} sur le budget 2022.\n"
    )
    assert [(int(m.valeur), m.role) for m in lire(texte).montants] == [(9000, Role.ATTRIBUE)]


def test_a_participation_that_comes_to_an_amount_is_no_cost():
    texte = (
        "La participation est fixée à 0,70 € par habitant. Pour 18 450 habitants, la participation s'élève à 12 915 €."
    )
    don = "- ATTRIBUE à l'association Initiative Val une participation de 12 915 €.\n"
    lus = [m.role for m in lire(CORPS + texte + DECIDE + don).montants if m.valeur == 12915]
    assert lus == [Role.ATTRIBUE]


DEUX = "- d'attribuer une subvention de 144 000 € à la SAS Mélantier ;\n- d'attribuer une subvention de 97 500 € à la SAS Lyséen ;\n"


def test_the_sum_of_grants_that_is_charged_is_no_cost():
    impute = "- d'imputer ces dépenses, soit 241 500 €, sur le chapitre 909.\n"
    lu = lire(CORPS + DECIDE + DEUX + impute)
    assert (241500, Role.AUTRE) in couples_de(lu)
    assert {v for v, role in couples_de(lu) if role is Role.ATTRIBUE} == {144000, 97500}


def test_another_expense_that_is_charged_stays_a_cost():
    impute = "- d'imputer ces dépenses, soit 300 000 €, sur le chapitre 909.\n"
    assert (300000, Role.DEPENSE) in couples_de(lire(CORPS + DECIDE + DEUX + impute))


@pytest.mark.parametrize(
    "article",
    [
        "Article 1. Le plan de financement de l'étude, dont le coût s'élève à 50 000 € HT, est arrêté.",
        "APPROUVE le plan de financement du projet dont le budget prévisionnel s'élève à 50 000 € TTC.",
        "APPROUVE le financement de l'opération, dont le montant total est estimé à 50 000 € HT.",
        "Article 1. La participation à l'étude, d'un coût estimé à 50 000 € HT, est inscrite au budget.",
        "APPROUVE le plan prévisionnel de financement, dont les dépenses s'élèvent à 50 000 €.",
        "Article 1. Le plan de financement de l'étude, estimée à 50 000 € HT, est approuvé.",
    ],
)
def test_what_an_aided_project_costs_is_no_aid(article):
    assert roles_de(lire_don("Le service expose.", article)) == {50000: COUT}


def test_the_aid_to_an_operation_is_still_an_aid():
    acte = lire_don(
        "Le service expose.", "L'aide allouée à la SARL Bertin pour l'opération de la rue Haute s'élève à 50 000 €."
    )
    assert (roles_de(acte), noms_de(acte)) == ({50000: DON}, ["SARL Bertin"])


@pytest.mark.parametrize(
    "clause",
    [
        "Une enveloppe de 150 000 € a été ouverte pour ce dispositif au titre de l'année 2024.",
        "Une enveloppe de 150 000 € a été réservée à l'appel à projets au titre de 2024.",
        "L'enveloppe budgétaire de 150 000 € consacrée au dispositif en 2024 n'est pas épuisée.",
        "Une dotation de 150 000 € a été affectée au dispositif au titre de l'exercice 2024.",
        "Un budget de 150 000 € a été voté pour ce dispositif au titre de l'année 2024.",
    ],
)
def test_what_was_opened_for_a_scheme_was_given_to_nobody(clause):
    assert roles_de(lire_don(clause, ATTRIBUE_VALMONT)) == {29683: DON, 150000: AUTRE}


@pytest.mark.parametrize(
    "dit",
    [
        "Le prix du lot s'établit donc à 58 500 € HT, auquel s'ajoutera la TVA sur la marge.",
        "Le prix de la parcelle est de 58 500 € HT, plus la TVA sur marge.",
        "Le prix total du terrain s'élève à 58 500 €, majoré de la TVA sur marge.",
    ],
)
def test_the_price_that_vat_on_the_margin_adds_to(dit):
    assert liste_des_roles(lire_don(dit, FIN_TIRET)) == [(58500, Role.AUTRE)]


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("Cet équipement, d'une valeur de 4 350 €, sera mis à disposition des producteurs.", COUT),
        ("Elle prévoit l'achat d'une presse d'une valeur de 4 350 €.", COUT),
        ("Les commerçants offriront des lots d'une valeur de 4 350 €.", AUTRE),
    ],
)
def test_what_is_bought_costs_its_value(dit, role):
    assert roles_d_un_dit(dit)[4350] is role


@pytest.mark.parametrize(
    "entre", ["(quinzaine commerciale et marché de Noël)", "(achat de matériel)", "(dont le budget est en hausse)"]
)
def test_what_brackets_say_of_one_receiver_judges_nothing_of_the_next_grant(entre):
    dit = f"Il est proposé d'allouer une subvention de 6 500 € à l'Union commerciale {entre} et une subvention de 2 000 € au Club des entrepreneurs."
    lu = lire(f"{CORPS}{dit}{DECIDE}ACCORDE les subventions ci-dessus.\n")
    assert couples_de(lu) == {(6500, DON), (2000, DON)}


@pytest.mark.parametrize("verbe", ["AUTORISE l'attribution", "APPROUVE l'octroi", "AUTORISE\nl'attribution"])
def test_a_loan_and_a_subsidy_of_one_sentence_are_both_granted(verbe):
    dit = f"{verbe} à la SAS Chanvrière (Belval) d'un prêt régional à taux nul de 300 000 € et d'une subvention d'investissement de 150 000 €.\n"
    lu = lire(f"{CORPS}{DECIDE}{dit}")
    assert couples_de(lu) == {(300000, DON), (150000, DON)}
    assert noms_de(lu) == ["SAS Chanvrière"]
    assert next(m for m in lu.montants if m.valeur == 300000).preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize(
    "dit",
    [
        "ACCORDE sa garantie à la SEM du Val pour le remboursement d'un prêt de 300 000 €.",
        "ATTRIBUE à l'association Arche une subvention de 5 000 €, en complément d'un prêt bancaire de 300 000 €.",
        "ATTRIBUE à l'association Arche une subvention de 5 000 €, le plan comprenant un prêt d'honneur de 300 000 €.",
    ],
)
def test_a_loan_guaranteed_or_made_by_others_is_not_granted(dit):
    assert (300000, DON) not in couples_de(lire(f"{CORPS}{DECIDE}{dit}\n"))
