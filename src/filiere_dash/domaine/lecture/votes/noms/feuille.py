"""The presence sheet of an act: who sat, who gave a proxy, who was away, each counted by the names under its title.

What is counted here is never sure: a person checks it.
"""

import re
from dataclasses import dataclass, field

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance
from filiere_dash.domaine.lecture.votes.noms.listes import Liste, lire_liste
from filiere_dash.domaine.lecture.votes.noms.mouvements import mouvements, parmi
from filiere_dash.domaine.lecture.votes.noms.pieces import Nature, lire_piece
from filiere_dash.domaine.lecture.votes.noms.titrees import Titre, titres
from filiere_dash.domaine.lecture.votes.noms.titres import ABSENTS, ASSISTANTS, AUTRE, MANDANTS, PRESENTS

_PARTIELLE = re.compile(r"\[?(?:…|\.\.\.)|\bet autres\b|\betc\b|[ée]margement")
_TOUS = re.compile(r"\s*(?:tou(?:s|tes)|l'ensemble|la\s+totalite)\b")
_ABSENT = re.compile(r"\babsente?s?\b|\bsans\s|\bnon[- ]represent|n'ayant\s+pas")
PORTEE = 9000


@dataclass
class Feuille:
    """The lists of a sheet, and the fields that one cut short leaves silent."""

    listes: list[tuple[Titre, Liste]] = field(default_factory=list)
    tues: set[str] = field(default_factory=set)

    def compte(self, texte: Texte, champ: str) -> Champ[int] | None:
        """Return how many persons of a field the lists name."""
        nombre = sum(x.comptes.get(champ, 0) for _, x in self.listes)
        if champ == MANDANTS and not nombre:
            nombre = sum(x.portes for _, x in self.listes)
        if not nombre or champ in self.tues:
            return None
        titre, liste = next(((t, x) for t, x in self.listes if x.comptes.get(champ) or x.portes), self.listes[0])
        return Champ(nombre, texte.preuve(titre.debut, liste.debut + 60, Confiance.A_VERIFIER))

    @property
    def dits_absents(self) -> bool:
        """Tell whether those away are called absent: « Excusés » alone may leave out those who were absent without a word."""
        return any(_ABSENT.search(t.ecrit) for t, x in self.listes if x.comptes.get(ABSENTS))


def lire_feuille(texte: Texte, plat: str) -> Feuille:
    """Read every list of a text; one printed twice is counted once."""
    brut = _masquer(texte.brut, plat)
    lisse = _masquer(texte.plat, plat)
    trouves = titres(brut, lisse)
    feuille, connues = Feuille(), set()
    for titre, suivant in zip(trouves, [*trouves[1:], None], strict=False):
        fin = min(suivant.bord if suivant else len(brut), titre.fin + PORTEE)
        if titre.role == AUTRE:
            continue
        if _TOUS.match(lisse, titre.fin):
            feuille.tues.add(titre.role)
            continue
        liste = lire_liste(brut, lisse, titre.role, titre.fin, fin, par_paragraphe=texte.par_paragraphe)
        if not any(liste.comptes.values()):
            continue
        _ajouter_qui_preside(brut, lisse, titre, liste)
        if _PARTIELLE.search(texte.brut[liste.debut : liste.fin + 80].lower()):
            feuille.tues.update(liste.comptes)
        ecrit = (titre.role, re.sub(r"\W", "", brut[liste.debut : liste.fin]))
        if ecrit not in connues:
            connues.add(ecrit)
            feuille.listes.append((titre, liste))
    if not any(t.role in (PRESENTS, ASSISTANTS) for t in trouves) and (seule := _sans_titre(brut, lisse)):
        feuille.listes.append(seule)
    noms = {c: [n for _, x in feuille.listes for n in x.noms.get(c, [])] for c in (PRESENTS, MANDANTS, ABSENTS)}
    for lieu, comptes in mouvements(brut, lisse, noms):
        feuille.listes.append((Titre(AUTRE, lieu[0], lieu[0], ""), Liste(AUTRE, *lieu, comptes)))
    return _ranger(feuille)


# « Mme le Maire », who may be named in the list.
_EN_TITRE = re.compile(r"\s*(?:(?:m\.|mme|monsieur|madame)\s+)?(?:l[ea]\s|l')")


def _ajouter_qui_preside(brut: str, plat: str, titre: Titre, liste: Liste) -> None:
    """Count who presides, where a title of those present tells their name and the list does not."""
    if titre.president is None or titre.role != PRESENTS:
        return
    ecrit, lisse = (x[slice(*titre.president)].partition(",")[0] for x in (brut, plat))
    piece, en_titre = lire_piece(ecrit, lisse), _EN_TITRE.match(lisse)
    noms = liste.noms.get(PRESENTS, [])
    if piece.nature is Nature.PERSONNE and not en_titre and not parmi(piece.nom, noms):
        liste.ajouter(PRESENTS, piece)


# Names alone, line after line, above « Formant la majorité des membres en exercice ».
_SANS_TITRE = re.compile(r"(?P<noms>(?:^[^\n:\x00]+\n){2,60})(?=\s*formant\s+la\s+majorite)", re.MULTILINE)


def _sans_titre(brut: str, plat: str) -> tuple[Titre, Liste] | None:
    """Return the names that form the majority, where no title opens them: they sat."""
    trouve = _SANS_TITRE.search(plat)
    if not trouve:
        return None
    debut, fin = trouve.span("noms")
    while debut < fin:
        liste = lire_liste(brut, plat, PRESENTS, debut, fin, par_paragraphe=True)
        if liste.fin >= fin - 1 and liste.comptes:
            return Titre(PRESENTS, debut, debut, ""), liste
        debut = plat.index("\n", debut) + 1
    return None


def _masquer(ecrit: str, plat: str) -> str:
    return "".join("\x00" if p == "\x00" else e for e, p in zip(ecrit, plat, strict=True))


# Names of a list, one of two being that of who votes for the other.
PAR_DEUX = 2


def _sans_mandataires(liste: Liste, presents: list[frozenset[str]]) -> None:
    """Count one name of two in a list where each who gave a proxy stands above who, present, votes for them."""
    noms = liste.noms.get(MANDANTS, [])
    donnent, recoivent = noms[::PAR_DEUX], noms[1::PAR_DEUX]
    if len(noms) != liste.comptes.get(MANDANTS) or not len(donnent) == len(recoivent) >= PAR_DEUX:
        return
    if all(parmi(x, presents) for x in recoivent) and not any(parmi(x, presents) for x in donnent):
        liste.comptes[MANDANTS] = len(donnent)


def _ranger(feuille: Feuille) -> Feuille:
    """Settle what lists say together: who attended sat where nothing else says it, and votes for who gave a proxy."""
    assis = any(t.role == PRESENTS for t, _ in feuille.listes)
    presents = [x for _, liste in feuille.listes for x in liste.noms.get(PRESENTS, [])]
    for titre, liste in feuille.listes:
        if titre.role == MANDANTS:
            _sans_mandataires(liste, presents)
        if titre.role == ASSISTANTS:
            nombre = liste.comptes.pop(ASSISTANTS, 0)
            if not assis:
                liste.comptes[PRESENTS] = liste.comptes.get(PRESENTS, 0) + nombre
        if titre.role == MANDANTS and liste.portes and not liste.liens:
            liste.comptes[MANDANTS] = max(liste.portes, 0)
            liste.portes = 0
    return feuille
