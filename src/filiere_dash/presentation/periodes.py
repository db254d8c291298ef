"""What a period's label says of its years, to draw it where no day is documented."""

from __future__ import annotations

import re


def annees(periode: str | None) -> tuple[int, int] | None:
    """Return the first and last years that a label names, or None when it names none."""
    trouvees = [int(annee) for annee in re.findall(r"[12][0-9]{3}", periode or "")]
    return (trouvees[0], trouvees[-1]) if trouvees else None
