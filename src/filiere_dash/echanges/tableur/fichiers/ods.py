"""ODS, row by row: exact values as the file types them, repeated cells unfolded, notes and drawings left out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import partial

from filiere_dash.domaine.mesures import devise
from filiere_dash.echanges.tableur.fichiers.archive import Analyse, Archive, endommage, protege, trop_grand
from filiere_dash.echanges.tableur.fichiers.exposants import Passage, barre, marquee
from filiere_dash.echanges.tableur.fichiers.formats import en_mots, jour_par_texte, par_texte
from filiere_dash.echanges.tableur.fichiers.styles_ods import Styles, communs
from filiere_dash.echanges.tableur.fichiers.valeurs import (
    COLONNES_MAXIMALES,
    LARGEUR_FUSION,
    LIGNES_MAXIMALES,
    Faute,
    Feuille,
    Formule,
    Fusion,
    Rangee,
    Taux,
    Valeur,
    lettres,
    montrer,
    nombre_ecrit,
    rognees,
    vide,
)

CONTENU = "content.xml"
CELLULES_MAXIMALES = 50_000_000
_TABLE = re.compile(rb"<table:table\s[^>]*>")
_STYLES = re.compile(
    rb"<style:style\s[^>]*style:name=\"([^\"]*)\"[^>]*>\s*<style:table-properties\s[^>]*table:display=\"false\""
)
_A_PART = ("office:annotation", "draw:frame", "table:shapes", "draw:custom-shape", "draw:control")
_FAUTE = re.compile(
    r"#(?:DIV/0 ?!|N/A|REF ?!|(?:NAME|NOM) ?\?|VAL(?:UE|EUR) ?!|NUM ?!|NOMBRE ?!|NULL? ?!)|Err ?:[0-9]+"
)
_MASQUEES = ("collapse", "filter")
_HEURE = re.compile(r"PT([0-9]+)H([0-9]+)M([0-9]+)(?:[.,][0-9]+)?S")


def feuilles(archive: Archive) -> tuple[Feuille, ...]:
    """Return the sheets of a document, in order. Errors: `ErreurFichier`."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.lire("META-INF/manifest.xml"):
        raise protege(archive.nom)
    cachees = {x[1].decode("utf-8", "replace") for x in archive.balises(CONTENU, _STYLES)}
    styles, lues = communs(archive), []
    for rang_table, trouve in enumerate(archive.balises(CONTENU, _TABLE)):
        nom, style = (_attribut(trouve[0], x) for x in (b"table:name", b"table:style-name"))
        lues.append(Feuille(nom, partial(_rangees, archive, rang_table, styles), style not in cachees))
    return tuple(lues)


def parties(archive: Archive) -> list[str]:
    """Return the parts that hold the rows: their sizes are the total of a progress bar."""
    return [CONTENU] if CONTENU in archive else []


def _attribut(balise: bytes, nom: bytes) -> str:
    trouve = re.search(rb"\s" + nom + rb"=(\"[^\"]*\"|'[^']*')", balise)
    return html.unescape(trouve[1][1:-1].decode("utf-8", "replace")) if trouve else ""


def _rangees(archive: Archive, rang_table: int, styles: Styles) -> Iterator[Rangee]:
    lecteur = _Lecteur(archive, rang_table, styles)
    for lues in lecteur.lots():
        yield from lues


