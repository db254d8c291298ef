"""What the expense is charged to: year, section, account, code."""

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_2024,
    FIN_TREMPLIN,
    TETE_VAL,
    lire_arche,
    lire_decision,
    lire_don,
)

IMPUTATIONS = [
    (
        "- la dépense sera imputée sur le budget de l'exercice 2024 sur le compte : INUM/SUFLI/65748.",
        (2024, None, "65748", "INUM/SUFLI/65748"),
    ),
    (
        "- les dépenses seront imputées sur le budget d’investissement sur le compte INUM 65738-SUBFCT-FLI.",
        (None, "investissement", "65738", "INUM 65738-SUBFCT-FLI"),
    ),
    ("- DIT que la dépense sera imputée à l'article 65748 du budget 2024.", (2024, None, "65748", None)),
    (
        "- DIT que les crédits sont inscrits au budget principal 2023, section de fonctionnement, compte 65748.",
        (2023, "fonctionnement", "65748", None),
    ),
    ("La somme sera prélevée à l'article 6574 du budget 2021.", (2021, None, "6574", None)),
    (
        "- d'imputer la dépense en section d'investissement, nature 20421, exercice 2025.",
        (2025, "investissement", "20421", None),
    ),
]


@pytest.mark.parametrize(("texte", "attendu"), IMPUTATIONS, ids=[x[0][:50] for x in IMPUTATIONS])
def test_an_imputation_is_read(texte, attendu):
    lue = lire_decision(texte).imputation
    assert tuple(valeur(x) for x in (lue.exercice, lue.section, lue.compte, lue.code)) == attendu


def test_the_code_of_a_chapter_is_told_whole():
    code = lire_decision(
        "- DIT que la dépense est inscrite au budget 2023, chapitre 65, article 65748, fonction 61 ;"
    ).imputation.code
    assert code.valeur == "chapitre 65, article 65748, fonction 61"


def test_a_code_with_a_hyphen_is_whole():
    texte = DECIDE_2024 + "DIT que la dépense sera imputée au budget 2023, nature 65748, opération 4ECO-FIL.\n"
    assert valeur(lire(CORPS_2024 + texte).imputation.code) == "4ECO-FIL"


@pytest.mark.parametrize(
    ("dit", "an"),
    [
        ("DIT que la dépense est inscrite au budget annexe « Zones d'activités » 2024, compte 20422.", 2024),
        ("IMPUTE la dépense au budget « Développement » 2023, article 65748.", 2023),
        ("DIT que les crédits sont inscrits au budget de la Ville, article 65748.", None),
    ],
)
def test_the_year_stands_after_the_name_of_the_budget(dit, an):
    assert valeur(lire(CORPS_2024 + DECIDE_2024 + dit + "\n").imputation.exercice) == an


@pytest.mark.parametrize(
    "tete", ["En section de fonctionnement :", "En section d'investissement :", "En fonctionnement :"]
)
def test_a_section_opens_the_list_of_what_is_decided(tete):
    lu = lire(
        f"{CORPS_2024}{DECIDE_2024}\n{tete}\n\n- d'affecter un crédit de 472 000 € au financement des opérations ;\n"
    )
    assert valeur(lu.imputation.section) == ("investissement" if "inv" in tete else "fonctionnement")


def test_the_expense_of_a_year_is_charged_to_that_year():
    lu = lire(CORPS + DECIDE + "- impute la dépense 2022 au chapitre 65, article 6574.\n")
    assert valeur(lu.imputation.exercice) == 2022


def test_an_account_among_the_pieces_of_a_budget_line():
    fin = "IMPUTE la dépense au budget 2022 sous la ligne budgétaire DE02C - 65 - 6574 - 61 - prog 8011.\n"
    assert valeur(lire(CORPS + DECIDE + fin).imputation.compte) == "6574"


