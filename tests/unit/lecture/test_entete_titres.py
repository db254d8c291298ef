"""Titles over several lines, and what stands alone on its line and is no title."""

import pytest

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
