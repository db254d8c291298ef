"""What a file holds, cell by cell, before anyone decides what it means: nothing here is rounded or guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Context, Decimal
from functools import cache

LIGNES_MAXIMALES = 1_048_576
COLONNES_MAXIMALES = 16_384
LARGEUR_FUSION = 512
# A spreadsheet computes with 15 significant digits: what it stores beyond is noise (12.340000000000002).
_QUINZE_CHIFFRES = Context(prec=15)
_CHIFFRES = re.compile(r"\s*[-+\u2212]?\s*[0-9][0-9\s.,']*(?:%|[kM]?€)?\s*")


@dataclass(frozen=True, slots=True)
class Taux:
    """A number that the sheet shows as a percentage: 0.8 shown 80 %."""

    valeur: Decimal


class Reduit(Decimal):
    """A number that the sheet shows divided, 12 500 000 as « 12 500 »: whatever words say, it counts by one."""

    __slots__ = ()


class Mesure(Decimal):
    """A number that the sheet shows with what it counts, 5 as « 5 GWh »."""

    __slots__ = ("unite",)

    def __new__(cls, nombre: Decimal, unite: str) -> Mesure:
        """Keep the number, and the words beside it."""
        lue = super().__new__(cls, nombre)
        lue.unite = unite
        return lue


class Mois(date):
    """A day that the sheet shows as its month, 1 January 2031 as « janv.-31 »: in a title, it is that month."""

    __slots__ = ()


class Annee(date):
    """A day that the sheet shows as its year."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Formule:
    """A formula that nobody has computed: the file holds no value for it."""

    texte: str


@dataclass(frozen=True, slots=True)
class Faute:
    """What a formula gives when it fails: #DIV/0!, #N/A, #REF!."""

    texte: str


@dataclass(frozen=True, slots=True)
class Contraire:
    """A text that isn't written as a person said of its column: 12,5 where the decimal sign is a point."""

    texte: str
    attendu: str


@dataclass(frozen=True, slots=True)
class Fusion:
    """A cell that lies under a merged range: the value is that of the first cell of `plage`."""

    valeur: str | Decimal | bool | date | datetime | time | Taux | Formule | Faute | Contraire
    plage: str

    @property
    def chiffree(self) -> bool:
        """Tell whether it is a number: it says neither to which of its cells it belongs nor how to split it."""
        return isinstance(self.valeur, Decimal | Taux)

    def appartient(self, colonne: int) -> bool:
        """Tell whether it speaks for this column: a text does for the first of its columns alone.

        A number, typed as a text too, may be of any of them: it is refused wherever it is read.
        """
        nombre = self.chiffree or (isinstance(self.valeur, str) and _CHIFFRES.fullmatch(self.valeur) is not None)
        return nombre or self.colonne == colonne

    @property
    def colonne(self) -> int:
        """Return the first column of its range."""
        return position(self.plage.partition(":")[0])[1]


Valeur = str | Decimal | bool | date | datetime | time | Taux | Formule | Faute | Contraire | Fusion | None


@dataclass(slots=True)
class Rangee:
    """A row that holds something: its number in the sheet, its cells from the first column on.

    `ligne` is its line in a text file, where cells of several lines make it differ from `numero`. `illisible` says
    that its quotes contradict one another: its one value is the line as written. `masquee` says that the sheet hides
    it, by hand or by a filter; `colonnes_masquees` are the columns that it hides.
    """

    numero: int
    valeurs: list[Valeur]
    ligne: int | None = None
    illisible: bool = False
    masquee: bool = False
    colonnes_masquees: frozenset[int] = frozenset()

    def adresse(self, colonne: int) -> str:
        """Return the address of a cell: `B7`, and its line in a text file when that differs."""
        suite = "" if self.ligne in (None, self.numero) else f" (ligne {self.ligne})"
        return f"{lettres(colonne)}{self.numero}{suite}"

    def cellule(self, colonne: int | None) -> Valeur:
        """Return what the row says in a column, None past its end and under a text of another column."""
        if colonne is None or colonne >= len(self.valeurs):
            return None
        valeur = self.valeurs[colonne]
        return None if isinstance(valeur, Fusion) and not valeur.appartient(colonne) else valeur

    def titre(self, colonnes: Collection[int]) -> bool:
        """Tell whether one text merged over several of these columns is all that it says: a title among the rows."""
        dites = [rang for rang, valeur in enumerate(self.valeurs) if not vide(valeur)]
        if len(dites) != 1 or not isinstance(self.valeurs[dites[0]], str):
            return False
        couvertes = {rang: x.plage for rang, x in enumerate(self.valeurs) if isinstance(x, Fusion)}
        propre = f"{lettres(dites[0])}{self.numero}"
        siennes = all(plage.partition(":")[0] == propre for plage in couvertes.values())
        return siennes and len(set(colonnes) & {dites[0], *couvertes}) > 1


