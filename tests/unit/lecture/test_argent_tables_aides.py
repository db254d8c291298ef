"""Tables of grants: what each column is, who each row names."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Cellule, Confiance, Document, Ligne, Role, Tableau, lire_acte
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import PIED, TETE, lire
from tests.unit.lecture.cadres import (
    ATTRIBUE_PAGE,
    ATTRIBUE_VALMONT,
    AUTRE,
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_2024,
    DON,
    RENVOI,
    TIERS,
    dons_par_periode,
    lire_don,
    lire_fichier,
    lire_page,
    noms_de,
    roles_du_tableau,
    table_html,
)


def _dessine(rangees, avant="", apres=""):
    """A document whose table is drawn: its cells, and the same words as lines."""
    textes = [*avant.split("\n"), *("  ".join(r) for r in rangees), *apres.split("\n")]
    lignes = tuple(Ligne(1, i, x) for i, x in enumerate(textes, 1))
    depart = len(avant.split("\n")) + 1
    cases = tuple(tuple(Cellule(c, 1, depart + i) for c in r) for i, r in enumerate(rangees))
    return Document("x", "pdf", "", 0, lignes, (Tableau(1, depart, depart + len(rangees) - 1, cases),), 1)


AIDES = [
    ["Bénéficiaire", "Subvention 2023", "Aide demandée", "Aide votée"],
    ["Régie des Deux Vallées", "9 000", "35 000", "28 000"],
    ["Association Tremplin", "", "22 000", "22 000"],
    ["TOTAL", "9 000", "57 000", "50 000"],
]


def test_a_table_of_grants_gives_one_name_a_row_and_a_role_a_column():
    lecture = lire_acte(_dessine(AIDES, TETE + "- attribue les subventions en euros suivantes :", PIED))
    assert [b.nom for b in lecture.beneficiaires] == ["Régie des Deux Vallées", "Association Tremplin"]
    lus = {(m.valeur, m.role, m.beneficiaire) for m in lecture.montants}
    assert (Decimal(28000), Role.ATTRIBUE, "Régie des Deux Vallées") in lus
    assert (Decimal(9000), Role.ANTERIEUR, "Régie des Deux Vallées") in lus
    assert (Decimal(35000), Role.DEMANDE, "Régie des Deux Vallées") in lus
    assert (Decimal(50000), Role.AUTRE, None) in lus
    surs = [m for m in lecture.montants if m.role is Role.ATTRIBUE]
    assert {m.preuve.confiance for m in surs} == {Confiance.SURE}


def test_a_total_of_grants_that_is_not_their_sum_makes_them_uncertain():
    faux = [*AIDES[:3], ["TOTAL", "9 000", "57 000", "51 000"]]
    lecture = lire_acte(_dessine(faux, TETE + "- attribue les subventions en euros suivantes :", PIED))
    assert {m.preuve.confiance for m in lecture.montants if m.role is Role.ATTRIBUE} == {Confiance.A_VERIFIER}


def test_numbers_that_nothing_calls_euros_are_no_amounts():
    tableau = [["Filière", "Emplois"], ["Bois", "1 200"], ["Textile", "3 400"]]
    assert lire_acte(_dessine(tableau)).montants == ()


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


LISTE = """
Nom du bénéficiaire      Opération   Objet                                  Type            Montant proposé
                                                                                              (en Euros)
POLE MER CAP-OUEST       24001874    Programme d'actions 2024 du pôle       Subvention       290 000,00
29200 PLOUVENEC                                                             forfaitaire
BIOTECH D'ARMOR          24001875    Programme d'animation 2024             Subvention        80 000,00
35700 SAINT-GERAN                                                           forfaitaire
NUMERIQUE EN COMMUN      24001880    Animation du réseau des lieux          Subvention        40 000,00
OUEST 22000 BRIEUC       d'innovation                                       forfaitaire

                                                                            Total :          410 000,00
