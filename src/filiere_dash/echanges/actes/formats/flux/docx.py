"""DOCX: paragraphs, tables, text boxes, headers and footnotes in their order; what was struck out is not read."""

from __future__ import annotations

from filiere_dash.echanges.actes.formats.contenu import Contenu
from filiere_dash.echanges.actes.formats.flux.assemblage import Assembleur
from filiere_dash.echanges.tableur.fichiers.archive import Analyse, Archive

CORPS = "word/document.xml"
# Deleted or moved text, old versions of drawings, codes of fields, comments: none of it is the document.
_A_PART = {"w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText", "w:rPrChange", "w:pPrChange"}
_NON = ("0", "false", "off")


def lire(archive: Archive) -> Contenu:
    """Return the document: headers first, then the body, its notes, footers last. Errors: `ErreurFichier`."""
    assembleur = Assembleur()
    for partie in [*_parties(archive, "header"), CORPS, *_parties(archive, "footnotes"), *_parties(archive, "footer")]:
        lecteur = _Lecteur(assembleur)
        for _ in Analyse(archive, partie).suivre(lecteur.debut, lecteur.fin, lecteur.texte).pas():
            pass
    return assembleur.contenu()


def _parties(archive: Archive, genre: str) -> list[str]:
    prefixe = f"word/{genre}"
    return sorted(x for x in archive.noms if x.startswith(prefixe) and x.endswith(".xml") and x.count("/") == 1)


class _Lecteur:
    """One part being read: its elements become calls to the assembler."""

    def __init__(self, assembleur: Assembleur) -> None:
        self._vers = assembleur
        self._a_part = 0
        self._texte = False
        self._cache = False
        self._etendue, self._suite = 1, False
        self._case_due = False
        self._saute = False

    def debut(self, nom: str, attributs: dict[str, str]) -> None:
        """Take an element that begins."""
        if self._a_part or nom in _A_PART:
            self._a_part += 1
            return
        match nom:
            case "w:tbl" | "w:tr" | "w:tc" | "w:gridSpan" | "w:vMerge":
                self._debut_de_tableau(nom, attributs)
            case "w:p":
                self._ouvrir_case_due()
                self._vers.empiler()
            case "w:r":
                self._cache = False
            case "w:vanish":
                self._cache = attributs.get("w:val", "1") not in _NON
            case "w:t":
                self._texte = True
            case "w:br" | "w:cr" | "w:tab" | "w:noBreakHyphen" | "w:lastRenderedPageBreak":
                self._blanc(nom, attributs)

    def _debut_de_tableau(self, nom: str, attributs: dict[str, str]) -> None:
        match nom:
            case "w:tbl":
                self._ouvrir_case_due()
                self._vers.ouvrir_grille()
            case "w:tr":
                self._vers.ouvrir_rangee()
            case "w:tc":
                self._etendue, self._suite, self._case_due = 1, False, True
            case "w:gridSpan":
                self._etendue = int(attributs.get("w:val", "1"))
            case "w:vMerge":
                self._suite = attributs.get("w:val", "continue") == "continue"

    def _ouvrir_case_due(self) -> None:
        """Open the cell that was announced: its width is told after its beginning."""
        if self._case_due:
            self._vers.ouvrir_case(self._etendue, suite=self._suite)
            self._case_due = False

    def _blanc(self, nom: str, attributs: dict[str, str]) -> None:
        genre = attributs.get("w:type", "")
        if nom == "w:tab":
            self._vers.dire("\t")
        elif nom == "w:noBreakHyphen":
            self._vers.dire("-")
        elif nom == "w:lastRenderedPageBreak" or genre == "page":
            # Word writes the page break that a person asked for, then where it fell: one page, not two.
            if not (nom == "w:lastRenderedPageBreak" and self._saute):
                self._vers.sauter()
            self._saute = genre == "page"
        else:
            self._vers.couper()

    def fin(self, nom: str) -> None:
        """Take an element that ends."""
        if self._a_part:
            self._a_part -= 1
        elif nom == "w:t":
            self._texte = False
        elif nom == "w:p":
            self._vers.depiler()
        elif nom == "w:tc":
            self._ouvrir_case_due()
            self._vers.fermer_case()
        elif nom == "w:tbl":
            self._vers.fermer_grille()

    def texte(self, lu: str) -> None:
        """Take text."""
        if self._texte and not self._a_part and not self._cache:
            self._vers.dire(lu)
            self._saute = self._saute and not lu.strip()
