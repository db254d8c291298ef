"""Ceilings, thresholds, envelopes, rates and prices: what bounds or measures and is not given."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import TETE, lire
from tests.unit.lecture.cadres import (
    ATTRIBUE_VALMONT,
    AUTRE,
    AVANT,
    CORPS,
    CORPS_2024,
    COUT,
    DECIDE,
    DECIDE_2024,
    DEMANDE,
    DON,
    FIN,
    FIN_TIRET,
    PLAFOND,
    couples_de,
    lire_don,
    lire_page,
    roles_d_un_dit,
    roles_de,
    roles_du_tableau,
    roles_du_texte,
    table_html,
)


def test_what_a_limiting_rate_bears_on_is_no_limit():
    texte = (
        TETE
        + "- ATTRIBUE à la SCIC Lin une aide de 0,3 M€, plafonnée à 25 % des investissements éligibles de 1 200 000 € HT.\n"
    )
    assert roles_du_texte(texte) == {Decimal("300000"): {Role.ATTRIBUE}, Decimal("1200000"): {Role.DEPENSE}}


def test_the_limit_of_a_share_stays_a_limit():
    texte = TETE + "- ATTRIBUE à la SCIC Lin une aide de 50 % du coût des travaux plafonnée à 5 000 €.\n"
    assert Role.DEPENSE not in roles_du_texte(texte)[Decimal("5000")]


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("DIT que les subventions supérieures à 23 000 € donnent lieu à une convention.", Role.AUTRE),
        ("DIT que les aides excédant 23 000 € donnent lieu à une convention.", Role.AUTRE),
        ("DIT que l’aide sera d’un montant inférieur ou égal à 23 000 €.", Role.PLAFOND),
        ("DIT que l’aide est calculée au taux de 20 %, n’excédant pas 23 000 €.", Role.PLAFOND),
    ],
)
def test_a_threshold_gives_nothing_and_a_ceiling_stays_one(dit, role):
    assert [x.role for x in lire(CORPS_2024 + DECIDE_2024 + dit + "\n").montants] == [role]


def test_the_fee_of_a_stand_is_still_a_price():
    assert (120, Role.TARIF) in couples_de(lire(CORPS + "Les droits d'inscription sont de 120 €." + DECIDE + FIN))


def test_what_each_job_gives_is_not_the_grant():
    acte = lire_don("Le service expose.", "ATTRIBUE à la SAS Pontex une prime de 1 500 € par emploi créé, dans la limite de 15 000 €.")  # fmt: skip
    assert roles_de(acte) == {1500: Role.TARIF, 15000: Role.PLAFOND}


@pytest.mark.parametrize(
    "article",
    [
        "FIXE l'enveloppe du fonds à 150 000 € pour l'année 2025.",
        "FIXE à 150 000 € l'enveloppe du dispositif pour 2025.",
        "ARRÊTE l'enveloppe annuelle du règlement à 150 000 €.",
        "PORTE l'enveloppe 2025 du dispositif à 150 000 €.",
        "DIT que l'enveloppe consacrée au dispositif est fixée à 150 000 €.",
        "ENGAGE une enveloppe de 150 000 € sur l'autorisation de programme P130 « Aides aux entreprises ».",
        "FIXE la dotation annuelle du fonds à 150 000 €.",
        "DÉCIDE que l'enveloppe budgétaire allouée au fonds est fixée à 150 000 €.",
        "FIXE le budget du dispositif à 150 000 €.",
    ],
)
def test_an_envelope_that_is_fixed_is_nobodys_grant(article):
    assert roles_de(lire_don("Le service expose.", article))[150000] is not DON


@pytest.mark.parametrize(
    "article",
    [
        "AUTORISE la Présidente à signer les conventions avec les bénéficiaires dont l'aide dépasse 23 000 €.",
        "PRÉCISE qu'une convention sera signée lorsque la subvention excède 23 000 €.",
        "DIT qu'une convention est signée pour les associations dont la subvention excède la somme de 23 000 €.",
        "DIT qu'une convention est conclue avec les organismes qui dépassent le seuil de 23 000 €.",
        "DIT que les aides supérieures à 23 000 € font l'objet d'une convention.",
        "DIT que les subventions dont le montant dépasse 23 000 € sont versées en deux fois.",
    ],
)
def test_a_threshold_is_no_grant(article):
    assert roles_de(lire_don("Le service expose.", f"{ATTRIBUE_VALMONT}\n{article}"))[23000] is not DON


def test_the_least_expense_of_a_scale_of_aids_is_no_ceiling():
    table = "Volet                 Taux d'aide        Dépense minimale (HT)        Aide maximale\nMatériel              30 %               4 000 €                      8 000 €\nÉnergie               40 %               2 500 €                      10 000 €\n"
    roles = roles_de(
        lire_don(f"Les caractéristiques du règlement sont les suivantes :\n\n{table}", "APPROUVE le règlement.")
    )
    assert (roles.get(4000), roles.get(8000)) == (AUTRE, Role.PLAFOND)


def test_the_ceilings_of_a_set_of_rules_grant_nothing():
    rangees = [
        ["Nature du projet", "Taux", "Aide maximale"],
        ["Création", "20 %", "5 000 €"],
        ["Reprise", "30 %", "8 000 €"],
    ]
    lu = lire_page(table_html(rangees), "<p>1. VOTE le règlement figurant dans le tableau ci-dessus ;</p>")
    assert {(int(m.valeur), m.role) for m in lu.montants} == {(5000, Role.PLAFOND), (8000, Role.PLAFOND)}
    assert lu.beneficiaires == ()


def test_ceilings_of_a_set_of_rules():
    table = "Volet | Dépenses | Taux | Plafond de l'aide\nA – Vitrines | Stores | 20 % | 4 000 €\nB – Énergie | Isolation | 30 % | 7 500 €\n"
    assert roles_du_tableau(table) >= {(4000, Role.PLAFOND, None), (7500, Role.PLAFOND, None)}


@pytest.mark.parametrize(
    "article",
    [
        "ATTRIBUE à la CCI de la Sénouire une participation de 50 % des dépenses de l'opération, plafonnée à 18 000 €.",
        "ACCORDE à la SAS Loxel une aide de 30 % des dépenses éligibles, dans la limite de 18 000 €.",
        "ATTRIBUE à la SAS Loxel une subvention égale à 20 % du coût HT, sans pouvoir excéder 18 000 €.",
    ],
)
def test_the_most_that_one_named_may_have_is_granted_to_be_checked(article):
    lus = [m for m in lire_don("Le service expose.", article).montants if m.valeur == 18000]
    assert [(m.role, m.preuve.confiance) for m in lus] == [(DON, Confiance.A_VERIFIER)]


@pytest.mark.parametrize(
    "article",
    [
        "DÉCIDE d'attribuer aux commerçants une aide de 50 % des dépenses, plafonnée à 18 000 €.",
        "FIXE l'aide à 50 % des dépenses, plafonnée à 18 000 € par entreprise.",
        "ATTRIBUE à chaque entreprise retenue une aide de 50 % plafonnée à 18 000 €.",
        "APPROUVE le règlement prévoyant une aide de 20 % plafonnée à 18 000 €.",
    ],
)
def test_the_ceiling_of_rules_is_nobodys(article):
    assert roles_de(lire_don("Le service expose.", article)) == {18000: Role.PLAFOND}


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("Le tarif de 650 € par jour est inchangé, ce qui représente un complément de 6 500 €.", AUTRE),
        ("Le tarif de 650 € par jour est inchangé, soit un complément de 6 500 €.", AUTRE),
        ("Le tarif de 650 € par jour est inchangé, d'où un supplément de 6 500 €.", AUTRE),
        ("Le forfait de 650 € par atelier est maintenu, ce qui induit une dépense supplémentaire de 6 500 €.", COUT),
    ],
)
def test_what_a_tariff_comes_to_is_no_tariff(clause, role):
    assert roles_de(lire_don(clause, ATTRIBUE_VALMONT)) == {29683: DON, 650: Role.TARIF, 6500: role}


@pytest.mark.parametrize(
    "dit",
    [
        "L'assemblée générale du 22 mai 2024 a fixé la cotisation des collectivités à 0,45 € par habitant.",
        "La contribution des communes est portée à 0,45 € par habitant.",
        "La cotisation annuelle s'élève à 0,45 € par habitant.",
        "Le comité a maintenu la participation des membres à 0,45 € par habitant.",
    ],
)
def test_what_each_inhabitant_counts_for_is_a_rate(dit):
    (lu,) = lire_don(dit, FIN_TIRET).montants
    assert (str(lu.valeur), lu.role) == ("0.45", Role.TARIF)


@pytest.mark.parametrize(
    ("decide", "roles"),
    [
        ("ATTRIBUE :\n- à Mme Rose Pons, artisane à Bussac, 1 845 €, soit 20 % de 9 228 € HT ;", {1845: DON, 9228: COUT}),
        ("ATTRIBUE :\n- à la SAS Vert : 3 000 € pour 12 000 € de travaux ;", {3000: DON, 12000: COUT}),
        ("ATTRIBUE à la SARL Orme 2 400 €, représentant 30 % de 8 000 € HT de dépenses ;", {2400: DON, 8000: COUT}),
        ("ATTRIBUE à la SARL Orme, qui sollicitait 5 000 €, une aide de 4 000 € (20 % d'un coût de 20 000 € HT) ;", {5000: DEMANDE, 4000: DON, 20000: COUT}),
        ("ATTRIBUE à la SARL Orme une aide de 4 000 €. L'édition 2022 avait été aidée à hauteur de 2 500 €.", {4000: DON, 2500: AVANT}),
        ("FIXE à 21 400 € le montant définitif de la subvention allouée à la SARL Orme.", {21400: DON}),
    ],
)  # fmt: skip
def test_the_base_of_a_rate_beside_a_grant_is_a_cost(decide, roles):
    assert roles_de(lire_don("Le service expose.", decide)) == roles


@pytest.mark.parametrize(
    ("phrase", "roles"),
    [
        ("L'assemblée générale a porté la cotisation de ses membres de 2 € à 3 € par habitant.", {3: Role.TARIF}),
        ("Compte tenu du prix de 45 € HT le m² fixé par la délibération du 7 avril 2022, le lot est proposé.", {45: Role.TARIF}),
        ("La cotisation est fixée à 2 € par habitant, soit 33 020 € pour 16 510 habitants.", {2: Role.TARIF, 33020: AUTRE}),
        ("Les prises de participation sont comprises entre 100 000 € et 500 000 € par entreprise.", {100000: AUTRE, 500000: PLAFOND}),
        ("Vu le règlement du fonds, qui limite l'aide à 10 % du budget, hors dérogation, et à 20 000 € par bénéficiaire,", {20000: PLAFOND}),
        ("Les recettes réelles de fonctionnement se montent à 4 212 600 €.", {4212600: AUTRE}),
        ("Ses retombées pour l'hôtellerie et la restauration ont été évaluées à 450 000 €.", {450000: AUTRE}),
        ("L'exploitant n'a pas réglé les loyers de l'été, soit un arriéré de 5 120 euros.", {5120: AUTRE}),
        ("La société engage un programme d'investissement de 126 500 € HT.", {126500: COUT}),
        ("L'entreprise a remboursé l'avance de 25 000 € qui lui avait été consentie en 2021.", {25000: AVANT}),
    ],
)  # fmt: skip
def test_a_price_of_each_a_range_a_debt_or_a_former_loan_grants_nothing(phrase, roles):
    lus = roles_de(lire_don(phrase, ATTRIBUE_VALMONT))
    assert {x: lus.get(x) for x in roles} == roles


@pytest.mark.parametrize(
    ("dit", "valeur", "role"),
    [
        ("L'article 4 du règlement limite l'aide à 5 000 € par commerce.", 5000, Role.PLAFOND),
        ("L'aide est de 25 %, avec un plafond de 100 000 € par partenaire.", 100000, Role.PLAFOND),
        ("Le plancher de dépenses éligibles est abaissé à 3 000 €.", 3000, Role.AUTRE),
        (
            "L'adjoint chargé de l'économie expose que le coût de l'opération s'établit à 412 350 € HT.",
            412350,
            Role.DEPENSE,
        ),
        (
            "L'association a obtenu une aide de l'ADEME de 20 000 € et un prêt bancaire de 15 000 €.",
            15000,
            Role.AUTRE_FINANCEUR,
        ),
        ("Au titre de 2023, une subvention de 26 000 € lui a été allouée.", 26000, Role.ANTERIEUR),
        (
            "En 2021, le Conseil a, par décision n° 2021-04, octroyé à la commune de Lary une subvention de 64 000 €.",
            64000,
            Role.ANTERIEUR,
        ),
    ],
)
def test_what_a_sentence_bounds_or_recalls(dit, valeur, role):
    assert roles_d_un_dit(dit)[valeur] is role


def test_what_is_kept_at_one_s_charge_is_not_granted():
    decide = "VERSE à la SCIC La Filature une participation de 24 000 €, la SCIC conservant à sa charge 17 600 €.\n"
    assert roles_d_un_dit("", decide)[17600] is Role.RESTE_A_CHARGE


@pytest.mark.parametrize(
    ("decide", "role"),
    [
        ("RAMÈNE à 12 400 € la dotation au fonds de prêts d'honneur, versée à Initiative Val.", Role.ATTRIBUE),
        ("DÉCIDE de maintenir à 12 400 € l'aide attribuée à l'association Arche.", Role.ATTRIBUE),
        ("LIMITE à 12 400 € l'aide accordée à chaque commerce.", Role.PLAFOND),
        ("FIXE à 12 400 € l'aide par entreprise.", Role.PLAFOND),
        ("DIT que toute subvention inférieure à 12 400 € sera versée en une fois.", Role.PLAFOND),
        ("PRÉCISE que les aides de moins de 12 400 € sont versées en une fois.", Role.PLAFOND),
    ],
)
def test_what_is_brought_back_is_granted_and_what_each_may_have_is_a_ceiling(decide, role):
    assert roles_d_un_dit("Le projet est utile.", f"{decide}\n")[12400] == role
