"""How the texts and the cells of an ODS show: above or below their line, struck out, by their style or its parent's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from filiere_dash.echanges.tableur.fichiers.archive import Analyse, Archive
from filiere_dash.echanges.tableur.fichiers.exposants import Passage, passage

COMMUNS = "styles.xml"
_A_LIRE = re.compile(rb"text-position|text-line-through")
_FAMILLES = ("text", "table-cell")
_TRAITS = ("style:text-line-through-style", "style:text-line-through-type")


@dataclass
class _Style:
    """What a style says itself, None where it leaves it to its parent."""

    parent: str = ""
    position: str | None = None
    trait: bool | None = None


class Styles:
    """The styles of texts and cells by family and name, and whether any strikes out.

    A parent may come after those that follow it, or be among the common styles.
    """

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._ouvert: _Style | None = None
        self.raye = False

    def debut(self, nom: str, attributs: dict[str, str]) -> None:
        """Remember what an element says of a style: it begins one, or tells the one that began."""
        if nom == "style:default-style" or "style:name" in attributs:
            famille = attributs.get("style:family", "") if nom == "style:style" else ""
            self._ouvert = _Style(attributs.get("style:parent-style-name", "")) if famille in _FAMILLES else None
            if self._ouvert:
                self._styles[famille, attributs["style:name"]] = self._ouvert
        elif nom == "style:text-properties" and self._ouvert:
            self._ouvert.position = attributs.get("style:text-position")
            if dits := {attributs[x] for x in _TRAITS if x in attributs}:
                self._ouvert.trait = dits != {"none"}
                self.raye = self.raye or self._ouvert.trait

    def passage(self, nom: str, famille: str = "text") -> Passage:
        """Return how a text or a cell of this style shows: what its nearest ancestor says where it says nothing."""
        position, trait, vus = None, None, set()
        while (famille, nom) in self._styles and nom not in vus:
            vus.add(nom)
            style = self._styles[famille, nom]
            position = style.position if position is None else position
            trait = style.trait if trait is None else trait
            nom = style.parent
        return passage(position or "", bool(trait))


def communs(archive: Archive) -> Styles:
    """Return the common styles of a document; those that follow them in this part are of its printed pages."""
    styles = Styles()
    if COMMUNS not in archive or not next(archive.balises(COMMUNS, _A_LIRE), None):
        return styles
    lus = True

    def debut(nom: str, attributs: dict[str, str]) -> None:
        nonlocal lus
        lus = lus and nom != "office:automatic-styles"
        if lus:
            styles.debut(nom, attributs)

    for _ in Analyse(archive, COMMUNS).suivre(debut, lambda nom: None, lambda texte: None).pas():
        if not lus:
            break
    return styles
