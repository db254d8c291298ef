"""XLSX, row by row, through openpyxl: real days, exact numbers, formulas by the value that was computed for them.

What openpyxl doesn't tell row by row is looked for in the part of the sheet, without reading it as XML: the merged
ranges, which a file lists after its rows, and whether there are formulas at all, for it then reads them twice.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property, partial
from itertools import repeat
from typing import TYPE_CHECKING, Any, BinaryIO

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.echanges.tableur.fichiers.archive import TEXTE_MAXIMAL, Archive, endommage, trop_grand
from filiere_dash.echanges.tableur.fichiers.exposants import barre
from filiere_dash.echanges.tableur.fichiers.formats import jour_par_format, par_format
from filiere_dash.echanges.tableur.fichiers.textes_xlsx import PARTAGES, PLACE, SOULIGNE, en_ligne, partages
from filiere_dash.echanges.tableur.fichiers.valeurs import (
    COLONNES_MAXIMALES,
    LARGEUR_FUSION,
    LIGNES_MAXIMALES,
    Faute,
    Feuille,
    Formule,
    Fusion,
    Rangee,
    Valeur,
    montrer,
    nombre_ecrit,
    rang,
    rognees,
    vide,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

FUSIONS_MAXIMALES = 100_000
_RELIEF = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*ref\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']"
    rb"|<(?:\w+:)?(row|col)\s([^>]*hidden\s*=\s*[\"'](?:1|true)[\"'][^>]*)>"
    rb"|" + PLACE.pattern
)
_NOMBRE = re.compile(r"\b(r|min|max)\s*=\s*[\"']([0-9]{1,7})[\"']")
_FORMULE = re.compile(rb"<(?:\w+:)?f[\s/>]")
_A_CALCULER = re.compile(rb"fullCalcOnLoad\s*=\s*[\"'](?:1|true)[\"']")
_ECHAPPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_A_ECHAPPER = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# The formats that a file only numbers show money as the machine that opens it: $ is their name, € what shows here.
_MONNAIES = (5, 6, 7, 8, 42, 44)
_FORMAT_ECRIT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_STYLES = "xl/styles.xml"
_TEXTES = (PARTAGES, _STYLES, "xl/workbook.xml")


class Classeur:
    """A workbook being read; `avancement` tells which share of its rows has come out."""

    def __init__(self, archive: Archive, flux: BinaryIO) -> None:
        self._archive = archive
        self._flux = flux
        self._lues = 0
        self._attendues = 1
        self._formules: Workbook | None = None
        if any(archive.taille(nom) > TEXTE_MAXIMAL for nom in _TEXTES):
            raise trop_grand(archive.nom)
        if archive.entites():
            raise endommage(archive.nom)
        self._a_calculer = _A_CALCULER.search(archive.lire("xl/workbook.xml")) is not None
        with self._en_francais():
            self._valeurs = self._charger(data_only=True)
            self._attendues = max(1, sum(x.max_row or 0 for x in self._valeurs.worksheets))

    @property
    def lignes(self) -> int:
        """Return how many rows the sheets say that they have."""
        return self._attendues

    @property
    def avancement(self) -> float:
        """Return which share of the rows was read so far, from 0 to 1."""
        return min(1.0, self._lues / self._attendues)

    def feuilles(self) -> tuple[Feuille, ...]:
        """Return the sheets, in the order of their tabs."""
        return tuple(
            Feuille(x.title, partial(self._rangees, rang_feuille), x.sheet_state == "visible")
            for rang_feuille, x in enumerate(self._valeurs.worksheets)
        )

    def _charger(self, data_only: bool) -> Workbook:
        from openpyxl import load_workbook

        # What it says of styles, extensions and days out of reach changes no value that we take.
        warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
        lu = load_workbook(self._flux, read_only=True, data_only=data_only, keep_links=False)
        if self._partages is not None:
            for feuille in lu.worksheets:
                feuille._shared_strings = self._partages  # noqa: SLF001 — openpyxl has no public word for them
        return lu

    @cached_property
    def _partages(self) -> list[str] | None:
        return partages(self._archive)

    @cached_property
    def _raye(self) -> bool:
        """Tell whether any style strikes a cell out: where none does, no cell is asked for its own."""
        return next(self._archive.balises(_STYLES, PLACE), None) is not None

    @cached_property
    def _monnaies(self) -> dict[str, str]:
        """Return in euros the formats of money that the file only numbers; those that it writes are as written."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        ecrits = "".join(x[0].decode("utf-8", "replace") for x in self._archive.balises(_STYLES, _FORMAT_ECRIT))
        nommes = {int(x) for x in re.findall(r"numFmtId\s*=\s*[\"']([0-9]+)", ecrits)}
        return {BUILTIN_FORMATS[x]: BUILTIN_FORMATS[x].replace("$", "€") for x in _MONNAIES if x not in nommes}

    @contextmanager
    def _en_francais(self) -> Iterator[None]:
        """Turn whatever openpyxl raises on a damaged file into the one error that a person can use."""
        try:
            yield
        except (ErreurFichier, GeneratorExit):
            raise
        except Exception as erreur:  # openpyxl says that a file is damaged in many ways
            raise endommage(self._archive.nom) from erreur

    def _rangees(self, rang_feuille: int) -> Iterator[Rangee]:
        """Yield the rows that hold something, each at its number."""
        with self._en_francais():
            feuille = self._valeurs.worksheets[rang_feuille]
            partie = _partie(feuille)
            relief = _Relief(self._archive, partie)
            for numero, (cellules, ecrites) in enumerate(self._paires(rang_feuille, partie), start=1):
                self._lues += 1
                if numero > LIGNES_MAXIMALES:
                    raise trop_grand(self._archive.nom)
                if not cellules:
                    continue
                valeurs = [
                    None if cellule.value is None and ecrite is None else self._montree(cellule, ecrite)
                    for cellule, ecrite in zip(cellules, ecrites, strict=False)
                ]
                masques = {"masquee": numero in relief.masquees, "colonnes_masquees": relief.colonnes_masquees}
                rangee = Rangee(numero, valeurs, **masques)
                relief.couvrir(rangee)
                rangee.valeurs = rognees(rangee.valeurs)
                if not all(map(vide, rangee.valeurs)):
                    yield rangee

    def _paires(self, rang_feuille: int, partie: str) -> Iterator[tuple[tuple, Any]]:
        """Yield the cells of each row with their formulas, where the sheet has any."""
        feuille = self._valeurs.worksheets[rang_feuille]
        feuille.reset_dimensions()
        if not next(self._archive.balises(partie, _FORMULE), None):
            for cellules in feuille.iter_rows():
                yield cellules, repeat(None)
            return
        self._formules = self._formules or self._charger(data_only=False)
        autre = self._formules.worksheets[rang_feuille]
        autre.reset_dimensions()
        for cellules, ecrites in zip(feuille.iter_rows(), autre.iter_rows(), strict=False):
            yield cellules, (x.value if x.data_type == "f" else None for x in ecrites)

    def _montree(self, cellule: Any, formule: Any) -> Valeur:
        """Return a cell as it shows, struck out where its style says so."""
        lue = self._valeur(cellule, formule)
        return barre(montrer(lue)) if self._raye and cellule.font.strike and not vide(lue) else lue

    def _valeur(self, cellule: Any, formule: Any) -> Valeur:
        lue = cellule.value
        if formule is not None and self._jamais_calculee(cellule):
            return Formule(_texte_de(formule))
        if isinstance(lue, bool):
            return lue
        if isinstance(lue, int | float):
            ecrit = cellule.number_format
            return par_format(nombre_ecrit(repr(lue)), self._monnaies.get(ecrit, ecrit))
        if isinstance(lue, datetime):
            if lue.time() == time():
                return jour_par_format(lue.date(), cellule.number_format)
            return lue.replace(microsecond=0)
        if isinstance(lue, str):
            return Faute(lue) if cellule.data_type == "e" else _deplier(lue)
        return str(lue) if isinstance(lue, timedelta) else lue

    def _jamais_calculee(self, cellule: Any) -> bool:
        """Tell whether a formula has no value; a workbook « to compute on loading » writes 0 in its place.

        A formula that gives an empty text has one, which openpyxl tells by its type alone.
        """
        if cellule.value is None:
            return cellule.data_type != "str"
        return self._a_calculer and cellule.value == 0 and not isinstance(cellule.value, bool)


