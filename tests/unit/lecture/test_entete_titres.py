"""Titles over several lines, and what stands alone on its line and is no title."""

import pytest

from filiere_dash.domaine.lecture import Document, Ligne, lire_acte
from filiere_dash.domaine.lecture.matiere.document import Mot
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import CORPS_2024, DECIDE_2024, FIN_2024, lire_fichier, lire_page

EXPOSE = "L'entreprise est implantée dans le Val depuis 1998 et fabrique des pièces pour les artisans de la filière.\n"


@pytest.mark.parametrize(
    "partie",
    [
        "RAPPEL DU CONTEXTE",
        "ÉLÉMENTS DE CONTEXTE",
        "Rappel du contexte et des enjeux",
        "I. PRÉSENTATION DU PROJET",
        "EXPOSÉ DES MOTIFS",
    ],
)
def test_the_heading_of_a_part_is_no_title_and_the_title_stands_above_it(partie):
    titre = "Filière cuir – Aide au programme de diversification de la SAS Bréval"
    assert valeur(lire(f"{CORPS_2024}{titre}\n{partie}\n{EXPOSE}{FIN_2024}").objet) == titre
    assert lire(f"{CORPS_2024}{partie}\n{EXPOSE}{FIN_2024}").objet is None


def test_lines_of_a_narrow_column_without_blanks_keep_their_title():
    lignes = [
        "RÉGION VAL  Délibération n° 22.CP.1187",
        "Commission permanente – séance du 8 avril 2022",
        "Filière cuir – Aide au programme de la SAS Bréval",
        "RAPPEL DU CONTEXTE",
        "La SAS Bréval, implantée à Port-Val, est une",
        "entreprise qui fabrique des pièces pour la",
        "filière. Elle a été créée dans le bourg et elle",
        "souhaite se diversifier par une aide.",
        "LA COMMISSION PERMANENTE",
        "DÉCIDE",
        "- d'accorder à la SAS Bréval une aide de 9 000 €.",
    ]
    assert valeur(lire("\n".join(lignes)).objet) == "Filière cuir – Aide au programme de la SAS Bréval"


def test_a_title_in_capitals_over_two_paragraphs_is_one():
    haut, bas = "SUBVENTION 2025 À L'ASSOCIATION LES TISSERANDS", "ORGANISATION DES RENCONTRES DU TEXTILE D'ART"
    page = f"<p>CONSEIL MUNICIPAL DU 26 MAI 2025</p><p>{haut}</p><p>{bas}</p><p>{EXPOSE}</p><p>{DECIDE_2024}</p><p>APPROUVE le projet.</p>"
    assert valeur(lire_page(page).objet) == f"{haut} {bas}"


def test_a_report_of_one_decision_is_titled_without_the_sentence_under_it():
    dit = "DÉCISION N° 4 : FOIRE AUX LAINES\nLa Communauté de communes attribue une aide de 3 000 € à l'association Les Tisserands.\n"
    assert valeur(lire(f"{CORPS_2024}{dit}").objet) == "FOIRE AUX LAINES"


def test_the_line_of_a_budget_under_a_bare_convention_is_not_surely_its_title():
    acte = lire(
        "RÉGION VAL\nConvention attributive de subvention n° 2024-ECO-0377\nProgramme « Filières de proximité »\n"
        "Entre la Région Val, représentée par sa Présidente, Mme Roux, ci-après « la Région »,\net la Chambre de métiers du Val, ci-après « le bénéficiaire »,\n"
        "Article 1 : Objet\nLa présente convention a pour objet de soutenir l'accompagnement des artisans des métiers de bouche.\n"
    )
    assert "artisans des métiers de bouche" in acte.objet.valeur
    assert acte.objet.preuve.confiance.value == "a_verifier"


@pytest.mark.parametrize("label", ["Numéro", "N° de la délibération"])
def test_a_heading_drawn_as_a_table_of_signs_gives_its_number_and_its_title(label):
    lu = lire_fichier(
        f"{CORPS_2024}| {label} | 2024-041 |\n| Objet | Aide à la SARL Bréval |\n| Rapporteur | M. Roux |\n\n{EXPOSE}\n{FIN_2024}"
    )
    assert (valeur(lu.numero), valeur(lu.objet)) == ("2024-041", "Aide à la SARL Bréval")


