"""Spreadsheets made byte by byte for tests: what a spreadsheet program writes, and what it should never write."""

import io
import zipfile
from html import escape

import xlsxwriter

ESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(feuilles, dessiner=None, **reglages):
    """A workbook by xlsxwriter: {name: rows}; `dessiner(classeur, onglets)` adds what rows can't say."""
    sortie = io.BytesIO()
    reglages = {"strings_to_formulas": False, "default_date_format": "dd/mm/yyyy", **reglages}
    with xlsxwriter.Workbook(sortie, reglages) as classeur:
        onglets = {}
        for nom, lignes in feuilles.items():
            onglets[nom] = classeur.add_worksheet(nom)
            for rang, ligne in enumerate(lignes):
                for colonne, valeur in enumerate(ligne):
                    if valeur is not None:
                        onglets[nom].write(rang, colonne, valeur)
        if dessiner:
            dessiner(classeur, onglets)
    return sortie.getvalue()


def xlsx_brut(feuille, prefixe="", textes=""):
    """A workbook of one sheet whose rows, and shared texts, are written by hand as XML; it was computed."""
    p = f"{prefixe}:" if prefixe else ""
    racine = f'xmlns{":" + prefixe if prefixe else ""}="{MAIN}"'
    with zipfile.ZipFile(io.BytesIO(xlsx({"Valeurs": [["pour qu'il y ait des textes"]]}))) as lue:
        parties = {nom: lue.read(nom).decode() for nom in lue.namelist()}
    parties["xl/worksheets/sheet1.xml"] = (
        f"<{p}worksheet {racine}><{p}sheetData>{feuille}</{p}sheetData></{p}worksheet>"
    )
    if textes:
        parties["xl/sharedStrings.xml"] = f"<{p}sst {racine}>{textes}</{p}sst>"
    parties["xl/workbook.xml"] = parties["xl/workbook.xml"].replace(' fullCalcOnLoad="1"', "")
    return archive(parties)


def archive(parties):
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as fichier:
        for nom, contenu in parties.items():
            fichier.writestr(nom, contenu)
    return sortie.getvalue()


def ods(tables, styles="", manifeste="", communs=""):
    """An ODS document: {name or (name, style): XML of its rows}; `communs` is its part of common styles."""
    corps = ""
    for nom, lignes in tables.items():
        dit, style = nom if isinstance(nom, tuple) else (nom, "ta1")
        corps += f'<table:table table:name="{escape(dit)}" table:style-name="{style}">{lignes}</table:table>'
    contenu = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ESPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{corps}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"<manifest:manifest>{manifeste}</manifest:manifest>",
            "content.xml": contenu,
            **({"styles.xml": communs} if communs else {}),
        }
    )


def rang_ods(*cellules, fois=1):
    """A row of ODS: texts, or XML that starts with `<`."""
    lues = "".join(x if x.startswith("<") else cellule_ods(x) for x in cellules)
    return f'<table:table-row table:number-rows-repeated="{fois}">{lues}</table:table-row>'


def cellule_ods(texte, attributs='office:value-type="string"'):
    return f"<table:table-cell {attributs}><text:p>{escape(texte)}</text:p></table:table-cell>"


def nombre_ods(valeur, genre="float", affiche="?"):
    return cellule_ods(affiche, f'office:value-type="{genre}" office:value="{valeur}"')
