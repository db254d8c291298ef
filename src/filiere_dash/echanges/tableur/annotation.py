"""A workbook given back with its errors and otherwise as it was sent: its lists, formats and other sheets stay."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from filiere_dash.echanges.tableur.feuilles.entetes import COLONNE_ERREUR
from filiere_dash.echanges.tableur.fichiers.valeurs import position
from filiere_dash.echanges.tableur.fichiers.xlsx import echapper, garder_les_echappes

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from filiere_dash.echanges.tableur.feuilles.erreurs import ErreurCellule

COMMENTAIRES_MAXIMAUX = 2_000
FAUTE, TRAIT = "FFF8D7DA", "FFB4483A"
SOMMAIRE = "Erreurs"
TITRES = ("Feuille", "Cellule", "Trouvé", "Attendu", "Proposition")
LARGEURS = (18, 14, 30, 45, 60)


def annoter(
    octets: bytes,
    erreurs: Sequence[ErreurCellule],
    destination: BinaryIO,
    colonnes: Mapping[str, int],
    titres: Mapping[str, int],
) -> bool:
    """Write the workbook again with its errors beside its cells; False where it can't be opened to be changed.

    `colonnes` is where the errors of each sheet go, `titres` the row of its header, both counted from 0 and 1. A
    formula that the file knows the result of gives way to it: what is written here is computed by nobody.
    """
    import openpyxl

    try:
        octets = garder_les_echappes(octets)
        classeur = openpyxl.load_workbook(io.BytesIO(octets), keep_links=False, rich_text=True)
        calcules = openpyxl.load_workbook(io.BytesIO(octets), keep_links=False, data_only=True)
        _figer(classeur, calcules)
    except Exception:  # noqa: BLE001 — openpyxl says in many ways that it can't change a file which it can read
        return False
    _sommaire(classeur, erreurs)
    par_feuille: dict[str, list[ErreurCellule]] = defaultdict(list)
    for erreur in erreurs:
        par_feuille[erreur.feuille].append(erreur)
    reste = COMMENTAIRES_MAXIMAUX
    for nom, propres in par_feuille.items():
        if nom in classeur.sheetnames:
            reste -= _feuille(classeur[nom], propres, colonnes[nom], titres[nom], reste)
    classeur.save(destination)
    return True


def _figer(classeur: Workbook, calcules: Workbook) -> None:
    for onglet in classeur.worksheets:
        for rangee in onglet.iter_rows():
            for cellule in rangee:
                if cellule.data_type == "f":
                    resultat = calcules[onglet.title][cellule.coordinate].value
                    cellule.value = cellule.value if resultat is None else resultat


def _feuille(onglet: Worksheet, erreurs: Sequence[ErreurCellule], derniere: int, titre: int, reste: int) -> int:
    """Colour and explain the faulty cells of a sheet, say their errors in its last column; return how many."""
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    par_cellule: dict[tuple[int, int], list[str]] = defaultdict(list)
    par_rangee: dict[int, list[str]] = defaultdict(list)
    for erreur in sorted(erreurs, key=lambda x: position(x.cellule)):
        par_cellule[position(erreur.cellule)].append(erreur.phrase)
        par_rangee[position(erreur.cellule)[0]].append(erreur.phrase)
    for rang, ((numero, colonne), dites) in enumerate(par_cellule.items()):
        cellule = onglet.cell(numero, colonne + 1)
        if not isinstance(cellule, MergedCell):
            cellule.fill = PatternFill("solid", fgColor=FAUTE)
            if rang < reste:
                cellule.comment = Comment("\n".join(dites), "filiere-dash", height=120, width=320)
    onglet.cell(titre, derniere + 1, COLONNE_ERREUR).font = Font(bold=True)
    for numero, dites in par_rangee.items():
        if numero != titre:
            onglet.cell(numero, derniere + 1, echapper(" ".join(dites))).font = Font(color=TRAIT)
    onglet.column_dimensions[get_column_letter(derniere + 1)].width = 80
    return len(par_cellule)


def _sommaire(classeur: Workbook, erreurs: Sequence[ErreurCellule]) -> None:
    """List all the errors on a first sheet, each with a link to its cell."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    if SOMMAIRE in classeur.sheetnames:
        del classeur[SOMMAIRE]
    onglet = classeur.create_sheet(SOMMAIRE, 0)
    classeur.active = 0
    _ligne(onglet, 1, TITRES)
    for colonne, largeur in enumerate(LARGEURS, start=1):
        onglet.cell(1, colonne).font = Font(bold=True)
        onglet.column_dimensions[get_column_letter(colonne)].width = largeur
    onglet.freeze_panes = "A2"
    for rang, erreur in enumerate(erreurs, start=2):
        _ligne(onglet, rang, (erreur.feuille, erreur.cellule, erreur.trouve, erreur.attendu, erreur.proposition))
        if erreur.feuille in classeur.sheetnames:
            nom = erreur.feuille.replace("'", "''")
            onglet.cell(rang, 2).hyperlink = f"#'{nom}'!{erreur.cellule.partition(' ')[0]}"


def _ligne(onglet: Worksheet, rang: int, textes: Sequence[Any]) -> None:
    """Write texts as texts: one that begins with an equal sign is no formula."""
    for colonne, texte in enumerate(textes, start=1):
        cellule = onglet.cell(rang, colonne)
        cellule.value = echapper(texte)
        cellule.data_type = "s"
