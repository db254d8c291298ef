"""Wordings that the sixteenth blind round of acts brought: each rule on texts that it must read and on some it must not."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture.modele import Confiance, Role
from tests.fabrique_acte import lire, valeur

CORPS = "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = "APPROUVE la convention.\n"


def _roles(lu):
    return {(int(m.valeur), m.role) for m in lu.montants}


# --- heading and vote


def test_a_quorum_among_counts_in_columns():
    table = (
        "   Conseillers en exercice   Présents   Pouvoirs   Votants   Quorum\n"
        "            42                  33          5         38        22\n\n"
    )
    vote = lire(CORPS + table + DECIDE + FIN).vote
    lus = (vote.membres_en_exercice, vote.presents, vote.pouvoirs, vote.voix)
    assert [x.valeur for x in lus] == [42, 33, 5, 38]


def test_a_convocation_beside_the_day_of_the_session():
    marge = (
        "Date de convocation            L'an deux mille vingt-deux\n"
        " 2 novembre 2022               Le 8 novembre à 18 h 00\n"
        "Date d'affichage               Le Conseil communautaire, légalement convoqué, s'est réuni\n"
        " 14 novembre 2022              sous la présidence de Monsieur André ESCANDE\n"
    )
    corps = CORPS.replace("10 octobre", "8 novembre")
    assert valeur(lire(corps + marge + DECIDE + FIN).convocation) == date(2022, 11, 2)


def test_counts_of_a_margin_are_no_figures():
    marge = (
        "Présents          24           Étaient présents : Mmes et MM. les délégués des communes\n"
        "Procurations       3           membres, selon la feuille annexée au registre.\n\n"
        "Le lieu réunit 16      postes et a formé 28 demandeurs d'emploi.\n"
    )
    assert {int(x.valeur) for x in lire(CORPS + marge + DECIDE + FIN).indicateurs} == {16, 28}


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


# --- what an act changes, on which condition


def test_the_other_terms_of_an_act_stay_so_it_is_changed():
    dit = "DIT que les autres termes de la délibération n° 22-34 demeurent inchangés.\n"
    assert [x.numero for x in lire(CORPS + DECIDE + FIN + dit).modifie] == ["22-34"]


def test_an_act_that_stays_as_it_is_is_not_changed():
    dit = "DIT que la délibération n° 22-34 demeure inchangée.\n"
    assert not lire(CORPS + DECIDE + FIN + dit).modifie


def test_a_condition_that_a_line_cuts_before_its_first_word():
    decide = (
        "     ACCORDE une subvention de 24 000 € à la SARL Menuiserie Houblin pour la construction de son atelier, sous\n"
        "       réserve de la décision d'attribution de la Région ;\n"
    )
    assert valeur(lire(CORPS + DECIDE + decide).reserve) == "Sous réserve de la décision d'attribution de la Région"


# --- who receives


CMA = "la Chambre de Métiers et de l'Artisanat"
VERSE = "APPROUVE le versement à la CMA d'une participation de 9 000 €.\n"


def _noms(expose):
    return [x.nom for x in lire(CORPS + expose + DECIDE + VERSE).beneficiaires]


def test_a_chamber_told_by_its_letters_takes_its_whole_name():
    assert _noms(f"Une convention lie l'Agglomération à {CMA}\nAuvergne-Rhône-Alpes depuis 2021.") == [
        "Chambre de Métiers et de l'Artisanat Auvergne-Rhône-Alpes"
    ]
    assert _noms(f"Une convention lie l'Agglomération à {CMA} depuis 2021.") == ["Chambre de Métiers et de l'Artisanat"]


def test_between_two_chambers_its_letters_stay():
    deux = f"{CMA.capitalize()} de la Drôme et {CMA} de l'Ardèche ont proposé leurs services."
    assert _noms(
        deux.replace("la chambre de métiers et de l'artisanat", "La Chambre de Métiers et de l'Artisanat")
    ) == ["CMA"]


# --- money


@pytest.mark.parametrize(
    ("expose", "attendu"),
    [
        ("Les adhérents apporteront 3 000 €.", (3000, Role.AUTOFINANCEMENT)),
        ("Ses ressources viennent des cotisations des entreprises (74 000 €).", (74000, Role.AUTOFINANCEMENT)),
        ("Le budget est financé par les droits d'inscription (61 000 €).", (61000, Role.AUTOFINANCEMENT)),
        ("Le budget est financé par la Région (9 000 €), la billetterie (8 000 €).", (8000, Role.AUTOFINANCEMENT)),
        ("La Région a confirmé un soutien de 20 000 €.", (20000, Role.AUTRE_FINANCEUR)),
        ("Une aide de 180 000 € a été demandée.", (180000, Role.DEMANDE)),
        ("L'association a un besoin de 4 000 € et sollicite l'Agglomération à cette hauteur.", (4000, Role.DEMANDE)),
        ("Pour une reprise, l'aide est bonifiée, le plafond étant alors porté à 8 000 €.", (8000, Role.PLAFOND)),
    ],
)
def test_money_told_in_passing(expose, attendu):
    assert attendu in _roles(lire(CORPS + expose + DECIDE + FIN))


def test_the_fee_of_a_stand_is_still_a_price():
    assert (120, Role.TARIF) in _roles(lire(CORPS + "Les droits d'inscription sont de 120 €." + DECIDE + FIN))


def test_who_is_asked_beside_its_money_still_pays_beside():
    lu = lire(CORPS + "Le Département (6 000 €) et la Région (7 500 €) sont également sollicités." + DECIDE + FIN)
    assert (7500, Role.DEMANDE) not in _roles(lu)


ATTRIBUE = "ATTRIBUE à l'association Lignac en Commun une subvention de 15.000 € ;\n"


def test_instalments_whose_thousands_a_point_parts():
    dit = "DIT que cette aide sera versée en deux fois : 10.000 € en janvier 2023 et 5.000 € au vu du bilan.\n"
    lu = lire(CORPS + DECIDE + ATTRIBUE + dit)
    assert {v for v, role in _roles(lu) if role is Role.ATTRIBUE} == {15000}


DEUX = "- d'attribuer une subvention de 144 000 € à la SAS Mélantier ;\n- d'attribuer une subvention de 97 500 € à la SAS Lyséen ;\n"


def test_the_sum_of_grants_that_is_charged_is_no_cost():
    impute = "- d'imputer ces dépenses, soit 241 500 €, sur le chapitre 909.\n"
    lu = lire(CORPS + DECIDE + DEUX + impute)
    assert (241500, Role.AUTRE) in _roles(lu)
    assert {v for v, role in _roles(lu) if role is Role.ATTRIBUE} == {144000, 97500}


def test_another_expense_that_is_charged_stays_a_cost():
    impute = "- d'imputer ces dépenses, soit 300 000 €, sur le chapitre 909.\n"
    assert (300000, Role.DEPENSE) in _roles(lire(CORPS + DECIDE + DEUX + impute))


PARTAGE = "Le coût est de 15 000 €, dont 6 000 € pris en charge par le club et 9 000 € par l'Agglomération.\n"


def test_the_share_that_is_granted_is_not_asked_besides():
    decide = "APPROUVE le versement au club Lignac d'une participation de 9 000 €.\n"
    assert {role for v, role in _roles(lire(CORPS + PARTAGE + DECIDE + decide)) if v == 9000} == {Role.ATTRIBUE}
    assert (9000, Role.DEMANDE) in _roles(lire(CORPS + PARTAGE + DECIDE + FIN))


def test_a_funder_is_not_that_of_the_money_before():
    expose = "Ses ressources proviennent de la Région (50 000 €) et de Grand Ornelle Agglomération (24 000 €)."
    lus = [m for m in lire(CORPS + expose + DECIDE + FIN).montants if int(m.valeur) == 24000]
    assert [(m.role, m.preuve.confiance) for m in lus] == [(Role.AUTRE_FINANCEUR, Confiance.A_VERIFIER)]
    assert lus[0].financeur != "Région"
