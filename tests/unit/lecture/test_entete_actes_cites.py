"""The acts that this one changes or ends, apart from those that it only cites."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import PIED, TETE, lire
from tests.unit.lecture.cadres import (
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_2024,
    FIN,
    FIN_TREMPLIN,
    TETE_SALON,
    TETE_VAL,
    lire_arche,
    lire_decision,
)


@pytest.mark.parametrize(
    ("texte", "numero", "jour", "confiance"),
    [
        ("- modifie la délibération n° 2022-041 du 17 mars 2022.", "2022-041", date(2022, 3, 17), Confiance.SURE),
        ("- abroge la délibération n° 12/2021 du 3 mai 2021 ;", "12/2021", date(2021, 5, 3), Confiance.SURE),
        (
            "- la délibération n° 2020.00012 du 2 mars 2020 est annulée et remplacée.",
            "2020.00012",
            date(2020, 3, 2),
            Confiance.SURE,
        ),
        (
            "Par délibération DEL2021_012 du 5 février 2021, le conseil a accordé une subvention.\n- approuve l'avenant n° 1.",
            "DEL2021_012",
            date(2021, 2, 5),
            Confiance.A_VERIFIER,
        ),
    ],
)
def test_the_act_that_is_changed_is_named(texte, numero, jour, confiance):
    (acte,) = lire_decision(texte).modifie
    assert (acte.numero, acte.date, acte.preuve.confiance) == (numero, jour, confiance)


def test_an_act_that_is_only_cited_is_not_changed():
    assert (
        lire("Vu la délibération n° 2022-041 du 17 mars 2022 ;\n" + TETE + "- approuve le projet." + PIED).modifie == ()
    )


def test_the_other_terms_of_an_act_stay_so_it_is_changed():
    dit = "DIT que les autres termes de la délibération n° 22-34 demeurent inchangés.\n"
    assert [x.numero for x in lire(CORPS + DECIDE + FIN + dit).modifie] == ["22-34"]


def test_an_act_that_stays_as_it_is_is_not_changed():
    dit = "DIT que la délibération n° 22-34 demeure inchangée.\n"
    assert not lire(CORPS + DECIDE + FIN + dit).modifie


def test_an_avenant_follows_an_act_whose_number_has_letters_apart():
    expose = "Par délibération n° CC 21-03-25/08 du 25 mars 2021, le Conseil a approuvé la convention avec l'association X.\n"
    lus = lire(f"{CORPS}{expose}{DECIDE}APPROUVE l'avenant n° 2 à la convention.\n").modifie
    assert [(x.numero, x.date) for x in lus] == [("CC 21-03-25/08", date(2021, 3, 25))]


@pytest.mark.parametrize(
    "texte",
    [
        "ABROGE, à compter du 1er janvier 2023, la délibération n° 2019-037 du 25 juin 2019 ;",
        "MODIFIE comme suit l'article 3 de la délibération n° 2019-037 du 25 juin 2019 ;",
        "PRÉCISE que cette délibération se substitue à la délibération n° 2019-037 du 25 juin 2019 ;",
    ],
)
def test_an_act_that_this_one_ends(texte):
    lus = lire(f"{TETE_VAL}{DECIDE}- {texte}\n").modifie
    assert [(x.numero, x.date) for x in lus] == [("2019-037", date(2019, 6, 25))]


def test_an_act_modified_in_consequence():
    lus = lire(
        f"{TETE_VAL}{FIN_TREMPLIN}- MODIFIE en conséquence l'article 2 de la délibération BS.21.19 du 15 novembre 2021.\n"
    ).modifie
    assert [(x.numero, x.date) for x in lus] == [("BS.21.19", date(2021, 11, 15))]


def test_possible_avenants_change_no_act():
    vu = "Vu la délibération du 27 septembre 2021 approuvant le schéma de subvention,\n\n"
    assert (
        lire(
            f"{TETE_VAL}{vu}{FIN_TREMPLIN}- AUTORISE le Président à signer la convention et ses avenants éventuels.\n"
        ).modifie
        == ()
    )


def test_what_a_plan_annuls_in_a_deliberation():
    acte = f"{TETE_SALON}Objet : Plan\n\nAprès en avoir délibéré, le conseil :\nAPPROUVE le plan de financement ci-dessus, qui annule et remplace celui de la délibération n° 2023/10-112.\n"
    assert [x.numero for x in lire(acte).modifie] == ["2023/10-112"]


@pytest.mark.parametrize(
    ("dit", "numero"),
    [
        ("La décision n° 2024-D-066 est retirée.", "2024-D-066"),
        ("ABROGE la décision n° 2021/12.", "2021/12"),
        ("MODIFIE les articles 4 et 6 du règlement annexé à la délibération n° 2021-11-087.", "2021-11-087"),
        ("MODIFIE le règlement approuvé par la délibération n° 2021-11-087.", "2021-11-087"),
    ],
)
def test_the_act_that_this_one_changes(dit, numero):
    assert [x.numero for x in lire_arche(f" ;\n- {dit}").modifie] == [numero]


def test_the_convention_that_a_numbered_avenant_changes():
    tete = "AVENANT N° 2024-AV-019\nà la convention de partenariat n° 2023-CV-041 du 6 mars 2023\n"
    assert [x.numero for x in lire(f"{tete}\nEntre les soussignés :\n\nArticle 1\n").modifie] == ["2023-CV-041"]


def test_a_decision_that_is_only_cited_is_not_changed():
    assert not lire_arche(", comme le prévoit la décision n° 2024-D-066.").modifie


@pytest.mark.parametrize(
    "dit",
    [
        "abroge à compter de la même date le règlement issu de la délibération n° B-21-033 du 17 juin 2021",
        "MODIFIE en ce sens l'article 2 de la décision n° B-21-033",
    ],
)
def test_what_is_changed_from_a_date_or_in_this_sense(dit):
    assert [x.numero for x in lire(f"{CORPS}{DECIDE}- {dit}.\n").modifie] == ["B-21-033"]


def test_what_is_said_repealed_between_brackets_is_changed():
    dit = "FIXE le loyer à compter du 1er juin 2022 (décision du Bureau n° 2016-B-77 abrogée)."
    assert [x.numero for x in lire(f"{CORPS}{DECIDE}{dit}\n").modifie] == ["2016-B-77"]


@pytest.mark.parametrize(
    ("dit", "numero"),
    [
        ("APPROUVE l'avenant n° 2 modifiant les articles 3 et 5 de la convention pluriannuelle n° CPO-2017-03.", "CPO-2017-03"),
        ("APPROUVE l'avenant n° 1 prolongeant la convention n° CPO-2017-03.", "CPO-2017-03"),
        ("APPROUVE l'avenant n° 1 portant prolongation de la convention d'objectifs n° CPO-2017-03.", "CPO-2017-03"),
        ("MODIFIE les articles 3 et 4 du règlement d'aide adopté par la délibération n° B-21-033.", "B-21-033"),
        ("MODIFIE le règlement « Vitrines » adopté par la délibération n° B-21-033.", "B-21-033"),
    ],
)  # fmt: skip
def test_what_an_avenant_changes_and_the_rules_that_an_act_adopted(dit, numero):
    assert [x.numero for x in lire(f"{CORPS}{DECIDE}{dit}\n").modifie] == [numero]


def test_a_number_in_two_parts_is_changed_without_its_sign():
    lus = lire(
        f"{CORPS_2024}{DECIDE_2024}MODIFIE la délibération D 2022-074 dans les termes exposés ci-dessus.\n"
    ).modifie
    assert [x.numero for x in lus] == ["D 2022-074"]


def test_what_takes_the_place_of_a_convention_or_ends_an_arrete_changes_it():
    def lus(dit):
        return [x.numero for x in lire(f"{CORPS_2024}{DECIDE_2024}{dit}\n").modifie]

    assert lus("La convention se substitue à la convention n° DEAE/2020/0233.") == ["DEAE/2020/0233"]
    assert lus("Article 3. – L'arrêté n° ECO-2022-0803 du 5 juillet 2022 est abrogé.") == ["ECO-2022-0803"]
    assert lus("APPROUVE la convention, établie selon l'arrêté n° ECO-2022-0803 du 5 juillet 2022.") == []


def test_a_body_that_votes_above_a_list_decides():
    vote = "le Conseil, à main levée, par 20 voix POUR, 0 CONTRE, 0 ABSTENTION :\n1/ retire la délibération D-2016-06-04 du 28 juin 2016 ;\n2/ constate l'annulation de l'engagement (compte 20421) ;\n"
    lecture = lire(f"{CORPS_2024}L'aide n'a plus d'objet.\n{vote}")
    assert [x.preuve.confiance.value for x in lecture.modifie] == ["sure"]
    assert lecture.imputation.compte.valeur == "20421"


@pytest.mark.parametrize(
    ("dit", "modifies"),
    [
        ("Ce projet annule et remplace celui présenté par délibération n° 2014-06-31.", ["2014-06-31"]),
        ("Le plan remplace celui validé par la délibération n° 2014-31.", ["2014-31"]),
        ("Le projet présenté par délibération n° 2014-31 avance bien.", []),
        (
            "Par délibération du 14 février 2014 (CP20140214-118), elle a approuvé la convention ; un avenant à la convention est proposé.",
            ["CP20140214-118"],
        ),
        (
            "Par délibération du 14 février 2014 (12 voix), elle a approuvé la convention ; un avenant à la convention est proposé.",
            [None],
        ),
    ],
)
def test_what_another_act_presented_and_a_number_between_brackets(dit, modifies):
    acte = f"DÉPARTEMENT DU VAL\nCommission permanente du 20 novembre 2015\nObjet : Aide\n\n{dit}\n\nAprès en avoir délibéré, la commission permanente décide d'accorder 500 € à l'association Bois.\n"
    assert [x.numero for x in lire(acte).modifie] == modifies
