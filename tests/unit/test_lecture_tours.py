"""Wordings that acts of five blind rounds brought, one test each."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import lire, valeur

TETE = "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 28 mars 2024\n\n"
DECIDE = "Après en avoir délibéré, le Conseil communautaire :\n"


def roles(texte: str) -> dict[Decimal, Role]:
    return {m.valeur: m.role for m in lire(TETE + texte).montants}


# --- the number


def test_the_number_of_the_identifier_is_found_where_it_is_printed():
    texte = (
        "098-219800456-20240328-DEL-2024-056-DE\n" + TETE + "L'association emploie quatre salariés.\n" + DECIDE
        + "ATTRIBUE à l'association Lumen une subvention de 5 000 €.\nLa Maire\nDEL-2024-056\n"
    )  # fmt: skip
    assert valeur(lire(texte).numero) == "DEL-2024-056"


def test_a_number_stands_under_its_title_in_a_heading_of_columns():
    texte = (
        "COMMUNAUTE URBAINE DU VAL\n\nDirection                                  N° de la délibération   Rapporteur\n"
        "Attractivité et développement économique   CU-2022-12-15/08        M. X\n\n"
        + DECIDE
        + "APPROUVE la convention.\n"
    )
    assert valeur(lire(texte).numero) == "CU-2022-12-15/08"


def test_an_act_cited_between_brackets_does_not_give_its_number():
    texte = (
        TETE
        + "N° D2022-07-07-11\n\nUne aide avait été accordée pour le quai de\nchargement (délibération D2019-03-14-07).\n"
    )
    assert valeur(lire(texte + DECIDE + "APPROUVE le projet.\n").numero) == "D2022-07-07-11"


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("DCM N° 2023/014", "2023/014"),
        ("DELIBERATION CPR N° 23.10.31.207", "23.10.31.207"),
        ("Dossier n° 24/0156", "24/0156"),
    ],
)
def test_a_number_after_the_letters_of_its_kind(ligne, attendu):
    texte = f"VILLE DE SAINT-MAURIN\nCONSEIL MUNICIPAL\n{ligne}\n\n{DECIDE}APPROUVE la convention.\n"
    assert valeur(lire(texte).numero) == attendu


def test_a_siret_is_no_number_and_what_represents_jobs_is_no_proxy():
    texte = (
        "CONVENTION DE SUBVENTION\nN° 2023-DAFE-112\nENTRE LES SOUSSIGNÉS\nLe Département de la Haute-Aurence,\net\n"
        "L'association Bois d'Aurence, numéro SIRET 418 236 907 00021,\nLa filière représente 890 emplois.\n"
    )
    lecture = lire(texte)
    assert valeur(lecture.numero) == "2023-DAFE-112"
    assert lecture.vote.pouvoirs is None


# --- the vote


@pytest.mark.parametrize(
    ("ecrit", "compte"),
    [("POUR : 61 / CONTRE : 5 / ABST. : 4", (61, 5, 4)), ("Pour : 61   Contre : 5   Abstentions : 4", (61, 5, 4))],
)
def test_a_vote_on_one_line(ecrit, compte):
    vote = lire(TETE + DECIDE + f"APPROUVE la convention.\n{ecrit}\n").vote
    assert (vote.pour.valeur, vote.contre.valeur, vote.abstentions.valeur) == compte


def test_groups_are_counted_by_the_figures_beside_their_names():
    vote = lire(
        TETE + DECIDE + "APPROUVE la convention.\nAdopté, le groupe « Estrelle en commun » (5) ayant voté contre.\n"
    ).vote
    assert vote.contre.valeur == 5


def test_counts_under_labels_of_two_lines():
    texte = (
        "Nombre de membres\nAfférents au Conseil   En exercice   Qui ont pris part\n"
        "municipal                            à la délibération\n19                     19            17\n"
    )
    vote = lire(TETE + texte + DECIDE + "APPROUVE la convention.\n").vote
    assert (vote.membres_en_exercice.valeur, vote.voix.valeur) == (19, 17)


# --- what an amount is


@pytest.mark.parametrize(
    ("ecrit", "role"),
    [
        ("La participation était de 28 000 € de 2018 à 2020.", Role.ANTERIEUR),
        ("Une première convention avait mobilisé 28 000 euros.", Role.ANTERIEUR),
        ("L'agglomération a accompagné le pôle à hauteur de 28 000 € en 2022.", Role.ANTERIEUR),
        ("Au 30 novembre 2023, 28 000 € avaient été mandatés.", Role.ANTERIEUR),
        ("Le budget est couvert par l'Etat pour 28 000 €.", Role.AUTRE_FINANCEUR),
        ("Il comprend 28 000 € d'autofinancement.", Role.AUTOFINANCEMENT),
        ("L'autorisation de programme ouverte s'élève à 28 000 €.", Role.AUTRE),
        ("Une aide ne peut dépasser 30 % du coût ni un montant de 28 000 €.", Role.PLAFOND),
        ("L'aide est comprise entre 1 000 € et 28 000 €.", Role.PLAFOND),
        ("Le coût prévisionnel a été fixé à 28 000 €.", Role.DEPENSE),
    ],
)
def test_what_is_told_is_no_grant(ecrit, role):
    assert roles(f"{ecrit}\n{DECIDE}APPROUVE la convention.\n")[Decimal(28_000)] is role


def test_an_amount_in_words_before_its_figures_leaves_the_verb_beside_it():
    texte = "FIXE à la somme de sept mille cinq cents euros (7 500 €) la participation au bénéfice de la Chambre de métiers.\n"
    assert roles(DECIDE + texte) == {Decimal(7_500): Role.ATTRIBUE}


def test_payments_of_a_grant_are_no_other_grant():
    texte = (
        "ATTRIBUE à l'association Lumen une subvention de 40.000 € ;\n"
        "DIT qu'elle sera versée à hauteur de 70 % (28.000 €) à la notification et de 30 % (12.000 €) au vu du bilan.\n"
    )
    assert [v for v, r in roles(DECIDE + texte).items() if r is Role.ATTRIBUE] == [Decimal(40_000)]


def test_what_was_not_adopted_was_only_asked_for():
    texte = (
        DECIDE + "ATTRIBUE à l'association Lumen une subvention de 40 000 €.\n"
        "Pour : 5. Contre : 9.\nEn conséquence, le projet de délibération n'est pas adopté.\n"
    )
    (montant,) = lire(TETE + texte).montants
    assert (montant.role, montant.preuve.confiance) == (Role.DEMANDE, Confiance.A_VERIFIER)


def test_the_name_after_the_verb_receives_and_not_what_the_money_is_for():
    texte = "ALLOUE à l'association CODE EN ORLE une subvention de 5 000 € destinée à l'École du numérique inclusif.\n"
    assert [x.nom for x in lire(TETE + DECIDE + texte).beneficiaires] == ["association CODE EN ORLE"]


# --- tables


def test_rows_that_no_word_tells_go_where_the_plan_balances():
    texte = (
        "Le plan de financement prévisionnel est le suivant :\n\n"
        "                            2024        2025\nDépenses prévisionnelles    120 000 €   150 000 €\n"
        "Collectivité de Corvane      60 000 €    60 000 €\nFEAMPA                       36 000 €    45 000 €\n"
        "Autofinancement              24 000 €    45 000 €\n\n"
    )
    (plan,) = lire(TETE + texte + DECIDE + "APPROUVE le plan.\n").plans
    assert [x.libelle for x in plan.recettes if x.periode == "2024"][:2] != []
    assert {x.libelle for x in plan.recettes} == {"Collectivité de Corvane", "FEAMPA", "Autofinancement"}
    assert plan.ecarts == ()


def test_resources_are_paired_with_the_costs_above_on_the_column_that_balances():
    texte = (
        "Le coût de l'opération est le suivant :\n\nNature          Montant HT     Montant TTC\n"
        "Gros œuvre       60 000,00      72 000,00\nMenuiseries      40 000,00      48 000,00\n"
        "Total           100 000,00     120 000,00\n\n"
        "Le plan de financement est établi sur le montant hors taxes :\n\nFinanceurs          Montant\n"
        "Région              30 000,00\nAutofinancement     70 000,00\nTotal              100 000,00\n\n"
    )
    acte = (TETE + texte + DECIDE + "APPROUVE le plan.\n").encode()
    (plan,) = lire_acte(lire_octets(acte, "acte.txt")).plans
    assert [x.montant for x in plan.depenses] == [Decimal(60_000), Decimal(40_000)]
    assert plan.ecarts == ()
