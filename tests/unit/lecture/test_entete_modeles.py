"""Who decided, when, under which number and about what, in the headings of many templates."""

from datetime import date

import pytest

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire, valeur

ENTETES = {
    "commune, l’an": (
        """RÉPUBLIQUE FRANÇAISE
DÉPARTEMENT DE LA DRÔME
COMMUNE DE MONTÉLIER
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 15 mars 2024

L'an deux mille vingt-quatre, le quinze mars à 20 heures, le conseil municipal de la commune de Montélier, légalement convoqué, s'est réuni en mairie sous la présidence de M. Jean DUPONT, Maire.
Date de convocation : 08/03/2024
Nombre de conseillers en exercice : 23

Délibération n° 2024-012
Objet : Attribution d'une subvention à l'association Les Amis du Patrimoine
pour l'année 2024

Vu le code général des collectivités territoriales,
Vu la délibération n° 2023-045 du 12 décembre 2023,""",
        (
            "2024-012",
            date(2024, 3, 15),
            date(2024, 3, 8),
            "Conseil municipal",
            "Montélier",
            "Amis du Patrimoine pour l'année 2024",
        ),
    ),
    "communauté de communes": (
        """Département de l'Isère
Communauté de communes du Pays de Bièvre
DELIBERATIONS DU CONSEIL COMMUNAUTAIRE
SEANCE DU JEUDI 12 OCTOBRE 2023
N° DEL_2023_118

Attribution d’un fonds de concours à la commune de Châtonnay

L'an deux mille vingt-trois, le douze octobre, à 18h30, le Conseil communautaire s'est réuni à la salle des fêtes sur convocation du 5 octobre 2023.""",
        (
            "DEL_2023_118",
            date(2023, 10, 12),
            date(2023, 10, 5),
            "Conseil communautaire",
            "Pays de Bièvre",
            "fonds de concours à la commune de Châtonnay",
        ),
    ),
    "commission permanente d’un département": (
        """Envoyé en préfecture le 20/03/2024
Reçu en préfecture le 21/03/2024
Publié le 22/03/2024
ID : 042-224200014-20240315-CP07-DE
CONSEIL DÉPARTEMENTAL DE LA LOIRE
COMMISSION PERMANENTE
Réunion du 15 mars 2024
Délibération n° CP-2024-03-15-07
7 - SOUTIEN AUX ASSOCIATIONS SPORTIVES

La Commission permanente a été convoquée le 1er mars 2024.""",
        (
            "CP-2024-03-15-07",
            date(2024, 3, 15),
            date(2024, 3, 1),
            "Commission permanente",
            "Loire",
            "associations sportives",
        ),
    ),
    "région, numéro seul": (
        """RÉGION BRETAGNE
Délibération de la Commission permanente du Conseil régional
Séance du 3 juillet 2023
24_0204_05
SOUTIEN A LA FILIERE NAVALE : AIDE A LA SOCIETE KERMARREC""",
        ("24_0204_05", date(2023, 7, 3), None, "Commission permanente", "Bretagne", "filière navale"),
    ),
    "question sans numéro": (
        """VILLE DE SAINT-PRIEST
Conseil municipal du 27 juin 2023
Question n° 14 : Subvention exceptionnelle au club Athlétique San-Priot
Rapporteur : Mme X""",
        (None, date(2023, 6, 27), None, "Conseil municipal", "Saint-Priest", "club Athlétique San-Priot"),
    ),
    "syndicat": (
        """Syndicat mixte du bassin de l'Ondaine
Délibération du comité syndical n° 2022/31 du 9 novembre 2022
OBJET - Participation aux travaux de restauration de la rivière
Date de convocation du comité syndical : 2 novembre 2022""",
        (
            "2022/31",
            date(2022, 11, 9),
            date(2022, 11, 2),
            "Comité syndical",
            "bassin de l'Ondaine",
            "restauration de la rivière",
        ),
    ),
    "métropole": (
        """METROPOLE DE LYON
Extrait du registre des délibérations de la Commission permanente
Commission permanente du 11 décembre 2023
Délibération n° CP-2023-2871
Commission pour avis : développement économique
Objet :  Soutien au pôle de compétitivité Minalogic - Attribution d'une subvention
Service : Direction de l'économie""",
        (
            "CP-2023-2871",
            date(2023, 12, 11),
            None,
            "Commission permanente",
            "Lyon",
            "Minalogic - Attribution d'une subvention",
        ),
    ),
    "décision du maire": (
        """DÉCISION DU MAIRE N° 2024-15
prise en vertu de l'article L. 2122-22 du CGCT
Objet : Attribution d'un marché de travaux
Le Maire de la commune de Feurs,
Fait à Feurs, le 4 avril 2024""",
        ("2024-15", date(2024, 4, 4), None, "Maire", "Feurs", "marché de travaux"),
    ),
    "bureau, date avant le lieu": (
        """Grand Annecy Agglomération
Bureau communautaire
Séance du 20/06/2024
Délibération D-2024-0112
Objet : Économie – Convention avec le cluster Outdoor Sports Valley
Le vingt juin deux mille vingt-quatre à dix-huit heures, le Bureau de Grand Annecy, dûment convoqué le 13 juin 2024, s'est réuni""",
        (
            "D-2024-0112",
            date(2024, 6, 20),
            date(2024, 6, 13),
            "Bureau communautaire",
            "Grand Annecy",
            "Outdoor Sports Valley",
        ),
    ),
    "conseil régional, assemblée plénière": (
        """RÉGION OCCITANIE
ASSEMBLÉE PLÉNIÈRE DU 28 MARS 2024
Délibération N° 2024/AP-MARS/07
Contrat de filière aéronautique : adoption du plan d'actions et du soutien au pôle Aerospace Valley""",
        (
            "2024/AP-MARS/07",
            date(2024, 3, 28),
            None,
            "Assemblée plénière",
            "Occitanie",
            "Contrat de filière aéronautique",
        ),
    ),
    "numéro d’ordre": (
        """MAIRIE DE BOURG-ARGENTAL
Extrait du registre des délibérations
Séance ordinaire du mardi 4 février 2025
N° d'ordre : 25-02-08
Le conseil municipal, régulièrement convoqué le 28 janvier 2025, s'est réuni au nombre prescrit par la loi.
Objet de la délibération : Adhésion au groupement de commandes
""",
        (
            "25-02-08",
            date(2025, 2, 4),
            date(2025, 1, 28),
            "Conseil municipal",
            "Bourg-Argental",
            "groupement de commandes",
        ),
    ),
    "communauté d’agglomération, titre seul": (
        """Loire Forez agglomération
CONSEIL COMMUNAUTAIRE DU 19 DECEMBRE 2023
DELIBERATION N°23 DU 19/12/2023

FILIERE BOIS - PARTENARIAT AVEC FIBOIS 42 POUR L'ANNEE 2024

L'an deux mille vingt-trois, le dix-neuf décembre à dix-neuf heures, le Conseil communautaire de Loire Forez agglomération, légalement convoqué le 13 décembre 2023""",
        ("23", date(2023, 12, 19), date(2023, 12, 13), "Conseil communautaire", "Loire Forez", "Fibois 42"),
    ),
    "ccas": (
        """CENTRE COMMUNAL D'ACTION SOCIALE DE FIRMINY
Conseil d'administration du 12 avril 2022
Délibération 2022-09
OBJET : Subvention à l'épicerie sociale
""",
        ("2022-09", date(2022, 4, 12), None, "Conseil d’administration", "Firminy", "épicerie sociale"),
    ),
    "lille": (
        """MÉTROPOLE EUROPÉENNE DE LILLE
24-C-0123
Séance du vendredi 19 avril 2024
DELIBERATION DU CONSEIL

FILIERE TEXTILE - SOUTIEN AU POLE EURAMATERIALS - SUBVENTION 2024
""",
        ("24-C-0123", date(2024, 4, 19), None, None, "Lille", "Euramaterials"),
    ),
    "collée au numéro": (
        """Commune de Saint-Just-Saint-Rambert – Séance du Conseil Municipal du 23 mai 2024
Délibération n°2024-05-23/11 : Garantie d'emprunt accordée à Bâtir et Loger
Présents : 25""",
        (
            "2024-05-23/11",
            date(2024, 5, 23),
            None,
            "Conseil municipal",
            "Saint-Just-Saint-Rambert",
            "Garantie d'emprunt",
        ),
    ),
}


