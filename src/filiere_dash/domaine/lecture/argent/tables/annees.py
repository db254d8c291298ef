"""Tables of grants by year: « Bénéficiaire | 2025 | 2026 | 2027 | Total », each year a part of what each row is granted."""

import re
from collections.abc import Sequence
from decimal import Decimal

from filiere_dash.domaine.lecture.matiere.grilles import Case
from filiere_dash.domaine.lecture.modele import Role

_MOTS = r"(?:dont|subventions?|aides?|participations?|contributions?|dotations?|montants?|versements?|credits de paiement|cp|annees?|exercices?|budgets?|tranches?|pour|en|de|l'|au titre|vote|accorde|attribue|propose|e|s|\(|\)|€|ht|ttc)"
_PERIODE = re.compile(
    rf"\W*(?:{_MOTS}\W*)*(?P<an>20\d\d|(?:annee|an|tranche)\s?\d|\d(?:re|ere|e|eme|nde)\s+annee|n(?:\s?\+\s?\d)?)\W*(?:{_MOTS}\W*)*"
)
_TOTAL = re.compile(
    rf"\W*(?:montant\s+)?(?:total|totaux|ensemble|cumul|somme)\b\W*(?:{_MOTS}\W*|(?:bi|tri)ennale?|pluriannuel\w*|sur\s+\w+\s+ans)*"
)


def par_annee(
    entete: Sequence[Case], rangees: Sequence[Sequence[Case]], annee: int | None, dites: frozenset[Decimal]
) -> dict[int, Role]:
    """Return the columns of the years of each grant, and that of their sum, after or before them.

    Every row of them must add up: to its own total, else to an amount that the decision prints (`dites`). Years
    before the act's own are of what was given then, and nothing is returned.
    """
    ans = {i: t["an"] for i, c in enumerate(entete) if i and (t := _PERIODE.fullmatch(c.plat))}
    dits = [int(x) for x in ans.values() if x.isdigit()]
    if len(ans) < 2 or len({*ans.values()}) < len(ans) or (annee and dits and min(dits) < annee):
        return {}
    total = next((i for i, c in enumerate(entete) if i > max(ans) and _TOTAL.fullmatch(c.plat)), None)
    sommes = [(r, sum((m for i in ans if i < len(r) and (m := r[i].montant) is not None), Decimal(0))) for r in rangees]
    if total is None:  # « Subvention | dont 2025 | dont 2026 »
        avant = (i for i in range(1, min(ans)) if all(i < len(r) and r[i].montant == s for r, s in sommes))
        total = next(avant, None)
    if total is not None:
        justes = all(total < len(r) and r[total].montant == somme for r, somme in sommes)
    else:
        justes = {somme for _, somme in sommes} <= dites
    if not sommes or not justes:
        return {}
    return dict.fromkeys([*ans, *([] if total is None else [total])], Role.ATTRIBUE)


_NATURE = re.compile(
    r"\W*(?:(?:montant|part|volet|section)\s+)?(?:de\s+(?:la\s+|l')?|d')?(?:(?:subventions?|aides?|dotations?|participations?)\s*)?(?:(?:de|d'|en|au|a l'|pour le|pour l'|au titre du|au titre de l')\s*)?"
    r"(?:fonctionnement|investissement|equipement|subventions?|avances?(?:\s+(?:remboursables?|recuperables?))?|prets?(?:\s+\w+)?|primes?|projets?|animations?|actions?)\W*(?:€|euros?|ht|ttc)?\W*"
)
_SECTIONS = re.compile(r"fonctionnement|investissement|equipement|subvention|avance|pret|prime|aide|dotation")


def par_nature(entete: Sequence[Case], rangees: Sequence[Sequence[Case]], payees: set[int]) -> dict[int, Role]:
    """Return the columns that share each grant by what it is for, and that of their sum: « Fonctionnement | Investissement | Total ».

    Every row must add up to the total that it prints; nothing where a column of money says something else.
    """
    argent = sorted(i for i in payees if i)
    if argent and argent[-1] >= len(entete):
        return {}
    total = next(
        (i for i in argent if re.match(r"\W*(?:montant\s+)?(?:total|totaux|ensemble)\b", entete[i].plat)), None
    )
    natures = [i for i in argent if i != total]
    dites = [i for i in natures if _NATURE.fullmatch(entete[i].plat) and _SECTIONS.search(entete[i].plat)]
    if len(dites) < 2 or len(dites) < len(natures) or (total is not None and total < max(natures)):
        return {}
    if total is None:
        plats = " ".join(entete[i].plat for i in natures)
        return dict.fromkeys(natures, Role.ATTRIBUE) if "fonctionnement" in plats and "investissement" in plats else {}
    montants = [[r[i].montant or Decimal(0) if i < len(r) else Decimal(0) for i in (*natures, total)] for r in rangees]
    justes = montants and all(sum(m[:-1], Decimal(0)) == m[-1] for m in montants)
    return dict.fromkeys([*natures, total], Role.ATTRIBUE) if justes else {}
