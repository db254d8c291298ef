"""What others bring or are asked for, and who they are."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import (
    ATTRIBUE_VALMONT,
    AUTRE,
    AVANT,
    CONVENTION,
    CORPS,
    CORPS_2024,
    DECIDE,
    DEMANDE,
    DON,
    ENTETE,
    FIN,
    FIN_2024,
    FIN_TIRET,
    TIERS,
    couples_de,
    lire_dits,
    lire_don,
    liste_des_roles,
    roles_d_un_dit,
    roles_de,
    roles_du_texte,
)


def test_other_funders_bring_and_cover():
    texte = ENTETE + "La DETR couvre 40 % soit 99 440 €. Le Département apporte 40 000 €, l’Ademe 60.000 €.\n"
    assert set(map(frozenset, roles_du_texte(texte).values())) == {frozenset({Role.AUTRE_FINANCEUR})}


def test_each_line_of_a_list_of_funders_names_who_pays():
    texte = (
        "SYNDICAT MIXTE DU BOCAGE\nCOMITE SYNDICAL\n\nLe coût de l’opération est estimé à 145 000 € HT, financé comme suit :\n"
        "- Etat (FNADT) : 50 000 €\n- Région des Marches : 43 500 €\n- Syndicat mixte : 20 000 €\n"
        "- Club (autofinancement) : 31 500 €\n"
    )
    roles = {m.valeur: m.role for m in lire(texte).montants}
    assert roles == {
        145_000: Role.DEPENSE,
        50_000: Role.AUTRE_FINANCEUR,
        43_500: Role.AUTRE_FINANCEUR,
        20_000: Role.DEMANDE,
        31_500: Role.AUTOFINANCEMENT,
    }


def test_what_a_convention_contributes_is_granted_and_what_another_pays_is_not():
    texte = (
        "Article 1\n\nLa Ville contribue financièrement pour un montant maximal de 38 000 €.\n\n"
        "Pour mémoire, la participation de la Région s'élève à 40 000 €.\n"
    )
    roles = {m.valeur: m.role for m in lire(CONVENTION + texte).montants}
    assert roles == {Decimal(38_000): Role.ATTRIBUE, Decimal(40_000): Role.AUTRE_FINANCEUR}


@pytest.mark.parametrize(
    ("phrase", "montant", "role"),
    [
        ("La Région Bretagne a été sollicitée à hauteur de 4 000 €.", 4_000, Role.AUTRE_FINANCEUR),
        ("Il est proposé de limiter la participation communautaire à 45 000 €.", 45_000, Role.ATTRIBUE),
    ],
)
def test_requests_to_others_and_bounded_grants(phrase, montant, role):
    texte = f"{CORPS_2024}L'association Lumen présente son programme au conseil.\n\n{phrase}\n\n"
    assert {m.valeur: m.role for m in lire(texte + FIN_2024).montants}[Decimal(montant)] is role


@pytest.mark.parametrize(
    ("nom", "role"), [("La Filature", Role.AUTOFINANCEMENT), ("la société Kerdal", Role.AUTRE_FINANCEUR)]
)
def test_what_who_is_granted_brings_is_its_own(nom, role):
    dit = f"La Région a décidé d'y participer à hauteur de 9 000 €, la Fondation Vive de 4 000 €, et {nom} apportera 10 800 €."
    assert roles_d_un_dit(dit)[10800] is role


def montants(texte):
    return {int(m.valeur): m for m in lire(CORPS + texte + DECIDE + "APPROUVE la convention.\n").montants}


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("L'association mobilise une aide de la Région de 21 350 €.", Role.AUTRE_FINANCEUR),
        ("Sont attendus : une participation de la banque partenaire de 21 350 €.", Role.AUTRE_FINANCEUR),
        ("Le projet reçoit un concours de l'Agence nationale du sport de 21 350 €.", Role.AUTRE_FINANCEUR),
        ("Y participent notamment la Ville de Sens pour 21 350 € et l'État.", Role.AUTRE_FINANCEUR),
        (
            "Le fonds est cofinancé par l'État au titre du plan Avenir pour un montant de 21 350 €.",
            Role.AUTRE_FINANCEUR,
        ),
        (
            "Ses ressources sont les suivantes : Sens Agglomération 9 K€, Région Normandie 21 350 €.",
            Role.AUTRE_FINANCEUR,
        ),
        (
            "Elle a le concours de la Région (9 000 € pour 2022), de l'OPCO des métiers (21 350 €).",
            Role.AUTRE_FINANCEUR,
        ),
        ("Considérant les programmes présentés par les réseaux, d'un montant global de 21 350 € TTC ;", Role.DEPENSE),
        ("L'association sollicite une aide de la Communauté d'agglomération de 21 350 €.", Role.DEMANDE),
    ],
)
def test_money_of_another_told_by_whose_it_is(dit, role):
    lu = montants(dit)[21350]
    assert lu.role is role


def test_a_payer_without_a_name_does_not_take_the_next_one():
    lus = montants("Sont attendus : une aide de la banque partenaire de 10 000 €, un soutien de la Région de 12 000 €.")
    assert (lus[10000].financeur, lus[12000].financeur) == (None, "Région")


def test_who_pays_is_named_without_its_verb_and_beside_its_own_amount():
    lu = lire(
        f"{CORPS}Le budget est de 64 300 €, dont 20 000 € de l'Etat et 15 000 € de la Région. L'ADEME y consacre 9 000 €.{DECIDE}{FIN}"
    )
    payeurs = {int(m.valeur): m.financeur for m in lu.montants if m.role is Role.AUTRE_FINANCEUR}
    assert payeurs == {20000: "Etat", 15000: "Région", 9000: "ADEME"}


def test_who_is_asked_beside_its_money_still_pays_beside():
    lu = lire(CORPS + "Le Département (6 000 €) et la Région (7 500 €) sont également sollicités." + DECIDE + FIN)
    assert (7500, Role.DEMANDE) not in couples_de(lu)


def test_a_funder_is_not_that_of_the_money_before():
    expose = "Ses ressources proviennent de la Région (50 000 €) et de Grand Ornelle Agglomération (24 000 €)."
    lus = [m for m in lire(CORPS + expose + DECIDE + FIN).montants if int(m.valeur) == 24000]
    assert [(m.role, m.preuve.confiance) for m in lus] == [(Role.AUTRE_FINANCEUR, Confiance.A_VERIFIER)]
    assert lus[0].financeur != "Région"


@pytest.mark.parametrize(
    ("expose", "roles"),
    [
        ("La société demande une aide de 6 000 €, en complément des 9 600 € espérés de la Région.", {6000: DEMANDE, 9600: TIERS}),
        ("Elle sollicite 6 000 €, outre les 9 600 € obtenus du Département.", {6000: DEMANDE, 9600: TIERS}),
        ("La CCI Valmont Nord apporte pour sa part 5 000 €.", {5000: TIERS}),
        ("La chambre de métiers, quant à elle, verse une aide de 5 000 €.", {5000: TIERS}),
        ("L'association apporte de son côté 5 000 €.", {5000: Role.AUTOFINANCEMENT}),
        ("La Région et le Département participent au pôle à raison, respectivement, de 310 K€ et 45 K€.", {310000: TIERS, 45000: TIERS}),
        ("Le chèque-cadeau du marché, dont 86 350 € ont été vendus en 2023, attire du monde.", {86350: AUTRE}),
        ("Le salon a accueilli du monde en 2023, pour un budget de 410 000 € dont 120 000 € apportés par la Métropole.", {410000: Role.DEPENSE, 120000: AVANT}),
        ("Exemple : pour 32 000 € HT de travaux, l'aide s'élève à 6 400 €.", {32000: Role.DEPENSE, 6400: AUTRE}),
        ("La cotisation est fixée chaque année. Elle était de 14 376 € en 2023.", {14376: AVANT}),
        ("Montant prévu : 180 000 € Montant de l'opération : 29 000 €", {180000: AUTRE, 29000: AUTRE}),
    ],
)  # fmt: skip
def test_money_that_a_sentence_sets_against_the_grant(expose, roles):
    acte = lire_don(expose, ATTRIBUE_VALMONT)
    assert roles_de(acte) == roles | {29683: Role.ATTRIBUE}
    assert {int(m.valeur) for m in acte.montants if m.preuve.confiance is Confiance.SURE} == {29683}


def test_what_we_pay_is_not_what_another_pays():
    assert roles_de(lire_don("La Métropole apporte pour sa part 5 000 €.", ATTRIBUE_VALMONT)).get(5000) is not TIERS


def test_of_two_who_pay_respectively_the_second_is_not_the_first():
    acte = lire_don(
        "L'État et la Région contribuent respectivement à hauteur de 310 000 € et 45 000 €.", ATTRIBUE_VALMONT
    )
    assert {int(m.valeur): m.financeur for m in acte.montants if m.role is TIERS} == {310000: "État", 45000: None}


@pytest.mark.parametrize(
    ("expose", "roles"),
    [
        ("La Région Grand Est, sollicitée en complément, a fait connaître son intention d'intervenir à hauteur de 40 000 €.", {40000: TIERS}),
        ("La Région a donné son accord pour financer le projet à hauteur de 40 000 €.", {40000: TIERS}),
        ("Le Département devrait participer à hauteur de 40 000 €.", {40000: TIERS}),
        ("L'État est appelé à intervenir pour 40 000 €.", {40000: TIERS}),
        ("La Banque des territoires envisage d'apporter 40 000 €.", {40000: TIERS}),
        ("La Métropole a pour sa part accordé au pôle 820 000 € sur la période 2019-2023, dont 170 000 € au titre de l'année 2023.", {820000: AVANT, 170000: AVANT}),
        ("En 2023, sa participation s'est élevée à 52 000 € pour la CCI et à 35 000 € pour la CMA.", {52000: AVANT, 35000: AVANT}),
        ("Par délibération du 14 novembre 2023, le conseil avait décidé de vendre le lot n° 4 à M. Jordan Pellissard, garagiste, pour 38 640 € HT.", {38640: AVANT}),
        ("Le conseil avait autorisé la cession de la parcelle à la SCI Val au prix de 38 640 €.", {38640: AVANT}),
        ("La participation des intercommunalités est calculée sur la base de 0,50 € par habitant.", {0: Role.TARIF}),
        ("L'aide représente 50 % du loyer pendant dix mois, dans la limite de 300 € par mois.", {300: Role.PLAFOND}),
        ("L'aide au loyer est plafonnée à 300 € par mois.", {300: Role.PLAFOND}),
        ("L'aide couvre la moitié du loyer sans pouvoir dépasser 300 € par mois.", {300: Role.PLAFOND}),
    ],
)  # fmt: skip
def test_money_told_beside_the_grant(expose, roles):
    assert roles_de(lire_don(expose, ATTRIBUE_VALMONT)) == roles | {29683: DON}


@pytest.mark.parametrize(
    "article",
    [
        "SOLLICITE une subvention de 45 600 € au titre de la DETR et de 28 500 € au titre de la DSIL.",
        "SOLLICITE auprès de M. le Préfet une aide de 45 600 € au titre de la DETR, et une subvention de 28 500 € au titre du fonds vert.",
        "DEMANDE une subvention de 45 600 € au titre du FEDER, de 28 500 € au titre de la DSIL.",
    ],
)
def test_what_is_asked_twice_in_one_sentence(article):
    assert roles_de(lire_don("Le service expose.", article)) == {45600: DEMANDE, 28500: DEMANDE}


def test_who_is_asked_is_named_after_the_amount():
    lu = lire_dits(
        "", "- SOLLICITE une subvention de 260 000 € auprès de l'Etat et de 208 000 € auprès de la Région.\n"
    )
    assert ("208000.00", "Région") in {(str(m.valeur), m.financeur) for m in lu.montants}


@pytest.mark.parametrize(
    "suite",
    [
        ", en complément des 18 000 € de l'État",
        ", qui s'ajoute aux 18 000 € de la Région",
        ", sous réserve du versement par la Région de 18 000 €",
        ", outre les 18 000 € du Département",
    ],
)
def test_what_another_brings_beside_a_grant_is_no_grant(suite):
    acte = lire_don("Le service expose.", f"ATTRIBUE à l'association Les Forges une subvention de 42 000 €{suite}.")
    assert roles_de(acte) == {42000: DON, 18000: Role.AUTRE_FINANCEUR}


@pytest.mark.parametrize(
    "dit",
    [
        "la Région et l'interprofession ont fait connaître leur accord pour 6 000 € et 4 000 € respectivement.",
        "La Région et le Département ont donné leur accord pour respectivement 6 000 € et 4 000 €.",
        "Le Département et la Région ont notifié leur accord à hauteur de 6 000 € et 4 000 €.",
        "La Région et l'État ont confirmé leur participation pour 6 000 € et 4 000 € respectivement.",
    ],
)
def test_the_accord_of_others(dit):
    assert liste_des_roles(lire_don(dit, FIN_TIRET)) == [(6000, Role.AUTRE_FINANCEUR), (4000, Role.AUTRE_FINANCEUR)]


PLAN = """Le plan de financement prévisionnel est le suivant (montants en euros) :

