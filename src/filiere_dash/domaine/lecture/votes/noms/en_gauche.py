"""Lists whose title stands in a column at the left of their names, without a colon, over one line or more.

« Absents ayant donné   M. ROY à Mme PETIT / délégation de vote (2)   M. BLANC à Mme NOIR » is read as « Pouvoirs (2) :
M. ROY… ». Nothing moves: the title is written over what is printed, the rest of it is filled with signs that name nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.votes.mots.preparation import au_pluriel
from filiere_dash.domaine.lecture.votes.noms.listes import REMPLI, TITRES

_COMPTE = r"(?:\s*[:(-]?\s*(?P<n>\d{1,3})\s*\)?)?"
_MOTIFS = {champ: re.compile(rf"(?:{motif}){_COMPTE}\s*:?") for champ, motif in TITRES.items()}
# What is written for a title over several lines.
_ABREGES = {"presents": "presents", "pouvoirs": "pouvoirs", "absents": "absents"}
# What begins as names do: a civility, or a word in capitals or two, « PETIT, ROY », « PETIT Ana ».
_NOMS = re.compile(
    r"(?:M\.|MM\.?|Mmes?\b\.?|Mlle|Madame|Monsieur|Mesdames|Messieurs)\s|[A-ZÀ-Ý][\w'’.-]*(?:\s?[,;]|(?: (?:de|du|d'|le|la))* [A-ZÀ-Ý])|(?i:néant|aucune?)\b"
)
_ECART = re.compile(r"[ ]{2,}")
# « Excusés – M. ROY ».
_TIRET = re.compile(r"[ ]-[ ]")
# Lines that a title may take.
LIGNES = 4


@dataclass(frozen=True, slots=True)
class _Gauche:
    """The left cell of a line and where what stands at its right begins, nothing standing there being its end."""

    debut: int
    fin: int
    suite: int
    noms: bool


def titrer(texte: Texte) -> Texte:
    """Return a text where titles at the left of their names are followed by a colon, each on one line."""
    if milieux := _au_milieu(texte):
        return replace(texte, plat=_taire(texte.plat, milieux))
    brut, plat, rang = texte.brut, texte.plat, 0
    while rang < len(texte.debuts):
        hauteur = 1
        for champ, titre, gauches in _titres(texte, rang):
            hauteur = len(gauches)
            premiere, *autres = gauches
            plat = _ecrire(plat, premiere, _nomme(champ, titre, hauteur))
            for x in autres:
                rempli = (REMPLI if x.fin < x.suite else " ") * (x.suite - x.debut)
                plat = plat[: x.debut] + rempli + plat[x.suite :]
                brut = brut[: x.debut] + rempli + brut[x.suite :]
        rang += hauteur
    return replace(texte, brut=brut, plat=plat)


def _au_milieu(texte: Texte) -> list[_Gauche]:
    """Return the titles set at mid-height of their names on a page: what stands above the first one is its own."""
    colonne, rendus = 0.0, []
    for rang in range(1, len(texte.debuts) - 1):
        dessus, ligne, dessous = texte.lignes[rang - 1 : rang + 2]
        gauche = _gauche(texte, rang)
        if not (gauche and dessus.mots and ligne.mots and dessous.mots):
            continue
        titre = au_pluriel(texte.plat[gauche.debut : gauche.fin])
        if not any(m.fullmatch(titre) for m in _MOTIFS.values()):
            continue
        noms = dessus.mots[0].x0
        if not colonne and not (ligne.mots[0].x1 < noms and abs(noms - dessous.mots[0].x0) < 1):
            return []
        colonne = colonne or noms
        # Its own count is printed: nobody has to be counted.
        if ligne.mots[0].x1 < colonne and not re.search(r"\d", titre):
            rendus.append(gauche)
    return rendus


def _taire(plat: str, lieux: list[_Gauche]) -> str:
    for lieu in lieux:
        plat = plat[: lieu.debut] + "\x00" * (lieu.fin - lieu.debut) + plat[lieu.fin :]
    return plat


def _titres(texte: Texte, rang: int) -> Iterator[tuple[str, re.Match[str], list[_Gauche]]]:
    """Yield the title that opens at a line, the one that takes most lines; nothing where none has names beside it."""
    gauches = [x for i in range(rang, min(rang + LIGNES, len(texte.debuts))) if (x := _gauche(texte, i))]
    for hauteur in range(len(gauches), 0, -1):
        retenues = gauches[:hauteur]
        titre = au_pluriel(" ".join(texte.plat[x.debut : x.fin] for x in retenues))
        champ = next((c for c, motif in _MOTIFS.items() if motif.fullmatch(titre)), "")
        if champ and any(x.noms for x in retenues) and (hauteur == 1 or champ in _ABREGES):
            trouve = _MOTIFS[champ].fullmatch(titre)
            if trouve and not (hauteur == 1 and titre.endswith(":")):
                yield champ, trouve, retenues
            return


def _gauche(texte: Texte, rang: int) -> _Gauche | None:
    debut, fin = texte.bornes(rang)
    debut += len(texte.brut[debut:fin]) - len(texte.brut[debut:fin].lstrip())
    ecart = _ECART.search(texte.plat, debut, fin) or _TIRET.search(texte.plat, debut, fin)
    if debut == fin:
        return None
    if not ecart:
        return _Gauche(debut, fin, fin, noms=False)
    droite = texte.brut[ecart.end() : fin]
    titres = any(m.fullmatch(x) for x in _ECART.split(texte.plat[ecart.end() : fin]) for m in _MOTIFS.values())
    return _Gauche(debut, ecart.start(), ecart.end(), noms=not titres and _NOMS.match(droite) is not None)


def _nomme(champ: str, titre: re.Match[str], hauteur: int) -> str:
    """Return a title as it is counted: its own words on one line, else the shortest that say the same."""
    if hauteur == 1:
        return titre[0].rstrip()
    court = "excuses" if champ == "absents" and titre[0].startswith("excuse") else _ABREGES[champ]
    return f"{court} ({titre['n']})" if titre["n"] else court


def _ecrire(plat: str, lieu: _Gauche, titre: str) -> str:
    """Write a title and its colon over the left cell and the blank after it, its count left out where it is too long."""
    place = lieu.suite - lieu.debut
    ecrit = next((x for x in (f"{titre} :", f"{titre}:", f"{titre.partition(' (')[0]}:") if len(x) <= place), "")
    return plat[: lieu.debut] + ecrit.ljust(place) + plat[lieu.suite :] if ecrit else plat
