"""What the foot and the head of a page print in the middle of a text file: its number, stamps, a running title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.matiere.document import Ligne

_PAGE = re.compile(r"(?:page\s*)?\d{1,3}\s?(?:/|sur)\s?\d{1,3}|page\s*\d{1,3}", re.IGNORECASE)
_CACHET = re.compile(
    r"\W*(?:envoye|recue?|publiee?|affichee?|transmise?|deposee?)\s+(?:en|par|le|a)\b.{0,40}\d"
    r"|accuse de reception|ar prefecture|id\s*:|date de (?:tele)?transmission|date de reception|\d{3}-\d{9}-\d{8}-\S+$"
)


def sans_pieds(lignes: Sequence[Ligne]) -> list[int]:
    """Return the places of the lines that no page prints at its foot or at its head."""
    ecrites = [x.texte.strip() for x in lignes]
    marques = {i for i, x in enumerate(ecrites) if _PAGE.fullmatch(x) or _CACHET.match(cle(x))}
    courants = [i for i in range(len(lignes)) if ecrites[i] and i not in marques and _voisine(ecrites, i, marques)]
    repetes = {ecrites[i] for i in courants if sum(ecrites[j] == ecrites[i] for j in courants) > 1}
    tus = marques | {i for i in courants if ecrites[i] in repetes}
    return [i for i in range(len(lignes)) if i not in tus]


def _voisine(ecrites: Sequence[str], rang: int, marques: set[int]) -> bool:
    """Tell whether what precedes a line or follows it, blank lines left out, is a page number."""
    avant = next((i for i in range(rang - 1, -1, -1) if ecrites[i]), rang)
    apres = next((i for i in range(rang + 1, len(ecrites)) if ecrites[i]), rang)
    return any(i in marques and _PAGE.fullmatch(ecrites[i]) for i in (avant, apres))