DÉPENSES                      2025        2026        Total
Études                        60 000      40 000      100 000
Animation                     20 000      20 000      40 000
Total dépenses                80 000      60 000      140 000

RECETTES                      2025        2026        Total
ADEME (40 %)                  31 000      25 000      56 000
Région Val-de-Brenne          20 000      10 000      30 000
Métropole de Valmont          29 000      25 000      54 000
Total recettes                80 000      60 000      140 000
"""


@pytest.mark.parametrize(
    "decide",
    [
        "- sollicite l'ADEME à hauteur de 56 000 € ;",
        "- sollicite une subvention de 56 000 € auprès de l'ADEME ;",
        "- autorise le Président à solliciter une aide de 56 000 € de l'ADEME ;",
        "- DEMANDE à l'ADEME une participation de 56 000 € ;",
    ],
)
def test_what_is_asked_of_a_funder_is_one_amount(decide):
    dits = [x for x in lire_don(PLAN, f"- approuve le plan ;\n{decide}").montants if x.valeur == 56000]
    assert [(x.role, x.financeur) for x in dits] == [(DEMANDE, "ADEME")]


def test_as_much_asked_of_somebody_else_makes_the_plan_uncertain():
    acte = lire_don(PLAN, "- sollicite l'État, au titre du fonds vert, pour 56 000 € ;")
    plan = next(x for x in acte.montants if x.valeur == 56000 and x.role is TIERS)
    assert plan.preuve.confiance is Confiance.A_VERIFIER


def test_what_nobody_is_asked_stays_the_part_of_its_funder():
    lus = {
        x.role
        for x in lire_don(PLAN, "- sollicite une subvention de 56 000 € auprès de l'ADEME ;").montants
        if x.valeur == 30000
    }
    assert lus == {TIERS}


RECETTES_EGALES = """\
COMMUNAUTÉ D'AGGLOMÉRATION DU VAL DE SARRE
CONSEIL COMMUNAUTAIRE
Séance du 14 mars 2024
Délibération n° 2024-031
Objet : Salon des savoir-faire – plan de financement