@pytest.mark.parametrize(
    ("ligne", "code", "compte"),
    [
        ("65 / 6574 / 90 / ECO2", "65 / 6574 / 90 / ECO2", "6574"),
        ("6574 / 901 / ECO", "6574 / 901 / ECO", "6574"),
    ],
)
def test_a_budget_line_whose_pieces_slashes_part(ligne, code, compte):
    imputation = lire(f"{CORPS}{DECIDE}- dit que la dépense sera imputée sur la ligne {ligne} du budget ;\n").imputation
    assert (valeur(imputation.code), valeur(imputation.compte)) == (code, compte)


@pytest.mark.parametrize(
    ("ecrit", "compte", "code"),
    [
        ("chapitre 204, article 20422, opération 2301", "20422", "2301"),
        ("chapitre 65, opération 2022-8812", None, "2022-8812"),
        ("article 65748, fonction 61, opération ENTREP", "65748", "ENTREP"),
        ("chapitre 204, nature 20422, enveloppe 22541", "20422", "22541"),
        ("nature 65748, gestionnaire DEVECO", "65748", "DEVECO"),
        ("compte 65748, centre de coût EMP-22", "65748", "EMP-22"),
        ("sur l'AP n° 2021-03, chapitre 204, article 20422", "20422", "2021-03"),
        ("ligne de crédit 18077, article 65748", "65748", "18077"),
        ("l'article 65748 (fonction 632)", "65748", "632"),
        ("chapitre 65, article 65748", "65748", None),
        ("article 65748, enveloppe 150 000 €", "65748", None),
        ("article 65748, autorisation de programme 2022", "65748", None),
    ],
)
def test_the_code_of_an_imputation(ecrit, compte, code):
    lue = lire(f"{TETE_VAL}{DECIDE}- DIT que la dépense sera imputée au budget principal : {ecrit}.\n").imputation
    assert (valeur(lue.compte), valeur(lue.code)) == (compte, code)


def test_an_item_in_capitals_goes_on_with_the_line_set_back_under_it():
    items = "      SOLLICITE une subvention ;\n      DIT que les crédits seront inscrits au budget annexe 2022, article 2315,\n      opération 119.\n"
    lue = lire(TETE_VAL + DECIDE + items).imputation
    assert (valeur(lue.exercice), valeur(lue.compte), valeur(lue.code)) == (2022, "2315", "119")


@pytest.mark.parametrize(
    ("ecrit", "confiance"),
    [
        ("- ATTRIBUE une subvention de 5 000 € au titre de l'exercice 2022 ;\n- DIT que la dépense sera imputée à l'article 65748.\n", Confiance.A_VERIFIER),
        ("- DIT que la dépense sera imputée à l'article 65748, exercices 2022 et 2023.\n", Confiance.A_VERIFIER),
        ("- DIT que la dépense sera imputée à l'article 65748, exercice 2022.\n", Confiance.SURE),
    ],
)  # fmt: skip
def test_the_year_that_an_expense_is_charged_to(ecrit, confiance):
    lue = lire(TETE_VAL + DECIDE + ecrit).imputation.exercice
    assert (valeur(lue), lue.preuve.confiance) == (2022, confiance)


def test_an_imputation_told_as_a_form():
    fiche = "- ATTRIBUE une subvention.\n\nIMPUTATION BUDGÉTAIRE\nBudget principal\nExercice 2022\nFonction : 61       Nature : 65748\n\nADOPTÉE\n"
    lue = lire(TETE_VAL + DECIDE + fiche).imputation
    assert (valeur(lue.exercice), valeur(lue.compte)) == (2022, "65748")


@pytest.mark.parametrize(
    ("ecrit", "lus"),
    [
        ("- DIT que la dépense sera imputée sur l'autorisation de programme 2022-0632.\n", (None, None, None)),
        ("- IMPUTE les dépenses au budget de l'exercice 2022. Les crédits des exercices 2023 et 2024 seront ouverts sous réserve de leur inscription au budget.\n", (2022, None, None)),
        ("- ATTRIBUE une subvention de fonctionnement de 5 000 € ;\n- DIT que les crédits sont inscrits au budget 2022.\n", (2022, None, None)),
        ("- ATTRIBUE une subvention de fonctionnement de 5 000 € ;\n- DIT que la dépense sera imputée aux articles 65748 et 20421.\n", (None, None, "65748")),
    ],
)  # fmt: skip
def test_what_an_expense_is_charged_to(ecrit, lus):
    lue = lire(f"{TETE_VAL}{FIN_TREMPLIN}{ecrit}").imputation
    assert (valeur(lue.exercice), valeur(lue.section), valeur(lue.compte)) == lus


