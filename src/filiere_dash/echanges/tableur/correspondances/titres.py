"""The titles of a table that is not ours: the row that names most columns, each name once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from filiere_dash.domaine.intitules import clef
from filiere_dash.echanges.tableur.feuilles.entetes import ECHANTILLON
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Fusion, Rangee, Valeur, lettres, montrer, vide

_CHIFFRE = re.compile(r"[-0-9 .,/%€\u00a0\u202f]+")

_DE_FRONT = re.compile(r"[A-Z]+([0-9]+):[A-Z]+\1")


@dataclass(frozen=True)
class Titres:
    """The names of the columns of a sheet, in order, and the number of the row that holds them."""

    ligne: int
    noms: tuple[str, ...]

    def place(self, nom: str) -> int | None:
        """Return where a column is, by its name; accents, case and plurals aside, None when it isn't there."""
        if nom in self.noms:
            return self.noms.index(nom)
        proches = [rang for rang, dit in enumerate(self.noms) if clef(dit) == clef(nom)]
        return proches[0] if len(proches) == 1 else None


def trouver(feuille: Feuille) -> Titres | None:
    """Return the titles of a sheet, None for an empty one; a merged row above them completes their names."""
    rangees = list(islice(feuille.rangees(), ECHANTILLON))
    if not rangees:
        return None
    rang = max(range(len(rangees)), key=lambda rang: (_note(rangees, rang), -rang))
    if _chapeaute(rangees, rang):
        rang += 1
    haut = rangees[rang - 1] if rang and _groupe(rangees[rang - 1], rangees[rang]) else None
    largeur = max(len(x.valeurs) for x in rangees)
    return Titres(rangees[rang].numero, _uniques(_noms(rangees[rang], haut, largeur)))


def _note(rangees: Sequence[Rangee], rang: int) -> int:
    """Count the different words of a row; a row of figures, or the last one, names nothing."""
    textes = [montrer(x).strip() for x in rangees[rang].valeurs if isinstance(x, str) and not vide(x)]
    mots = {x for x in textes if not _CHIFFRE.fullmatch(x) or _est_annee(x)}
    annees = {str(x) for x in rangees[rang].valeurs if _est_annee(montrer(x))}
    seuls = len(mots | annees) if mots else 0
    return 2 * seuls - len(textes) - len(annees - mots) + len(mots & annees) if rang + 1 < len(rangees) else -1


def _est_annee(texte: str) -> bool:
    return re.fullmatch(r"(19|20|21)[0-9]{2}", texte) is not None


def _groupe(haut: Rangee, bas: Rangee) -> bool:
    """Tell whether a row stands just above the titles and spans several of them."""
    return haut.numero == bas.numero - 1 and any(isinstance(x, Fusion) for x in haut.valeurs)


def _chapeaute(rangees: Sequence[Rangee], rang: int) -> bool:
    """Tell whether the row below names the columns that titles merged above them only group: years, or words.

    Each group has its own names there, all different; what stands beside the groups is named once, above or below.
    """
    if rang + 2 >= len(rangees) or rangees[rang + 1].numero != rangees[rang].numero + 1:
        return False
    haut, bas = rangees[rang], rangees[rang + 1]
    groupes = _groupes(haut)
    dits = {colonne: _texte(bas, colonne) for groupe in groupes for colonne in groupe}
    nommes = all(dit and (_est_annee(dit) or not _CHIFFRE.fullmatch(dit)) for dit in dits.values())
    autres = [x for x in range(max(len(haut.valeurs), len(bas.valeurs))) if x not in dits]
    return (
        bool(groupes)
        and nommes
        and all(len({dits[colonne] for colonne in groupe}) == len(groupe) for groupe in groupes)
        and all(_texte(haut, x) in ("", _texte(bas, x)) or not _texte(bas, x) for x in autres)
    )


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
    nue = valeur.valeur if isinstance(valeur, Fusion) else valeur
    return " ".join(montrer(nue).split())


def _uniques(noms: Sequence[str]) -> tuple[str, ...]:
    """Return the names, the second of two that are alike numbered."""
    vus: dict[str, int] = {}
    uniques = []
    for nom in noms:
        vus[nom] = vus.get(nom, 0) + 1
        uniques.append(nom if vus[nom] == 1 else f"{nom} ({vus[nom]})")
    return tuple(uniques)
