"""The source of what an agent says without a document: one a day for each agent, known by its code."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from filiere_dash.domaine.droits import Agent
from filiere_dash.domaine.francais import date_longue

APPUIS = ("document", "source")
_JOUR = "saisie-[0-9]{4}-[0-9]{2}-[0-9]{2}-"
CODE_SAISIE = _JOUR + "[0-9a-f]{8}"
"""How the document and the source of what an agent said on a day are coded: a regular expression."""


def code_saisie(agent: Agent, jour: date) -> str:
    """Return the code of the document and of the source of what an agent says on a day."""
    return f"saisie-{jour:%Y-%m-%d}-{_empreinte(agent)}"


def libelle_saisie(agent: Agent, jour: date) -> str:
    """Return how this source is offered in a form, and titled."""
    return f"Saisie du service : {agent.nom}, {date_longue(jour)}"


def est_saisie(code: str) -> bool:
    """Tell whether a document is what an agent said on a day, by its code."""
    return re.fullmatch(CODE_SAISIE, code) is not None


def est_sa_parole(agent: Agent, table: str, code: str | None) -> bool:
    """Tell whether a new row is the document or the source of what this agent says: whoever judges brings it along."""
    return table in APPUIS and re.fullmatch(_JOUR + _empreinte(agent), code or "") is not None


def _empreinte(agent: Agent) -> str:
    return hashlib.sha256(agent.code.encode()).hexdigest()[:8]
