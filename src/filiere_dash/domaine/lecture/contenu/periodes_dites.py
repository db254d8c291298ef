"""The periods to which a sentence on expenses only refers: that of the action, or the one just told."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.matiere.texte import Texte

# Signs before « cette période » where it is told.
_PROCHE = 250
# « L'action se déroulant du X au Y. Seules les dépenses acquittées durant la période d'exécution de l'action ».
_DURANT_L_ACTION = re.compile(
    r"\bdepenses?\b[^.;]{0,60}\b(?:durant|pendant|au\s+cours\s+de|dans)\s+la\s+(?:periode|duree)\s+(?:d'execution\s+|de\s+realisation\s+|de\s+deroulement\s+)?(?:de\s+l'(?:action|operation)|du\s+(?:projet|programme))"
)
# « La convention est conclue du X au Y. Les dépenses engagées au cours de cette période sont prises en compte ».
_DURANT_CETTE_PERIODE = re.compile(
    r"\b(?:depenses?|factures?|frais|charges|couts)\b[^.;]{0,90}\b(?:durant|pendant|au\s+cours\s+de|dans|sur)\s+(?:cette\s+(?:meme\s+)?|ladite\s+|la\s+meme\s+)(?:periode|duree)\b|"
    r"\b(?:durant|pendant|au\s+cours\s+de|dans|sur|pour)\s+(?:cette\s+(?:meme\s+)?|ladite\s+|la\s+meme\s+)(?:periode|duree)\b[^.;]{0,60}\b(?:depenses?|factures?|frais|charges|couts)\b"
)
_ACTION_DU = re.compile(
    r"\b(?:action|operation|projet|programme)s?\s+(?:se\s+deroul\w+|(?:est|sera)\s+(?:realise|execute|mis)\w*(?:\s+en\s+oeuvre)?|s'etend\w*)\s+(?=du\s)[^.;]{8,60}"
)


def periodes_dites(texte: Texte) -> Iterator[tuple[int, int]]:
    """Yield where the days of such a period are written."""
    if _DURANT_L_ACTION.search(texte.plat):
        yield from (t.span() for t in _ACTION_DU.finditer(texte.plat))
    for trouve in _DURANT_CETTE_PERIODE.finditer(texte.plat):
        yield max(0, trouve.start() - _PROCHE), trouve.start()
