"""Financing plans by year or by period."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from filiere_dash.echanges.actes.reponse import en_json
from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import (
    ATTRIBUE_VALMONT,
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_NU,
    FIN,
    FIN_2024,
    lire_don,
    lire_fichier,
    lire_page,
    roles_du_texte,
    table_html,
)

PERIODES = """Plan de financement :
\tAnnée 2022/2023\tAnnée 2023/2024
Dépenses totales\t75 000 €\t100 000 €
Autofinancement Arche\t15 000 €\t40 000 €
Financement de la Région sollicité\t60 000 €\t60 000 €
Taux de financement de la Région\t80 %\t60 %
"""


def _montants(cote):
    return [(x.libelle, x.periode, x.montant, x.taux) for x in cote]


def test_a_plan_of_several_periods_is_read_with_its_rates():
    (plan,) = lire(PERIODES).plans
    assert plan.periodes == ("2022/2023", "2023/2024")
    assert _montants(plan.depenses) == [
        ("Dépenses totales", "2022/2023", Decimal(75000), None),
        ("Dépenses totales", "2023/2024", Decimal(100000), None),
    ]
    assert [x.taux for x in plan.recettes if "Région" in x.libelle] == [Decimal(80), Decimal(60)]
    assert (plan.ecarts, plan.preuve.confiance) == ((), Confiance.SURE)


def test_a_rate_that_is_not_its_amount_s_is_told():
    (plan,) = lire(
        PERIODES.replace("80 %", "75 %").replace("Taux de financement de la Région", "Taux de la Région")
    ).plans
    assert [(e.periode, e.montant) for e in plan.ecarts] == [("2022/2023", Decimal(3750))]
    (plan,) = lire(
        "Plan de financement\nFinanceurs   Montant   Taux\nDépenses   100 000 €\nÉtat   40 000 €   40 %\nRégion   60 000 €   50 %\n"
    ).plans
    assert [e.libelle for e in plan.ecarts] == ["Taux de Région"]


LIBELLE_LONG = """Le plan de financement prévisionnel s'établit comme suit :

                                            2023            2024            2025
      Dépenses de fonctionnement          180 000 €       200 000 €       210 000 €
      Région                               99 000 €       120 000 €       136 500 €
      Grand Marault Agglomération          81 000 €        80 000 €        73 500 €
      Taux d'intervention de l'Agglomération    45 %            40 %            35 %
"""


def test_a_label_that_runs_under_the_first_figures_hides_no_period():
    (plan,) = lire(LIBELLE_LONG).plans
    assert plan.periodes == ("2023", "2024", "2025")
    assert _montants(plan.depenses)[0] == ("Dépenses de fonctionnement", "2023", Decimal("180000.00"), None)
    agglomeration = [x for x in _montants(plan.recettes) if "Agglomération" in x[0]]
    assert [(x[1], x[3]) for x in agglomeration] == [("2023", 45), ("2024", 40), ("2025", 35)]
    assert plan.ecarts == ()


PLAN = """COMMUNAUTÉ D'AGGLOMÉRATION VAL DE BRENNE
Délibération n° 2025-012

Plan de financement :
| Financeur | 2024 | 2025 | Total |
| CA Val de Brenne | 20 000 € | 15 000 € | 35 000 € |
| ADEME | 8 000 € | 4 000 € | 12 000 € |
| Autofinancement | 12 000 € | 19 000 € | 31 000 € |
| Total | 40 000 € | 38 000 € | 78 000 € |

