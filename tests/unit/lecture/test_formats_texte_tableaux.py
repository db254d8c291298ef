"""Tables of a file of text: cells one a line, rows cut by a page, rules drawn between rows."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.unit.lecture.cadres import (
    CORPS_2024,
    DECIDE_TABLEAU,
    DON,
    FIN_2024,
    FIN_TABLEAU,
    TETE_VAL_2024,
    lire_don,
    lire_fichier,
)


def _derouler(cellules):
    texte = CORPS_2024 + "Le budget est le suivant :\n\n" + "\n\n".join(cellules) + "\n\n" + FIN_2024
    return lire_acte(lire_octets(texte.encode(), "acte.txt"))


DEROULE = [
    "CHARGES", "Montant", "PRODUITS", "Montant", "Salaires", "98 000 €", "Région", "60 000 €",
    "Loyer", "21 600 €", "Syndicat mixte", "35 000 €", "Salons", "6 500 €", "Mécénat", "18 000 €",
    "TOTAL", "126 100 €", "TOTAL", "113 000 €",
]  # fmt: skip


def test_a_table_unrolled_cell_by_cell_is_put_back_with_its_gap():
    (plan,) = _derouler(DEROULE).plans
    assert [(x.libelle, x.montant) for x in plan.depenses] == [
        ("Salaires", Decimal("98000.00")),
        ("Loyer", Decimal("21600.00")),
        ("Salons", Decimal("6500.00")),
    ]
    assert [x.libelle for x in plan.recettes] == ["Région", "Syndicat mixte", "Mécénat"]
    assert [x.montant for x in plan.ecarts] == [Decimal("13100.00")]


@pytest.mark.parametrize("ote", [DEROULE.index("Mécénat"), DEROULE.index("18 000 €")])
def test_an_unrolled_table_that_lacks_a_cell_is_not_guessed(ote):
    cellules = [x for rang, x in enumerate(DEROULE) if rang != ote]
    assert _derouler(cellules).plans == ()


def _tableaux(ecrit):
    return [[[c.texte for c in r] for r in t.rangees] for t in lire_octets(ecrit.encode(), "acte.txt").tableaux]


CELLULES = """Entreprise

Commune

Dépense éligible
(€ HT)

Taux

Subvention
proposée

SAS ROUSSAC

Valfleury

612 000 €

10 %

61 200 €

SARL LE FOURNIL

Saint-Aubrac

248 500 €

15 %

37 275 €

{pied}SCI TOLIM
(exploitant : SAS TOLINOX)

La Chapelle

1 430 000 €

7 %
(plafonné)

100 000 €

TOTAL

2 290 500 €

198 475 €

Ces projets doivent permettre la création de 46 emplois dans les trois ans qui suivent l'achèvement des travaux.
"""


def test_cells_that_blank_lines_part_may_run_over_two():
    (tableau,) = _tableaux(CELLULES.format(pied=""))
    assert tableau[0] == ["Entreprise", "Commune", "Dépense éligible (€ HT)", "Taux", "Subvention proposée"]
    assert tableau[3] == [
        "SCI TOLIM (exploitant : SAS TOLINOX)",
        "La Chapelle",
        "1 430 000 €",
        "7 % (plafonné)",
        "100 000 €",
    ]
    assert tableau[-1] == ["TOTAL", "2 290 500 €", "198 475 €"]


def test_the_foot_of_a_page_is_no_cell():
    pied = "C-2023-10/118\n\n2/3\n\nReçu en préfecture le 17/10/2023\n\n"
    debut = "C-2023-10/118\n\n1/3\n\nLe comité a examiné les dossiers que présente le tableau ci-dessous :\n\n"
    (tableau,) = _tableaux(debut + CELLULES.format(pied=pied))
    assert [len(r) for r in tableau] == [5, 5, 5, 5, 3]


def test_a_total_that_is_no_sum_leaves_no_table():
    assert _tableaux(CELLULES.format(pied="").replace("198 475", "198 574")) == []


def test_rows_that_blank_lines_part_and_a_total_without_a_name():
    lignes = "Prix\nLauréat\nDotation\n\nGrand prix\nSAS Néovigne\n15 000 €\n\nPrix Impact\nSCIC La Consigne\n10 000 €\n\nPrix Santé\nSAS Orthéa\n7 500 €\n\n"
    fin = "Les dotations sont versées en une fois, après signature d'une lettre d'engagement par les lauréats.\n"
    (tableau,) = _tableaux(f"{lignes}32 500 €\n\n{fin}")
    assert [r[1] for r in tableau] == ["Lauréat", "SAS Néovigne", "SCIC La Consigne", "SAS Orthéa"]
    assert _tableaux(f"{lignes}35 000 €\n\n{fin}") == []


def test_words_at_both_ends_of_a_row_need_blank_lines_between_rows():
    rangees = ["Organisme\nN° de dossier\nMontant\nTerme"] + [
        f"Pôle {x}\n2022-{x}\n12 000 €\n30 juin 2024" for x in (1, 2, 3)
    ]
    fin = "Les autres dispositions des conventions demeurent inchangées et continuent de s'appliquer de plein droit.\n"
    (tableau,) = _tableaux("\n\n".join(rangees) + f"\n\n{fin}")
    assert [r[0] for r in tableau] == ["Organisme", "Pôle 1", "Pôle 2", "Pôle 3"]
    assert _tableaux("\n".join(rangees) + f"\n\n{fin}") == []


PLAN_EN_COTES = """Le plan de financement est le suivant :

   DEPENSES                              HT RECETTES
   Travaux d'aménagement          236 000 € Région Centre             150 000 €
   Postes de soudage              128 000 € Agglomération du Val       60 000 €
   Équipements de sécurité         30 000 € OPCO 2i                    82 000 €
