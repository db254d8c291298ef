"""The period that words give to a figure keeps its label: `2024`, `2022/2023`, `2017-2019`."""

import re

from filiere_dash.domaine.francais import MOIS
from filiere_dash.domaine.saisie.dates import numero_mois

_ANNEES = r"(?P<label>(?:19|20)\d\d(?:\s?[/-]\s?(?:(?:19|20)\d\d|\d\d(?!\d)))?)"
_TITRES = (
    r"(?:au titre (?:de )?(?:l'annee|l'exercice|la saison|la periode|la campagne|l'annee (?:scolaire|universitaire))?|(?:pour|sur|de|en|dans|durant|pendant|depuis)?\s*(?:l'|la |les )?"
    r"(?:annees?(?:\s+(?:scolaire|universitaire|civile))?|exercices?|saisons?(?:\s+\w+)?|periodes?|campagnes?|programmation|edition)|pour|en|au titre de|courant|d'ici|fin|debut|sur|des)"
)
PERIODE = re.compile(rf"(?<!\w){_TITRES}\s*(?:de\s+|:\s*)?{_ANNEES}(?!\d|\.\d)(?!\s?(?:€|euros))")
_MOIS = re.compile(
    r"(?:en|au mois de|depuis|courant|fin|debut|des)\s+(?P<mois>janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\s+(?P<an>(?:19|20)\d\d)"
)
_A = re.compile(r"(?:de|entre|periode|annees)\s+((?:19|20)\d\d)\s+(?:a|et)\s+((?:19|20)\d\d)")


def label(plat: str) -> str | None:
    """Return the first period named in a folded passage."""
    trouve, plage = PERIODE.search(plat), _A.search(plat)
    mois = _MOIS.search(plat)
    if mois and all(autre is None or mois.start() <= autre.start() for autre in (trouve, plage)):
        return _du_mois(mois)
    if plage and (not trouve or plage.start() <= trouve.start()):
        return f"{plage[1]}-{plage[2]}"
    return _propre(trouve["label"]) if trouve else None


def dernier(plat: str) -> str | None:
    """Return the last period named in a folded passage."""
    tous, mois = list(PERIODE.finditer(plat)), list(_MOIS.finditer(plat))
    if mois and (not tous or mois[-1].end() >= tous[-1].end()):
        return _du_mois(mois[-1])
    return _propre(tous[-1]["label"]) if tous else None


def _du_mois(trouve: re.Match[str]) -> str:
    rang = numero_mois(trouve["mois"])
    return f"{MOIS[rang - 1] if rang else trouve['mois']} {trouve['an']}"


def _propre(ecrit: str) -> str:
    return re.sub(r"\s", "", ecrit)
