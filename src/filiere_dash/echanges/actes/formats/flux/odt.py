"""ODT: headings, paragraphs, lists and tables in their order; what was struck out or commented is not read."""

from __future__ import annotations

import re

from filiere_dash.echanges.actes.formats.contenu import Contenu
from filiere_dash.echanges.actes.formats.flux.assemblage import Assembleur
from filiere_dash.echanges.tableur.fichiers.archive import Analyse, Archive, protege

CORPS, STYLES = "content.xml", "styles.xml"
_A_PART = {"text:tracked-changes", "office:annotation", "text:note-citation", "text:sequence-decls", "svg:title",
           "svg:desc", "office:forms", "text:ruby-text"}  # fmt: skip
_PARAGRAPHES = ("text:p", "text:h")
_SAUTS = re.compile(
    rb"<style:style\s[^>]*style:name=\"([^\"]*)\"[^>]*>\s*"
    rb"<style:paragraph-properties\s[^>]*fo:break-before=\"page\""
)


def lire(archive: Archive) -> Contenu:
    """Return the document: page headers first, then the body, page footers last. Errors: `ErreurFichier`."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.lire("META-INF/manifest.xml"):
        raise protege(archive.nom)
    assembleur = Assembleur()
    sauts = frozenset(x[1].decode("utf-8", "replace") for x in archive.balises(CORPS, _SAUTS))
    for partie, racine in ((STYLES, "style:header"), (CORPS, "office:text"), (STYLES, "style:footer")):
        if partie in archive:
            lecteur = _Lecteur(assembleur, racine, sauts)
            for _ in Analyse(archive, partie).suivre(lecteur.debut, lecteur.fin, lecteur.texte).pas():
                pass
    return assembleur.contenu()


class _Lecteur:
    """One part being read: what stands under its root becomes calls to the assembler."""

    def __init__(self, assembleur: Assembleur, racine: str, sauts: frozenset[str]) -> None:
        self._vers = assembleur
        self._racine = racine
        self._sauts = sauts
        self._dedans = 0
        self._a_part = 0
        self._paragraphes = 0

    def debut(self, nom: str, attributs: dict[str, str]) -> None:
        """Take an element that begins."""
        if self._a_part or (self._dedans and nom in _A_PART):
            self._a_part += 1
        elif nom == self._racine:
            self._dedans += 1
        elif self._dedans and nom.startswith("table:"):
            self._debut_de_tableau(nom)
        elif self._dedans:
            self._debut_de_texte(nom, attributs)

    def _debut_de_tableau(self, nom: str) -> None:
        match nom:
            case "table:table":
                self._vers.ouvrir_grille()
            case "table:table-row":
                self._vers.ouvrir_rangee()
            case "table:table-cell":
                self._vers.ouvrir_case()
            case "table:covered-table-cell":
                self._vers.ouvrir_case(suite=True)

    def _debut_de_texte(self, nom: str, attributs: dict[str, str]) -> None:
        if nom in _PARAGRAPHES:
            if attributs.get("text:style-name") in self._sauts:
                self._vers.sauter()
            self._vers.empiler()
            self._paragraphes += 1
        elif nom == "text:s":
            self._vers.dire(" " * min(int(attributs.get("text:c", "1")), 100))
        elif nom == "text:tab":
            self._vers.dire("\t")
        elif nom == "text:line-break":
            self._vers.couper()
        elif nom == "text:soft-page-break":
            self._vers.sauter()

    def fin(self, nom: str) -> None:
        """Take an element that ends."""
        if self._a_part:
            self._a_part -= 1
        elif nom == self._racine:
            self._dedans -= 1
        elif not self._dedans:
            return
        elif nom in _PARAGRAPHES:
            self._vers.depiler()
            self._paragraphes -= 1
        elif nom in ("table:table-cell", "table:covered-table-cell"):
            self._vers.fermer_case()
        elif nom == "table:table":
            self._vers.fermer_grille()

    def texte(self, lu: str) -> None:
        """Take text."""
        if self._dedans and self._paragraphes and not self._a_part:
            self._vers.dire(" ".join(lu.split("\n")))
