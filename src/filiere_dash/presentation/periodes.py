"""How a period is written on a screen, and which years its label names where no day is documented."""

from __future__ import annotations

import re

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.periodes import Periode

_CODEE = re.compile(r"[0-9]{4}-(?:[0-9]{2}|[TtSs][1-4])")


def annees(periode: str | None) -> tuple[int, int] | None:
    """Return the first and last years that a label names, or None when it names none."""
    trouvees = [int(annee) for annee in re.findall(r"[12][0-9]{3}", periode or "")]
    return (trouvees[0], trouvees[-1]) if trouvees else None


def dire_periode(periode: str | None) -> str:
    """Return a label as one says it: `2022-12` is décembre 2022, `2024-T2` 2e trimestre 2024; any other as written.

    A coded month or quarter that does not exist stays as written.
    """
    if periode is None or not _CODEE.fullmatch(periode):
        return periode or ""
    try:
        return Periode.lire(periode).libelle_francais
    except ErreurSaisie:
        return periode
