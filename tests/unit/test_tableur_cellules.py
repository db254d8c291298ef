"""One cell: taken exactly, or refused with what was found, what was expected and what to write."""

import re
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.saisie.identifiants import cle_valide
from filiere_dash.echanges.tableur.feuilles.cellules import anglais, canonique, convertir, suspect
from filiere_dash.echanges.tableur.feuilles.erreurs import ErreurCellule, Illisible
from filiere_dash.echanges.tableur.fichiers.valeurs import Faute, Formule, Fusion, Taux

CHOIX = (("constatee", "constatée"), ("previsionnelle", "prévisionnelle"))
SIRET = "24420077000018"


def champ(type_, nom="essai"):
    return Champ(nom, nom, type_, True, "", CHOIX if type_ is TypeChamp.CHOIX else ())


def refus(type_, valeur, nom="essai", technique=False):
    with pytest.raises(Illisible) as leve:
        convertir(champ(type_, nom), valeur, technique)
    return leve.value


@pytest.mark.parametrize(
    ("type_", "valeur", "attendu"),
    [
        (TypeChamp.MONTANT, Decimal("60000"), "60000"),
        (TypeChamp.MONTANT, Decimal("1234.5"), "1234.5"),
        (TypeChamp.MONTANT, "1 234,56 €", "1234.56"),
        (TypeChamp.MONTANT, "1\u202f234,56", "1234.56"),
        (TypeChamp.MONTANT, "1,234.56", "1234.56"),
        (TypeChamp.MONTANT, "-12,5", "-12.5"),
        (TypeChamp.NOMBRE, Decimal("1E+3"), "1000"),
        (TypeChamp.NOMBRE, "28 000,00", "28000"),
        (TypeChamp.ENTIER, Decimal("12"), "12"),
        (TypeChamp.ENTIER, "1 200", "1200"),
        (TypeChamp.TAUX, Taux(Decimal("0.8")), "0.8"),
        (TypeChamp.TAUX, "7,5 %", "0.075"),
        (TypeChamp.TAUX, Decimal("80"), "0.8"),
        (TypeChamp.TAUX, Decimal("0"), "0"),
        (TypeChamp.DATE, date(2024, 6, 13), "2024-06-13"),
        (TypeChamp.DATE, "13/06/2024", "2024-06-13"),
        (TypeChamp.DATE, "1er janvier 2022", "2022-01-01"),
        (TypeChamp.DATE, "2024-02-01", "2024-02-01"),
        (TypeChamp.DATE, "01/02/2024 00:00", "2024-02-01"),
        (TypeChamp.DATE, "2024-02-01T00:00:00.000Z", "2024-02-01"),
        (TypeChamp.OUI_NON, True, "true"),
        (TypeChamp.OUI_NON, "Non", "false"),
        (TypeChamp.OUI_NON, Decimal(1), "true"),
        (TypeChamp.CHOIX, "CONSTATEE", "constatee"),
        (TypeChamp.CHOIX, "prévisionnelle ", "previsionnelle"),
        (TypeChamp.TEXTE, Decimal("2024"), "2024"),
        (TypeChamp.TEXTE, " Saint-E\u0301tienne\r\n(42) ", "Saint-Étienne\n(42)"),
        (TypeChamp.TEXTE, '="00123"', "00123"),
        (TypeChamp.TEXTE, "'=1+1", "=1+1"),
        (TypeChamp.TEXTE, "'été", "'été"),
        (TypeChamp.REFERENCE, Decimal("42218"), "42218"),
        (TypeChamp.MOMENT, "2024-06-13 14:30:00", "2024-06-13 14:30:00"),
        (TypeChamp.TEXTE, Fusion("Minalogic", "A2:A4"), "Minalogic"),
        (TypeChamp.MONTANT, None, None),
        (TypeChamp.DATE, "  ", None),
    ],
)
def test_a_sound_cell_becomes_the_text_of_the_base(type_, valeur, attendu):
    assert convertir(champ(type_), valeur) == attendu


@pytest.mark.parametrize(
    ("type_", "valeur", "attendu"),
    [
        (TypeChamp.TAUX, "0.8000", "0.8"),
        (TypeChamp.MONTANT, "400.000", "400"),
        (TypeChamp.NOMBRE, "1.234", "1.234"),
        (TypeChamp.TAUX, Taux(Decimal("0.8")), "0.8"),
        (TypeChamp.MONTANT, "60 000,50", "60000.5"),
        (TypeChamp.TEXTE, "'=1", "'=1"),
        (TypeChamp.DATE, "1899-06-15", "1899-06-15"),
    ],
)
def test_a_file_that_the_base_wrote_is_read_as_written(type_, valeur, attendu):
    assert convertir(champ(type_), valeur, technique=True) == attendu


