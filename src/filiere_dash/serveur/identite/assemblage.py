"""What the ASGI application needs to know who asks: a middleware, routes, options and secrets for Streamlit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from filiere_dash.domaine.identite import EN_TETE, Identite, Mode, est_locale
from filiere_dash.serveur.identite.configuration import RETOUR_STREAMLIT, Configuration
from filiere_dash.serveur.identite.portiers import Portier, portier, premier_hote
from filiere_dash.serveur.identite.sessions import Liaisons

# Files that a screen prepared for one person, or that a person sends; what the server says of its memory.
RESERVEES = ("/media/", "/_stcore/upload_file/", "/_stcore/metrics")
AILLEURS = "Ce tableau de bord ne répond qu’à la machine sur laquelle il tourne, à l’adresse 127.0.0.1."
REFUSEE = 1008
INCONNU = "Connectez-vous pour ouvrir ce fichier."
SANS_ACCES = "Aucun accès à ce tableau de bord n’est ouvert sous cette identité."
Inscrit = Callable[[str], bool]


def tous(_identifiant: str) -> bool:
    """Let every identity open files: where no base says who is registered."""
    return True


@dataclass(frozen=True)
class Entree:
    """The pieces that the application puts around Streamlit."""

    configuration: Configuration
    portier: Portier
    liaisons: Liaisons
    secrets: dict[str, Any] | None = field(repr=False)

    def routes(self) -> list[BaseRoute]:
        """Return the addresses by which people come in and leave."""
        return self.portier.routes()


def garde_d_entree(configuration: Configuration) -> Entree:
    """Build what this mode of identity needs."""
    liaisons = Liaisons()
    return Entree(configuration, portier(configuration, liaisons), liaisons, _secrets(configuration))


def _secrets(configuration: Configuration) -> dict[str, Any] | None:
    """Return Streamlit's section `[auth]` for its own login, None for the other modes."""
    client = configuration.client
    if client is None or configuration.mode is not Mode.FOURNISSEUR:
        return None
    return {
        "auth": {
            "redirect_uri": client.adresse + RETOUR_STREAMLIT,
            "cookie_secret": configuration.cle,
            "client_id": client.identifiant,
            "client_secret": client.secret,
            "server_metadata_url": client.url,
        }
    }


class Identification:
    """Marks each request with who asks: the only mark that the screens believe."""

    def __init__(self, app: ASGIApp, entree: Entree, inscrit: Inscrit = tous) -> None:
        self._app = app
        self._entree = entree
        self._inscrit = inscrit
        self._locale = entree.configuration.mode is Mode.LOCAL

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what may pass, under the name that this server gives it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        if self._locale and not est_locale(premier_hote(Headers(scope=scope))):
            # A foreign site that gave itself this machine's address would otherwise write in the agent's name.
            await _refuser(scope, receive, send, AILLEURS, 421)
            return
        reconnu = self._entree.portier.reconnaitre(HTTPConnection(scope))
        if scope["path"].startswith(RESERVEES) and (refus := await self._refus(reconnu.identite)):
            await _refuser(scope, receive, send, *refus)
            return
        marque = _marquer(scope, reconnu.identite.ecrire())
        if scope["type"] == "websocket" and reconnu.session:
            await self._entree.liaisons.suivre(reconnu.session, reconnu.reste, self._app, marque, receive, send)
        else:
            await self._app(marque, receive, send)

    async def _refus(self, identite: Identite) -> tuple[str, int] | None:
        """Return why a file prepared for somebody is refused; an address of a file may be passed on."""
        if _anonyme(identite):
            return INCONNU, 401
        if identite.mode.nomme and not await run_in_threadpool(self._inscrit, identite.identifiant):
            return SANS_ACCES, 403
        return None


def _anonyme(identite: Identite) -> bool:
    """Tell whether people come in by name, and nobody did."""
    return identite.mode.nomme and identite.identifiant is None


def _marquer(scope: Scope, identite: str) -> Scope:
    """Take away the mark that came from outside, and put ours."""
    nom = EN_TETE.lower().encode()
    entetes = [(cle, valeur) for cle, valeur in scope["headers"] if cle.lower() != nom]
    return scope | {"headers": [*entetes, (nom, identite.encode("ascii"))]}


async def _refuser(scope: Scope, receive: Receive, send: Send, phrase: str, statut: int) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": REFUSEE})
    else:
        await PlainTextResponse(phrase, status_code=statut)(scope, receive, send)
