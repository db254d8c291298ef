"""ProConnect's authorization code flow: identity comes only from `userinfo`, as a signed JWT.

It differs from a common provider: `userinfo` answers `application/jwt`, `state` and `nonce` have 32 characters at
least, and a parameter that it doesn't know is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.jwk import KeySet

from filiere_dash.serveur.identite.configuration import Client

CHAMPS = "openid given_name usual_name email uid siret idp_id"
ALGORITHMES = ["RS256", "ES256"]
DECOUVERTE = "/.well-known/openid-configuration"
RETOUR = "/connexion/retour"
RETOUR_SORTIE = "/deconnexion/retour"
DELAI = 10.0
LONGUEUR_ALEA = 32  # in bytes: 43 characters once written


@dataclass(frozen=True)
class Personne:
    """Who ProConnect says came in."""

    identifiant: str
    jeton_identite: str = field(repr=False)


class ErreurProConnect(Exception):
    """What ProConnect answered can't be believed; the person is told nothing more than to try again."""


class ProConnect:
    """One application registered with ProConnect."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def adresse_d_entree(self, etat: str, nonce: str) -> str:
        """Return where to send the browser of a person who wants to come in."""
        async with self._session() as session:
            metadonnees = await self._decouvrir(session)
            point = metadonnees["authorization_endpoint"]
            adresse, _ = session.create_authorization_url(point, state=etat, nonce=nonce)
        return adresse

    async def identifier(self, code: str, nonce: str) -> Personne:
        """Exchange the code that the browser brought back for an identity.

        Errors: `ErreurProConnect`, or those of the network and of the signatures.
        """
        async with self._session() as session:
            metadonnees = await self._decouvrir(session)
            jetons = await session.fetch_token(
                metadonnees["token_endpoint"], code=code, grant_type="authorization_code"
            )
            cles = KeySet.import_key_set(await _json(session, metadonnees["jwks_uri"]))
            reponse = await session.get(metadonnees["userinfo_endpoint"])
            reponse.raise_for_status()
        entree = self._verifier(jetons["id_token"], cles, metadonnees, exp={"essential": True}, nonce=nonce)
        if not reponse.headers.get("content-type", "").startswith("application/jwt"):
            raise ErreurProConnect("userinfo n’est pas signé")
        personne = self._verifier(reponse.text, cles, metadonnees)
        if personne.get("sub") != entree.get("sub") or not personne.get("email"):
            raise ErreurProConnect("userinfo ne dit pas qui est entré")
        return Personne(personne["email"], jetons["id_token"])

    async def adresse_de_sortie(self, jeton_identite: str, etat: str) -> str:
        """Return where to send the browser of a person who leaves."""
        async with self._session() as session:
            metadonnees = await self._decouvrir(session)
        retour = self._client.adresse + RETOUR_SORTIE
        parametres = {"id_token_hint": jeton_identite, "state": etat, "post_logout_redirect_uri": retour}
        return f"{metadonnees['end_session_endpoint']}?{urlencode(parametres)}"

    def _session(self) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            self._client.identifiant,
            self._client.secret,
            scope=CHAMPS,
            redirect_uri=self._client.adresse + RETOUR,
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 — the name of a method
            timeout=DELAI,
            leeway=0,  # an access token lives 60 s, which authlib would take for already expired
        )

    async def _decouvrir(self, session: AsyncOAuth2Client) -> dict[str, Any]:
        metadonnees = await _json(session, self._client.url + DECOUVERTE)
        if str(metadonnees.get("issuer")).rstrip("/") != self._client.url:
            raise ErreurProConnect("le fournisseur porte un autre nom que son adresse")
        return metadonnees

    def _verifier(self, jeton: str, cles: KeySet, metadonnees: dict[str, Any], **attendus: Any) -> dict[str, Any]:
        """Return the claims of a JWT that this provider signed for this application and that has not expired."""
        lu = jwt.decode(jeton.strip(), cles, algorithms=ALGORITHMES)
        exiges = {nom: x if isinstance(x, dict) else {"essential": True, "value": x} for nom, x in attendus.items()}
        for nom, valeur in (("iss", metadonnees["issuer"]), ("aud", self._client.identifiant)):
            exiges[nom] = {"essential": True, "value": valeur}
        jwt.JWTClaimsRegistry(leeway=60, **exiges).validate(lu.claims)
        return lu.claims


async def _json(session: AsyncOAuth2Client, adresse: str) -> dict[str, Any]:
    reponse = await session.request("GET", adresse, withhold_token=True)
    reponse.raise_for_status()
    return reponse.json()
