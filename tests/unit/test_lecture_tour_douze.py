"""Wordings that the twelfth blind round of acts brought: each rule on texts that it must read and on some it must not."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.formats.documents import lire_octets
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
        (
            "Présent(e)s : 17 ; Absent(e)s : 3 ; Pouvoir(s) : 2 ; Votant(e)s : 19",
            {"presents": 17, "absents": 3, "pouvoirs": 2, "voix": 19},
        ),
        ("Présent·e·s : 17\nVotant·es : 19", {"presents": 17, "voix": 19}),
        ("Membres ayant donné pouvoir à un collègue : 6", {"pouvoirs": 6}),
        ("Ont donné procuration à un autre conseiller : 4", {"pouvoirs": 4}),
        ("Effectif du conseil : 33 – Présents : 28", {"membres_en_exercice": 33, "presents": 28}),
        ("Effectif du conseil : 33 – En exercice : 32", {"membres_en_exercice": 32}),
        ("Membres : 23   Présents : 19   Votants : 22", {"membres_en_exercice": 23, "presents": 19, "voix": 22}),
        ("Membres : 54 entreprises et laboratoires", {}),
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
    assert vote.membres_en_exercice is None
    assert vote.voix is None


@pytest.mark.parametrize(
    "dit", ["Vote : 24 pour – 1 contre – 2 abst.", "24 pour, 1 contre, 2 abst", "Pour : 24, contre : 1, abst. : 2"]
)
def test_abstentions_are_read_abridged(dit):
    vote = lire(f"{CORPS}Après en avoir délibéré, le Conseil communautaire :\nAPPROUVE la convention.\n\n{dit}\n").vote
    assert [valeur(x) for x in (vote.pour, vote.contre, vote.abstentions)] == [24, 1, 2]


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
        "habilitée aux présentes en vertu d'une délibération du 5 octobre 2023",
        "mandaté à cet effet par délibération du Conseil métropolitain en date du 5 octobre 2023",
    ],
)
def test_the_day_of_what_allowed_to_sign_is_not_that_of_the_convention(pouvoir):
    lu = lire(f"CONVENTION\n\n{PARTIES.format(pouvoir=pouvoir)}Article 1 - Objet\nLa convention fixe les règles.\n")
    assert lu.date is None


@pytest.mark.parametrize(
    "tete",
    [
        "OBJET : AUTORISATION DE SIGNER LA CONVENTION\nDÉLIBÉRATION N° 2024-12\nSéance du 28 mars 2024",
        "Le Président, autorisé par la délibération n° 2020-01\n\nDélibération du Conseil communautaire du 28 mars 2024",
    ],
)
def test_a_session_that_follows_an_authorisation_keeps_its_day(tete):
    assert valeur(lire(f"COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\n\n{tete}\n\n{FIN}").date) == date(2024, 3, 28)


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("DELIBERATION N° 2023.11.16 - B 214", "2023.11.16-B214"),
        ("Délibération n° 2023-11-16 – CS 4", "2023-11-16–CS4"),
        ("DELIBERATION N° 2023.11.16", "2023.11.16"),
        ("DELIBERATION N° 2023-04-12 - ZA 3 : cession d'un terrain", "2023-04-12"),
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
        (
            "Article 3 - Modification de l'article 4\nL'article 4, ainsi rédigé :\n"
            f"« Les dépenses sont éligibles {AVANT} »\nest remplacé par :\n« Les dépenses sont éligibles {APRES} ».\n"
        ),
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
    assert plan.recettes[1].taux == Decimal(35)
    assert not plan.ecarts


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


def test_a_cell_of_a_list_that_holds_no_postal_code_keeps_its_name_whole():
    lignes = LISTE.replace("29200 PLOUVENEC", "DU FINISTERE   ").replace("22000 BRIEUC", "             ")
    lu = fichier(CORPS + DECIDE + "- d'ATTRIBUER les aides aux bénéficiaires du tableau annexé.\n" + lignes)
    assert "POLE MER CAP-OUEST DU FINISTERE" in [x.beneficiaire for x in lu.montants]


# --- money told in passing


def roles(dit, decide="ATTRIBUE à la SCIC La Filature une subvention de 6 000 €.\n"):
    return {int(x.valeur): x.role for x in lire(f"{CORPS}{dit}\n\n{DECIDE}{decide}").montants}


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
    assert roles(dit)[20000] is Role.ANTERIEUR


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("L'Etat, au titre de France 2030, y consacre 234 000 €, et la Région 195 000 €.", Role.AUTRE_FINANCEUR),
        ("Le Département apportera 234 000 € à ce projet.", Role.AUTRE_FINANCEUR),
        ("La Chambre de métiers prend en charge l'aménagement du stand collectif (234 000 €).", Role.AUTRE_FINANCEUR),
        ("Le coût est couvert par la CCI à hauteur de 234 000 €.", Role.AUTRE_FINANCEUR),
        ("Les concours attendus sont ceux du Centre national du cinéma (234 000 €).", Role.AUTRE_FINANCEUR),
        ("Son budget reçoit 234 000 € apportés par la Collectivité départementale.", Role.AUTRE_FINANCEUR),
        ("Le budget est de 340 000 €, dont 60 000 € de la Région et 234 000 € de l'État.", Role.AUTRE_FINANCEUR),
        ("Le budget est de 340 000 €, dont 234 000 € pour les salaires.", Role.AUTRE),
        ("Le chiffre d'affaires 2023 de l'entreprise s'établit à 234 000 €.", Role.AUTRE),
        ("L'association finance 234 000 € par ses fonds propres.", Role.AUTOFINANCEMENT),
        ("L'association apportera 234 000 € au projet.", Role.AUTOFINANCEMENT),
        ("L'écart de 234 000 € doit être couvert par un emprunt.", Role.AUTRE),
        ("Le compte de résultat fait état de 468 900 € de charges et de 234 000 € de produits.", Role.AUTRE),
        ("Le projet coûte 247 380 € HT, dont 234 000 € HT de dépenses éligibles.", Role.DEPENSE),
        ("Les ressources comprennent 234 000 € de recettes propres.", Role.AUTRE),
    ],
)
def test_what_another_brings_lacks_or_earns_is_told_as_such(dit, role):
    assert roles(dit)[234000] is role


@pytest.mark.parametrize(
    "dit",
    [
        "VU la délibération n° 2022-133 du 22 septembre 2022 approuvant le règlement et l'ouverture d'une enveloppe annuelle de 120 000 €,",
        "VU la délibération n° 24-09 du 9 février 2024 ouvrant un crédit de 120 000 € au titre des filières ;",
        "VU la délibération n° 24-09 du 9 février 2024 portant création d'un fonds territorial de 120 000 € ;",
    ],
)
def test_a_credit_opened_in_a_visa_was_given_to_nobody(dit):
    assert roles(dit)[120000] is Role.AUTRE


@pytest.mark.parametrize(
    ("nom", "role"), [("La Filature", Role.AUTOFINANCEMENT), ("la société Kerdal", Role.AUTRE_FINANCEUR)]
)
def test_what_who_is_granted_brings_is_its_own(nom, role):
    dit = f"La Région a décidé d'y participer à hauteur de 9 000 €, la Fondation Vive de 4 000 €, et {nom} apportera 10 800 €."
    assert roles(dit)[10800] is role


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
    assert roles("L'association présente son projet.", decide)[somme] not in (Role.ANTERIEUR, Role.RESTE_A_CHARGE)


# --- who decides


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            "TECHNOPOLE ADOUR-PIEMONT \nÉtablissement public à caractère industriel et commercial \n\nCONSEIL D'ADMINISTRATION DU 4 JUILLET 2024\n",
            "TECHNOPOLE ADOUR-PIEMONT",
        ),
        ("CONSEIL DE LA METROPOLE DU VAL D'ORMONT\n\nSéance du lundi 12 décembre 2022\n", "METROPOLE DU VAL D'ORMONT"),
        (
            "CONSEIL DE LA COMMUNAUTE D'AGGLOMERATION DE BELLEGARDE\n\nSéance du 12 mai 2022\n",
            "COMMUNAUTE D'AGGLOMERATION DE BELLEGARDE",
        ),
        (
            "LE DEPARTEMENT          REPUBLIQUE FRANCAISE\nVAL-ET-CAUSSES\n\nCOMMISSION PERMANENTE\n",
            "DEPARTEMENT VAL-ET-CAUSSES",
        ),
    ],
)
def test_whose_act_it_is(tete, attendu):
    assert (
        valeur(
            lire(
                f"{tete}\nDELIBERATION N° 2024-17\n\nOBJET : SOUTIEN\n\nAprès en avoir délibéré :\nAPPROUVE la convention.\n"
            ).collectivite
        )
        == attendu
    )


def test_an_etablissement_is_named_where_its_board_meets():
    dit = (
        "Le Conseil d'administration de \nl'établissement public Technopole Adour-Piémont s'est réuni dans la salle Labourie.\n\n"
        "Après en avoir délibéré :\nAPPROUVE la convention.\n"
    )
    assert valeur(lire(dit).collectivite) == "Technopole Adour-Piémont"


PAGE = "Délibération n° 2024-053\n\n{corps} du 28 mai 2024\n\nAprès en avoir délibéré,\napprouve la convention.\n\n{pied}\n2 place de l'Hôtel\nPlan du site\n"


@pytest.mark.parametrize(
    ("corps", "pied", "attendu"),
    [
        ("Conseil municipal", "Mairie de Montbreuil", "Commune de Montbreuil"),
        ("Conseil municipal", "Ville de Montbreuil", "Ville de Montbreuil"),
        ("Conseil syndical", "Mairie de Montbreuil", None),
        ("Conseil municipal", "Copie adressée à la mairie de Montbreuil", None),
    ],
)
def test_the_foot_of_a_page_says_whose_it_is(corps, pied, attendu):
    lu = lire(PAGE.format(corps=corps, pied=pied)).collectivite
    assert valeur(lu) == attendu
    assert lu is None or lu.preuve.confiance is Confiance.A_VERIFIER


def test_no_sentence_of_the_heading_is_a_collectivite():
    dit = "La Commission permanente s'est réunie à l'Hôtel du\nDépartement, à Cahors, sous la présidence de M. Régis PONTHIER.\n\n"
    lu = lire(dit + "Après en avoir délibéré :\nAPPROUVE la convention.\n").collectivite
    assert lu is None or "présidence" not in lu.valeur


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


# --- figures and actions


def figures(dit):
    return {
        (int(x.valeur), x.preuve.confiance): x.libelle
        for x in lire(f"{CORPS}L'association expose son projet au conseil.\n\n{dit}\n\n{FIN}").indicateurs
    }


@pytest.mark.parametrize(
    "dit",
    [
        "Temps de lecture : 3 min",
        "PAYS DE SAVERNOL – Bureau du 21 mars 2024 – feuillet 0147 verso\n\nLa commission propose de répondre favorablement.",
        "Extrait du registre, folio 147 recto",
        "La convention est établie en 3 exemplaires originaux.",
        "Elle serait versée en deux fois : 60 %, soit 12 600 €, à la signature, et le solde sur présentation du bilan.",
        "La Ville participe au coût de location de l'espace, à raison de 50 % dans la limite de 1 500 € par atelier.",
        "Ses ressources étaient constituées pour 38 % des cotisations de ses membres.",
        "Le comité compte trois titulaires et autant de suppléants : 3 suppléants.",
    ],
)
def test_marks_of_pages_and_shares_of_money_are_no_figures(dit):
    assert figures(dit) == {}


@pytest.mark.parametrize(
    ("dit", "libelle"),
    [
        (
            "Sur le territoire de la Communauté, 38 % des dirigeants d'entreprise ont plus de 55 ans.",
            "des dirigeants d'entreprise ont plus de 55 ans",
        ),
        (
            "Une enquête auprès des participants montre que 38 % ont mis en place une action concrète.",
            "ont mis en place une action concrète",
        ),
        ("Elle a collecté des objets, dont 38 % sont réemployés.", "sont réemployés"),
    ],
)
def test_a_rate_that_opens_its_clause_is_told_by_what_follows(dit, libelle):
    assert figures(dit)[38, Confiance.A_VERIFIER] == libelle


@pytest.mark.parametrize(
    ("dit", "valeur_", "confiance"),
    [
        ("Un guide a été diffusé à 1 200 exemplaires.", 1200, Confiance.SURE),
        ("Le dispositif vise les structures de moins de 250 salariés.", 250, Confiance.A_VERIFIER),
        ("Beaucoup de chefs d'entreprise ont plus de 55 ans.", 55, Confiance.A_VERIFIER),
        ("Le cluster a accueilli 310 participants.", 310, Confiance.SURE),
    ],
)
def test_a_threshold_and_a_bare_duration_are_to_be_checked(dit, valeur_, confiance):
    assert (valeur_, confiance) in figures(dit)


def actions(texte):
    return [x.intitule for x in lire(texte).actions]


def test_what_a_party_undertakes_to_do_is_announced_and_what_it_owes_is_not():
    lues = actions(
        f"CONVENTION\n\n{PARTIES.format(pouvoir='habilité')}Article 1 – Objet\nLa convention fixe les règles.\n\n"
        "Article 2 – Engagements\n\nL'association s'engage à :\n"
        "- réaliser 30 diagnostics de transmission par an,\n- publier les offres sur la plateforme nationale,\n"
        "- assurer le suivi des repreneurs,\n- assurer la publicité du soutien reçu,\n"
        "- réaliser le programme défini à l'article 1,\n- transmettre ses comptes annuels.\n"
    )
    assert lues == [
        "réaliser 30 diagnostics de transmission par an",
        "publier les offres sur la plateforme nationale",
        "assurer le suivi des repreneurs",
    ]


@pytest.mark.parametrize(
    ("tete", "nombre"), [("L'opération 2024 comporte :", 2), ("Le dossier de demande comporte :", 0)]
)
def test_what_an_operation_comprises_is_announced(tete, nombre):
    dit = f"L'association expose son projet au conseil.\n\n{tete}\n- un diagnostic de maturité numérique,\n- un parcours de trois ateliers.\n\n"
    assert len(actions(CORPS + dit + FIN)) == nombre
