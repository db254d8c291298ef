"""Files as people really send them: read by what they hold, exactly, each cell at its own address."""

import io
import random
import struct
import tracemalloc
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.echanges.tableur.annotation import annoter
from filiere_dash.echanges.tableur.feuilles.erreurs import ErreurCellule
from filiere_dash.echanges.tableur.fichiers import archive as module_archive
from filiere_dash.echanges.tableur.fichiers import texte
from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir
from filiere_dash.echanges.tableur.fichiers.valeurs import Faute, Formule, Fusion, Taux, lettres, position, rang
from tests.fabrique_tableur import ESPACES, archive, cellule_ods, nombre_ods, ods, rang_ods, xlsx, xlsx_brut


def lire(octets, feuille=0, nom="essai"):
    with ouvrir(octets, nom) as fichier:
        return {x.numero: x.valeurs for x in fichier.feuilles[feuille].rangees()}


def refus(octets, nom="essai"):
    with pytest.raises(ErreurFichier) as leve:
        tout_lire(octets, nom)
    return leve.value


def tout_lire(octets, nom):
    with ouvrir(octets, nom) as fichier:
        for feuille in fichier.feuilles:
            list(feuille.rangees())


# CSV


@pytest.mark.parametrize(
    "encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman", "cp850"]
)
def test_each_encoding_is_recognised_by_its_bytes(encodage):
    texte = "Libellé;Période\r\nFédération des métiers à façon;été\r\nDonnées reçues;août\r\n"
    assert lire(texte.encode(encodage))[2] == ["Fédération des métiers à façon", "été"]


def test_what_latin_nine_alone_writes_decides_for_it():
    assert lire("Libellé;Montant\nMise en œuvre;12 €\n".encode("iso8859-15"))[2] == ["Mise en œuvre", "12 €"]
    assert lire("Libellé;Montant\nMise en œuvre, 2½;12 €\n".encode("cp1252"))[2] == ["Mise en œuvre, 2½", "12 €"]


def test_an_accent_past_the_first_block_still_decides_the_encoding():
    debut = b"Nom;Ville\r\n" + b"ligne;Lyon\r\n" * 60_000
    assert lire(debut + "fin;Saint-Étienne\r\n".encode("cp1252"))[60_002] == ["fin", "Saint-Étienne"]


@pytest.mark.parametrize("separateur", [";", ",", "\t", "|"])
def test_each_separator_is_recognised(separateur):
    lignes = [["Nom", "Montant", "Commentaire"], ["A", "12", "un, deux; trois"], ["B", "13", ""]]
    texte = "\n".join(separateur.join(f'"{x}"' for x in ligne) for ligne in lignes)
    assert lire(texte.encode())[2] == ["A", "12", "un, deux; trois"]


def test_long_texts_in_quotes_do_not_pass_for_rows():
    longue = "un point ; puis\nun autre ; puis\nun dernier ; enfin\nla fin"
    lignes = [["id", "titre", "description"], ["1", "Aide", longue], ["2", "Prêt", longue]]
    texte = "\n".join(",".join(f'"{x}"' if "\n" in x else x for x in ligne) for ligne in lignes)
    assert list(lire(texte.encode()).values()) == lignes


def test_decimal_commas_do_not_pass_for_separators():
    assert lire(b"nom;taux\na;1,5\nb;2,5\nc;3,5\n")[4] == ["c", "3,5"]


def test_excel_s_own_sep_line_is_obeyed_and_counted():
    assert lire(b"sep=;\nnom;note\na,b;c,d\n") == {2: ["nom", "note"], 3: ["a,b", "c,d"]}


def test_blank_lines_never_shift_numbers_and_long_cells_keep_both():
    octets = b'\n\nnom;note\n\n"a\nb";1\n;;\n;\nc;2\n'
    with ouvrir(octets) as fichier:
        lues = list(fichier.feuilles[0].rangees())
    assert [(x.numero, x.ligne) for x in lues] == [(3, 3), (5, 5), (8, 9)]
    assert lues[1].valeurs == ["a\nb", "1"]
    assert lues[2].adresse(1) == "B8 (ligne 9)"
    assert lues[0].adresse(0) == "A3"


