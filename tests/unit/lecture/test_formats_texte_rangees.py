"""Tables of a file of text whose labels wrap above, beside or below their figures."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role, lire_acte
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.unit.lecture.cadres import (
    CORPS_2024,
    COUT,
    DECIDE_2024,
    DECIDE_TABLEAU,
    DON,
    FIN_TABLEAU,
    TETE_VAL_2024,
    lire_don,
    lire_fichier,
    plan_du_texte,
    roles_de,
)

COLONNES = """\
Bénéficiaire                   Action soutenue                    Montant       Montant
                                                                  sollicité     proposé

Boutique de gestion du         Permanences d'accueil dans         40 000 €      35 000 €
Vernaysien                     les quartiers

Les Couveuses du Fleuve        Test d'activité en                 25 000 €      20 000 €
                               couveuse, 40 couvés

TOTAL                                                             65 000 €      55 000 €
"""


TABULATIONS = """\
Entreprise\tNature des travaux\tDépenses HT\tAide accordée
SARL Delmas\tVitrine\t21 340,00 €\t8 000,00 €
SAS Le Comptoir\tRéfection de façade, terrasse
\tet éclairage\t15 120,00 €\t6 048,00 €
"""


@pytest.mark.parametrize(
    ("table", "attendus"),
    [
        (COLONNES, [("Boutique de gestion du Vernaysien", 35_000), ("Les Couveuses du Fleuve", 20_000)]),
        (TABULATIONS, [("SARL Delmas", 8_000), ("SAS Le Comptoir", 6_048)]),
    ],
    ids=["colonnes", "tabulations"],
)
def test_cells_over_several_lines_make_one_row(table, attendus):
    acte = CORPS_2024 + DECIDE_2024 + "ATTRIBUE les subventions suivantes aux entreprises :\n\n" + table
    lu = lire_acte(lire_octets(acte.encode(), "acte.txt"))
    assert [(x.beneficiaire, x.valeur) for x in lu.montants if x.role is Role.ATTRIBUE] == attendus


MILIEU = """\
                                                                Subvention        Subvention 2024
      Structure                    Action soutenue
                                                                   2023              proposée
Association des
                             Accueil des porteurs de                8 000 €             9 500 €
créateurs du Val             projet
Atelier Bleu                 Prêts d'honneur                       12 000 €            12 000 €
Club des entre-              Animation du réseau et
                                                                         -              3 200 €
prises de la plaine          des ateliers
TOTAL                                                              20 000 €            24 700 €
"""


def _dons(texte):
    lus = lire_fichier(f"{TETE_VAL_2024}{DECIDE_TABLEAU}{texte}{FIN_TABLEAU}").montants
    return {(m.beneficiaire, int(m.valeur), m.preuve.confiance) for m in lus if m.role is Role.ATTRIBUE}


def _sures(*paires):
    return {(nom, valeur, Confiance.SURE) for nom, valeur in paires}


def test_labels_above_and_below_their_figures():
    # The first row has two lines for three: a line is shared by words and figures there.
    milieu = MILIEU.replace("créateurs du Val             projet", "créateurs du Val")
    assert _dons(milieu) == _sures(
        ("Association des créateurs du Val", 9500),
        ("Atelier Bleu", 12000),
        ("Club des entre-prises de la plaine", 3200),
    )
    anterieurs = [
        m
        for m in lire_fichier(f"{TETE_VAL_2024}{DECIDE_TABLEAU}{milieu}{FIN_TABLEAU}").montants
        if m.role is Role.ANTERIEUR
    ]
    assert [int(m.valeur) for m in anterieurs] == [8000, 12000, 20000]


HAUT = """\
Bénéficiaire                 Projet                       Dépense        Taux    Aide attribuée
                                                          éligible HT
SARL Menuiserie              Acquisition d'un centre      80 000,00 €    20 %       16 000,00 €
Grandjean et Fils            d'usinage
SAS Fromagerie               Atelier d'affinage           40 000,00 €    20 %        8 000,00 €
des Trois Vallées
TOTAL                                                    120 000,00 €               24 000,00 €
"""


def test_labels_under_the_first_line_of_their_row():
    assert _dons(HAUT) == _sures(
        ("SARL Menuiserie Grandjean et Fils", 16000), ("SAS Fromagerie des Trois Vallées", 8000)
    )


BAS = """\
Bénéficiaire                 Projet                             Aide accordée

