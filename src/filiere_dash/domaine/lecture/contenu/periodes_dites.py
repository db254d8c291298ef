"""The periods to which a sentence on expenses only refers: that of the action, or the one just told; those of a set of rules."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.matiere.dates import DateLue, premiere
from filiere_dash.domaine.lecture.matiere.decoupage import Plan
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


# « Les dossiers déposés à compter du 1er janvier 2020 … ; le dispositif prendra fin au 31 décembre 2021 ».
_DEPOSES = re.compile(
    r"\b(?:dossiers|demandes)\s+(?:\w+\s+){0,3}?(?:depos|recu|present|adress|transmi)\w*\s+(?:a\s+(?:compter|partir)\s+du|des\s+le|depuis\s+le)\s"
)
_OUVERT = re.compile(
    r"\b(?:dispositif|reglement|regime|fonds|operation)\b[^.;]{0,60}?\b(?:pren(?:d|dra)\s+fin|s'ache\w+|expir\w+|(?:est|sera|reste\w*)\s+(?:ouvert|applicable|valable|en\s+vigueur)\w*\s+jusqu'|s'applique\w*\s+jusqu')\s*(?:au|le)\s"
)
_REGLE = re.compile(r"\b(?:reglement|dispositif|regime d'aides?)\b")


def jours_d_un_dispositif(texte: Texte, plan: Plan) -> tuple[DateLue | None, DateLue | None]:
    """Return the days between which a set of rules takes applications, where the act decides on it."""
    if not _REGLE.search(texte.plat, min(plan.decision, len(texte.plat)), max(plan.decision, plan.cloture)):
        return None, None
    trouves = (motif.search(texte.plat) for motif in (_DEPOSES, _OUVERT))
    ouvre, ferme = (premiere(texte.plat, t.end() - 1, t.end() + 30) if t else None for t in trouves)
    return ouvre, ferme