def test_a_quote_left_open_is_named_by_its_line():
    assert "ligne 3" in refus(b'nom;note\na;1\n"b;2\nc;3\n').message
    assert "ligne 2" in refus(b'nom;note\n"' + b"x;y\n" * 400_000).message


QUOTES = [
    ('1;"Objet "cité" ici";2', ["1", 'Objet "cité" ici', "2"]),
    ('1;"x";"dit ""oui"";"', ["1", "x", 'dit "oui";']),
    ('1;"plusieurs\nlignes "citées" ici";2', ["1", 'plusieurs\nlignes "citées" ici', "2"]),
    ('1;"a ""b"" et "c"";2', ["1", 'a ""b"" et "c"', "2"]),
    (r'1;"dit \"oui\"; puis \"non\"";2', ["1", 'dit "oui"; puis "non"', "2"]),
    ('1;"plusieurs\nlignes; \\"citées\\" ici";2', ["1", 'plusieurs\nlignes; "citées" ici', "2"]),
    (r'1;"un "mot" et C:\dossier\";2', ["1", 'un "mot" et C:\\dossier\\', "2"]),
    ('1;"Le "grand"; prix";2', None),
    ('"a "x" b;c;d', None),
]


@pytest.mark.parametrize(("ligne", "attendues"), QUOTES)
def test_quotes_that_nobody_doubled_are_kept_or_the_row_is_unreadable(ligne, attendues):
    with ouvrir(f"a;b;c\n{ligne}\n7;8;9\n".encode(), "essai") as fichier:
        _, lue, suivante = fichier.feuilles[0].rangees()
    assert lue.illisible is (attendues is None)
    assert lue.valeurs == (attendues or [ligne])
    assert suivante.valeurs == ["7", "8", "9"]


def test_quotes_inside_a_text_are_text():
    assert lire(b'nom;note\nL\'"Atelier";"dit ""le 12"""\n')[2] == ['L\'"Atelier"', 'dit "le 12"']


def test_what_a_failed_formula_left_in_a_csv_is_a_fault():
    lues = lire(b"nom;note\n#N/A;#VALEUR!\n#NOM?;####\n#1;# titre\n")
    assert [lues[2], lues[3]] == [[Faute("#N/A"), Faute("#VALEUR!")], [Faute("#NOM?"), Faute("####")]]
    assert lues[4] == ["#1", "# titre"]


def test_files_of_one_name_in_an_archive_are_told_by_their_folders():
    octets = archive({"2022/actions.csv": "a;b\n", "2023/actions.csv": "a;b\n", "2023/valeurs.csv": "a;b\n"})
    with ouvrir(octets, "essai.zip") as fichier:
        assert [x.nom for x in fichier.feuilles] == ["2022/actions", "2023/actions", "valeurs"]


def test_zeros_left_by_a_device_are_dropped_and_binary_is_refused():
    assert "ni un classeur" in refus(b"\x00\x01\x02binaire\x00\xff" * 40).message


# XLSX


def test_numbers_are_as_written_and_days_are_days():
    lues = lire(xlsx({"Valeurs": [["n", "j"], [0.1, date(2024, 2, 29)], [12345678901.25, date(1900, 2, 28)]]}))
    assert lues[2] == [Decimal("0.1"), date(2024, 2, 29)]
    assert lues[3] == [Decimal("12345678901.25"), date(1900, 2, 28)]


def test_the_noise_of_floating_computation_is_not_a_figure():
    assert lire(xlsx({"V": [[12.340000000000002, 0.1 + 0.2, 994.9999999999999]]}))[1] == [
        Decimal("12.34"),
        Decimal("0.3"),
        Decimal("995"),
    ]


def test_a_siret_kept_as_a_number_keeps_all_its_digits():
    assert lire(xlsx({"V": [[24420077000012]]}))[1] == [Decimal("24420077000012")]


