"""Headings, stamps, windows and conditions of the twenty-seventh blind round: what each rule must read, and must not."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture.modele import Confiance
from tests.fabrique_acte import lire, valeur

TETE = "COMMUNAUTÉ DE COMMUNES DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
DECIDE = (
    "Après en avoir délibéré, le Conseil communautaire :\n- ATTRIBUE à l'association Arche une subvention de 5 000 €"
)
FIN = "- APPROUVE la convention.\n"


def _decide(suite):
    return lire(f"{TETE}{DECIDE}{suite}\n{FIN}")


# --- what suspends a grant


@pytest.mark.parametrize(
    ("dit", "lu"),
    [
        ("sous réserve de la production, avant le 31 mars 2026, des factures acquittées", "des factures acquittées"),
        ("sous réserve de l'envoi, dans les six mois, de l'acte de vente", "de l'acte de vente"),
        ("sous réserve, le cas échéant, de l'accord du bailleur", "de l'accord du bailleur"),
        ("sous réserve de l'obtention du permis de construire", "de l'obtention du permis de construire"),
    ],
)
@pytest.mark.parametrize("suite", [".", ", et précise qu'elle sera versée en une fois."])
def test_what_two_commas_enclose_ends_no_condition(dit, lu, suite):
    assert valeur(_decide(f", {dit}{suite}").reserve).endswith(lu)


# --- windows


@pytest.mark.parametrize(
    "dit",
    [
        "sur présentation des factures acquittées, avant le 30 juin 2026, et au prorata si la dépense réelle est inférieure à la dépense éligible",
        "sur production des justificatifs avant le 30 juin 2026 et dans la limite des dépenses éligibles",
    ],
)
def test_the_day_of_a_payment_bounds_no_expense(dit):
    assert _decide(f" ;\n- PRÉCISE qu'elle sera versée {dit}.").eligibilite.fin is None


@pytest.mark.parametrize(
    "dit",
    [
        "La convention concerne les actions réalisées du 1er janvier 2024 au 31 décembre 2026",
        "La subvention finance les opérations engagées entre le 1er janvier 2024 et le 31 décembre 2026",
        "L'aide porte sur les travaux menés du 01/01/2024 au 31/12/2026",
        "FIXE au 1er janvier 2024 la date de prise en compte des dépenses et au 31 décembre 2026 la date limite de leur acquittement",
    ],
)
def test_the_window_of_what_is_done(dit):
    lue = _decide(f" ;\n- {dit}.").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (date(2024, 1, 1), date(2026, 12, 31))


def test_actions_told_of_a_former_year_are_no_window():
    lue = lire(
        f"{TETE}Le bilan des actions réalisées du 1er janvier 2021 au 31 décembre 2021 est joint.\n\n{DECIDE}.\n"
    )
    assert lue.eligibilite.fin is None


@pytest.mark.parametrize(
    "dit",
    [
        "APPROUVE la convention de partenariat à intervenir avec la Chambre de métiers et de l'artisanat, conclue du 1er janvier 2024 au 31 décembre 2024",
        "APPROUVE la convention avec l'association Arche, signée pour la période du 1er janvier 2024 au 31 décembre 2024",
    ],
)
def test_the_end_of_a_convention_that_is_concluded_from_a_day_to_another(dit):
    assert valeur(_decide(f" ;\n- {dit}.").echeance) == date(2024, 12, 31)


# --- stamps and days


@pytest.mark.parametrize(
    "tampon",
    [
        "AR Préfecture 023-242300888-20221010-221017-DE • Reçu le 13/10/2022 • Publié le 14/10/2022",
        "Préfecture : 023-242300888-20221010-221017-DE - Reçu le 13/10/2022",
        "SOUS-PRÉFECTURE DE MONTREL\nARRIVÉE LE\n13 OCT. 2022",
        "Sous-préfecture\ncourrier arrivé le\n13 OCT. 2022\naffiché le 14/10/2022",
        "Préfecture de l'Allier\nReçu le 13/10/2022",
    ],
)
def test_the_day_of_a_stamp_under_or_after_its_prefecture(tampon):
    assert valeur(_decide(f".\n\nLe Président\n\n{tampon}").prefecture) == date(2022, 10, 13)


@pytest.mark.parametrize("cellule", ["Séance\n16 octobre 2025", "Séance  16 octobre 2025", "Réunion\n16/10/2025"])
def test_the_session_alone_in_its_cell(cellule):
    acte = f"Métropole Aulnoye\n\nInstance\n\nConseil de la Métropole\n\n{cellule}\n\n{DECIDE}.\n"
    assert valeur(lire(acte).date) == date(2025, 10, 16)


@pytest.mark.parametrize("lieu", ["Signé à Fontvive, le 18 mars 2025", "Signée à Fontvive le 18 mars 2025"])
def test_a_convention_is_of_the_day_it_is_signed(lieu):
    parties = "Entre la Communauté d'agglomération du Val, représentée par sa Vice-présidente, habilitée par décision du Bureau du 4 mars 2025,\n\net l'association Arche,\n"
    assert valeur(lire(f"Avenant n° 2\n\n{parties}\nArticle 1er – Montants\n\n{lieu}\n").date) == date(2025, 3, 18)


# --- the acts that it changes


@pytest.mark.parametrize(
    ("dit", "numero"),
    [
        ("La décision n° 2024-D-066 est retirée.", "2024-D-066"),
        ("ABROGE la décision n° 2021/12.", "2021/12"),
        ("MODIFIE les articles 4 et 6 du règlement annexé à la délibération n° 2021-11-087.", "2021-11-087"),
        ("MODIFIE le règlement approuvé par la délibération n° 2021-11-087.", "2021-11-087"),
    ],
)
def test_the_act_that_this_one_changes(dit, numero):
    assert [x.numero for x in _decide(f" ;\n- {dit}").modifie] == [numero]


def test_the_convention_that_a_numbered_avenant_changes():
    tete = "AVENANT N° 2024-AV-019\nà la convention de partenariat n° 2023-CV-041 du 6 mars 2023\n"
    assert [x.numero for x in lire(f"{tete}\nEntre les soussignés :\n\nArticle 1\n").modifie] == ["2023-CV-041"]


def test_a_decision_that_is_only_cited_is_not_changed():
    assert not _decide(", comme le prévoit la décision n° 2024-D-066.").modifie


# --- the collectivité


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        ("PETR    Pôle d'équilibre territorial et rural\nMaison du Pays – 86350 Vigean\ndu Pays Vigeannais\n", "PETR du Pays Vigeannais"),
        ("Département de la Marne\nArrondissement de Sarrey\nCOMMUNAUTÉ  DE  COMMUNES  DES      052-4\nVALLÉES DE L'OURCHE\n", "COMMUNAUTÉ DE COMMUNES DES VALLÉES DE L'OURCHE"),
    ],
)  # fmt: skip
def test_a_collectivite_whose_name_stands_apart_from_its_nature(tete, nom):
    assert (
        valeur(
            lire(f"{tete}DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n{DECIDE}.\n").collectivite
        )
        == nom
    )


@pytest.mark.parametrize("tete", ["Département de la Marne\nArrondissement de Sarrey\n", "PETR\n"])
def test_where_an_act_is_or_what_it_is_alone_is_never_sure(tete):
    lue = lire(f"{tete}DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n{DECIDE}.\n").collectivite
    assert lue is None or lue.preuve.confiance is Confiance.A_VERIFIER


# --- imputation


@pytest.mark.parametrize("titre", ["Article 6 – Imputation", "6. Imputation budgétaire", "ARTICLE SIX : IMPUTATION"])
def test_the_article_that_charges_the_expense(titre):
    lue = _decide(f".\n\n{titre}\nSection de fonctionnement, compte 65748.\n").imputation
    assert (valeur(lue.section), valeur(lue.compte)) == ("fonctionnement", "65748")


def test_an_account_that_is_abridged():
    assert valeur(_decide(" ;\n- DIT que les crédits sont prévus au BP 2023, art. 65738.").imputation.compte) == "65738"
