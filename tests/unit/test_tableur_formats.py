"""A cell is taken as its number format shows it: 45 shown « 45 % » is no 4 500 %, 60 shown « 60 k€ » no 60 €."""

from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.echanges.tableur.correspondances.titres import intitule
from filiere_dash.echanges.tableur.fichiers.formats import jour_par_format, jour_par_texte, par_format, par_texte
from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir
from filiere_dash.echanges.tableur.fichiers.valeurs import Faute, Mesure, Reduit, Taux
from tests.fabrique_tableur import cellule_ods, nombre_ods, ods, rang_ods, xlsx

COMPTABLE = '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'
PAR_TAILLE = '[>=1000000]0.0,,"M€";[>=1000]0.0,"k€";0"€"'


@pytest.mark.parametrize(
    ("nombre", "ecrit", "part"),
    [
        ("0.45", "0 %", "0.45"),
        ("0.45", "0.00%;[Red]-0.00%", "0.45"),
        ("45", '0"%"', "0.45"),
        ("4.5", "0.0 \\%", "0.045"),
        ("45", 'General"%"', "0.45"),
        ("-45", '0.0"%";-0.0"%"', "-0.45"),
        # the part of the format that applies tells, and no other
        ("45", '[<1]0%;0"%"', "0.45"),
        ("0.45", '[<1]0%;0"%"', "0.45"),
    ],
)
def test_a_percentage_is_what_the_cell_shows(nombre, ecrit, part):
    assert par_format(Decimal(nombre), ecrit) == Taux(Decimal(part))


@pytest.mark.parametrize(
    ("nombre", "ecrit", "texte"),
    [
        ("60", '#,##0" k€"', "60 k€"),
        ("12.5", '0.0" k€"', "12,5 k€"),
        ("-12.5", '0.0" k€"', "-12,5 k€"),
        ("1.2", '0.00 "M€"', "1,2 M€"),
        ("12", "#,##0 [$k€-40C]", "12 k€"),
        ("3", "0.0\\ \\K", "3 K"),
        # divided by a thousand, it says millions
        ("2500", '0.0,"M€"', "2,5 M€"),
        # digits that the format adds, another money
        ("60", '0" 000 €"', "60 000 €"),
        ("60", "0\\ \\0\\0\\0", "60 000"),
        ("60", '0" k€ 2024"', "60 k€ 2024"),
        ("60", "[$$-409]#,##0.00", "60 $"),
        ("60", "#,##0.00 [$CHF]", "60 CHF"),
        ("60", "[$£-809]#,##0.00", "60 £"),
        # an approximation, words in place of the number
        ("5", '"env. "0', "env. 5"),
        ("5", '"> "0', "> 5"),
        ("5", "\\~0", "~5"),
        ("0.45", '"≈ "0%', "≈ 45%"),
        ("0.3", '[<1]"< 1";0', "< 1"),
        ("5", '"n.d."', "n.d."),
        ("0", '0;-0;"n.d."', "n.d."),
        ("5", "\\n\\d", "nd"),
    ],
)
def test_a_number_that_shows_its_scale_reads_as_if_it_were_typed_with_it(nombre, ecrit, texte):
    assert par_format(Decimal(nombre), ecrit) == texte


@pytest.mark.parametrize(
    ("nombre", "ecrit", "reduit"),
    [
        ("12500", "#,##0,", True),
        ("12500", '0.0,"k€"', True),
        ("1500000", PAR_TAILLE, True),
        ("1500", PAR_TAILLE, True),
        ("15", PAR_TAILLE, False),
        ("12500", "#,##0", False),
        ("12", COMPTABLE, False),
        ("0", COMPTABLE, False),
        ("0", '0" k€"', False),
        ("3", '0" personnes"', False),
        ("3", '0" m"', False),
        ("3", '0" m2"', False),
        ("3", "#,##0.00\\ [$€-40C]", False),
        ("3", '"Lot "0" sur 1000"', False),
        ("3", '"100 %"', False),
        ("3", "@", False),
        ("3", "dd/mm/yyyy", False),
        ("3", ";;;", False),
        ("3", '"***"', False),
        ("0", '#,##0;-#,##0;"-"', False),
        ("0", '0;-0;"- EUR"', False),
        ("3", '0"', False),
        ("3", "", False),
    ],
)
def test_another_number_is_its_own_value(nombre, ecrit, reduit):
    lu = par_format(Decimal(nombre), ecrit)
    assert (lu, isinstance(lu, Reduit)) == (Decimal(nombre), reduit)