SARL Menuiserie
Grandjean et                 Acquisition d'un centre
Fils                         d'usinage                              16 000 €
EI Bertin                    Site marchand                           2 000 €
SAS Fromagerie
des Trois
Vallées                      Atelier                                 8 000 €
TOTAL                                                               26 000 €
"""


def test_labels_that_end_with_their_figures():
    assert {(n, v) for n, v, _ in _dons(BAS)} == {
        ("SARL Menuiserie Grandjean et Fils", 16000), ("EI Bertin", 2000), ("SAS Fromagerie des Trois Vallées", 8000)
    }  # fmt: skip


def test_rows_that_could_be_told_otherwise_are_never_sure():
    # « Beta » ends the first name or begins the second.
    table = """\
Bénéficiaire                   Aide accordée
Alpha                                  100 €
Beta
Gamma                                  200 €
Delta                                  300 €
"""
    assert Confiance.SURE not in {confiance for _, _, confiance in _dons(table)}


PLAN = """\
            Dépenses                   Montant HT             Recettes                  Montant        %
Études préalables                         8 000,00 €  État – DETR                     20 000,00 €      20
Travaux de voirie et                                  Région – Territoires en
                                         82 000,00 €                                  30 000,00 €      30
réseaux                                               action
Signalétique                             10 000,00 €  Autofinancement                 50 000,00 €      50
                                          100 000,00                                   100 000,00
              TOTAL                                           TOTAL                                   100
                                                   €                                            €
"""


def test_two_sides_whose_labels_and_totals_wrap():
    depenses, recettes, confiance, lignes = plan_du_texte(PLAN)
    assert depenses == [("Études préalables", 8000), ("Travaux de voirie et réseaux", 82000), ("Signalétique", 10000)]
    assert recettes == [
        ("État – DETR", 20000), ("Région – Territoires en action", 30000), ("Autofinancement", 50000)
    ]  # fmt: skip
    assert (confiance, lignes) == (Confiance.SURE, {Confiance.SURE})


def test_bare_numbers_under_a_percent_are_rates():
    plan = lire_fichier(
        f"{TETE_VAL_2024}Le plan de financement est le suivant :\n\n{PLAN}\n{DECIDE_TABLEAU}{FIN_TABLEAU}"
    ).plans[0]
    assert ([x.taux for x in plan.recettes], plan.omises) == ([Decimal(20), Decimal(30), Decimal(50)], 0)


def test_figures_that_touch_the_words_of_the_other_side():
    depenses, recettes, confiance, _ = plan_du_texte("""\
           Charges                Montant (en €) Produits              Montant (en €)
frais de personnel                        41 300 cotisations                   26 500
prestations                               16 800 Région                        20 600
                                                 ventes                        11 000
Total                                     58 100 Total                         58 100
""")
    assert depenses == [("frais de personnel", 41300), ("prestations", 16800)]
    assert recettes == [("cotisations", 26500), ("Région", 20600), ("ventes", 11000)]
    assert confiance is Confiance.SURE


def test_each_side_may_have_rows_of_its_own():
    depenses, recettes, _, _ = plan_du_texte("""\
Dépenses                         Montant         Recettes                       Montant
Travaux de voirie et            70 000 €         Région                        40 000 €
réseaux                                          Département                   20 000 €
Signalétique                    30 000 €         Autofinancement               40 000 €
Total                          100 000 €         Total                        100 000 €
""")
    assert depenses == [("Travaux de voirie et réseaux", 70000), ("Signalétique", 30000)]
    assert recettes == [("Région", 40000), ("Département", 20000), ("Autofinancement", 40000)]


def test_words_of_two_columns_that_one_space_joins():
    table = """\
