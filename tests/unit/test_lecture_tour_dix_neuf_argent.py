"""Nineteenth round, amounts: whose they are when a sentence sets them against the grant, and what budget tables hold."""

import pytest

from filiere_dash.domaine.lecture.modele import Confiance, Role
from tests.unit.test_lecture_tour_dix_neuf import _roles, lire

DECIDE = "ATTRIBUE à l'association Cœur de Valmont une subvention de 29 683 €."
TIERS, AVANT, AUTRE, DEMANDE = Role.AUTRE_FINANCEUR, Role.ANTERIEUR, Role.AUTRE, Role.DEMANDE


@pytest.mark.parametrize(
    ("expose", "roles"),
    [
        ("La société demande une aide de 6 000 €, en complément des 9 600 € espérés de la Région.", {6000: DEMANDE, 9600: TIERS}),
        ("Elle sollicite 6 000 €, outre les 9 600 € obtenus du Département.", {6000: DEMANDE, 9600: TIERS}),
        ("La CCI Valmont Nord apporte pour sa part 5 000 €.", {5000: TIERS}),
        ("La chambre de métiers, quant à elle, verse une aide de 5 000 €.", {5000: TIERS}),
        ("L'association apporte de son côté 5 000 €.", {5000: Role.AUTOFINANCEMENT}),
        ("La Région et le Département participent au pôle à raison, respectivement, de 310 K€ et 45 K€.", {310000: TIERS, 45000: TIERS}),
        ("Le chèque-cadeau du marché, dont 86 350 € ont été vendus en 2023, attire du monde.", {86350: AUTRE}),
        ("Le salon a accueilli du monde en 2023, pour un budget de 410 000 € dont 120 000 € apportés par la Métropole.", {410000: Role.DEPENSE, 120000: AVANT}),
        ("Exemple : pour 32 000 € HT de travaux, l'aide s'élève à 6 400 €.", {32000: Role.DEPENSE, 6400: AUTRE}),
        ("La cotisation est fixée chaque année. Elle était de 14 376 € en 2023.", {14376: AVANT}),
        ("Montant prévu : 180 000 € Montant de l'opération : 29 000 €", {180000: AUTRE, 29000: AUTRE}),
    ],
)  # fmt: skip
def test_money_that_a_sentence_sets_against_the_grant(expose, roles):
    acte = lire(expose, DECIDE)
    assert _roles(acte) == roles | {29683: Role.ATTRIBUE}
    assert {int(m.valeur) for m in acte.montants if m.preuve.confiance is Confiance.SURE} == {29683}


def test_what_we_pay_is_not_what_another_pays():
    assert _roles(lire("La Métropole apporte pour sa part 5 000 €.", DECIDE)).get(5000) is not TIERS


def test_of_two_who_pay_respectively_the_second_is_not_the_first():
    acte = lire("L'État et la Région contribuent respectivement à hauteur de 310 000 € et 45 000 €.", DECIDE)
    assert {int(m.valeur): m.financeur for m in acte.montants if m.role is TIERS} == {310000: "État", 45000: None}


TABLE = """\
Entreprise         Projet            {un:<22}{deux:<22}{trois}

SARL Pontex        Atelier           24 560,00 €           7 368,00 €            1 473,60 €
SAS Rance          Machines           8 400,00 €           2 520,00 €              504,00 €
Total                                32 960,00 €           9 888,00 €            1 977,60 €
"""