@pytest.mark.parametrize(
    ("nombre", "montre", "lu"),
    [
        ("12.5", "12,5 k€", "12,5 k€"),
        ("-12.5", "-12,5 k€", "-12,5 k€"),
        ("45", "45%", Taux(Decimal("0.45"))),
        ("0.45", "45 %", Taux(Decimal("0.45"))),
        ("12500", "12,5 k€", Reduit(12500)),
        ("12500", "13", Reduit(12500)),
        ("1234567", "1,235", Reduit(1234567)),
        ("12500", "12.500,00 €", Mesure(Decimal(12500), "€")),
        ("1200", "1,20E+03", Decimal(1200)),
        ("1.5", "1 1/2", Decimal("1.5")),
        ("60000", "60’000", Decimal(60000)),
        ("60", "60 000 €", "60 000 €"),
        ("60", "60 k€ 2024", "60 k€ 2024"),
        ("60", "60,00 $", "60 $"),
        ("0", "n.d.", "n.d."),
        ("5", "> 5", "> 5"),
        ("5", "env. 5", "env. 5"),
        ("0", "-", Decimal(0)),
        ("0", "- €", Decimal(0)),
        ("3", "###", Decimal(3)),
        ("3", "", Decimal(3)),
    ],
)
def test_the_text_that_a_document_shows_tells_its_format(nombre, montre, lu):
    trouve = par_texte(Decimal(nombre), montre)
    assert (trouve, type(trouve)) == (lu, type(lu))


def test_a_rate_that_a_document_shows_in_words_is_none():
    rates = [nombre_ods(0.45, "percentage", x) for x in ("env. 45 %", "n.d.", "45 %")]
    with ouvrir(ods({"V": rang_ods(*rates)}), "v.ods") as fichier:
        (rangee,) = fichier.feuilles[0].rangees()
    assert rangee.valeurs == ["env. 45 %", "n.d.", Taux(Decimal("0.45"))]


def test_money_that_a_workbook_only_numbers_is_that_of_the_machine():
    """The format 44 has a $ by name, and shows a € in France; one that is written shows what it writes."""

    def dessiner(classeur, onglets):
        for colonne, ecrit in enumerate((44, 7, '_-"$"* #,##0.00_-')):
            onglets["V"].write_number(0, colonne, 60, classeur.add_format({"num_format": ecrit}))

    with ouvrir(xlsx({"V": [[]]}, dessiner), "v.xlsx") as fichier:
        assert [x.valeurs for x in fichier.feuilles[0].rangees()] == [[Decimal(60), Decimal(60), "60 $"]]


def test_a_document_names_its_money_and_the_faults_of_its_formulas():
    def monnaie(code):
        return cellule_ods("60", f'office:value-type="currency" office:value="60" office:currency="{code}"')

    faute = cellule_ods("#DIV/0!", 'table:formula="of:=1/0" office:value-type="float" office:value="0"')
    with ouvrir(ods({"V": rang_ods(monnaie("USD"), monnaie("EUR"), faute)}), "v.ods") as fichier:
        (rangee,) = fichier.feuilles[0].rangees()
    assert rangee.valeurs == ["60 USD", Decimal(60), Faute("#DIV/0!")]


def test_a_workbook_and_a_document_say_the_same():
    def dessiner(classeur, onglets):
        for colonne, (nombre, ecrit) in enumerate(((45, '0"%"'), (60, '0" k€"'), (12500, "#,##0,"))):
            onglets["V"].write_number(0, colonne, nombre, classeur.add_format({"num_format": ecrit}))

    rang = rang_ods(*(nombre_ods(*x) for x in ((45, "float", "45%"), (60, "float", "60 k€"), (12500, "float", "13"))))
    for octets, nom in ((xlsx({"V": [[]]}, dessiner), "v.xlsx"), (ods({"V": rang}), "v.ods")):
        with ouvrir(octets, nom) as fichier:
            (rangee,) = fichier.feuilles[0].rangees()
        assert rangee.valeurs == [Taux(Decimal("0.45")), "60 k€", Decimal(12500)]
        assert type(rangee.valeurs[2]) is Reduit


@pytest.mark.parametrize(
    ("ecrit", "titre"),
    [
        ("mmm-yy", "janvier 2031"),
        ("mm/yyyy", "janvier 2031"),
        ("[$-40C]mmmm\\ yyyy;@", "janvier 2031"),
        ('"mois de" mmmm yyyy', "janvier 2031"),
        ("yyyy", "2031"),
        ("dd/mm/yyyy", "01/01/2031"),
        ("d mmm", "01/01/2031"),
        ("mmm", "01/01/2031"),
    ],
)
def test_a_day_that_shows_as_its_month_or_its_year_is_titled_so(ecrit, titre):
    jour = date(2031, 1, 1)
    montre = jour_par_format(jour, ecrit)
    assert (montre, intitule(montre)) == (jour, titre)


@pytest.mark.parametrize(
    ("dit", "titre"),
    [
        ("janv. 31", "janvier 2031"),
        ("janvier 2031", "janvier 2031"),
        ("01/2031", "janvier 2031"),
        ("2031", "2031"),
        ("01/01/31", "01/01/2031"),
        ("1 janv. 2031", "01/01/2031"),
        ("31", "01/01/2031"),
        ("", "01/01/2031"),
    ],
)
def test_a_document_shows_a_day_by_its_text(dit, titre):
    assert intitule(jour_par_texte(date(2031, 1, 1), dit)) == titre
