"""The rows of a sheet that is not ours, as a mapping reads them: each value still at its own cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.domaine.francais import cle, liste, pluriel
from filiere_dash.domaine.saisie.deductions import LIBELLES
from filiere_dash.domaine.saisie.periodes_jointes import joindre
from filiere_dash.echanges.tableur.correspondances import formes
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Correspondance, Depot, Filtre
from filiere_dash.echanges.tableur.correspondances.periodes_titrees import periode_de
from filiere_dash.echanges.tableur.correspondances.titres import intitule
from filiere_dash.echanges.tableur.feuilles.dessous import Dessous, est_note, refuser
from filiere_dash.echanges.tableur.feuilles.echelles import Echelles
from filiere_dash.echanges.tableur.feuilles.saisies import GUILLEMETS, Saisie
from filiere_dash.echanges.tableur.fichiers.valeurs import Contraire, Feuille, Fusion, Rangee, Valeur, montrer, vide

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.correspondances.observation import Observation
    from filiere_dash.echanges.tableur.correspondances.tenue import Temoins
    from filiere_dash.echanges.tableur.correspondances.titres import Titres
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

LIAISON = " – "
MOTS_CITES, MOTS_GARDES = 12, 1_000


class Lecteur:
    """One sheet, under titles that were found, read by a mapping.

    `vue` is what its first rows show, `temoins` which cells they leave open, for each column of ours. `laissees` are
    the places of the columns that said something so far and go nowhere, `titres` the rows that were but a title of
    others.
    """

    def __init__(
        self, correspondance: Correspondance, feuille: Feuille, trouves: Titres, vue: Observation, temoins: Temoins
    ) -> None:
        self._correspondance = correspondance
        self._feuille = feuille
        self._titres = trouves
        self._places = {nom: trouves.place(nom) for nom in correspondance.colonnes}
        self._lues = frozenset(self._places.values())
        self._libres = set(range(len(trouves.noms))) - self._lues
        self.laissees: set[int] = set()
        self.titres: list[int] = []
        self._filtres = [_Filtrage(x, self._places[x.colonne]) for x in correspondance.filtres]
        self._echelles = _echelles(correspondance, trouves, vue.dessous)
        self._temoins = temoins
        self._dessous = vue.dessous.lignes
        self._notes: list[Rangee] = []
        self._traductions = {
            x.champ: {cle(trouve): dit for trouve, dit in x.traductions} for x in correspondance.depots
        }

    def lire(self) -> Iterator[Saisie]:
        """Yield each row that counts, once for each unfolded column that says something.

        Errors: `ErreurFichier` for a row whose quotes contradict one another.
        """
        for rangee in self._feuille.rangees():
            if rangee.illisible:
                raise _illisible(self._feuille.nom, rangee)
            self._echelles.survoler(rangee)
            if rangee.numero <= self._titres.ligne or self._repete(rangee) or not self._retenue(rangee):
                continue
            if rangee.numero in self._dessous:
                continue
            if est_note(rangee):
                self._notes.append(rangee)
                continue
            if rangee.titre(self._lues):
                self.titres.append(rangee.numero)
                continue
            self._relever(rangee)
            for pliee in self._plis(rangee):
                saisie, dite = self._saisie(rangee, pliee)
                if dite:
                    yield saisie

    def refuser_notes(self, releve: Releve) -> None:
        """Write down the notes of how figures count that weren't heard where they stand."""
        for rangee in self._notes:
            refuser(self._feuille.nom, rangee, releve)

    def _relever(self, rangee: Rangee) -> None:
        """Remember which columns that go nowhere say something: each is looked at until it does."""
        if dites := {place for place in self._libres if not vide(cellule(rangee, place))}:
            self.laissees |= dites
            self._libres -= dites

    def _retenue(self, rangee: Rangee) -> bool:
        return all(x.retient(rangee) for x in self._filtres)

    def dire_filtres(self, releve: Releve) -> None:
        """Write down how many rows each filter left out, and the words among theirs that it never saw."""
        for x in self._filtres:
            if x.ecartees:
                dites = pluriel(x.ecartees, "ligne écartée", "lignes écartées")
                nouveaux = [f"« {mot} » ({x.premieres[mot]})" for mot in x.filtre.nouveaux(x.premieres)]
                suite = f", qui n'avait jamais vu {liste(nouveaux[:MOTS_CITES])}" if nouveaux else ""
                releve.avertir(f"« {self._feuille.nom} » : {dites} par le filtre de « {x.filtre.colonne} »{suite}.")

    def _repete(self, rangee: Rangee) -> bool:
        """Recognise titles that a printed file repeats on each page."""
        lus = [intitule(x) for x in rangee.valeurs]
        return len(lus) > 1 and lus == list(self._titres.noms[: len(lus)])

    def _plis(self, rangee: Rangee) -> Iterator[str | None]:
        depliees = self._correspondance.depliees
        if not depliees:
            yield None
        for nom in depliees:
            if _compte(cellule(rangee, self._places[nom])):
                yield nom

    def _saisie(self, rangee: Rangee, pliee: str | None) -> tuple[Saisie, bool]:
        """Return a row, and whether the file says anything of it."""
        valeurs: dict[str, Valeur] = {}
        places: dict[str, int] = {}
        ecrites: dict[str, Valeur] = {}
        dite = False
        for depot in self._correspondance.depots:
            lues = [self._lire(rangee, nom, pliee, depot.champ) for nom in depot.colonnes]
            dite = dite or not all(map(vide, lues))
            valeurs[depot.champ] = self._valeur(depot, lues)
            if depot.colonnes:
                ecrites[depot.champ] = lues[0]
                places[depot.champ] = self._place(depot.colonnes[0], pliee)
        compte = partial(self._echelles.lire, rangee, ecrites, pliee or "")
        autre = partial(self._autre, rangee.numero, ecrites)
        return Saisie(self._feuille.nom, rangee, valeurs, places, compte=compte, autre=autre), dite

    def _autre(self, ligne: int, ecrites: Mapping[str, Valeur], champ: str) -> Valeur:
        temoin = self._temoins.get(champ)
        return temoin.autre(ecrites.get(champ), ligne) if temoin else None

    def _lire(self, rangee: Rangee, nom: str, pliee: str | None, champ: str) -> Valeur:
        if nom == TITRE:
            return periode_de(pliee or "") if champ in LIBELLES else pliee
        return cellule(rangee, self._place(nom, pliee))

    def _place(self, nom: str, pliee: str | None) -> int:
        return self._places[pliee if pliee and nom in (TITRE, CELLULE) else nom]

    def _valeur(self, depot: Depot, lues: Sequence[Valeur]) -> Valeur:
        pleines, sens = _dites(lues), self._traductions[depot.champ]
        if not pleines:
            return sens.get("", depot.constante)
        if depot.champ in LIBELLES and len(depot.colonnes) > 1:
            valeur = _en_periode(depot, lues)
        else:
            seule = pleines[0] if len(pleines) == 1 else LIAISON.join(" ".join(montrer(x).split()) for x in pleines)
            valeur = formes.lire(depot.forme, seule)
        dite = cle(montrer(valeur))
        if dit := sens.get(dite, depot.constante if sens else None):
            return dit
        return self._correspondance.codes.get(depot.champ, {}).get(dite, valeur)