def _page(paragraphes):
    """An act on a page: lines of a paragraph stand close, paragraphs stand apart."""
    lignes, haut = [], 50.0
    for paragraphe in paragraphes:
        haut += 8
        for dite in paragraphe.split("\n"):
            mots = tuple(Mot(m, 60.0 + 6 * i, haut, 64.0 + 6 * i, haut + 10) for i, m in enumerate(dite.split()))
            lignes.append(Ligne(1, len(lignes) + 1, dite, mots))
            haut += 12.5
    return lire_acte(Document("essai", "pdf", "", 1, tuple(lignes), (), 1)).objet


TETE_PAGE = ["COMMUNAUTÉ DE COMMUNES DU VAL", "Séance du 28 mars 2024"]
SUITE_PAGE = [
    "Ouvert en 2021, le lieu accueille trente personnes et un atelier partagé que l'association anime\navec ses adhérents et\nles communes voisines, dans un bâtiment\nloué à la commune.",
    "Le Conseil communautaire, après en avoir délibéré, DÉCIDE :",
    "- d'attribuer à l'association Les Ateliers une subvention de 9 000 €.",
]


@pytest.mark.parametrize(
    ("titres", "attendu"),
    [
        (
            ["Délibération n° 2024-038 – Soutien au tiers-lieu « La\nManufacture » : convention 2024-2026"],
            "Soutien au tiers-lieu « La Manufacture » : convention 2024-2026",
        ),
        (["Délibération n° 2024-038", "La Manufacture : feuille de route et moyens alloués"], "La Manufacture : feuille de route et moyens alloués"),
        (["Objet : La Manufacture", "Appui à la filière et conclusion d'un accord-cadre"], "La Manufacture Appui à la filière et conclusion d'un accord-cadre"),
        (["OBJET", "LA MANUFACTURE", "ANIMATION DE LA FILIERE 2024"], "LA MANUFACTURE ANIMATION DE LA FILIERE 2024"),
        (["RAPPORT N° 12", "SOUTIEN AUX TIERS-LIEUX DU TERRITOIRE", "Moyens alloués au titre de 2024"], "SOUTIEN AUX TIERS-LIEUX DU TERRITOIRE Moyens alloués au titre de 2024"),
        (["GARANTIE D'EMPRUNT – SEM DU VAL", "Construction d'un hôtel d'entreprises à Morval"], "GARANTIE D'EMPRUNT – SEM DU VAL Construction d'un hôtel d'entreprises à Morval"),
        (["SOUTIEN AUX TIERS-LIEUX POUR LA\nTRANSMISSION-REPRISE DES ATELIERS"], "SOUTIEN AUX TIERS-LIEUX POUR LA TRANSMISSION-REPRISE DES ATELIERS"),
        (["Intitulé  Grappe d'entreprises du bois : animation 2024"], "Grappe d'entreprises du bois : animation 2024"),
    ],
)  # fmt: skip
def test_a_title_of_a_page_ends_where_a_wider_blank_parts_it_from_what_the_act_tells(titres, attendu):
    assert valeur(_page([*TETE_PAGE, *titres, *SUITE_PAGE])) == attendu


def test_a_title_that_nothing_names_is_to_be_checked_and_names_or_parts_are_none():
    seul = _page([*TETE_PAGE, "Animation de la filière bois : engagement auprès des Ateliers", *SUITE_PAGE])
    assert (seul.valeur[:24], seul.preuve.confiance.value) == ("Animation de la filière ", "a_verifier")
    for autre in ("Joël GIRODON Michel GAUTHIOT Annie CORMORECHE Paul BLANCHON", "Bilan de l'année 2023 du lieu"):
        assert _page([*TETE_PAGE, autre, *SUITE_PAGE]) is None


def test_a_name_written_as_a_verb_leaves_a_title_whole():
    titre = "Contributions 2014 et 2015 au groupement « Usages numériques de l’Est »"
    corps = "BUREAU SYNDICAL\nRéunion du 6 octobre 2014\n"
    assert valeur(lire(f"SYNDICAT MIXTE DU VAL\n{corps}{titre}\nVu les statuts ;\n{FIN_2024}", "odt").objet) == titre


_BOIS = "Soutien à la filière bois : avenant à la convention"


