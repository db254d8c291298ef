"""Names, bodies, numbers, stamps, titles and windows of rounds S and T: what each rule must read, and must not."""

from datetime import date

import pytest

from tests.fabrique_acte import lire, valeur

DECIDE = "Objet : Subvention au salon de l'artisanat\n\nVu le code général des collectivités territoriales,\n\nLe conseil, après en avoir délibéré,\nATTRIBUE une subvention de 500 €.\n\nPour extrait conforme,\n"
TETE = "COMMUNAUTÉ DE COMMUNES DU VAL\nCONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2024\n"
BUREAU = "BUREAU SYNDICAL DU 3 AVRIL 2025\nObjet : Cotisations 2025\n\nLe bureau, après en avoir délibéré,\nDÉCIDE de verser 500 €.\n"
AILLEURS = "\nMme ROY, membre du conseil d'administration de Foirexpo, et la présidente de Tremplin ne prennent pas part au vote.\n"


def _entete(texte):
    return lire(TETE + texte + DECIDE)


def _pied(texte):
    return lire(TETE + DECIDE + texte)


# --- whose act it is


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        ("SYNDICAT MIXTE DE DÉVELOPPEMENT\nSERRE ET PLATEAUX\n", "SYNDICAT MIXTE DE DÉVELOPPEMENT SERRE ET PLATEAUX"),
        ("SYNDICAT MIXTE D'AMÉNAGEMENT ET DE DÉVELOPPEMENT\nDU PAYS DE DONNE\n", "SYNDICAT MIXTE D'AMÉNAGEMENT ET DE DÉVELOPPEMENT DU PAYS DE DONNE"),
        ("SYNDICAT MIXTE DE DÉVELOPPEMENT ÉCONOMIQUE\nMaison des entreprises\n", "SYNDICAT MIXTE DE DÉVELOPPEMENT ÉCONOMIQUE"),
        ("SYNDICAT MIXTE POUR LE DÉVELOPPEMENT DU VAL DE DONNE\n", "SYNDICAT MIXTE POUR LE DÉVELOPPEMENT DU VAL DE DONNE"),
        ("AGENCE DE DÉVELOPPEMENT ÉCONOMIQUE\nVAL DE DONNE\n", "AGENCE DE DÉVELOPPEMENT ÉCONOMIQUE VAL DE DONNE"),
        ("LITTORAL AGGLO SUD-ARMOR\n", "LITTORAL AGGLO SUD-ARMOR"),
        ("Cœur Agglo Bocage\n", "Cœur Agglo Bocage"),
        ("PERPEZAC ESTUAIRE COMMUNAUTÉ URBAINE\n", "PERPEZAC ESTUAIRE COMMUNAUTÉ URBAINE"),
        ("DÉLIBÉRATION DU CONSEIL  COMMUNAUTÉ DE COMMUNES\nCOMMUNAUTAIRE  TERRES DE LAUZE\n", "COMMUNAUTÉ DE COMMUNES TERRES DE LAUZE"),
    ],
)  # fmt: skip
def test_a_collectivite_named_around_what_it_does(tete, nom):
    assert valeur(lire(tete + BUREAU + AILLEURS).collectivite) == nom


def test_who_stands_back_for_a_body_elsewhere_names_no_collectivite():
    acte = "CONSEIL COMMUNAUTAIRE\nSéance du 3 avril 2025\n" + DECIDE
    assert valeur(lire(acte + AILLEURS + "La Présidente de Foirexpo s'est retirée.\n").collectivite) is None


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


# --- numbers, stamps and days


@pytest.mark.parametrize(
    ("ligne", "numero"),
    [
        ("Extrait du registre des délibérations – n° B-2024-0215\n", "B-2024-0215"),
        ("Registre des délibérations du Conseil communautaire n° 2024-10-7\n", "2024-10-7"),
        ("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS (n° 24/118)\n", "24/118"),
        ("Point n° 7 – DEL-24-10-07 : Subvention exceptionnelle\n", "DEL-24-10-07"),
        ("Question n° 3 : 2024/118\n", "2024/118"),
        ("D 2024-118\n", "D 2024-118"),
        ("Affaire n° 3 – 2022-2024 : programme\n", None),
    ],
)
def test_numbers_beside_a_register_or_a_rank(ligne, numero):
    assert valeur(_entete(ligne).numero) == numero


@pytest.mark.parametrize(
    "texte",
    [
        "Date de convocation 3 octobre 2024\n",
        "Date de convocation Délégués en exercice Présents Pouvoirs Votants\n3 octobre 2024 30 22 3 25\n",
        "En exercice Présents Votants Date de convocation Date d'affichage\n30 22 25 03/10/2024 16/10/2024\n",
        "Date d'affichage Date de convocation Membres en exercice\n16/10/2024 03/10/2024 30\n",
    ],
)
def test_a_convocation_whose_blanks_were_lost(texte):
    assert valeur(_entete(texte).convocation) == date(2024, 10, 3)


