"""The day of the act and that of its convocation."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture import Confiance, lire_acte
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CONSIDERE,
    CORPS,
    CORPS_2024,
    CORPS_TRIGNY,
    DECIDE,
    DECIDE_ARCHE,
    DECIDE_TRIGNY,
    FIN,
    FIN_2024,
    FIN_TIRET,
    FIN_TREMPLIN,
    NOM_VAL,
    OBJET_TRIGNY,
    PARTIES_METROPOLE,
    TETE_TRIGNY,
    TETE_VAL,
    lire_entete,
    lire_fichier,
)


def test_two_days_of_session_are_two_and_to_be_checked():
    lecture = lire("Séance du 15 mars 2024\n\nSéance du 16 mars 2024\n")
    assert (valeur(lecture.date), lecture.date.preuve.confiance) == (date(2024, 3, 15), Confiance.A_VERIFIER)
    assert [x.valeur for x in lecture.date.alternatives] == [date(2024, 3, 16)]


def test_a_convocation_without_its_year_takes_that_of_the_session_and_is_to_be_checked():
    convocation = lire("Séance du 30 mars 2023\nLe conseil, convoqué le vingt-trois mars, s'est réuni.").convocation
    assert (convocation.valeur, convocation.preuve.confiance) == (date(2023, 3, 23), Confiance.A_VERIFIER)


def test_the_day_may_follow_the_body_after_a_dash():
    lecture = lire("AGGLOMÉRATION DU BOCAGE\nBUREAU COMMUNAUTAIRE - 19 MAI 2025\n")
    assert valeur(lecture.date).isoformat() == "2025-05-19"
    assert valeur(lecture.collectivite) == "AGGLOMÉRATION DU BOCAGE"


@pytest.mark.parametrize(
    "dit",
    [
        "Date de la convocation\n14 mars 2024\nDate d'affichage\n15 mars 2024\n",
        "Par dépêche du 14 mars 2024, les conseillers ont été convoqués à la présente séance.\n",
    ],
)
def test_the_day_of_the_convocation_under_its_title_or_by_dispatch(dit):
    assert valeur(lire(CORPS_2024 + dit + "\n" + FIN_2024).convocation) == date(2024, 3, 14)


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
        f"AVENANT N° 2\n\n{PARTIES_METROPOLE.format(pouvoir=pouvoir)}Article 1 - Objet\nLe présent avenant proroge.\n\n{signe}\n"
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
    lu = lire(
        f"CONVENTION\n\n{PARTIES_METROPOLE.format(pouvoir=pouvoir)}Article 1 - Objet\nLa convention fixe les règles.\n"
    )
    assert lu.date is None


@pytest.mark.parametrize(
    "tete",
    [
        "OBJET : AUTORISATION DE SIGNER LA CONVENTION\nDÉLIBÉRATION N° 2024-12\nSéance du 28 mars 2024",
        "Le Président, autorisé par la délibération n° 2020-01\n\nDélibération du Conseil communautaire du 28 mars 2024",
    ],
)
def test_a_session_that_follows_an_authorisation_keeps_its_day(tete):
    assert valeur(lire(f"COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\n\n{tete}\n\n{FIN_2024}").date) == date(2024, 3, 28)


def test_the_day_of_the_convocation_after_the_name_of_who_convened():
    dit = (
        "L'an deux mil vingt-quatre, le vingt-huit mars, le Conseil s'est réuni sur convocation qui lui a été adressée par "
        "M. Bertrand QUENNEHEN,\nPrésident, le vingt-deux mars deux mil vingt-quatre.\n\n"
    )
    assert valeur(lire(CORPS_2024 + dit + FIN_2024).convocation) == date(2024, 3, 22)


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        ("Le conseil, convoqué le vingt et un mars deux mille vingt-quatre, s'est assemblé.", date(2024, 3, 21)),
        (
            "Date de convocation :            L'an deux mille vingt-quatre, le vingt-huit mars,\n22/03/2024     le conseil",
            date(2024, 3, 22),
        ),
        ("La commission légalement convoquée par son Président, s'est réunie le jeudi 28 mars 2024", None),
    ],
)
def test_the_day_of_the_convocation(dit, attendu):
    texte = f"COMMUNE DE VAL\nSéance du 28 mars 2024\n\n{dit}\n{DECIDE}APPROUVE le projet.\n"
    assert valeur(lire(texte).convocation) == attendu


def test_a_session_whose_day_a_margin_cuts():
    tete = (
        "COMMUNAUTÉ DE COMMUNES DU VAL\n\nNbre de conseillers       L'an deux mille vingt-cinq\n"
        "en exercice : 33          Le 10 avril\nPrésents : 26             Le Conseil communautaire s'est réuni\n"
    )
    assert valeur(lire(tete + DECIDE + FIN).date) == date(2025, 4, 10)


def test_a_convocation_beside_the_day_of_the_session():
    marge = (
        "Date de convocation            L'an deux mille vingt-deux\n"
        " 2 novembre 2022               Le 8 novembre à 18 h 00\n"
        "Date d'affichage               Le Conseil communautaire, légalement convoqué, s'est réuni\n"
        " 14 novembre 2022              sous la présidence de Monsieur André ESCANDE\n"
    )
    corps = CORPS.replace("10 octobre", "8 novembre")
    assert valeur(lire(corps + marge + DECIDE + FIN).convocation) == date(2022, 11, 2)


def test_a_decision_cited_between_brackets_is_not_the_session():
    dit = "La Région a financé en 2021 l'étude (décision n° 21-CPR-0337 du 10 mai 2021).\n\n"
    assert valeur(lire(CORPS + dit + DECIDE + FIN).date) == date(2022, 10, 10)


def test_a_convocation_alone_on_its_line():
    assert valeur(lire(f"{CORPS}Convocation\n04/10/2022\n\n{DECIDE}{FIN}").convocation) == date(2022, 10, 4)


def test_a_convocation_under_its_label_beside_another_column():
    marge = "Date de convocation :                Présents : MM. et Mmes AVOUAC P., BONNEFOUX L.\n"
    assert valeur(lire(f"{CORPS}{marge}5 octobre 2022\n{DECIDE}{FIN}").convocation) == date(2022, 10, 5)


@pytest.mark.parametrize(
    "texte",
    [
        "La convocation du Conseil a été adressée individuellement, par voie dématérialisée, à tous les membres du\nConseil le lundi 3 octobre 2022 et affichée.\n",
        "Conseillers en exercice  Présents  Votants  Date de convocation\n29  24  28  03/10/2022\n",
        "Convocation | Affichage\n3 octobre 2022 | 4 octobre 2022\n",
    ],
)
def test_a_convocation_far_from_its_word(texte):
    assert valeur(lire(f"{TETE_VAL}{texte}{DECIDE}{FIN_TIRET}").convocation) == date(2022, 10, 3)


@pytest.mark.parametrize(
    "texte",
    ["Date d'envoi de la convocation  3 octobre 2022\nLieu  Salle des fêtes", "Convocation du | 3 octobre 2022", "Date de convocation - 3 octobre 2022"],
)  # fmt: skip
def test_a_convocation_in_a_cell(texte):
    assert valeur(lire(f"{TETE_VAL}{texte}{FIN_TREMPLIN}").convocation) == date(2022, 10, 3)


@pytest.mark.parametrize(
    "texte",
    ["L'an deux mille vingt-deux, le dix du mois d'octobre, à dix-huit heures,", "Aujourd'hui lundi 10 octobre 2022 à 9h30, le Conseil s'est réuni", "Séance du Conseil communautaire | 10 octobre 2022"],
)  # fmt: skip
def test_a_day_of_session(texte):
    assert valeur(lire(f"{NOM_VAL}DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\n{texte}{FIN_TREMPLIN}").date) == date(
        2022, 10, 10
    )


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
    assert valeur(lire_entete(texte).convocation) == date(2024, 10, 3)


@pytest.mark.parametrize(
    "ligne", ["Convocation  2 septembre 2022", "Convocation | mardi 2 septembre 2022", "CONVOCATION    02/09/2022"]
)
def test_a_convocation_alone_in_its_cell(ligne):
    assert (
        str(valeur(lire(f"{TETE_VAL}{ligne}\nPrésents : 9\nObjet : Salon{DECIDE}{FIN_TIRET}").convocation))
        == "2022-09-02"
    )


@pytest.mark.parametrize("cellule", ["Séance\n16 octobre 2025", "Séance  16 octobre 2025", "Réunion\n16/10/2025"])
def test_the_session_alone_in_its_cell(cellule):
    acte = f"Métropole Aulnoye\n\nInstance\n\nConseil de la Métropole\n\n{cellule}\n\n{DECIDE_ARCHE}.\n"
    assert valeur(lire(acte).date) == date(2025, 10, 16)


@pytest.mark.parametrize("lieu", ["Signé à Fontvive, le 18 mars 2025", "Signée à Fontvive le 18 mars 2025"])
def test_a_convention_is_of_the_day_it_is_signed_whatever_allowed_to_sign(lieu):
    parties = "Entre la Communauté d'agglomération du Val, représentée par sa Vice-présidente, habilitée par décision du Bureau du 4 mars 2025,\n\net l'association Arche,\n"
    assert valeur(lire(f"Avenant n° 2\n\n{parties}\nArticle 1er – Montants\n\n{lieu}\n").date) == date(2025, 3, 18)


@pytest.mark.parametrize(
    "tete",
    [
        "COMMUNAUTÉ URBAINE                    Conseil de communauté\nRIVES DE SARELLE                      du jeudi 19 mai 2025",
        "VILLE DE TRIGNY                       SÉANCE\nDépartement de la Meuse               du 19 mai 2025",
        "Conseil communautaire\nLe 19 mai 2025",
        "Délibération 2025-14 du 19 mai 2025",
    ],
)
def test_jour_de_seance_sous_qui_siege(tete):
    assert valeur(lire(f"{tete}\n\n{CORPS_TRIGNY}").date) == date(2025, 5, 19)


@pytest.mark.parametrize("lieu", ["Courmelac, le 19 mai 2025", "À Saint-Léger-du-Bois, le 19/05/2025"])
def test_lieu_et_jour_au_dessus_de_la_signature(lieu):
    lue = lire(
        f"DÉCISION DU MAIRE n° 2025-76\n\n{OBJET_TRIGNY}{CONSIDERE}DÉCIDE\n\nArticle 1. Une aide de 3 000 € est accordée.\n\n{lieu}\n\nLe Maire,"
    ).date
    assert (lue.valeur, lue.preuve.confiance) == (date(2025, 5, 19), Confiance.A_VERIFIER)


@pytest.mark.parametrize("lieu", ["Publié à Vire, le 23 mai 2025", "Notifié à Vire, le 23 mai 2025"])
def test_un_autre_jour_au_pied_n_est_pas_celui_de_l_acte(lieu):
    acte = f"DÉCISION DU MAIRE n° 2025-76\n\n{OBJET_TRIGNY}{CONSIDERE}DÉCIDE\n\nArticle 1. Une aide est accordée.\n\n{lieu}"
    assert lire(acte).date is None


@pytest.mark.parametrize(
    "dit", ["régulièrement convoquée, réunie le 12 mai 2025", "légalement convoqué, siégeant en séance le 12 mai 2025"]
)
def test_convoque_puis_reuni_ne_dit_pas_la_convocation(dit):
    assert lire(f"{TETE_TRIGNY}{OBJET_TRIGNY}Le conseil, {dit} à la mairie,\n\n{DECIDE_TRIGNY}").convocation is None


def test_a_convocation_in_a_margin_has_its_day_on_the_next_line():
    marge = "Convocation envoyée le  comprenant : l'accompagnement de douze PME\n3 octobre 2022  et la préparation d'une plateforme\n"
    assert valeur(lire(f"{CORPS}{marge}{DECIDE}{FIN}").convocation) == date(2022, 10, 3)


@pytest.mark.parametrize(
    "tete",
    [
        "Compte rendu des délibérations du conseil municipal – 12 mai 2025\n\n",
        "Séance n° 4 du lundi 12 mai 2025\n\n",
        "BUREAU MUNICIPAL\n12 MAI 2025\n\n",
        "Séance publique\nLundi douze mai deux mille vingt-cinq\n\n",
        "Le douze mai deux mille vingt cinq à 19h00, les membres du conseil municipal de Trigny, convoqués le 2 mai 2025, se sont réunis.\n\n",
        "Le lundi 12 mai 2025, à 20 heures, le conseil municipal, dûment convoqué, s'est réuni en mairie.\n\n",
    ],
)
def test_the_session_is_told_after_a_dash_or_before_those_who_met(tete):
    assert valeur(lire(f"VILLE DE TRIGNY\n{tete}{CORPS_TRIGNY}").date) == date(2025, 5, 12)


@pytest.mark.parametrize(
    "ligne",
    [
        "Envoi de la convocation  2 mai 2025",
        "DATE CONVOCATION .... : 02/05/2025",
        "Date d'envoi de l'ordre du jour    2 mai 2025",
    ],
)
def test_the_convocation_is_sent(ligne):
    assert valeur(lire(f"{TETE_TRIGNY}{ligne}\n\n{CORPS_TRIGNY}").convocation) == date(2025, 5, 2)


@pytest.mark.parametrize("titre", ["Date d'envoi de la<br>convocation", "Convocation du", "Date de convocation :"])
def test_the_convocation_stands_in_the_cell_under_its_title(titre):
    tete = "<p>COMMUNAUTÉ D'AGGLOMÉRATION DU VAL</p><p>CONSEIL COMMUNAUTAIRE DU 28 MARS 2024</p>"
    table = f"<table><tr><th>{titre}</th><th>Conseillers en<br>exercice</th><th>Votants</th></tr><tr><td>19/03/2024</td><td>40</td><td>37</td></tr></table>"
    lu = lire_acte(lire_octets(f"{tete}{table}<p>Le Conseil décide :</p>".encode(), "acte.html"))
    assert (valeur(lu.convocation), valeur(lu.vote.membres_en_exercice)) == (date(2024, 3, 19), 40)


def test_the_convocation_stands_under_a_title_of_several_lines_among_counts():
    boite = (
        "  Date d'envoi de la      Conseillers en\n                                             Présents     Votants\n"
        "      convocation            exercice\n      19/03/2024                40              33           37\n\n"
    )
    assert valeur(lire_fichier(f"{CORPS_2024}{boite}{FIN_2024}").convocation) == date(2024, 3, 19)


@pytest.mark.parametrize(
    ("tete", "jour"),
    [
        ("Réunion du  Délibération n°  Politique\n27 septembre 2024  24_CP_0688  Compétitivité\n", "2024-09-27"),
        ("Date de convocation    Date de la séance\n13/09/2024   27/09/2024\n", "2024-09-27"),
        ("Session  Commission\n27 et 28 juin 2024  Économie\n", None),
        ("BUREAU – Relevé\nJeudi 15 mai 2025, 9 h 30, Maison de l'artisan, Sarvay\n", "2025-05-15"),
        ("BUREAU – Relevé\n15 mai 2025 – 18h30, salle des fêtes\n", "2025-05-15"),
    ],
)
def test_a_session_has_its_day_under_its_title_or_beside_its_hour(tete, jour):
    lue = valeur(lire(f"RÉGION X\n{tete}Objet : Aide au commerce\n\n{DECIDE}{FIN}").date)
    assert (lue.isoformat() if lue else None) == jour
