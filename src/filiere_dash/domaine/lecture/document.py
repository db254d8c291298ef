"""What a file becomes before it is read: lines, words and tables, each with its place.

Nothing here interprets: the readers of the formats make it, the grammar reads it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mot:
    """A printed word: points, origin top left; all 0 where the format has no geometry."""

    texte: str
    x0: float
    haut: float
    x1: float
    bas: float


@dataclass(frozen=True, slots=True)
class Ligne:
    """A printed line: `page` from 1, `numero` from 1 on each page, in reading order."""

    page: int
    numero: int
    texte: str
    mots: tuple[Mot, ...] = ()


@dataclass(frozen=True, slots=True)
class Cellule:
    """A cell of a table: '' when empty or merged; `ligne` is that of its first word."""

    texte: str
    page: int
    ligne: int


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table: lines `premiere` to `derniere` of `page`; one split over pages is rejoined, headers said once."""

    page: int
    premiere: int
    derniere: int
    rangees: tuple[tuple[Cellule, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: `format` is pdf, docx, odt, txt or html; `empreinte` its SHA-256, `taille` in bytes."""

    nom: str
    format: str
    empreinte: str
    taille: int
    lignes: tuple[Ligne, ...]
    tableaux: tuple[Tableau, ...]
    pages: int
    ocr: bool = False
