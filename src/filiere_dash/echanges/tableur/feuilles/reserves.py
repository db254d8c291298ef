"""What a file holds that isn't seen or isn't read: hidden rows and columns are taken, what is set aside is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from filiere_dash.domaine.francais import liste, pluriel
from filiere_dash.echanges.tableur.fichiers.valeurs import lettres, montrer, vide

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie
    from filiere_dash.echanges.tableur.fichiers.lecture import Fichier
    from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Rangee


TITRES_CITES = 5
COLONNES_CITEES = 12


def annoncer(fichier: Fichier, releve: Releve) -> None:
    """Name the sheets and the files that are not read."""
    for cachee in fichier.masquees:
        conseil = "si elle compte, affichez-la dans votre tableur, enregistrez, puis redonnez le fichier."
        releve.avertir(f"Feuille masquée « {cachee} » : non lue ; {conseil}")
    for ecarte in fichier.ecartes:
        releve.avertir(f"Fichier « {ecarte} » : non lu ; s'il compte, donnez-le à part.")


def titres(feuille: str, numeros: Sequence[int], releve: Releve) -> None:
    """Name the rows that were but a title of those that follow."""
    if not numeros:
        return
    cites = [str(x) for x in numeros[:TITRES_CITES]]
    if (reste := len(numeros) - TITRES_CITES) > 0:
        cites.append(pluriel(reste, "autre"))
    lignes = f"ligne{'s' * (len(numeros) > 1)} {liste(cites)}"
    releve.avertir(
        f"« {feuille} », {lignes} : un texte fusionné sur plusieurs colonnes est un titre ou une note : non importé."
    )


def annoncer_autres(feuilles: Sequence[Feuille], lues: Sequence[Feuille], releve: Releve, conseil: str) -> None:
    """Name the sheets that hold something beside those that are read; `conseil` says how to have one read."""
    noms = liste([f"« {x.nom} »" for x in lues])
    dites = f"seule {noms} l'est" if len(lues) == 1 else f"seules {noms} le sont"
    for autre in feuilles:
        if autre not in lues and any(True for _ in autre.rangees()):
            releve.avertir(f"Feuille « {autre.nom} » : non lue, {dites} ; si elle compte, {conseil}.")


class Masques:
    """The hidden rows and columns that were taken, by sheet: they are told once, at the end."""

    def __init__(self) -> None:
        self._lignes: dict[str, set[int]] = defaultdict(set)
        self._colonnes: dict[str, set[int]] = defaultdict(set)

    def suivre(self, lues: Iterator[Saisie], cle: str = "") -> Iterator[Saisie]:
        """Yield the rows as they come; the column `cle`, of the identifier, is hidden by our own templates."""
        for saisie in lues:
            rangee = saisie.rangee
            if rangee.masquee:
                self._lignes[saisie.feuille].add(rangee.numero)
            if rangee.colonnes_masquees:
                places = {place for nom, place in saisie.places.items() if nom != cle}
                self._colonnes[saisie.feuille] |= places & rangee.colonnes_masquees
            yield saisie

    def dire(self, releve: Releve) -> None:
        """Write down, sheet by sheet, what was hidden and is taken."""
        for feuille in dict.fromkeys([*self._lignes, *self._colonnes]):
            lignes, colonnes = self._lignes[feuille], sorted(self._colonnes[feuille])
            dits = [pluriel(len(lignes), "ligne masquée ou filtrée", "lignes masquées ou filtrées")] if lignes else []
            if colonnes:
                dits.append(_colonnes(colonnes))
            if dits:
                releve.avertir(f"« {feuille} » : {', '.join(dits)}. Ce qui est masqué est importé comme le reste.")


class Dehors:
    """The columns of a sheet that no header names, though they hold something: a second row may name them."""

    def __init__(self, entetes: Sequence[str]) -> None:
        self._largeur = len(entetes)
        self._sans_nom = [place for place, texte in enumerate(entetes) if not texte.strip()]
        self._dites: dict[int, str] = {}

    def suivre(self, rangee: Rangee) -> None:
        """Remember the columns in which a row says something, by what they say first."""
        for place in (*self._sans_nom, *range(self._largeur, len(rangee.valeurs))):
            if place not in self._dites and not vide(valeur := rangee.cellule(place)):
                self._dites[place] = montrer(valeur) if isinstance(valeur, str) else ""

    def dire(self, feuille: str, releve: Releve) -> None:
        """Write them down, once for the sheet."""
        if self._dites:
            noms = [f"« {dit} » ({lettres(x)})" if dit else lettres(x) for x, dit in sorted(self._dites.items())]
            cites = noms[:COLONNES_CITEES]
            if (reste := len(noms) - len(cites)) > 0:
                cites.append(pluriel(reste, "autre"))
            dites = ("la colonne {}, sans en-tête, n'a", "les colonnes {}, sans en-tête, n'ont")[len(noms) > 1]
            releve.avertir(f"« {feuille} » : {dites.format(liste(cites))} pas été lu{'es' if len(noms) > 1 else 'e'}.")


def _colonnes(places: Sequence[int]) -> str:
    mots = ("colonnes", "masquées") if len(places) > 1 else ("colonne", "masquée")
    return f"{mots[0]} {liste([lettres(x) for x in places])} {mots[1]}"
