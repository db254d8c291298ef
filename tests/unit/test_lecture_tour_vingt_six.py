"""Twenty-sixth round: names before a signature, numbers of registers and of avenants, lists side by side, shared grants."""

import pytest

from tests.fabrique_acte import lire, valeur

TETE = "COMMUNAUTÉ DE COMMUNES DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = "- APPROUVE la convention.\n"


# --- who stands back, above what closes the act


@pytest.mark.parametrize(
    "suite",
    [
        "Et ont signé les membres présents, pour extrait conforme, Le Président, Lionel CASTANE.",
        "Et ont signé au registre les membres présents, Le Maire, Lionel CASTANE",
        "Ont signé le Président, Lionel CASTANE, et la secrétaire, Anne ROY.",
        "Le Président, Lionel CASTANE",
        "La séance est levée, Le Président, Lionel CASTANE",
        "Les membres présents ont signé, Lionel CASTANE.",
        "En foi de quoi, le Président, Lionel CASTANE.",
        "Vu pour être affiché, Le Président, Lionel CASTANE.",
    ],
)
@pytest.mark.parametrize("coupe", ["\n", " "])
def test_what_closes_the_act_names_nobody_who_stood_back(suite, coupe):
    vote = lire(
        f"{TETE}Après en avoir délibéré, le Conseil :\n{FIN}\nN'ont pas pris part au vote : Mme Hélène AUVRAY, M. Pierrick JOLI.{coupe}{suite}\n"
    ).vote
    assert valeur(vote.ne_prennent_pas_part) == 2


@pytest.mark.parametrize(
    ("noms", "nombre"),
    [
        ("M. J. LE GOFF, Mme A. LA ROCHE", 2),
        ("Mme. LE BRIS, M. ET-TAHIRI", 2),
        ("MM. LE GALL et LA PORTE, Mme ROY", 3),
    ],
)
def test_a_name_that_begins_with_an_article_goes_on(noms, nombre):
    vote = lire(f"{TETE}Après en avoir délibéré, le Conseil :\n{FIN}\nNe prennent pas part au vote : {noms}.\n").vote
    assert valeur(vote.ne_prennent_pas_part) == nombre


# --- numbers of registers, and of avenants

PARTIES = """Entre
La Communauté de communes du Val, représentée par son Président, M. Luc ROY,
Et
{}, représentée par sa présidente, Mme Maud PETIT,

Article 1 - Objet
La présente convention accorde une subvention de 64 000 €.
"""


@pytest.mark.parametrize(
    "qui",
    [
        "La SAS Cartons Delpe, au capital de 50 000 €, immatriculée au RCS de Sauvy sous le\nnuméro 413 902 774, dont le siège est à Lessac",
        "La SAS Cartons Delpe, immatriculée au RCS de Sauvy sous le numéro\n413 902 774",
        "La SARL Delpe, inscrite au registre du commerce et des sociétés sous le\nn° 413.902.774",
        "L'association Delpe, déclarée en préfecture et inscrite au répertoire national des associations sous le\nnuméro W12-345",
        "La société Delpe, enregistrée au répertoire des métiers sous le\nnuméro 2024-413",
        "La SCIC Delpe, identifiée au SIREN sous le\nn° 413 902 774",
    ],
)
@pytest.mark.parametrize(("tete", "numero"), [("CONVENTION N° 2024-ECO-09", "2024-ECO-09"), ("CONVENTION", None)])
def test_the_number_of_a_register_numbers_no_act(qui, tete, numero):
    lu = valeur(lire(f"Communauté de communes du Val\n{tete}\n\n{PARTIES.format(qui)}").numero)
    assert lu == numero


@pytest.mark.parametrize(
    ("ligne", "numero"),
    [
        ("AVENANT N° 2024-DDE-087\n(avenant n° 2 à la convention n° 2022-DDE-041)", "2024-DDE-087"),
        ("Avenant n° 2024-087\nà la convention n° 2022-041 du 3 mars 2022", "2024-087"),
        ("AVENANT 24/DEV/12", "24/DEV/12"),
        ("AVENANT N°AV-2024-15 – Convention n° 2022-041", "AV-2024-15"),
        ("AVENANT N° 1\nÀ LA CONVENTION N° 2023/DEV/054", None),
        ("AVENANT N° 1-2024\nà la convention du 3 mars 2022", None),
        ("AVENANT N° 2", None),
        ("AVENANT 2024-2026", None),
    ],
)
def test_the_number_that_heads_an_avenant(ligne, numero):
    lu = lire(f"Communauté de communes du Val\n{ligne}\n\n{PARTIES.format('L’association Delpe')}").numero
    assert valeur(lu) == numero


# --- titles after a number whose register is told


@pytest.mark.parametrize(
    "numero",
    ["Délibération CS 2024-29", "DÉLIBÉRATION CC 2024/29", "Délibération BC 24-029", "Décision DP 2024-29", "Délibération 2024-29"],
)  # fmt: skip
@pytest.mark.parametrize("signe", [" :", " –", ":"])
def test_the_title_after_a_number(numero, signe):
    titre = "Animation économique 2025-2027 – plan de financement et demande de subvention LEADER"
    acte = lire(f"{TETE}Membres présents : 19\n\n{numero}{signe} {titre}\n\nM. le Président rappelle.{DECIDE}{FIN}")
    assert valeur(acte.objet) == titre
