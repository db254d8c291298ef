"""Who sat and what each one voted, told row by row by crosses or by words."""

import pytest

from filiere_dash.domaine.lecture import Confiance, lire_acte
from tests.unit.lecture.cadres import (
    ATTRIBUE_PAGE,
    CHAMPS,
    DECIDE_PAGE,
    TETE_PAGE,
    comptes_de,
    document_html,
    lire_fichier,
    table_html,
)

NOMS = ("ROY Luc", "PETIT Ana", "VERT Paul", "NOIR Eva", "GRIS Marc")


def vote_d_une_table(titres, *rangees):
    table = table_html([titres, *([nom, *r] for nom, r in zip(NOMS, rangees, strict=True))])
    return lire_acte(document_html(f"{TETE_PAGE}{table}{DECIDE_PAGE}{ATTRIBUE_PAGE}")).vote


def sans_unanimite(vote):
    return {c: n for c, n in comptes_de(vote).items() if c != "u"}


@pytest.mark.parametrize(
    ("titres", "rangees"),
    [
        (
            ("Conseiller municipal", "Présent", "Absent", "Pouvoir à"),
            [("X", "", ""), ("X", "", ""), ("X", "", ""), ("", "X", "ROY Luc"), ("", "X", "")],
        ),
        (
            ("Élus", "Présent(e)s", "Représentés par", "Absents"),
            [("✓", "", ""), ("✓", "", ""), ("✓", "", ""), ("", "ROY Luc", ""), ("", "", "✓")],
        ),
        (
            ("Nom", "Présence"),
            [("Présent",), ("Présente",), ("Présent",), ("Absente, pouvoir à M. ROY",), ("Excusé",)],
        ),
        (("Nom", "Présent", "Pouvoir à"), [("X", ""), ("X", ""), ("X", ""), ("", "M. ROY"), ("", "")]),
    ],
)
def test_a_table_of_crosses_tells_who_sat_and_is_never_sure(titres, rangees):
    vote = vote_d_une_table(titres, *rangees)
    assert sans_unanimite(vote) == {"E": 5, "P": 3, "R": 1, "A": 1}
    assert all(getattr(vote, CHAMPS[c]).preuve.confiance is Confiance.A_VERIFIER for c in "EPRA")


def test_a_printed_count_of_members_is_read_before_those_of_the_list():
    titres = ["Nom", "Présent", "Absent"]
    rangees = [[nom, *(("X", "") if nom != "GRIS Marc" else ("", "X"))] for nom in NOMS]
    acte = f"{TETE_PAGE}<p>Membres en exercice : 7</p>{table_html([titres, *rangees])}{DECIDE_PAGE}{ATTRIBUE_PAGE}"
    assert comptes_de(lire_acte(document_html(acte)).vote)["E"] == 7


def test_a_list_that_tells_nobody_away_may_leave_members_out():
    assert "E" not in sans_unanimite(vote_d_une_table(("Nom", "Présent"), *[("X",)] * 5))


@pytest.mark.parametrize(
    "rangees",
    [
        [("X", ""), ("X", ""), ("X", ""), ("", "X"), ("", "")],  # a row that tells nothing
        [("X", ""), ("X", ""), ("X", "X"), ("", "X"), ("", "X")],  # a row that tells two things
    ],
)
def test_a_table_with_a_row_that_cannot_be_told_is_silent(rangees):
    assert sans_unanimite(vote_d_une_table(("Nom", "Présent", "Absent"), *rangees)) == {}


def test_a_name_beside_somebody_away_may_sit_instead_or_vote_for_them():
    rangees = [*[("Présent", "")] * 3, ("Excusé", "M. ROY"), ("Absent", "")]
    assert sans_unanimite(vote_d_une_table(("Délégué", "Présence", "Suppléant / pouvoir"), *rangees)) == {"E": 5}


def test_a_table_may_tell_who_sat_and_what_each_one_voted():
    vote = vote_d_une_table(
        ("Élus", "Présent", "Absent", "Pouvoir", "Pour", "Contre", "Abstention"),
        ("X", "", "", "X", "", ""),
        ("X", "", "", "X", "", ""),
        ("X", "", "", "", "X", ""),
        ("", "", "ROY Luc", "X", "", ""),
        ("", "X", "", "", "", ""),
    )
    assert sans_unanimite(vote) == {"E": 5, "P": 3, "R": 1, "A": 1, "p": 3, "c": 1, "a": 0}