def test_percentages_hours_booleans_and_moments():
    def dessiner(classeur, onglets):
        onglet = onglets["V"]
        onglet.write_number(0, 0, 0.8, classeur.add_format({"num_format": "0.00%"}))
        onglet.write_boolean(0, 1, True)
        onglet.write_datetime(
            0, 2, datetime(2024, 6, 13, 14, 30), classeur.add_format({"num_format": "dd/mm/yy hh:mm"})
        )
        onglet.write_number(0, 3, 0.5, classeur.add_format({"num_format": "hh:mm"}))
        onglet.write_number(0, 4, 5, classeur.add_format({"num_format": '[Red]#,##0 "jours d\'été";@'}))
        onglet.write_datetime(0, 5, date(2024, 2, 1), classeur.add_format({"num_format": "[$-40C]mmm-yy;@"}))

    octets = xlsx({"V": [[]]}, dessiner)
    attendues = [Taux(Decimal("0.8")), True, datetime(2024, 6, 13, 14, 30), time(12), Decimal(5), date(2024, 2, 1)]
    assert lire(octets)[1] == attendues


def test_a_formula_counts_by_its_value_and_one_without_is_told():
    def dessiner(_, onglets):
        onglets["V"].write_formula(0, 0, "=20+1", None, 21)
        onglets["V"].write_formula(0, 1, '=""&"ab"', None, "ab")
        onglets["V"].write_formula(0, 2, "=1/0", None, "#DIV/0!")
        onglets["V"].write_formula(0, 3, "=SUM(A1)")

    assert lire(xlsx({"V": [[]]}, dessiner))[1] == [Decimal(21), "ab", Faute("#DIV/0!"), Formule("=SUM(A1)")]


def test_a_formula_that_no_spreadsheet_has_computed_is_never_an_empty_cell():
    classeur = openpyxl.Workbook()
    classeur.active["A1"] = "=1+1"
    sortie = io.BytesIO()
    classeur.save(sortie)
    assert lire(sortie.getvalue())[1] == [Formule("=1+1")]


def test_a_zero_that_was_computed_is_a_zero():
    assert lire(xlsx_brut('<row r="1"><c r="A1"><f>1-1</f><v>0</v></c></row>'))[1] == [Decimal(0)]


def test_rows_and_cells_without_address_follow_one_another():
    assert lire(xlsx_brut("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")) == {1: [1, 2], 2: [3]}


def test_a_prefix_on_every_element_changes_nothing():
    dit = "<x:is><x:r><x:t>ab</x:t></x:r><x:r><x:t>cd</x:t></x:r></x:is>"
    feuille = f'<x:row r="4"><x:c r="C4" t="inlineStr">{dit}</x:c></x:row>'
    assert lire(xlsx_brut(feuille, prefixe="x")) == {4: [None, None, "abcd"]}


def test_shared_texts_leave_out_readings_and_unfold_escapes():
    textes = (
        '<si><r><t>Mé</t></r><r><t>caloire</t></r><rPh sb="0" eb="2"><t>meka</t></rPh></si><si><t>a_x000D_b</t></si>'
    )
    lues = lire(xlsx_brut('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', textes=textes))
    assert lues[1] == ["Mécaloire", "a\rb"]


ECHAPPES = ("_x000D_", "_x0041_b", "_x005F_", "x005F_", "a\rb", "_x12_")


@pytest.mark.parametrize("reglages", [{}, {"constant_memory": True}])
def test_a_text_that_looks_like_an_escape_comes_back_as_it_was(reglages):
    assert lire(xlsx({"V": [ECHAPPES]}, **reglages))[1] == list(ECHAPPES)


