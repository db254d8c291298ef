"""What the columns of another file look like: their titles, a few of their values, the kind of thing they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from filiere_dash.domaine.codes import Code
from filiere_dash.domaine.echelles import Echelle, Surete, dite, unite
from filiere_dash.domaine.francais import cle
from filiere_dash.echanges.tableur.correspondances import indices, titres
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE
from filiere_dash.echanges.tableur.correspondances.formes import (
    MULTIPLES,
    PERIODES,
    PERIODES_ANGLAISES,
    Forme,
    en_jour,
    en_nombre,
    propre,
)
from filiere_dash.echanges.tableur.correspondances.indices import ECHELLES, Indices, dabord
from filiere_dash.echanges.tableur.correspondances.lecteur import cellule
from filiere_dash.echanges.tableur.correspondances.periodes_titrees import est_periode
from filiere_dash.echanges.tableur.correspondances.titres import Titres
from filiere_dash.echanges.tableur.feuilles.dessous import ECHANTILLON, RIEN_DESSOUS, Dessous, du_tableau
from filiere_dash.echanges.tableur.feuilles.echelles import note_de, places_des_unites
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Rangee, Taux, Valeur, lettres, montrer, vide

EXEMPLES = 3
DISTINCTES = 60
TOLERANCE = 0.05


class Genre(Code):
    """The kind of thing that a column holds."""

    VIDE = "vide", "rien"
    ANNEE = "annee", "une année"
    DATE = "date", "une date"
    PERIODE = "periode", "une période"
    SIRET = "siret", "un SIRET"
    SIREN = "siren", "un SIREN"
    INSEE = "insee", "un code INSEE"
    TAUX = "taux", "un pourcentage"
    NOMBRE = "nombre", "un nombre"
    LISTE = "liste", "quelques mots qui se répètent"
    TEXTE = "texte", "un texte"


@dataclass(frozen=True)
class Colonne:
    """A column of another file. `distinctes` are all its values when they are few, empty otherwise.

    `formes` are the ways in which it may be written, the likeliest first; `douteuse` says that its cells alone
    don't tell which. `alentour` is how it is written if it counts as the file says beside it: a note, a unit; TELLE
    where that says « en euros ». `indices` are the signs that it shows. `propre` is its title without what a merged
    row above adds to it.
    """

    nom: str
    lettre: str
    genre: Genre
    exemples: tuple[str, ...] = ()
    distinctes: tuple[str, ...] = ()
    formes: tuple[Forme, ...] = ()
    douteuse: bool = False
    alentour: Forme | None = None
    indices: Indices = frozenset()
    propre: str = ""


@dataclass(frozen=True)
class Observation:
    """What one sheet of another file holds, from its first rows.

    `debut` are the rows among which the titles are, by number, as they read; `ligne` is the one that a person said.
    `lignes` counts the rows under the titles, up to ECHANTILLON; `fin` is the last of them. `dessous` is
    what the rows under the titles, and the name of the sheet, say beside the figures.
    """

    feuille: str
    titres: Titres
    colonnes: tuple[Colonne, ...]
    lignes: int = 0
    debut: Mapping[int, str] = field(default_factory=dict)
    ligne: int | None = None
    fin: int = 0
    dessous: Dessous = RIEN_DESSOUS

    def pli(self, depliees: Sequence[str]) -> Colonne:
        """Return the columns of which each cell becomes a row, as one."""
        autres = [x.nom for x in self.colonnes if x.genre in (Genre.TEXTE, Genre.LISTE)]
        dite = next((x for x in map(forme_dite, (*autres, *depliees)) if x), None)
        return _du_pli([x for x in self.colonnes if x.nom in depliees], dite)

    def colonne(self, nom: str) -> Colonne | None:
        """Return a column by its name, None when it isn't there."""
        return next((x for x in self.colonnes if x.nom == nom), None)


