"""The body that decides, among those that the act tells."""

import pytest

from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import DECIDE, FIN_TIRET, TETE_VAL


@pytest.mark.parametrize(
    ("suite", "attendu"),
    [
        (
            "La Commission permanente du Conseil régional, convoquée le 11 mars 2024, s'est réunie au siège.",
            "Commission permanente",
        ),
        ("La Commission permanente, réunie le 25 mars 2024 :", "Commission permanente"),
        ("Vu la délégation accordée à la Commission permanente, réunie le 9 juillet 2021 ;", "Conseil régional"),
        ("La Commission permanente, réunie le 9 mars 2024, a émis un avis favorable.", "Conseil régional"),
    ],
)
def test_a_commission_permanente_that_sits_decides(suite, attendu):
    lu = lire(
        f"CONSEIL REGIONAL\n\n25 mars 2024\n\nDELIBERATION\n\n{suite}\n\nAprès en avoir délibéré :\nAPPROUVE la convention.\n"
    )
    assert valeur(lu.instance) == attendu


@pytest.mark.parametrize("titre", ["RÉUNION DU BUREAU DU MARDI 30 JANVIER 2024", "BUREAU DU 30 JANVIER 2024"])
def test_a_bureau_named_by_the_day_it_met(titre):
    entete = f"CHAMBRE DE COMMERCE ET D'INDUSTRIE DU VAL\n\n{titre}\n\nDÉLIBÉRATION N° B-2024-03\n\n"
    expose = (
        "Le budget 2024, approuvé par l'Assemblée générale le 28 novembre 2023, prévoit les crédits nécessaires.\n\n"
    )
    decide = "Le Bureau de la CCI, après en avoir délibéré :\n- approuve la convention.\n"
    assert valeur(lire(entete + expose + decide).instance) == "Bureau"


def test_the_assembly_that_sits_is_not_the_bureau_that_met_before_it():
    entete = "CHAMBRE DE COMMERCE ET D'INDUSTRIE DU VAL\nASSEMBLÉE GÉNÉRALE DU 28 NOVEMBRE 2023\n\n"
    expose = "Le projet a été examiné en réunion du Bureau du 14 novembre 2023, qui l'a approuvé.\n\n"
    decide = "L'Assemblée générale, après en avoir délibéré :\n- approuve la convention.\n"
    assert valeur(lire(entete + expose + decide).instance) == "Assemblée générale"


@pytest.mark.parametrize(
    ("ligne", "instance"),
    [
        ("Extrait du registre des délibérations du Conseil\n", "Conseil"),
        ("Conseil du lundi 10 octobre 2022\n", "Conseil"),
        ("CONSEIL PERMANENT\nSéance du 10 octobre 2022\n", "Conseil permanent"),
        ("Décision n° 2022-12 de la Présidente\n", "Président"),
        ("ARRÊTÉ DU MAIRE\n", "Maire"),
    ],
)
def test_the_body_that_sat(ligne, instance):
    acte = f"VAL DE DONNE\n{ligne}\nObjet : Attribution d'une subvention\n\nDÉCIDE :\n- d'approuver la convention.\n"
    assert valeur(lire(acte).instance) == instance


def test_a_bare_conseil_is_not_proposed_beside_the_body_named_in_full():
    acte = f"{TETE_VAL}{DECIDE}{FIN_TIRET}\nLe Conseil, après en avoir délibéré, adopte.\n"
    assert valeur(lire(acte).instance) == "Conseil communautaire"


@pytest.mark.parametrize(
    "habilite",
    [
        "dûment habilité par délibération du Conseil communautaire n° 2022-114 en date du 10 octobre 2022",
        "agissant en vertu de la délibération n° BC2022-17 du Bureau communautaire",
        "autorisé par la délibération de la Commission permanente n° 22_06 du 3 juin 2022",
    ],
)
def test_no_body_decides_a_convention(habilite):
    acte = f"AVENANT N° 1 À LA CONVENTION\n\nEntre :\nLa Communauté de communes du Val, représentée par son Président, {habilite},\nEt\nL'association Tremplin, représentée par M. PETIT,\n\nIl est convenu ce qui suit :\nArticle 1 – La Communauté verse 5 000 €.\nFait au Val, le 2 novembre 2022\n"
    assert lire(acte).instance is None


