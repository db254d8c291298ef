"""The text of a document as one string, whose every position leads back to a page and a line.

`brut` is what is printed, without the marks that conversions leave; `plat` is the same
without accents or capitals, letter for letter, so that a pattern found in one is at
the same place in the other.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from filiere_dash.domaine.lecture.matiere.document import Document, Ligne
from filiere_dash.domaine.lecture.modele import Confiance, Preuve

LONGUEUR_EXTRAIT = 220
# Past this many, more spaces say nothing more of a column, and only slow the patterns down.
ESPACES_UTILES = 12
VIDES_UTILES = 3
FORMATS_A_PARAGRAPHES = ("docx", "odt", "html")

_PUCES = "\uf0b7\uf0a7\uf0fc\uf0d8\uf0a8\uf02d•●○◦▪■□❑❒➢➤►▶✓✔❖"
_PUCE_SEULE = re.compile(rf"\s*[{_PUCES}]\s*")
_PUCE = re.compile(rf"^\s*[{_PUCES}]\s*")
_ITEM = re.compile(r"\s*-\s")
_ESPACES = str.maketrans(
    dict.fromkeys("\xa0\u202f\u2007\u2009\u2002\u2003\u3000", " ") | dict.fromkeys("\xad\u200b\ufeff", "")
)
_APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}
_TIRETS = str.maketrans("–—‐‑−", "-----")


@dataclass(frozen=True, slots=True)
class Texte:
    """The whole text; positions are those of `brut` and of `plat` alike.

    `par_paragraphe` tells that each line is a whole paragraph, as office files have them.
    """

    brut: str
    plat: str
    debuts: tuple[int, ...]
    lignes: tuple[Ligne, ...]
    par_paragraphe: bool = False

    def rang(self, position: int) -> int:
        """Return the index in `lignes` of the line at a position."""
        return max(0, bisect_right(self.debuts, position) - 1)

    def bornes(self, rang: int) -> tuple[int, int]:
        """Return where the line of an index begins and ends, its line break left out."""
        suivante = self.debuts[rang + 1] - 1 if rang + 1 < len(self.debuts) else len(self.brut)
        return self.debuts[rang], suivante

    def preuve(self, debut: int, fin: int, confiance: Confiance = Confiance.SURE) -> Preuve:
        """Return the passage from `debut` to `fin`, its line being that of its first word."""
        while debut < fin and self.brut[debut].isspace():
            debut += 1
        ligne = self.lignes[self.rang(debut)] if self.lignes else Ligne(1, 1, "")
        return Preuve(ligne.page, ligne.numero, self.mots(debut, min(fin, debut + LONGUEUR_EXTRAIT)), confiance)

    def mots(self, debut: int, fin: int) -> str:
        """Return the printed words between two positions on one line; a word cut at a line's end is rejoined."""
        return recoller(self.brut[debut:fin])


def recoller(texte: str) -> str:
    """Return a passage on one line: a hyphen at a line's end keeps its word whole."""
    return " ".join(re.sub(r"(?<=\w)-[ \t]*\n\s*(?=\w)", "-", texte).split())


def aplatir(texte: str) -> str:
    """Return `texte` without accents or capitals, of the same length."""
    return "".join(_aplatir_signe(s) for s in texte.translate(_APOSTROPHES).translate(_TIRETS))


def composer(document: Document) -> Texte:
    """Join the lines of a document."""
    lignes, propres, vides, puce = [], [], 0, False
    for ligne in document.lignes:
        seule = _PUCE_SEULE.fullmatch(ligne.texte) is not None
        propre = "" if seule else nettoyer(ligne.texte)
        # A bullet alone on its line is that of the next words.
        if puce and propre.strip():
            propre = propre if _ITEM.match(propre) else f"- {propre.lstrip()}"
        puce = seule or (puce and not propre.strip())
        vides = 0 if propre.strip() else vides + 1
        if vides <= VIDES_UTILES:
            lignes.append(ligne)
            propres.append(propre)
    debuts, position = [], 0
    for propre in propres:
        debuts.append(position)
        position += len(propre) + 1
    brut = "\n".join(propres)
    return Texte(brut, aplatir(brut), tuple(debuts), tuple(lignes), document.format in FORMATS_A_PARAGRAPHES)


def nettoyer(ligne: str) -> str:
    """Remove what conversions leave in a line: emphasis marks, private bullets, odd spaces."""
    propre = ligne.translate(_ESPACES)
    for ligature, lettres in _LIGATURES.items():
        propre = propre.replace(ligature, lettres)
    propre = _PUCE.sub("- ", propre)
    propre = re.sub(r"^(\s*)#{1,6}\s+", r"\1", propre)
    propre = re.sub(r"\*\*|(?<!\w)__|__(?!\w)", "", propre).replace("\\_", "_")
    propre = re.sub(r"[ ]?\.{3,}[ ]*:", " :", propre)  # dots that lead from a label to its value
    propre = re.sub(r"\^\{([^}]*)\}", r"\1", propre)
    propre = _PUCE.sub("- ", re.sub(r"^\s*-\s+o\s+", "- ", propre))
    propre = re.sub(r"^\s*o\s{1,4}(?=[A-Za-zÀ-ÿ])", "- ", propre)
    return re.sub(rf" {{{ESPACES_UTILES},}}", " " * ESPACES_UTILES, propre.rstrip())


@cache
def _aplatir_signe(signe: str) -> str:
    if signe.isascii():
        return signe.lower()
    if signe == "°":
        return signe
    nu = unicodedata.normalize("NFKD", signe)[:1].lower()
    return nu if len(nu) == 1 else signe


_ENTRE_PARENTHESES = re.compile(r"\([^()\n]*(?:\)|$)")


def majeur(ecrit: str) -> bool:
    """Tell a passage in capitals, whatever it says between brackets: « PARC DES SAULES (Saint-Martin) – CESSION »."""
    hors = _ENTRE_PARENTHESES.sub(" ", ecrit)
    lettres = [s for s in (hors if any(map(str.isalpha, hors)) else ecrit) if s.isalpha()]
    return bool(lettres) and sum(s.isupper() for s in lettres) >= 0.8 * len(lettres)