@pytest.mark.parametrize(
    ("type_", "valeur", "attendu", "proposition"),
    [
        (TypeChamp.NOMBRE, "1.234", "un nombre", "1 234 ou 1,234"),
        (TypeChamp.MONTANT, "7,5 %", "montant", "7,50 € ou un taux de 7,5 %"),
        (TypeChamp.MONTANT, Decimal("33.3333333333333"), "deux décimales", "33,33"),
        (TypeChamp.MONTANT, "environ 500", "montant", "précision"),
        (TypeChamp.MONTANT, Taux(Decimal("0.8")), "montant", "format Nombre"),
        (TypeChamp.NOMBRE, "50¹", "un nombre", "50 ou 501 ?"),
        (TypeChamp.MONTANT, "5\u03360\u033661", "montant", "61 ou 5061 ?"),
        (TypeChamp.NOMBRE, "5\u0336", "un nombre", "rien ou 5 ?"),
        (TypeChamp.DATE, "13/06/2024⁽²⁾", "une date", "13/06/2024 ou 13/06/2024(2) ?"),
        (TypeChamp.ENTIER, Decimal("12.5"), "entier", "12"),
        (TypeChamp.TAUX, Decimal("0.8"), "pourcentage", "0,8 % ou 80 %"),
        (TypeChamp.DATE, "01/02/24", "une date", "2024"),
        (TypeChamp.DATE, "12/31/2024", "le jour avant le mois", "31/12/2024"),
        (TypeChamp.DATE, "31/02/2024", "29 jours", "Corrigez"),
        (TypeChamp.DATE, Decimal("45457"), "une date", "14/06/2024"),
        (TypeChamp.DATE, Decimal("20240613"), "une date", "13/06/2024"),
        (TypeChamp.DATE, Decimal("2024"), "une date", "13/06/2024"),
        (TypeChamp.DATE, datetime(2024, 6, 13, 14, 30), "sans heure", "13/06/2024"),
        (TypeChamp.DATE, "2024-06-13T14:30:00", "sans heure", "13/06/2024"),
        (TypeChamp.DATE, "13/06/2024 14:30", "sans heure", "13/06/2024"),
        (TypeChamp.DATE, "12/31/2024 00:00", "le jour avant le mois", "31/12/2024"),
        (TypeChamp.DATE, date(1899, 6, 15), "l’année 1899 n’est pas plausible", "Corrigez"),
        (TypeChamp.DATE, "15/06/1899", "l’année 1899 n’est pas plausible", "Corrigez"),
        (TypeChamp.DATE, date(2250, 6, 15), "l’année 2250 n’est pas plausible", "Corrigez"),
        (TypeChamp.DATE, time(12), "une date", "13/06/2024"),
        (TypeChamp.OUI_NON, "peut-être", "oui ou non", "oui ou non"),
        (TypeChamp.CHOIX, "constaté", "constatée ou prévisionnelle", "constatée ?"),
        (TypeChamp.CHOIX, "zzz", "constatée ou prévisionnelle", ""),
        (TypeChamp.TEXTE, date(2024, 2, 1), "un texte", "février 2024"),
        (TypeChamp.TEXTE, Decimal("2023.00097"), "un texte", "2023,00097"),
        (TypeChamp.TEXTE, "2,44201E+13", "un texte", "format Texte"),
        (TypeChamp.TEXTE, True, "un texte", "format Texte"),
        (TypeChamp.REFERENCE, Decimal("1.5"), "nom", "tableau de bord"),
        (TypeChamp.NOMBRE, Formule("=A1"), "un nombre", "enregistrez-le"),
        (TypeChamp.TEXTE, Faute("#N/A"), "un texte", "#N/A"),
        (TypeChamp.MONTANT, Fusion(Decimal(9), "B2:B4"), "pour cette ligne", "B2:B4"),
    ],
)
def test_a_doubtful_cell_is_refused_with_what_to_write(type_, valeur, attendu, proposition):
    erreur = refus(type_, valeur)
    nu = str.maketrans("\u00a0\u202f", "  ")
    assert attendu in erreur.attendu.translate(nu)
    assert proposition in erreur.proposition.translate(nu)


# SIRET


@pytest.mark.parametrize(
    "valeur", [SIRET, Decimal(SIRET), "244 200 770 00018", "244.200.770.00018", "244\u00a0200\u00a0770 00018'"]
)
def test_a_whole_siret_is_taken(valeur):
    assert convertir(champ(TypeChamp.TEXTE, "siret"), valeur) == SIRET


