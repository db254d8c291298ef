"""Wordings that the twelfth blind round of acts brought: each rule on texts that it must read and on some it must not."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.documents import lire_octets
from tests.fabrique_acte import lire, valeur

CORPS = "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 28 mars 2024\n\n"
DECIDE = "Après en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = DECIDE + "APPROUVE la convention.\n"
PARTIES = (
    "ENTRE\n\nLa Métropole du Val, représentée par son Président, dûment {pouvoir},\n\nci-après « la Métropole »,\n\n"
    "ET\n\nL'association Lumen, représentée par sa Présidente,\n\nci-après « l'association »,\n\n"
)


def fichier(texte):
    """What is read in a file of text, whose blanks make tables."""
    return lire_acte(lire_octets(texte.encode(), "acte.txt"))


# --- the vote


def comptes(texte):
    vote = lire(CORPS + texte + "\n\n" + FIN).vote
    return {c.name: lu.valeur for c in fields(vote) if (lu := getattr(vote, c.name)) and c.name != "unanimite"}


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        ("Présents : 19      Délégations de vote : 3", {"presents": 19, "pouvoirs": 3}),
        ("Présents : 19\nDélégation de pouvoir : 1", {"presents": 19, "pouvoirs": 1}),
        (
            "ABSENTS AYANT DONNÉ DÉLÉGATION DE VOTE :\nM. Luc ARNAL à M. Paul BESSE\nMme Anne CAZE à Mme Zoé DENIS\n",
            {"pouvoirs": 2},
        ),
        (
            "Nombre de conseillers : 58        Présents : 41\nEn exercice : 57                  Votants : 47",
            {"membres_en_exercice": 57, "presents": 41, "voix": 47},
        ),
        ("Effectif légal : 33\nEn exercice : 32\nPrésents : 25", {"membres_en_exercice": 32, "presents": 25}),
        ("Nombre de membres : 21\nPrésents : 15", {"membres_en_exercice": 21, "presents": 15}),
        (
            "Membres élus : 24 – en fonction : 23 – présents : 18 – procurations : 2",
            {"membres_en_exercice": 23, "presents": 18, "pouvoirs": 2},
        ),
        ("Présents (titulaires ou suppléants) : 28\nProcurations : 3", {"presents": 28, "pouvoirs": 3}),
        ("Présents (titulaires et suppléants) : 28", {"presents": 28}),
        ("Votants (présents ou représentés) : 31", {"voix": 31}),
        ("Présents à l'ouverture de la séance : 29\nPrésents au moment du vote : 28", {"presents": 28}),
        ("Présents : 29\nPrésents lors du vote : 27", {"presents": 27}),
        ("Présents en début de séance : 29\nPrésents pour ce point : 30", {"presents": 30}),
        ("Présents à l'ouverture de la séance : 29", {"presents": 29}),
        ("Le Conseil communautaire, composé de trente-quatre membres, s'est réuni.", {"membres_en_exercice": 34}),
        ("Un comité de suivi, composé de deux représentants de chaque partie, se réunit.", {}),
        ("Le jury est composé de cinq membres.", {}),
        ("Le groupe de travail, composé de 8 élus, s'est réuni deux fois.", {}),
        ("L'association dispose d'un bureau composé de 6 membres.", {}),
    ],
)
def test_counts_of_the_session_in_words_not_met_before(dit, attendu):
    assert comptes(dit) == attendu


MARGE = """        DEPARTEMENT                         EXTRAIT DU REGISTRE DES DELIBERATIONS
         DE LA DROME                           DU BUREAU COMMUNAUTAIRE

      Nombre de membres               L'an deux mille vingt-quatre, le treize février à dix-huit heures, le
                                      Bureau de la Communauté de communes du Haut Roubion, dûment
   En                    Qui ont      convoqué, s'est réuni à la Maison des services de Pontaujeard, sous la
exercice   {titre}     pris part     présidence de Monsieur Gérard CLEMENSON, Président.
                         au vote
   19         15           17         Date de la convocation : 07/02/2024