def test_an_account_of_visas_and_one_of_a_table():
    vu = "Vu les crédits inscrits au budget, chapitre 204, compte 20421,\n\n"
    assert valeur(lire(f"{TETE_VAL}{vu}{FIN_TREMPLIN}").imputation.compte) == "20421"
    table = "INVESTISSEMENT\nImputation  Crédits votés BP 2022  Disponible\n204/20422/632  400 000 €  212 350 €\n"
    lue = lire(f"{TETE_VAL}{table}{FIN_TREMPLIN}").imputation
    assert (valeur(lue.section), valeur(lue.compte)) == ("investissement", "20422")


@pytest.mark.parametrize(
    "dit",
    [
        "D'affecter à ce titre une somme de 87 480 € sur l'autorisation d'engagement « Métiers d'art » (programme E2103) du budget 2025.",
        "AFFECTE 87 480 € sur l'autorisation de programme (programme E2103) du budget 2025.",
        "DÉCIDE d'affecter la somme de 87 480 € sur les autorisations d'engagement 2025, programme E2103.",
    ],
)
def test_the_code_and_the_year_of_what_is_charged_to_an_authorization(dit):
    imputation = lire_don("Le service expose.", dit).imputation
    assert (valeur(imputation.exercice), valeur(imputation.code)) == (2025, "E2103")


@pytest.mark.parametrize("titre", ["Article 6 – Imputation", "6. Imputation budgétaire", "ARTICLE SIX : IMPUTATION"])
def test_the_article_that_charges_the_expense(titre):
    lue = lire_arche(f".\n\n{titre}\nSection de fonctionnement, compte 65748.\n").imputation
    assert (valeur(lue.section), valeur(lue.compte)) == ("fonctionnement", "65748")


def test_an_account_that_is_abridged():
    assert (
        valeur(lire_arche(" ;\n- DIT que les crédits sont prévus au BP 2023, art. 65738.").imputation.compte) == "65738"
    )


@pytest.mark.parametrize(
    ("decision", "vu"),
    [
        ("ATTRIBUE une subvention de 5 000 € au titre de l'année 2025.\nINSCRIT la dépense au chapitre 65.", ""),
        (
            "ATTRIBUE une subvention de 5 000 €, sous réserve du vote du budget primitif 2025.\nDIT que la dépense sera imputée à l'article 65748.",
            "",
        ),
        (
            "ATTRIBUE une subvention de 5 000 €.\nINSCRIT la dépense au chapitre 65.",
            "Vu les crédits inscrits au budget primitif 2025,\n\n",
        ),
    ],
)
def test_the_year_that_the_grant_or_a_visa_tells(decision, vu):
    exercice = lire(f"{CORPS_2024}{vu}{DECIDE_2024}{decision}\n").imputation.exercice
    assert (exercice.valeur, exercice.preuve.confiance) == (2025, Confiance.A_VERIFIER)


@pytest.mark.parametrize(
    ("dit", "compte", "code"),
    [
        (
            "d'affecter une autorisation de 40 000 € sur le programme P0412 « Filières », compte\n65748",
            "65748",
            "P0412",
        ),
        ("d'affecter 40 000 € sur l'opération 2301, compte 20422", "20422", "2301"),
        ("dit que ces sommes seront mandatées à l'article 6281", "6281", None),
        ("dit que l'aide sera engagée sur le programme ECO12, nature 20422", "20422", "ECO12"),
        ("dit que l'aide est versée à l'article 4 bis de la convention", None, None),
    ],
)
def test_an_expense_is_charged_by_any_verb_of_payment(dit, compte, code):
    lu = lire(f"{CORPS_2024}{DECIDE_2024}- accorde 40 000 € à la SCIC La Filature ;\n- {dit} ;\n").imputation
    assert (valeur(lu.compte), valeur(lu.code)) == (compte, code)


