"""How a period is written on a screen, and which years its label names where no day is documented."""

from __future__ import annotations

import re
from datetime import date

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.periodes import Periode
from filiere_dash.presentation.formats import date_moyenne

_JOUR = re.compile(r"(?P<jour>[0-9]{2})/(?P<mois>[0-9]{2})/(?P<annee>[0-9]{4})")
_CODEE = re.compile(r"[0-9]{4}-(?:[0-9]{2}|[TtSs][1-4])")


def annees(periode: str | None) -> tuple[int, int] | None:
    """Return the first and last years that a label names, or None when it names none."""
    trouvees = [int(annee) for annee in re.findall(r"[12][0-9]{3}", periode or "")]
    return (trouvees[0], trouvees[-1]) if trouvees else None


def dire_periode(periode: str | None) -> str:
    """Return a label as one says it: `2022-12` is décembre 2022, `2024-T2` 2e trimestre 2024, `14/12/2017` a day.

    Any other stays as written, as do a month, a quarter or a day that does not exist.
    """
    jour = _JOUR.fullmatch(periode or "")
    try:
        if jour:
            return date_moyenne(date(*(int(jour[x]) for x in ("annee", "mois", "jour"))))
        if _CODEE.fullmatch(periode or ""):
            return Periode.lire(periode).libelle_francais
    except (ErreurSaisie, ValueError):
        pass
    return periode or ""
