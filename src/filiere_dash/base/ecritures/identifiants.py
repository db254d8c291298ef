"""The identifier of a new row comes from what tells it apart: the same row entered twice is the same row."""

from __future__ import annotations

import hashlib
import re

from filiere_dash.domaine.changements import Ligne
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.objets import objet

LISIBLE = 40


def nouveau_code(table: str, ligne: Ligne) -> str:
    """Return the code of a new row: readable words of its name, and a print of its natural key."""
    decrit = objet(table)
    dits = [str(ligne.get(colonne) or "") for colonne in decrit.nom]
    lisible = re.sub(r"[^a-z0-9]+", "-", cle(" ".join(dits))).strip("-")[:LISIBLE].strip("-")
    naturelle = "\x1f".join(cle(str(ligne.get(colonne) or "")) for colonne in decrit.cle)
    empreinte = hashlib.sha256(f"{table}\x1f{naturelle}".encode()).hexdigest()[:10]
    return f"{lisible}-{empreinte}" if lisible else empreinte