@dataclass(frozen=True)
class Feuille:
    """A sheet: its name, and its rows that hold something, read anew at each call of `rangees`.

    `fichier` is the name of the file, without its suffix, where it is the only sheet to read.
    """

    nom: str
    rangees: Callable[[], Iterator[Rangee]] = field(repr=False)
    visible: bool = True
    fichier: str = ""


def nombre_ecrit(texte: str) -> Decimal:
    """Return a number as a spreadsheet holds it. Raises decimal.InvalidOperation for what isn't one."""
    exact = Decimal(texte)
    return exact if len(texte) <= 15 else _QUINZE_CHIFFRES.plus(exact).normalize(_QUINZE_CHIFFRES)


def montrer(valeur: Valeur) -> str:
    """Return a cell as a person sees it in a French spreadsheet."""
    match valeur:
        case None:
            return ""
        case bool():
            return "VRAI" if valeur else "FAUX"
        case datetime():
            return f"{valeur:%d/%m/%Y %H:%M}"
        case date():
            return f"{valeur:%d/%m/%Y}"
        case Decimal():
            return en_clair(valeur).replace(".", ",")
        case Taux():
            return f"{en_clair(valeur.valeur.scaleb(2))} %".replace(".", ",")
        case Formule() | Faute() | Contraire():
            return valeur.texte
        case Fusion():
            return montrer(valeur.valeur)
        case _:
            return str(valeur)


def en_clair(nombre: Decimal) -> str:
    """Write a number with all its digits and no more: 60000.00 is 60000, 1E+3 is 1000."""
    ecrit = format(nombre, "f")
    return ecrit.rstrip("0").rstrip(".") if "." in ecrit else ecrit


def vide(valeur: Valeur) -> bool:
    """Tell whether a cell says nothing of its own: empty, blanks only, or under a merged range."""
    return valeur is None or isinstance(valeur, Fusion) or (isinstance(valeur, str) and not valeur.strip())


def rognees(valeurs: Sequence[Valeur]) -> list[Valeur]:
    """Return the cells without the empty ones that end the row; a merged range is part of it."""
    fin = len(valeurs)
    while fin and vide(valeurs[fin - 1]) and not isinstance(valeurs[fin - 1], Fusion):
        fin -= 1
    return list(valeurs[:fin])


@cache
def lettres(colonne: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    nom = ""
    rang = colonne + 1
    while rang:
        rang, reste = divmod(rang - 1, 26)
        nom = chr(65 + reste) + nom
    return nom


@cache
def rang(lettres_colonne: str) -> int:
    """Return the column of these letters, counted from 0."""
    total = 0
    for lettre in lettres_colonne.upper():
        total = total * 26 + ord(lettre) - 64
    return total - 1


def position(adresse: str) -> tuple[int, int]:
    """Return (row number, column from 0) of an address such as `B7` or `B7 (ligne 9)`."""
    nue = adresse.partition(" ")[0]
    colonne = nue.rstrip("0123456789")
    return int(nue[len(colonne) :]), rang(colonne)
