"""Who was away and let nobody vote in their place: persons of the lists that « Absents », « Excusés » open, counted.

Who gave a proxy is told in another list, or beside their own name: they are no absents of the vote.
"""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import ASSEMBLEE
from filiere_dash.domaine.lecture.votes.noms.listes import COMMUNE, UNE_PHRASE, morceaux, premiere_ligne
from filiere_dash.domaine.lecture.votes.noms.nommes import civilites, partielle

_MOT = r"(?:absent|excuse|non[- ]excuse|non[- ]represente)e?s?"
_TITRE = re.compile(
    rf"(?<!\w)(?:absent|excuse)e?s?(?:\s*(?:et\s+|ou\s+|/\s*|,\s*|-\s*)?(?:{_MOT}|sans\s+(?:pouvoir|procuration|etre\s+representes?)|n'ayant\s+pas\s+donne\s+(?:de\s+)?(?:pouvoir|procuration)))*(?:\s*:\s*|[ ]*\n(?=[^\n]*(?:\bm\.|\bmme\b|monsieur|madame)))"
)
# A blank line, unless a comma waits for the next name; a full stop that shortens no title; another label; what is masked.
_FIN = re.compile(
    r"(?<![,;])\n[ ]*\n|(?<!\bm)(?<!\bmm)(?<!\bmme)(?<!\bmmes)(?<!\bmlle)(?<!\bdr)(?<!\b[a-z])\.(?=\s|$)|\n[ ]*[a-z][a-z'/ ]{2,40}:|[ ]{2,}[a-z][a-z' ]{2,40}:|"
    rf"{UNE_PHRASE}|\n[ ]*(?:etaient|secretaire|secretariat|formant|le quorum|lesquels|objet|pouvoirs?|procurations?|ont donne|vu|considerant|l(?:e|a|')[ ]?{ASSEMBLEE})\b|(?<![(\w])(?:pouvoirs?|procurations?|secretaire(?:\s+de\s+seance)?|presents?|votants)\s*:|\x00"
)
_POUVOIR = re.compile(r"\b(?:pouvoirs?|procurations?|mandats?|represente\w*|supplee?\w*|remplace\w*)\b")
_CIVILITE = re.compile(r"(?<!\w)(?:m\.|mm\.|mmes?\b|mlle\b|monsieur|madame|messieurs|mesdames)\s")
_FIN_DES_COMMUNES = re.compile(
    r"(?<![,;])\n[ ]*\n|\n[ ]*(?:etaient|secretaire|secretariat|formant|le quorum|objet|pouvoirs?|procurations?|ont donne)\b|\x00"
)
_SANS_POUVOIR = re.compile(r"absent|excuse\w*\s*(?:et\s+|/\s*|,\s*|-\s*)?(?:sans\s|non[- ]represent|n'ayant\s+pas)")
PORTEE = 3000
MOTS_D_UN_NOM = 6


def absents_nommes(texte: Texte, plat: str, restants: int | None) -> Champ[int] | None:
    """Count the persons of every list of absents, one printed twice being counted once; never sure.

    `restants` is how many members neither sat nor gave a proxy: « Excusés » alone may leave out those who were
    absent without a word, and is read only where it names as many.
    """
    connues: dict[str, tuple[int, int, int]] = {}
    for debut, fin, titre in _listes(plat):
        if partielle(texte.brut[debut : fin + 80]):
            return None
        if nombre := _compter(texte.brut[debut:fin], plat[debut:fin]):
            connues.setdefault(re.sub(r"\W", "", plat[debut:fin]), (titre, debut, nombre))
    if not connues:
        return None
    somme = sum(n for _, _, n in connues.values())
    if somme != restants and not any(_SANS_POUVOIR.match(plat, t) for t, _, _ in connues.values()):
        return None
    titre, debut, _ = next(iter(connues.values()))
    preuve = texte.preuve(titre, debut + 60, Confiance.A_VERIFIER)
    return Champ(somme, preuve)


def _listes(plat: str) -> Iterator[tuple[int, int, int]]:
    for trouve in _TITRE.finditer(plat):
        # « M. ROY, excusé », at the end of a line, tells how he was away: it opens no list on the next one.
        if trouve[0].endswith("\n") and re.search(r"[,;(][ ]*$", plat[: trouve.start()]):
            continue
        # Commune by commune, a short label opens the next names instead of another list.
        fin = (_FIN_DES_COMMUNES if COMMUNE.match(plat, trouve.end()) else _FIN).search(plat, trouve.end())
        yield trouve.end(), min(fin.start() if fin else len(plat), trouve.end() + PORTEE), trouve.start()


def _compter(brut: str, plat: str) -> int:
    """Count the names of a list but those beside which a proxy is told."""
    if _CIVILITE.search(plat) and not _POUVOIR.search(plat):
        return civilites(plat)
    return sum(not _POUVOIR.search(p) and _est_une_personne(b, p) for b, p in morceaux(brut, plat))


def _est_une_personne(brut: str, plat: str) -> bool:
    """Tell a title and its name, or a name in capitals and its first name, « HARISTOY Kévin »."""
    # « PETIT Ana », the last one: what stands on the next line is no part of her name.
    mots = premiere_ligne(brut).split() if len(brut.split()) > MOTS_D_UN_NOM else brut.split()
    if _CIVILITE.search(plat):
        return True
    capitales = [x for x in mots if len(x) > 2 and x.isupper() and any(s.isalpha() for s in x)]
    return bool(capitales) and len(mots) <= MOTS_D_UN_NOM and all(x[:1].isupper() or len(x) <= 3 for x in mots)