class _Lecteur:
    """One table of the document being read: those before it pass unseen, those after it are not read."""

    def __init__(self, archive: Archive, rang_table: int, styles: Styles) -> None:
        self._archive = archive
        self._voulue = rang_table
        self._table = -1
        self._profondeur = 0
        self._lues: list[Rangee] = []
        self._numero = 0
        self._cellules = 0
        self._a_part = 0
        self._ouvertes: list[tuple[Fusion, range, range]] = []
        self._paragraphes: list[list[str]] | None = None
        self._styles = styles
        self._passages: list[Passage] = []
        self._colonnes = 0
        self._styles_de_colonnes: list[str] = []
        self._colonnes_masquees: frozenset[int] = frozenset()

    def lots(self) -> Iterator[list[Rangee]]:
        """Yield the rows read at each step."""
        analyse = Analyse(self._archive, CONTENU).suivre(self._debut, self._fin, self._texte)
        for _ in analyse.pas():
            yield self._lues
            self._lues = []
            if self._table > self._voulue:
                return

    def _debut(self, nom: str, attributs: dict[str, str]) -> None:
        if nom == "table:table":
            self._profondeur += 1
            self._table += 1
        elif self._table < 0:
            self._styles.debut(nom, attributs)
        elif self._table != self._voulue:
            return
        elif self._a_part or nom in _A_PART:
            self._a_part += 1
        elif nom == "table:table-row":
            self._repetition = int(attributs.get("table:number-rows-repeated", "1"))
            self._masquee = attributs.get("table:visibility") in _MASQUEES
            self._style_de_rangee = attributs.get("table:default-cell-style-name", "")
            self._colonne = 0
            self._valeurs: list[Valeur] = []
            self._etendues: list[tuple[int, dict[str, str]]] = []
        elif nom == "table:table-column":
            premiere = self._colonnes
            self._colonnes = min(
                premiere + int(attributs.get("table:number-columns-repeated", "1")), COLONNES_MAXIMALES
            )
            style = attributs.get("table:default-cell-style-name", "")
            self._styles_de_colonnes += [style] * (self._colonnes - premiere)
            if attributs.get("table:visibility") in _MASQUEES:
                self._colonnes_masquees |= frozenset(range(premiere, self._colonnes))
        elif nom in ("table:table-cell", "table:covered-table-cell"):
            self._attributs = attributs
            self._paragraphes = []
        elif self._paragraphes is not None:
            self._debut_de_texte(nom, attributs)

    def _debut_de_texte(self, nom: str, attributs: dict[str, str]) -> None:
        if nom == "text:p":
            self._paragraphes.append([])
        elif nom == "text:span":
            self._passages.append(self._styles.passage(attributs.get("text:style-name", "")))
        elif self._paragraphes:
            blancs = {"text:s": " " * int(attributs.get("text:c", "1")), "text:tab": "\t", "text:line-break": "\n"}
            self._paragraphes[-1].append(blancs.get(nom, ""))

    def _texte(self, lu: str) -> None:
        if self._paragraphes and not self._a_part:
            for montre in self._passages:
                lu = montre(lu)
            self._paragraphes[-1].append(lu)

    def _fin(self, nom: str) -> None:
        if self._a_part:
            self._a_part -= 1
        elif nom == "table:table":
            self._profondeur -= 1
            self._table += 1 if self._table == self._voulue and not self._profondeur else 0
        elif self._table != self._voulue:
            return
        elif nom == "text:span" and self._passages:
            self._passages.pop()
        elif nom in ("table:table-cell", "table:covered-table-cell"):
            self._ranger()
        elif nom == "table:table-row":
            self._finir_rangee()

    def _ranger(self) -> None:
        """Put the cell that ends in its columns, as often as it is repeated."""
        try:
            valeur = self._valeur(self._attributs)
        except (InvalidOperation, ValueError) as erreur:
            raise endommage(self._archive.nom) from erreur
        self._paragraphes = None
        fois = int(self._attributs.get("table:number-columns-repeated", "1"))
        colonne = self._colonne
        self._colonne = min(colonne + fois, COLONNES_MAXIMALES)
        if not vide(valeur):
            valeur = barre(montrer(valeur)) if self._rayee(colonne) else valeur
            self._cellules += self._colonne - colonne
            self._etendues.append((colonne, self._attributs))
            self._valeurs.extend([None] * (colonne - len(self._valeurs)))
            self._valeurs.extend([valeur] * (self._colonne - colonne))

    def _rayee(self, colonne: int) -> bool:
        """Tell whether the style of the cell that ends, else of its row, else of its column, strikes it out."""
        colonnes = self._styles_de_colonnes[colonne : colonne + 1]
        style = self._attributs.get("table:style-name") or self._style_de_rangee or "".join(colonnes)
        return self._styles.raye and self._styles.passage(style, "table-cell") is barre

    def _finir_rangee(self) -> None:
        premiere = self._numero + 1
        self._numero += self._repetition
        for colonne, attributs in self._etendues:
            self._etendre(colonne, attributs, premiere)
        self._etendues = []
        if all(map(vide, self._valeurs)):
            return
        self._cellules += sum(x is not None for x in self._valeurs) * (self._repetition - 1)
        if self._numero > LIGNES_MAXIMALES or self._cellules > CELLULES_MAXIMALES:
            raise trop_grand(self._archive.nom)
        for numero in range(premiere, self._numero + 1):
            valeurs = list(self._valeurs)
            self._couvrir(numero, valeurs)
            masques = {"masquee": self._masquee, "colonnes_masquees": self._colonnes_masquees}
            self._lues.append(Rangee(numero, rognees(valeurs), **masques))

    def _etendre(self, colonne: int, attributs: dict[str, str], numero: int) -> None:
        """Remember a cell that spreads over others."""
        larges = int(attributs.get("table:number-columns-spanned", "1"))
        hautes = int(attributs.get("table:number-rows-spanned", "1"))
        if larges == hautes == 1:
            return
        larges = min(larges, LARGEUR_FUSION)
        fin = f"{lettres(colonne + larges - 1)}{numero + hautes - 1}"
        fusion = Fusion(self._valeurs[colonne], f"{lettres(colonne)}{numero}:{fin}")
        self._ouvertes.append((fusion, range(numero, numero + hautes), range(colonne, colonne + larges)))

    def _couvrir(self, numero: int, valeurs: list[Valeur]) -> None:
        if not self._ouvertes:
            return
        self._ouvertes = [x for x in self._ouvertes if numero < x[1].stop]
        for fusion, _, larges in self._ouvertes:
            valeurs.extend([None] * (larges.stop - len(valeurs)))
            for colonne in larges:
                if valeurs[colonne] is None:
                    valeurs[colonne] = fusion

    def _valeur(self, attributs: dict[str, str]) -> Valeur:
        nature = attributs.get("office:value-type")
        dit = "\n".join("".join(morceaux) for morceaux in self._paragraphes or ())
        calculee = nature == "float" or "table:formula" in attributs
        if attributs.get("calcext:value-type") == "error" or (calculee and _FAUTE.fullmatch(dit)):
            return Faute(dit or "#ERREUR")
        if nature is None:
            formule = attributs.get("table:formula")
            return dit or (Formule(formule.removeprefix("of:")) if formule else None)
        match nature:
            case "float" | "currency":
                return _nombre(attributs, dit) if "office:value" in attributs else dit
            case "percentage":
                return _taux(attributs["office:value"], dit) if "office:value" in attributs else dit
            case "boolean":
                return attributs.get("office:boolean-value") == "true"
            case "date":
                return _jour(attributs.get("office:date-value", ""), dit)
            case "time":
                return _heure(attributs.get("office:time-value", "")) or dit
            case _:
                return dit if marquee(dit) else attributs.get("office:string-value") or dit


def _nombre(attributs: dict[str, str], dit: str) -> Valeur:
    """Return a number as it shows; the money that the file names counts too, where no sign shows it."""
    lu = par_texte(nombre_ecrit(attributs["office:value"]), dit)
    monnaie = attributs.get("office:currency", "")
    return f"{montrer(lu)} {monnaie}" if isinstance(lu, Decimal) and lu and devise(monnaie) else lu


def _taux(ecrit: str, dit: str) -> Valeur:
    lu = nombre_ecrit(ecrit)
    return dit.strip() if en_mots(lu, dit) else Taux(lu)


def _jour(ecrit: str, montre: str) -> date | datetime:
    lu = datetime.fromisoformat(ecrit[:26].rstrip("Z"))
    return jour_par_texte(lu.date(), montre) if lu.time() == time() else lu


def _heure(ecrit: str) -> time | None:
    trouve = _HEURE.fullmatch(ecrit)
    if trouve is None or int(trouve[1]) > 23:
        return None
    return time(int(trouve[1]), int(trouve[2]), int(trouve[3]))