Le conseil communautaire, après en avoir délibéré :
- ATTRIBUE une subvention de 35 000 € à la coopérative Court Circuit.
"""


def test_the_line_of_the_collectivite_is_its_own_share():
    roles = roles_du_texte(PLAN)
    assert roles[Decimal("35000")] == {Role.ATTRIBUE}
    assert roles[Decimal("20000")] == roles[Decimal("15000")] == {Role.DEMANDE}


def test_the_total_of_a_funder_is_its_own():
    roles = roles_du_texte(PLAN)
    assert roles[Decimal("12000")] == {Role.AUTRE_FINANCEUR, Role.AUTOFINANCEMENT}
    assert roles[Decimal("31000")] == {Role.AUTOFINANCEMENT}


def test_rows_that_no_word_tells_go_where_the_plan_balances():
    texte = (
        "Le plan de financement prévisionnel est le suivant :\n\n"
        "                            2024        2025\nDépenses prévisionnelles    120 000 €   150 000 €\n"
        "Collectivité de Corvane      60 000 €    60 000 €\nFEAMPA                       36 000 €    45 000 €\n"
        "Autofinancement              24 000 €    45 000 €\n\n"
    )
    (plan,) = lire(CORPS_2024 + texte + DECIDE_NU + "APPROUVE le plan.\n").plans
    assert [x.libelle for x in plan.recettes if x.periode == "2024"][:2] != []
    assert {x.libelle for x in plan.recettes} == {"Collectivité de Corvane", "FEAMPA", "Autofinancement"}
    assert plan.ecarts == ()


def test_a_sentence_that_tells_the_cost_opens_no_side_of_a_plan():
    texte = (
        "Le coût total du programme est estimé à 330 000 € sur deux ans, réparti comme suit :\n\n"
        "                              2022          2023          Total\nDépenses prévisionnelles    150 000 €     180 000 €     330 000 €\n"
        "Val Agglomération            60 000 €      63 000 €     123 000 €\nRégion                       45 000 €      54 000 €      99 000 €\n"
        "Autofinancement Lumen        45 000 €      63 000 €     108 000 €\n\n"
    )
    (plan,) = lire(CORPS_2024 + texte + FIN_2024).plans
    assert {x.libelle for x in plan.depenses} == {"Dépenses prévisionnelles"}
    assert {x.libelle for x in plan.recettes} == {"Val Agglomération", "Région", "Autofinancement Lumen"}
    assert plan.ecarts == ()


def test_a_plan_whose_columns_single_spaces_part_is_read_by_period():
    lu = lire_fichier(
        CORPS_2024 + "Le plan de financement prévisionnel est le suivant : \n \n 2023/2024 2024/2025 \n"
        "Dépenses totales 160 000 € 180 000 € \nMéridon Métropole 64 000 € 63 000 € \n"
        "Taux d’intervention de la Métropole 40 % 35 % \nRégion 50 000 € 54 000 € \nCotisations 46 000 € 63 000 € \n\n"
        + FIN_2024
    )
    (plan,) = lu.plans
    assert [(x.periode, x.montant) for x in plan.depenses] == [("2023/2024", 160000), ("2024/2025", 180000)]
    assert [x.libelle for x in plan.recettes[::2]] == ["Méridon Métropole", "Région", "Cotisations"]
    assert plan.recettes[1].taux == Decimal(35)
    assert not plan.ecarts


DESSINS = {
    "tabulations": "\t".join,
    "barres": lambda cases: f"| {' | '.join(cases)} |" if len(cases) > 1 else cases[0],
    "blancs": lambda cases: (cases[0].ljust(24) + "".join(c.rjust(12) for c in cases[1:])).rstrip(),
}


ANS = ("2022", "2023", "2024", "Total")


def tableau(rangees, dessin, avant="Le programme est financé suivant le plan de financement ci-après :\n\n"):
    return lire_fichier(CORPS + avant + "\n".join(map(DESSINS[dessin], rangees)) + DECIDE + "APPROUVE le programme.\n")


RANGEES = [
    ("Dépenses",),
    ("Plateau technique", "120 000", "210 000", "90 000", "420 000"),
    ("Ingénierie", "50 000", "130 000", "110 000", "290 000"),
    ("Total dépenses", "170 000", "340 000", "200 000", "710 000"),
    ("Recettes",),
    ("Etat", "136 000", "272 000", "160 000", "568 000"),
    ("Région Bretagne", "34 000", "68 000", "40 000", "142 000"),
    ("Taux d’intervention", "20 %", "20 %", "20 %", "20 %"),
    ("Total recettes", "170 000", "340 000", "200 000", "710 000"),
]


@pytest.mark.parametrize("dessin", DESSINS)
@pytest.mark.parametrize(
    "entete",
    [ANS, ("2022/2023", "2023/2024", "2024/2025", "Total"), ("Année 1", "Année 2", "Année 3", "Total"), ANS[:3]],
    ids=["annees", "scolaires", "rangs", "sans total"],
)
def test_periods_parted_from_the_rows_by_a_section_are_their_header(entete, dessin):
    rangees = [("", *entete), *(r[: len(entete) + 1] for r in RANGEES)]
    (plan,) = tableau(rangees, dessin).plans
    assert plan.periodes == entete[:3]
    assert [int(x.montant) for x in plan.depenses] == [120000, 210000, 90000, 50000, 130000, 110000]
    assert [int(x.montant) for x in plan.recettes] == [136000, 272000, 160000, 34000, 68000, 40000]
    assert [x.taux for x in plan.recettes] == [None] * 3 + [Decimal(20)] * 3
    assert (plan.omises, plan.ecarts, plan.preuve.confiance) == (0, (), Confiance.SURE)


def test_rates_without_a_name_are_of_no_row_whose_amounts_do_not_make_them():
    rangees = [("", *ANS), *(tuple("30 %" if c == "20 %" else c for c in r) for r in RANGEES)]
    (plan,) = tableau(rangees, "tabulations").plans
    assert ({x.taux for x in plan.recettes}, plan.ecarts) == ({None}, ())


@pytest.mark.parametrize("dessin", DESSINS)
@pytest.mark.parametrize(
    "entete",
    [
        (),
        ("", "Fonctionnement", "Investissement", "Équipement", "Total"),
        ("", "2022", "2023", "Total"),
        ("", "2022", "2022", "2023", "Total"),
        ("", "Montant HT", "TVA", "Montant TTC", "Reste"),
    ],
    ids=["rien", "natures", "une de moins", "deux fois la meme", "taxes"],
)
def test_money_in_columns_that_nothing_tells_is_never_sure(entete, dessin):
    rangees = [entete, *RANGEES] if entete else RANGEES
    lecture = tableau(rangees, dessin)
    assert lecture.plans
    assert {m.preuve.confiance for m in lecture.montants} <= {Confiance.A_VERIFIER}
    for plan in lecture.plans:
        assert (plan.omises >= 1, plan.preuve.confiance) == (True, Confiance.A_VERIFIER)
        assert {x.preuve.confiance for x in (*plan.depenses, *plan.recettes)} == {Confiance.A_VERIFIER}
    assert all(p["colonnes_non_lues"] >= 1 for p in en_json(lecture)["plans"])


def test_two_lists_side_by_side_with_two_amounts_each_are_not_sure():
    rangees = [
        ("Dépenses", "HT", "TTC", "Recettes", "Montant", "Versé"),
        ("Travaux", "80 000 €", "96 000 €", "État (DETR)", "40 000 €", "12 000 €"),
        ("Études", "20 000 €", "24 000 €", "Autofinancement", "60 000 €", "18 000 €"),
        ("Total", "100 000 €", "120 000 €", "Total", "100 000 €", "30 000 €"),
    ]
    (plan,) = tableau(rangees, "tabulations").plans
    assert (plan.omises, plan.preuve.confiance) == (1, Confiance.A_VERIFIER)


@pytest.mark.parametrize("titre", ["Le montant des projets de 2022 et 2023 est le suivant :", "En 2022, 2023 et 2024"])
def test_years_of_a_sentence_above_a_table_are_no_header(titre):
    lecture = tableau(RANGEES, "tabulations", f"{titre}\n")
    assert all(not plan.periodes for plan in lecture.plans)


def test_a_plan_of_one_column_stays_sure():
    rangees = [r[:2] if len(r) > 1 else r for r in RANGEES]
    (plan,) = tableau(rangees, "tabulations").plans
    assert (plan.periodes, plan.omises, plan.preuve.confiance) == ((), 0, Confiance.SURE)


def test_a_plan_by_year_that_a_page_cuts_before_its_resources():
    plan = (
        "Le plan de financement est le suivant :\n\n"
        "                              2023          2024          Total\n\nDépenses\n"
        "Études                        140 000 €     35 000 €      175 000 €\n"
        "Équipements                   260 000 €     165 000 €     425 000 €\n"
        "Total dépenses                400 000 €     200 000 €     600 000 €\n\n"
        "                                   Agglomération du Val - page 1\n\n     Envoyé en préfecture le 14/10/2022\n\n"
        "Recettes\n"
        "ADEME                         300 000 €     130 000 €     430 000 €\n"
        "Autofinancement               100 000 €     70 000 €      170 000 €\n"
        "Total recettes                400 000 €     200 000 €     600 000 €\n"
    )
    (lu,) = lire(CORPS + plan + DECIDE + FIN).plans
    assert lu.periodes == ("2023", "2024")
    assert [(x.libelle, x.periode, int(x.montant)) for x in lu.recettes] == [
        ("ADEME", "2023", 300000),
        ("ADEME", "2024", 130000),
        ("Autofinancement", "2023", 100000),
        ("Autofinancement", "2024", 70000),
    ]
    assert not lu.ecarts


def test_costs_by_year_above_their_resources():
    depenses = "Postes              2025          2026          Total\nSalaires            41 200        42 000        83 200\nPrestations         12 000        18 500        30 500\nTotal               53 200        60 500        113 700\n"
    recettes = "Financeurs          2025          2026          Total\nLEADER              42 560        48 400        90 960\nAutofinancement     10 640        12 100        22 740\nTotal               53 200        60 500        113 700\n"
    plans = lire_don(
        f"Le plan de financement est le suivant (en €) :\n\nTableau 1 : dépenses prévisionnelles\n\n{depenses}\nTableau 2 : ressources prévisionnelles\n\n{recettes}",
        ATTRIBUE_VALMONT,
    ).plans
    lignes = [(x.libelle, x.periode, int(x.montant)) for x in plans[0].depenses]
    assert lignes == [("Salaires", "2025", 41200), ("Salaires", "2026", 42000), ("Prestations", "2025", 12000), ("Prestations", "2026", 18500)]  # fmt: skip


@pytest.mark.parametrize("total", [False, True])
def test_sides_whose_columns_are_periods(total):
    plus = ["Total"] if total else []
    rangees = [
        ["Poste", "2025", "2026", *plus, "Origine", "2025", "2026", *plus],
        [
            "Salaires",
            "30 000 €",
            "31 000 €",
            *(["61 000 €"] * total),
            "État",
            "20 000 €",
            "20 000 €",
            *(["40 000 €"] * total),
        ],
        [
            "Études",
            "5 000 €",
            "6 000 €",
            *(["11 000 €"] * total),
            "Région",
            "15 000 €",
            "17 000 €",
            *(["32 000 €"] * total),
        ],
    ]
    (plan,) = lire_page("<p>Plan de financement :</p>" + table_html(rangees)).plans
    assert plan.periodes == ("2025", "2026")
    assert [(x.libelle, x.periode, int(x.montant)) for x in plan.depenses][:2] == [
        ("Salaires", "2025", 30_000),
        ("Salaires", "2026", 31_000),
    ]
    assert [int(x.montant) for x in plan.recettes] == [20_000, 20_000, 15_000, 17_000]
    assert plan.preuve.confiance is Confiance.SURE


def test_resources_by_year_under_expenses_by_year_are_one_plan():
    hauts = [["Dépenses", "2024", "2025"], ["Salaires", "30 000", "31 000"], ["Frais", "5 000", "6 000"]]
    bas = [["Ressources", "2024", "2025"], ["État", "20 000", "20 000"], ["Prestations", "15 000", "17 000"]]
    (plan,) = lire_page("<p>Budget prévisionnel :</p>" + table_html(hauts) + table_html(bas)).plans
    assert (len(plan.depenses), len(plan.recettes), plan.ecarts) == (4, 4, ())
