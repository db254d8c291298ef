"""Tables whose columns or rows are years: former, granted by year, or only scheduled."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import (
    ATTRIBUE_VALMONT,
    AUTRE,
    AVANT,
    AVENANT,
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_2024,
    DON,
    RENVOI,
    dons_par_periode,
    lire_don,
    lire_page,
    noms_de,
    roles_de,
    table_html,
)


def test_columns_headed_by_years_are_former_or_granted():
    texte = (
        "Séance du 8 avril 2022\n\nVote des subventions aux associations\n\nAssociation            2021       2022\n"
        "ADMR                   500 €      600 €\nComité des fêtes     1 000 €    1 200 €\nTOTAL                1 500 €    1 800 €\n\n"
        "Le conseil municipal, après en avoir délibéré, par 13 voix pour, attribue les subventions ci-dessus."
    )
    lus = {(m.beneficiaire, m.valeur, m.role) for m in lire(texte).montants}
    assert {("ADMR", Decimal(500), Role.ANTERIEUR), ("ADMR", Decimal(600), Role.ATTRIBUE)} <= lus
    assert (None, Decimal(1800), Role.AUTRE) in lus


def test_what_was_granted_last_year_is_no_grant_and_a_total_goes_to_nobody():
    texte = (
        "Les subventions suivantes sont proposées :\n\nAssociation                 Attribué en 2023    Demandé en 2024    Proposé en 2024\n"
        "Union des commerçants       9 500 €             12 000 €           11 000 €\n"
        "Couveuse Initiatives        4 000 €             6 500 €            5 000 €\n"
        "TOTAL                       13 500 €            18 500 €           16 000 €\n\n"
    )
    decide = DECIDE_2024 + "DÉCIDE d'allouer les subventions proposées ci-dessus pour l'exercice 2024.\n"
    roles = {m.valeur: m.role for m in lire(CORPS_2024 + texte + decide).montants}
    assert roles[Decimal(9_500)] is Role.ANTERIEUR
    assert roles[Decimal(12_000)] is Role.DEMANDE
    assert [v for v, r in roles.items() if r is Role.ATTRIBUE] == [Decimal(11_000), Decimal(5_000)]


ANNEES = (
    "Structure\tCanton\tMontant sollicité\tMontant 2022\tMontant 2023\n"
    "Régie du Plateau\tNord\t45 000 €\t30 000 €\t28 000 €\n"
    "Les Jardins du Val\tSud\t38 500 €\t18 000 €\t15 000 €\n"
    "Total\t83 500 €\t48 000 €\t43 000 €\n"
)


def test_columns_that_only_their_year_parts_are_each_the_grants_of_a_year():
    lu = lire(CORPS + ANNEES + DECIDE + RENVOI + "48 000 € au titre de 2022 et de 43 000 € au titre de 2023.\n")
    assert dons_par_periode(lu) == {
        ("Régie du Plateau", 30000, "2022"),
        ("Régie du Plateau", 28000, "2023"),
        ("Les Jardins du Val", 18000, "2022"),
        ("Les Jardins du Val", 15000, "2023"),
    }
    donnes = [m for m in lu.montants if m.role is Role.ATTRIBUE]
    assert {m.preuve.confiance for m in donnes} == {Confiance.A_VERIFIER}
    demandes = {(int(m.valeur), m.beneficiaire) for m in lu.montants if m.role is Role.DEMANDE}
    assert (83500, None) in demandes


def test_a_year_whose_sum_the_decision_does_not_say_may_be_what_was_given_before():
    lu = lire(CORPS + ANNEES + DECIDE + RENVOI + "43 000 € au titre de 2023.\n")
    assert not any(nom for nom, _, _ in dons_par_periode(lu))


PIED_DE_PAGE = (
    "                                        Envoyé en préfecture le 14/10/2022\n"
    "                                        ID : 077-200070779-20221010-2022_10-DE\n"
    "Agglomération du Val – Conseil du 10 octobre 2022                    Page 2 / 3\n\n"
)


TITRES_BUDGET = (
    "                        Budget        Subvention    Demande       Proposition\n"
    "Association             2022          2021          2022          2022\n"
)


SUITE = (
    "Réseau Entreprendre     230 000 €     25 000 €      30 000 €      26 000 €\n"
    "Elles créent ici        88 500 €      16 000 €      24 000 €      13 500 €\n"
    "TOTAL                                 133 000 €     169 000 €     133 500 €\n"
)


LIGNES = (
    "Initiative Val          412 000 €     50 000 €      60 000 €      51 000 €\n"
    "BGE Rives               655 300 €     42 000 €      55 000 €      43 000 €\n"
)


@pytest.mark.parametrize("saut", ["", PIED_DE_PAGE + TITRES_BUDGET])
def test_titles_over_two_lines_and_a_table_cut_by_a_page(saut):
    lu = lire(CORPS + TITRES_BUDGET + LIGNES + saut + SUITE + DECIDE + RENVOI + "133 500 €.\n")
    assert dons_par_periode(lu) == {
        ("Initiative Val", 51000, "2022"),
        ("BGE Rives", 43000, "2022"),
        ("Réseau Entreprendre", 26000, "2022"),
        ("Elles créent ici", 13500, "2022"),
    }
    anterieurs = {int(m.valeur) for m in lu.montants if m.role is Role.ANTERIEUR}
    assert anterieurs == {50000, 42000, 25000, 16000, 133000}


PAR_AN = """\
{nom:<18}{un:<20}{deux:<20}{trois:<20}{total}
Photonis Ouest    80 000 €            70 000 €            62 000 €            212 000 €
Green Textile     45 000 €            40 000 €            36 000 €            121 000 €
Total             125 000 €           110 000 €           98 000 €            333 000 €
"""


ANS = {80000, 70000, 62000, 45000, 40000, 36000}


@pytest.mark.parametrize(
    ("nom", "ans", "total"),
    [
        ("Bénéficiaire", ("2024", "2025", "2026"), "Total"),
        ("Association", ("Année 2024", "Année 2025", "Année 2026"), "Total"),
        ("Cluster", ("2024", "2025", "2026"), "Total"),
        ("Structure", ("Année 1", "Année 2", "Année 3"), "Total"),
        ("Organisme", ("1re année", "2e année", "3e année"), "Montant total"),
        ("Attributaire", ("2024", "2025", "2026"), "Total triennal"),
        ("Bénéficiaire", ("Subvention 2024", "Subvention 2025", "Subvention 2026"), "Total"),
        ("Bénéficiaire", ("Exercice 2024", "Exercice 2025", "Exercice 2026"), "Cumul"),
        ("Bénéficiaire", ("N", "N+1", "N+2"), "Total"),
    ],
)
@pytest.mark.parametrize(
    "decide",
    [
        "ATTRIBUE à Photonis Ouest une subvention de 212 000 € et à Green Textile une subvention de 121 000 €, selon l'échéancier ci-dessus.",
        "ATTRIBUE les subventions figurant dans le tableau ci-dessus.",
    ],
)
def test_a_table_of_grants_by_year(nom, ans, total, decide):
    table = PAR_AN.format(nom=nom, un=ans[0], deux=ans[1], trois=ans[2], total=total)
    acte = lire_don(
        f"Il est proposé d'apporter une aide aux associations selon l'échéancier suivant :\n\n{table}", decide
    )
    donnes = {int(m.valeur): m for m in acte.montants if m.role is DON}
    assert set(donnes) >= ANS | {212000, 121000}
    assert set(donnes) <= ANS | {212000, 121000}
    assert {m.beneficiaire for m in donnes.values()} == {"Photonis Ouest", "Green Textile"}
    assert not [x for x in ANS if donnes[x].preuve.confiance is Confiance.SURE]


def test_the_years_of_a_table_that_do_not_add_up_grant_nothing():
    table = PAR_AN.format(nom="Bénéficiaire", un="2024", deux="2025", trois="2026", total="Total").replace(
        "62 000", "63 000"
    )
    lus = lire_don(f"L'échéancier est le suivant :\n\n{table}", ATTRIBUE_VALMONT).montants
    assert not [m for m in lus if m.role is DON and int(m.valeur) in ANS]


def test_a_year_before_the_act_is_no_grant():
    table = PAR_AN.format(nom="Bénéficiaire", un="2022", deux="2023", trois="2024", total="Total")
    lus = lire_don(f"Pour mémoire :\n\n{table}", ATTRIBUE_VALMONT).montants
    assert not [m for m in lus if m.role is DON and int(m.valeur) in (80000, 70000, 45000, 40000)]


@pytest.mark.parametrize("titre", ["Montant", "Subvention", "Participation", "Versement"])
def test_a_schedule_that_alone_says_what_is_granted(titre):
    table = (
        f"Année            {titre}\n2024             40 000 €\n2025             35 000 €\nTotal            75 000 €\n"
    )
    acte = lire_don(
        "Le service expose.",
        f"ATTRIBUE à l'association Cœur de Valmont une subvention selon l'échéancier suivant :\n\n{table}",
    )
    assert {(int(m.valeur), m.periode) for m in acte.montants if m.role is DON} == {(40000, "2024"), (35000, "2025")}
    assert noms_de(acte) == ["association Cœur de Valmont"]


def test_credits_by_year_grant_nothing():
    table = "Exercice         CP\n2024             20 000 €\n2025             9 683 €\n"
    assert {
        int(m.valeur)
        for m in lire_don("Le service expose.", f"{ATTRIBUE_VALMONT}\n\nCrédits de paiement :\n\n{table}").montants
        if m.role is DON
    } == {29683}


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("Échéancier initial", "Nouvel échéancier"),
        ("Montant initial", "Montant modifié"),
        ("Versements actuels", "Versements après avenant"),
        ("Échéancier actuel", "Échéancier révisé"),
    ],
)
def test_a_schedule_that_an_avenant_changes(avant, apres):
    table = f"Année            {avant}            {apres}\n2024             101 000 €            150 000 €\n2025             99 000 €            50 000 €\nTotal            200 000 €            200 000 €\n"
    roles = roles_de(
        lire_don(
            f"L'article 5 est modifié comme suit :\n\n{table}",
            "APPROUVE l'avenant n° 1 à la convention avec la Fondation des Mers.",
        )
    )
    assert (roles[101000], roles[99000]) == (AVANT, AVANT)
    assert {roles[150000], roles[50000]} <= {AUTRE, DON}


def test_a_year_alone_on_the_row_of_a_name_is_no_header():
    liste = [["Association", "Montant"], ["Club Alpha", "2000"], ["Club Bêta", "2010"]]
    assert all(m.valeur != Decimal(2024) for m in lire_page("<p>Liste :</p>" + table_html(liste)).montants)


SUR_TROIS_ANS = "ATTRIBUE à l'association Le Tremplin une subvention de 275 000 € pour la période 2024-2026."


TRANCHES = """Année      Fonctionnement      Investissement      Total
2024       80 000 €            40 000 €            120 000 €
2025       70 000 €            25 000 €            95 000 €
2026       60 000 €            –                   60 000 €
Total      210 000 €           65 000 €            275 000 €"""


@pytest.mark.parametrize(
    "phrase",
    [
        "Il vous est proposé d'apporter à ce programme un soutien de 275 000 €, selon l'échéancier suivant :",
        "La participation de la Métropole est répartie comme suit :",
        "La subvention est échelonnée ainsi :",
    ],
)
def test_the_years_of_an_aid_cost_nothing_whatever_its_sections(phrase):
    acte = lire_don(f"{phrase}\n\n{TRANCHES}", SUR_TROIS_ANS)
    assert not acte.plans
    assert {m.role for m in acte.montants} == {DON, AUTRE}
    assert {(int(m.valeur), m.periode) for m in acte.montants if m.role is DON} == {
        (275000, "2024-2026"),
        (120000, "2024"),
        (95000, "2025"),
        (60000, "2026"),
    }


@pytest.mark.parametrize("phrase", ["Le budget de l'association est le suivant :", "Le coût du programme est de :"])
def test_a_budget_by_year_shares_out_no_aid(phrase):
    acte = lire_don(f"{phrase}\n\n{TRANCHES}", SUR_TROIS_ANS)
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {275000}


def test_a_count_of_firms_is_nobody_and_years_before_are_former():
    acte = lire_don(
        "Exercice    Entreprises aidées    Aides engagées\n2021    42    126 000 €\n2022    30    98 000 €\nTotal    72    224 000 €\n",
        "- approuve le bilan et la poursuite du dispositif.",
    )
    assert noms_de(acte) == []
    assert {k: v for k, v in roles_de(acte).items() if k > 1000} == {126000: AVANT, 98000: AVANT, 224000: AUTRE}


def test_a_table_that_replaces_another_grants_what_it_changes():
    assert roles_de(lire(AVENANT)) == {60000: AVANT, 48000: DON, 66000: DON, 12000: AUTRE, 6000: AUTRE, 180000: AVANT, 174000: AUTRE}  # fmt: skip


def test_years_in_columns_are_the_years_of_the_grant():
    acte = lire_don(
        "Le Président propose une aide dégressive de 10 000 €, ainsi répartie :\n| Exercice | 2024 | 2025 | 2026 |\n| Subvention | 5 000 € | 3 000 € | 2 000 € |\n",
        "- approuve le versement à l'association Bois Vert d'une subvention de 10 000 €, suivant l'échéancier ci-dessus ;",
    )
    assert {(x.periode, int(x.valeur)) for x in acte.montants if x.role is DON} >= {("2024", 5000), ("2025", 3000), ("2026", 2000)}  # fmt: skip


def test_what_is_paid_at_a_time_stands_beside_the_part_of_each_year():
    rangees = [
        ["Exercice", "Subvention", "Acompte (70 %)", "Solde (30 %)"],
        ["2024", "45 000 €", "31 500 €", "13 500 €"],
        ["2025", "42 000 €", "29 400 €", "12 600 €"],
    ]
    dit = "<p>ATTRIBUE à l'association Arche une subvention globale de 87 000 €, ainsi répartie :</p>"
    dons = {int(m.valeur) for m in lire_page("", f"{dit}{table_html(rangees)}").montants if m.role is DON}
    assert {45000, 42000} <= dons
    assert not dons & {31500, 13500, 29400, 12600}
