"""One doorkeeper a mode: from a request, who asks; and the addresses by which people come in and leave."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Any, Protocol

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from filiere_dash.domaine.identite import Identite, Mode
from filiere_dash.serveur.identite.configuration import Configuration, Proxy
from filiere_dash.serveur.identite.sessions import Liaisons, Sessions

ENTREE, SORTIE = "/connexion", "/deconnexion"
COOKIE_QUITTE = "filiere_quitte"
SORTIE_STREAMLIT = "/auth/logout"


@dataclass(frozen=True)
class Reconnu:
    """Who asks, the session that their connections live on (None where they never end), and what it still lasts."""

    identite: Identite
    session: str | None = None
    reste: float = 0


class Portier(Protocol):
    """What each mode knows how to do."""

    def reconnaitre(self, connexion: HTTPConnection) -> Reconnu:
        """Say who asks."""

    def routes(self) -> list[BaseRoute]:
        """Return the addresses by which people come in and leave."""


class Ouvert:
    """Nobody is asked who they are: one's own machine, or reading only."""

    def __init__(self, mode: Mode) -> None:
        self._reconnu = Reconnu(Identite(mode))

    def reconnaitre(self, _connexion: HTTPConnection) -> Reconnu:
        """Say that anybody asks."""
        return self._reconnu

    def routes(self) -> list[BaseRoute]:
        """Return nothing: there is no door."""
        return []


class ParProxy:
    """A reverse proxy says who asks, in a header that counts only when it comes from its own address."""

    def __init__(self, proxy: Proxy, duree: float, liaisons: Liaisons) -> None:
        self._proxy, self._duree, self._liaisons = proxy, duree, liaisons

    def reconnaitre(self, connexion: HTTPConnection) -> Reconnu:
        """Say whom the proxy names, unless they left from this browser."""
        identifiant = self._nomme(connexion)
        if identifiant is None or COOKIE_QUITTE in connexion.cookies:
            return Reconnu(Identite(Mode.PROXY, quitte=identifiant is not None))
        return Reconnu(Identite(Mode.PROXY, identifiant), identifiant, self._duree)

    def _nomme(self, connexion: HTTPConnection) -> str | None:
        valeurs = [valeur.strip() for valeur in connexion.headers.getlist(self._proxy.en_tete)]
        # Two values: one may be what the browser sent, which the proxy should have taken away.
        return valeurs[0] if self._est_le_proxy(connexion) and len(valeurs) == 1 and valeurs[0] else None

    def _est_le_proxy(self, connexion: HTTPConnection) -> bool:
        try:
            adresse = ip_address(connexion.client.host if connexion.client else "")
        except ValueError:
            return False
        vraie = (adresse.ipv4_mapped if isinstance(adresse, IPv6Address) else None) or adresse
        return any(vraie in reseau for reseau in self._proxy.adresses)

    def routes(self) -> list[BaseRoute]:
        """Return the way out, and the way back in."""
        return [Route(ENTREE, self._entrer), Route(SORTIE, self._sortir)]

    async def _entrer(self, requete: Request) -> Response:
        reponse = vers(adresse_locale(requete.query_params.get("vers")))
        reponse.delete_cookie(COOKIE_QUITTE)
        return reponse

    async def _sortir(self, requete: Request) -> Response:
        reponse = vers(self._proxy.sortie or "/")
        if identifiant := self._nomme(requete):
            self._liaisons.fermer(identifiant)
            reponse.set_cookie(COOKIE_QUITTE, "1", httponly=True, samesite="lax")
        return reponse


class ParStreamlit:
    """Streamlit's own login holds the identity in a signed cookie; this server sees to it that the session ends."""

    def __init__(self, cle: str, duree: float, liaisons: Liaisons) -> None:
        self._cle, self._duree, self._liaisons = cle, duree, liaisons
        self._quittees: dict[str, float] = {}

    def reconnaitre(self, connexion: HTTPConnection) -> Reconnu:
        """Say whom the cookie names, unless its session ended: then it is worth nothing, copied or not."""
        personne = self._lire(connexion)
        session, reste = _empreinte(connexion.cookies), self._reste(personne)
        if reste <= 0 or session in self._quittees or not personne.get("email"):
            return Reconnu(Identite(Mode.FOURNISSEUR, quitte=session in self._quittees))
        identifiant = None if personne.get("email_verified") is False else str(personne["email"])
        return Reconnu(Identite(Mode.FOURNISSEUR, identifiant), session, reste)

    def routes(self) -> list[BaseRoute]:
        """Return the way out; the way in is Streamlit's."""
        return [Route(SORTIE, self._sortir)]

    async def _sortir(self, requete: Request) -> Response:
        session, reste = _empreinte(requete.cookies), self._reste(self._lire(requete))
        if reste > 0:
            maintenant = time.time()
            self._quittees = {s: fin for s, fin in self._quittees.items() if fin > maintenant}
            self._quittees[session] = maintenant + reste
            self._liaisons.fermer(session)
        return vers(SORTIE_STREAMLIT)

    def _lire(self, connexion: HTTPConnection) -> dict[str, Any]:
        """Return what Streamlit wrote in its cookie and signed; nothing when somebody else did."""

        def morceau(nom: str) -> bytes | None:
            return decode_signed_value(self._cle, nom, connexion.cookies.get(nom, "").encode("latin-1", "replace"))

        lu = get_cookie_with_chunks(morceau, USER_COOKIE_NAME)
        return json.loads(lu) if lu else {}

    def _reste(self, personne: dict[str, Any]) -> float:
        """Return the seconds that a session still has, from when the provider named the person."""
        return float(personne.get("iat") or 0) + self._duree - time.time()


def portier(configuration: Configuration, liaisons: Liaisons) -> Portier:
    """Return the doorkeeper of this server's mode."""
    duree = configuration.duree.total_seconds()
    if configuration.proxy:
        return ParProxy(configuration.proxy, duree, liaisons)
    if configuration.client and configuration.mode is Mode.PROCONNECT:
        # Its libraries take a while to load, and only this mode needs them.
        from filiere_dash.serveur.identite.portier_proconnect import ParProConnect

        return ParProConnect(configuration.client, configuration.cle, Sessions(duree), liaisons)
    return ParStreamlit(configuration.cle, duree, liaisons) if configuration.client else Ouvert(configuration.mode)


def adresse_locale(texte: str | None) -> str:
    """Return an address of this server to go to; anything that could lead elsewhere becomes the first screen."""
    sure = texte and texte.startswith("/") and not texte.startswith("//") and "\\" not in texte and texte.isprintable()
    return texte if texte and sure else "/"


def _empreinte(cookies: dict[str, str]) -> str:
    """Return a print of Streamlit's session, whose cookie may come in pieces."""
    morceaux = sorted((nom, valeur) for nom, valeur in cookies.items() if nom.startswith(USER_COOKIE_NAME))
    return hashlib.sha256(repr(morceaux).encode()).hexdigest()


def vers(adresse: str) -> Response:
    """Send the browser to an address; nobody keeps this answer."""
    return RedirectResponse(adresse, status_code=302, headers={"Cache-Control": "no-store"})


def premier_hote(entetes: Headers) -> str:
    """Return the name under which the browser reaches this server, without its port."""
    hote = entetes.get("host", "")
    return hote.rpartition(":")[0] if hote.rpartition(":")[2].isdigit() else hote
