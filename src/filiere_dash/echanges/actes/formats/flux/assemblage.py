"""Paragraphs and tables that pass as a stream, laid as lines: the way of formats that have no geometry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from filiere_dash.domaine.lecture.matiere.document import Cellule, Ligne, Tableau
from filiere_dash.echanges.actes.formats.contenu import Contenu
from filiere_dash.echanges.actes.formats.signes import ECART, normaliser

COLONNES_MAXIMALES = 200
RANGEE_COURTE = 400
# Paragraphs of a cell that are no running text: a table that stacks more of them in one cell stacks them in all.
EMPILEE = 3


class Saut:
    """A page ends here."""


@dataclass(slots=True)
class Case:
    """A cell: what it holds, how many columns it covers, whether it goes on a cell above."""

    blocs: list[Bloc] = field(default_factory=list)
    etendue: int = 1
    suite: bool = False

    @property
    def textes(self) -> list[str]:
        """Return its paragraphs."""
        return [x for x in self.blocs if isinstance(x, str)]


@dataclass(slots=True)
class Grille:
    """A table as its format writes it."""

    rangees: list[list[Case]] = field(default_factory=list)


Bloc = str | Saut | Grille


class Assembleur:
    """Receives text, ends of paragraphs and tables in the order of the document."""

    def __init__(self) -> None:
        self.blocs: list[Bloc] = []
        self._ouverts: list[list[Bloc]] = [self.blocs]
        self._grilles: list[Grille] = []
        self._tampons: list[list[str]] = [[]]

    def dire(self, texte: str) -> None:
        """Go on with the paragraph that is open."""
        self._tampons[-1].append(texte)

    @property
    def ouvert(self) -> str:
        """Return the words of the paragraph that is open."""
        return "".join(self._tampons[-1]).strip()

    @property
    def muet(self) -> bool:
        """Tell that the paragraph that is open has no word yet."""
        return not self.ouvert

    def couper(self) -> None:
        """End the line or paragraph that is open; nothing happens where it is empty."""
        dit = _nette("".join(self._tampons[-1]))
        self._tampons[-1].clear()
        if dit:
            self._ouverts[-1].append(dit)

    def empiler(self) -> None:
        """Open a paragraph, maybe inside another: a text box stands in one."""
        self._tampons.append([])

    def depiler(self) -> None:
        """Close the paragraph opened last."""
        self.couper()
        if len(self._tampons) > 1:
            self._tampons.pop()

    def marquer(self) -> tuple[list[Bloc], int]:
        """End the line that is open, and return the place reached."""
        self.couper()
        return self._ouverts[-1], len(self._ouverts[-1])

    def oublier(self, marque: tuple[list[Bloc], int]) -> None:
        """Forget what was read since a place."""
        self.couper()
        blocs, longueur = marque
        del blocs[longueur:]

    def sauter(self) -> None:
        """Begin a page."""
        self.couper()
        self._ouverts[-1].append(Saut())

    def ouvrir_grille(self) -> None:
        """Begin a table."""
        self.couper()
        grille = Grille()
        self._ouverts[-1].append(grille)
        self._grilles.append(grille)

    def coiffer(self) -> None:
        """End the line that is open and put it above the table opened last: it is its caption."""
        blocs, grille = self._ouverts[-1], self._grilles[-1]
        fait = len(blocs)
        self.couper()
        place = next((i for i, x in enumerate(blocs) if x is grille), fait)
        blocs[place:] = [*blocs[fait:], *blocs[place:fait]]

    def ouvrir_rangee(self) -> None:
        """Begin a row of the table opened last."""
        self._grilles[-1].rangees.append([])

    def ouvrir_case(self, etendue: int = 1, *, suite: bool = False) -> None:
        """Begin a cell of the row opened last."""
        if not self._grilles[-1].rangees:
            self.ouvrir_rangee()
        case = Case([], min(max(1, etendue), COLONNES_MAXIMALES), suite)
        self._grilles[-1].rangees[-1].append(case)
        self._ouverts.append(case.blocs)
        self._tampons.append([])

    def fermer_case(self) -> None:
        """End the cell opened last."""
        self.depiler()
        if len(self._ouverts) > 1:
            self._ouverts.pop()

    def fermer_grille(self) -> None:
        """End the table opened last."""
        if self._grilles:
            self._grilles.pop()

    def contenu(self) -> Contenu:
        """Return the document laid as lines."""
        self.couper()
        lignes = _Lignes()
        lignes.poser(self.blocs)
        return Contenu(tuple(lignes.lignes), tuple(lignes.tableaux), lignes.page)


def _nette(texte: str) -> str:
    """Return the text with single spaces, save where a tabulation or several spaces set words apart."""
    plate = normaliser(texte).replace("\r", " ").replace("\n", " ")
    return re.sub(r" *\t[ \t]*| {2,}", ECART, plate).strip()


class _Lignes:
    """The lines laid so far."""

    def __init__(self) -> None:
        self.lignes: list[Ligne] = []
        self.tableaux: list[Tableau] = []
        self.page = 1
        self._numero = 0

    def poser(self, blocs: list[Bloc]) -> None:
        for bloc in blocs:
            if isinstance(bloc, str):
                self._ligne(bloc)
            elif isinstance(bloc, Saut):
                self._page_suivante()
            elif _est_un_tableau(bloc):
                self._tableau(bloc)
            else:
                for rangee in bloc.rangees:
                    for case in rangee:
                        self.poser(case.blocs)

    def _page_suivante(self) -> None:
        if self._numero:
            self.page += 1
            self._numero = 0

    def _ligne(self, texte: str) -> int:
        self._numero += 1
        self.lignes.append(Ligne(self.page, self._numero, texte))
        return self._numero

    def _tableau(self, grille: Grille) -> None:
        page, premiere = self.page, self._numero + 1
        empilee = any(len(case.textes) > EMPILEE for rangee in grille.rangees for case in rangee)
        rangees = [self._rangee(rangee, empilee=empilee) for rangee in grille.rangees]
        derniere = max((x.ligne for r in rangees for x in r if x.page == page), default=premiere)
        if self.page == page:
            derniere = self._numero
        largeur = max(map(len, rangees))
        pleines = [(*r, *[Cellule("", r[-1].page, r[-1].ligne)] * (largeur - len(r))) for r in rangees if r]
        utiles = [r for r in pleines if any(x.texte for x in r)]
        self.tableaux.append(Tableau(page, premiere, derniere, tuple(utiles)))

    def _rangee(self, cases: list[Case], *, empilee: bool) -> list[Cellule]:
        """Lay a row: on one line where its cells are short, else one line a paragraph, as other rows of its table."""
        textes = [" ".join(case.textes) for case in cases]
        longue = sum(map(len, textes)) > RANGEE_COURTE or (empilee and any(len(case.textes) > 1 for case in cases))
        if not longue and any(textes):
            self._ligne(ECART.join(filter(None, textes)))
        cellules: list[Cellule] = []
        for case, texte in zip(cases, textes, strict=True):
            ligne = max(1, self._numero)
            if longue and texte:
                ligne = self._numero + 1
                for paragraphe in case.textes:
                    self._ligne(paragraphe)
            cellules.append(Cellule("" if case.suite else texte, self.page, ligne))
            cellules += [Cellule("", self.page, ligne)] * (case.etendue - 1)
        if any(isinstance(bloc, Saut) for case in cases for bloc in case.blocs):
            self._page_suivante()
        return cellules


def _est_un_tableau(grille: Grille) -> bool:
    """Tell a table of data from one that only lays a page out: two rows, two columns, no table inside."""
    cases = [case for rangee in grille.rangees for case in rangee]
    if any(isinstance(bloc, Grille) for case in cases for bloc in case.blocs):
        return False
    pleines = [rangee for rangee in grille.rangees if any(case.blocs for case in rangee)]
    return len(pleines) > 1 and max(sum(bool(case.blocs) for case in rangee) for rangee in pleines) > 1