@pytest.mark.parametrize("reglages", [{}, {"constant_memory": True}])
def test_an_annotated_workbook_keeps_texts_that_look_like_escapes(reglages):
    erreur = ErreurCellule("V", "A1", "_x000D_", "un texte", "Écrivez _x0041_.")
    sortie = io.BytesIO()
    assert annoter(xlsx({"V": [ECHAPPES, ECHAPPES]}, **reglages), [erreur], sortie, {"V": 7}, {"V": 2})
    with ouvrir(sortie.getvalue(), "e.xlsx") as fichier:
        premiere, seconde = (x.valeurs for x in fichier.feuilles[0].rangees())
    assert seconde[: len(ECHAPPES)] == list(ECHAPPES)
    assert "« _x000D_ » trouvé" in premiere[7].replace("\u00a0", " ")
    assert "Écrivez _x0041_." in premiere[7]


def test_the_calendar_of_1904_is_known():
    assert lire(xlsx({"V": [[date(2024, 2, 29)]]}, date_1904=True))[1] == [date(2024, 2, 29)]


def test_hundreds_of_empty_rows_and_columns_cost_nothing_and_shift_nothing():
    lignes = [["Nom", "Note"], *[[]] * 400, ["a", 1]]
    octets = xlsx(
        {"V": lignes},
        lambda classeur, onglets: [
            onglets["V"].write_blank(x, 300, None, classeur.add_format({"bold": 1})) for x in range(900)
        ],
    )
    assert lire(octets) == {1: ["Nom", "Note"], 402: ["a", Decimal(1)]}


def test_a_merged_cell_covers_what_a_person_sees_under_it():
    def dessiner(_, onglets):
        onglets["V"].merge_range("B1:C1", "Montant")
        onglets["V"].merge_range("A2:A4", "Minalogic")

    lues = lire(xlsx({"V": [["Programme"], [None, 1, 2], [None, 3], [], [None, 5]]}, dessiner))
    assert lues[1] == ["Programme", "Montant", Fusion("Montant", "B1:C1")]
    assert lues[3][0] == Fusion("Minalogic", "A2:A4")
    assert 4 not in lues
    assert lues[5] == [None, Decimal(5)]


def test_hidden_sheets_and_notices_are_left_out_and_told():
    octets = xlsx(
        {"Instructions": [["lire"]], "Listes": [["a"]], "Valeurs": [["Nom"], ["a"]]},
        lambda _, onglets: onglets["Listes"].hide(),
    )
    with ouvrir(octets) as fichier:
        assert [x.nom for x in fichier.feuilles] == ["Valeurs"]
        assert fichier.ignorees == ("Instructions", "Listes")
        assert fichier.nature == "xlsx"


def test_sheets_may_be_read_in_any_order_and_again():
    with ouvrir(xlsx({"A": [["a"]], "B": [["b"]]})) as fichier:
        deux, un = fichier.feuilles[1].rangees(), fichier.feuilles[0].rangees()
        assert next(un).valeurs == ["a"]
        assert next(deux).valeurs == ["b"]
        assert [x.valeurs for x in fichier.feuilles[0].rangees()] == [["a"]]
        assert 0 < fichier.avancement <= 1


# ODS


def test_ods_values_are_exact_and_typed():
    lignes = rang_ods(
        "Mécaloire",
        nombre_ods("1234.5", affiche="1 235 €", genre="currency"),
        nombre_ods("0.8", genre="percentage"),
        '<table:table-cell office:value-type="date" office:date-value="2024-06-13"/>',
        '<table:table-cell office:value-type="date" office:date-value="2024-06-13T14:30:00"/>',
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
        '<table:table-cell office:value-type="time" office:time-value="PT12H05M00S"/>',
    )
    assert lire(ods({"V": lignes}))[1] == [
        "Mécaloire",
        Decimal("1234.5"),
        Taux(Decimal("0.8")),
        date(2024, 6, 13),
        datetime(2024, 6, 13, 14, 30),
        True,
        time(12, 5),
    ]


PLACES = ["50¹", "5\u03360\u033661", "CO₂", "1er", "2031"]


@pytest.mark.parametrize("reglages", [{}, {"constant_memory": True}])
def test_superscripts_and_struck_texts_are_no_part_of_a_number(reglages):
    assert lire(a_places(**reglages)) == {1: PLACES}


