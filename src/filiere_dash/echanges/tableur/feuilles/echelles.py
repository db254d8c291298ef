"""By how many a sheet says that its figures count: its name, a note, their title, a column « Unité », their own cell.

A figure that a form has counted already, 12 500 for 12,5 k€, is no longer by thousands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from filiere_dash.domaine.echelles import Echelle, Surete, dite, la_plus_sure, note, unite
from filiere_dash.domaine.intitules import clef
from filiere_dash.domaine.mesures import devise, unite_citee
from filiere_dash.echanges.tableur.correspondances.formes import propre
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Rangee, Valeur, montrer, vide

_UNITES = ("unite", "unite mesure", "unite compte")
# What says by how many, or in which money, and may be named for something else.
_ECHELLES = ("unite monetaire", "devise", "monnaie", "echelle", "ordre grandeur", "multiplicateur")
_EUROS = re.compile(r"€|eur", re.IGNORECASE)
UN = Echelle(Decimal(1))


@dataclass(frozen=True, slots=True)
class Compte:
    """By how many the file counts a figure, None where it only says what it counts, and by how many a form already has.

    `unites` are the words that say what is counted: « GWh », « $ », « entreprises ».
    """

    dite: Echelle | None
    deja: int = 1
    unites: tuple[str, ...] = ()


class Echelles:
    """What one sheet says of its figures, for each column of ours that they fill.

    `titres` are the names above each of them, `deja` by how many its form counts; the titles are on row `ligne`.
    `nomme` is what the sheet's name, or a note below the table, says of all of it; a note above says it better.
    """

    def __init__(
        self,
        titres: Mapping[str, Sequence[str]],
        noms: Sequence[str],
        ligne: int,
        deja: Mapping[str, int] | None = None,
        nomme: Echelle | None = None,
    ) -> None:
        self._titres = {champ: la_plus_sure(map(dite, textes)) for champ, textes in titres.items()}
        self._citees = {champ: [x for texte in textes if (x := unite_citee(texte))] for champ, textes in titres.items()}
        self._unites = _places(noms, _UNITES)
        self._autres = _places(noms, _ECHELLES)
        self._ligne = ligne
        self._deja = deja or {}
        self._partout = nomme
        self._devise_dessus: str | None = None

    def survoler(self, rangee: Rangee) -> None:
        """Take what a row above the titles says of the whole table: « En milliers d’euros »."""
        if rangee.numero < self._ligne:
            self._partout = la_plus_sure([note_de(rangee), self._partout])
            self._devise_dessus = next(filter(None, map(_devise, rangee.valeurs)), self._devise_dessus)

    def lire(self, rangee: Rangee, ecrites: Mapping[str, Valeur], titre: str, champ: str) -> Compte | None:
        """Return how a figure of a row is counted, None where neither the file nor a form says it, or gives none.

        `ecrites` are the cells that fill our columns, `titre` the name of the column that this row unfolds. What a row
        is called, « CA (k€) », is only a doubt: it may be the very name of an indicator.
        """
        if champ not in self._titres:
            return None
        deja = self._deja.get(champ, 1)
        if dit := propre(ecrites.get(champ)):
            return Compte(UN if deja > 1 else Echelle(Decimal(dit[1]), texte=montrer(ecrites[champ])))
        ecrits = {x: montrer(rangee.cellule(x)) for x in (*self._unites, *self._autres)}
        unites = list(ecrits.values())
        comptees = (*(ecrits[x] for x in self._unites), *filter(devise, (ecrits[x] for x in self._autres)))
        nom = dite(montrer(ecrites.get("indicateur")))
        dites = [*map(dite, unites), dite(titre), self._titres.get(champ), _de_table(self._partout)]
        dites.append(nom and nom.au_plus(Surete.DOUTE))
        en_euros = any(map(unite, unites))
        comptees = tuple(
            filter(None, (*comptees, unite_citee(titre), *self._citees.get(champ, ()), self._devise_dessus))
        )
        if (lue := la_plus_sure(dites)) or en_euros or deja > 1:
            return Compte(lue or (UN if en_euros else Echelle(Decimal(deja))), deja, comptees)
        return Compte(None, deja, comptees) if comptees else None


def places_des_unites(noms: Sequence[str]) -> list[int]:
    """Return the places of the columns that say the unit of each row."""
    return _places(noms, (*_UNITES, *_ECHELLES))


def _places(noms: Sequence[str], voulus: Sequence[str]) -> list[int]:
    return [rang for rang, nom in enumerate(noms) if clef(nom) in voulus]


def _devise(valeur: Valeur) -> str | None:
    return None if vide(valeur) else devise(montrer(valeur), note=True)


def _de_table(dite: Echelle | None) -> Echelle | None:
    """Return what a line says of a whole table: in euros, it is only sure of what euros count."""
    return dite.au_plus(Surete.ARGENT) if dite and _EUROS.search(dite.texte) else dite


def note_de(rangee: Rangee) -> Echelle | None:
    """Return by how many a row above a table says that its figures count."""
    textes = list(dict.fromkeys(montrer(x).strip() for x in rangee.valeurs if not vide(x)))
    return la_plus_sure([note(x, seule=len(textes) == 1) for x in textes])


def seul_texte(rangee: Rangee) -> bool:
    """Tell whether a row is one text, and nothing else."""
    dites = [x for x in rangee.valeurs if not vide(x)]
    return len(dites) == 1 and isinstance(dites[0], str)


def pied(rangee: Rangee) -> Echelle | None:
    """Return by how many the text of a row below a table says that it counts: « Source : Insee. Montants en k€. ».

    Surely, where one of its sentences is such a note; « CA en k€ » may be the name of a row without a figure.
    """
    texte = " ".join(montrer(x) for x in rangee.valeurs if not vide(x))
    propres = [note(x.strip(" *"), seule=False) for x in re.split(r"[.;,:–—]", texte)]
    entiere = note(texte)
    return la_plus_sure([*propres, entiere and entiere.au_plus(Surete.DOUTE)])


def nom_de(feuille: Feuille) -> Echelle | None:
    """Return by how many the name of a sheet, or that of the file of which it is the only one, says that it counts."""
    return la_plus_sure([note(feuille.nom), note(feuille.fichier)])