def observer(feuille: Feuille, ligne: int | None = None) -> Observation | None:
    """Look at the first rows of a sheet, under the titles of this row; None without titles or without rows."""
    trouves = titres.trouver(feuille, ligne)
    if trouves is None:
        return None
    rangees = list(islice((x for x in feuille.rangees() if x.numero > trouves.ligne), ECHANTILLON))
    if not rangees:
        return None
    dessous, fin = du_tableau(feuille, rangees), rangees[-1].numero
    rangees = [x for x in rangees if x.numero not in dessous.lignes]
    alentour = _alentour(feuille, trouves, rangees, dessous.dit.echelle)
    colonnes = tuple(
        _colonne(nom, rang, [cellule(x, rang) for x in rangees], alentour, unite(dessous.unites.get(rang, "")))
        for rang, nom in enumerate(trouves.noms)
    )
    colonnes = tuple(replace(x, propre=trouves.propre(rang)) for rang, x in enumerate(colonnes))
    debut = {x.numero: _resume(x) for x in titres.debut(feuille) if x.numero < rangees[-1].numero}
    return Observation(feuille.nom, trouves, colonnes, len(rangees), debut, ligne, fin, dessous)


def forme_dite(titre: str) -> Forme | None:
    """Return how figures are written under a title that surely says by how many they count."""
    return _forme_de(dite(titre))


def _forme_de(echelle: Echelle | None) -> Forme | None:
    sure = echelle and echelle.surete is Surete.SURE
    return next((forme for forme, combien in MULTIPLES.items() if sure and combien == echelle.combien), None)


def _alentour(feuille: Feuille, trouves: Titres, rangees: Sequence[Rangee], nommee: Echelle | None) -> Forme | None:
    """Return what the same unit on all rows, a note, or the sheet's name says of figures; TELLE for « en euros »."""
    notes = [note_de(x) for x in takewhile(lambda x: x.numero < trouves.ligne, feuille.rangees())]
    unites = {montrer(cellule(x, rang)) for rang in places_des_unites(trouves.noms) for x in rangees}
    seule = unites.pop() if len(unites) == 1 else ""
    dites = [dite(seule), *reversed(notes), nommee]
    en_unites = [x for x in (unite(seule), *notes, nommee) if x and x.combien == 1 and x.surete is not Surete.DOUTE]
    return next((x for x in map(_forme_de, dites) if x), Forme.TELLE if en_unites else None)


def _du_pli(colonnes: Sequence[Colonne], dite_: Forme | None) -> Colonne:
    """Return columns of which each cell becomes a row as one: how it is written is what any of them tells."""
    lues = {x.formes[0] for x in colonnes if x.formes} - {Forme.TELLE}
    modele = next((x for x in colonnes if x.formes), next(iter(colonnes), Colonne(CELLULE, "", Genre.VIDE)))
    comptee = dite_ or modele.alentour
    plusieurs = comptee if comptee in MULTIPLES else None
    premiere = plusieurs or (next(iter(lues)) if len(lues) == 1 else Forme.TELLE)
    douteuse = not plusieurs and (len(lues) > 1 or (not lues and any(x.douteuse for x in colonnes)))
    formes = dabord(premiere, modele.formes) if modele.formes else ()
    vus = frozenset(indice for x in colonnes for indice in x.indices)
    return replace(modele, nom=CELLULE, lettre="", formes=formes, douteuse=douteuse, alentour=comptee, indices=vus)


def _resume(rangee: Rangee) -> str:
    """Return a row as it is offered in a list."""
    return ", ".join(" ".join(montrer(x).split()) for x in rangee.valeurs if not vide(x))


def _colonne(nom: str, rang: int, valeurs: Sequence[Valeur], alentour: Forme | None, sous: Echelle | None) -> Colonne:
    pleines = [x for x in valeurs if not vide(x)]
    dites = list(dict.fromkeys(" ".join(montrer(x).split()) for x in pleines))
    genre = _genre(pleines, dites, nom)
    vus = indices.de_tous(pleines)
    formes, douteuse = _formes(genre, vus)
    du_titre = sous or dite(nom)
    comptee = (_forme_de(du_titre) or _des_cellules(pleines)) if genre is Genre.NOMBRE else None
    if comptee:
        formes = dabord(comptee, formes)
    distinctes = tuple(dites) if len(dites) <= DISTINCTES else ()
    au_titre = du_titre is not None and du_titre.surete is Surete.SURE
    autour = None if au_titre or genre is not Genre.NOMBRE else alentour
    vus |= {x for x, forme in ECHELLES.items() if forme is comptee}
    return Colonne(nom, lettres(rang), genre, tuple(dites[:EXEMPLES]), distinctes, formes, douteuse, autour, vus)