"""


BAS = """   Maîtrise d'œuvre                  18 000 € UIS – fonds propres                     120 000 €
   TOTAL                           412 000 € TOTAL                                    412 000 €
"""


@pytest.mark.parametrize("saut", ["", "\f"])
def test_rows_that_leave_their_columns_go_on_the_plan_above(saut):
    (tableau,) = lire_octets(f"{PLAN_EN_COTES}{saut}{BAS}".encode(), "acte.txt").tableaux
    assert [c.texte for c in tableau.rangees[-2]] == [
        "Maîtrise d'œuvre",
        "18 000 €",
        "UIS – fonds propres",
        "120 000 €",
    ]
    assert {len(r) for r in tableau.rangees} == {4}


def test_a_table_apart_goes_on_none():
    assert len(lire_octets(f"{PLAN_EN_COTES}\nAutre budget :\n\n{BAS}".encode(), "acte.txt").tableaux) == 2


PLAN = [
    "DEPENSES (HT)                                        RECETTES",
    "Gros œuvre, couverture             96 400 €          Etat - DETR (35 %)              79 800 €",
    "Second œuvre                       71 250 €          Région Auvergne                 45 600 €",
    "Maîtrise d'œuvre et études         21 750 €          Commune (autofinancement)       64 000 €",
    "TOTAL                             189 400 €          TOTAL                          189 400 €",
]


@pytest.mark.parametrize(
    "filet", ["-" * 93, "=" * 93, "_" * 93, "─" * 93, "- " * 46, "*" * 93, f"+{'-' * 45}+{'-' * 46}+"]
)
@pytest.mark.parametrize("places", [(1,), (4,), (1, 4), (0, 1, 4, 5), (1, 2, 3, 4)])
def test_a_rule_drawn_between_rows_is_no_word_of_a_cell(filet, places):
    lignes = [x for i, ligne in enumerate([*PLAN, ""]) for x in ([filet] if i in places else []) + [ligne]]
    (plan,) = lire_don("Le coût du projet se décompose comme suit :\n\n" + "\n".join(lignes), "APPROUVE le plan.").plans
    assert [x.libelle for x in plan.depenses] == [
        "Gros œuvre, couverture",
        "Second œuvre",
        "Maîtrise d'œuvre et études",
    ]
    assert [int(x.montant) for x in plan.recettes] == [79800, 45600, 64000]


def test_dotted_leaders_are_no_words_and_a_titled_list_names_who_receives():
    liste = "Subventions :\n==========\nLes Vitrines de Lorgues ...... 4 000 €\nComice agricole de Vière ..... 2 500 €\n==========\nTotal ........................ 6 500 €"
    acte = lire_don(liste, "ATTRIBUE les subventions ci-dessus.")
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {4000, 2500}
    plan = "DEPENSES\nTravaux ............ 96 400 €\nTOTAL .............. 96 400 €\n\nRECETTES\nRégion ............. 30 000 €\nCommune ............ 66 400 €\nTOTAL .............. 96 400 €"
    (lu,) = lire_don(f"Le plan de financement est le suivant :\n\n{plan}", "APPROUVE le plan.").plans
    assert [x.libelle for x in (*lu.depenses, *lu.recettes)] == ["Travaux", "Région", "Commune"]


def test_a_table_drawn_with_the_signs_of_a_frame_has_cells():
    filet = "├─────────┼──────────┼─────────┼──────────┤"
    rangees = ["│ Dépenses │ Montant │ Recettes │ Montant │", filet, "│ Travaux │ 96 400 € │ Région │ 30 000 € │", "│ Études │ 3 600 € │ Commune │ 70 000 € │", filet, "│ Total │ 100 000 € │ Total │ 100 000 € │"]  # fmt: skip
    (plan,) = lire_don("Le plan de financement est le suivant :\n\n" + "\n".join(rangees), "APPROUVE le plan.").plans
    assert [(x.libelle, int(x.montant)) for x in plan.recettes] == [("Région", 30000), ("Commune", 70000)]


@pytest.mark.parametrize("note", ["(plafond)", "(plafonnée)", "(écrêtée)", "(maximum)"])
def test_a_note_in_brackets_under_an_amount_goes_on_with_its_row(note):
    table = f"""  Bénéficiaire               Opération                 Dépense HT        Subvention

  SCI du Pré Long            Construction d'un quai    312 000,00 €      30 000,00 €
                             de transbordement                           {note}
  SAS Cidrerie des Trois     Aménagement d'un local    74 250,00 €        7 425,00 €
  Clochers                   de conditionnement
  EURL Garage Poupinel       Acquisition               52 000,00 €       10 400,00 €

                             TOTAL                     438 250,00 €      47 825,00 €
"""
    lus = lire_fichier(f"{TETE_VAL_2024}{DECIDE_TABLEAU}{table}{FIN_TABLEAU}").montants
    dons = {(int(m.valeur), m.beneficiaire) for m in lus if m.role is DON}
    assert dons == {
        (30000, "SCI du Pré Long"),
        (7425, "SAS Cidrerie des Trois Clochers"),
        (10400, "EURL Garage Poupinel"),
    }


def test_a_row_between_bars_with_one_cell_filled_belongs_to_its_table():
    rangees = "| Titulaires présents | Suppléants présents |\n| M. Paul ABRIC | M. Léo GRIS |\n| Mme Zoé FAURE | Mme Ana VERT |\n| M. Luc CARON | |\n"
    (table,) = lire_octets(f"COMMUNE DE VAL\n\n{rangees}\nLe conseil décide :\n".encode(), "acte.txt").tableaux
    assert [[c.texte for c in r] for r in table.rangees][-1] == ["M. Luc CARON", ""]