@pytest.mark.parametrize(
    ("dit", "attendus"),
    [
        (
            "IMPUTE la dépense au budget principal, 65-6574-95, section de fonctionnement.",
            (None, "fonctionnement", "6574", None),
        ),
        (
            "AFFECTE un montant total de 19.320,25 € sur l'AP 2021 « Équipement » (section d'investissement, article 20421, programme 21FP-EQ04).",
            (2021, "investissement", "20421", "21FP-EQ04"),
        ),
        (
            "Le montant à engager s'impute au budget principal - exercice 2018 - section de fonctionnement\n- compte 6574 - opération 0P08O2511.",
            (2018, "fonctionnement", "6574", "0P08O2511"),
        ),
        (
            "AFFECTE, sur l'autorisation d'engagement P1523 O002 du budget régional 2017, section de fonctionnement, compte 6574, un crédit de 8 220 €.",
            (2017, "fonctionnement", "6574", "P1523 O002"),
        ),
    ],
)
def test_items_chained_by_dashes_or_between_brackets(dit, attendus):
    lue = lire(f"{CORPS}{DECIDE}{dit}\n").imputation
    assert tuple(map(valeur, (lue.exercice, lue.section, lue.compte, lue.code))) == attendus


def test_a_grant_for_an_exercise_says_its_year():
    lue = lire_don("", "ALLOUE à l'association Val une subvention de 12 000 € pour l'exercice 2022.").imputation
    assert (valeur(lue.exercice), lue.exercice.preuve.confiance) == (2022, Confiance.A_VERIFIER)


@pytest.mark.parametrize(
    ("dit", "an", "confiance"),
    [
        ("PRÉCISE que la dépense 2024 est inscrite au budget principal, article 65748.", 2024, Confiance.SURE),
        (
            "IMPUTE la dépense au budget principal, exercice 2024 et suivants, article 65748, sous réserve du vote des crédits.",
            2024,
            Confiance.A_VERIFIER,
        ),
    ],
)
def test_the_expense_of_a_year_and_of_those_that_follow(dit, an, confiance):
    lue = lire(f"{CORPS_2024}{DECIDE_2024}{dit}\n").imputation
    assert (valeur(lue.exercice), lue.exercice.preuve.confiance) == (an, confiance)


@pytest.mark.parametrize(
    ("suite", "exercice"),
    [
        ("au titre de l'année 2023", None),
        ("au titre de l'exercice 2023", 2023),
        ("sous réserve du vote du budget 2023", 2023),
    ],
)
def test_the_mere_year_of_a_grant_is_no_exercice_where_nothing_is_charged(suite, exercice):
    lu = lire(f"{CORPS}{DECIDE}ATTRIBUE à l'association Arche une subvention de 5 000 € {suite}.\n")
    assert valeur(lu.imputation.exercice) == exercice


def test_an_account_between_brackets_is_charged_where_no_sentence_says_more():
    dit = "- FIXE la cotisation à 7 246,80 € (article 6281) et l'apport au fonds à 12 000,00 €."
    assert valeur(lire(f"{CORPS_2024}{DECIDE_2024}{dit}\n").imputation.compte) == "6281"


@pytest.mark.parametrize("compte", ["art. 6574", "c/ 6574", "article n° 6574", "compte : 6574"])
def test_an_account_between_brackets_however_it_is_shortened(compte):
    acte = f"COMMUNE DE X\nSéance du 3 mai 2024\nObjet : Aide\n\nLe conseil, après en avoir délibéré :\nVOTE une aide de 500 € au Comité ({compte}) ;\n"
    assert valeur(lire(acte).imputation.compte) == "6574"