def _partie(feuille: ReadOnlyWorksheet) -> str:
    """Return the part of the archive that holds a sheet: openpyxl knows it and has no public word for it."""
    return feuille._worksheet_path.lstrip("/")  # noqa: SLF001


def _texte_de(formule: Any) -> str:
    return formule if isinstance(formule, str) else f"={getattr(formule, 'text', '') or ''}"


def echapper(texte: str) -> str:
    """Return a text as a workbook holds it, for who writes one through openpyxl: `_x000D_` typed stays so."""
    return _A_ECHAPPER.sub("_x005F_", texte) if "_x" in texte else texte


def garder_les_echappes(octets: bytes) -> bytes:
    """Return a workbook whose escaped underscores openpyxl leaves as they are, to be written again."""
    with zipfile.ZipFile(io.BytesIO(octets)) as lu:
        textes = {x: lu.read(x) for x in lu.namelist() if x == PARTAGES or x.startswith("xl/worksheets/sheet")}
        gardes = {x: SOULIGNE.sub(_garder, texte) for x, texte in textes.items() if SOULIGNE.search(texte)}
        if not gardes:
            return octets
        sortie = io.BytesIO()
        with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as ecrit:
            for x in lu.infolist():
                ecrit.writestr(x, gardes.get(x.filename) or lu.read(x))
    return sortie.getvalue()