def _des_cellules(pleines: Sequence[Valeur]) -> Forme | None:
    """Return the form that reads cells which all say their own unit, one of them by more than one: 60 k€."""
    comptes = [propre(x) for x in pleines]
    return Forme.MILLIERS if all(comptes) and any(x[1] > 1 for x in comptes) else None


def _genre(pleines: Sequence[Valeur], dites: Sequence[str], nom: str) -> Genre:
    if not pleines:
        return Genre.VIDE
    for genre, epreuve in _EPREUVES:
        if _presque_tous(epreuve, pleines) and (genre is not Genre.INSEE or _parle_de_lieu(nom)):
            return genre
    return Genre.LISTE if len(dites) * 2 <= len(pleines) and len(dites) <= DISTINCTES else Genre.TEXTE


def _presque_tous(epreuve: Callable[[Valeur], bool], pleines: Sequence[Valeur]) -> bool:
    """Tell what a column holds although a few of its cells are wrong: they are the errors to show."""
    ratees = sum(not epreuve(x) for x in pleines)
    return ratees <= len(pleines) * TOLERANCE or (ratees == 1 and len(pleines) > 2)


def _parle_de_lieu(nom: str) -> bool:
    """A bare number of five digits is a code only where the title says so."""
    return any(mot in cle(nom) for mot in ("insee", "code", "commune", "com"))


def _entier(valeur: Valeur) -> str:
    return re.sub(r"[\s\u00a0\u202f]", "", montrer(valeur)).rstrip("'’")


def _est_annee(valeur: Valeur) -> bool:
    return re.fullmatch(r"(19|20|21)[0-9]{2}", _entier(valeur)) is not None


def _est_taux(valeur: Valeur) -> bool:
    return isinstance(valeur, Taux) or re.fullmatch(r"-?[0-9.,]+%", _entier(valeur)) is not None


def _est_nombre(valeur: Valeur) -> bool:
    if propre(valeur):
        return True
    texte = montrer(valeur).rstrip().removesuffix("%")
    return en_nombre(texte, ",") is not None or en_nombre(texte, ".") is not None


def _est_periode(valeur: Valeur) -> bool:
    return est_periode(montrer(valeur))


_EPREUVES: tuple[tuple[Genre, Callable[[Valeur], bool]], ...] = (
    (Genre.ANNEE, _est_annee),
    (Genre.DATE, lambda x: en_jour(x) is not None or en_jour(x, mois_dabord=True) is not None),
    (Genre.TAUX, _est_taux),
    (Genre.SIRET, lambda x: re.fullmatch(r"[0-9]{14}", _entier(x)) is not None),
    (Genre.SIREN, lambda x: re.fullmatch(r"[0-9]{9}", _entier(x)) is not None),
    (Genre.INSEE, lambda x: re.fullmatch(r"[0-9]{5}|2[AB][0-9]{3}", _entier(x)) is not None),
    (Genre.NOMBRE, _est_nombre),
    (Genre.PERIODE, _est_periode),
)


def _formes(genre: Genre, vus: Indices) -> tuple[tuple[Forme, ...], bool]:
    """Return how a column may be written, the likeliest first, and whether its cells leave it open."""
    if genre is Genre.NOMBRE:
        return indices.formes_de_nombres(vus)
    return indices.formes_de_dates(vus) if genre is Genre.DATE else ((), False)


def formes_de_periode(colonne: Colonne) -> tuple[Forme, ...]:
    """Return the periods that the days of a column may mean, the likeliest first: none before a doubt is cleared."""
    admises = (Forme.TELLE,) * colonne.douteuse + PERIODES + PERIODES_ANGLAISES
    return tuple(x for x in colonne.formes if x in admises)
