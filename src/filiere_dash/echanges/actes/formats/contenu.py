"""What a reader of a format hands over: lines, tables, and how many pages they stand on."""

from __future__ import annotations

from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.document import Ligne, Tableau


@dataclass(frozen=True, slots=True)
class Contenu:
    """Lines and tables of one document; `ocr` says that they were recognised in images.

    `muettes` are the pages of images that nothing here could read, from 1.
    """

    lignes: tuple[Ligne, ...]
    tableaux: tuple[Tableau, ...]
    pages: int
    ocr: bool = False
    muettes: tuple[int, ...] = ()
