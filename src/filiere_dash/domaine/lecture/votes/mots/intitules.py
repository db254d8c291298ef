"""What a title that stands alone names: the words of a cell, of a column, of a line above its count."""

import re

from filiere_dash.domaine.lecture.votes.mots.vocabulaire import ASSEMBLEE, COLONNES, LIBELLES, MEMBRES, QUALITE

# Alone in a cell, these name the seats of the body; among other words they may be anything.
_SIEGES = re.compile(
    rf"(?:nombre\s+(?:legal\s+|total\s+)?(?:de\s+|d[eu]s\s+))?{MEMBRES}{QUALITE}(?:\s+(?:composant|formant))?"
    rf"(?:\s+(?:au|du|de\s+la|de\s+l'|l[ea]|l')\s*{ASSEMBLEE})?"
)
_DEVANT = re.compile(
    rf"(?:nombre\s+(?:total\s+)?(?:de\s+|d[eu]s\s+|d'\s?)|total\s+(?:de\s+|des\s+)?|{MEMBRES}{QUALITE}\s+|voix\s+|votes?\s+(?!exprimes)|suffrages\s+(?!exprimes))+"
)
_PLURIEL = re.compile(r"(?<=[a-z])(?:\((?:e|ere|s|nt|ent|nent)\)s?|[·•.-]e[·•.-]s|[·•]es)(?!\w)")
_MOTIFS = {champ: re.compile("|".join(motifs)) for champ, motifs in LIBELLES.items()}
_COLONNES = {champ: re.compile(motif) for champ, motif in COLONNES.items()}
# What counts part of another count, « dont excusés », is a title of its own that nothing is read under.
AUTRE = "autre"
_PART = re.compile(r"dont\b|(?:date\b|convocation\b|affichage\b)|quorum|majorite\s+absolue|total\b")


def champ_du_titre(titre: str) -> str:
    """Return the field that a whole folded title names, `AUTRE` for a known title of something else, else nothing."""
    nu = " ".join(_PLURIEL.sub(lambda t: "s" if "nt" not in t[0] else "", titre).split()).strip(" :.…=_*|-")
    nus = [nu, _DEVANT.sub("", nu, count=1)]
    for motifs in (_MOTIFS, _COLONNES):
        if champ := next((c for c, motif in motifs.items() if any(map(motif.fullmatch, nus))), ""):
            return champ if champ in _MOTIFS else AUTRE
    if _SIEGES.fullmatch(nu):
        return "membres_en_exercice"
    return AUTRE if _PART.match(nu) else ""
