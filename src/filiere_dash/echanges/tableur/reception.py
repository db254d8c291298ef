"""A file that was just received: ours, and it can be checked at once; or another, and here is what its sheets hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import colonnes_des_vues
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.objets import OBJETS, Champ
from filiere_dash.echanges.tableur.correspondances.correspondance import Correspondance
from filiere_dash.echanges.tableur.correspondances.observation import Observation, observer
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.feuilles.noms import Noms
from filiere_dash.echanges.tableur.feuilles.plan import ErreurVue, planifier
from filiere_dash.echanges.tableur.feuilles.rapport import Releve
from filiere_dash.echanges.tableur.feuilles.saisies import Saisie
from filiere_dash.echanges.tableur.fichiers.lecture import Fichier, ouvrir

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


@dataclass(frozen=True)
class Comprise:
    """What a sheet of ours is known to hold: its table, the places of our columns under the titles of this row."""

    table: str
    ligne: int
    places: Mapping[str, int]


@dataclass(frozen=True)
class Recue:
    """What a file is. `comprises` are its sheets that are ours, by name: none for another file.

    `conseils` say what to do of a file that may be two of ours: its headers are those of both.
    """

    nature: str
    precisions: tuple[str, ...]
    comprises: Mapping[str, Comprise]
    observations: tuple[Observation, ...]
    conseils: tuple[str, ...] = ()


def recevoir(magasin: Magasin, chemin: Path, nom: str) -> Recue:
    """Look at a file.

    Errors: those of `lecture.ouvrir`; `ErreurVue`; `ErreurFichier` when no sheet has titles and rows.
    """
    with ouvrir(chemin, nom) as fichier:
        observations = tuple(x for x in map(observer, fichier.feuilles) if x)
        comprises: Mapping[str, Comprise] = {}
        releve = Releve([])
        try:
            plans = planifier(fichier.feuilles, champs_de(magasin), colonnes_des_vues(magasin), releve)
            comprises = {x.feuille.nom: Comprise(x.table, x.entete.derniere, x.entete.colonnes) for x in plans}
        except ErreurVue:
            raise
        except ErreurFichier:
            if not observations:
                raise
        conseils = tuple(f"« {x.trouve} » a les en-têtes de plusieurs objets. {x.proposition}" for x in releve.erreurs)
        vues = tuple(_sous_ses_titres(fichier, x, comprises.get(x.feuille)) for x in observations)
        return Recue(fichier.nature, fichier.precisions, comprises, vues, conseils)


def _sous_ses_titres(fichier: Fichier, vue: Observation, comprise: Comprise | None) -> Observation:
    """Return what a sheet holds under the titles by which it was understood, where they aren't those found."""
    if comprise is None or comprise.ligne == vue.titres.ligne:
        return vue
    return observer(next(x for x in fichier.feuilles if x.nom == vue.feuille), comprise.ligne) or vue


def sous_la_ligne(recue: Recue, chemin: Path, nom: str, feuille: str, ligne: int | None) -> Recue:
    """Return a file whose titles of one sheet, its first one by default, are read on this row."""
    vue = next((x for x in recue.observations if x.feuille == feuille), recue.observations[0])
    with ouvrir(chemin, nom) as fichier:
        nouvelle = observer(next(x for x in fichier.feuilles if x.nom == vue.feuille), ligne)
    vues = tuple(nouvelle if x is vue and nouvelle else x for x in recue.observations)
    return replace(recue, observations=vues)


def champs_de(magasin: Magasin) -> dict[str, Mapping[str, Champ]]:
    """Return the columns of every table that people keep current, by name."""
    return {table: {x.nom: x for x in listes.champs(magasin, table)} for table in OBJETS}


def connus_de(magasin: Magasin) -> Callable[[str, str | None], Mapping[str, str]]:
    """Return the function that gives the codes of the rows of a table by the key of their names."""

    def connus(table: str, programme: str | None) -> Mapping[str, str]:
        return {cle(nom): code for code, nom in listes.options(magasin, table, programme).items()}

    return connus


def est_connue(magasin: Magasin, perimetre: Collection[str] | None) -> Callable[[str, str], bool]:
    """Return what tells whether a name leads to one row of a table, among those that one may read."""
    noms = Noms(magasin, perimetre=perimetre)

    def connue(table: str, nom: str) -> bool:
        try:
            return bool(noms.resoudre(table, nom))
        except Illisible:
            return False

    return connue


def premieres(magasin: Magasin, chemin: Path, nom: str, correspondance: Correspondance, combien: int) -> list[Saisie]:
    """Return the first rows that a mapping reads in a file, none when one of its columns is gone."""
    with ouvrir(chemin, nom) as fichier:
        etape = correspondance.etapes(connus_de(magasin))[-1]
        return list(islice(etape.appliquer(fichier.feuilles, Releve([])), combien))
