"""The doorkeeper of ProConnect: where its flow meets our addresses, cookies and sessions."""

from __future__ import annotations

import logging
import secrets

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from filiere_dash.domaine.identite import Identite, Mode
from filiere_dash.serveur.identite.configuration import Client
from filiere_dash.serveur.identite.portiers import ENTREE, SORTIE, Reconnu, adresse_locale, vers
from filiere_dash.serveur.identite.proconnect import LONGUEUR_ALEA, RETOUR, RETOUR_SORTIE, ProConnect
from filiere_dash.serveur.identite.sessions import Liaisons, Sessions

COOKIE_SESSION, COOKIE_TRAJET = "filiere_session", "filiere_trajet"
DUREE_TRAJET = 600
ECHEC = "/?connexion=echec"

journal = logging.getLogger(__name__)


class ParProConnect:
    """Sessions of this server, opened by ProConnect's word."""

    def __init__(self, client: Client, cle: str, sessions: Sessions, liaisons: Liaisons) -> None:
        self._proconnect = ProConnect(client)
        self._sessions, self._liaisons = sessions, liaisons
        self._sceau = URLSafeTimedSerializer(cle, salt=COOKIE_TRAJET)
        self._cookie = {"httponly": True, "samesite": "lax", "secure": client.chiffre}

    def reconnaitre(self, connexion: HTTPConnection) -> Reconnu:
        """Say whose session the cookie names, while it lasts."""
        jeton = connexion.cookies.get(COOKIE_SESSION)
        if session := self._sessions.trouver(jeton):
            identite = Identite(Mode.PROCONNECT, session.identifiant)
            return Reconnu(identite, jeton, self._sessions.reste(session))
        return Reconnu(Identite(Mode.PROCONNECT))

    def routes(self) -> list[BaseRoute]:
        """Return the ways in and out, and where ProConnect sends browsers back."""
        return [
            Route(ENTREE, self._entrer),
            Route(RETOUR, self._revenir),
            Route(SORTIE, self._sortir),
            Route(RETOUR_SORTIE, self._revenir_dehors),
        ]

    async def _entrer(self, requete: Request) -> Response:
        trajet = {
            "etat": secrets.token_urlsafe(LONGUEUR_ALEA),
            "nonce": secrets.token_urlsafe(LONGUEUR_ALEA),
            "vers": adresse_locale(requete.query_params.get("vers")),
        }
        try:
            adresse = await self._proconnect.adresse_d_entree(trajet["etat"], trajet["nonce"])
        except Exception as cause:  # noqa: BLE001 — network, answer, signature: the person is only told to try again
            return _echec(cause)
        return self._avec_trajet(vers(adresse), trajet)

    async def _revenir(self, requete: Request) -> Response:
        trajet = self._trajet(requete)
        code, etat = requete.query_params.get("code"), requete.query_params.get("state")
        if not trajet or not code or not secrets.compare_digest(str(etat), trajet["etat"]):
            journal.warning("Retour de ProConnect refusé : %s", "sans code" if trajet and not code else "état inconnu")
            return vers(ECHEC)
        try:
            personne = await self._proconnect.identifier(code, trajet["nonce"])
        except Exception as cause:  # noqa: BLE001 — network, answer, signature: the person is only told to try again
            return _echec(cause)
        self._sessions.fermer(requete.cookies.get(COOKIE_SESSION))
        jeton = self._sessions.ouvrir(personne.identifiant, personne.jeton_identite)
        reponse = vers(trajet["vers"])
        reponse.delete_cookie(COOKIE_TRAJET)
        reponse.set_cookie(COOKIE_SESSION, jeton, max_age=int(self._sessions.duree), **self._cookie)
        return reponse

    async def _sortir(self, requete: Request) -> Response:
        jeton = requete.cookies.get(COOKIE_SESSION)
        session = self._sessions.fermer(jeton)
        reponse = vers("/")
        if session:
            self._liaisons.fermer(str(jeton))
            etat = secrets.token_urlsafe(LONGUEUR_ALEA)
            try:
                adresse = await self._proconnect.adresse_de_sortie(session.jeton_identite, etat)
                reponse = self._avec_trajet(vers(adresse), {"etat": etat})
            except Exception as cause:  # noqa: BLE001 — the session is closed here, whatever ProConnect answers
                _echec(cause)
        reponse.delete_cookie(COOKIE_SESSION)
        return reponse

    async def _revenir_dehors(self, requete: Request) -> Response:
        trajet = self._trajet(requete)
        if not trajet or requete.query_params.get("state") != trajet["etat"]:
            journal.warning("Retour de déconnexion avec un état inconnu.")
        reponse = vers("/")
        reponse.delete_cookie(COOKIE_TRAJET)
        return reponse

    def _avec_trajet(self, reponse: Response, trajet: dict[str, str]) -> Response:
        reponse.set_cookie(COOKIE_TRAJET, str(self._sceau.dumps(trajet)), max_age=DUREE_TRAJET, **self._cookie)
        return reponse

    def _trajet(self, requete: Request) -> dict[str, str] | None:
        """Return what was said to this browser when it went to ProConnect."""
        try:
            return self._sceau.loads(requete.cookies.get(COOKIE_TRAJET, ""), max_age=DUREE_TRAJET)
        except BadSignature:
            return None


def _echec(cause: Exception) -> Response:
    """Send the person back to try again; the log tells the kind of failure, never what the provider was sent."""
    journal.warning("ProConnect n’a pas pu être interrogé ou cru : %s", type(cause).__name__)
    return vers(ECHEC)
