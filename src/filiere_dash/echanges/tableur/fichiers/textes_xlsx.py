"""The texts of an XLSX that openpyxl reads wrong: those of several runs, and those with an escaped underscore.

It joins the runs of a text whatever each shows, and drops `x005F_`, by which a workbook writes an underscore that
begins no escape: `_x000D_` as it was typed would read as a carriage return.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from filiere_dash.echanges.tableur.fichiers.archive import Archive
from filiere_dash.echanges.tableur.fichiers.exposants import Passage, passage
from filiere_dash.echanges.tableur.fichiers.valeurs import position

PARTAGES = "xl/sharedStrings.xml"
SOULIGNE = re.compile(rb"(_)?x005F_")
_PLACE = rb"<(?:\w+:)?(?:strike|vertAlign)[\s/>]"
_A_RELIRE = re.compile(SOULIGNE.pattern + rb"|" + _PLACE)
PLACE = re.compile(_PLACE)


def partages(archive: Archive) -> list[str] | None:
    """Return the shared texts with their escapes, None where openpyxl reads them well."""
    if not archive.taille(PARTAGES) or not next(archive.balises(PARTAGES, _A_RELIRE), None):
        return None
    return [_montre(noeud) for noeud in _noeuds(archive, PARTAGES, "si")]


def en_ligne(archive: Archive, partie: str) -> Mapping[int, Mapping[int, str]]:
    """Return the texts of several runs that a sheet holds itself, by row and column counted from 1 and 0."""
    textes: dict[int, dict[int, str]] = defaultdict(dict)
    for noeud in _noeuds(archive, partie, "c"):
        ecrite = next((x for x in noeud if _nom(x) == "is"), ())
        if noeud.get("r") and any(_nom(x) == "r" for x in ecrite):
            numero, colonne = position(noeud.get("r"))
            textes[numero][colonne] = _montre(ecrite)
    return textes


def _noeuds(archive: Archive, partie: str, nom: str) -> Iterator[Any]:
    from openpyxl.xml.functions import iterparse

    with archive.ouvrir(partie) as flux:
        for _, noeud in iterparse(flux):
            if _nom(noeud) == nom:
                yield noeud
            if _nom(noeud) in (nom, "row"):
                noeud.clear()


def _nom(noeud: Any) -> str:
    return noeud.tag.rpartition("}")[2]


def _montre(noeud: Any) -> str:
    """Return a text as it shows; how it is read aloud is no part of it."""
    morceaux = []
    for enfant in noeud:
        if _nom(enfant) == "t":
            morceaux.append(enfant.text or "")
        elif _nom(enfant) == "r":
            texte = "".join(x.text or "" for x in enfant if _nom(x) == "t")
            morceaux.append(_passage(enfant)(texte))
    return "".join(morceaux)


def _passage(noeud: Any) -> Passage:
    dits = {_nom(x): x.get("val") for style in noeud if _nom(style) == "rPr" for x in style}
    trait = "strike" in dits and dits["strike"] not in ("0", "false")
    return passage(dits.get("vertAlign") or "", trait)
