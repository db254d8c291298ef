"""Instalments, yearly shares, advances and what is paid back: no further grant."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import PIED, TETE, lire
from tests.unit.lecture.cadres import (
    ATTRIBUE_VALMONT,
    AUTRE,
    CONVENTION,
    CORPS,
    DECIDE,
    DECIDE_NU,
    DON,
    FIN,
    couples_de,
    dons_en_ordre,
    lire_dits,
    lire_don,
    roles_de,
    roles_sous_corps,
)

PARTAGES = [
    ("- attribue à l'association Arche une subvention de 5 000 € dont 2 000 € de fonctionnement et 3 000 € pour le festival.", "5000"),
    ("- accorde 30 000 € de subvention au club Alpha, versée en deux fois : 20 000 € à la signature et 10 000 € au bilan.", "30000"),
    ("- attribue à la SA Alpha une subvention de 50 % du coût des travaux, soit 10 000 €, plafonnée à 12 000 €.", "10000"),
    ("- attribue une subvention de 1 500 € à l'association Arche (1 200 € en 2023).", "1500"),
]  # fmt: skip


@pytest.mark.parametrize(("decision", "montant"), PARTAGES, ids=[x[0][:50] for x in PARTAGES])
def test_shares_instalments_and_ceilings_are_not_granted_again(decision, montant):
    donnes = [m for m in lire(TETE + decision + PIED).montants if m.role is Role.ATTRIBUE]
    assert [(m.valeur, m.preuve.confiance) for m in donnes] == [(Decimal(montant), Confiance.SURE)]


def test_an_advance_paid_to_a_name_is_granted_to_be_checked():
    lecture = lire(
        TETE + "- APPROUVE le versement d’une avance de 50 000 € à l’association Théâtre des Remparts.\n" + PIED
    )
    (montant,) = lecture.montants
    assert (montant.role, montant.preuve.confiance) == (Role.ATTRIBUE, Confiance.A_VERIFIER)


def test_payments_of_a_grant_are_no_other_grant():
    texte = (
        "ATTRIBUE à l'association Lumen une subvention de 40.000 € ;\n"
        "DIT qu'elle sera versée à hauteur de 70 % (28.000 €) à la notification et de 30 % (12.000 €) au vu du bilan.\n"
    )
    assert [v for v, r in roles_sous_corps(DECIDE_NU + texte).items() if r is Role.ATTRIBUE] == [Decimal(40_000)]


def test_the_instalments_of_a_schedule_are_no_grants():
    texte = (
        "Article 4 : Montant\n\nLa Ville alloue à l'Association une subvention de 20 000 €.\n\n"
        "Article 5 : Versement\n\nLa subvention est versée selon l'échéancier suivant :\n- 14 000 € à la signature ;\n- 6 000 € en novembre.\n"
    )
    assert [m.valeur for m in lire(CONVENTION + texte).montants if m.role is Role.ATTRIBUE] == [Decimal(20_000)]


def test_an_instalment_told_as_a_rate_of_the_grant_grants_nothing_more():
    lu = lire(
        CONVENTION + "Article 1 - Montant\nLa Ville attribue à l'association une subvention de 18 500 €.\n\n"
        "Article 2 - Versement\nLa subvention est versée ainsi :\n"
        "    o  60 %, soit 11 100 €, dans le mois qui suit la signature,\n    o  40 %, soit 7 400 €, au vu d'un bilan.\n"
    )
    assert [x.valeur for x in lu.montants if x.role is Role.ATTRIBUE] == [Decimal("18500.00")]
    assert not [x for x in lu.indicateurs if len(x.libelle) < 3]


@pytest.mark.parametrize(
    ("dit", "attribues"),
    [
        (
            "PRÉCISE que cette aide sera réglée à hauteur de 9 000 € à la signature et de 6 000 € au vu du bilan",
            {15000},
        ),
        (
            "DIT que la subvention sera versée à hauteur de 9 000 € à la notification puis 6 000 € après remise du bilan",
            {15000},
        ),
        ("ATTRIBUE à l'association Ondine une subvention de 6 000 €", {15000, 6000}),
    ],
)
def test_parts_paid_at_a_term_are_no_further_grants(dit, attribues):
    texte = CORPS + DECIDE + f"- ATTRIBUE à l'association Lumen une subvention de 15 000 € ;\n- {dit}.\n"
    assert {int(m.valeur) for m in lire(texte).montants if m.role is Role.ATTRIBUE} == attribues


@pytest.mark.parametrize(
    "parts",
    [
        "répartie comme suit : 60 000 € en 2023, 40 000 € en 2024",
        "soit 60 000 € au titre de 2023 et 40 000 € au titre de 2024",
        "(60 000 € en 2023, 40 000 € en 2024)",
        "répartie à raison de 60 000 € sur l'exercice 2023 et de 40 000 € sur l'exercice 2024",
        "dont 60 000 € en 2023 et 40 000 € en 2024",
    ],
)
def test_the_years_that_a_decision_parts_a_grant_in_are_granted_to_be_checked(parts):
    lus = lire(
        f"{CORPS}{DECIDE}- attribue à l'association Arche une subvention globale de 100 000 €, {parts}.\n"
    ).montants
    assert [(int(m.valeur), m.role, m.periode) for m in lus] == [
        (100000, Role.ATTRIBUE, None),
        (60000, Role.ATTRIBUE, "2023"),
        (40000, Role.ATTRIBUE, "2024"),
    ]
    assert [m.preuve.confiance for m in lus[1:]] == [Confiance.A_VERIFIER] * 2


def test_years_that_do_not_add_up_to_the_grant_are_not_granted():
    don = "- attribue à l'association Arche une subvention de 100 000 €, dont 60 000 € en 2023 et 30 000 € en 2024.\n"
    assert [m.role for m in lire(f"{CORPS}{DECIDE}{don}").montants] == [Role.ATTRIBUE, Role.AUTRE, Role.AUTRE]


ATTRIBUE = "ATTRIBUE à l'association Lignac en Commun une subvention de 15.000 € ;\n"


def test_instalments_whose_thousands_a_point_parts():
    dit = "DIT que cette aide sera versée en deux fois : 10.000 € en janvier 2023 et 5.000 € au vu du bilan.\n"
    lu = lire(CORPS + DECIDE + ATTRIBUE + dit)
    assert {v for v, role in couples_de(lu) if role is Role.ATTRIBUE} == {15000}


PARTAGE = "Le coût est de 15 000 €, dont 6 000 € pris en charge par le club et 9 000 € par l'Agglomération.\n"


def test_the_share_that_is_granted_is_not_asked_besides():
    decide = "APPROUVE le versement au club Lignac d'une participation de 9 000 €.\n"
    assert {role for v, role in couples_de(lire(CORPS + PARTAGE + DECIDE + decide)) if v == 9000} == {Role.ATTRIBUE}
    assert (9000, Role.DEMANDE) in couples_de(lire(CORPS + PARTAGE + DECIDE + FIN))


@pytest.mark.parametrize(
    "clause",
    [
        ", remboursable en vingt trimestrialités de 3 000 € chacune",
        ", remboursable en 60 mensualités égales de 3 000 €",
        ", remboursable sur cinq ans par annuités constantes de 3 000 €",
        ", remboursée à raison de 3 000 € par trimestre après un différé d'un an",
        ", dont le remboursement s'effectuera en dix échéances semestrielles de 3 000 €",
        ". Elle est remboursable en dix versements de 3 000 €",
    ],
)
def test_what_is_paid_back_grants_nothing(clause):
    acte = lire_don("Le service expose.", f"ACCORDE à la SAS Loxel une avance remboursable de 60 000 €{clause}.")
    assert roles_de(acte) == {60000: DON, 3000: AUTRE}


@pytest.mark.parametrize(
    ("ouvre", "items"),
    [
        ("une participation globale de 195 000 €, répartie comme suit :", "- année 2024 : 60 000 €\n- année 2025 : 65 000 €\n- année 2026 : 70 000 €"),
        ("une subvention de 195 000 € ainsi répartie :", "- 2024 : 60 000 € ;\n- 2025 : 65 000 € ;\n- 2026 : 70 000 €."),
        ("une aide de 195 000 €, échelonnée ainsi :", "- 60 000 € en 2024 ;\n- 65 000 € en 2025 ;\n- 70 000 € en 2026."),
        ("une subvention de 195 000 € :", "- au titre de l'exercice 2024 : 60 000 €,\n- au titre de l'exercice 2025 : 65 000 €,\n- au titre de l'exercice 2026 : 70 000 €."),
        ("une subvention de 195 000 €, versée selon l'échéancier suivant :", "\nAnnée            Montant\n2024             60 000 €\n2025             65 000 €\n2026             70 000 €\nTotal            195 000 €"),
    ],
)  # fmt: skip
def test_what_is_granted_year_by_year_in_a_list(ouvre, items):
    acte = lire_don("Le service expose.", f"ATTRIBUE à l'association Cœur de Valmont {ouvre}\n{items}")
    donnes = {int(m.valeur): m for m in acte.montants if m.role is DON}
    assert set(donnes) == {195000, 60000, 65000, 70000}
    assert {m.beneficiaire for m in donnes.values()} == {"association Cœur de Valmont"}
    assert [donnes[x].periode for x in (60000, 65000, 70000)] == ["2024", "2025", "2026"]


def test_what_a_budget_spreads_over_years_is_no_grant():
    article = "INDIVIDUALISE l'autorisation de programme pour un montant de 29 683 €, répartis selon l'échéancier suivant :\n- 20 000 € en 2024,\n- 9 683 € en 2025."
    roles = roles_de(lire_don("Le service expose.", f"{ATTRIBUE_VALMONT}\n\n{article}"))
    assert DON not in (roles[20000], roles[9683])


def test_a_grant_year_by_year_over_the_end_of_a_line():
    expose = "La participation s'élèverait à 220 000 € sur la période, répartis à raison de 130\n000 € en 2024 et 90 000 € en 2025."
    decide = "- attribue à l'association Alpha une subvention globale de 220 000 € ;\n"
    lus = {
        (int(m.valeur), m.periode, m.beneficiaire)
        for m in lire_dits(expose, decide).montants
        if m.role is Role.ATTRIBUE
    }
    assert lus >= {(130000, "2024", "association Alpha"), (90000, "2025", "association Alpha")}


def test_years_that_do_not_make_the_grant_are_not_granted():
    expose = "Le budget est réparti à raison de 130 000 € en 2024 et 90 000 € en 2025."
    decide = "- attribue à l'association Alpha une subvention de 50 000 € ;\n"
    assert {int(m.valeur) for m in lire_dits(expose, decide).montants if m.role is Role.ATTRIBUE} == {50000}


@pytest.mark.parametrize(
    "clause",
    [
        "La subvention sera versée à 80 % (23 746 €) dès notification de la convention et le solde (5 937 €) après remise du bilan.",
        "La subvention est versée en un acompte (23 746 €) à la signature et un solde (5 937 €) au vu du bilan.",
        "L'aide est versée à hauteur de 80 % (23 746 €) dès signature et le reliquat (5 937 €) sur présentation du bilan.",
        "L'aide sera versée à hauteur de 23 746 € à la signature, les 5 937 € restants étant versés sur justificatifs.",
    ],
)
def test_what_is_left_to_pay_of_a_grant_is_no_other_funders(clause):
    assert roles_de(lire_don(clause, ATTRIBUE_VALMONT)) == {29683: DON, 23746: AUTRE, 5937: AUTRE}


@pytest.mark.parametrize(
    "ouverture",
    [
        "Il est proposé un soutien pluriannuel, dégressif, d'un montant global de 165 000 €, réparti de la manière suivante :",
        "Le soutien de la Métropole se répartit ainsi :",
        "La subvention est échelonnée sur trois ans :",
    ],
)
def test_a_list_of_years_that_adds_up_to_the_grant_shares_it(ouverture):
    ans = "\n  - 2024 : 60 000 €\n  - 2025 : 55 000 €\n  - 2026 : 50 000 €\n"
    acte = lire_don(ouverture + ans, "ATTRIBUE à l'association Salverne une subvention de 165 000 € pour 2024-2026.")
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {165000, 60000, 55000, 50000}
    assert [int(m.valeur) for m in acte.montants if m.preuve.confiance is Confiance.SURE] == [165000]


@pytest.mark.parametrize(
    "article",
    [
        "DEMANDE à la SAS Loxel le reversement de 11 500 €.",
        "ÉMET à l'encontre de la SAS Loxel un titre de recettes de 11 500 €.",
        "CONSTATE un trop-perçu de 11 500 € et en DEMANDE le remboursement à la SAS Loxel.",
    ],
)
def test_what_is_taken_back_is_neither_asked_nor_granted(article):
    assert roles_de(lire_don("Le service expose.", article)) == {11500: Role.AUTRE}


TOTAL = "Attribue à l'association Hydravia une subvention totale de 170 000 € répartie selon le tableau ci-dessus."


PROPOSE = "Il est proposé de fixer la participation de la Métropole comme suit :"


@pytest.mark.parametrize(
    ("tete", "pied"),
    [
        ("Année ", "Total  170 000 €"),
        ("- ", "Soit un total de 170 000 €"),
        ("Tranche ", ""),
        ("Exercice ", "TOTAL  170 000 €"),
        ("- Pour ", ""),
        ("- en ", ""),
    ],
)
@pytest.mark.parametrize(
    "propose", [PROPOSE, "Il sollicite 65 000 € par an.\n\nLa participation serait répartie ainsi :"]
)
def test_the_years_of_what_is_granted_in_all(tete, pied, propose):
    lignes = "\n".join(f"{tete}{an} : {x} €" for an, x in ((2024, "60 000"), (2025, "60 000"), (2026, "50 000")))
    acte = lire_don(f"Le service expose.\n\n{propose}\n{lignes}\n{pied}\n\nLe versement sera annuel.", TOTAL)
    dons = [(int(m.valeur), m.periode, m.preuve.confiance) for m in acte.montants if m.role is Role.ATTRIBUE]
    doute = Confiance.A_VERIFIER
    ans = [(60000, "2024", doute), (60000, "2025", doute), (50000, "2026", doute)]
    assert dons == [*ans, (170000, None, Confiance.SURE)]


def test_years_that_add_up_to_nothing_granted_are_only_asked_for():
    lignes = "Année 2024 : 60 000 €\nAnnée 2025 : 60 000 €\nAnnée 2026 : 40 000 €"
    acte = lire_don(f"Le service expose.\n\nLe pôle sollicite :\n{lignes}\n\nLe versement sera annuel.", TOTAL)
    assert dons_en_ordre(acte) == [(170000, "association Hydravia")]


@pytest.mark.parametrize(
    ("dit", "valeurs"),
    [
        ("initialement fixée à 240 000 €, est arrêtée à la somme maximale de 219 320 €", (240000, 219320)),
        ("précédemment de 40 000 €, est portée à un montant de 52 000 €", (40000, 52000)),
    ],
)
def test_the_aid_that_an_avenant_moves_is_granted_to_be_checked(dit, valeurs):
    acte = lire(f"{CORPS}{DECIDE}ARTICLE 2 : La subvention de l'Agglomération, {dit}.\n")
    lus = [(int(m.valeur), m.role.value, m.preuve.confiance.value) for m in acte.montants]
    assert (valeurs[1], "attribue", "a_verifier") in lus
