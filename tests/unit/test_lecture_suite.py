"""Imputation, conditions, windows, acts changed, articles, actions and figures, in several wordings."""

from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import PIED, TETE, lire, valeur


def _decide(texte: str):
    return lire(TETE + texte + PIED)


IMPUTATIONS = [
    (
        "- la dépense sera imputée sur le budget de l'exercice 2024 sur le compte : INUM/SUFLI/65748.",
        (2024, None, "65748", "INUM/SUFLI/65748"),
    ),
    (
        "- les dépenses seront imputées sur le budget d’investissement sur le compte INUM 65738-SUBFCT-FLI.",
        (None, "investissement", "65738", "INUM 65738-SUBFCT-FLI"),
    ),
    ("- DIT que la dépense sera imputée à l'article 65748 du budget 2024.", (2024, None, "65748", None)),
    (
        "- DIT que les crédits sont inscrits au budget principal 2023, section de fonctionnement, compte 65748.",
        (2023, "fonctionnement", "65748", None),
    ),
    ("La somme sera prélevée à l'article 6574 du budget 2021.", (2021, None, "6574", None)),
    (
        "- d'imputer la dépense en section d'investissement, nature 20421, exercice 2025.",
        (2025, "investissement", "20421", None),
    ),
]


@pytest.mark.parametrize(("texte", "attendu"), IMPUTATIONS, ids=[x[0][:50] for x in IMPUTATIONS])
def test_an_imputation_is_read(texte, attendu):
    lue = _decide(texte).imputation
    assert tuple(valeur(x) for x in (lue.exercice, lue.section, lue.compte, lue.code)) == attendu


def test_the_code_of_a_chapter_is_told_whole():
    code = _decide(
        "- DIT que la dépense est inscrite au budget 2023, chapitre 65, article 65748, fonction 61 ;"
    ).imputation.code
    assert code.valeur == "chapitre 65, article 65748, fonction 61"


@pytest.mark.parametrize(
    ("texte", "debut"),
    [
        (
            "- impute la dépense à l'exercice 2023 sous réserve de l’adoption du BP 2023.",
            "Sous réserve de l’adoption du BP 2023",
        ),
        (
            "- autorise le versement, sous réserve du vote de la\ndécision modificative n° 2 ;",
            "Sous réserve du vote de la décision modificative",
        ),
        ("- accorde l'aide dans la limite des crédits inscrits au budget.", "Dans la limite des crédits inscrits"),
    ],
)
def test_a_condition_is_read(texte, debut):
    assert _decide(texte).reserve.valeur.startswith(debut)


FENETRES = [
    (
        "Les dépenses sont éligibles du 1er mai 2023 au 30 avril 2024.",
        (date(2023, 5, 1), date(2024, 4, 30)),
        (None, None),
    ),
    (
        "Les dépenses éligibles le sont à compter du 1er janvier 2022 et jusqu’au 31 décembre 2022.",
        (date(2022, 1, 1), date(2022, 12, 31)),
        (None, None),
    ),
    (
        (
            "La convention mentionnait : les dépenses éligibles le sont du 1er janvier 2022 au 31 décembre 2022.\n\n"
            "La période d’éligibilité des dépenses est modifiée et comprise entre le 1er janvier 2022 et le 31 juillet 2023."
        ),
        (date(2022, 1, 1), date(2023, 7, 31)),
        (date(2022, 1, 1), date(2022, 12, 31)),
    ),
    (
        "La date limite d’éligibilité des dépenses est reportée du 31 décembre 2023 au 30 juin 2024.",
        (None, date(2024, 6, 30)),
        (None, date(2023, 12, 31)),
    ),
    (
        "La période d’éligibilité est fixée du 1er mars 2023 au 30 juin 2025 au lieu du 1er mars 2023 au 31 décembre 2024.",
        (date(2023, 3, 1), date(2025, 6, 30)),
        (date(2023, 3, 1), date(2024, 12, 31)),
    ),
    (
        "Les machines devront être acquises entre le 1er mars 2025 et le 28 février 2026.",
        (date(2025, 3, 1), date(2026, 2, 28)),
        (None, None),
    ),
    (
        "La période d'éligibilité des dépenses est prolongée jusqu'au 31 mars 2026.",
        (None, date(2026, 3, 31)),
        (None, None),
    ),
]


@pytest.mark.parametrize(("texte", "apres", "avant"), FENETRES, ids=[x[0][:50] for x in FENETRES])
def test_a_window_is_read_with_the_one_before_it(texte, apres, avant):
    lecture = lire(texte)
    assert (valeur(lecture.eligibilite.debut), valeur(lecture.eligibilite.fin)) == apres
    assert (valeur(lecture.eligibilite_avant.debut), valeur(lecture.eligibilite_avant.fin)) == avant