@pytest.mark.parametrize(
    "texte",
    [
        "Certifié exécutoire – Préfecture : 15/10/2024 – Publication : 16/10/2024\n",
        "Certifié exécutoire (préfecture : 15/10/2024 ; publication : 16/10/2024)\n",
        "Acte exécutoire : contrôle de légalité 15/10/2024, publication 16/10/2024\n",
        "Télétransmis au contrôle de légalité et reçu le 15/10/2024 – mis en ligne le 16/10/2024\n",
        "Transmis en préfecture le 14/10/2024, reçu le 15/10/2024\n",
        "SOUS-PRÉFECTURE DE MILLAU\nREÇU\n15 OCT. 2024\nAffiché le 16 octobre 2024\n",
        "Date d'accusé de réception : 15/10/2024\n",
    ],
)
def test_stamps_of_reception(texte):
    assert valeur(_pied(texte).prefecture) == date(2024, 10, 15)


def test_an_identifier_glued_to_the_label_that_follows():
    tampon = "021-242100488-20241010-B-2024-0215-DEDate de télétransmission : 15/10/2024\n"
    assert valeur(lire(tampon + TETE + DECIDE).identifiant_acte) == "021-242100488-20241010-B-2024-0215-DE"


def test_what_a_plan_annuls_in_a_deliberation():
    acte = f"{TETE}Objet : Plan\n\nAprès en avoir délibéré, le conseil :\nAPPROUVE le plan de financement ci-dessus, qui annule et remplace celui de la délibération n° 2023/10-112.\n"
    assert [x.numero for x in lire(acte).modifie] == ["2023/10-112"]


# --- titles and windows of an avenant

PARTIES = "\n\nENTRE\n\nLa Communauté urbaine de Perpezac, représentée par son Président,\nET\n\nL'association Tremplin, représentée par sa présidente,\n\nIL EST CONVENU CE QUI SUIT :\n\n"


def _avenant(titre, corps):
    return lire(
        f"COMMUNAUTÉ URBAINE DE PERPEZAC\n\nAVENANT N° 1\n{titre}{PARTIES}{corps}\n\nFait à Perpezac, le 9 juillet 2024.\n"
    )


@pytest.mark.parametrize(
    ("titre", "objet"),
    [
        ("à la convention n° CV-2023-114\navec l'association TREMPLIN\n\nRéférence : AV-2024-031", None),
        ("à la convention de partenariat du 12 mars 2023", None),
        ("à la convention n° CV-2023-114\nportant soutien au salon\nN° de dossier : 2024-12", "AVENANT N° 1 à la convention n° CV-2023-114 portant soutien au salon"),
        ("à la convention « Rebond » n° CV-2023-114", "AVENANT N° 1 à la convention « Rebond » n° CV-2023-114"),
    ],
)  # fmt: skip
def test_an_avenant_without_a_subject_says_what_it_is_for(titre, objet):
    corps = "Le présent avenant a pour objet de prolonger la durée de la convention.\n"
    lu = _avenant(titre, corps).objet
    assert (lu.valeur, lu.alternatives) == (objet or "prolonger la durée de la convention", ())


@pytest.mark.parametrize(
    "table",
    [
        "Rédaction antérieure Nouvelle rédaction\nFin d'éligibilité des dépenses (art. 3) 30 septembre 2024  30 septembre 2025\nTerme de la convention (art. 8)  31 décembre 2024  31 décembre 2025",
        "Convention initiale Avenant n° 2\nDate limite de réalisation 30/09/2024 30/09/2025\nFin de la convention 31/12/2024 31/12/2025",
    ],
)
def test_windows_compared_under_titles_whose_blank_was_lost(table):
    lu = _avenant("à la convention n° 12", f"Les articles 3 et 8 sont modifiés ainsi qu'il suit :\n{table}\n")
    assert (valeur(lu.echeance), valeur(lu.eligibilite.fin)) == (date(2025, 12, 31), date(2025, 9, 30))


@pytest.mark.parametrize(
    "texte",
    ["qui prennent fin le 30 juin 2025", "qui cesseront de produire leurs effets le 30 juin 2025", "conclue pour la période du 1er janvier 2024 au 30 juin 2025"],
)  # fmt: skip
def test_the_end_of_a_convention(texte):
    acte = f"{TETE}Objet : Conventions\n\nAprès en avoir délibéré, le conseil :\nAPPROUVE la convention, {texte}.\n"
    assert valeur(lire(acte).echeance) == date(2025, 6, 30)


def test_a_window_fixed_before_its_name():
    acte = f"{TETE}Objet : Aides\n\nDÉCIDE\nArticle 6 – De fixer au 1er février 2024, date de réception des lettres d'intention, la date de prise en compte des dépenses, et au 31 décembre 2026 la date limite d'acquittement.\n"
    fenetre = lire(acte).eligibilite
    assert (valeur(fenetre.debut), valeur(fenetre.fin)) == (date(2024, 2, 1), date(2026, 12, 31))
