"""Counts in a margin: their titles stand over them on several lines, and running text goes on beside them."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.votes.mots.comptes import Compte

# Lines that titles may take, and blank ones that part them from their counts.
ETAGES, VIDES = 5, 2
_MORCEAU = re.compile(r"\S+(?: \S+)*")
_COMPTE = re.compile(r"\d{1,3}")
Morceau = tuple[int, int, str]


def en_etages(texte: Texte, libelles: dict[str, str]) -> dict[str, Compte]:
    """Read counts that open a line, each under its title: `libelles` gives the pattern of each field.

    Nothing is read where a title is not one that is known.
    """
    lignes = [_morceaux(x.texte) for x in texte.lignes]
    for rang, ligne in enumerate(lignes):
        comptes = _comptes(ligne)
        if len(comptes) > 1 and (champs := _champs(lignes[max(0, rang - ETAGES - VIDES) : rang], comptes, libelles)):
            debut, fin = texte.bornes(rang)
            return {c: Compte(int(n[2]), debut, fin, True) for c, n in zip(champs, comptes, strict=True)}
    return {}


def _morceaux(ligne: str) -> list[Morceau]:
    return [(x.start(), x.end(), aplatir(x[0])) for x in _MORCEAU.finditer(ligne.expandtabs(8))]


def _comptes(ligne: Sequence[Morceau]) -> list[Morceau]:
    """Return the counts that a line begins with."""
    autre = next((i for i, x in enumerate(ligne) if not _COMPTE.fullmatch(x[2])), len(ligne))
    return list(ligne[:autre])


def _champs(dessus: Sequence[Sequence[Morceau]], comptes: Sequence[Morceau], libelles: dict[str, str]) -> list[str]:
    """Return the field of each count, from as few lines above as name them all."""
    lignes: list[Sequence[Morceau]] = []
    vides = 0
    for ligne in reversed(dessus):
        vides += not ligne
        if vides > VIDES or len(lignes) == ETAGES:
            break
        lignes += [ligne] if ligne else []
        for titres in (_au_dessus(lignes, comptes), _en_rang(lignes, comptes)):
            champs = [_champ(x, libelles) for x in titres]
            if champs and all(champs) and len(set(champs)) == len(champs):
                return champs
    return []


def _au_dessus(lignes: Sequence[Sequence[Morceau]], comptes: Sequence[Morceau]) -> list[str]:
    """Return what stands right over each count; `lignes` go from the lowest up."""
    centres = [_centre(x) for x in comptes]
    portee = min(b - a for a, b in pairwise(centres)) / 2
    return [_titre([x for x in ligne if abs(_centre(x) - c) <= portee] for ligne in lignes) for c in centres]


def _en_rang(lignes: Sequence[Sequence[Morceau]], comptes: Sequence[Morceau]) -> list[str]:
    """Return the titles in their order, where they are as many as the counts, whichever side each is set to.

    Words that stand over one another make one title.
    """
    colonnes: list[list[Morceau]] = []
    for morceau in sorted((x for ligne in lignes for x in ligne), key=lambda x: x[0]):
        if colonnes and morceau[0] < max(x[1] for x in colonnes[-1]):
            colonnes[-1].append(morceau)
        else:
            colonnes.append([morceau])
    if len(colonnes) != len(comptes):
        return []
    return [_titre([x for x in ligne if x in colonne] for ligne in lignes) for colonne in colonnes]


def _titre(etages: Iterable[Sequence[Morceau]]) -> str:
    return " ".join(x[2] for etage in reversed(list(etages)) for x in etage)


def _centre(morceau: Morceau) -> float:
    return (morceau[0] + morceau[1]) / 2


def _champ(titre: str, libelles: dict[str, str]) -> str:
    """Return the field that a whole title names, « membres en exercice » or « qui ont pris part au vote »."""
    nus = {titre, re.sub(r"^(?:nombre\s+de\s+|membres\s+|conseillers\s+|delegues\s+)+", "", titre)}
    return next((c for c, motif in libelles.items() if any(re.fullmatch(motif, x) for x in nus)), "")
