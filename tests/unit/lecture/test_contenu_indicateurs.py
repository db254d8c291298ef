"""Figures of an activity: label, precision, period, and numbers that count nothing."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import CORPS, CORPS_2024, DECIDE, ENTETE, FIN, FIN_2024

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


@pytest.mark.parametrize(
    "ecrit", ["Dossier 25 Économie du 4 décembre : 35 % de 40 000 €.", "Réunie à 14 h 00 sous la présidence."]
)
def test_a_rank_and_an_hour_are_no_indicators(ecrit):
    texte = ENTETE + "Le conseil s’intéresse au projet que l’association porte pour la filière. " + ecrit + "\n"
    assert not [i for i in lire(texte).indicateurs if i.valeur in (25, 0, 14)]


def test_acronyms_are_counted():
    texte = (
        ENTETE
        + "La filière, qui est soutenue par le réseau, regroupe 12 PME et que suivent 37 producteurs dont 9 en conversion.\n"
    )
    assert {12, 37, 9} <= {int(i.valeur) for i in lire(texte).indicateurs}


@pytest.mark.parametrize(
    "phrase",
    [
        "Le versement de la subvention interviendra en deux fois : 70 % à la notification.",
        "L'aide est calculée au taux de 10 % d'une assiette éligible.",
        "La contribution représente 19 % du coût total de l'opération.",
    ],
)
def test_the_rate_of_an_aid_measures_no_activity(phrase):
    assert [
        x
        for x in lire(
            f"{CORPS_2024}Le dossier est présenté au conseil par le rapporteur qui est élu.\n\n{phrase}\n\n{FIN_2024}"
        ).indicateurs
        if x.unite == "%"
    ] == []


def test_the_rate_of_an_activity_is_a_figure():
    phrase = "Le taux d'occupation des bureaux subventionnés atteint 88 % et le dossier est présenté par le rapporteur."
    assert [x.valeur for x in lire(f"{CORPS_2024}{phrase}\n\n{FIN_2024}").indicateurs] == [Decimal(88)]


def figures(dit):
    return {
        (int(x.valeur), x.preuve.confiance): x.libelle
        for x in lire(f"{CORPS_2024}L'association expose son projet au conseil.\n\n{dit}\n\n{FIN_2024}").indicateurs
    }


@pytest.mark.parametrize(
    "dit",
    [
        "Temps de lecture : 3 min",
        "PAYS DE SAVERNOL – Bureau du 21 mars 2024 – feuillet 0147 verso\n\nLa commission propose de répondre favorablement.",
        "Extrait du registre, folio 147 recto",
        "La convention est établie en 3 exemplaires originaux.",
        "Elle serait versée en deux fois : 60 %, soit 12 600 €, à la signature, et le solde sur présentation du bilan.",
        "La Ville participe au coût de location de l'espace, à raison de 50 % dans la limite de 1 500 € par atelier.",
        "Ses ressources étaient constituées pour 38 % des cotisations de ses membres.",
        "Le comité compte trois titulaires et autant de suppléants : 3 suppléants.",
    ],
)
def test_marks_of_pages_and_shares_of_money_are_no_figures(dit):
    assert figures(dit) == {}


@pytest.mark.parametrize(
    ("dit", "libelle"),
    [
        (
            "Sur le territoire de la Communauté, 38 % des dirigeants d'entreprise ont plus de 55 ans.",
            "des dirigeants d'entreprise ont plus de 55 ans",
        ),
        (
            "Une enquête auprès des participants montre que 38 % ont mis en place une action concrète.",
            "ont mis en place une action concrète",
        ),
        ("Elle a collecté des objets, dont 38 % sont réemployés.", "sont réemployés"),
    ],
)
def test_a_rate_that_opens_its_clause_is_told_by_what_follows(dit, libelle):
    assert figures(dit)[38, Confiance.A_VERIFIER] == libelle


@pytest.mark.parametrize(
    ("dit", "valeur_", "confiance"),
    [
        ("Un guide a été diffusé à 1 200 exemplaires.", 1200, Confiance.SURE),
        ("Le dispositif vise les structures de moins de 250 salariés.", 250, Confiance.A_VERIFIER),
        ("Beaucoup de chefs d'entreprise ont plus de 55 ans.", 55, Confiance.A_VERIFIER),
        ("Le cluster a accueilli 310 participants.", 310, Confiance.SURE),
    ],
)
def test_a_threshold_and_a_bare_duration_are_to_be_checked(dit, valeur_, confiance):
    assert (valeur_, confiance) in figures(dit)


def test_a_number_that_ends_a_name_counts_nothing():
    texte = "L'association Pépites 77 assure l'animation du lieu. Elle accompagne 25 entreprises."
    lus = lire(CORPS + texte + DECIDE + "APPROUVE la convention.\n").indicateurs
    assert [int(x.valeur) for x in lus] == [25]


@pytest.mark.parametrize(
    ("dit", "attendus"),
    [
        ("Le chômage des moins de 25 ans y est élevé ; la promotion compte 20 places.", [20]),
        ("Elle forme 30 jeunes de 15 à 18 ans.", [30]),
        ("Elle construit un atelier de 1 200 m² et crée 4 emplois.", [4]),
        ("Elle accorde des prêts d'honneur à taux 0 % à 14 porteurs.", [14]),
        ("Sur 32 délégués titulaires en exercice, 21 étaient présents.", []),
        ("Présents : 68 dont 14 en visioconférence", []),
        ("Le partenariat dure 4 ans et réunit 12 entreprises.", [4, 12]),
    ],
)
def test_ages_areas_loans_and_the_session_are_no_figures(dit, attendus):
    assert [int(x.valeur) for x in lire(CORPS + dit + DECIDE + FIN).indicateurs] == attendus


def test_a_rate_that_a_verb_shares_out_is_told_by_both_sides():
    (lu,) = lire(
        f"{CORPS}Considérant que la forêt couvre 46 % de la superficie du territoire ;{DECIDE}{FIN}"
    ).indicateurs
    assert (lu.libelle, lu.unite) == ("la forêt couvre … de la superficie du territoire", "%")


@pytest.mark.parametrize(
    ("dit", "libelle", "sure"),
    [
        ("Elle compte 163 adhérents et a accompagné 27 projets.", "adhérents", True),
        ("Ici, 180 postes ne sont pas pourvus.", "postes ne sont pas pourvus", True),
        ("L'objectif de 12 emplois est en revanche maintenu.", "emplois", True),
        ("Une enquête auprès de 57 établissements a montré que les délais s'allongent.", "établissements", True),
        ("Il réunit des entreprises, dont 74 sont implantées ici.", "sont implantées ici", False),
    ],
)
def test_where_the_label_of_a_figure_ends(dit, libelle, sure):
    lu = lire(CORPS + dit + DECIDE + FIN).indicateurs[0]
    assert (lu.libelle, lu.preuve.confiance is Confiance.SURE) == (libelle, sure)


@pytest.mark.parametrize(
    "dit",
    [
        "La subvention sollicitée est en hausse de 44 % par rapport à l'édition précédente.",
        "La subvention est versée comme suit :\n- 60 % dans le mois suivant la signature ;\n- le solde au bilan.",
    ],
)
def test_rates_of_money_measure_nothing(dit):
    assert lire(CORPS + dit + DECIDE + FIN).indicateurs == ()


def test_counts_of_a_margin_are_no_figures():
    marge = (
        "Présents          24           Étaient présents : Mmes et MM. les délégués des communes\n"
        "Procurations       3           membres, selon la feuille annexée au registre.\n\n"
        "Le lieu réunit 16      postes et a formé 28 demandeurs d'emploi.\n"
    )
    assert {int(x.valeur) for x in lire(CORPS + marge + DECIDE + FIN).indicateurs} == {16, 28}


def test_a_bonus_of_a_rate_is_no_figure():
    table = "   Plafond de l'aide                 15 000 €              25 000 €\n   Bonification « friche »           -                     + 5 points\n\nLes bénéficiaires sont 12 entreprises du territoire.\n"
    assert [(int(x.valeur), x.unite) for x in lire(f"{CORPS}{table}{DECIDE}{FIN}").indicateurs] == [(12, "entreprises")]