Bénéficiaire              Projet                            Aide accordée
Atelier Bleu              Salon                                   1 000 €
Club des entreprises du   Animation du                            2 000 €
Val                       réseau
Fabrique des savoirs de l Atelier                                 3 000 €
Ouest                     numérique
TOTAL                                                             6 000 €
"""
    assert ("Fabrique des savoirs de l Ouest", 3000) in {(n, v) for n, v, _ in _dons(table)}


def test_the_number_of_a_row_that_touches_its_name():
    table = """\
N° de
dossier      Bénéficiaire                     Aide accordée
24E01 Atelier Bleu                                  1 000 €
24E02 Fabrique des                                  2 000 €
      savoirs
24E03 Club Alpha                                    3 000 €
TOTAL                                               6 000 €
"""
    assert {n for n, _, _ in _dons(table)} == {"Atelier Bleu", "Fabrique des savoirs", "Club Alpha"}


def _tables(texte):
    return [
        [[c.texte for c in r] for r in t.rangees]
        for t in lire_octets(f"{TETE_VAL_2024}{texte}{FIN_TABLEAU}".encode(), "a.txt").tableaux
    ]


def test_a_year_and_a_surface_are_no_figures_of_a_table():
    table = """\
Structure                         Objet                              Montant
Atelier Bleu              Halle de 1 200 m² pour                     1 000 €
                          le salon 2024
Club Alpha                Salon 2023                                 2 000 €
Total                                                                3 000 €
"""
    lues = _tables(table)
    assert lues[0][1] == ["Atelier Bleu", "Halle de 1 200 m² pour le salon 2024", "1 000 €"]


def test_titles_that_one_space_joins_begin_with_a_capital():
    table = """\
Bénéficiaire              Projet               Subvention 2023 Subvention accordée
Atelier Bleu              Salon                44 000,00        14 000,00
Club des entreprises      Animation            12 500,00        24 000,00
du Val
TOTAL                                          56 500,00        38 000,00
"""
    assert _tables(table)[0][0] == ["Bénéficiaire", "Projet", "Subvention 2023", "Subvention accordée"]
    assert _dons(table) == _sures(("Atelier Bleu", 14000), ("Club des entreprises du Val", 24000))


def test_a_title_over_two_columns_makes_them_doubtful():
    table = """\
Bénéficiaire              Projet               Subvention   Montant de la
                                                    2023 subvention 2024
Atelier Bleu              Salon                  4 000 €        14 000 €
Club des entreprises      Animation              2 000 €        24 000 €
du Val
TOTAL                                            6 000 €        38 000 €
"""
    assert Confiance.SURE not in {
        m.preuve.confiance for m in lire_fichier(f"{TETE_VAL_2024}{DECIDE_TABLEAU}{table}{FIN_TABLEAU}").montants
    }


def _rangee(cases, fins):
    return cases[0].ljust(28) + cases[1].ljust(28) + "".join(c.rjust(n) for c, n in zip(cases[2:], fins, strict=True))


@pytest.mark.parametrize(
    ("haut", "bas"),
    [
        (" Budget Montant Montant", "  prév.  sollicité attribué"),
        ("  Budget    Aide     Aide", "  projet   demandée votée"),
    ],
)
def test_titles_that_single_spaces_join_are_each_over_their_own_column(haut, bas):
    rangees = [
        ("Union commerciale de", "Quinzaine de printemps", "14 200 €", "4 000 €", "3 000 €"),
        ("Montfaubert", "", "", "", ""),
        ("Les Vitrines du Gardon", "Animations de Noël", "22 500 €", "6 000 €", "5 000 €"),
        ("Comice agricole de Vière", "Concours ovin et marché", "17 650 €", "2 500 €", "2 000 €"),
    ]
    table = [f"{'Bénéficiaire':28}{'Action':28}{haut}", " " * 56 + bas, *(_rangee(r, (9, 9, 9)) for r in rangees)]
    acte = lire_don("La commission expose.", "ATTRIBUE les subventions suivantes :\n\n" + "\n".join(table))
    attendus = {14200: COUT, 22500: COUT, 17650: COUT, 4000: Role.DEMANDE, 6000: Role.DEMANDE, 2500: Role.DEMANDE}
    assert roles_de(acte) == attendus | {3000: DON, 5000: DON, 2000: DON}
