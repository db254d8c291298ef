"""What the columns of another file look like: their titles, a few of their values, the kind of thing they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from filiere_dash.domaine.calendrier import dernier_jour
from filiere_dash.domaine.codes import Code
from filiere_dash.domaine.echelles import Echelle, Surete, dite
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.saisie.dates import sans_minuit
from filiere_dash.echanges.tableur.correspondances import titres
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
from filiere_dash.echanges.tableur.correspondances.lecteur import cellule
from filiere_dash.echanges.tableur.correspondances.titres import Titres
from filiere_dash.echanges.tableur.feuilles.echelles import note_de, places_des_unites
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Rangee, Taux, Valeur, lettres, montrer, vide

ECHANTILLON = 2_000
EXEMPLES = 3
DISTINCTES = 60
TOLERANCE = 0.05
# What surrounds the digits of a number: its sign, its unit.
_AUTOUR = re.compile(r"^[-+\u2212] ?| ?(?:%|k|[kM]? ?€|eur|euros?)$", re.IGNORECASE)
# A group of thousands never begins with 0: « 0,850 » has one reading.
_ANGLAIS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+")
_FRANCAIS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?: [0-9]{3})*,[0-9]+")
_DOUTEUX = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_JOUR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}")


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
    don't tell which. `alentour` is how it is written if it counts as the file says beside it: a note, a unit.
    """

    nom: str
    lettre: str
    genre: Genre
    exemples: tuple[str, ...] = ()
    distinctes: tuple[str, ...] = ()
    formes: tuple[Forme, ...] = ()
    douteuse: bool = False
    alentour: Forme | None = None


@dataclass(frozen=True)
class Observation:
    """What one sheet of another file holds, from its first rows.

    `debut` are the rows among which the titles are, by number, as they read; `ligne` is the one that a person said.
    `lignes` counts the rows under the titles, up to ECHANTILLON.
    """

    feuille: str
    titres: Titres
    colonnes: tuple[Colonne, ...]
    lignes: int = 0
    debut: Mapping[int, str] = field(default_factory=dict)
    ligne: int | None = None

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
    alentour = _alentour(feuille, trouves, rangees)
    colonnes = tuple(
        _colonne(nom, rang, [cellule(x, rang) for x in rangees], alentour) for rang, nom in enumerate(trouves.noms)
    )
    debut = {x.numero: _resume(x) for x in titres.debut(feuille) if x.numero < rangees[-1].numero}
    return Observation(feuille.nom, trouves, colonnes, len(rangees), debut, ligne)


def forme_dite(titre: str) -> Forme | None:
    """Return how figures are written under a title that surely says by how many they count."""
    return _forme_de(dite(titre))


def _forme_de(echelle: Echelle | None) -> Forme | None:
    sure = echelle and echelle.surete is Surete.SURE
    return next((forme for forme, combien in MULTIPLES.items() if sure and combien == echelle.combien), None)


def _alentour(feuille: Feuille, trouves: Titres, rangees: Sequence[Rangee]) -> Forme | None:
    """Return what a note above the table, or the same unit on all its rows, says of its figures."""
    notes = [note_de(x) for x in takewhile(lambda x: x.numero < trouves.ligne, feuille.rangees())]
    unites = {montrer(cellule(x, rang)) for rang in places_des_unites(trouves.noms) for x in rangees}
    seule = dite(unites.pop()) if len(unites) == 1 else None
    return _forme_de(seule) or next((x for x in map(_forme_de, reversed(notes)) if x), None)


def _du_pli(colonnes: Sequence[Colonne], dite_: Forme | None) -> Colonne:
    """Return columns of which each cell becomes a row as one: how it is written is what any of them tells."""
    lues = {x.formes[0] for x in colonnes if x.formes} - {Forme.TELLE}
    modele = next((x for x in colonnes if x.formes), next(iter(colonnes), Colonne(CELLULE, "", Genre.VIDE)))
    comptee = dite_ or modele.alentour
    premiere = comptee or (next(iter(lues)) if len(lues) == 1 else Forme.TELLE)
    douteuse = not comptee and (len(lues) > 1 or (not lues and any(x.douteuse for x in colonnes)))
    formes = _dabord(premiere, modele.formes) if modele.formes else ()
    return replace(modele, nom=CELLULE, lettre="", formes=formes, douteuse=douteuse, alentour=comptee)


def _resume(rangee: Rangee) -> str:
    """Return a row as it is offered in a list."""
    return ", ".join(" ".join(montrer(x).split()) for x in rangee.valeurs if not vide(x))


