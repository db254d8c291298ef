"""The number of the act: where it stands, how far it goes, and the numbers that are another's."""

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_NU,
    FIN,
    FIN_2024,
    FIN_TIRET,
    FIN_TREMPLIN,
    TETE_VAL,
    lire_entete,
)


def test_a_number_that_a_visa_cites_is_not_the_act_s():
    assert lire("Vu la délibération n° 2023-045 du 12 décembre 2023,\nle conseil décide :").numero is None


def test_a_month_is_no_number():
    assert lire("DELIBERATION DU BUREAU DU 15 NOVEMBRE 2018\n").numero is None


@pytest.mark.parametrize(
    ("ecrit", "numero"),
    [
        ("Délibération n°2024-06-042 - Fonds de concours pour le pont", "2024-06-042"),
        ("Délibération n° 24-CP-0153", "24-CP-0153"),
        ("Délibération n° 2024 - 012", "2024-012"),
        ("Délibération n° 2024-017 - 2 avenants", "2024-017"),
    ],
)
def test_a_number_stops_where_the_title_begins(ecrit, numero):
    lecture = lire(f"COMMUNE DE MONTELIER\nSéance du 15 mars 2024\n{ecrit}\n\nLe conseil municipal,\n")
    assert valeur(lecture.numero) == numero


def test_a_number_may_hold_two_groups_of_letters():
    lecture = lire(
        "CONSEIL REGIONAL DE VALOIS\nCOMMISSION PERMANENTE DU 24 JUIN 2024\nDélibération n° CP D 24-06-118\n"
    )
    assert valeur(lecture.numero) == "CP D 24-06-118"
    assert valeur(lecture.collectivite) == "RÉGION DE VALOIS"


def test_the_number_of_the_identifier_is_found_where_it_is_printed():
    texte = (
        "098-219800456-20240328-DEL-2024-056-DE\n" + CORPS_2024 + "L'association emploie quatre salariés.\n" + DECIDE_NU
        + "ATTRIBUE à l'association Lumen une subvention de 5 000 €.\nLa Maire\nDEL-2024-056\n"
    )  # fmt: skip
    assert valeur(lire(texte).numero) == "DEL-2024-056"


def test_a_number_stands_under_its_title_in_a_heading_of_columns():
    texte = (
        "COMMUNAUTE URBAINE DU VAL\n\nDirection                                  N° de la délibération   Rapporteur\n"
        "Attractivité et développement économique   CU-2022-12-15/08        M. X\n\n"
        + DECIDE_NU
        + "APPROUVE la convention.\n"
    )
    assert valeur(lire(texte).numero) == "CU-2022-12-15/08"


def test_an_act_cited_between_brackets_does_not_give_its_number():
    texte = (
        CORPS_2024
        + "N° D2022-07-07-11\n\nUne aide avait été accordée pour le quai de\nchargement (délibération D2019-03-14-07).\n"
    )
    assert valeur(lire(texte + DECIDE_NU + "APPROUVE le projet.\n").numero) == "D2022-07-07-11"


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("DCM N° 2023/014", "2023/014"),
        ("DELIBERATION CPR N° 23.10.31.207", "23.10.31.207"),
        ("Dossier n° 24/0156", "24/0156"),
    ],
)
def test_a_number_after_the_letters_of_its_kind(ligne, attendu):
    texte = f"VILLE DE SAINT-MAURIN\nCONSEIL MUNICIPAL\n{ligne}\n\n{DECIDE_NU}APPROUVE la convention.\n"
    assert valeur(lire(texte).numero) == attendu


def test_a_siret_is_no_number_and_what_represents_jobs_is_no_proxy():
    texte = (
        "CONVENTION DE SUBVENTION\nN° 2023-DAFE-112\nENTRE LES SOUSSIGNÉS\nLe Département de la Haute-Aurence,\net\n"
        "L'association Bois d'Aurence, numéro SIRET 418 236 907 00021,\nLa filière représente 890 emplois.\n"
    )
    lecture = lire(texte)
    assert valeur(lecture.numero) == "2023-DAFE-112"
    assert lecture.vote.pouvoirs is None


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("n° 23CP11-142", "23CP11-142"),
        ("2021-137   COMMERCE DE PROXIMITÉ : SUBVENTION", "2021-137"),
        ("RÉSOLUTION N° 4 – BOURSES", "4"),
    ],
)
def test_a_number_is_read_whole(ligne, attendu):
    assert valeur(lire(f"VILLE DE SAINT-MAURIN\nCONSEIL MUNICIPAL\n\n{ligne}\n\n{FIN_2024}").numero) == attendu