@pytest.mark.parametrize(
    "rang",
    [
        "Délibération numéro 2019-126 : ",
        "Décision numéro 2024-12 – ",
        "2022_01_D09 / ",
        "Délibération n° 2022_01_D09 / ",
        "DEL_2023_04_12 | ",
        "2024.03.12 – ",
        "N° 2013-042   ",
        "Délibération n° CS-2022-3-07   ",
        "Rapport n° 302 – Service Agriculture et forêt\nDélibération n° CP20240328-302\n",
        "Dossier n° 12 – Direction du développement\nDélibération n° CP20240328-302\n",
    ],
)
def test_a_title_after_its_number_however_it_is_written_and_never_the_service_that_reports(rang):
    corps = f"COMMUNAUTÉ DE COMMUNES DU VAL\nConseil communautaire – séance du 28 mars 2024\n{rang}{_BOIS}\nÉtaient présents : M. Jean Petit, Mme Anne Roy.\n{EXPOSE}"
    assert valeur(lire(f"{corps}{FIN_2024}").objet) == _BOIS


@pytest.mark.parametrize(
    ("regard", "dessous", "attendu"),
    [
        (_BOIS, "Comité syndical du 22 septembre 2022, 20 h 00, salle des fêtes", _BOIS),
        (f"{_BOIS} du", "Conseil communautaire du 22 septembre 2022", f"{_BOIS} du Conseil communautaire du 22 septembre 2022"),
        ("Rapporteur : Mme Anne Roy, subventions", "", None),
        ("Aides aux clubs   4 000 €", "", None),
    ],
)  # fmt: skip
def test_the_title_at_the_right_of_a_number_ends_where_the_session_is_told(regard, dessous, attendu):
    corps = f"SYNDICAT MIXTE DU VAL\nN° CS-2022-3-07   {regard}\n{dessous}\nÉtaient présents : M. Jean Petit, Mme Anne Roy.\n{EXPOSE}"
    assert valeur(lire(f"{corps}{FIN_2024}").objet) == attendu


TITRE_IMMOBILIER = "Aide à l’immobilier d’entreprise – SAS Menuiserie Courtemanche à Chissey-la-Loye"


@pytest.mark.parametrize("jour", ["mercredi 19 juin 2019", "jeudi 4 avril 2019"])
def test_a_title_above_the_day_of_the_session_and_proxies_that_are_no_title(jour):
    tete = f"DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE N° 61/2019\n{TITRE_IMMOBILIER}\nLe {jour} à 20 h 00, le Conseil communautaire s’est réuni à la salle des fêtes, sur convocation\ndu Président.\n"
    pouvoirs = "Procurations : M. Alain ROUSSELOT à M. TISSOT ; Mme Corinne\nVIENNOT à Mme PROST.\n"
    lu = lire_fichier(
        f"{tete}{pouvoirs}Vu le code général des collectivités territoriales,\n{DECIDE_2024}ATTRIBUE une aide de 500 €.\n"
    )
    assert valeur(lu.objet) == TITRE_IMMOBILIER


def test_the_parties_of_a_title_are_not_those_of_the_convention():
    titre = "CONVENTION\nentre la Ville de Port-Anselme et l’association Les Nautiques\nOrganisation du 14e Salon du nautisme\n"
    parties = "Entre la Ville de Port-Anselme, représentée par Mme GIORDAN, Maire,\nd’une part,\nEt l’association Les Nautiques, représentée par M. MAUREL, Président,\nd’autre part,\n"
    assert valeur(lire(f"{titre}{parties}Il est arrêté ce qui suit :\n").objet).endswith("Salon du nautisme")


@pytest.mark.parametrize(
    "suite", ["État des présences", "Liste des membres présents", "Feuille de présence", "Présences"]
)
def test_the_heading_of_those_who_sat_is_no_part_of_the_title(suite):
    titre = "Aide à l'immobilier d'entreprise – SARL Scierie Valbrun"
    assert valeur(lire(f"CC DU VAL\nObjet : {titre}\n{suite}\nM. Rémi YVONNET\n{CORPS_2024}{FIN_2024}").objet) == titre


def test_a_title_after_its_number_begins_under_a_label():
    titre = "Avenant n° 1 à la convention d'objectifs 2022 avec le cluster Numéria Lourme – Complément de\nsubvention – Approbation"
    tete = f"MÉTROPOLE DU VAL\nDirection du développement économique\nCommission : Attractivité\n2022-0217 – {titre}\n"
    acte = f"{tete}Nombre de conseillers en exercice : 66\n{EXPOSE}{FIN_2024}"
    assert valeur(lire(acte).objet) == titre.replace("\n", " ")