def _colonne(nom: str, rang: int, valeurs: Sequence[Valeur], alentour: Forme | None) -> Colonne:
    pleines = [x for x in valeurs if not vide(x)]
    dites = list(dict.fromkeys(" ".join(montrer(x).split()) for x in pleines))
    genre = _genre(pleines, dites, nom)
    formes, douteuse = _formes(genre, pleines)
    du_titre = dite(nom)
    if genre is Genre.NOMBRE and (forme := _forme_de(du_titre) or _des_cellules(pleines)):
        formes = _dabord(forme, formes)
    distinctes = tuple(dites) if len(dites) <= DISTINCTES else ()
    au_titre = du_titre is not None and du_titre.surete is Surete.SURE
    autour = None if au_titre or genre is not Genre.NOMBRE else alentour
    return Colonne(nom, lettres(rang), genre, tuple(dites[:EXEMPLES]), distinctes, formes, douteuse, autour)


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


def est_periode(texte: str) -> bool:
    """Tell whether a text is a period that states its years: 2024, 2022/2023, T1 2024, mars 2024."""
    try:
        return Periode.lire(texte).annee_debut is not None
    except ErreurSaisie:
        return False


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


def _formes(genre: Genre, pleines: Sequence[Valeur]) -> tuple[tuple[Forme, ...], bool]:
    """Return how a column may be written, the likeliest first, and whether its cells leave it open."""
    textes = [sans_minuit(" ".join(x.split())) for x in pleines if isinstance(x, str)]
    if genre is Genre.NOMBRE:
        nus = [_AUTOUR.sub("", x) for x in textes]
        sures = [x for x in nus if not _DOUTEUX.fullmatch(x)]
        anglais, francais = (any(map(ecrit.fullmatch, sures)) for ecrit in (_ANGLAIS, _FRANCAIS))
        douteux = len(sures) < len(nus)
        suite = (Forme.TELLE, Forme.POINT, Forme.VIRGULE, *MULTIPLES, Forme.POURCENT, Forme.PART)
        if anglais == francais:
            return suite, douteux
        premiere = Forme.POINT if anglais else Forme.VIRGULE if douteux else Forme.TELLE
        return _dabord(premiere, suite), False
    if genre is Genre.DATE:
        return _formes_de_dates(pleines, textes)
    return (), False


def _formes_de_dates(pleines: Sequence[Valeur], textes: Sequence[str]) -> tuple[tuple[Forme, ...], bool]:
    """Return how days may be written; where they leave it open, none of their orders comes first."""
    lues = [(int(trouve[1]), int(trouve[2])) for x in textes if (trouve := _JOUR.fullmatch(x))]
    jours_dabord = any(premier > 12 for premier, _ in lues)
    mois_dabord = any(second > 12 for _, second in lues)
    periodes = _dabord(_periode(pleines, mois_dabord=False), PERIODES)
    if not lues:
        return (Forme.TELLE, *periodes), False
    anglaises = (Forme.MOIS_JOUR, *_dabord(_periode(pleines, mois_dabord=True), PERIODES_ANGLAISES))
    if mois_dabord and not jours_dabord:
        return (*anglaises, Forme.JOUR_MOIS, *periodes), False
    douteuse = not jours_dabord and any(premier != second for premier, second in lues)
    return (*[Forme.TELLE] * douteuse, Forme.JOUR_MOIS, *periodes, *anglaises), douteuse


def _periode(pleines: Sequence[Valeur], *, mois_dabord: bool) -> Forme:
    """Return the period that days mean: ends of years are years, ends of quarters quarters, ends of months months."""
    formes = PERIODES_ANGLAISES if mois_dabord else PERIODES
    jours = {jour for x in pleines if (jour := en_jour(x, mois_dabord))}
    par_jour, par_mois, par_trimestre, par_annee = formes
    if not jours or any(x != dernier_jour(x.year, x.month) for x in jours):
        return par_jour
    if all(x.month == 12 for x in jours):
        return par_annee
    return par_trimestre if all(x.month % 3 == 0 for x in jours) else par_mois


def _dabord(premiere: Forme, toutes: Sequence[Forme]) -> tuple[Forme, ...]:
    return (premiere, *(x for x in toutes if x is not premiere))


def formes_de_periode(colonne: Colonne) -> tuple[Forme, ...]:
    """Return the periods that the days of a column may mean, the likeliest first: none before a doubt is cleared."""
    admises = (Forme.TELLE,) * colonne.douteuse + PERIODES + PERIODES_ANGLAISES
    return tuple(x for x in colonne.formes if x in admises)