@pytest.mark.parametrize(
    ("titres", "roles"),
    [
        (("Dépenses HT", "Aide totale", "Dont part Région"), (Role.DEPENSE, Role.ATTRIBUE, TIERS)),
        (("Dépenses HT", "Aide totale", "Dont part propre"), (Role.DEPENSE, Role.ATTRIBUE, AUTRE)),
        (("Montant TTC", "Part communale", "Part État"), (Role.DEPENSE, None, TIERS)),
        (("Dépenses HT", "Montant de l'aide", "Dont FEDER"), (Role.DEPENSE, Role.ATTRIBUE, TIERS)),
        (("Montant du programme", "Subvention", "Avance remboursable"), (Role.DEPENSE, Role.ATTRIBUE, Role.ATTRIBUE)),
        (("Montant du devis", "Aide accordée", "Avance versée"), (Role.DEPENSE, Role.ATTRIBUE, AUTRE)),
        (("Crédits votés", "Déjà engagés", "Disponible"), (None, None, None)),
    ],
)
def test_the_columns_of_a_table_of_grants(titres, roles):
    table = TABLE.format(un=titres[0], deux=titres[1], trois=titres[2])
    lus = lire("Le service expose.", f"ATTRIBUE les aides détaillées ci-dessous :\n\n{table}").montants
    dits = {int(m.valeur): m.role for m in lus if m.beneficiaire == "SARL Pontex"}
    assert [dits.get(x) for x in (24560, 7368, 1473)] == list(roles) or roles == (None, None, None)
    assert {m.financeur for m in lus if m.role is TIERS} <= {"Région", "État", "FEDER"}


def test_what_a_budget_line_has_open_is_nobodys():
    table = "Imputation         Crédits votés        Déjà engagés        Disponible        Montant proposé\n\n204/20422          400 000 €            187 650 €           212 350 €         48 300 €\n205/20422          300 000 €            100 000 €           200 000 €         20 000 €\n"
    lus = lire(f"Incidences financières\n\n{table}", DECIDE).montants
    assert {m.role for m in lus if m.valeur != 29683} == {AUTRE}


def test_a_table_of_parts_grants_nothing_for_sure():
    table = TABLE.format(un="Montant TTC", deux="Part communale", trois="Part État")
    lus = lire("Le service expose.", f"ATTRIBUE les aides détaillées ci-dessous :\n\n{table}").montants
    assert Confiance.SURE not in {m.preuve.confiance for m in lus}


@pytest.mark.parametrize(
    ("liste", "noms"),
    [
        ("- SAS RANCE (Bray) : 2 500 €\n- EI Roy, artisan\n  menuisier à Bray : 1 500 €", ["SAS RANCE", "EI Roy"]),
        ("EI Roy, artisan menuisier à Bray : 1 500 €\nSARL Pontex, atelier à Ancy : 2 500 €", ["EI Roy", "SARL Pontex"]),
        ("- extension d'un atelier, à la SARL Pontex : 2 500 €\n- création d'un site, à la SAS Rance : 500 €", ["SARL Pontex", "SAS Rance"]),
        ("SARL Pontex .............. 6 000 €\nAssociation Club des métiers\ndu Val ................. 2 500 €", ["SARL Pontex", "Association Club des métiers du Val"]),
    ],
)  # fmt: skip
def test_where_somebody_is_or_the_end_of_a_name_does_not_receive(liste, noms):
    acte = lire("Le service expose.", f"ATTRIBUE les subventions suivantes :\n\n{liste}\n")
    assert [m.beneficiaire for m in acte.montants if m.role is Role.ATTRIBUE] == noms


def test_what_each_job_gives_is_not_the_grant():
    acte = lire("Le service expose.", "ATTRIBUE à la SAS Pontex une prime de 1 500 € par emploi créé, dans la limite de 15 000 €.")  # fmt: skip
    assert _roles(acte) == {1500: Role.TARIF, 15000: Role.PLAFOND}


def test_the_total_of_a_list_is_granted_to_nobody():
    plan = "Plan de financement :\n\n- Métropole : 12 000 €\n- Région : 10 000 €\n- Total : 22 000 € HT"
    acte = lire("Le service expose.", f"ATTRIBUE à l'association Végéal une subvention de 12 000 €.\n\n{plan}")
    assert _roles(acte)[22000] is Role.DEPENSE


def test_a_grant_brought_down_is_what_it_becomes():
    acte = lire("Le service expose.", "RAMÈNE de 20 000 € à 15 000 € l'aide accordée à la SAS Pontex.")
    assert _roles(acte) == {20000: AVANT, 15000: Role.ATTRIBUE}