@pytest.mark.parametrize("reglages", [{}, {"constant_memory": True}])
def test_an_annotated_workbook_keeps_its_superscripts(reglages):
    sortie = io.BytesIO()
    assert annoter(a_places(**reglages), [ErreurCellule("V", "A1", "50¹", "un nombre", "")], sortie, {"V": 7}, {"V": 2})
    with ouvrir(sortie.getvalue(), "e.xlsx") as fichier:
        premiere = next(iter(fichier.feuilles[0].rangees()))
    assert premiere.valeurs[: len(PLACES)] == PLACES


def a_places(**reglages):
    def dessiner(classeur, onglets):
        haut, bas, raye = (
            classeur.add_format(x) for x in ({"font_script": 1}, {"font_script": 2}, {"font_strikeout": 1})
        )
        gras = classeur.add_format({"bold": True})
        textes = (("50", haut, "1"), (raye, "50", "61"), ("CO", bas, "2"), ("1", haut, "er"), ("20", gras, "31"))
        for colonne, passages in enumerate(textes):
            onglets["V"].write_rich_string(0, colonne, *passages)

    return xlsx({"V": [[]]}, dessiner, **reglages)


def style_ods(nom, ecrit="", famille="text", parent=""):
    """A style of ODS: what it writes itself, and the one that it follows."""
    return (
        f'<style:style style:name="{nom}" style:family="{famille}" style:parent-style-name="{parent}">'
        f"<style:text-properties {ecrit}/></style:style>"
    )


def passages_ods(*passages):
    """A cell of ODS: texts, or (style, text)."""
    dits = "".join(
        x if isinstance(x, str) else f'<text:span text:style-name="{x[0]}">{x[1]}</text:span>' for x in passages
    )
    return f'<table:table-cell office:value-type="string"><text:p>{dits}</text:p></table:table-cell>'


def test_ods_superscripts_and_struck_texts_are_no_part_of_a_number():
    styles = (
        style_ods("T1", 'style:text-position="super 58%"')
        + style_ods("T2", 'style:text-line-through-style="solid"')
        + style_ods("T3", 'style:text-position="-33% 58%"')
        + style_ods("T4", 'style:text-line-through-style="none" style:text-position="0% 100%"')
        + style_ods("T4", 'style:text-position="super 58%"', "table-cell")
    )
    cellules = (("50", ("T1", "1")), (("T2", "50"), "61"), ("CO", ("T3", "2")), ("20", ("T4", "31")))
    rang = rang_ods(*(passages_ods(*x) for x in cellules))
    assert lire(ods({"V": rang}, styles)) == {1: ["50¹", "5\u03360\u033661", "CO₂", "2031"]}


def test_ods_texts_show_as_the_styles_that_theirs_follows():
    """« 50¹ » was 501. A parent may come later or be common; a style that says otherwise wins; a ring ends."""
    styles = (
        style_ods("T1", 'fo:font-weight="bold"', parent="T2")
        + style_ods("T2", 'style:text-position="super 58%"', parent="T2")
        + style_ods("T3", parent="Rayé")
        + style_ods("T4", 'style:text-position="0% 100%"', parent="T1")
        + style_ods("T5", 'style:text-line-through-type="none"', parent="Rayé")
    )
    raie = 'style:text-line-through-style="solid" style:text-line-through-type="single"'
    defaut = '<style:default-style style:family="text"><style:text-properties style:text-position="super"/>'
    communs = (
        f"<office:document-styles {ESPACES}><office:styles>{style_ods('Rayé', raie)}{defaut}</style:default-style>"
        f"</office:styles><office:automatic-styles>{style_ods('T1', raie)}{style_ods('T6', raie)}"
        "</office:automatic-styles></office:document-styles>"
    )
    cellules = ((("T3", "50"), "61"), (("Rayé", "50"), "61"), ("50", ("T1", "1")), ("20", ("T4", "31")))
    cellules += ((("T5", "20"), "31"), ("20", ("T6", "31")))
    octets = ods({"V": rang_ods(*(passages_ods(*x) for x in cellules))}, styles, communs=communs)
    raye = "5\u03360\u033661"
    assert lire(octets) == {1: [raye, raye, "50¹", "2031", "2031", "2031"]}


