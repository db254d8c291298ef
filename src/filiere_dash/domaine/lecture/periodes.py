"""The period that words give to a figure keeps its label: `2024`, `2022/2023`, `2017-2019`."""

import re

_ANNEES = r"(?P<label>(?:19|20)\d\d(?:\s?[/-]\s?(?:(?:19|20)\d\d|\d\d(?!\d)))?)"
_TITRES = (
    r"(?:au titre (?:de )?(?:l'annee|l'exercice|la saison|la periode|la campagne|l'annee (?:scolaire|universitaire))?|(?:pour|sur|de|en|dans|durant|pendant|depuis)?\s*(?:l'|la |les )?"
    r"(?:annees?(?:\s+(?:scolaire|universitaire|civile))?|exercices?|saisons?(?:\s+\w+)?|periodes?|campagnes?|programmation|edition)|pour|en|au titre de|courant|d'ici|fin|debut|sur|des)"
)
PERIODE = re.compile(rf"(?<!\w){_TITRES}\s*(?:de\s+|:\s*)?{_ANNEES}(?!\d|\.\d)(?!\s?(?:€|euros))")
_A = re.compile(r"(?:de|entre|periode|annees)\s+((?:19|20)\d\d)\s+(?:a|et)\s+((?:19|20)\d\d)")


def label(plat: str) -> str | None:
    """Return the first period named in a folded passage."""
    trouve, plage = PERIODE.search(plat), _A.search(plat)
    if plage and (not trouve or plage.start() <= trouve.start()):
        return f"{plage[1]}-{plage[2]}"
    return _propre(trouve["label"]) if trouve else None


def dernier(plat: str) -> str | None:
    """Return the last period named in a folded passage."""
    tous = list(PERIODE.finditer(plat))
    return _propre(tous[-1]["label"]) if tous else None


def _propre(ecrit: str) -> str:
    return re.sub(r"\s", "", ecrit)
