"""The health endpoint, for the service that watches the server: 200 when the base answers, 503 otherwise."""

import logging
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

CHEMIN = "/sante"
Sonde = Callable[[], str | None]

journal = logging.getLogger(__name__)


def route_sante(sonde: Sonde) -> Route:
    """The route that answers with the state of the server and of its base."""

    async def sante(_requete: Request) -> JSONResponse:
        defaut = await run_in_threadpool(_interroger, sonde)
        return JSONResponse(
            {
                "etat": "erreur" if defaut else "ok",
                "base": defaut or "ok",
                "version": version_installee(),
            },
            status_code=503 if defaut else 200,
            headers={"Cache-Control": "no-store"},
        )

    return Route(CHEMIN, sante, methods=["GET"])


def version_installee() -> str:
    """The version of the installed package, or a word that says there is none."""
    try:
        return version("filiere-dash")
    except PackageNotFoundError:
        return "non installée"


def _interroger(sonde: Sonde) -> str | None:
    """What is wrong with the base, or None; details of a failure go to the log, not to the public."""
    try:
        return sonde()
    except Exception:  # noqa: BLE001 — the watcher must get an answer, whatever it is
        journal.exception("La vérification de la base a échoué.")
        return "La base de données ne répond pas."
