"""A vote told member by member: a cross under « Pour », « Contre » or « Abstention » on the line of each.

A printed total is read before the crosses are counted. A cross whose column is not known says nothing: where the lines
of an office file drop the empty cells before it, those of its tables tell it. The whole table is left out of what others read, who would take its titles and its names for a list.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.document import Ligne, Mot
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.votes.mots.comptes import Compte
from filiere_dash.domaine.lecture.votes.mots.intitules import champ_du_titre
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import NE_VOTENT_PAS, SORTENT
from filiere_dash.domaine.lecture.votes.tableaux.cases import Cases

_SENS = ("pour", "contre", "abstentions", "ne_prennent_pas_part")
_CELLULE = re.compile(r"[^\s|]+(?: [^\s|]+)*")
_CROIX = re.compile(r"[x×✓✔✗✘☑☒⊠■●*+]")
_TOTAL = re.compile(r"total\b|ensemble\b|resultats?\b")
_NOMBRE = re.compile(r"\d{1,3}|-")
_POUVOIR = re.compile(r"\b(?:pouvoir|procuration|mandat)\b")
_RETRAIT = re.compile(rf"{NE_VOTENT_PAS}|{SORTENT}|\bnppv\b|\bdeport")
# Crosses that make a table, and lines that it may take.
DEUX, RANGEES = 2, 150


@dataclass(frozen=True, slots=True)
class CelluleLue:
    """The words of a line that no wide blank parts, folded, and where they begin and end."""

    gauche: float
    droite: float
    plat: str

    @property
    def milieu(self) -> float:
        """Return where the middle of the cell stands."""
        return (self.gauche + self.droite) / 2


def en_nominatif(texte: Texte, emargement: Cases) -> Cases:
    """Read every table of crosses: by its total, else as its cells told it, else by the places of its crosses.

    `emargement` is what the cells told, of who sat too: such tables are not read again by places.
    """
    lues, rang = Cases(dict(emargement.comptes), list(emargement.lieux)), 0
    while rang < len(texte.lignes):
        titres = _titres(texte.lignes[rang])
        bas = _bas(texte, rang + 1) if titres else rang
        if not titres or sum(map(_croisee, texte.lignes[rang + 1 : bas])) < DEUX:
            rang += 1
            continue
        lieu = (texte.debuts[rang], texte.bornes(bas - 1)[1])
        lues.lieux.append(lieu)
        en_cases = any(debut < lieu[1] and lieu[0] < fin for debut, fin in emargement.lieux)
        for champ, (valeur, sure) in _comptes(
            texte, titres, texte.lignes[rang + 1 : bas], par_places=not en_cases
        ).items():
            siens = [] if en_cases else lues.comptes.get(champ, [])
            lues.comptes[champ] = [*siens, Compte(valeur, *lieu, True, not sure)]
        rang = bas
    return lues


def _titres(ligne: Ligne) -> list[tuple[CelluleLue, str]]:
    """Return the columns of a line that opens such a table: who votes, then what each may vote."""
    cellules = cellules_de(ligne)
    titres = [(x, champ_du_titre(x.plat)) for x in cellules]
    lus = [champ for _, champ in titres if champ in _SENS]
    muet = not any(c.isdigit() for x in cellules for c in x.plat)
    return [x for x in titres if x[1] in _SENS] if len(set(lus)) == len(lus) >= DEUX and muet else []


def _bas(texte: Texte, rang: int) -> int:
    """Return where the rows end: under the total, or where running text begins."""
    vides = 0
    for suite in range(rang, min(rang + RANGEES, len(texte.lignes))):
        plat = aplatir(texte.lignes[suite].texte).strip()
        vides = 0 if plat else vides + 1
        if _TOTAL.match(plat):
            return suite + 1
        membre = _croisee(texte.lignes[suite]) or re.match(
            r"(?:m\.|mme\b|monsieur|madame)[^.;:]{3,40}(?:[ ]{2}|$)", plat
        )
        if vides > 1 or (plat and not membre and len(cellules_de(texte.lignes[suite])) == 1):
            return suite
    return min(rang + RANGEES, len(texte.lignes))


def _croisee(ligne: Ligne) -> bool:
    cellules = cellules_de(ligne)
    return len(cellules) > 1 and any(_CROIX.fullmatch(x.plat) for x in cellules[1:])


def _comptes(
    texte: Texte, titres: Sequence[tuple[CelluleLue, str]], rangees: Sequence[Ligne], *, par_places: bool
) -> dict[str, tuple[int, bool]]:
    """Return each count, and whether the crosses and the total agree on it."""
    cellules = [cellules_de(x) for x in rangees]
    croix = [x for rangee in cellules for x in rangee[1:] if _CROIX.fullmatch(x.plat)]
    votes_portes = len(croix) + sum(any(_POUVOIR.search(x.plat) for x in rangee) for rangee in cellules)
    # A name that runs under the first title tells that the blanks of the page were lost.
    alignees = all(rangee[0].droite <= titres[0][0].gauche for rangee in cellules if rangee)
    en_place = par_places and not texte.par_paragraphe and alignees
    comptees = Counter(_sous(titres, x) for x in croix) if en_place else Counter()
    imprimes = _imprimes(cellules[-1], titres) if cellules else {}
    somme = sum(imprimes.values())
    lus = {c: (n, somme in (len(croix), votes_portes)) for c, n in imprimes.items()}
    if not lus:
        lus = {c: (comptees[c], False) for _, c in titres if comptees}
    retraits = sum(_RETRAIT.search(" ".join(x.plat for x in rangee)) is not None for rangee in cellules)
    return lus if "ne_prennent_pas_part" in lus or not retraits else lus | {"ne_prennent_pas_part": (retraits, False)}


def _imprimes(derniere: Sequence[CelluleLue], titres: Sequence[tuple[CelluleLue, str]]) -> dict[str, int]:
    """Return the counts of a total that has one for each title."""
    nombres = [x.plat for x in derniere[1:] if _NOMBRE.fullmatch(x.plat)]
    if not derniere or not _TOTAL.match(derniere[0].plat) or len(nombres) != len(titres):
        return {}
    return {champ: int(n) if n.isdigit() else 0 for (_, champ), n in zip(titres, nombres, strict=True)}


def _sous(titres: Sequence[tuple[CelluleLue, str]], croix: CelluleLue) -> str:
    return min(titres, key=lambda x: abs(x[0].milieu - croix.milieu))[1]


def cellules_de(ligne: Ligne) -> list[CelluleLue]:
    """Return the cells of a line, each with its middle on the page or in the line."""
    mots = [x for x in ligne.mots if x.x1 > x.x0]
    if not mots:
        ecrit = ligne.texte.expandtabs(8)
        return [CelluleLue(*x.span(), aplatir(x[0])) for x in _CELLULE.finditer(ecrit)]
    suites: list[list[Mot]] = []
    for mot in mots:
        if suites and 0 <= mot.x0 - suites[-1][-1].x1 < 0.9 * (mot.bas - mot.haut):
            suites[-1].append(mot)
        else:
            suites.append([mot])
    return [CelluleLue(x[0].x0, x[-1].x1, aplatir(" ".join(m.texte for m in x))) for x in suites]
