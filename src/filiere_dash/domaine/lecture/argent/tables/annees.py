"""Tables of grants by year: « Bénéficiaire | 2025 | 2026 | 2027 | Total », each year a part of what each row is granted."""

import re
from collections.abc import Sequence
from decimal import Decimal

from filiere_dash.domaine.lecture.matiere.grilles import Case
from filiere_dash.domaine.lecture.modele import Role

_MOTS = r"(?:subventions?|aides?|participations?|contributions?|dotations?|montants?|versements?|credits de paiement|cp|annees?|exercices?|budgets?|tranches?|pour|en|de|l'|au titre|vote|accorde|attribue|propose|e|s|\(|\)|€|ht|ttc)"
_PERIODE = re.compile(
    rf"\W*(?:{_MOTS}\W*)*(?P<an>20\d\d|(?:annee|an|tranche)\s?\d|\d(?:re|ere|e|eme|nde)\s+annee|n(?:\s?\+\s?\d)?)\W*(?:{_MOTS}\W*)*"
)
_TOTAL = re.compile(
    rf"\W*(?:montant\s+)?(?:total|totaux|ensemble|cumul|somme)\b\W*(?:{_MOTS}\W*|(?:bi|tri)ennale?|pluriannuel\w*|sur\s+\w+\s+ans)*"
)


def par_annee(
    entete: Sequence[Case], rangees: Sequence[Sequence[Case]], annee: int | None, dites: frozenset[Decimal]
) -> dict[int, Role]:
    """Return the columns of the years of each grant, and that of their sum.

    Every row of them must add up: to its own total, else to an amount that the decision prints (`dites`). Years
    before the act's own are of what was given then, and nothing is returned.
    """
    ans = {i: t["an"] for i, c in enumerate(entete) if i and (t := _PERIODE.fullmatch(c.plat))}
    dits = [int(x) for x in ans.values() if x.isdigit()]
    if len(ans) < 2 or len({*ans.values()}) < len(ans) or (annee and dits and min(dits) < annee):
        return {}
    total = next((i for i, c in enumerate(entete) if i > max(ans) and _TOTAL.fullmatch(c.plat)), None)
    sommes = [(r, sum((m for i in ans if i < len(r) and (m := r[i].montant) is not None), Decimal(0))) for r in rangees]
    if total is not None:
        justes = all(total < len(r) and r[total].montant == somme for r, somme in sommes)
    else:
        justes = {somme for _, somme in sommes} <= dites
    if not sommes or not justes:
        return {}
    return dict.fromkeys([*ans, *([] if total is None else [total])], Role.ATTRIBUE)
