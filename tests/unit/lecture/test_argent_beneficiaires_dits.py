"""Who receives where a line is cut, where « cette association » stands for it, and who is only asked."""

import pytest

from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import CORPS, DECIDE

COUPES_A_LA_MARGE = [
    "- SCIC Terres Partagées : plateforme logistique de produits bio pour la restauration commune ;\nbudget 143 000 € ; subvention proposée : 30 000 €\n",
    "- SCIC Terres Partagées, à Lormont : atelier de découpe et de conserverie pour les cantines ;\ncoût estimé 143 000 € HT ; aide proposée : 30 000 €\n",
]


@pytest.mark.parametrize("coupe", COUPES_A_LA_MARGE)
def test_an_item_goes_on_under_a_full_line_that_ends_with_a_semicolon(coupe):
    texte = (
        "Le jury propose de retenir les deux projets suivants, qui répondent tous aux critères fixés par le règlement :\n"
        "- La Boucle du Val (association) : création d'une filière de réemploi des emballages en verre des\n"
        f"cantines ; budget du projet 84 300 € ; subvention proposée : 28 000 €\n{coupe}"
    )
    fin = "ATTRIBUE les subventions telles que détaillées ci-dessus.\n"
    noms = [b.nom for b in lire(CORPS + texte + DECIDE + fin).beneficiaires]
    assert "SCIC Terres Partagées" in noms


def test_the_session_told_under_a_title_is_no_part_of_the_name():
    titre = "N° 2022-3-07   Adhésion au pôle Bois Futur\nComité syndical du 22 septembre 2022, 20 h 00\nDate de convocation : 12 septembre 2022\n\n"
    fin = "- décide d'adhérer à Bois Futur ;\n- vote le versement de la cotisation de 150 €.\n"
    assert [b.nom for b in lire(f"PETR DU VAL\n{titre}{DECIDE}{fin}").beneficiaires] == ["pôle Bois Futur"]


CELLE_QUI_EST_DITE = [
    "- adhère à Initiative Sud-Gâtine à compter de 2022 ;\n- approuve le versement à cette association de la cotisation de 150 € ;\n",
    "- décide d'adhérer à Initiative Sud-Gâtine ;\n- verse à ladite association de la plateforme la cotisation de 150 € ;\n",
]


@pytest.mark.parametrize("fin", CELLE_QUI_EST_DITE)
def test_this_association_is_named_elsewhere(fin):
    assert [b.nom for b in lire(CORPS + DECIDE + fin).beneficiaires] == ["Initiative Sud-Gâtine"]


def test_to_whom_a_gift_would_go_back_receives_nothing():
    fin = (
        "- ATTRIBUE à l'association Initiative Sud-Gâtine une subvention de 18 000 € ;\n"
        "- DÉCIDE d'abonder le fonds de prêts d'honneur à hauteur de 25 000 €, cette somme étant reversée à la "
        "Communauté de communes en cas de dissolution de l'association.\n"
    )
    noms = [b.nom for b in lire(CORPS + DECIDE + fin).beneficiaires]
    assert not any("dissolution" in x or "Communauté" in x for x in noms)


LIEUX = [
    "Création d'un fablab communautaire à Sainte-Rosalie : plan de financement et sollicitation du FEDER",
    "Tourisme – Ouverture d'un tiers-lieu à Morval et demande de DETR",
    "Projet de transformation d'un atelier à Morval",
]


@pytest.mark.parametrize("titre", LIEUX)
def test_the_place_where_something_is_built_receives_nothing(titre):
    assert lire(f"{CORPS}Objet : {titre}\n\n{DECIDE}- approuve le projet.\n").beneficiaires == ()


def test_who_a_post_is_created_for_receives():
    titre = "Création d'un poste mutualisé à Initiative Val : participation"
    lus = lire(f"{CORPS}Objet : {titre}\n\n{DECIDE}- approuve la convention.\n").beneficiaires
    assert [b.nom for b in lus] == ["Initiative Val"]


DEMANDEES = [
    "plan de financement 2021-2022 et demande de subvention à la Banque des Territoires et au Département",
    "sollicitation d'une aide de la Région et de la Fondation du Patrimoine – demande de financement à la Fondation Agir",
    "demandes de cofinancement à l'Agence Occitane et à la Banque des Territoires",
]


@pytest.mark.parametrize("titre", DEMANDEES)
def test_who_is_asked_for_money_receives_nothing(titre):
    texte = f"{CORPS}Objet : Manager de commerce – {titre}\n\n"
    fin = "- sollicite 31 667 € auprès de la Banque des Territoires ;\n- autorise le président à signer.\n"
    assert lire(texte + DECIDE + fin).beneficiaires == ()
