"""A published cell is read where only one reading is possible, and left alone where two are."""

import pytest

from filiere_dash.domaine.francais import typographie
from filiere_dash.echanges.scdl.lecture.lecture import rectifier, rectifier_vote
from filiere_dash.echanges.scdl.schemas import matieres
from filiere_dash.echanges.scdl.schemas.accents import demeler
from filiere_dash.echanges.scdl.schemas.controles import examiner, valider
from filiere_dash.echanges.scdl.schemas.jours import a_l_anglaise
from filiere_dash.echanges.scdl.schemas.schemas import DELIBERATIONS, SUBVENTIONS, VOTES

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
        ("dateConvention", "2023-06-27T00:00:00+02:00", "2023-06-27"),
        ("dateConvention", "2023-06-27T00:00:00.000Z", "2023-06-27"),
        ("dateConvention", "2021/07/02 00:00:00+00", "2021-07-02"),
        ("dateConvention", "27/06/2023 00:00", "2023-06-27"),
        ("dateConvention", "27/06/2023 00:00:00", "2023-06-27"),
        ("dateConvention", "30/06/2023 14:32", "2023-06-30"),
        ("dateConvention", "2023-06-26T22:00:00Z", "2023-06-26T22:00:00Z"),
        ("dateConvention", "2023-12-26T23:00:00+00:00", "2023-12-26T23:00:00+00:00"),
        ("dateConvention", "2023-06-26T23:00:00+02:00", "2023-06-26"),
        ("dateConvention", "2023-06-27 25:00", "2023-06-27 25:00"),
        ("dateConvention", "43655", "43655"),
        ("datesPeriodeVersement", "2023-06-27 00:00:00", "2023-06-27"),
        ("datesPeriodeVersement", "2019-01-01T00:00:00+01:00/2019-12-31T00:00:00+01:00", "2019-01-01/2019-12-31"),
        ("datesPeriodeVersement", "2019-01-01 et 2019-06-30", "2019-01-01 et 2019-06-30"),
        ("datesPeriodeVersement", "2019-01-01;2019-06-30", "2019-01-01;2019-06-30"),
        ("idBeneficiaire", "9235269900364.0", "9235269900364.0"),
        ("idBeneficiaire", "38047555800.000", "38047555800.000"),
        ("idBeneficiaire", "'38047555800058", "38047555800058"),
        ("idBeneficiaire", '="38047555800058"', "38047555800058"),
        ("idRAE", "Non", ""),
        ("idRAE", "Oui", ""),
        ("idRAE", "0", ""),
        ("idRAE", "-", ""),
        ("idRAE", "00123", "00123"),
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
        ("datesPeriodeVersement", "le 27/06/2017", "2017-06-27"),
        ("datesPeriodeVersement", "2023-05-01/", "2023-05-01/"),
        ("datesPeriodeVersement", "/2023-12-31", "/2023-12-31"),
        ("datesPeriodeVersement", "au 31/12/2023", "au 31/12/2023"),
        ("datesPeriodeVersement", "du 01/05/2023", "du 01/05/2023"),
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


