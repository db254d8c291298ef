"""Acts as they come, in raw text or in their own formats: invented, each by somebody who had not seen the reader.

The figure that opens a name is the round: the reader was scored on each round before anybody looked at what it
missed (see benchmarks/lecture.md). `gold` holds what its writer read in each.
"""

import json
from pathlib import Path

DOSSIER = Path(__file__).parent
FORMATS = (".docx", ".html", ".odt", ".pdf", ".txt")


def bruts() -> list[Path]:
    """Return every act, in order."""
    return sorted(x for x in DOSSIER.iterdir() if x.suffix in FORMATS)


def gold(acte: Path) -> dict:
    """Return what a person read in an act."""
    return json.loads((DOSSIER / "gold" / f"{acte.stem}.json").read_text("utf-8"))
