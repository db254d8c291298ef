"""More wordings of real acts, read blind: each text is short and made for its rule."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import PIED, TETE, lire, valeur

ENTETE = "COMMUNE DE MONTELIER\nSéance du 15 mars 2024\nDélibération n° 2024-012\nObjet : Subvention\n\n"


def _roles(texte: str) -> dict[Decimal, set[Role]]:
    rendus: dict[Decimal, set[Role]] = {}
    for montant in lire(texte).montants:
        rendus.setdefault(montant.valeur, set()).add(montant.role)
    return rendus


def test_a_count_may_begin_the_line_after_its_label():
    texte = (
        "COMMUNE DE MONTELIER\nNombre de présents : 38 – Nombre de procurations :\n4 – Convocation : 24 janvier 2025\n"
    )
    assert valeur(lire(texte).vote.pouvoirs) == 4


def test_a_service_above_a_title_is_no_part_of_it():
    texte = "DÉPARTEMENT DE LA VÈZE\nSéance du 14 avril 2025\nDossier n° 5.03 - Délibération n° CP/2025/04/5.03\nDIRECTION DE L’AGRICULTURE\nAIDE À L’ÉQUIPEMENT DES CUMA - PROGRAMMATION 2025\n\nLa Commission permanente,\n"
    assert valeur(lire(texte).objet) == "AIDE À L’ÉQUIPEMENT DES CUMA - PROGRAMMATION 2025"


@pytest.mark.parametrize("ecrit", ["pour un montant total de 2 150 €", "pour trois ans"])
def test_pour_before_a_noun_is_no_count(ecrit):
    texte = ENTETE + f"Le conseil municipal, à l’unanimité des votants,\nVOTE les subventions {ecrit}.\n"
    assert lire(texte).vote.pour is None


def test_a_payment_is_no_cost():
    lecture = lire(ENTETE + "Considérant que le versement déjà effectué s’élève à 12 500 € ;\n")
    (montant,) = lecture.montants
    assert (montant.role, montant.preuve.confiance) == (Role.ANTERIEUR, Confiance.A_VERIFIER)


@pytest.mark.parametrize(
    ("sujet", "fois", "confiance"),
    [
        ("le coût des travaux", 2, Confiance.SURE),
        ("le coût des travaux", 1, Confiance.A_VERIFIER),
        ("l’ensemble", 2, Confiance.A_VERIFIER),
    ],
)
def test_a_cost_is_sure_where_two_places_of_the_act_tell_it(sujet, fois, confiance):
    dits = [f"Considérant que {sujet} s’élève à 12 500 € ;\n"] * fois
    (montant,) = lire(ENTETE + "\n".join(dits)).montants
    assert montant.preuve.confiance is confiance


def test_a_programme_authorised_in_a_visa_is_no_cost():
    texte = (
        ENTETE + "Vu la délibération n° 21-003 du 30 juin 2021 ouvrant une autorisation de programme de 3 000 000 € ;\n"
    )
    assert [m.role for m in lire(texte).montants] == [Role.ANTERIEUR]


def test_the_day_may_follow_the_body_after_a_dash():
    lecture = lire("AGGLOMÉRATION DU BOCAGE\nBUREAU COMMUNAUTAIRE - 19 MAI 2025\n")
    assert valeur(lecture.date).isoformat() == "2025-05-19"
    assert valeur(lecture.collectivite) == "AGGLOMÉRATION DU BOCAGE"


def test_a_list_with_its_expenses_is_no_plan():
    texte = (
        TETE
        + "- ACCORDE aux CUMA ci-après les subventions suivantes :\n\n| CUMA | Dépense éligible HT | Taux | Subvention |\n| CUMA de la Font-Noire | 42 000 € | 30 % | 12 600 € |\n| CUMA du Plateau | 21 500 € | 30 % | 6 450 € |\n| Total | 63 500 € | | 19 050 € |\n"
        + PIED
    )
    lecture = lire(texte)
    assert not lecture.plans
    assert [m.valeur for m in lecture.montants if m.role is Role.ATTRIBUE] == [
        Decimal("12600"),
        Decimal("6450"),
    ]
    assert [b.nom for b in lecture.beneficiaires] == ["CUMA de la Font-Noire", "CUMA du Plateau"]


def test_what_a_limiting_rate_bears_on_is_no_limit():
    texte = (
        TETE
        + "- ATTRIBUE à la SCIC Lin une aide de 0,3 M€, plafonnée à 25 % des investissements éligibles de 1 200 000 € HT.\n"
    )
    assert _roles(texte) == {Decimal("300000"): {Role.ATTRIBUE}, Decimal("1200000"): {Role.DEPENSE}}


def test_the_limit_of_a_share_stays_a_limit():
    texte = TETE + "- ATTRIBUE à la SCIC Lin une aide de 50 % du coût des travaux plafonnée à 5 000 €.\n"
    assert Role.DEPENSE not in _roles(texte)[Decimal("5000")]


def test_members_in_office_win_over_the_legal_number():
    lu = lire("COMMUNE DE MONTELIER\nEffectif légal : 19 - En exercice : 18 - Présents : 13\n").vote.membres_en_exercice
    assert (lu.valeur, lu.preuve.confiance) == (18, Confiance.SURE)


def test_a_department_in_parentheses_and_a_shortened_label():
    lecture = lire("COMMUNE DE PRÉ-SAINT-ÉTIENNE (Isère)\nSéance du 11 septembre 2024\nDélib. n° 2024-028\n")
    assert valeur(lecture.collectivite) == "COMMUNE DE PRÉ-SAINT-ÉTIENNE"
    assert valeur(lecture.numero) == "2024-028"


def test_two_columns_of_a_heading_are_two_names():
    lecture = lire("VILLE DE MARNE-LE-HAUT                    REPUBLIQUE FRANCAISE\n\nDECISION DU MAIRE N° 2024/087\n")
    assert valeur(lecture.collectivite) == "VILLE DE MARNE-LE-HAUT"


def test_a_number_may_hold_two_groups_of_letters():
    lecture = lire(
        "CONSEIL REGIONAL DE VALOIS\nCOMMISSION PERMANENTE DU 24 JUIN 2024\nDélibération n° CP D 24-06-118\n"
    )
    assert valeur(lecture.numero) == "CP D 24-06-118"
    assert valeur(lecture.collectivite) == "RÉGION DE VALOIS"


def test_an_interprofession_receives():
    texte = (
        "SYNDICAT MIXTE DU BOCAGE\nCOMITE SYNDICAL\n\nAprès en avoir délibéré, à l’unanimité, le Comité syndical :\n"
        "2°) DECIDE de verser à l’interprofession FIBOCAGE une participation de 20 000 € ;\n"
    )
    lecture = lire(texte)
    assert [x.nom for x in lecture.beneficiaires] == ["interprofession FIBOCAGE"]
    assert [(m.role, m.beneficiaire) for m in lecture.montants] == [(Role.ATTRIBUE, "interprofession FIBOCAGE")]


def test_each_line_of_a_list_of_funders_names_who_pays():
    texte = (
        "SYNDICAT MIXTE DU BOCAGE\nCOMITE SYNDICAL\n\nLe coût de l’opération est estimé à 145 000 € HT, financé comme suit :\n"
        "- Etat (FNADT) : 50 000 €\n- Région des Marches : 43 500 €\n- Syndicat mixte : 20 000 €\n"
        "- Club (autofinancement) : 31 500 €\n"
    )
    roles = {m.valeur: m.role for m in lire(texte).montants}
    assert roles == {
        145_000: Role.DEPENSE,
        50_000: Role.AUTRE_FINANCEUR,
        43_500: Role.AUTRE_FINANCEUR,
        20_000: Role.DEMANDE,
        31_500: Role.AUTOFINANCEMENT,
    }


def test_a_row_of_thirty_digits_is_no_amount_and_breaks_nothing():
    """The whole reading stopped at it."""
    texte = ENTETE + f"Compte {'9' * 30} €. Le conseil attribue 12 000 € à l’association Alpha.\n"
    assert _roles(texte) == {Decimal(12000): {Role.ATTRIBUE}}