"""


def test_counts_of_a_margin_stand_under_titles_of_several_lines():
    vote = fichier(MARGE.format(titre="Présents") + FIN).vote
    assert [valeur(x) for x in (vote.membres_en_exercice, vote.presents, vote.voix)] == [19, 15, 17]


def test_counts_of_a_margin_under_a_title_that_is_not_known_are_left():
    vote = fichier(MARGE.format(titre="Suppléés") + FIN).vote
    assert vote.membres_en_exercice is None and vote.voix is None


def test_who_keeps_the_minutes_is_not_one_of_the_absent():
    dit = "Absents excusés : Mmes DREYSS, NEUMANN, MM. PFRIM, TRAUTH\n\nLe secrétariat est assuré par M. Martin OBER.\n"
    assert comptes(dit)["absents"] == 4


# --- days and numbers


@pytest.mark.parametrize(
    "signe",
    [
        "Fait à Lorenval, en deux exemplaires originaux, \nle 23 octobre 2023",
        "Fait à Lorenval, en deux exemplaires, le 23 octobre 2023",
        "Fait en deux exemplaires originaux\nà Lorenval, le 23 octobre 2023",
        "A Lorenval, le 23 octobre 2023",
    ],
)
def test_a_convention_is_of_the_day_it_is_signed(signe):
    pouvoir = "autorisé par la délibération n° 2023-B-188 du Bureau\nmétropolitain en date du 5 octobre 2023"
    lu = lire(
        f"AVENANT N° 2\n\n{PARTIES.format(pouvoir=pouvoir)}Article 1 - Objet\nLe présent avenant proroge.\n\n{signe}\n"
    )
    assert valeur(lu.date) == date(2023, 10, 23)


@pytest.mark.parametrize(
    "pouvoir",
    [
        "autorisé par la délibération n° 2023-B-188 du Bureau\nmétropolitain en date du 5 octobre 2023",
        "habilité par délibération du Conseil du 5 octobre 2023",
        "mandaté à cet effet par délibération du Conseil métropolitain en date du 5 octobre 2023",
    ],
)
def test_the_day_of_what_allowed_to_sign_is_not_that_of_the_convention(pouvoir):
    lu = lire(f"CONVENTION\n\n{PARTIES.format(pouvoir=pouvoir)}Article 1 - Objet\nLa convention fixe les règles.\n")
    assert lu.date is None


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("DELIBERATION N° 2023.11.16 - B 214", "2023.11.16-B214"),
        ("Délibération n° 2023-11-16 – CS 4", "2023-11-16–CS4"),
        ("DELIBERATION N° 2023.11.16", "2023.11.16"),
        ("DELIBERATION N° 2023-045 - M 57 : adoption du référentiel", "2023-045"),
    ],
)
def test_a_number_that_begins_like_a_date_is_read_whole(ecrit, attendu):
    assert valeur(lire(f"MÉTROPOLE DU VAL\n\n{ecrit}\n\nOBJET : SOUTIEN AU CLUSTER\n\n{FIN}").numero) == attendu


def test_the_day_of_the_convocation_after_the_name_of_who_convened():
    dit = (
        "L'an deux mil vingt-quatre, le vingt-huit mars, le Conseil s'est réuni sur convocation qui lui a été adressée par "
        "M. Bertrand QUENNEHEN,\nPrésident, le vingt-deux mars deux mil vingt-quatre.\n\n"
    )
    assert valeur(lire(CORPS + dit + FIN).convocation) == date(2024, 3, 22)


@pytest.mark.parametrize("ou", ["à la Préfecture", "en sous-préfecture", "à la sous-préfecture", "en préfecture"])
def test_what_is_deposited_is_received(ou):
    assert valeur(lire(f"{CORPS}{FIN}\nActe exécutoire après dépôt {ou} le 30/03/2024\n").prefecture) == date(
        2024, 3, 30
    )


# --- windows


AVANT, APRES = "du 1er juin 2021 au 31 mai 2023", "du 1er juin 2021 au 31 mai 2024"


@pytest.mark.parametrize(
    "article",
    [
        f"ARTICLE 3 – PERIODE D'ELIGIBILITE\n\nA l'article 4, les mots « {AVANT} » sont remplacés par les mots « {APRES} ».\n",
        f"Article 3 - Délai de réalisation\n\nA l'article 6, les mots : « {AVANT} » sont remplacés par les mots :\n« {APRES} ».\n",
        "Article 3 - Modification de l'article 4\nL'article 4, ainsi rédigé :\n"
        f"« Les dépenses sont éligibles {AVANT} »\nest remplacé par :\n« Les dépenses sont éligibles {APRES} ».\n",
    ],
)
def test_words_that_replace_others_give_the_window_and_the_one_before(article):
    remise = "\nArticle 4 - Versement\nElle est versée sur un état des dépenses acquittées, transmis au plus tard le 30 septembre 2024.\n"
    lu = lire(f"AVENANT N° 2\n\n{PARTIES.format(pouvoir='habilité')}{article}{remise}")
    assert (valeur(lu.eligibilite.debut), valeur(lu.eligibilite.fin)) == (date(2021, 6, 1), date(2024, 5, 31))
    assert (valeur(lu.eligibilite_avant.debut), valeur(lu.eligibilite_avant.fin)) == (
        date(2021, 6, 1),
        date(2023, 5, 31),
    )


@pytest.mark.parametrize(
    "dit",
    [
        "un état récapitulatif des dépenses acquittées, transmis au plus tard le 30 septembre 2024",
        "un bilan des dépenses réalisées, à remettre avant le 30 septembre 2024",
        "un décompte des dépenses acquittées, adressé au plus tard le 30 septembre 2024",
    ],
)
def test_a_day_by_which_papers_are_due_is_no_end_of_what_is_eligible(dit):
    assert lire(f"{CORPS}{DECIDE}DIT que l'aide est versée sur {dit}.\n").eligibilite.fin is None


def test_words_replaced_in_an_article_of_something_else_are_no_window():
    article = f"ARTICLE 3 – GOUVERNANCE\n\nLes mots « {AVANT} » sont remplacés par les mots « {APRES} ».\n"
    assert lire(f"AVENANT N° 2\n\n{PARTIES.format(pouvoir='habilité')}{article}").eligibilite.fin is None


# --- imputation


@pytest.mark.parametrize(
    ("dit", "an"),
    [
        ("DIT que la dépense est inscrite au budget annexe « Zones d'activités » 2024, compte 20422.", 2024),
        ("IMPUTE la dépense au budget « Développement » 2023, article 65748.", 2023),
        ("DIT que les crédits sont inscrits au budget de la Ville, article 65748.", None),
    ],
)
def test_the_year_stands_after_the_name_of_the_budget(dit, an):
    assert valeur(lire(CORPS + DECIDE + dit + "\n").imputation.exercice) == an


@pytest.mark.parametrize(
    "tete", ["En section de fonctionnement :", "En section d'investissement :", "En fonctionnement :"]
)
def test_a_section_opens_the_list_of_what_is_decided(tete):
    lu = lire(f"{CORPS}{DECIDE}\n{tete}\n\n- d'affecter un crédit de 472 000 € au financement des opérations ;\n")
    assert valeur(lu.imputation.section) == ("investissement" if "inv" in tete else "fonctionnement")


# --- tables


def test_a_plan_whose_columns_single_spaces_part_is_read_by_period():
    lu = fichier(
        CORPS + "Le plan de financement prévisionnel est le suivant : \n \n 2023/2024 2024/2025 \n"
        "Dépenses totales 160 000 € 180 000 € \nMéridon Métropole 64 000 € 63 000 € \n"
        "Taux d’intervention de la Métropole 40 % 35 % \nRégion 50 000 € 54 000 € \nCotisations 46 000 € 63 000 € \n\n"
        + FIN
    )
    (plan,) = lu.plans
    assert [(x.periode, x.montant) for x in plan.depenses] == [("2023/2024", 160000), ("2024/2025", 180000)]
    assert [x.libelle for x in plan.recettes[::2]] == ["Méridon Métropole", "Région", "Cotisations"]
    assert plan.recettes[1].taux == Decimal(35) and not plan.ecarts


LISTE = """
Nom du bénéficiaire      Opération   Objet                                  Type            Montant proposé
                                                                                              (en Euros)
POLE MER CAP-OUEST       24001874    Programme d'actions 2024 du pôle       Subvention       290 000,00
29200 PLOUVENEC                                                             forfaitaire
BIOTECH D'ARMOR          24001875    Programme d'animation 2024             Subvention        80 000,00
35700 SAINT-GERAN                                                           forfaitaire
NUMERIQUE EN COMMUN      24001880    Animation du réseau des lieux          Subvention        40 000,00
OUEST 22000 BRIEUC       d'innovation                                       forfaitaire

                                                                            Total :          410 000,00
"""


def test_a_list_without_signs_keeps_the_names_and_drops_the_towns_under_them():
    decide = DECIDE + "- d'ATTRIBUER les aides aux bénéficiaires désignés dans le tableau annexé.\n"
    lu = fichier(CORPS + decide + LISTE)
    donnes = [(x.beneficiaire, x.valeur) for x in lu.montants if x.role is Role.ATTRIBUE]
    assert donnes == [("POLE MER CAP-OUEST", 290000), ("BIOTECH D'ARMOR", 80000), ("NUMERIQUE EN COMMUN OUEST", 40000)]