RAYES = ["5\u03360\u0336", 50, "D\u0336i\u0336t\u0336", "Dit"]


def test_a_whole_cell_struck_out_by_its_style_is_no_figure():
    def dessiner(classeur, onglets):
        raye, gras = classeur.add_format({"font_strikeout": 1}), classeur.add_format({"bold": True})
        for colonne, (valeur, style) in enumerate(((50, raye), (50, gras), ("Dit", raye), ("Dit", gras))):
            onglets["V"].write(0, colonne, valeur, style)

    assert lire(xlsx({"V": [[]]}, dessiner)) == {1: RAYES}


@pytest.mark.parametrize("porteur", ["cellule", "rangee", "colonne", "parent"])
def test_a_cell_of_ods_is_struck_out_by_its_style_its_row_s_or_its_column_s(porteur):
    styles = style_ods("R", 'style:text-line-through-style="solid"', "table-cell") + style_ods(
        "E", "", "table-cell", "R"
    )
    styles += style_ods("N", 'style:text-line-through-style="none"', "table-cell")
    sien = {"cellule": ' table:style-name="R"', "parent": ' table:style-name="E"'}.get(porteur, "")
    defaut = ' table:default-cell-style-name="R"'
    nombre = '<table:table-cell{} office:value-type="float" office:value="50"><text:p>50</text:p></table:table-cell>'
    rangee = f"<table:table-row{defaut if porteur == 'rangee' else ''}>"
    colonnes = f"<table:table-column{defaut if porteur == 'colonne' else ''}/><table:table-column/>"
    autre = ' table:style-name="N"'
    lignes = f"{colonnes}{rangee}{nombre.format(sien)}{nombre.format(autre)}</table:table-row>"
    assert list(lire(ods({"V": lignes}, styles)).values()) == [[RAYES[0], 50]]


def test_ods_repeats_spaces_paragraphs_and_notes():
    dit = (
        "<table:table-cell office:value-type='string'><office:annotation><text:p>note</text:p></office:annotation>"
        "<text:p>a<text:s text:c='2'/>b<text:span>c</text:span></text:p><text:p>d</text:p></table:table-cell>"
    )
    vides = '<table:table-cell table:number-columns-repeated="16384"/>'
    lignes = (
        rang_ods(dit, '<table:table-cell table:number-columns-repeated="2"/>', "z", vides)
        + rang_ods(vides, fois=900)
        + rang_ods("r", fois=2)
        + rang_ods(vides, fois=1_047_000)
    )
    assert lire(ods({"V": lignes})) == {1: ["a  bc\nd", None, None, "z"], 902: ["r"], 903: ["r"]}


def test_ods_formulas_faults_and_hidden_tables():
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    lignes = rang_ods(
        cellule_ods("21", 'table:formula="of:=20+1" office:value-type="float" office:value="21"'),
        '<table:table-cell table:formula="of:=SUM([.A1])"/>',
        cellule_ods("#DIV/0!", 'office:value-type="string" calcext:value-type="error"'),
    )
    octets = ods({("Cachée", "ta2"): rang_ods("x"), "Val & eurs": lignes}, styles)
    with ouvrir(octets) as fichier:
        assert [x.nom for x in fichier.feuilles] == ["Val & eurs"]
        assert fichier.ignorees == ("Cachée",)
    assert lire(octets)[1] == [Decimal(21), Formule("=SUM([.A1])"), Faute("#DIV/0!")]


def test_ods_merged_cells_cover_rows_and_columns():
    tete = cellule_ods("Montant", 'table:number-columns-spanned="2" office:value-type="string"')
    cote = cellule_ods("Minalogic", 'table:number-rows-spanned="2" office:value-type="string"')
    couvert = "<table:covered-table-cell/>"
    lignes = rang_ods("Programme", tete, couvert) + rang_ods(cote, nombre_ods(1)) + rang_ods(couvert, nombre_ods(2))
    lues = lire(ods({"V": lignes}))
    assert lues[2] == ["Minalogic", Decimal(1)]
    assert lues[3] == [Fusion("Minalogic", "A2:A3"), Decimal(2)]


