"""The sessions that this server opened, and the connections that live on each: both end together.

Kept in memory: a restart closes them all, and a cookie that was copied is worth nothing once its owner has left.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Of our own range: web/session.js then loads the page again, which asks who one is.
TERMINEE = 4401
# What web/session.js hears, alone, and by how many seconds before the end: the field in hand goes to the server.
BIENTOT = "filiere:bientot"
PREAVIS = 3.0


@dataclass(frozen=True)
class Session:
    """A person who came in, until when, and the token with which they will leave."""

    identifiant: str
    fin: float
    jeton_identite: str = field(repr=False)


class Sessions:
    """Open sessions by the random token that the person's cookie carries."""

    def __init__(self, duree: float, horloge: Callable[[], float] = time.time) -> None:
        self.duree = duree
        self._horloge = horloge
        self._ouvertes: dict[str, Session] = {}

    def ouvrir(self, identifiant: str, jeton_identite: str) -> str:
        """Open a session and return its token; those that ended are forgotten."""
        maintenant = self._horloge()
        self._ouvertes = {jeton: s for jeton, s in self._ouvertes.items() if s.fin > maintenant}
        jeton = secrets.token_urlsafe(32)
        self._ouvertes[jeton] = Session(identifiant, maintenant + self.duree, jeton_identite)
        return jeton

    def trouver(self, jeton: str | None) -> Session | None:
        """Return the session of this token while it lasts."""
        session = self._ouvertes.get(jeton or "")
        return session if session and session.fin > self._horloge() else None

    def reste(self, session: Session) -> float:
        """Return the seconds that a session still has."""
        return session.fin - self._horloge()

    def fermer(self, jeton: str | None) -> Session | None:
        """End a session and return what it was."""
        return self._ouvertes.pop(jeton or "", None)


class Liaisons:
    """Open websockets by person or session: closed when it ends, wherever their page is in its life."""

    def __init__(self) -> None:
        self._ouvertes: dict[str, set[asyncio.Event]] = {}

    def fermer(self, cle: str) -> None:
        """Close every connection of this session."""
        for fin in self._ouvertes.pop(cle, ()):
            fin.set()

    async def suivre(self, cle: str, duree: float, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a websocket live until its session is closed or has lasted `duree` seconds."""
        fin = asyncio.Event()
        self._ouvertes.setdefault(cle, set()).add(fin)
        terme = asyncio.create_task(_attendre(fin, duree))
        preavis = asyncio.create_task(_prevenir(send, duree - PREAVIS))
        try:
            await app(scope, _recevoir(receive, send, terme), _envoyer(send, terme))
        finally:
            preavis.cancel()
            terme.cancel()
            restantes = self._ouvertes.get(cle, set())
            restantes.discard(fin)
            if not restantes:
                self._ouvertes.pop(cle, None)


async def _attendre(fin: asyncio.Event, duree: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(fin.wait(), duree)


async def _prevenir(send: Send, delai: float) -> None:
    """Say that the session is about to end, where it lasts that long."""
    if delai > 0:
        await asyncio.sleep(delai)
        await send({"type": "websocket.send", "text": BIENTOT})


def _recevoir(receive: Receive, send: Send, terme: asyncio.Task[None]) -> Receive:
    async def recevoir() -> Message:
        lecture = asyncio.ensure_future(receive())
        await asyncio.wait({lecture, terme}, return_when=asyncio.FIRST_COMPLETED)
        if not terme.done():
            return lecture.result()
        lecture.cancel()
        await send({"type": "websocket.close", "code": TERMINEE})
        return {"type": "websocket.disconnect", "code": TERMINEE}

    return recevoir


def _envoyer(send: Send, terme: asyncio.Task[None]) -> Send:
    async def envoyer(message: Message) -> None:
        if not terme.done():
            await send(message)

    return envoyer