@pytest.mark.parametrize(
    ("acte", "instance"),
    [
        ("VILLE DE DONNEVILLE\nDÉCISION N° 2024-31\nPRISE EN VERTU DE LA DÉLÉGATION DU CONSEIL MUNICIPAL AU MAIRE\n\nLe Maire de Donneville,\nVu la délibération par laquelle le conseil municipal a délégué ses pouvoirs,\nDÉCIDE\nArticle 1. De solliciter 500 €.\n", "Maire"),
        ("MAIRIE DE DONNEVILLE\nDÉCISION MUNICIPALE N° 2024-31\n\nNous, Maire de Donneville,\nVu la délibération du conseil municipal,\nDÉCIDONS\nArticle 1. De solliciter 500 €.\n", "Maire"),
        ("CONSEIL DÉPARTEMENTAL DU VAL\nARRÊTÉ\n\nLe Président du Conseil départemental,\nVu la délibération de la commission permanente,\nARRÊTE :\nArticle 1er : 500 € sont attribués.\n", "Président"),
        ("VILLE DE DONNEVILLE\nCONSEIL MUNICIPAL\nSéance du 3 avril 2025\n\nLe Maire expose que le salon aura lieu.\n\nLe conseil municipal, après en avoir délibéré,\nDÉCIDE d'accorder 500 €.\n", "Conseil municipal"),
        ("Séance du 15 février 2024\nLe Conseil de la Communauté de communes Terres de Lauze s'est réuni.\n\nAprès en avoir délibéré, le Conseil communautaire :\napprouve le programme.\n", "Conseil communautaire"),
        ("COMMUNAUTÉ DU VAL\nConseil de communauté\nSéance du 3 avril 2025\n\nLe Conseil de communauté, après en avoir délibéré,\nDÉCIDE d'accorder 500 €.\n", "Conseil de communauté"),
    ],
)  # fmt: skip
def test_the_body_that_decides(acte, instance):
    assert valeur(lire(acte).instance) == instance


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        ("BUREAU TERRITORIAL\nLe Bureau territorial, légalement convoqué, s'est réuni.", "Bureau territorial"),
        (
            "Assemblée plénière du Conseil régional d'Armor-Gâtine\nRéunion du 12 avril 2024\n\nLe Conseil régional, réuni sous la présidence de M. ROY,",
            "Assemblée plénière",
        ),
        (
            "Commission permanente du 12 avril 2024\n\nVu la délibération de l'Assemblée plénière ;",
            "Commission permanente",
        ),
    ],
)
def test_the_body_under_its_own_name(tete, attendu):
    lu = lire(
        f"{tete}\n\nVu la délibération du Conseil territorial du 25 juin 2024 ;\n\nAprès en avoir délibéré :\nAPPROUVE la convention.\n"
    )
    assert valeur(lu.instance) == attendu


@pytest.mark.parametrize(
    "suite",
    [
        "La Commission permanente, sur la proposition du Président et après en avoir délibéré, décide :",
        "La Commission permanente, vu le rapport qui lui a été remis, après en avoir délibéré :",
    ],
)
def test_a_commission_permanente_decides_whatever_its_sentence_says_first(suite):
    lu = lire(
        f"CONSEIL DÉPARTEMENTAL DE L'ERVAN\n\nSéance du 23 juin 2025\n\nLe taux est de 20 %.\n\n{suite}\n1. d'accorder 5 000 € à la CUMA du Val.\n"
    )
    assert valeur(lu.instance) == "Commission permanente"


@pytest.mark.parametrize(
    ("texte", "instance"),
    [
        ("CHAMBRE DE MÉTIERS\nBUREAU – Compte rendu des décisions\nJeudi 15 mai 2025, 9 h 30\n", "Bureau"),
        (
            "CC DU VAL\nSéance du 13 février 2019\nMme ROY, membre du conseil d'administration de la plate-forme, se retire.\nOuï cet exposé, et après délibération, le conseil communautaire (pour : 25)\n- VALIDE la convention.\n",
            "Conseil communautaire",
        ),
    ],
)
def test_a_body_of_its_line_and_not_one_where_somebody_sits_besides(texte, instance):
    assert valeur(lire(texte).instance) == instance