def _garder(trouve: re.Match[bytes]) -> bytes:
    """Return what openpyxl would drop as another writing of the same: `x005f_`, or its letter escaped."""
    return b"_x005f_" if trouve[1] else b"_x0078_005F_"


def _deplier(texte: str) -> str:
    """Return a text as typed: `_x000D_` is how a workbook writes a carriage return."""
    return _ECHAPPE.sub(lambda x: chr(int(x[1], 16)), texte) if "_x" in texte else texte


@dataclass
class _Plage:
    """A merged range, its first cell once it has been read."""

    nom: str
    hautes: range
    larges: range
    valeur: Valeur = None


class _Relief:
    """What a sheet merges, hides and writes out of line: it lists its merged ranges last, hence a first look."""

    def __init__(self, archive: Archive, partie: str) -> None:
        self._a_venir: dict[int, list[_Plage]] = defaultdict(list)
        self._ouvertes: list[_Plage] = []
        self.masquees: set[int] = set()
        self.colonnes_masquees: frozenset[int] = frozenset()
        fusions, marquees = 0, False
        for trouve in archive.balises(partie, _RELIEF):
            de, haut, a, bas, genre, attributs = (x and x.decode() for x in trouve.groups())
            if genre:
                self._masquer(genre, attributs)
                continue
            if de is None:
                marquees = True
                continue
            fusions += 1
            if fusions > FUSIONS_MAXIMALES:
                raise trop_grand(archive.nom)
            larges = range(rang(de), min(rang(a), rang(de) + LARGEUR_FUSION) + 1)
            plage = _Plage(f"{de}{haut}:{a}{bas}", range(int(haut), int(bas) + 1), larges)
            self._a_venir[int(haut)].append(plage)
        self._en_ligne = en_ligne(archive, partie) if marquees else {}

    def _masquer(self, genre: str, attributs: str) -> None:
        """Remember a hidden row that holds something, or hidden columns."""
        nombres = {nom: int(valeur) for nom, valeur in _NOMBRE.findall(attributs)}
        if genre == "row" and not attributs.endswith("/"):
            self.masquees.add(nombres.get("r", 0))
        elif genre == "col":
            fin = min(nombres.get("max", 0), COLONNES_MAXIMALES)
            self.colonnes_masquees |= frozenset(range(nombres.get("min", 1) - 1, fin))

    def couvrir(self, rangee: Rangee) -> None:
        """Lay the value of each merged range over the cells of the row that it covers, each text as it shows."""
        for place, texte in self._en_ligne.get(rangee.numero, {}).items():
            rangee.valeurs[place] = _deplier(texte)
        if not self._a_venir and not self._ouvertes:
            return
        for plage in self._a_venir.pop(rangee.numero, ()):
            premiere = plage.larges[0]
            plage.valeur = rangee.valeurs[premiere] if premiere < len(rangee.valeurs) else None
            if not vide(plage.valeur):
                self._ouvertes.append(plage)
        self._ouvertes = [x for x in self._ouvertes if rangee.numero < x.hautes.stop]
        for plage in self._ouvertes:
            rangee.valeurs.extend([None] * (plage.larges.stop - len(rangee.valeurs)))
            for colonne in plage.larges:
                if rangee.valeurs[colonne] is None:
                    rangee.valeurs[colonne] = Fusion(plage.valeur, plage.nom)