@dataclass
class _Filtrage:
    """A filter at work: how many rows it left out, and where the first words that it left out stand."""

    filtre: Filtre
    place: int | None
    ecartees: int = 0
    premieres: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._gardes = {cle(x) for x in self.filtre.valeurs}

    def retient(self, rangee: Rangee) -> bool:
        """Tell whether a row counts."""
        mot = montrer(cellule(rangee, self.place))
        garde = cle(mot) in self._gardes if self._gardes else _dite(rangee, self.place)
        if not garde:
            self.ecartees += 1
            if len(self.premieres) < MOTS_GARDES:
                self.premieres.setdefault(" ".join(mot.split()), rangee.adresse(self.place or 0))
        return garde


def _echelles(correspondance: Correspondance, trouves: Titres, dessous: Dessous) -> Echelles:
    """Return what says by how many the sheet counts: what names an indicator may say it of unfolded columns."""
    nommant = correspondance.depot("indicateur")
    noms = nommant.colonnes if nommant else ()
    lus = [x for x in correspondance.depots if x.colonnes]
    titres = {x.champ: _ecrits((*x.colonnes, *(noms if CELLULE in x.colonnes else ())), trouves) for x in lus}
    deja = {x.champ: formes.MULTIPLES.get(x.forme, 1) for x in lus}
    return Echelles(titres, trouves.noms, trouves.ligne, deja, dessous.dit, dessous.unites)


def _ecrits(noms: Sequence[str], trouves: Titres) -> list[str]:
    """Return titles as this file writes them: a mapping kept for « CA (k€) » also reads « CA (€) »."""
    places = {nom: trouves.place(nom) for nom in noms}
    return [nom if place is None else trouves.noms[place] for nom, place in places.items()]


def cellule(rangee: Rangee, place: int | None) -> Valeur:
    """Return what a row says in a column, None past its end."""
    return rangee.cellule(place)


def _dite(rangee: Rangee, place: int | None) -> bool:
    """Tell whether a cell says something, or lies under one of its own column that does; beside it, a title."""
    valeur = cellule(rangee, place)
    return valeur.colonne == place if isinstance(valeur, Fusion) else not vide(valeur)


def _compte(valeur: Valeur) -> bool:
    """Tell whether an unfolded cell makes a row: a merged number does, to be refused there."""
    return not vide(valeur) or (isinstance(valeur, Fusion) and valeur.chiffree)


def _dites(lues: Sequence[Valeur]) -> list[Valeur]:
    """Return what the columns of a field say; of several, a merged label once, and no merged number."""
    pleines = [x for x in lues if x is not None and x != ""]
    if len(pleines) < 2:
        return pleines
    propres = {montrer(x) for x in pleines if not vide(x)}
    return [
        x
        for rang, x in enumerate(pleines)
        if not vide(x)
        or (isinstance(x, Fusion) and not x.chiffree and montrer(x) not in propres and x not in pleines[:rang])
    ]


def _en_periode(depot: Depot, lues: Sequence[Valeur]) -> Valeur:
    """Return the one period that joined columns state; what they don't is refused: a merged year is said below too."""
    formees = [(nom, formes.lire(depot.forme, x)) for nom, x in zip(depot.colonnes, lues, strict=True)]
    dites = [(nom, montrer(x).strip()) for nom, x in formees if montrer(x).strip()]
    en_jours = any(isinstance(x, date) for _, x in formees)
    periode = None if en_jours else joindre(dites)
    attendue = "une seule période, que ses colonnes disent ensemble : 2031 et T1, janvier et 2031"
    return periode or Contraire(LIAISON.join(x for _, x in dites), attendue)


def _illisible(feuille: str, rangee: Rangee) -> ErreurFichier:
    attendu, que_faire = GUILLEMETS
    ligne = rangee.ligne or rangee.numero
    return ErreurFichier("Guillemets ambigus", f"« {feuille} », ligne {ligne} : sont attendues {attendu}.", que_faire)
