"""What a sheet says that its figures count, and by how many: its name, a note, their title, a column « Unité », a cell.

A figure that a form has counted already, 12 500 for 12,5 k€, is no longer by thousands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from filiere_dash.domaine import mesures
from filiere_dash.domaine.echelles import Echelle, Surete, dite, la_plus_sure, note, unite
from filiere_dash.domaine.intitules import clef
from filiere_dash.domaine.mesures import EURO, devise, mesure
from filiere_dash.domaine.unites_dites import UniteDite, dans_note, dans_titre
from filiere_dash.echanges.tableur.correspondances.formes import propre
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Mesure, Rangee, Valeur, montrer, vide

_UNITES = ("unite", "unite mesure", "unite compte")
# What says by how many, or in which money, and may be named for something else.
_ECHELLES = ("unite monetaire", "devise", "monnaie", "echelle", "ordre grandeur", "multiplicateur")
# What counts euros: « € », « milliers d’euros », « keur », and no « visiteur ».
_EUROS = re.compile(r"€|\b(?:k|m|md|mrd|g)?eur", re.IGNORECASE)
# A number, then what it counts: « 5 GWh ».
ECRITE = re.compile(r"([-\u2212]?[0-9][0-9\s.,]*?)\s*([^\s0-9.,][^0-9]*[23²³]?)")
_CHIFFRES = re.compile(r"^[-+\u2212]?[0-9\s.,'’]+")


@dataclass(frozen=True, slots=True)
class Compte:
    """By how many the file counts a figure, None where it only says what it counts, and by how many a form already has.

    `unites` are the words that say what is counted: « GWh », « $ », « entreprises ».
    """

    dite: Echelle | None
    deja: int = 1
    unites: tuple[UniteDite, ...] = ()

    @property
    def suivie(self) -> bool:
        """Tell whether a form has counted as the words say: « k€ » by thousands."""
        return self.dite is not None and self.dite.combien == self.deja


@dataclass(frozen=True, slots=True)
class DitDeTable:
    """What is said of all the figures of a table: by how many they count, and what."""

    echelle: Echelle | None = None
    unite: UniteDite | None = None


RIEN = DitDeTable()


class Echelles:
    """What one sheet says of its figures, for each column of ours that they fill.

    `titres` are the names above each of them, `deja` by how many its form counts; the titles are on row `ligne`.
    `sous` are the units under the titles, by the place of their column; `nomme` is what the sheet's name, or a note
    below the table, says of all of it; a note above says it better.
    """

    def __init__(
        self,
        titres: Mapping[str, Sequence[str]],
        noms: Sequence[str],
        ligne: int,
        deja: Mapping[str, int] | None = None,
        nomme: DitDeTable = RIEN,
        sous: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        self._titres = titres
        self._unites = _places(noms, _UNITES)
        self._autres = _places(noms, _ECHELLES)
        self._ligne = ligne
        self._deja = deja or {}
        self._sous = {noms[place]: unite_dite for place, unite_dite in sous.items() if place < len(noms)}
        self._partout = nomme.echelle
        self._dessus = nomme.unite

    def survoler(self, rangee: Rangee) -> None:
        """Take what a row above the titles says of the whole table: « En milliers d’euros », « Valeurs en GWh »."""
        if rangee.numero < self._ligne:
            self._partout = la_plus_sure([note_de(rangee), self._partout])
            self._dessus = _unite_de(rangee) or self._dessus

    def lire(self, rangee: Rangee, ecrites: Mapping[str, Valeur], titre: str, champ: str) -> Compte | None:
        """Return how a figure of a row is counted, None where neither the file nor a form says it, or gives none.

        `ecrites` are the cells that fill our columns, `titre` the name of the column that this row unfolds. What a row
        is called, « CA (k€) », is only a doubt: it may be the very name of an indicator.
        """
        if champ not in self._titres:
            return None
        deja = self._deja.get(champ, 1)
        if compte := _de_cellule(ecrites.get(champ), deja):
            return compte
        titres = (titre, *self._titres[champ])
        sous = [self._sous[x] for x in titres if x in self._sous]
        unites = self._unites_de(rangee, ecrites.get(champ), titres, sous)
        nom = dite(montrer(ecrites.get("indicateur")))
        dites = [unite(x) or dite(x) for x in (*sous, *self._ecrits(rangee, (*self._unites, *self._autres)))]
        dites += [
            *map(dite, titres),
            _de_table(self._partout),
            nom and nom.au_plus(Surete.DOUTE),
        ]
        lue = la_plus_sure([*dites, *map(_en_euros, unites)])
        return Compte(lue, deja, unites) if lue or unites or deja > 1 else None

    def _unites_de(
        self, rangee: Rangee, valeur: Valeur, titres: Sequence[str], sous: Sequence[str]
    ) -> tuple[UniteDite, ...]:
        """Return the units said of a figure; a note is heard where nothing nearer says one, of money always."""
        dites = [UniteDite(x) for x in (*sous, *self._ecrits(rangee, self._unites))]
        dites += [UniteDite(x) for x in self._ecrits(rangee, self._autres) if devise(x)]
        dites += filter(None, map(dans_titre, titres))
        if isinstance(valeur, Mesure):
            dites.append(UniteDite(valeur.unite, Surete.GENRE))
        if self._dessus and (not dites or self._dessus.surete is Surete.SURE):
            dites.append(self._dessus)
        return tuple(dites)

    @staticmethod
    def _ecrits(rangee: Rangee, places: Sequence[int]) -> list[str]:
        return [texte for x in places if (texte := montrer(rangee.cellule(x)))]


def _de_cellule(valeur: Valeur, deja: int) -> Compte | None:
    """Return how a cell counts that says it itself, by « k€ » or « GWh »; the € of its format is weaker than a title.

    A form has only counted what it could read: « 60 k€ », and a number under its format.
    """
    if dit := propre(valeur):
        lue = Echelle(Decimal(dit[1]), texte=_CHIFFRES.sub("", montrer(valeur)))
        return Compte(lue, dit[1] if deja > 1 and dit[0] is not None else 1)
    if isinstance(valeur, Mesure):
        return None if _est_euro(valeur.unite) else Compte(None, deja, (UniteDite(valeur.unite),))
    trouve = ECRITE.fullmatch(valeur) if isinstance(valeur, str) else None
    return Compte(None, 1, (UniteDite(trouve[2]),)) if trouve and mesure(trouve[2]) else None


def _est_euro(dit: str) -> bool:
    lue = mesure(dit)
    return lue is not None and lue.quoi == EURO


def _en_euros(unite_dite: UniteDite) -> Echelle | None:
    """Return that plain euros count by one, where euros are counted."""
    return (
        Echelle(Decimal(1), Surete.GENRE, unite_dite.texte)
        if mesure(unite_dite.texte) == mesures.Mesure(EURO)
        else None
    )


def places_des_unites(noms: Sequence[str]) -> list[int]:
    """Return the places of the columns that say the unit of each row."""
    return _places(noms, (*_UNITES, *_ECHELLES))


def _places(noms: Sequence[str], voulus: Sequence[str]) -> list[int]:
    return [rang for rang, nom in enumerate(noms) if clef(nom) in voulus]


def _unite_de(rangee: Rangee) -> UniteDite | None:
    """Return the unit that a row above a table says of its figures."""
    textes = _textes(rangee)
    return next(filter(None, (dans_note(x, seule=len(textes) == 1) for x in textes)), None)


def _textes(rangee: Rangee) -> list[str]:
    return list(dict.fromkeys(montrer(x).strip() for x in rangee.valeurs if not vide(x)))


def _de_table(dite: Echelle | None) -> Echelle | None:
    """Return what a line says of a whole table: in euros, it is only sure of what euros count."""
    return dite.au_plus(Surete.GENRE) if dite and d_argent(dite.texte) else dite


def d_argent(texte: str) -> bool:
    """Tell whether words or a unit count euros."""
    return _EUROS.search(texte) is not None


def note_de(rangee: Rangee) -> Echelle | None:
    """Return by how many a row above a table says that its figures count."""
    textes = _textes(rangee)
    return la_plus_sure([note(x, seule=len(textes) == 1) for x in textes])


def nom_de(feuille: Feuille) -> Echelle | None:
    """Return by how many the name of a sheet, or that of the file of which it is the only one, says that it counts."""
    return la_plus_sure([note(feuille.nom), note(feuille.fichier)])
