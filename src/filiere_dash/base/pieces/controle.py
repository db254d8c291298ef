"""The files of acts beside a base against its rows: missing, changed, still there, or kept for a base set aside."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base.fichiers import ecartees_de, restes_de
from filiere_dash.base.pieces.conservees import fautes, fichier_de, presents, toutes
from filiere_dash.base.pieces.effacees import Restee, restees
from filiere_dash.domaine.francais import date_longue, pluriel, typographie

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def verifier(magasin: Magasin) -> list[str]:
    """Return, in French, each kept file that is missing, changed, or there when it should not be."""
    connues = toutes(magasin)
    noms = {x.empreinte for x in connues}
    etrangers = [
        typographie(f"{nom} : fichier sans ligne dans cette base. Une autre peut l’attendre : déplacez-le ailleurs.")
        for nom, base in _attendus(magasin).items()
        if base is None and nom not in noms
    ]
    restes = [
        typographie(f"{x} : copie laissée par un dépôt ou une restauration interrompus. Supprimez-la.")
        for x in restes_de(magasin.chemin)
    ]
    gardees = [x for x in connues if x.efface_le is None]
    return fautes(magasin.chemin, gardees) + [_dire(x) for x in restees(magasin)] + etrangers + restes


def mises_de_cote(magasin: Magasin) -> list[str]:
    """Return, in French, how many files that are no use to this base are there for each base that was set aside."""
    comptes = Counter(base.name for base in _attendus(magasin).values() if base)
    return [
        f"{pluriel(nombre, 'fichier d’acte', 'fichiers d’actes')} dont cette base ne se sert pas, à garder pour {base}."
        for base, nombre in sorted(comptes.items())
    ]


def _attendus(magasin: Magasin) -> dict[str, Path | None]:
    """Return the files beside a base that it does not keep, each with the last base set aside that waits for it."""
    chemin = magasin.chemin
    gardees = {x.empreinte for x in toutes(magasin) if x.efface_le is None}
    de_trop = {x.fichier for x in restees(magasin)}
    bases = [base for base in ecartees_de(chemin) if base.exists()]
    return {
        nom: max((x for x in bases if fichier_de(x, nom).exists() and fichier_de(x, nom) not in de_trop), default=None)
        for nom in sorted(set(presents(chemin)) - gardees)
        if fichier_de(chemin, nom) not in de_trop
    }


def _dire(x: Restee) -> str:
    efface = f"« {x.piece.nom} » a été effacé le {date_longue(x.piece.efface_le.date())}"
    suite = "n’a pas pu être supprimé" if x.jugee else f"reste à côté de {x.base.name}, qui ne se lit pas"
    return typographie(f"{x.piece.document} : {efface} et {suite}. Supprimez {x.fichier}.")
