"""What the cell of a workbook can't hold as it is: early days, long numbers, very long texts."""

import re
from datetime import date
from decimal import Decimal
from hashlib import sha256

from filiere_dash.domaine.francais import nombre, typographie

CHIFFRES = 15
LONGUEUR = 32_767
# Short enough for any text: a character may count for two.
GARDES = 16_000
# Before it spreadsheets count days in two ways, or not at all; from 2200 on no day is read.
PREMIER_JOUR = date(1900, 3, 1)
DERNIER_JOUR = date(2199, 12, 31)
_COUPE = re.compile(r"\[Texte coupé\s?: .* repère [0-9a-f]{16}\]\Z")


def jour_tient(jour: date) -> bool:
    """Tell whether every spreadsheet reads a day back from a cell of its own kind."""
    return PREMIER_JOUR <= date(jour.year, jour.month, jour.day) <= DERNIER_JOUR


def nombre_tient(lu: int | float | Decimal) -> bool:
    """Tell whether a number keeps all its digits in a cell."""
    _, chiffres, exposant = Decimal(str(lu)).as_tuple()
    ecrits = "".join(map(str, chiffres))
    return not isinstance(exposant, int) or len(ecrits.strip("0")) <= CHIFFRES


def texte_tenu(texte: str) -> str:
    """Return a text as a cell holds it: its beginning, and a mark of the whole, where it is too long."""
    if len(texte) <= LONGUEUR // 2 or len(texte.encode("utf-16-le")) // 2 <= LONGUEUR:
        return texte
    repere = sha256(texte.encode()).hexdigest()[:16]
    dit = f"une cellule ne contient pas ses {nombre(len(texte))} caractères, un CSV les donne tous"
    return f"{texte[:GARDES]}… {typographie(f'[Texte coupé : {dit} ; repère {repere}]')}"


def est_coupe(texte: str | None) -> bool:
    """Tell whether a cell holds the beginning of a text only."""
    return texte is not None and len(texte) > GARDES and _COUPE.search(texte) is not None