def test_the_cells_of_an_office_file_tell_what_each_one_voted():
    croix = [("X", "", ""), ("X", "", ""), ("", "X", ""), ("", "", "X"), ("", "", "")]
    assert sans_unanimite(vote_d_une_table(("Élus", "Pour", "Contre", "Abstention"), *croix)) == {
        "p": 2,
        "c": 1,
        "a": 1,
    }


def test_two_lists_side_by_side_are_one():
    titres = ["Nom", "Présent", "Absent"] * 2
    rangees = [["A ROY", "X", "", "B ROY", "X", ""], ["C ROY", "", "X", "D ROY", "X", ""]]
    acte = f"{TETE_PAGE}{table_html([titres, *rangees])}{DECIDE_PAGE}{ATTRIBUE_PAGE}"
    assert sans_unanimite(lire_acte(document_html(acte)).vote) == {"E": 4, "P": 3, "A": 1}


def test_crosses_that_nothing_draws_are_read_by_their_places():
    table = (
        "NOM                 Présent   Absent   Pouvoir à\n"
        "ROY Luc                X\n"
        "PETIT Ana              X\n"
        "GRIS Marc                       X      ROY Luc\n"
        "BRUN Zoé                        X\n"
    )
    acte = f"VILLE DE TRIGNY\nDÉLIBÉRATION DU CONSEIL MUNICIPAL\n\n{table}\nObjet : Subvention\n\nLe conseil,\nDÉCIDE :\n- ATTRIBUE 500 € au club.\n"
    assert comptes_de(lire_fichier(acte).vote) == {"E": 4, "P": 2, "R": 1, "A": 1}


@pytest.mark.parametrize(
    "table",
    [
        "Commune       Délégué         Présent   Absent   Pouvoir à\nVal           ROY Luc            X\nVal           PETIT Ana          X\nBourg         GRIS Marc                      ROY Luc\nBourg         BRUN Zoé                     X\n",
        "Commune       Délégué              Présence    Suppléant / pouvoir\nVal           M. Luc ROY           Présent\n              Mme Ana PETIT        Suppléée    M. Léo NOIR\nBourg         M. Marc GRIS         Excusé      pouvoir à M. ROY\n              Mme Zoé BRUN         Absente\n",
        "| Nom | Présent | Absent | Pouvoir à |\n|---|---|---|---|\n| ROY Luc | X | | |\n| PETIT Ana | X | | |\n| GRIS Marc | | X | ROY Luc |\n| BRUN Zoé | | X | |\n",
    ],
)
def test_rows_of_a_text_that_also_tell_where_members_come_from(table):
    acte = f"VILLE DE TRIGNY\nDÉLIBÉRATION DU CONSEIL MUNICIPAL\n\n{table}\nObjet : Subvention\n\nLe conseil,\nDÉCIDE :\n- ATTRIBUE 500 € au club.\n"
    assert comptes_de(lire_fichier(acte).vote) == {"E": 4, "P": 2, "R": 1, "A": 1}


@pytest.mark.parametrize("titre", ["Émargement", "Présence (signature)"])
def test_a_sheet_that_members_signed_tells_who_sat(titre):
    dits = [("Président", "signé"), ("Membre", "a signé"), ("Membre", "signé"), ("Membre", "excusé(e)"), ("Membre", "")]
    assert sans_unanimite(vote_d_une_table(("Membre", "Qualité", titre), *dits)) == {"E": 5, "P": 3, "A": 2}


def test_a_sheet_that_nobody_signed_tells_nothing():
    assert sans_unanimite(vote_d_une_table(("Membre", "Qualité", "Signature"), *[("Membre", "")] * 5)) == {}


MEMBRES = [
    ["Canton", "Conseillère / conseiller", "Conseiller / conseillère"],
    ["Aulmes", "Léa HARLIN", "René CHARDON"],
    ["Bréval", "Zohra DUCHEMIN (pouvoir)", "Paul RIGOU"],
    ["Castelroc", "Odile DELORBE (excusée)", "Bruno RABOUR (1er vice-président)"],
]


