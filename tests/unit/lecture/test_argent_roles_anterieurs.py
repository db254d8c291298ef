"""What was given before, and what a sum was before the act changed it."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import PIED, TETE, lire
from tests.unit.lecture.cadres import (
    ATTRIBUE_VALMONT,
    AUTRE,
    AVANT,
    CONVENTION,
    CORPS,
    CORPS_2024,
    COUT,
    DECIDE,
    DECIDE_2024,
    DEMANDE,
    DON,
    ENTETE,
    FIN_TIRET,
    PLAFOND,
    TIERS,
    couples_de_l_expose,
    lire_don,
    lire_page,
    liste_des_roles,
    roles_d_un_dit,
    roles_de,
    roles_du_texte,
)


def test_an_amount_of_a_visa_is_never_granted():
    visa = "Vu la délibération n° 2022-041 du 17 mars 2022 attribuant à l'association Arche une aide de 8 000 € ;\n"
    lecture = lire(visa + TETE + "- attribue une subvention de 5 000 € à l'association Arche." + PIED)
    roles = {m.valeur: m.role for m in lecture.montants}
    assert roles == {Decimal(8000): Role.ANTERIEUR, Decimal(5000): Role.ATTRIBUE}


def test_a_convention_that_promises_to_pay_is_no_former_grant():
    texte = (
        "CONVENTION DE PARTENARIAT\n\nENTRE\nLa Ville de Roanne, représentée par son Maire,\n\nET\n"
        "L'association Roanne Industrie, représentée par son Président,\n\nARTICLE 1 : MONTANT\n"
        "La Ville s'engage à verser à l'association une subvention de 15 000 € pour l'année 2024.\n"
    )
    lecture = lire(texte)
    assert [(m.valeur, m.role) for m in lecture.montants] == [(Decimal(15000), Role.ATTRIBUE)]
    assert [b.nom for b in lecture.beneficiaires] == ["association Roanne Industrie"]


def test_what_an_earlier_act_promised_is_former():
    texte = "Par délibération B2020/0054 du 12 mars 2020, la Métropole s’est engagée à verser au GIP Énergies 400 000.00 €.\n\n"
    assert {m.role for m in lire(texte).montants} == {Role.ANTERIEUR}


def test_the_deciding_body_called_by_its_kind_is_no_other_funder():
    texte = "Le conseil municipal s'est réuni. La commune lui avait versé 12 000 € de subvention en 2023.\n\n"
    assert [m.role for m in lire(texte).montants] == [Role.ANTERIEUR]


def test_what_an_earlier_avenant_set_is_former():
    texte = ENTETE + "Un premier avenant du 4 juillet 2022 l’a portée à 75 000 €.\n"
    assert roles_du_texte(texte) == {Decimal("75000"): {Role.ANTERIEUR}}


def test_a_payment_is_no_cost():
    lecture = lire(ENTETE + "Considérant que le versement déjà effectué s’élève à 12 500 € ;\n")
    (montant,) = lecture.montants
    assert (montant.role, montant.preuve.confiance) == (Role.ANTERIEUR, Confiance.A_VERIFIER)


def test_a_programme_authorised_in_a_visa_is_no_cost():
    texte = (
        ENTETE + "Vu la délibération n° 21-003 du 30 juin 2021 ouvrant une autorisation de programme de 3 000 000 € ;\n"
    )
    assert [m.role for m in lire(texte).montants] == [Role.ANTERIEUR]


def test_an_avenant_that_raises_a_grant_grants_what_it_adds():
    texte = (
        "Article 1 : Montant\n\nLe montant de la subvention, initialement fixé à 150 000 €, est augmenté de 35 000 €.\n"
    )
    roles = {m.valeur: m.role for m in lire(CONVENTION + texte).montants}
    assert roles == {Decimal(150_000): Role.ANTERIEUR, Decimal(35_000): Role.ATTRIBUE}


def test_what_a_former_scheme_gave_is_no_grant_and_a_set_of_rules_names_nobody():
    objet = "OBJET : APPROBATION DU REGLEMENT DES AIDES A L'IMMOBILIER D'ENTREPRISE ET AUX COMMERCES\n\n"
    dit = "Entre 2018 et 2021, il a permis de soutenir 23 entreprises, pour un montant total d'aides de 187 400 €.\n\n"
    lu = lire(CORPS_2024 + objet + dit + DECIDE_2024 + "APPROUVE le règlement.\n")
    assert [x.role for x in lu.montants] == [Role.ANTERIEUR]
    assert not lu.beneficiaires


@pytest.mark.parametrize(
    "dit",
    [
        (
            "Il rappelle que la société a déjà bénéficié :\n- en 2019, d'une aide à l'immobilier de 20 000 € (délibération n° 2019_044),\n"
            "- en 2021, d'une avance remboursable."
        ),
        "L'association a déjà reçu :\n- en 2021, une subvention de 20 000 €,\n- en 2022, un prêt.",
        "L'agglomération l'y a aidée par une subvention de 20 000 euros (délibération n° 2021/02/11-08).",
        "Une première opération a été conduite avec le concours de l'agglomération (20 000 €, délibération n° CP-2021-05 du 21 mai 2021).",
        "Une première action, menée en 2023 avec l'aide de la Communauté d'agglomération (20 000 €), a permis 8 reprises.",
        "Ce soutien a été renouvelé en 2020 (55 000 €) et en 2021 (20 000 €).",
        "Le concours de l'agglomération s'est élevé à 20 000 € en 2020, puis a baissé.",
        "L'aide proposée est en recul par rapport à celle de l'an passé (20 000 €).",
        "Le solde provient de la Région (72 000 euros), de la Communauté d'agglomération (20 000 euros, par délibération du 7 avril 2022).",
    ],
)
def test_what_was_given_before_is_told_by_its_year_or_its_deliberation(dit):
    assert roles_d_un_dit(dit)[20000] is Role.ANTERIEUR


@pytest.mark.parametrize(
    ("decide", "somme"),
    [
        (
            "ATTRIBUE à l'association Lumen une subvention de 20 000 € (délibération cadre n° 2021-04 du 3 mai 2021).\n",
            20000,
        ),
        (
            "DECIDE d'individualiser 150 000 € à la charge du budget principal et d'attribuer cette aide à l'association Lumen.\n",
            150000,
        ),
    ],
)
def test_what_the_decision_itself_says_is_neither_former_nor_left_to_pay(decide, somme):
    assert roles_d_un_dit("L'association présente son projet.", decide)[somme] not in (
        Role.ANTERIEUR,
        Role.RESTE_A_CHARGE,
    )


def test_a_grant_brought_down_is_what_it_becomes():
    acte = lire_don("Le service expose.", "RAMÈNE de 20 000 € à 15 000 € l'aide accordée à la SAS Pontex.")
    assert roles_de(acte) == {20000: AVANT, 15000: Role.ATTRIBUE}


@pytest.mark.parametrize(
    ("suite", "role"), [("déjà intégralement versée", Role.ATTRIBUE), ("versée en une fois", Role.ATTRIBUE)]
)
def test_what_the_decision_grants_is_not_former(suite, role):
    lu = lire_page(
        "<p>Exposé.</p>", f"<p>1. ATTRIBUE à l'association Val Initiative une subvention de 20 000 €, {suite}.</p>"
    )
    assert {m.role for m in lu.montants if m.valeur == 20_000} == {role}


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("L'association perçoit déjà une subvention annuelle de 1 200 €, votée le 24 mars.", AVANT),
        ("L'association reçoit chaque année une subvention de 1 200 €.", AVANT),
        ("L'association perçoit déjà une subvention de la Région de 1 200 €.", Role.AUTRE_FINANCEUR),
    ],
)
def test_what_is_received_already_was_given_before(clause, role):
    assert roles_de(lire_don(clause, ATTRIBUE_VALMONT)) == {29683: DON, 1200: role}


@pytest.mark.parametrize(
    "dit",
    [
        "La convention 2024 (participation de 15 000 €) est arrivée à son terme le 31 décembre dernier.",
        "La convention précédente (15 000 €) a pris fin en décembre.",
        "Le partenariat, assorti d'une subvention de 15 000 € par an, s'est achevé en 2023.",
        "Le contrat signé en 2022, avec une aide de 15 000 €, est échu.",
    ],
)
def test_what_a_convention_that_has_ended_gave(dit):
    assert liste_des_roles(lire_don(dit, FIN_TIRET)) == [(15000, Role.ANTERIEUR)]


ATTRIBUE_BOIS_VERT = "- ATTRIBUE à l'association Bois Vert une aide de 999 €."


@pytest.mark.parametrize(
    ("phrase", "roles"),
    [
        ("La subvention 2023 s'élevait à 52 000 € ; elle est ramenée à 45 000 €, soit une baisse de 7 000 €.", {52000: AVANT, 7000: AUTRE}),
        ("La contribution s'élève à 42 318 €, alors qu'elle était de 40 953 € en 2023, soit une augmentation de 1 365 €.", {40953: AVANT, 1365: AUTRE}),
        ("Un premier versement de 24 000 € (80 %) est intervenu en janvier 2024.", {24000: AVANT}),
        ("Un acompte de 8 000 € a été versé en mars 2024. Le solde à verser, après avenant, s'établit à 2 000 €.", {8000: AVANT, 2000: AUTRE}),
        ("La convention du 4 mai 2023 a fixé la participation annuelle à 15 000 €.", {15000: AVANT}),
        ("Les avenants n° 1 et 2 ont respectivement fixé le montant de la subvention 2023 (118 000 €) et celui de la subvention 2024 (125 000 €).", {118000: AVANT, 125000: AVANT}),
        ("Par la convention n° 2023-041, la métropole a confié à la CCI un programme, doté d'une subvention de 90 000 € pour deux ans.", {90000: AVANT}),
        ("L'association devra reverser à la métropole la somme de 2 600 € avant le 30 novembre.", {2600: AUTRE}),
        ("Le club avait souhaité que la métropole porte son abondement à 30 000 €.", {30000: DEMANDE}),
        ("Le plafond de l'aide est porté de 5 000 € à 8 000 €.", {5000: AVANT, 8000: PLAFOND}),
        ("Il est proposé d'abaisser le plancher de dépenses éligibles de 5 000 € HT à 3 000 € HT.", {5000: AVANT, 3000: AUTRE}),
        ("L'enveloppe s'élève à 150 000 €, chaque aide étant limitée à 50 % du coût du projet et à 60 000 €.", {60000: PLAFOND}),
        ("Le Bureau est compétent pour l'octroi des aides à l'immobilier jusqu'à 75 000 €.", {75000: PLAFOND}),
        ("Le devis produit s'élève à 41 236 € TTC ; 25 % de ce montant représentent 10 309 €.", {41236: COUT, 10309: AUTRE}),
        ("La Région s'est engagée pour 3 000 € par an.", {3000: TIERS}),
        ("Le programme mobilise par ailleurs 120 000 € de l'État.", {120000: TIERS}),
        ("Les aides ont accompagné 24 600 000 € d'investissements privés.", {24600000: AUTRE}),
    ],
)  # fmt: skip
def test_what_a_sum_was_or_becomes_grants_nothing(phrase, roles):
    lus = roles_de(lire_don(phrase, ATTRIBUE_BOIS_VERT))
    assert {x: lus.get(x) for x in roles} == roles
    assert [x for x, role in lus.items() if role is DON and x in roles] == []


@pytest.mark.parametrize(
    "dit",
    [
        "l'agglomération alloue chaque année depuis 2011 une somme de 8 000 €.",
        "la collectivité verse tous les ans à l'association une aide de 8 000 €.",
        "la communauté verse depuis 2015 une subvention de 8 000 €.",
        "en 2018, la communauté de communes avait cotisé à hauteur de 8 000 €.",
    ],
)
def test_what_is_given_each_year_until_this_act_was_given_before(dit):
    assert roles_d_un_dit(f"Le rapporteur rappelle que {dit}")[8000] is Role.ANTERIEUR


@pytest.mark.parametrize(
    ("dit", "roles"),
    [
        ("Pour rappel, les adhésions payées en 2023 s'élevaient à 12 400 € en tout.", {12400: AVANT}),
        ("En 2023, la participation de la Communauté d'agglomération s'établissait à 12 400 €.", {12400: AVANT}),
        ("La subvention sollicitée s'élevait à 12 400 €.", {12400: DEMANDE}),
        ("Depuis 2021, la Communauté d'agglomération lui alloue 12 400 € par an.", {12400: AVANT}),
        ("La Communauté d'agglomération lui verse tous les ans 12 400 €.", {12400: AVANT}),
        ("En 2022, l'opération a bénéficié d'une aide LEADER de 12 400 €.", {12400: AVANT}),
        ("Rappel : subvention 2023, 12 400 €.", {12400: AVANT}),
        ("La dotation 2023, d'un montant de 12 400 €, a été intégralement versée.", {12400: AVANT}),
        ("L'association perçoit de la Communauté d'agglomération, depuis 2019, une aide de 12 400 €.", {12400: AVANT}),
        (
            "Depuis 2021, la Communauté d'agglomération soutient l'association, qui sollicite 12 400 €.",
            {12400: DEMANDE},
        ),
        ("Le dossier déposé le 3 mars tend à obtenir une aide de 12 400 €.", {12400: DEMANDE}),
        ("L'association demande de porter sa subvention de 12 400 € à 15 600 €.", {12400: AVANT, 15600: DEMANDE}),
        ("La société a déposé le 3 mars une demande visant à l'obtention de 12 400 €.", {12400: DEMANDE}),
    ],
)
def test_what_an_aid_has_been_so_far_and_what_is_asked_of_it(dit, roles):
    assert {k: v for k, v in roles_d_un_dit(dit).items() if k in roles} == roles


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("Elle est complétée par un soutien de la Région de même montant, soit 12 400 €.", TIERS),
        ("Les adhérents participent pour 2 700 € et la chambre de métiers pour 12 400 €.", TIERS),
        ("Les adhérents apportent 2 700 € et la CCI 12 400 €.", TIERS),
        ("Le FISAC intervient pour le même montant, soit 12 400 €.", TIERS),
        ("Le club, dont le budget annuel avoisine 12 400 €, emploie deux salariés.", AUTRE),
        ("Un dépôt de garantie équivalent à un mois de loyer, soit 12 400 €, sera versé.", AUTRE),
        ("Son budget de fonctionnement s'élève à 12 400 €.", AUTRE),
        ("Une caution de 12 400 € est demandée à chaque occupant.", AUTRE),
        ("Onze projets sont nés, représentant un volume de recherche de 12 400 €.", AUTRE),
        ("La commune souhaite adhérer au réseau, moyennant une cotisation de 12 400 €.", AUTRE),
        ("Le loyer annuel s'élève à 12 400 € HT et l'aide est calculée au taux de 30 %.", COUT),
    ],
)
def test_who_completes_an_aid_and_sums_that_are_nobody_s_aid(dit, role):
    assert roles_d_un_dit(dit)[12400] == role


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("Après deux ans d'application, douze entreprises ont été aidées pour un montant cumulé de 12 400 €.", AVANT),
        ("Depuis trois ans, quinze commerces ont été soutenus pour un total de 12 400 €.", AVANT),
        ("Par délibération du 9 avril 2021, le Conseil avait réservé une somme forfaitaire de 12 400 €.", AVANT),
        ("Le Conseil avait alors inscrit une somme globale de 12 400 €.", AVANT),
        ("Le club avait sollicité une aide forfaitaire de 12 400 €.", DEMANDE),
        ("Une première enquête, financée en 2019 à hauteur de 12 400 €, a montré l'intérêt du projet.", AVANT),
        ("L'étude préalable, subventionnée en 2020 pour 12 400 €, a réuni 31 réponses.", AVANT),
        ("Une première enquête, financée en 2019 par la Région à hauteur de 12 400 €, a montré l'intérêt.", TIERS),
        ("L'encours garanti au 31 décembre 2021 s'élevait à 12 400 €.", AUTRE),
        ("Le montant des prêts garantis s'élève à 12 400 €.", AUTRE),
        ("Pour 2022, la plateforme sollicite :\n- une dotation au fonds de prêts de 12 400 €.", DEMANDE),
        ("La SEM emprunte 300 000 € sur 20 ans et mobilise 12 400 € de fonds propres.", Role.AUTOFINANCEMENT),
    ],
)
def test_what_was_given_paid_or_asked_before_this_act(dit, role):
    assert roles_d_un_dit(dit)[12400] == role


@pytest.mark.parametrize("dit", ["reste fixé à", "demeure arrêté à"])
def test_an_amount_that_stays_as_it_was_is_former(dit):
    roles = {
        int(m.valeur): m.role
        for m in lire(
            f"{CORPS_2024}{DECIDE_2024}Article 1. PROLONGE le délai.\nArticle 2. Le montant de la subvention {dit} 210 000 €.\n"
        ).montants
    }
    assert roles == {210000: AVANT}


def test_what_is_granted_this_year_is_not_former():
    roles = {
        int(m.valeur): m.role
        for m in lire(
            f"{CORPS_2024}{DECIDE_2024}Une aide complémentaire de 8 500 € est accordée en 2024 à l'association Arche.\n"
        ).montants
    }
    assert roles == {8500: DON}


REMPLACEES = [
    "À l'article 5 « Montant de la subvention », la somme de « 62 000 € » est remplacée par celle de « 72 000 € ».",
    "À l'article 5, relatif à la subvention, le montant de 62 000 € est remplacé par le montant de 72 000 €.",
    "L'article 5 de la convention est modifié : remplacer « 62 000 € » par « 72 000 € » pour le montant de l'aide.",
]


@pytest.mark.parametrize("article", REMPLACEES)
def test_the_sum_that_another_replaces_was_granted_before(article):
    don = "attribue à l'association Tremplin une subvention complémentaire de 10 000 €"
    acte = lire(f"{CORPS}{DECIDE}ARTICLE I : {don} ;\n\nAVENANT N° 1\n\nArticle 2 : {article}\n")
    assert {m.role for m in acte.montants if m.valeur == 62_000} == {AVANT}
    assert [m.valeur for m in acte.montants if m.preuve.confiance is Confiance.SURE and m.role is DON] == [10_000]


AVANT_DITS = [
    ("Pour 2023, l'appel global avait été de 318 000 €.", 318_000),
    ("Il avait réuni 14 000 visiteurs en 2022, avec le concours de l'agglomération à hauteur de 55 000 €.", 55_000),
    ("La foire avait attiré 90 exposants, grâce à une aide de la communauté de 55 000 €.", 55_000),
]


@pytest.mark.parametrize(("expose", "valeur"), AVANT_DITS)
def test_what_was_called_or_helped_then(expose, valeur):
    assert (valeur, AVANT) in couples_de_l_expose(expose)


def test_the_sum_fixed_then_raised_was_granted_before():
    dit = "L'article 5 est ainsi modifié : le montant de la subvention, fixé à 62 000 €, est porté à 72 000 €."
    acte = lire(f"{CORPS}{DECIDE}APPROUVE l'avenant n° 1.\n\nArticle 1 : {dit}\n")
    assert {(62_000, AVANT), (72_000, DON)} == {(int(m.valeur), m.role) for m in acte.montants}