Le plan de financement est le suivant :
Dépenses : Location 40 000 € ; Communication 20 000 €
Total dépenses 60 000 €
Recettes
Val de Sarre Agglomération 30 000 €
Conseil régional 30 000 €
Total recettes 60 000 €

Le Conseil communautaire, après en avoir délibéré, à l'unanimité :
- sollicite une participation de 30 000 € du conseil régional ;
- autorise le Président à signer tout document.
"""


def test_what_is_asked_takes_no_funder_from_a_doubtful_line_of_the_plan():
    """The collectivité brings as much as the conseil régional is asked: the request is not hers."""
    acte = lire(RECETTES_EGALES)
    (demande,) = (x for x in acte.montants if x.role is DEMANDE)
    assert (int(demande.valeur), demande.financeur) == (30000, None)


@pytest.mark.parametrize(
    ("dit", "attendus"),
    [
        ("Bpifrance intervient par ailleurs sous la forme d'un prêt de 400 000 €.", [(400000, None)]),
        ("La Région soutient l'opération au moyen d'une avance de 80 000 €.", [(80000, "Région")]),
        (
            "L'État et la chambre de métiers ont annoncés respectivement 5 000 € et 2 500 €.",
            [(5000, "État"), (2500, None)],
        ),
        (
            "Les industriels adhérents apportent 22 000 euros et la Région 9 000 euros.",
            [(22000, None), (9000, "Région")],
        ),
        (
            "Elle sollicite une aide de l'Agglomération en complément de celle du Département, qui lui a été notifiée pour 18 000 €.",
            [(18000, "Département")],
        ),
    ],
)
def test_what_others_bring_told_in_passing(dit, attendus):
    acte = lire(f"{CORPS}{dit}{DECIDE}- attribue à la SCIC Val une subvention de 6 000 €.\n")
    lus = [(int(m.valeur), m.financeur) for m in acte.montants if m.role is Role.AUTRE_FINANCEUR]
    assert lus == attendus


SOLLICITEES = [
    "Article 1 – Une subvention de 34 400 €, soit 40 % de la dépense, est sollicitée auprès de l'État au titre du FNADT.\n",
    "Article 1 : Une aide de 34 400 €, représentant 40 % d'une dépense de 86 000 € HT, est demandée à la Région.\n",
    "Article 1er. Un fonds de concours de 34 400 € (40 % du coût) sera sollicité auprès de la Communauté de communes.\n",
]


@pytest.mark.parametrize("article", SOLLICITEES)
def test_an_aid_that_is_asked_past_its_rate_is_no_grant(article):
    acte = lire(f"{CORPS}{DECIDE}{article}Article 2 : Le président est chargé de l'exécution.\n")
    assert {m.role for m in acte.montants if m.valeur == 34_400} == {DEMANDE}


ATTENDUS = [
    "Le budget de la manifestation s'élève à 6 240 €, dont 900 € attendus de la chambre de métiers.",
    "L'association compte aussi sur 900 € promis par la CCI de l'Orne.",
]


@pytest.mark.parametrize("expose", ATTENDUS)
def test_what_a_chamber_is_to_bring_is_its_own(expose):
    assert roles_d_un_dit(expose)[900] is TIERS
