"""Twenty-first round, names: records and lists that name who receives, who carries a project, what another brings."""

import pytest

from filiere_dash.domaine.lecture.modele import Confiance, Role
from tests.unit.test_lecture_tour_dix_neuf import _noms, _roles, lire

DON = Role.ATTRIBUE
FICHE = "Dossier {}\n{} : {}\nProjet : extension\nDépenses éligibles : 120 000 € HT\n{} : {}\n\n"


@pytest.mark.parametrize(
    ("qui", "somme"),
    [
        ("Entreprise", "Subvention proposée"),
        ("Bénéficiaire", "Montant de l'aide"),
        ("Porteur de projet", "Aide accordée"),
        ("Nom de l'association", "Montant attribué"),
        ("Demandeur", "Subvention"),
        ("Raison sociale", "Aide régionale proposée"),
    ],
)
def test_the_record_of_a_request_names_who_receives(qui, somme):
    fiches = FICHE.format(1, qui, "SARL Coulon", somme, "12 000 €") + FICHE.format(
        2, qui, "M. Jean Verdi", somme, "8 000 €"
    )
    acte = lire("Le service expose.", f"APPROUVE l'attribution des subventions suivantes :\n\n{fiches}")
    assert [(int(m.valeur), m.beneficiaire) for m in acte.montants if m.role is DON] == [
        (12000, "SARL Coulon"),
        (8000, "Jean Verdi"),
    ]


def test_the_project_of_an_item_is_not_who_carries_it():
    acte = lire(
        "Deux projets ont été retenus :\n\n1. « La Recyclette » (association Recycl'Aude) – Ressourcerie. Budget : 80 000 €. Aide proposée : 15 000 €.\n2. « Pain d'ici » (SCOP Fournil) – Boulangerie. Budget : 60 000 €. Aide proposée : 10 000 €.",
        "APPROUVE l'attribution des aides telles que présentées ci-dessus, pour un total de 25 000 €.",
    )
    assert _noms(acte) == ["association Recycl'Aude", "SCOP Fournil"]


@pytest.mark.parametrize(
    ("decide", "nom"),
    [
        ("DÉCIDE de ramener la subvention de la SAS Loxel de 40 000 € à 28 500 €.", "SAS Loxel"),
        ("APPROUVE l'avenant portant la subvention de la SCIC Bois Local à 28 500 €.", "SCIC Bois Local"),
        ("PARTICIPE à hauteur de 28 500 € au financement du salon organisé par l'association Les Forges.", "association Les Forges"),
        ("DÉCIDE de soutenir le projet porté par la SCIC Bois Local par une aide de 28 500 €.", "SCIC Bois Local"),
        ("ACCORDE une subvention de 28 500 € pour l'action conduite par la CCI du Tarn.", "CCI du Tarn"),
    ],
)  # fmt: skip
def test_who_carries_what_is_paid_receives_to_be_checked(decide, nom):
    (donne,) = [m for m in lire("Le service expose.", decide).montants if m.role is DON]
    assert (int(donne.valeur), donne.beneficiaire) == (28500, nom)
    assert donne.preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize(
    "decide",
    [
        "DÉCIDE l'attribution d'une aide de 8 000 € pour la SAS Verdi.",
        "FIXE le montant de l'aide à 8 000 € pour la SAS Verdi.",
        "AUTORISE le versement à M. Luc Arnal, président de la SAS Verdi, d'une subvention de 8 000 €.",
    ],
)
def test_whom_it_is_for_receives(decide):
    assert _noms(lire("Le service expose.", decide)) == ["SAS Verdi"]


def test_what_it_is_for_receives_nothing():
    assert not _noms(
        lire("Le service expose.", "ATTRIBUE une subvention de 8 000 € pour la maison de santé de Lorgues.")
    )


@pytest.mark.parametrize(
    "suite",
    [
        ", en complément des 18 000 € de l'État",
        ", qui s'ajoute aux 18 000 € de la Région",
        ", sous réserve du versement par la Région de 18 000 €",
        ", outre les 18 000 € du Département",
    ],
)
def test_what_another_brings_beside_a_grant_is_no_grant(suite):
    acte = lire("Le service expose.", f"ATTRIBUE à l'association Les Forges une subvention de 42 000 €{suite}.")
    assert _roles(acte) == {42000: DON, 18000: Role.AUTRE_FINANCEUR}


@pytest.mark.parametrize(
    "article",
    [
        "DEMANDE à la SAS Loxel le reversement de 11 500 €.",
        "ÉMET à l'encontre de la SAS Loxel un titre de recettes de 11 500 €.",
        "CONSTATE un trop-perçu de 11 500 € et en DEMANDE le remboursement à la SAS Loxel.",
    ],
)
def test_what_is_taken_back_is_neither_asked_nor_granted(article):
    assert _roles(lire("Le service expose.", article)) == {11500: Role.AUTRE}


def test_dotted_leaders_are_no_words_and_a_titled_list_names_who_receives():
    liste = "Subventions :\n==========\nLes Vitrines de Lorgues ...... 4 000 €\nComice agricole de Vière ..... 2 500 €\n==========\nTotal ........................ 6 500 €"
    acte = lire(liste, "ATTRIBUE les subventions ci-dessus.")
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {4000, 2500}
    plan = "DEPENSES\nTravaux ............ 96 400 €\nTOTAL .............. 96 400 €\n\nRECETTES\nRégion ............. 30 000 €\nCommune ............ 66 400 €\nTOTAL .............. 96 400 €"
    (lu,) = lire(f"Le plan de financement est le suivant :\n\n{plan}", "APPROUVE le plan.").plans
    assert [x.libelle for x in (*lu.depenses, *lu.recettes)] == ["Travaux", "Région", "Commune"]


def test_a_table_drawn_with_the_signs_of_a_frame_has_cells():
    filet = "├─────────┼──────────┼─────────┼──────────┤"
    rangees = ["│ Dépenses │ Montant │ Recettes │ Montant │", filet, "│ Travaux │ 96 400 € │ Région │ 30 000 € │", "│ Études │ 3 600 € │ Commune │ 70 000 € │", filet, "│ Total │ 100 000 € │ Total │ 100 000 € │"]  # fmt: skip
    (plan,) = lire("Le plan de financement est le suivant :\n\n" + "\n".join(rangees), "APPROUVE le plan.").plans
    assert [(x.libelle, int(x.montant)) for x in plan.recettes] == [("Région", 30000), ("Commune", 70000)]


def _table(*rangees):
    return "\n".join("".join(x.ljust(30 if i == 0 else 28) for i, x in enumerate(r)).rstrip() for r in rangees)


def _attribue(table):
    return lire("La commission expose.", f"ATTRIBUE les subventions suivantes :\n\n{table}")


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
    assert _noms(acte) == ["Les Forges", "Le Tremplin"]


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