def test_a_number_that_looks_like_a_day_is_one_after_its_sign():
    assert valeur(lire("CONSEIL COMMUNAUTAIRE\nDélibération n° 08-06-2024\n\n" + FIN_2024).numero) == "08-06-2024"


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
    assert valeur(lire(f"MÉTROPOLE DU VAL\n\n{ecrit}\n\nOBJET : SOUTIEN AU CLUSTER\n\n{FIN_2024}").numero) == attendu


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("CS 2021-12-03", "CS 2021-12-03"),
        ("CP 2023-0412", "CP 2023-0412"),
        ("BC 2022/06/014", "BC 2022/06/014"),
        ("ECO 014-1287/18/BM", "ECO 014-1287/18/BM"),
        ("TEL 04.77.12.34.56", None),
        ("LE 09/12/2021", None),
        ("CPER 2021-2027", None),
        ("PLAN 2021-27", None),
        ("CS 2021", None),
    ],
)
def test_a_number_alone_after_the_letters_of_its_body(ligne, attendu):
    texte = f"SYNDICAT MIXTE DU VAL\nDÉLIBÉRATION DU COMITÉ SYNDICAL\nSéance du 9 décembre 2021\n\n{ligne}\n\nObjet : Participation au fonctionnement du club\n"
    assert valeur(lire(texte + DECIDE + "APPROUVE la convention.\n").numero) == attendu


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("Conseil départemental du Haut-Val                    2023-CP-0946", "2023-CP-0946"),
        ("Séance du 8 février 2024                             BC-2024-017", "BC-2024-017"),
        ("Séance ordinaire                                     2019/098", "2019/098"),
        ("2022-06-30-024-DELIB", "2022-06-30-024-DELIB"),
        ("Programme d'actions                                  2022-2024", None),
        ("Séance du                                            08/02/2024", None),
        ("Téléphone                                            05.55.12.34", None),
    ],
)
def test_a_number_far_at_the_right_of_the_heading(ligne, attendu):
    numero = lire(f"DÉPARTEMENT DU HAUT-VAL\n{ligne}\n\nObjet : Aide au club{DECIDE}{FIN}").numero
    assert valeur(numero) == attendu
    assert numero is None or numero.preuve.confiance is Confiance.A_VERIFIER


def test_a_count_under_the_words_of_a_table_is_no_number():
    table = (
        "| En exercice | Qui ont pris part |\n|             | à la délibération |\n|     26      |        24         |"
    )
    assert lire(f"{CORPS}{table}\n\nObjet : Aide au club{DECIDE}{FIN}").numero is None


@pytest.mark.parametrize(
    ("ligne", "numero"),
    [
        ("Membres en exercice : 30    Secrétaire : Mme ROY        N° 2022/10/014\n", "2022/10/014"),
        ("N° d'ordre : 2022-114\n", "2022-114"),
        ("Ordre du jour n° 12 – Délibération n° 22/114/ECO\n", "22/114/ECO"),
    ],
)
def test_a_number_in_the_column_of_a_heading(ligne, numero):
    assert valeur(lire(f"{TETE_VAL}{ligne}Objet : Subvention à l'association{DECIDE}{FIN_TIRET}").numero) == numero


@pytest.mark.parametrize(
    ("ligne", "numero"),
    [
        (
            " N° 2022/10/10- OBJET : Création d'un hôtel d'entreprises – Plan\n  15             de financement\n",
            "2022/10/10-15",
        ),
        ("Extrait n° 2022-114 du registre des délibérations\n", "2022-114"),
        ("Conseil communautaire du 10 octobre 2022 – DEL-22-114\n", "DEL-22-114"),
        ("VAL DE DONNE  n° 2022-231\n", "2022-231"),
    ],
)
def test_a_number_of_a_heading(ligne, numero):
    assert valeur(lire(f"{TETE_VAL}{ligne}{FIN_TREMPLIN}").numero) == numero


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
    assert valeur(lire_entete(ligne).numero) == numero


