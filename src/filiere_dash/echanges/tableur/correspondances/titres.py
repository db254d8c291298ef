"""The titles of a table that is not ours: the row that names the columns, each name once.

Words alone don't make titles: rows of words have them too. The first row that names most columns is the titles; a
year or a day is one only where no word stands above it and its column doesn't hold such things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

from filiere_dash.domaine.francais import MOIS
from filiere_dash.domaine.intitules import clef
from filiere_dash.echanges.tableur.feuilles.entetes import ECHANTILLON
from filiere_dash.echanges.tableur.fichiers.valeurs import (
    Annee,
    Faute,
    Feuille,
    Formule,
    Fusion,
    Mois,
    Rangee,
    Valeur,
    lettres,
    montrer,
    vide,
)

_ANNEE = r"(?:19|20|21)[0-9]{2}"
_MOMENT = re.compile(
    rf"{_ANNEE}(?: ?[/-] ?(?:{_ANNEE}|[0-9]{{2}}))?(?:-[0-9]{{2}})?|(?:[0-9]{{1,2}}[/.-]){{1,2}}{_ANNEE}"
)
_ESPACES = "\u00a0\u202f"
_ENVIRON = r"(?:(?:environ|env\.?|plus de|moins de|près de) )?"
_CHIFFRE = re.compile(
    rf"{_ENVIRON}(?=.*[0-9])[-+~<>≈±0-9 .,/%€'{_ESPACES}]+(?:[km] ?)?(?:€|eur|euros?)?", re.IGNORECASE
)
_RIEN = re.compile(r"[-–—./ ]*|n\.?[acd]\.?|n/a|néant", re.IGNORECASE)
_DE_FRONT = re.compile(r"[A-Z]+([0-9]+):[A-Z]+\1")
# Where the titles are when a person says that there are none: above the first row.
SANS_TITRES = 0
_MOT, _DIT_MOMENT, _DIT_CHIFFRE = "mot", "moment", "chiffre"


@dataclass(frozen=True)
class Titres:
    """The names of the columns of a sheet, in order, and the number of the row that holds them.

    `propres` are the same without what a merged row above adds to them. `chiffrees` says that a figure is among them:
    the row may well be one of data.
    """

    ligne: int
    noms: tuple[str, ...]
    propres: tuple[str, ...] = ()
    chiffrees: bool = False

    def propre(self, rang: int) -> str:
        """Return the title of a column on its own row, where no other has it; else its whole name."""
        propre = self.propres[rang] if rang < len(self.propres) else ""
        return propre if propre and self.propres.count(propre) == 1 else self.noms[rang]

    def place(self, nom: str) -> int | None:
        """Return where a column is, by its name; accents, case and plurals aside, None when it isn't there."""
        if nom in self.noms:
            return self.noms.index(nom)
        proches = [rang for rang, dit in enumerate(self.noms) if clef(dit) == clef(nom)]
        return proches[0] if len(proches) == 1 else None


def intitule(valeur: Valeur) -> str:
    """Return a cell as a title: a day that shows as its month, or its year, is that period."""
    match valeur:
        case Mois():
            return f"{MOIS[valeur.month - 1]} {valeur.year}"
        case Annee():
            return str(valeur.year)
    return " ".join(montrer(valeur).split())


def debut(feuille: Feuille) -> list[Rangee]:
    """Return the rows among which the titles are."""
    return list(islice(feuille.rangees(), ECHANTILLON))


def trouver(feuille: Feuille, ligne: int | None = None) -> Titres | None:
    """Return the titles of a sheet, None for an empty one; a merged row above them completes their names.

    `ligne` is the row where a person says that they are, SANS_TITRES for none; the one that is found where it isn't
    in the sheet.
    """
    rangees = debut(feuille)
    if not rangees:
        return None
    largeur = max(len(x.valeurs) for x in rangees)
    if ligne == SANS_TITRES:
        return Titres(SANS_TITRES, tuple(_noms(Rangee(SANS_TITRES, []), None, largeur)))
    rang = next((rang for rang, x in enumerate(rangees) if x.numero == ligne), None)
    if rang is None:
        rang = _Tableau(rangees).rang()
        rang += _chapeaute(rangees, rang)
    haut = rangees[rang - 1] if rang and _groupe(rangees[rang - 1], rangees[rang]) else None
    chiffrees = any(_genre(x) is _DIT_CHIFFRE for x in rangees[rang].valeurs)
    propres = tuple(_texte(rangees[rang], x) for x in range(largeur))
    return Titres(rangees[rang].numero, _uniques(_noms(rangees[rang], haut, largeur)), propres, chiffrees)


