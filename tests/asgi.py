"""Asks an ASGI application for one page, without a server nor a network."""

import asyncio
import gzip
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp


def executer(tache: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine in a thread of its own: the browser tests leave an event loop running in this one."""
    with ThreadPoolExecutor(max_workers=1) as fil:
        return fil.submit(asyncio.run, tache).result()


@dataclass(frozen=True)
class Reponse:
    status_code: int
    headers: Headers
    content: bytes

    @property
    def text(self) -> str:
        comprime = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.content) if comprime else self.content).decode()

    def json(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class Client:
    """Speaks to the application like a browser that takes gzip."""

    application: ASGIApp

    def get(self, adresse: str, headers: dict[str, str] | None = None) -> Reponse:
        entetes = {"Host": "127.0.0.1:8501", "Accept-Encoding": "gzip"} | (headers or {})
        return executer(self._demander(adresse, entetes))

    async def _demander(self, adresse: str, entetes: dict[str, str]) -> Reponse:
        messages: list[dict] = []

        async def recevoir() -> dict:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def envoyer(message: dict) -> None:
            messages.append(message)

        await self.application(_demande(adresse, entetes), recevoir, envoyer)
        debut, *corps = messages
        contenu = b"".join(message.get("body", b"") for message in corps)
        return Reponse(debut["status"], Headers(raw=debut["headers"]), contenu)


def _demande(adresse: str, entetes: dict[str, str]) -> dict:
    chemin, _, requete = adresse.partition("?")
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": chemin,
        "raw_path": chemin.encode(),
        "root_path": "",
        "query_string": requete.encode(),
        "headers": [(nom.lower().encode(), valeur.encode("latin-1")) for nom, valeur in entetes.items()],
    }