PARTIES = """Entre
La Communauté de communes du Val, représentée par son Président, M. Luc ROY,
Et
{}, représentée par sa présidente, Mme Maud PETIT,

Article 1 - Objet
La présente convention accorde une subvention de 64 000 €.
"""


@pytest.mark.parametrize(
    "qui",
    [
        "La SAS Cartons Delpe, au capital de 50 000 €, immatriculée au RCS de Sauvy sous le\nnuméro 413 902 774, dont le siège est à Lessac",
        "La SAS Cartons Delpe, immatriculée au RCS de Sauvy sous le numéro\n413 902 774",
        "La SARL Delpe, inscrite au registre du commerce et des sociétés sous le\nn° 413.902.774",
        "L'association Delpe, déclarée en préfecture et inscrite au répertoire national des associations sous le\nnuméro W12-345",
        "La société Delpe, enregistrée au répertoire des métiers sous le\nnuméro 2024-413",
        "La SCIC Delpe, identifiée au SIREN sous le\nn° 413 902 774",
    ],
)
@pytest.mark.parametrize(("tete", "numero"), [("CONVENTION N° 2024-ECO-09", "2024-ECO-09"), ("CONVENTION", None)])
def test_the_number_of_a_register_numbers_no_act(qui, tete, numero):
    lu = valeur(lire(f"Communauté de communes du Val\n{tete}\n\n{PARTIES.format(qui)}").numero)
    assert lu == numero


@pytest.mark.parametrize(
    ("ligne", "numero"),
    [
        ("AVENANT N° 2024-DDE-087\n(avenant n° 2 à la convention n° 2022-DDE-041)", "2024-DDE-087"),
        ("Avenant n° 2024-087\nà la convention n° 2022-041 du 3 mars 2022", "2024-087"),
        ("AVENANT 24/DEV/12", "24/DEV/12"),
        ("AVENANT N°AV-2024-15 – Convention n° 2022-041", "AV-2024-15"),
        ("AVENANT N° 1\nÀ LA CONVENTION N° 2023/DEV/054", None),
        ("AVENANT N° 1-2024\nà la convention du 3 mars 2022", None),
        ("AVENANT N° 2", None),
        ("AVENANT 2024-2026", None),
    ],
)
def test_the_number_that_heads_an_avenant(ligne, numero):
    lu = lire(f"Communauté de communes du Val\n{ligne}\n\n{PARTIES.format('L’association Delpe')}").numero
    assert valeur(lu) == numero


@pytest.mark.parametrize("numero", ["24CP-1187", "2024CP_031", "24AP-02-11"])
def test_a_number_whose_year_and_body_stand_together(numero):
    lu = lire(
        f"RÉGION AQUILON\n\nCommission permanente\nSéance du 4 juillet 2024\n\n{numero}\n\nOBJET : Avenant n° 2\n{DECIDE}{FIN}"
    )
    assert valeur(lu.numero) == numero


@pytest.mark.parametrize(
    ("ligne", "numero"),
    [
        ("CP-2024-07-08/3.12  Direction de l'économie de proximité", "CP-2024-07-08/3.12"),
        ("2024.10.07.12  Service du développement local", "2024.10.07.12"),
        ("DÉLIBÉRATION n° B 2023 / 019", "B2023/019"),
        ("Décision n° D 2023 – 45", "D2023–45"),
    ],
)
def test_a_number_goes_on_past_its_blanks_and_stops_before_a_department(ligne, numero):
    assert valeur(lire_entete(f"{ligne}\n").numero) == numero


def test_the_reference_of_an_avenant_is_its_number():
    acte = lire(
        "AVENANT N° 2\nà la convention pluriannuelle n° 2019-DE-044\nSoutien à la technopole Altéa\nRéférence du présent avenant : 2021-DE-131\n"
        "Entre les soussignés :\nLa Communauté d'agglomération du Val, représentée par son Président,\net\nL'association Technopole Altéa,\n"
    )
    assert valeur(acte.numero) == "2021-DE-131"


@pytest.mark.parametrize(
    "liste", ["| Numéro | Entreprise |\n| 2024-12 | Bréval |\n", "| N° | 2024-12 | Bréval |\n| N° | 2024-13 | Roux |\n"]
)
def test_the_rows_of_a_list_do_not_number_the_act(liste):
    assert lire(f"{CORPS_2024}{liste}\n{FIN_2024}").numero is None