"""


def test_a_list_without_signs_keeps_the_names_and_drops_the_towns_under_them():
    decide = DECIDE_2024 + "- d'ATTRIBUER les aides aux bénéficiaires désignés dans le tableau annexé.\n"
    lu = lire_fichier(CORPS_2024 + decide + LISTE)
    donnes = [(x.beneficiaire, x.valeur) for x in lu.montants if x.role is Role.ATTRIBUE]
    assert donnes == [("POLE MER CAP-OUEST", 290000), ("BIOTECH D'ARMOR", 80000), ("NUMERIQUE EN COMMUN OUEST", 40000)]


def test_a_cell_of_a_list_that_holds_no_postal_code_keeps_its_name_whole():
    lignes = LISTE.replace("29200 PLOUVENEC", "DU FINISTERE   ").replace("22000 BRIEUC", "             ")
    lu = lire_fichier(
        CORPS_2024 + DECIDE_2024 + "- d'ATTRIBUER les aides aux bénéficiaires du tableau annexé.\n" + lignes
    )
    assert "POLE MER CAP-OUEST DU FINISTERE" in [x.beneficiaire for x in lu.montants]


@pytest.mark.parametrize(("titre", "sure"), [("", False), ("Acompte", True)])
def test_a_list_of_grants_with_money_under_no_title_is_not_sure(titre, sure):
    rangees = [
        ("Association", "Subvention attribuée", titre),
        ("Les Ateliers du Val", "12 000 €", "6 000 €"),
        ("Club des entreprises", "8 000 €", "4 000 €"),
    ]
    table = "\n".join(map("\t".join, rangees))
    lecture = lire_fichier(CORPS + DECIDE.strip() + "\nATTRIBUE les subventions suivantes :\n\n" + table + "\n")
    dons = [m for m in lecture.montants if m.role is Role.ATTRIBUE]
    assert [int(m.valeur) for m in dons] == [12000, 8000]
    assert {m.preuve.confiance is Confiance.SURE for m in dons} == {sure}


def test_a_column_that_names_another_funder_is_not_granted():
    table = (
        "Entreprise\tDépenses éligibles HT\tAide Région (20 %)\tAide agglomération (10 %)\n"
        "Boulangerie du Pont\t40 000 €\t8 000 €\t4 000 €\nCycles Vayrac\t20 000 €\t4 000 €\t2 000 €\n"
        "TOTAL\t60 000 €\t12 000 €\t6 000 €\n"
    )
    lu = lire(CORPS + table + DECIDE + RENVOI + "6 000 €.\n")
    assert dons_par_periode(lu) == {("Boulangerie du Pont", 4000, None), ("Cycles Vayrac", 2000, None)}
    autres = {(int(m.valeur), m.financeur) for m in lu.montants if m.role is Role.AUTRE_FINANCEUR}
    assert autres == {(8000, "Région"), (4000, "Région"), (12000, "Région")}


def test_conventions_whose_end_is_put_off_grant_nothing_new():
    objet = "OBJET : Avenants de prolongation à trois conventions de financement\n\n"
    table = "Organisme\nN° de convention\nMontant de la subvention\nTerme initial\nNouveau terme\n\n" + "\n\n".join(
        f"{nom}\n2022-0{i}\n{i}0 000 €\n30 avril 2024\n31 décembre 2024"
        for i, nom in enumerate(("SÉCURIS", "CALANQUES", "OLFACTIA"), 1)
    )
    ecrit = f"{CORPS}{objet}{DECIDE}APPROUVE les avenants dont les termes figurent ci-après :\n\n{table}\n\n"
    lu = lire_acte(lire_octets(ecrit.encode(), "acte.txt"))
    assert {m.role for m in lu.montants} == {Role.ANTERIEUR}
    assert [x.nom for x in lu.beneficiaires] == ["SÉCURIS", "CALANQUES", "OLFACTIA"]


VISA = "VU les conventions conclues avec les communautés de communes Vère et Monts et Portes de la Vère,\n"


TITRES = "Bénéficiaire EPCI délégant Nature des travaux Coût éligible HT Taux Aide\n"


def _aides(rangees, total="Total 314 650,00 € 62 930,00 €\n"):
    return lire(f"{CORPS}{VISA}{DECIDE}DÉCIDE d'attribuer les aides suivantes :\n\n{TITRES}{rangees}{total}")


RANGEES = (
    "SARL Menuiserie Tarnac CC Vère et Monts Extension d’atelier 143 250,00 € 20 % 28 650,00 €\n"
    "SAS Charcuterie des Monts CC Vère et Monts Mise aux normes et chambre froide\n96 400,00 € 20 % 19 280,00 €\n"
    "SASU Vère Numérique Portes de la Vère Acquisition d’un local 75 000,00 € 20 % 15 000,00 €\n"
)


def test_rows_run_together_are_read_by_their_rate_and_to_be_checked():
    lu = _aides(RANGEES)
    donnes = [m for m in lu.montants if m.role is Role.ATTRIBUE]
    assert [int(m.valeur) for m in donnes] == [28650, 19280, 15000]
    assert [x.nom for x in lu.beneficiaires] == [
        "SARL Menuiserie Tarnac",
        "SAS Charcuterie des Monts",
        "SASU Vère Numérique",
    ]
    assert {m.preuve.confiance for m in donnes} == {Confiance.A_VERIFIER}
    assert {(int(m.valeur), m.taxes) for m in lu.montants if m.role is Role.DEPENSE} >= {(143250, "HT"), (96400, "HT")}


def test_no_row_is_read_where_the_total_is_another():
    lu = _aides(RANGEES, "Total 314 650,00 € 62 900,00 €\n")
    assert not {"SARL Menuiserie Tarnac", "SASU Vère Numérique"} & {x.nom for x in lu.beneficiaires}


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
        (("Montant TTC", "Part communale", "Part État"), (Role.DEPENSE, TIERS, TIERS)),
        (("Dépenses HT", "Montant de l'aide", "Dont FEDER"), (Role.DEPENSE, Role.ATTRIBUE, TIERS)),
        (("Montant du programme", "Subvention", "Avance remboursable"), (Role.DEPENSE, Role.ATTRIBUE, Role.ATTRIBUE)),
        (("Montant du devis", "Aide accordée", "Avance versée"), (Role.DEPENSE, Role.ATTRIBUE, AUTRE)),
        (("Crédits votés", "Déjà engagés", "Disponible"), (None, None, None)),
    ],
)
def test_the_columns_of_a_table_of_grants(titres, roles):
    table = TABLE.format(un=titres[0], deux=titres[1], trois=titres[2])
    lus = lire_don("Le service expose.", f"ATTRIBUE les aides détaillées ci-dessous :\n\n{table}").montants
    dits = {int(m.valeur): m.role for m in lus if m.beneficiaire == "SARL Pontex"}
    assert [dits.get(x) for x in (24560, 7368, 1473)] == list(roles) or roles == (None, None, None)
    assert {m.financeur for m in lus if m.role is TIERS} <= {"Région", "État", "FEDER", "communale"}


def test_what_a_budget_line_has_open_is_nobodys():
    table = "Imputation         Crédits votés        Déjà engagés        Disponible        Montant proposé\n\n204/20422          400 000 €            187 650 €           212 350 €         48 300 €\n205/20422          300 000 €            100 000 €           200 000 €         20 000 €\n"
    lus = lire_don(f"Incidences financières\n\n{table}", ATTRIBUE_VALMONT).montants
    assert {m.role for m in lus if m.valeur != 29683} == {AUTRE}


def test_a_table_of_parts_grants_nothing_for_sure():
    table = TABLE.format(un="Montant TTC", deux="Part communale", trois="Part État")
    lus = lire_don("Le service expose.", f"ATTRIBUE les aides détaillées ci-dessous :\n\n{table}").montants
    assert Confiance.SURE not in {m.preuve.confiance for m in lus}


@pytest.mark.parametrize("titre", ["Avances remboursables", "Tableau 2 – Prêts à taux zéro", "Avances récupérables"])
@pytest.mark.parametrize("colonne", ["Avance", "Montant de l'avance", "Avance accordée", "Prêt"])
def test_a_table_of_what_is_lent(titre, colonne):
    table = f"{titre}\n\nEntreprise              Assiette HT         {colonne}\nSAS Nautéva             300 000 €           90 000 €\nSARL Malaterre          160 000 €           48 000 €\n"
    acte = lire_don("Le service expose.", f"ATTRIBUE les aides détaillées ci-dessous :\n\n{table}")
    assert noms_de(acte) == ["SAS Nautéva", "SARL Malaterre"]
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {90000, 48000}


@pytest.mark.parametrize(
    ("titre", "entete"),
    [
        ("La dépense est refacturée aux communautés membres :", ["Communauté", "Population", "Montant 2024"]),
        ("Le budget est couvert par les contributions des communes :", ["Commune", "Habitants", "Quote-part 2024"]),
        ("Le tableau suivant :", ["EPCI", "Population DGF", "Cotisation 2024"]),
    ],
)
def test_what_members_pay_goes_to_nobody(titre, entete):
    rangees = [entete, ["Aubry", "1 200", "6 000 €"], ["Berlac", "800", "4 000 €"], ["Total", "2 000", "10 000 €"]]
    decide = ATTRIBUE_PAGE + "<p>2. VOTE l'appel des sommes figurant au tableau ci-dessus.</p>"
    lu = lire_page(f"<p>{titre}</p>" + table_html(rangees), decide)
    assert [b.nom for b in lu.beneficiaires] == ["association Val Initiative"]
    payees = [m for m in lu.montants if m.valeur in (6000, 4000)]
    assert {(m.role, m.preuve.confiance) for m in payees} == {(Role.AUTRE_FINANCEUR, Confiance.A_VERIFIER)}


def test_what_communes_are_granted_by_population_is_still_granted():
    rangees = [
        ["Commune", "Population", "Fonds de concours attribué"],
        ["Aubry", "1 200", "6 000 €"],
        ["Berlac", "800", "4 000 €"],
    ]
    decide = "<p>1. ATTRIBUE aux communes les fonds de concours figurant au tableau ci-dessus ;</p>"
    lu = lire_page("<p>Il est proposé d'attribuer des fonds de concours :</p>" + table_html(rangees), decide)
    assert [b.nom for b in lu.beneficiaires] == ["Aubry", "Berlac"]


def test_who_receives_is_named_after_what_for():
    table = "Projet | Entreprise | Aide accordée\nExtension | SAS Alpha | 1 000 €\nMachine | SARL Beta | 2 000 €\n"
    assert {(1000, Role.ATTRIBUE, "SAS Alpha"), (2000, Role.ATTRIBUE, "SARL Beta")} <= roles_du_tableau(table)


def test_an_aid_named_after_the_collectivite_that_decides_and_a_column_of_words():
    tete = "RÉGION OUEST\nCOMMISSION PERMANENTE DU CONSEIL RÉGIONAL\nDélibération du 13 mai 2024\n\nAprès en avoir délibéré, décide d'attribuer les aides du tableau ci-dessous :\n\n"
    table = "N° | Bénéficiaire | Dépense HT | Nature de l'aide | Aide régionale\n1 | SAS Alpha | 5 000 € | Subvention | 1 000 €\n2 | SARL Beta | 9 000 € | Prêt | 2 000 €\n"
    lus = {(int(m.valeur), m.role) for m in lire_fichier(f"{tete}{table}\nAdopté à l'unanimité.\n").montants}
    assert {(5000, Role.DEPENSE), (1000, Role.ATTRIBUE), (2000, Role.ATTRIBUE)} <= lus


def test_nothing_granted_names_nobody():
    table = "Bénéficiaire | Aide demandée | Aide accordée\nClub Alpha | 1 000 € | 0,00 €\nClub Beta | 2 000 € | 900 €\n"
    assert {n for v, r, n in roles_du_tableau(table) if r is Role.ATTRIBUE} == {"Club Beta"}


def _attribue(table):
    return lire_don("La commission expose.", f"ATTRIBUE les subventions suivantes :\n\n{table}")


def _table(*rangees):
    return "\n".join("".join(x.ljust(30 if i == 0 else 28) for i, x in enumerate(r)).rstrip() for r in rangees)


@pytest.mark.parametrize(
    "titres",
    [
        ("Fonctionnement", "Investissement", "Total"),
        ("Aide au fonctionnement", "Équipement", "Total"),
        ("Subvention", "Avance remboursable", "Total"),
        ("Part fonctionnement", "Part investissement", "Montant total"),
    ],
)
def test_what_a_grant_is_for_shares_it_and_costs_nothing(titres):
    rangees = [("Les Forges", "20 000 €", "5 000 €", "25 000 €"), ("Le Tremplin", "10 000 €", "2 000 €", "12 000 €")]
    acte = _attribue(_table(("Association", *titres), *rangees, ("Total", "30 000 €", "7 000 €", "37 000 €")))
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {20000, 5000, 25000, 10000, 2000, 12000}
    assert not [m for m in acte.montants if m.preuve.confiance is Confiance.SURE]
    assert noms_de(acte) == ["Les Forges", "Le Tremplin"]


def test_sections_without_their_sum_cost_nothing_either():
    rangees = [("Les Forges", "20 000 €", "5 000 €"), ("Le Tremplin", "10 000 €", "2 000 €")]
    acte = _attribue(_table(("Association", "Fonctionnement", "Investissement"), *rangees))
    assert {m.role for m in acte.montants} == {DON}


def test_a_numbered_list_of_works_is_no_plan():
    titres = ("N°", "Entreprise", "Nature des travaux", "Montant HT", "Subvention")
    rangees = [
        ("1", "SARL Coulon", "Vitrine", "25 000 €", "5 000 €"),
        ("2", "SAS Verdi", "Four", "12 000 €", "2 400 €"),
    ]
    acte = _attribue(_table(titres, *rangees, ("", "Total", "", "37 000 €", "7 400 €")))
    assert not acte.plans
    assert {int(m.valeur): m.role for m in acte.montants if m.beneficiaire} == {
        25000: Role.DEPENSE,
        12000: Role.DEPENSE,
        5000: DON,
        2400: DON,
    }


def test_a_row_wider_than_its_titles_shares_nothing():
    rangees = [("Les Forges", "20 000 €", "5 000 €", "25 000 €"), ("Le Tremplin", "10 000 €", "2 000 €", "12 000 €")]
    acte = _attribue(_table(("Association", "Fonctionnement", "Investissement"), *rangees))
    assert not [m for m in acte.montants if m.preuve.confiance is Confiance.SURE and m.role is DON]


@pytest.mark.parametrize(
    "dit",
    [
        "d'imputer la dépense, soit 21 900 €, au chapitre 906, nature 20422.",
        "d'engager à ce titre une dépense de 21 900 €.",
    ],
)
def test_the_expense_charged_is_the_total_of_the_grants_of_a_table(dit):
    titres, rangees = (
        ("Bénéficiaire", "Subvention"),
        [("SARL Roux", "12 600 €"), ("GAEC du Clos", "9 300 €"), ("TOTAL", "21 900 €")],
    )
    page = "<p>COMMUNAUTÉ D'AGGLOMÉRATION DU VAL</p><p>Séance du 28 mars 2024</p><p>Après en avoir délibéré, DÉCIDE :</p><p>Article 1 : d'attribuer les subventions suivantes :</p>"
    cases = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in (titres, *rangees))
    acte = f"{page}<table>{cases}</table><p>Article 2 : {dit}</p>"
    montants = lire_acte(lire_octets(acte.encode(), "acte.html")).montants
    assert {m.role for m in montants if m.valeur == 21900} == {AUTRE}


def test_what_rules_add_to_an_aid_is_told_beside_their_bounds():
    rangees = [
        ("Article", "Rédaction actuelle", "Rédaction proposée"),
        ("Plafond d'aide", "5 000 €", "7 500 €"),
        ("Plancher de dépenses", "3 000 €", "2 000 €"),
        ("Bonification « friche »", "—", "1 000 €"),
    ]
    cases = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rangees)
    acte = f"<p>Modification du règlement d'aide</p><p>Séance du 28 mars 2024</p><table>{cases}</table><p>Le conseil DÉCIDE :</p>"
    montants = lire_acte(lire_octets(acte.encode(), "acte.html")).montants
    assert {m.role for m in montants if m.valeur == 1000} == {AUTRE}


def test_what_each_action_takes_of_a_grant_goes_to_nobody():
    rangees = [
        ["Action", "Volume", "Coût unitaire", "Participation de la Communauté"],
        ["Diagnostics", "20 entreprises", "400 €", "8 000 €"],
        ["Parcours repreneurs", "6 cédants", "825 €", "4 950 €"],
        ["Total", "", "", "12 950 €"],
    ]
    acte = lire_page(table_html(rangees), "<p>1. ACCORDE à l'association Arche une participation de 12 950 € ;</p>")
    roles = {int(m.valeur): (m.role, m.beneficiaire) for m in acte.montants}
    assert roles[8000] == roles[4950] == (Role.AUTRE, None)
    assert [x.nom for x in acte.beneficiaires] == ["association Arche"]
