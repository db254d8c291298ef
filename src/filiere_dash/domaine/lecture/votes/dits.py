"""Members named one after another, each with what is said of them: « Mme PETIT : présente », « M. ROY (excusé, pouvoir à Mme PETIT) ».

No title opens such a list: « Collège des EPCI » may part it. One name of which nothing is said makes it silent.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.votes.mots.comptes import Compte
from filiere_dash.domaine.lecture.votes.mots.etats import ABSENTS, POUVOIRS, PRESENTS, dit_present, etat, porte
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import COLLECTIF
from filiere_dash.domaine.lecture.votes.noms.pieces import Nature, lire_piece
from filiere_dash.domaine.lecture.votes.tableaux.cases import Cases
from filiere_dash.domaine.lecture.votes.tableaux.emargement import INSCRITS

# What parts two members: lines, or, in running text, semicolons and closed brackets.
_LIGNES = re.compile(r"\n+|;")
_COURANT = re.compile(r";|(?<=\))[,.]?(?=\s)")
# What stands between a name and what is said of it.
_DIT = re.compile(r"\s*:\s*|\s+[-→]\s+|,\s*|\s*\(|[ ]{2,}|\t|\s*(?:\.{2,}|…)\s*")
_AVANT = re.compile(r"\s*[,(:\t]|\s[-→]\s|[ ]{2,}|\.{2,}|…")
_OUVERTE = re.compile(r"(?:,|\b(?:a|au|par|m\.|mme|monsieur|madame|pouvoir|procuration|et))\s*$")
# Members that make a list, and lines that may part two of them.
QUATRE, DEUX, ECART = 4, 2, 2


@dataclass(frozen=True, slots=True)
class _Membre:
    debut: int
    fin: int
    etat: str
    dit: str
    nom: frozenset[str]


def en_dits(texte: Texte, plat: str) -> Cases:
    """Count who sat, gave a proxy or was away in the longest such list; never sure."""
    lues = Cases()
    listes = [x for coupe in (_LIGNES, _COURANT) for x in _listes(texte.brut, plat, coupe)]
    membres = max(listes, key=len, default=[])
    comptes = Counter(x.etat for x in membres)
    if len(membres) < QUATRE or sum(dit_present(x.dit) for x in membres) < DEUX:
        return lues
    donnes = sum(any(x.nom & set(y.dit.split()) for y in membres if porte(y.dit)) for x in membres if x.etat == ABSENTS)
    comptes += Counter({POUVOIRS: donnes})
    comptes[ABSENTS] -= donnes
    lieu = (membres[0].debut, membres[-1].fin)
    lues.lieux.append(lieu)
    for champ in (PRESENTS, POUVOIRS, ABSENTS):
        if comptes[champ]:
            lues.comptes[champ] = [Compte(comptes[champ], *lieu, True, True)]
    lues.comptes[INSCRITS] = [Compte(len(membres), *lieu, True, True)]
    return lues


def _listes(brut: str, plat: str, coupe: re.Pattern[str]) -> Iterator[list[_Membre]]:
    """Yield the runs of members that are told one after another."""
    liste: list[_Membre] = []
    autres = 0
    for debut, fin in _pieces(plat, coupe):
        if membre := _membre(brut, plat, debut, fin):
            liste.append(membre)
            autres = 0
        elif liste and plat[debut:fin].strip():
            autres += 1
            if autres > ECART or not (_intitule(plat[debut:fin]) or _OUVERTE.search(plat, liste[-1].debut, debut)):
                yield [] if _nomme(brut, plat, debut, fin) else liste
                liste = []
    yield liste


def _pieces(plat: str, coupe: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    debut = 0
    for trouve in coupe.finditer(plat):
        yield debut, trouve.start()
        debut = trouve.end()
    yield debut, len(plat)


def _membre(brut: str, plat: str, debut: int, fin: int) -> _Membre | None:
    """Read a name and what is said of it; nothing where a piece holds anything else."""
    if "\x00" in plat[debut:fin]:
        return None
    for trouve in _DIT.finditer(plat, debut, fin):
        dit = plat[trouve.end() : fin]
        if not (lu := etat(dit)):
            continue
        # A heading may stand above the first of them.
        for bord in ":\n":
            place = max(debut, plat.rfind(bord, debut, trouve.start()) + 1)
            bout = next((x.start() for x in _AVANT.finditer(plat, place + 1, trouve.start())), trouve.start())
            piece = lire_piece(brut[place:bout], plat[place:bout])
            if piece.nature is Nature.PERSONNE and piece.nombre == 1 and piece.nom:
                return _Membre(place, fin, lu, re.sub(r"[^\w' +-]", " ", dit).strip(), piece.nom)
    return None


def _intitule(dit: str) -> bool:
    return COLLECTIF.match(dit.strip()) is not None or dit.rstrip().endswith(":")


def _nomme(brut: str, plat: str, debut: int, fin: int) -> bool:
    """Tell a piece that names somebody of whom nothing is said."""
    piece = lire_piece(brut[debut:fin], plat[debut:fin])
    return piece.nature is Nature.PERSONNE and piece.civilite