def vote_sous_tete(table, titre=""):
    return sans_unanimite(lire_acte(document_html(f"{TETE_PAGE}{titre}{table}{DECIDE_PAGE}{ATTRIBUE_PAGE}")).vote)


def test_marks_in_a_table_of_members_tell_who_was_away():
    assert vote_sous_tete(table_html(MEMBRES)) == {"P": 4, "R": 1, "A": 1}


def test_two_members_in_a_cell_are_two():
    titres, *rangees = MEMBRES
    reunis = [[lieu, f"Mme {un} et M. {deux}"] for lieu, un, deux in rangees]
    assert vote_sous_tete(table_html([titres[:2], *reunis])) == {"P": 4, "R": 1, "A": 1}


def test_a_table_of_members_without_marks_or_of_another_group_tells_nothing():
    sans = [[x.partition(" (")[0] for x in r] for r in MEMBRES]
    assert vote_sous_tete(table_html(sans)) == {}
    assert vote_sous_tete(table_html(MEMBRES), "<p>Membres du jury :</p>") == {}
    suppleants = [["Canton", "Membre titulaire", "Membre suppléant"], *MEMBRES[1:]]
    assert vote_sous_tete(table_html(suppleants)) == {}


ETATS = [("Présent",), ("Présente",), ("Présent",), ("Absente, a donné pouvoir à M. ROY",), ("Excusé",)]


@pytest.mark.parametrize(
    ("titres", "rangees"),
    [
        (("Nom", "Commune", "P / A", "Pouvoir à"), [*[("Val", "P", "")] * 3, ("Val", "A", "ROY Luc"), ("Val", "A", "")]),
        (("Nom", "P/A/R"), [("P",), ("P",), ("P",), ("R",), ("A",)]),
        (("Conseiller", "Présent (P) / Absent (A)", "Procuration à"), [*[("P", "")] * 3, ("A", "M. ROY"), ("A", "")]),
        (("NOM Prénom", "P", "A", "Pvr"), [*[("X", "", "")] * 3, ("", "", "à L. ROY"), ("", "X", "")]),
        (("Titulaire", "Présent", "Excusé", "Absent"), [*[("X", "", "")] * 3, ("", "Pouvoir à L. ROY", ""), ("", "", "X")]),
        (("Nom", "Présent ?", "A donné pouvoir à"), [*[("oui", "")] * 3, ("non", "L. ROY"), ("non", "")]),
        (("Nom", "Observations"), ETATS),
        (("Délégué", "Présence", "Suppléant / pouvoir"), [("Présent", ""), ("Présente", "pouvoir de M. NOIR"), ("Suppléée", "M. VAL"), ("Excusé", "pouvoir à M. ROY"), ("Absent", "")]),
        (("Nom", "Présent", "Observations"), [("X", ""), ("X", "arrivée à 18 h 10"), ("", "suppléé par M. VAL"), ("", "procuration à L. ROY"), ("", "en congé")]),
        (("Nom", "Signature / pouvoir"), [*[("signé",)] * 3, ("pouvoir à L. ROY",), ("absent",)]),
    ],
)  # fmt: skip
def test_a_column_tells_who_sat_whatever_its_title_is(titres, rangees):
    assert {c: n for c, n in comptes_de(vote_d_une_table(titres, *rangees)).items() if c in "PRA"} == {
        "P": 3,
        "R": 1,
        "A": 1,
    }


def test_a_table_without_titles_tells_who_sat_and_its_colleges_name_nobody():
    rangees = [["Collège des communes", ""], *([n, *e] for n, e in zip(NOMS, ETATS, strict=True))]
    assert vote_sous_tete(table_html(rangees)) == {"P": 3, "R": 1, "A": 1, "E": 5}


def test_short_titles_of_a_vote_tell_nobody_absent():
    croix = [("X", "", ""), ("X", "", ""), ("", "X", ""), ("", "", "X"), ("", "", "")]
    lus = sans_unanimite(vote_d_une_table(("Élus", "Pour", "Contre", "Abs."), *croix))
    assert lus == {"p": 2, "c": 1}
