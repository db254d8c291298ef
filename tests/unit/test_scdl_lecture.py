"""A published cell is read where only one reading is possible, and left alone where two are."""

import pytest

from filiere_dash.echanges.scdl import matieres
from filiere_dash.echanges.scdl.controles import examiner, valider
from filiere_dash.echanges.scdl.lecture import a_l_anglaise, rectifier
from filiere_dash.echanges.scdl.schemas import DELIBERATIONS, SUBVENTIONS

BONNE = {
    "nomAttribuant": "Ville d’Antibes",
    "idAttribuant": "21060004500392",
    "dateConvention": "2017-06-27",
    "referenceDecision": "2017-03-103",
    "nomBeneficiaire": "Les Petits Débrouillards",
    "idBeneficiaire": "38047555800058",
    "objet": "Animations climat",
    "montant": "47800.20",
    "nature": "aide en numéraire",
    "conditionsVersement": "unique",
    "datesPeriodeVersement": "2017-03-14/2018-03-14",
    "notificationUE": "non",
    "pourcentageSubvention": "1",
}
ACTE = {
    "COLL_NOM": "Ville d’Antibes",
    "COLL_SIRET": "21060004500392",
    "DELIB_ID": "2017-103",
    "DELIB_DATE": "2017-06-27",
    "DELIB_MATIERE_CODE": "7.5",
    "DELIB_MATIERE_NOM": "finances locales/subventions",
    "DELIB_OBJET": "Subvention à une association",
    "VOTE_EFFECTIF": "71",
    "VOTE_REEL": "67",
    "VOTE_POUR": "60",
    "VOTE_CONTRE": "5",
    "VOTE_ABSTENTION": "2",
}


@pytest.mark.parametrize(
    ("colonne", "ecrit", "lu"),
    [
        ("idBeneficiaire", "380 475 558 00058", "38047555800058"),
        ("idBeneficiaire", "38047555800058.0", "38047555800058"),
        ("idBeneficiaire", "38047555800059.0", "38047555800059.0"),
        ("idBeneficiaire", "3,80476E+13", "3,80476E+13"),
        ("idBeneficiaire", "NC", ""),
        ("dateConvention", "27/06/2017", "2017-06-27"),
        ("dateConvention", "2017_06_27", "2017-06-27"),
        ("dateConvention", "2017/06/27", "2017-06-27"),
        ("dateConvention", "27_06_2017", "2017-06-27"),
        ("dateConvention", "2017-06-27 00:00:00", "2017-06-27"),
        ("dateConvention", "27/06/17", "27/06/17"),
        ("montant", "28 000,00 €", "28000"),
        ("montant", "24000.0", "24000.0"),
        ("montant", "24000.000", "24000"),
        ("montant", "47800.20", "47800.20"),
        ("montant", "10.000", "10.000"),
        ("montant", "1E+05", "1E+05"),
        ("montant", "-5000", "-5000"),
        ("pourcentageSubvention", "0,45", "0.45"),
        ("pourcentageSubvention", "45 %", "0.45"),
        ("pourcentageSubvention", "100", "100"),
        ("nature", "en numéraire", "aide en numéraire"),
        ("nature", "Aide en nature, aide en numéraire", "aide en nature;aide en numéraire"),
        ("nature", "prêt", "prêt"),
        ("notificationUE", "NON", "non"),
        ("notificationUE", "peut-être", "peut-être"),
        ("idRAE", "sans objet", ""),
        ("rnaBeneficiaire", "w 380475558", "W380475558"),
        ("datesPeriodeVersement", "2017-06-27_2018-06-27", "2017-06-27/2018-06-27"),
        ("datesPeriodeVersement", "du 27/06/2017 au 27/06/2018", "2017-06-27/2018-06-27"),
        ("datesPeriodeVersement", "2017_06_27/2018_06_27", "2017-06-27/2018-06-27"),
        ("datesPeriodeVersement", "NC/2019-06-30", "NC/2019-06-30"),
        ("datesPeriodeVersement", "2018-11-20/fin de l’action", "2018-11-20/fin de l’action"),
    ],
)
def test_a_cell_of_a_subsidy_is_read_or_left_alone(colonne, ecrit, lu):
    assert rectifier(SUBVENTIONS.colonne(colonne), ecrit) == lu


@pytest.mark.parametrize(
    ("colonne", "ecrit", "lu"),
    [
        ("DELIB_MATIERE_CODE", "7,5", "7.5"),
        ("DELIB_MATIERE_NOM", "Finances locales / Subventions", "Finances locales/Subventions"),
        ("BUDGET_ANNEE", "2017-2018", "2017/2018"),
        ("BUDGET_ANNEE", "2017.0", "2017"),
        ("VOTE_POUR", "60.0", "60"),
        ("VOTE_POUR", "60,5", "60,5"),
        ("VOTE_POUR", "unanimité", "unanimité"),
    ],
)
def test_a_cell_of_an_act_is_read_or_left_alone(colonne, ecrit, lu):
    assert rectifier(DELIBERATIONS.colonne(colonne), ecrit) == lu


