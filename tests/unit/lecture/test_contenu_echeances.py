"""The day when the convention ends."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import PIED, TETE, lire, valeur
from tests.unit.lecture.cadres import (
    CORPS,
    DECIDE,
    DECIDE_TRIGNY,
    FIN,
    FIN_TIRET,
    OBJET_TRIGNY,
    TETE_SALON,
    TETE_TRIGNY,
    lire_arche,
    lire_don,
)


@pytest.mark.parametrize(
    ("texte", "jour"),
    [
        ("La convention initiale prendra fin le 31 décembre 2023.", date(2023, 12, 31)),
        ("La convention expire le 30 juin 2024.", date(2024, 6, 30)),
        ("La convention est conclue pour une durée allant jusqu'au 31 décembre 2026.", date(2026, 12, 31)),
        ("La convention, dont le terme est fixé au 30 avril 2025, sera signée.", date(2025, 4, 30)),
        ("La nouvelle convention porte sur trois ans, du 1er janvier 2025 au 31 décembre 2027.", date(2027, 12, 31)),
        ("La convention est conclue pour trois ans.", None),
        ("La convention précédente est arrivée à son terme le 31 décembre 2023.", None),
    ],
)
def test_the_end_of_a_convention_is_a_printed_day(texte, jour):
    assert valeur(lire(texte).echeance) == jour


@pytest.mark.parametrize(
    "ecrit",
    [
        "de reporter la fin de la convention du 31 décembre 2024 au 31 décembre 2025",
        "que le terme de la convention, initialement fixé au 31 décembre 2024, est reporté au 31 décembre 2025",
    ],
)
def test_a_moved_end_is_the_second_day(ecrit):
    assert valeur(lire(TETE + f"- DÉCIDE {ecrit}.\n" + PIED).echeance).isoformat() == "2025-12-31"


@pytest.mark.parametrize(
    "avant", ["Un avenant n° 1 a reporté le terme de la convention au 31 décembre 2021.", "La convention est en cours."]
)
def test_the_end_that_an_earlier_avenant_gave_is_not_that_of_this_act(avant):
    fin = "APPROUVE l'avenant n° 2, qui prolonge la convention jusqu'au 31 décembre 2022.\n"
    echeance = lire(CORPS + avant + DECIDE + fin).echeance
    assert (valeur(echeance), echeance.alternatives) == (date(2022, 12, 31), ())


def test_the_term_of_a_convention_that_an_avenant_moves():
    dit = "L'avenant proroge la convention, dont le terme est reporté du 31 décembre 2024 au 30 juin 2025."
    assert valeur(lire(CORPS + dit + DECIDE + FIN).echeance) == date(2025, 6, 30)


def test_the_end_of_a_convention_is_that_which_the_act_decides():
    expose = "La convention 2020-2022 arrive à échéance le 31 décembre 2022.\n"
    decide = "APPROUVE la convention, qui prendra effet le 1er janvier 2023 et s'achèvera le 31 décembre 2025.\n"
    assert valeur(lire(f"{CORPS}{expose}{DECIDE}{decide}").echeance) == date(2025, 12, 31)
    reporte = "Le terme de la convention, fixé au 31 décembre 2022, est reporté au 30 juin 2023.\n"
    assert valeur(lire(f"{CORPS}{reporte}{DECIDE}{FIN}").echeance) == date(2023, 6, 30)


@pytest.mark.parametrize(("titre", "jour"), [("Durée", date(2024, 10, 31)), ("Versement", None)])
def test_a_duration_replaced_under_its_title(titre, jour):
    acte = f"AVENANT N° 1\n\nArticle 3 – {titre}\nÀ l'article 7 de la convention, les mots « 30 juin 2023 » sont remplacés par les mots « 31 octobre 2024 ».\n"
    assert valeur(lire(acte, "docx").echeance) == jour


@pytest.mark.parametrize(
    "texte",
    ["qui prennent fin le 30 juin 2025", "qui cesseront de produire leurs effets le 30 juin 2025", "conclue pour la période du 1er janvier 2024 au 30 juin 2025"],
)  # fmt: skip
def test_the_end_of_a_convention(texte):
    acte = (
        f"{TETE_SALON}Objet : Conventions\n\nAprès en avoir délibéré, le conseil :\nAPPROUVE la convention, {texte}.\n"
    )
    assert valeur(lire(acte).echeance) == date(2025, 6, 30)


@pytest.mark.parametrize(
    ("dit", "fin"),
    [
        ("Son poste arrive à échéance le 31 décembre 2024.", None),
        ("Le bail expire le 31 décembre 2024.", None),
        ("L'emprunt arrive à son terme le 31 décembre 2024.", None),
        ("Le mandat des délégués prend fin le 31 décembre 2024.", None),
        ("La convention de ce poste arrive à échéance le 31 décembre 2024.", "2024-12-31"),
    ],
)
def test_what_ends_and_is_no_convention(dit, fin):
    echeance = valeur(lire_don(dit, FIN_TIRET).echeance)
    assert (str(echeance) if echeance else None) == fin


@pytest.mark.parametrize(
    "dit",
    [
        "APPROUVE la convention de partenariat à intervenir avec la Chambre de métiers et de l'artisanat, conclue du 1er janvier 2024 au 31 décembre 2024",
        "APPROUVE la convention avec l'association Arche, signée pour la période du 1er janvier 2024 au 31 décembre 2024",
    ],
)
def test_the_end_of_a_convention_that_is_concluded_from_a_day_to_another(dit):
    assert valeur(lire_arche(f" ;\n- {dit}.").echeance) == date(2024, 12, 31)


@pytest.mark.parametrize(
    "decide",
    [
        "APPROUVE la convention, applicable du 1er janvier 2025 au 31 décembre 2027 ;",
        "APPROUVE la convention pluriannuelle couvrant la période du 1er janvier 2025 au 31 décembre 2027 ;",
        "APPROUVE la convention pour la période du 1er janvier 2025 au 31 décembre 2027 ;",
        "APPROUVE l'avenant n° 1, qui reporte du 31 décembre 2024 au 31 décembre 2027 la date d'expiration de cette convention ;",
        "APPROUVE l'avenant n° 1 reportant au 31 décembre 2027 l'échéance de la convention ;",
        "DÉCIDE de porter du 31 décembre 2024 au 31 décembre 2027 le terme de ladite convention ;",
        "PRÉCISE que la date de fin de la convention, prévue au 31 décembre 2027, est inchangée ;",
    ],
)
def test_fin_de_la_convention(decide):
    avant = "Considérant que la convention liant la Ville à l'association arrive à échéance le 31 décembre 2024.\n\n"
    assert valeur(lire(f"{TETE_TRIGNY}{OBJET_TRIGNY}{avant}{DECIDE_TRIGNY}- {decide}").echeance) == date(2027, 12, 31)


def test_la_fin_de_la_convention_precedente_n_est_jamais_sure():
    avant = "Considérant que la convention liant la Ville à l'association arrive à échéance le 31 décembre 2024.\n\n"
    lue = lire(f"{TETE_TRIGNY}{OBJET_TRIGNY}{avant}{DECIDE_TRIGNY}- APPROUVE la convention.").echeance
    assert lue is None or lue.preuve.confiance is Confiance.A_VERIFIER


def test_this_last_convention_expires():
    dit = "APPROUVE la convention de garantie et la convention de subvention, cette dernière expirant le 31 décembre 2027."
    assert valeur(lire(f"{TETE}{dit}{PIED}").echeance) == date(2027, 12, 31)


CONCLUES = [
    "- d'autoriser le Président à signer la convention correspondante, conclue jusqu'au 30 juin 2025, les dépenses étant éligibles du 1er janvier 2022 au 31 décembre 2024 ;\n",
    "- la convention, valable jusqu'au 30 juin 2025, retient les dépenses éligibles du 1er janvier 2022 au 31 décembre 2024 ;\n",
]


@pytest.mark.parametrize("clause", CONCLUES)
def test_the_end_of_a_convention_beside_the_window_of_its_expenses(clause):
    acte = lire(f"{CORPS}{DECIDE}{clause}")
    assert valeur(acte.echeance) == date(2025, 6, 30)
    assert (valeur(acte.eligibilite.debut), valeur(acte.eligibilite.fin)) == (date(2022, 1, 1), date(2024, 12, 31))
    assert acte.eligibilite_avant.fin is None