@pytest.mark.parametrize(
    ("valeur", "proposition"),
    [
        ("2,44201E+13", "chiffres sont perdus"),
        (Decimal("24420100000000"), "clé de contrôle"),
        (Decimal("5580161800012"), "05580161800012"),
        ("5580161800012", "05580161800012"),
        ("5580161800012.0", "05580161800012"),
        ("552100554", "est un SIREN"),
        ("1234", "4 chiffres"),
        ("244 200 770 00013", "clé de contrôle"),
        ("inconnu", "format Texte"),
        (Decimal("2.5"), "chiffres sont perdus"),
    ],
)
def test_a_siret_eaten_by_a_spreadsheet_is_refused(valeur, proposition):
    erreur = refus(TypeChamp.TEXTE, valeur, "siret")
    assert erreur.attendu == "un SIRET de 14 chiffres"
    assert proposition in erreur.proposition


@pytest.mark.parametrize("valeur", [Decimal("24420100000000"), "338 365 432 00017"])
def test_a_siret_whose_key_is_false_is_no_proposal(valeur):
    assert not re.search("[0-9]", refus(TypeChamp.TEXTE, valeur, "siret").proposition)


@pytest.mark.parametrize("valeur", ["n.c.", "n.d.", "NC", "–"])
def test_what_says_that_no_figure_is_known_is_advised_to_be_left_empty(valeur):
    assert "laissez la case vide" in refus(TypeChamp.NOMBRE, valeur).proposition


def test_the_leading_zero_of_an_insee_code_is_missed():
    assert refus(TypeChamp.TEXTE, Decimal("1004"), "code_officiel").proposition.startswith("01004")
    assert convertir(champ(TypeChamp.TEXTE, "code_officiel"), Decimal("42218")) == "42218"
    assert convertir(champ(TypeChamp.TEXTE, "code_officiel"), "2A004") == "2A004"


@pytest.mark.parametrize(("nom", "valeur"), [("siret", "0" * 14), ("siren", "0" * 9), ("siret", Decimal(0))])
def test_zeros_are_nobody_s_identifier(nom, valeur):
    assert refus(TypeChamp.TEXTE, valeur, nom).proposition.startswith("Un numéro fait de zéros")


def test_keys_of_sirets_and_la_poste_s_own():
    assert cle_valide("244200770")
    assert cle_valide(SIRET)
    assert cle_valide("35600000000048")
    assert cle_valide("35600000049837")
    assert not cle_valide("24420077000013")


# A whole column decides


def test_texts_of_two_readings_are_suspects_and_english_ones_are_known():
    nombre, jour = champ(TypeChamp.NOMBRE), champ(TypeChamp.DATE)
    assert suspect(nombre, "1,234") == ("1,234", "1\u202f234")
    assert suspect(nombre, "-1,234") == ("-1,234", "\u22121\u202f234")
    assert suspect(jour, "02/01/2024") == ("2 janvier 2024", "1er février 2024")
    assert suspect(jour, "02/01/2024 00:00") == suspect(jour, "02/01/2024")
    for valeur in ("12,5", "1234", Decimal(3), "05/05/2024", "13/06/2024", None):
        assert suspect(nombre, valeur) is suspect(jour, valeur) is None
    assert anglais(nombre, "1,234.56")
    assert anglais(nombre, "1,234,567")
    assert anglais(jour, "12/31/2024")
    assert not anglais(nombre, "1,234")
    assert not anglais(jour, "31/12/2024")


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
def test_an_amount_passes_exactly_as_number_french_text_and_canonical_text(montant):
    attendu = canonique(champ(TypeChamp.MONTANT), f"{montant:f}")
    francais = f"{montant:,.2f}".replace(",", "\u202f").replace(".", ",")
    for valeur, technique in ((montant, False), (francais, False), (f"{montant:.2f}", True)):
        assert canonique(champ(TypeChamp.MONTANT), convertir(champ(TypeChamp.MONTANT), valeur, technique)) == attendu


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_passes_exactly_as_day_french_and_iso_text(jour):
    for valeur in (jour, f"{jour:%d/%m/%Y}", jour.isoformat()):
        assert convertir(champ(TypeChamp.DATE), valeur) == jour.isoformat()


def test_an_error_is_a_sentence_and_a_line_of_the_report():
    erreur = ErreurCellule("Valeurs", "B7 (ligne 9)", "12/31/2024", "une date", "31/12/2024")
    assert erreur.phrase.startswith("B7\u00a0: «\u00a012/31/2024\u00a0» trouvé, attendu\u00a0: une date.")
    assert list(erreur.en_dict()) == ["feuille", "cellule", "trouve", "attendu", "proposition"]
