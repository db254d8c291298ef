"""Wordings that the thirteenth blind round of acts brought: each rule on texts that it must read and on some it must not."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.documents import lire_octets
from filiere_dash.echanges.actes.reponse import en_json

CORPS = "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
ANS = ("2022", "2023", "2024", "Total")
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
DESSINS = {
    "tabulations": "\t".join,
    "barres": lambda cases: f"| {' | '.join(cases)} |" if len(cases) > 1 else cases[0],
    "blancs": lambda cases: (cases[0].ljust(24) + "".join(c.rjust(12) for c in cases[1:])).rstrip(),
}


def fichier(texte):
    """What is read in a file of text, whose blanks make tables."""
    return lire_acte(lire_octets(texte.encode(), "acte.txt"))


def tableau(rangees, dessin, avant="Le programme est financé suivant le plan de financement ci-après :\n\n"):
    return fichier(CORPS + avant + "\n".join(map(DESSINS[dessin], rangees)) + DECIDE + "APPROUVE le programme.\n")


# --- the money of a table


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


@pytest.mark.parametrize(("titre", "sure"), [("", False), ("Acompte", True)])
def test_a_list_of_grants_with_money_under_no_title_is_not_sure(titre, sure):
    rangees = [
        ("Association", "Subvention attribuée", titre),
        ("Les Ateliers du Val", "12 000 €", "6 000 €"),
        ("Club des entreprises", "8 000 €", "4 000 €"),
    ]
    table = "\n".join(map("\t".join, rangees))
    lecture = fichier(CORPS + DECIDE.strip() + "\nATTRIBUE les subventions suivantes :\n\n" + table + "\n")
    dons = [m for m in lecture.montants if m.role is Role.ATTRIBUE]
    assert [int(m.valeur) for m in dons] == [12000, 8000]
    assert {m.preuve.confiance is Confiance.SURE for m in dons} == {sure}
