"""Counts in a margin: their titles stand over them on several lines, and running text goes on beside them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.votes.comptes import Compte

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
    centres = [_centre(x) for x in comptes]
    portee = min(b - a for a, b in pairwise(centres)) / 2
    titres, lus, vides = ["" for _ in centres], 0, 0
    for ligne in reversed(dessus):
        vides += not ligne
        if vides > VIDES or lus == ETAGES:
            break
        lus += bool(ligne)
        for rang, centre in enumerate(centres):
            mots = " ".join(x[2] for x in ligne if abs(_centre(x) - centre) <= portee)
            titres[rang] = f"{mots} {titres[rang]}".strip()
        champs = [_champ(x, libelles) for x in titres]
        if all(champs) and len(set(champs)) == len(champs):
            return champs
    return []


def _centre(morceau: Morceau) -> float:
    return (morceau[0] + morceau[1]) / 2


def _champ(titre: str, libelles: dict[str, str]) -> str:
    """Return the field that a whole title names, « membres en exercice » or « qui ont pris part au vote »."""
    nus = {titre, re.sub(r"^(?:nombre\s+de\s+|membres\s+|conseillers\s+|delegues\s+)+", "", titre)}
    return next((c for c, motif in libelles.items() if any(re.fullmatch(motif, x) for x in nus)), "")