class _Tableau:
    """The first rows of a sheet, each cell by what it is: a word, a moment, a figure, or nothing that tells."""

    def __init__(self, rangees: Sequence[Rangee]) -> None:
        self._rangees = rangees
        self._genres = [[_genre(x) for x in rangee.valeurs] for rangee in rangees]
        largeur = max(map(len, self._genres))
        for genres in self._genres:
            genres.extend([None] * (largeur - len(genres)))
        self._colonnes = range(largeur)
        self._groupes = [_groupes(x) for x in rangees]

    def rang(self) -> int:
        """Return the rank of the titles: the row that names most, or one above whose columns it merely fills."""
        rangs = range(max(1, len(self._rangees) - 1))
        meilleur = max(rangs, key=lambda rang: (self._note(rang), -rang))
        return next((rang for rang in range(meilleur) if self._coiffe(rang, meilleur)), meilleur)

    def _note(self, rang: int) -> int:
        """Count the different names of a row, less what names nothing: figures, and a name that comes again."""
        genres, valeurs = self._genres[rang], self._rangees[rang].valeurs
        if _fiche(valeurs):
            return -len(valeurs)
        nommes = [x for x in self._colonnes if genres[x] is _MOT or self._moment_titre(rang, x)]
        dits = {montrer(valeurs[x]).strip() for x in nommes}
        autres = sum(genres[x] in (_DIT_MOMENT, _DIT_CHIFFRE) for x in self._colonnes if x not in nommes)
        return 2 * len(dits) - len(nommes) - autres

    def _moment_titre(self, rang: int, colonne: int) -> bool:
        """Tell whether a year, or a day, names its column: above something else, and no word names it already.

        Years that follow one another name theirs, whatever stands above.
        """
        if self._genres[rang][colonne] is not _DIT_MOMENT or self._surtout(rang, colonne, (_DIT_MOMENT,)):
            return False
        remplies = sum(x is not None for x in self._genres[rang])
        nommes = [x for x in range(rang) if self._nomme(x, colonne) and self._genres[x].count(_MOT) * 2 > remplies]
        return not nommes or _se_suivent(self._rangees[rang])

    def _nomme(self, rang: int, colonne: int) -> bool:
        """Tell whether a word stands above this column alone."""
        return self._genres[rang][colonne] is _MOT and not any(colonne in x for x in self._groupes[rang])

    def _surtout(self, rang: int, colonne: int, genres: Sequence[str]) -> bool:
        """Tell whether most cells of a column, below a row, are of these kinds."""
        dessous = [x[colonne] for x in self._genres[rang + 1 :] if x[colonne]]
        return bool(dessous) and sum(x in genres for x in dessous) * 2 > len(dessous)

    def _contraste(self, rang: int) -> int:
        """Count the columns whose name stands above figures or moments."""
        return sum(
            (self._genres[rang][x] is _MOT or self._moment_titre(rang, x))
            and self._surtout(rang, x, (_DIT_MOMENT, _DIT_CHIFFRE))
            for x in self._colonnes
        )

    def _coiffe(self, haut: int, bas: int) -> bool:
        """Tell whether a row of words is the titles of one that only fills more columns: some have no title.

        What stands above a table is apart from it, or says less: half of its columns at most.
        """
        numeros = [x.numero for x in self._rangees[haut : bas + 1]]
        mots = [x for x in self._colonnes if self._genres[haut][x] is _MOT]
        remplies = sum(x is not None for x in self._genres[bas])
        return (
            all(apres == avant + 1 for avant, apres in pairwise(numeros))
            and not {_DIT_MOMENT, _DIT_CHIFFRE} & set(self._genres[haut])
            and len(mots) > 1
            and len(mots) * 2 > remplies
            and not _fiche(self._rangees[haut].valeurs)
            and self._contraste(haut) >= self._contraste(bas)
        )


