"""What a document holds, whatever its format: its words, its lines in reading order, its tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mot:
    """A word and its place on the page, in points from the top left corner; all 0 where the format has none."""

    texte: str
    x0: float
    haut: float
    x1: float
    bas: float


@dataclass(frozen=True, slots=True)
class Ligne:
    """A line: `page` from 1, `numero` from 1 on each page, in reading order, columns already put one after another."""

    page: int
    numero: int
    texte: str
    mots: tuple[Mot, ...] = ()


@dataclass(frozen=True, slots=True)
class Cellule:
    """A cell of a table: empty text for an empty or merged one; `ligne` is the line of its first word."""

    texte: str
    page: int
    ligne: int


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table and the lines that it covers on its first page; split over pages, it is one, headers dropped.

    `douteux` tells that its rows could be told otherwise.
    """

    page: int
    premiere: int
    derniere: int
    rangees: tuple[tuple[Cellule, ...], ...]
    douteux: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document: `format` is pdf, docx, odt, txt or html; `empreinte` is the SHA-256 of its bytes, in hexadecimal.

    Running headers and footers stay in `lignes`. `muettes` are the pages of images that could not be read, from 1.
    """

    nom: str
    format: str
    empreinte: str
    taille: int
    lignes: tuple[Ligne, ...]
    tableaux: tuple[Tableau, ...]
    pages: int
    ocr: bool = False
    muettes: tuple[int, ...] = ()

    @property
    def manque(self) -> str | None:
        """Say which pages were not read, or nothing."""
        if not self.muettes:
            return None
        pages = ", ".join(map(str, self.muettes))
        if len(self.muettes) == 1:
            return f"La page {pages} est une image : elle n’a pas été lue. Ce qu’elle dit reste à saisir."
        return f"Les pages {pages} sont des images : elles n’ont pas été lues. Ce qu’elles disent reste à saisir."