def test_a_day_is_left_alone_in_a_column_that_is_written_month_first():
    assert rectifier(SUBVENTIONS.colonne("dateConvention"), "05/12/2016", anglaise=True) == "05/12/2016"


@pytest.mark.parametrize(
    ("texte", "anglaise"),
    [
        ("12/31/2024", True),
        ("06/01/2017_06/27/2017", True),
        ("31/12/2024", False),
        ("2017-12-15/2018-06-30", False),
        ("01/01/2019", False),
    ],
)
def test_a_day_that_can_only_be_month_first_is_told(texte, anglaise):
    assert a_l_anglaise(texte) is anglaise


def test_a_good_row_has_no_fault():
    assert valider(SUBVENTIONS, BONNE) == []
    assert valider(DELIBERATIONS, ACTE) == []


@pytest.mark.parametrize(
    ("colonne", "valeur"),
    [
        ("nomAttribuant", ""),
        ("idAttribuant", "21860194600000"),
        ("idAttribuant", "218601946"),
        ("dateConvention", "2017-02-30"),
        ("idBeneficiaire", "38047555800059"),
        ("rnaBeneficiaire", "W3222"),
        ("objet", "x" * 257),
        ("montant", "10.000"),
        ("nature", "aide en numéraire,aide en nature"),
        ("datesPeriodeVersement", "2017-06-27_2018-06-27"),
        ("idRAE", "sans objet"),
        ("notificationUE", "no"),
        ("pourcentageSubvention", "80"),
        ("pourcentageSubvention", "0"),
    ],
)
def test_each_constraint_of_a_subsidy_is_held(colonne, valeur):
    assert [x.colonne for x in valider(SUBVENTIONS, BONNE | {colonne: valeur})] == [colonne]


@pytest.mark.parametrize(
    ("changes", "fautives"),
    [
        ({"BUDGET_ANNEE": "2017"}, ["BUDGET_NOM"]),
        ({"BUDGET_ANNEE": "2018/2017", "BUDGET_NOM": "Principal"}, ["BUDGET_ANNEE"]),
        ({"VOTE_CONTRE": ""}, ["VOTE_CONTRE"]),
        ({"PREF_DATE": "2017-06-01"}, ["PREF_DATE"]),
        ({"VOTE_EFFECTIF": "60"}, ["VOTE_EFFECTIF"]),
        ({"VOTE_REEL": "68"}, ["VOTE_REEL"]),
        ({"VOTE_REEL": "59"}, ["VOTE_REEL", "VOTE_REEL"]),
        ({"DELIB_MATIERE_NOM": "subventions"}, ["DELIB_MATIERE_NOM"]),
        ({"DELIB_MATIERE_CODE": "7.1", "DELIB_MATIERE_NOM": "Finances locales/Divers"}, ["DELIB_MATIERE_CODE"]),
        ({"VOTE_EFFECTIF": "99999999999"}, ["VOTE_EFFECTIF"]),
        ({"DELIB_MATIERE_CODE": "7.5.1"}, ["DELIB_MATIERE_CODE"]),
        ({"DELIB_URL": "www.exemple.fr"}, ["DELIB_URL"]),
    ],
)
def test_each_constraint_of_an_act_is_held(changes, fautives):
    assert [x.colonne for x in valider(DELIBERATIONS, ACTE | changes)] == fautives


def test_a_beneficiary_needs_a_siret_or_an_rna():
    sans = BONNE | {"idBeneficiaire": ""}
    assert [x.colonne for x in valider(SUBVENTIONS, sans)] == ["idBeneficiaire"]
    assert valider(SUBVENTIONS, sans | {"rnaBeneficiaire": "W380475558"}) == []


def test_la_poste_has_its_own_key():
    assert examiner(SUBVENTIONS.colonne("idBeneficiaire"), "35600000049837") is None
    assert examiner(SUBVENTIONS.colonne("idBeneficiaire"), "35600000049838") is not None


def test_presents_given_as_votants_are_answered_with_the_sum():
    fautes = valider(DELIBERATIONS, ACTE | {"VOTE_REEL": "70"})
    assert fautes[0].proposition.startswith("67 ?")


def test_the_nomenclature_has_as_many_matters_as_the_schema_says():
    comptes = {str(x): 0 for x in range(1, 10)}
    for code in matieres.MATIERES:
        comptes[code[0]] += 1
    assert list(comptes.values()) == [7, 3, 6, 5, 8, 5, 10, 9, 4]
    assert all(matieres.reconnue(nom) and matieres.accordee(code, nom) for code, nom in matieres.MATIERES.items())