@pytest.mark.parametrize(
    ("texte", "jour"),
    [
        ("La convention initiale prendra fin le 31 décembre 2023.", date(2023, 12, 31)),
        ("La convention expire le 30 juin 2024.", date(2024, 6, 30)),
        ("La convention est conclue pour une durée allant jusqu'au 31 décembre 2026.", date(2026, 12, 31)),
        ("La convention, dont le terme est fixé au 30 avril 2025, sera signée.", date(2025, 4, 30)),
        ("La convention est conclue pour trois ans.", None),
        ("La convention précédente est arrivée à son terme le 31 décembre 2023.", None),
    ],
)
def test_the_end_of_a_convention_is_a_printed_day(texte, jour):
    assert valeur(lire(texte).echeance) == jour


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
    (acte,) = _decide(texte).modifie
    assert (acte.numero, acte.date, acte.preuve.confiance) == (numero, jour, confiance)


def test_an_act_that_is_only_cited_is_not_changed():
    assert (
        lire("Vu la délibération n° 2022-041 du 17 mars 2022 ;\n" + TETE + "- approuve le projet." + PIED).modifie == ()
    )


def test_each_item_of_the_decision_is_an_article():
    lecture = _decide(
        "- attribue 500 € de subvention à l'association Arche ;\n- autorise le maire à signer.\n\nAdopté à l'unanimité."
    )
    assert [a.texte for a in lecture.articles] == [
        "attribue 500 € de subvention à l'association Arche",
        "autorise le maire à signer.",
    ]
    numerotes = _decide(
        "Article 1 : Une aide de 500 € est allouée à l'association Arche.\nArticle 2 : Le maire est chargé de l'exécution."
    )
    assert len(numerotes.articles) == 2


def test_actions_take_the_tense_and_the_period_of_their_list():
    texte = (
        "Pour l’année 2024, le cluster prévoit les actions suivantes :\n- créer un club des directeurs techniques ;\n"
        "- participer au salon de Farnbury.\n\nSur la période 2022-2023, les actions suivantes ont été conduites :\n"
        "- la mise en place d'outils juridiques,\n- la prospection auprès de donneurs d'ordre."
    )
    lues = [(a.intitule, a.statut, a.periode) for a in lire(texte).actions]
    assert lues == [
        ("créer un club des directeurs techniques", "prevue", "2024"),
        ("participer au salon de Farnbury", "prevue", "2024"),
        ("la mise en place d'outils juridiques", "realisee", "2022-2023"),
        ("la prospection auprès de donneurs d'ordre", "realisee", "2022-2023"),
    ]


FIGURES = [
    ("Pour l'année 2023, le pôle compte 37 adhérents sur le territoire dont 26 adhérents industriels et 8 académies.", {(37, "adhérents", None), (26, "adhérents industriels", "adhérents"), (8, "académies", "adhérents")}),
    ("Le forum a réuni environ 260 participants.", {(260, "participants", None)}),
    ("Les conférences ont réuni 350 visiteurs uniques et 140 personnes ont participé aux visites.", {(350, "visiteurs", None), (140, "personnes", None)}),
    ("Ce hub implique plus de 50 partenaires.", {(50, "partenaires", None)}),
    ("Une prestation de conseil d’une durée de 6 à 12 jours.", {(6, "jours", None)}),
    ("Le taux de remplissage des pépinières avoisine les 80 %.", {(80, "taux de remplissage", None)}),
    ("Le programme a produit 1 500 rendez-vous.", {(1500, "rendez-vous", None)}),
]  # fmt: skip


@pytest.mark.parametrize(("texte", "attendus"), FIGURES, ids=[x[0][:40] for x in FIGURES])
def test_a_figure_is_read_with_what_it_breaks_down(texte, attendus):
    lus = lire(texte).indicateurs
    assert len(lus) == len(attendus)
    for nombre, libelle, parent in attendus:
        lu = next(i for i in lus if i.valeur == Decimal(nombre))
        assert libelle in lu.libelle
        assert (lu.parent is None) if parent is None else parent in lu.parent


@pytest.mark.parametrize(
    ("texte", "precision", "periode"),
    [
        ("En 2023, le pôle a réuni environ 310 participants.", "environ", "2023"),
        ("Plus de 50 partenaires sont impliqués en mars 2024.", "plus_de", "mars 2024"),
        ("Il expertise 20 projets par an.", "exact", "par an"),
        ("Le réseau compte 63 contacts acceptés en 2022/2023.", "exact", "2022/2023"),
    ],
)
def test_a_figure_carries_its_precision_and_its_period(texte, precision, periode):
    (lu,) = lire(texte).indicateurs
    assert (lu.precision, lu.periode) == (precision, periode)


@pytest.mark.parametrize(
    "texte",
    [
        "Vu l'article L. 2121 du code,",
        "Nombre de membres en exercice : 71",
        "le 15 mars 2024 à 20 heures",
        "42000 Saint-Étienne",
        "une aide de 5 000 € en 2024",
    ],
)
def test_what_is_no_figure_stays_silent(texte):
    assert lire(texte).indicateurs == ()