@pytest.mark.parametrize("nom", ENTETES)
def test_a_heading_is_read(nom):
    texte, (numero, jour, convocation, instance, collectivite, objet) = ENTETES[nom]
    lecture = lire(texte + "\n\nLe corps délibérant, après en avoir délibéré :\n- approuve la proposition.")
    assert valeur(lecture.numero) == numero
    assert (valeur(lecture.date), valeur(lecture.convocation)) == (jour, convocation)
    assert instance is None or valeur(lecture.instance) == instance
    assert cle(collectivite) in cle(valeur(lecture.collectivite) or "")
    assert cle(objet) in cle(valeur(lecture.objet) or "")


def test_stamps_are_read():
    lecture = lire(ENTETES["commission permanente d’un département"][0])
    assert (valeur(lecture.prefecture), valeur(lecture.publication)) == (date(2024, 3, 21), date(2024, 3, 22))
    assert valeur(lecture.identifiant_acte) == "042-224200014-20240315-CP07-DE"


def test_an_empty_document_says_nothing():
    lecture = lire("")
    assert (lecture.numero, lecture.date, lecture.objet, lecture.montants, lecture.articles) == (
        None,
        None,
        None,
        (),
        (),
    )


TETE_AGGLO = "AGGLOMÉRATION DU VAL\nCONSEIL D'AGGLOMÉRATION DU 26 MARS 2024\n2024_03_26_19\n"
CONSEIL_AGGLO = (
    "\n\nLe conseil, après en avoir délibéré, à l'unanimité,\nATTRIBUE à l'association Arche une subvention de 5 000 €"
)


