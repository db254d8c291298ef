"""One period that a file spreads over columns: its year in one, its quarter, its month or its day in others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import permutations

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import MOIS, cle
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.saisie.dates import numero_mois

PARTS_MAXIMALES = 3
_ANNEE = re.compile(r"(?:annee )?([0-9]{4})")
_PART = re.compile(
    r"(?P<nom>t|trim\.?|trimestre|q|s|sem\.?|semestre) ?(?:n° ?)?(?P<rang>[1-4])"
    r"|(?P<rang_dabord>[1-4]) ?(?:er|ere|e|eme|nd)? ?(?P<nom_apres>trim\.?|trimestre|sem\.?|semestre)"
)
_MOIS_RANGE = re.compile(r"[0-9]{1,2} ?[-\u2013./] ?(?P<mois>[a-z]+)\.?")


def joindre(parts: Sequence[tuple[str, str]]) -> str | None:
    """Return the label of the one period that columns, by title and text, say together; None where they say none.

    2031-T1 for 2031 and T1, janvier 2031 for janvier and 2031. A bare number is a month where its title says so.
    """
    textes = list(dict.fromkeys(_nommer(titre, texte) for titre, texte in parts))
    if not 0 < len(textes) <= PARTS_MAXIMALES:
        return None
    lues = [(texte, periode) for texte in textes if (periode := _lire(texte))]
    if len(lues) == len(textes):
        return _la_plus_fine(lues)
    annees = [trouve[1] for x in textes if (trouve := _ANNEE.fullmatch(cle(x)))]
    autres = [x for x in textes if not _ANNEE.fullmatch(cle(x))]
    if len(annees) != 1:
        return None
    ordres = [" ".join(x) for x in permutations(autres)]
    ecrites = [*(f"{annees[0]}-{x}" for x in ordres), *(f"{x} {annees[0]}" for x in ordres)]
    return next((x for x in ecrites if _lire(x)), None)


def _nommer(titre: str, texte: str) -> str:
    """Return what a column says of the period as labels write it, T1 or janvier; else as it is."""
    dit, nom = cle(texte), cle(titre)
    if dit.isdigit() and len(dit) <= 2:
        if "trim" in nom:
            return f"T{int(dit)}"
        if "semestre" in nom:
            return f"S{int(dit)}"
        return MOIS[int(dit) - 1] if "mois" in nom and int(dit) in range(1, 13) else dit
    if trouve := _PART.fullmatch(dit):
        lettre = (trouve["nom"] or trouve["nom_apres"])[0]
        return f"{'S' if lettre == 's' else 'T'}{trouve['rang'] or trouve['rang_dabord']}"
    range_ = _MOIS_RANGE.fullmatch(dit)
    mois = numero_mois(range_["mois"] if range_ else dit)
    return MOIS[mois - 1] if mois else " ".join(texte.split())


def _lire(libelle: str) -> Periode | None:
    with suppress(ErreurSaisie):
        return Periode.lire(libelle)
    return None


def _la_plus_fine(lues: Sequence[tuple[str, Periode]]) -> str | None:
    """Return, of labels that all state a period, the one that lies within the others."""
    if len(lues) == 1:
        return lues[0][0]
    dates = [(texte, x.debut, x.fin) for texte, x in lues if x.debut and x.fin]
    if len(dates) < len(lues):
        return None
    texte, debut, fin = min(dates, key=lambda x: x[2] - x[1])
    return texte if all(d <= debut and fin <= f for _, d, f in dates) else None
