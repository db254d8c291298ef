"""Who receives, called by a sigle, by a bare nature or by « the association »."""

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import AVENANT, CONVENTION, CORPS, DECIDE, lire_don, noms_de


def test_a_sigle_of_a_convention_is_the_party_that_it_stands_for():
    texte = CONVENTION.replace("l'Association", "la CCI").replace(
        "L'association Lumen", "La Chambre de commerce et d'industrie du Val"
    )
    lu = lire(texte + "Article 1 : Montant\n\nLa Ville verse à la CCI une subvention forfaitaire de 28 000 €.\n")
    assert [x.nom for x in lu.beneficiaires] == ["Chambre de commerce et d'industrie du Val"]


@pytest.mark.parametrize(
    ("ailleurs", "nom"),
    [
        ("Une enquête de la CCI Vallorgue et Plaines auprès des industriels est en cours.", "CCI Vallorgue et Plaines"),
        ("La CCI Vallorgue et la CCI Brenne, ensemble.", "CCI"),
        ("", "CCI"),
    ],
)
def test_a_bare_nature_takes_the_whole_name_that_the_act_prints(ailleurs, nom):
    lu = lire(f"{CORPS}{ailleurs}{DECIDE}- attribue à la CCI une subvention de 9 000 € ;\n")
    assert [b.nom for b in lu.beneficiaires] == [nom]


VERSE = "APPROUVE le versement à la CMA d'une participation de 9 000 €.\n"


def _noms_de_la_cma(expose):
    return [x.nom for x in lire(CORPS + expose + DECIDE + VERSE).beneficiaires]


CMA = "la Chambre de Métiers et de l'Artisanat"


def test_a_chamber_told_by_its_letters_takes_its_whole_name():
    assert _noms_de_la_cma(f"Une convention lie l'Agglomération à {CMA}\nAuvergne-Rhône-Alpes depuis 2021.") == [
        "Chambre de Métiers et de l'Artisanat Auvergne-Rhône-Alpes"
    ]
    assert _noms_de_la_cma(f"Une convention lie l'Agglomération à {CMA} depuis 2021.") == [
        "Chambre de Métiers et de l'Artisanat"
    ]


def test_between_two_chambers_its_letters_stay():
    deux = f"{CMA.capitalize()} de la Drôme et {CMA} de l'Ardèche ont proposé leurs services."
    assert _noms_de_la_cma(
        deux.replace("la chambre de métiers et de l'artisanat", "La Chambre de Métiers et de l'Artisanat")
    ) == ["CMA"]


@pytest.mark.parametrize(
    ("expose", "decide", "nom"),
    [
        ("L'association Végéal anime la filière.", "ATTRIBUE à l'association une aide de 12 000 €.", "association Végéal"),
        ("La société Bois d'Oc souhaite s'agrandir.", "ATTRIBUE à cette société une aide de 12 000 €.", "société Bois d'Oc"),
        ("Le pôle Végéal anime la filière.", "ATTRIBUE au pôle, pour 2024, une aide de 12 000 €.", "pôle Végéal"),
    ],
)  # fmt: skip
def test_the_one_association_of_the_act_is_the_association(expose, decide, nom):
    (recu,) = lire_don(expose, decide).beneficiaires
    assert (recu.nom, recu.preuve.confiance) == (nom, Confiance.A_VERIFIER)


def test_the_association_is_nobody_where_there_are_two():
    assert not noms_de(lire_don("L'association Végéal et l'association Forges travaillent.", "ATTRIBUE à l'association une aide de 12 000 €."))  # fmt: skip


def test_a_name_ends_before_what_it_does():
    acte = lire_don("La SCIC Énergies du Val investit.", "ATTRIBUE à la SCIC une aide de 12 000 €.")
    assert noms_de(acte) == ["SCIC Énergies du Val"]


@pytest.mark.parametrize(
    ("expose", "decide", "nom"),
    [
        ("L'association Matériaux Biosourcés Atlantique (MBA) fédère 118 adhérents.", "- ATTRIBUE à MBA une subvention de 12 000 € ;", "Matériaux Biosourcés Atlantique"),
        ("L'Agence Locale de Transition Énergétique (ALTE) anime le réseau.", "- attribue une subvention de 12 000 € à l'ALTE ;", "Agence Locale de Transition Énergétique"),
        ("Le projet du réseau Bois (2024) avance.", "- attribue une subvention de 12 000 € à l'ALTE ;", "ALTE"),
    ],
)  # fmt: skip
def test_a_sigle_is_named_in_full(expose, decide, nom):
    assert noms_de(lire_don(expose, decide)) == [nom]


def test_the_sigle_of_a_party_is_that_party():
    acte = lire(AVENANT + "\nArticle 2\nL'agglomération attribue à la CCI une subvention complémentaire de 9 000 €.\n")
    assert [x.nom for x in acte.beneficiaires] == ["Chambre de commerce et d'industrie Val-Ardière"]


@pytest.mark.parametrize("sigle", ["U.C.A.S.", "UCAS", "U.C.A.S"])
@pytest.mark.parametrize("ecrit", ["(U.C.A.S.)", "(UCAS)", "(ci-après « l'UCAS »)"])
def test_a_sigle_with_its_points_is_the_name_before_it(sigle, ecrit):
    expose = f"L'Union Commerciale et Artisanale Saint-Aubracaise {ecrit} organise la foire."
    acte = lire_don(expose, f"DÉCIDE d'accorder à l'{sigle} une subvention de 8 500 € ;")
    assert noms_de(acte) == ["Union Commerciale et Artisanale Saint-Aubracaise"]


def test_who_signs_is_no_name_of_the_association():
    texte = CONVENTION.replace("il est convenu ce qui suit.", "") + (
        "Article 1\nLa Ville attribue à l'association une subvention de 15 000 €.\n\nPour l'association\nLe président\nLoïc Gaudichet\n"
    )
    assert noms_de(lire(texte)) == ["association Lumen"]


def test_a_heading_of_two_parties_names_both():
    tete = "Avenant n° 1 à la convention n° 2023-07\nDépartement du Val / Association Val Attractivité\n\nLe Département du Val, représenté par sa Présidente\n\nL'association Val Attractivité, représentée par son président\n\n"
    acte = lire(
        f"{tete}Article 1er\nLe Département attribue à l'association une subvention complémentaire de 15 000 €.\n"
    )
    assert (acte.collectivite.valeur, noms_de(acte)) == ("Département du Val", ["Association Val Attractivité"])