@pytest.mark.parametrize(
    ("titre", "objet"),
    [
        (
            "AIDE À LA CRÉATION D'ENTREPRISE\nAttribution de subventions aux structures du réseau",
            "AIDE À LA CRÉATION D'ENTREPRISE Attribution de subventions aux structures du réseau",
        ),
        (
            "Commission : Attractivité, innovation et recherche\nSoutien à la filière bois – Convention avec l'association Fibois\nVal",
            "Soutien à la filière bois – Convention avec l'association Fibois Val",
        ),
        (
            "Délibération-cadre relative aux aides à l'immobilier",
            "Délibération-cadre relative aux aides à l'immobilier",
        ),
        ("N° 15-03/27  OBJET : FOIRE DE PRINTEMPS - SUBVENTION", "FOIRE DE PRINTEMPS - SUBVENTION"),
    ],
)
def test_a_title_stands_whole_under_or_beside_labels(titre, objet):
    assert valeur(lire(f"{TETE_AGGLO}{titre}\n{CONSEIL_AGGLO}.\n").objet) == objet


def test_a_sentence_cut_by_a_citation_or_the_name_of_the_session_is_no_sure_title():
    recit = "Contexte\nL'agglomération soutient le projet depuis sa création. Par\ndélibération du 3 mai 2022, elle a versé 10 000 €.\n"
    lu = lire(f"{TETE_AGGLO}{recit}{CONSEIL_AGGLO}.\n").objet
    assert lu is None or lu.preuve.confiance is Confiance.A_VERIFIER


def test_an_act_without_title_is_about_the_operation_that_it_quotes():
    lu = lire(f"{TETE_AGGLO}{CONSEIL_AGGLO} pour l'opération « Rénovation de la halle aux grains ».\n").objet
    assert (valeur(lu), lu.preuve.confiance) == ("Rénovation de la halle aux grains", Confiance.A_VERIFIER)


def test_a_report_of_decisions_is_about_all_of_them():
    points = "1) SALON DES VINS - SUBVENTION AU COMITÉ\nLe Bureau décide de verser 5 000 €.\n\n2) CLUSTER BOIS - COTISATION\nLe Bureau approuve.\n"
    lu = lire(f"SAUMOREL AGGLO\nRELEVÉ DES DÉCISIONS DU BUREAU\nSéance du 5 avril 2018\n\n{points}")
    assert valeur(lu.objet) == "RELEVÉ DES DÉCISIONS DU BUREAU"