@pytest.mark.parametrize(
    ("colonne", "trouve", "conseil"),
    [
        ("dateConvention", "43655", "« 2019-07-09 » ?"),
        ("dateConvention", "2023-06-26T22:00:00Z", "« 2023-06-27 » sans doute"),
        ("dateConvention", "27/06/17", "« 2017-06-27 » ou « 1917-06-27 » ?"),
        ("dateConvention", "20230627", "« 2023-06-27 » ?"),
        ("dateConvention", "05/12/2016", "« 2016-12-05 » ou « 2016-05-12 » ?"),
        ("dateConvention", "12/31/2024", "« 2024-12-31 » ?"),
        ("dateConvention", "30/02/2023", "Ce jour n'existe pas."),
        ("dateConvention", "2203-03-01", "L'année 2203 n'est pas plausible."),
        ("dateConvention", "01/03/0023", "L'année 0023 n'est pas plausible."),
        ("datesPeriodeVersement", "2019-01-01 et 2019-06-30", "« 2019-01-01/2019-06-30 » si c'est une période"),
        (
            "datesPeriodeVersement",
            "au 31/12/2023",
            "« 2023-12-31 » si c'est le jour du versement ; si c'est une période",
        ),
        ("datesPeriodeVersement", "43466", "« 2019-01-01 » ?"),
        ("montant", "10.000", "« 10000 » ou « 10.00 » ?"),
        ("montant", "12000.005", "Un montant a deux décimales au plus : « 12000.01 » ?"),
        ("montant", "-5000", "Un montant attribué n'est pas négatif"),
        ("montant", "60 k€", "Les milliers ou les millions sont abrégés. Écrivez-le en chiffres, à point décimal"),
        ("montant", "cent euros", "Écrivez-le en chiffres, à point décimal, par exemple 47800.20."),
        ("idBeneficiaire", "9235269900364.0", "09235269900364 : des zéros manquent au début."),
        ("idBeneficiaire", "00000000000000", "Un numéro fait de zéros n'est celui de personne"),
        ("rnaBeneficiaire", "W000000000", "Un numéro fait de zéros n'est celui de personne"),
        ("idBeneficiaire", "380475558", "380475558 est un SIREN : ajoutez les 5 chiffres"),
        ("nomBeneficiaire", "Cr\ufffdche", "Récrivez la lettre que"),
        ("nomBeneficiaire", "CrÃ¨che", "« Crèche » ?"),
        ("referenceDecision", "2,02E+03", "Un tableur l'a abrégé"),
        ("referenceDecision", "12-avr", "« 12-4 » ou « 12/4 » ?"),
        ("referenceDecision", "avr-23", "« 4-23 » ou « 2023-04 » ?"),
        ("referenceDecision", "01/04/2023", "« 2023-04 » ou « 01-04-2023 » ?"),
        ("referenceDecision", "12/04/2023", "« 12-04 » ou « 12-04-2023 » ?"),
    ],
)
def test_a_refused_cell_is_advised_as_its_schema_writes_it(colonne, trouve, conseil):
    faute = examiner(SUBVENTIONS.colonne(colonne), trouve)
    assert faute is not None
    assert typographie(faute.proposition).startswith(typographie(conseil))


@pytest.mark.parametrize("numero", ["2023-04-01", "DEC-23", "2017_11_CP_0004", "1/4/2023", "12/04/23-5", "2023.10"])
def test_a_number_that_only_resembles_a_day_is_taken(numero):
    assert examiner(SUBVENTIONS.colonne("referenceDecision"), numero) is None


def test_a_vote_of_zeros_only_is_no_vote():
    zeros = dict.fromkeys(VOTES, "0")
    assert rectifier_vote(ACTE | zeros) == ACTE | dict.fromkeys(VOTES, "")
    assert rectifier_vote(ACTE | zeros | {"VOTE_EFFECTIF": "71"}) == ACTE | zeros | {"VOTE_EFFECTIF": "71"}


@pytest.mark.parametrize("texte", ["été à la fête", "L’été : 3 €", "ŒUVRE ÉGALE", "“À” 5 °C"])
def test_a_text_encoded_twice_is_read_as_it_was(texte):
    double = texte.encode().decode("cp1252", "replace")
    if "\ufffd" in double:
        double = "".join(bytes([x]).decode("cp1252") if x not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(x)
                         for x in texte.encode())  # fmt: skip
    assert demeler(double) == texte
    assert demeler(texte) is None
    assert rectifier(SUBVENTIONS.colonne("nomBeneficiaire"), double) == texte
    assert rectifier(SUBVENTIONS.colonne("nomBeneficiaire"), f"{double} déjà") == f"{double} déjà"
    assert examiner(SUBVENTIONS.colonne("nomBeneficiaire"), f"{double} déjà") is not None


def test_letters_of_other_languages_are_left_alone():
    assert rectifier(SUBVENTIONS.colonne("nomBeneficiaire"), "SÃO PAULO") == "SÃO PAULO"
    assert examiner(SUBVENTIONS.colonne("nomBeneficiaire"), "SÃO PAULO") is None


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
        ("dateConvention", "2203-03-01"),
        ("dateConvention", "0023-03-01"),
        ("datesPeriodeVersement", "2017-03-14/9999-12-31"),
        ("idBeneficiaire", "38047555800059"),
        ("rnaBeneficiaire", "W3222"),
        ("rnaBeneficiaire", "W000000000"),
        ("idBeneficiaire", "00000000000000"),
        ("idAttribuant", "00000000000000"),
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
        ({"BUDGET_ANNEE": "0023", "BUDGET_NOM": "Principal"}, ["BUDGET_ANNEE"]),
        ({"BUDGET_ANNEE": "2018/9999", "BUDGET_NOM": "Principal"}, ["BUDGET_ANNEE"]),
        ({"DELIB_DATE": "1823-06-27"}, ["DELIB_DATE"]),
        ({"PREF_DATE": "2203-06-27"}, ["PREF_DATE"]),
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