# JSON


def test_json_gives_a_sheet_for_each_list_of_objects():
    membres = '[{"code": "42218", "lieu": {"nom": "Saint-Étienne"}, "p": [1]}, {"n": 1.10}]'
    octets = f'{{"epci": {{"nom": "x", "membres": {membres}}}}}'
    with ouvrir(octets.encode()) as fichier:
        (feuille,) = fichier.feuilles
        assert feuille.nom == "epci.membres"
        assert [x.valeurs for x in feuille.rangees()] == [
            ["code", "lieu.nom", "n"],
            ["42218", "Saint-Étienne", None],
            [None, None, Decimal("1.10")],
        ]


def test_a_list_without_a_name_is_called_as_its_file():
    with ouvrir(b'[{"indicateur": "a"}]', "valeurs.json") as fichier:
        assert [x.nom for x in fichier.feuilles] == ["valeurs"]


# What is not what it says


@pytest.mark.parametrize(
    ("octets", "mot"),
    [
        (b"", "vide"),
        (b"\xef\xbb\xbf\r\n", "vide"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "image"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "page web"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ".xls"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (archive({"word/document.xml": "<w/>"}), "Word"),
        (archive({"xl/workbook.bin": "x"}), "xlsb"),
        (archive({"lisez.txt": "x"}), "archive"),
        (b'{"seul": 1}', "JSON"),
        (b'[{"coupe": 1', "abîmé"),
        (xlsx({"V": [["a"]]})[:-300], "abîmé"),
        (xlsx_brut('<row r="1"><c r="A1"><v>1</v></c>'), "abîmé"),
        (xlsx_brut('<row r="1"><c r="A1"><v>douze</v></c></row>'), "abîmé"),
        (xlsx_brut('<row r="9999999"><c r="A9999999"><v>1</v></c></row>'), "plus de données"),
        (ods({"V": rang_ods("x")}, manifeste="<manifest:encryption-data/>"), "chiffré"),
        (ods({"V": rang_ods("x", fois=2_000_000)}), "plus de données"),
    ],
)
def test_what_is_no_table_is_told_in_french(octets, mot):
    erreur = refus(octets, "reçu.xlsx")
    assert mot in f"{erreur.titre} {erreur.message}"
    assert erreur.que_faire


def test_a_missing_file_and_a_folder_without_tables(tmp_path):
    for chemin in (tmp_path / "absent.xlsx", tmp_path):
        with pytest.raises(ErreurFichier), ouvrir(chemin):
            pass


def test_a_folder_and_a_zip_of_csv_are_a_workbook(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "vues").mkdir()
    (tmp_path / "tables" / "axe.csv").write_text("code,libelle\na,b\n", encoding="utf-8")
    (tmp_path / "vues" / "axes.csv").write_text("x\n1\n", encoding="utf-8")
    with ouvrir(tmp_path) as fichier:
        assert [x.nom for x in fichier.feuilles] == ["axe"]
    octets = archive({"tables/axe.csv": "code,libelle\na,b\n", "vues/axes.csv": "x\n1\n", "LISEZ-MOI.txt": "…"})
    assert lire(octets) == {1: ["code", "libelle"], 2: ["a", "b"]}


def test_an_external_entity_is_never_followed():
    parties = dict.fromkeys(["_rels/.rels"], "<Relationships/>") | {
        "xl/workbook.xml": '<!DOCTYPE x [<!ENTITY e "aaaa">]><workbook><sheets/></workbook>'
    }
    assert "abîmé" in refus(archive(parties)).message


def test_what_unfolds_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(module_archive, "MEMBRE_MAXIMAL", 1 << 20)
    ligne = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    octets = xlsx_brut("".join(ligne.format(x) for x in range(1, 60_000)))
    monkeypatch.setattr(module_archive.Archive.blocs, "__defaults__", (1 << 20,))
    assert len(octets) < 1 << 20
    assert "plus de données" in refus(octets).message


def test_a_line_without_end_is_never_held(monkeypatch):
    monkeypatch.setattr(texte, "LIGNE_MAXIMALE", 1_000)
    assert "plus de données" in refus(b"nom;note\n" + b"x" * 5_000).message


def test_a_damaged_byte_in_the_middle_is_told(monkeypatch):
    octets = bytearray(xlsx({"V": [[f"ligne {x}", x] for x in range(5_000)]}))
    debut = octets.find(b"xl/worksheets/sheet1.xml") + 400
    octets[debut : debut + 8] = b"\x00\xff" * 4
    assert "abîmé" in refus(bytes(octets)).message


def test_an_encrypted_part_asks_for_no_password():
    octets = bytearray(xlsx({"V": [["a"]]}))
    with zipfile.ZipFile(io.BytesIO(octets)) as lue:
        place = lue.getinfo("xl/workbook.xml").header_offset
    octets[place + 6] |= 1
    centre = octets.find(struct.pack("<I", 0x02014B50))
    while centre >= 0:
        if b"xl/workbook.xml" in octets[centre : centre + 80]:
            octets[centre + 8] |= 1
        centre = octets.find(struct.pack("<I", 0x02014B50), centre + 4)
    assert "mot de passe" in refus(bytes(octets)).titre


# Round trips and memory

TEXTES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda x: x.strip()
)
NOMBRES = st.decimals(-(10**10), 10**10, places=4, allow_nan=False).filter(lambda x: x)
JOURS = st.dates(date(1900, 3, 1), date(2199, 12, 31))


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTES, NOMBRES, JOURS, st.booleans()), min_size=1, max_size=12))
def test_what_is_written_in_a_workbook_reads_back(lignes):
    lues = lire(xlsx({"V": lignes}))
    assert [tuple(x) for x in lues.values()] == lignes


