"""The lines of a published file and the rows of the base: one to one, best first, in whatever order they come."""

from datetime import datetime
from itertools import permutations

import pytest

from filiere_dash.base.ecritures import Demande, appliquer
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.echanges.scdl.comparaison import numero_compare
from tests.base.test_scdl_import import envoyer, lire, subvention, texte

NOUS = {"nomAttribuant": "Saint-Étienne Métropole", "idAttribuant": "24420077000018"}
ANIMATION = subvention(
    **NOUS,
    nomBeneficiaire="Pôle de compétitivité Minalogic",
    dateConvention="2024-07-02",
    referenceDecision="2024.8",
    objet="Animation du pôle",
    montant="60000",
)
PETIT_DEJEUNER = ANIMATION | {"referenceDecision": "2024.9", "objet": "Petit déjeuner", "montant": "5000"}
TYPEE = {
    "programme": "minalogic",
    "libelle": "Convention tapée",
    "beneficiaire": "minalogic",
    "signature": "2024-07-02",
    "montant": "60000",
    "periode": "2024",
    "source": "2024-00344-convention",
    "connu_le": "2024-07-02",
}


def saisir(magasin, code, apres):
    avant = None if code == "typee" and apres and "programme" in apres else {}
    demande = Demande(Origine.SAISIE, datetime(2026, 11, 22, 10), "essai")
    return appliquer(magasin, AGENT_LOCAL, [Changement("convention", code, avant, apres)], demande)


def sommes(magasin):
    """The amounts of the conventions that a person typed or that a file published, by objet."""
    return lire(
        magasin,
        "select objet, montant::integer from convention where code = 'typee' or code like 'scdl-%' order by montant",
    )


def publiee(magasin, montant=60000):
    return lire(magasin, f"select code from convention where code like 'scdl-%' and montant = {montant}")[0][0]


@pytest.mark.parametrize("lignes", list(permutations([ANIMATION, PETIT_DEJEUNER])), ids=["best first", "best last"])
@pytest.mark.parametrize("attribuant", [None, "sem"])
def test_a_typed_convention_is_the_line_of_its_amount_in_any_order(magasin_socle, lignes, attribuant):
    saisir(magasin_socle, "typee", TYPEE | {"attribuant": attribuant})
    envoyer(magasin_socle, texte(*lignes))
    assert sommes(magasin_socle) == [("Petit déjeuner", 5000), ("Animation du pôle", 60000)]
    assert envoyer(magasin_socle, texte(*reversed(lignes))).inchanges == 2


@pytest.mark.parametrize("publiee_avant", [False, True])
def test_a_typed_convention_that_a_person_deleted_does_not_come_back(magasin_socle, publiee_avant):
    saisir(magasin_socle, "typee", TYPEE)
    if publiee_avant:
        envoyer(magasin_socle, texte(ANIMATION))
    saisir(magasin_socle, "typee", None)
    rapport = envoyer(magasin_socle, texte(ANIMATION), nom="encore.csv")
    assert (rapport.crees, sommes(magasin_socle)) == (0, [])
    assert "supprimée de la base" in rapport.avertissements[0]


def test_a_publication_that_agrees_with_a_correction_is_the_same_row(magasin_socle):
    envoyer(magasin_socle, texte(ANIMATION))
    saisir(magasin_socle, publiee(magasin_socle), {"signature": "2024-07-05"})
    rapport = envoyer(magasin_socle, texte(ANIMATION | {"dateConvention": "2024-07-05"}), nom="suite.csv")
    assert (rapport.crees, rapport.inchanges) == (0, 1)


def test_a_line_that_only_its_day_tells_from_a_row_is_told_to_look_like_it(magasin_socle):
    envoyer(magasin_socle, texte(ANIMATION))
    rapport = envoyer(magasin_socle, texte(ANIMATION | {"dateConvention": "2024-07-03"}), nom="suite.csv")
    assert "Pôle de compétitivité Minalogic – Animation du pôle (2024.8" in rapport.avertissements[0]


def test_a_correction_never_lands_on_the_twin_of_a_deleted_row(magasin_socle):
    envoyer(magasin_socle, texte(ANIMATION, ANIMATION | {"montant": "8000"}))
    saisir(magasin_socle, publiee(magasin_socle, 8000), None)
    rapport = envoyer(magasin_socle, texte(ANIMATION | {"montant": "8500"}), nom="suite.csv")
    assert (rapport.refusees, sommes(magasin_socle)) == (1, [("Animation du pôle", 60000)])


@pytest.mark.parametrize(
    "ecrit", ["2023-00435", "2023/00435", "2023_00435", "DEL 2023.00435", "Délibération n° 2023.435"]
)
def test_the_number_of_an_act_is_the_same_however_it_is_typed(ecrit):
    assert numero_compare(ecrit) == numero_compare("2023.00435") != numero_compare("2023.004.35")