@pytest.mark.parametrize("pied", ["Convention n° 2024-DEV-058 – {}", "Délibération n° 2024-DEV-058 - {}"])
def test_the_page_that_follows_a_number_at_the_foot_is_no_part_of_it(pied):
    texte = f"{TETE_VAL}{pied.format(1)}\n{DECIDE}{FIN_TIRET}\n{pied.format(2)}\n"
    assert valeur(lire(texte).numero) == "2024-DEV-058"


def test_a_rank_after_a_number_stays_where_no_page_follows():
    assert valeur(lire(f"{TETE_VAL}Délibération n° 2024-058 – 3\n{DECIDE}{FIN_TIRET}").numero) == "2024-058–3"


def test_a_year_and_a_rank_are_one_number_though_the_year_ends_a_line():
    texte = f"{TETE_VAL}Délibération n° 2023 - 27\nProgramme d'actions 2023\n{DECIDE}{FIN_TIRET}"
    assert valeur(lire(texte).numero) == "2023-27"


@pytest.mark.parametrize(
    ("tete", "numero"),
    [
        ("Carsac-le-Neuf  2025-028\nConseil municipal du 27 mars 2025\n", "2025-028"),
        ("CA DU BASSIN DE THIERVIL    DP 2024-311\nDÉCISION DU PRÉSIDENT\n", "DP 2024-311"),
        ("CC DU VAL\nBureau communautaire – Registre des délibérations – B-2024-0467\n", "B-2024-0467"),
        ("PETR DU VAL\nDÉLIBÉRATION DU COMITÉ SYNDICAL – 2021/31\n", "2021/31"),
        ("CCI DU VAL\nDélibération de l'Assemblée générale n° 2024-27\nAssemblée du 24 juin 2024\n", "2024-27"),
        ("Grand Thiervil  DEC/2024/311\nDÉCISION DU PRÉSIDENT\n", "DEC/2024/311"),
        ("COMMUNE DE X                 2024-2026\nSéance du 3 mai 2016\n", None),
        ("COMMUNE DE X\nSéance du 3 mai 2016 – 2024-2026\n", None),
    ],
)
def test_a_number_is_a_whole_piece_of_a_line(tete, numero):
    assert valeur(lire(f"{tete}\n{DECIDE}{FIN}").numero) == numero


@pytest.mark.parametrize(
    ("ecrit", "numero"),
    [
        ("DÉLIBÉRATION N° 2016-11-105 bis", "2016-11-105 bis"),
        ("Délibération n° 2016-105bis", "2016-105bis"),
        ("Délibération n° 24/15 TER : subvention", "24/15 TER"),
        ("Délibération n° 24/15 TER Bretagne, subvention", "24/15"),
    ],
)
def test_a_bis_belongs_to_its_number(ecrit, numero):
    assert valeur(lire(f"COMMUNE DE X\n{ecrit}\nSéance du 3 mai 2016\n\n{DECIDE}{FIN}").numero) == numero


APRES_LE_JOUR = [
    ("Registre des délibérations du conseil municipal\nSÉANCE DU 11 AVRIL 2014 — n°27", "27"),
    ("DELIBERATION DU CONSEIL COMMUNAUTAIRE\ndu mercredi 6 avril 2022 – n° 22.04.38", "22.04.38"),
    ("Réunion du 06/04/22 | N° 2022-38", "2022-38"),
    ("Conseil communautaire du 6 avril 2022 - n° 38 - Subvention au club Alpha", "38"),
]


@pytest.mark.parametrize(("tete", "numero"), APRES_LE_JOUR)
def test_the_number_after_the_day_of_the_session(tete, numero):
    assert valeur(lire(f"Commune de MONTFAVERGE\n{tete}\n\nObjet : Subvention\n\n{DECIDE}{FIN}").numero) == numero


@pytest.mark.parametrize("dessus", ["Département du Lot", "CANTON DE LA MARCHE", "Syndicat de la Haute-Marche"])
def test_a_number_under_the_name_of_a_place_is_the_act_s_own(dessus):
    tete = f"COMMUNE DE LACAPELLE\n{dessus}\nDélibération n° 18-2016\nConseil municipal du 11 avril 2016\n\nObjet : Aide\n\n"
    assert valeur(lire(f"{tete}VOTE une aide de 500 €.\n").numero) == "18-2016"