def _fiche(valeurs: Sequence[Valeur]) -> bool:
    """Tell whether a row says « Structure : Mécaloire »: a label and its value, above a table."""
    dits = [montrer(x).rstrip() for x in valeurs if not vide(x)]
    return len(dits) > 1 and dits[0].endswith(":") and not dits[-1].endswith(":")


def _se_suivent(rangee: Rangee) -> bool:
    """Tell whether a row holds years, each next to the one before."""
    annees = [int(texte) for x in rangee.valeurs if re.fullmatch(_ANNEE, texte := montrer(x).strip())]
    return len(annees) > 1 and {abs(apres - avant) for avant, apres in pairwise(annees)} == {1}


def _genre(valeur: Valeur) -> str | None:
    if isinstance(valeur, date):
        return _DIT_MOMENT
    texte = montrer(valeur).strip()
    if vide(valeur) or isinstance(valeur, Formule | Faute) or _RIEN.fullmatch(texte):
        return None
    if _MOMENT.fullmatch(texte):
        return _DIT_MOMENT
    return _MOT if isinstance(valeur, str) and not _CHIFFRE.fullmatch(texte) else _DIT_CHIFFRE


def _groupe(haut: Rangee, bas: Rangee) -> bool:
    """Tell whether a row stands just above the titles and spans several of them."""
    return haut.numero == bas.numero - 1 and any(isinstance(x, Fusion) for x in haut.valeurs)


def _chapeaute(rangees: Sequence[Rangee], rang: int) -> bool:
    """Tell whether the row below names the columns that titles merged above them only group: years, or words.

    Each group has its own names there, all different; what stands beside the groups is named once, above or below,
    or is dated below: « Cible » over « 2025 ».
    """
    if rang + 2 >= len(rangees) or rangees[rang + 1].numero != rangees[rang].numero + 1:
        return False
    haut, bas = rangees[rang], rangees[rang + 1]
    groupes = _groupes(haut)
    dits = {colonne: _texte(bas, colonne) for groupe in groupes for colonne in groupe}
    nommes = all(_genre(dit) in (_MOT, _DIT_MOMENT) for dit in dits.values())
    autres = {x: _texte(bas, x) for x in range(max(len(haut.valeurs), len(bas.valeurs))) if x not in dits}
    return (
        bool(groupes)
        and nommes
        and all(len({dits[colonne] for colonne in groupe}) == len(groupe) for groupe in groupes)
        and all(_texte(haut, x) in ("", dit) or not dit or _date(rangees, rang, x) for x, dit in autres.items())
    )


def _date(rangees: Sequence[Rangee], rang: int, colonne: int) -> bool:
    """Tell whether a period below titles, beside their groups, is that of its column: its cells hold something else."""
    genres = [_genre(_texte(x, colonne)) for x in rangees[rang + 1 :] if _texte(x, colonne)]
    return genres[0] is _DIT_MOMENT and _DIT_MOMENT not in genres[1:2]


def _groupes(rangee: Rangee) -> list[list[int]]:
    """Return the columns that each title merged over several of them covers."""
    groupes: dict[str, list[int]] = {}
    for colonne, valeur in enumerate(rangee.valeurs):
        if isinstance(valeur, Fusion) and _DE_FRONT.fullmatch(valeur.plage):
            groupes.setdefault(valeur.plage, [colonne - 1]).append(colonne)
    return list(groupes.values())


def _noms(bas: Rangee, haut: Rangee | None, largeur: int) -> list[str]:
    noms = []
    for colonne in range(largeur):
        nom = _texte(bas, colonne)
        groupe = _texte(haut, colonne) if haut else ""
        noms.append(" ".join(dict.fromkeys(filter(None, [groupe, nom]))) or f"Colonne {lettres(colonne)}")
    return noms


def _texte(rangee: Rangee, colonne: int) -> str:
    valeur: Valeur = rangee.valeurs[colonne] if colonne < len(rangee.valeurs) else None
    return intitule(valeur.valeur if isinstance(valeur, Fusion) else valeur)


def _uniques(noms: Sequence[str]) -> tuple[str, ...]:
    """Return the names, the second of two that are alike numbered."""
    vus: dict[str, int] = {}
    uniques = []
    for nom in noms:
        vus[nom] = vus.get(nom, 0) + 1
        uniques.append(nom if vus[nom] == 1 else f"{nom} ({vus[nom]})")
    return tuple(uniques)
