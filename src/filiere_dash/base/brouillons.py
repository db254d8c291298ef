"""What is typed and not saved yet: kept for each agent, form and browser session, forgotten once it is saved.

A draft is nobody's figure: it is written without moving the base's version, and never waits for a long import.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from filiere_dash.base.lectures import lignes

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin

ATTENTE = 0.3


@dataclass(frozen=True)
class Brouillon:
    """What an agent left in a form, and when."""

    code: str
    ecran: str
    contenu: Any
    modifie_le: datetime


def garder(magasin: Magasin, agent: str, ecran: str, session: str, contenu: Any, maintenant: datetime) -> bool:
    """Keep what a form holds, in place of what it held; False when a long write holds the base: try at the next key."""
    return modifier(magasin, agent, ecran, session, lambda _: contenu, maintenant)


def modifier(
    magasin: Magasin,
    agent: str,
    ecran: str,
    session: str,
    changer: Callable[[Any | None], Any | None],
    maintenant: datetime,
) -> bool:
    """Keep what `changer` makes of what is kept, None for nothing, in one step; False as `garder` does."""
    code = code_brouillon(agent, ecran, session)
    verrou = magasin.ecriture()
    if not verrou.acquire(timeout=ATTENTE):
        return False
    try:
        with magasin.transaction(muette=True) as curseur:
            requete = "select contenu from brouillon where code = $code"
            gardes = curseur.execute(requete, {"code": code}).fetchall()
            contenu = changer(json.loads(gardes[0][0]) if gardes else None)
            _poser(curseur, Brouillon(code, ecran, contenu, maintenant), agent)
    finally:
        verrou.release()
    return True


def _poser(curseur: duckdb.DuckDBPyConnection, brouillon: Brouillon, agent: str) -> None:
    if brouillon.contenu is None:
        curseur.execute("delete from brouillon where code = $code", {"code": brouillon.code})
        return
    curseur.execute(
        "insert or replace into brouillon (code, agent, ecran, contenu, modifie_le)"
        " values ($code, $agent, $ecran, $contenu, $modifie_le)",
        {
            "code": brouillon.code,
            "agent": agent,
            "ecran": brouillon.ecran,
            "contenu": json.dumps(brouillon.contenu, ensure_ascii=False),
            "modifie_le": brouillon.modifie_le,
        },
    )


def garde(magasin: Magasin, agent: str, ecran: str, session: str) -> bool:
    """Tell whether the draft of this session is still there: another may have taken it over, or thrown it away."""
    with magasin.curseur() as curseur:
        requete = "select count(*) from brouillon where code = $code"
        return curseur.execute(requete, {"code": code_brouillon(agent, ecran, session)}).fetchall() == [(1,)]


def jeter(magasin: Magasin, agent: str, ecran: str, session: str) -> None:
    """Forget what this session left in a form; nothing is said where there was nothing."""
    jeter_codes(magasin, agent, [code_brouillon(agent, ecran, session)])


def jeter_codes(magasin: Magasin, agent: str, codes: list[str]) -> None:
    """Forget these drafts of an agent."""
    with magasin.transaction(muette=True) as curseur:
        curseur.execute(
            "delete from brouillon where agent = $agent and code in (select unnest($codes::text[]))",
            {"agent": agent, "codes": codes},
        )


def reprendre(magasin: Magasin, agent: str, brouillon: Brouillon, session: str) -> None:
    """Give a draft to this session, in one step: a cut at any moment leaves it to the one or to the other."""
    bornes = {"agent": agent, "ancien": brouillon.code}
    sien = bornes | {"nouveau": code_brouillon(agent, brouillon.ecran, session)}
    visee = "from brouillon where code = $ancien and agent = $agent"
    with magasin.transaction(muette=True) as curseur:
        curseur.execute(
            "insert or replace into brouillon (code, agent, ecran, contenu, modifie_le)"
            f" select $nouveau, agent, ecran, contenu, modifie_le {visee}",
            sien,
        )
        curseur.execute(f"delete {visee}", bornes)


def retrouver(magasin: Magasin, agent: str, session: str | None = None) -> tuple[Brouillon, ...]:
    """Return what this agent left, but in this session, the latest first: after a reload, a cut, on another machine."""
    return tuple(
        Brouillon(x.code, x.ecran, json.loads(x.contenu), x.modifie_le)
        for x in lignes(magasin, "saisie_brouillons", agent=agent)
        if session is None or x.code != code_brouillon(agent, x.ecran, session)
    )


def code_brouillon(agent: str, ecran: str, session: str) -> str:
    """Return the identifier of a draft."""
    return hashlib.sha256(f"{agent}\x1f{ecran}\x1f{session}".encode()).hexdigest()[:32]