@settings(max_examples=60)
@given(st.lists(st.lists(TEXTES, min_size=2, max_size=2), min_size=3, max_size=8), st.sampled_from([";", ",", "\t"]))
def test_what_is_written_in_text_reads_back(lignes, separateur):
    import csv

    sortie = io.StringIO()
    csv.writer(sortie, delimiter=separateur, quoting=csv.QUOTE_ALL).writerows([["nom", "note"], *lignes])
    lues = lire(sortie.getvalue().encode("utf-8-sig"))
    assert list(lues.values())[1:] == [list(ligne) for ligne in lignes]


@given(st.integers(0, 16_383), st.integers(1, 1_048_576))
def test_addresses_read_back(colonne, numero):
    assert rang(lettres(colonne)) == colonne
    assert position(f"{lettres(colonne)}{numero} (ligne 3)") == (numero, colonne)


def sommet(chemin):
    """The most memory that reading a file held, in MB, and the rows that it gave."""
    tracemalloc.start()
    with ouvrir(chemin) as fichier:
        compte = sum(1 for _ in fichier.feuilles[0].rangees())
    _, le_plus = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return le_plus / (1 << 20), compte


def test_a_hundred_thousand_rows_of_text_are_never_held_together(tmp_path):
    chemin = tmp_path / "grand.csv"
    hasard = random.Random(4)
    lignes = (f"{x};{hasard.random()};c{x % 50}" for x in range(100_000))
    chemin.write_text("\n".join(["rang;nombre;nom", *lignes]), encoding="utf-8")
    le_plus, compte = sommet(chemin)
    assert compte == 100_001
    assert le_plus < 5


def test_the_rows_of_a_workbook_are_never_held_together(tmp_path):
    import xlsxwriter

    chemin = tmp_path / "grand.xlsx"
    hasard = random.Random(4)
    with xlsxwriter.Workbook(chemin, {"constant_memory": True}) as classeur:
        onglet = classeur.add_worksheet("V")
        for x in range(20_000):
            onglet.write_row(x, 0, [x, hasard.random(), f"c{x % 50}"])
    le_plus, compte = sommet(chemin)
    assert compte == 20_000
    assert le_plus < 10
