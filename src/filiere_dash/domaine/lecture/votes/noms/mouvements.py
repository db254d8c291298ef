"""Who came or left in the course of the session, before the act was voted: what a sheet counts them for changes."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.votes.noms.pieces import Nature, Piece, lire_piece
from filiere_dash.domaine.lecture.votes.noms.titres import ABSENTS, MANDANTS, PRESENTS

_AVANT = (
    r"\bavant\s+(?:l[ea]\s+|l')(?:examen|vote|etude|mise\s+(?:en\s+discussion|aux\s+voix|au\s+vote)|presentation|discussion)\s+"
    r"(?:de\s+|du\s+)(?:la\s+presente|cette|ce|present)\b"
)
# « M. ROY quitte la séance avant l'examen de la présente délibération et donne pouvoir à Mme PETIT ».
_MOUVEMENT = re.compile(
    rf"(?P<noms>(?:\bmm?\.|\bmmes?\b|\bmonsieur|\bmadame)[^.;:]{{3,80}}?)\s(?P<geste>(?:a\s+|ont\s+|est\s+|sont\s+)?(?:quitt\w+|sort\w*|part\w*|arriv\w+|rejoi\w+|se\s+retir\w+))\b"
    rf"(?:[^.;\x00]|\.(?=\w)){{0,120}}?{_AVANT}(?:[^.;\x00]){{0,160}}"
)
# « Arrivée en cours de séance : Ana PETIT, à 19 h 25, et M. ROY à 19 h 30, avant l'examen de la présente délibération ».
_ARRIVEE = re.compile(
    rf"\b(?P<geste>arrivee?s?)\b(?:[ ]+(?:en\s+(?:cours\s+de\s+)?seance|tardives?|a\s+\d[\dh ]*))*[ ]*(?::|\bd(?:e[ ]|'))\s*"
    rf"(?P<noms>(?:\bmm?\.|[^.;:\x00]){{3,200}}?)[\s,(]*{_AVANT}"
)
_HEURE = re.compile(r",?\s*\(?(?:\ba|vers)\s+\d{1,2}\s*(?:h(?:eures)?|:)\s*\d{0,2}\s*(?:mn|min)?\b\)?")
_ENTRE = re.compile(r"(?:,|\bet\b)\s*")
# « Absents : Ana PETIT (arrivée à 20 h, avant le vote de la présente délibération) ».
_ENTRE_CROCHETS = re.compile(
    rf"(?:[,:;\n-]|\bet\b)\s*(?P<noms>(?:\bm\.|[^.;:,()\n]){{3,60}}?)\s*\(\s*(?P<geste>(?:est\s+|a\s+)?(?:arrivee?|rejoint))\b[^();\x00]{{0,60}}?{_AVANT}"
)
_ARRIVE = re.compile(r"(?:a\s+|ont\s+|est\s+|sont\s+)?(?:arriv|rejoi)")
_DONNE = re.compile(r"\b(?:donn\w+|remis|laiss\w+)\s+(?:son\s+|sa\s+)?(?:pouvoir|procuration|mandat)")


def mouvements(
    brut: str, plat: str, noms: dict[str, list[frozenset[str]]]
) -> Iterator[tuple[tuple[int, int], dict[str, int]]]:
    """Yield where a movement is told, and what it adds to each count: a person named in a list is told of another one.

    `noms` are those of each list. Whoever comes and is named in none of them is one more.
    """
    for trouve in (x for motif in (_MOUVEMENT, _ARRIVEE, _ENTRE_CROCHETS) for x in motif.finditer(plat)):
        # « Absents : M. GRIS⏎Arrivée de Mme VERT »: a capital opens a line of its own.
        if trouve.re is _MOUVEMENT and brut[trouve.start("geste")].isupper():
            continue
        vers = PRESENTS if _ARRIVE.match(trouve["geste"]) else MANDANTS if _DONNE.search(trouve[0]) else ABSENTS
        for piece in _personnes(brut[slice(*trouve.span("noms"))], trouve["noms"]):
            depuis = next((c for c in (PRESENTS, MANDANTS, ABSENTS) if c != vers and parmi(piece.nom, noms[c])), "")
            if depuis and PRESENTS in (vers, depuis):
                yield trouve.span(), {depuis: -piece.nombre, vers: piece.nombre}
            elif vers == PRESENTS and not depuis and not parmi(piece.nom, noms[vers]):
                yield trouve.span(), {vers: piece.nombre}


def _personnes(brut: str, plat: str) -> list[Piece]:
    """Return the persons of a passage, the hours beside them left out; nobody where it holds anything else."""
    for heure in _HEURE.finditer(plat):
        brut, plat = (x[: heure.start()] + " " * len(heure[0]) + x[heure.end() :] for x in (brut, plat))
    bornes = [0, *(y for x in _ENTRE.finditer(plat) for y in x.span()), len(plat)]
    pieces = [lire_piece(brut[a:b], plat[a:b]) for a, b in zip(bornes[::2], bornes[1::2], strict=True)]
    pieces = [x for x in pieces if x.nature is not Nature.VIDE]
    return pieces if all(x.nature in (Nature.PERSONNE, Nature.FONCTION) for x in pieces) else []


def parmi(nom: frozenset[str], noms: list[frozenset[str]]) -> bool:
    """Tell somebody whom a list names."""
    return bool(nom) and any(nom <= x or (x and x <= nom) for x in noms)
