"""Assembles the ASGI application: Streamlit, its middleware, its routes and what happens at start."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.middleware import Middleware
from starlette.responses import FileResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit.runtime.pages_manager import PagesManager
from streamlit.starlette import App

from filiere_dash.serveur.compresses import Compresses, FichiersStatiques
from filiere_dash.serveur.document import DOSSIER_WEB, Document, DocumentHtml, document_francais
from filiere_dash.serveur.entetes import Entetes
from filiere_dash.serveur.identite import Configuration, garde_d_entree
from filiere_dash.serveur.identite.assemblage import Identification, Inscrit, tous
from filiere_dash.serveur.sante import Sonde, route_sante

# Imports hold the interpreter: started at once, they would delay the very first answer by 200 ms.
RETARD = 0.25

journal = logging.getLogger(__name__)


def rien() -> None:
    """Nothing to check, nothing to warm up."""


def application(
    script: Path,
    sonde: Sonde = rien,
    prechauffage: Callable[[], None] = rien,
    identite: Configuration | None = None,
    inscrit: Inscrit = tous,
) -> App:
    """Streamlit's application for this script; without `identite`, for this machine alone.

    `sonde` returns None when the base answers, or a French sentence that says what is wrong.
    `prechauffage` does the slow imports; it runs in the background once the server has started.
    `inscrit` tells whether an identity may open the files that screens prepare.
    """
    # The screens lie in subfolders of pages/, which Streamlit would take for its own folder of pages on a cold start:
    # a first visit to an inner address would then be told that the page does not exist.
    PagesManager.uses_pages_directory = False
    document = document_francais()
    compresses = Compresses.de_streamlit(DOSSIER_WEB)
    entree = garde_d_entree(identite or Configuration())
    return App(
        script.resolve(),
        secrets=entree.secrets,
        lifespan=_vie(lambda: compresses.compresser((*document.ressources, *compresses.courants())), prechauffage),
        routes=[*_routes(sonde), *entree.routes()],
        middleware=_intergiciels(document, compresses, Middleware(Identification, entree=entree, inscrit=inscrit)),
    )


def _routes(sonde: Sonde) -> list[BaseRoute]:
    """The server's own addresses; Streamlit's come after."""
    return [
        route_sante(sonde),
        # Streamlit puts this address in the page itself, whatever the document says.
        Route("/favicon.png", lambda _requete: FileResponse(DOSSIER_WEB / "favicon.png")),
        Mount("/filiere", StaticFiles(directory=DOSSIER_WEB)),
    ]


def _intergiciels(document: Document, compresses: Compresses, identification: Middleware) -> list[Middleware]:
    """Outermost first: headers on everything, who asks, then the page, then the files it asks for."""
    return [
        Middleware(Entetes, scripts=document.empreintes),
        identification,
        Middleware(DocumentHtml, document=document),
        Middleware(FichiersStatiques, compresses=compresses),
    ]


def _vie(*taches: Callable[[], None]):
    """A lifespan that starts each task in its own thread once the server is ready."""

    @asynccontextmanager
    async def vie(_app: App) -> AsyncIterator[None]:
        boucle = asyncio.get_running_loop()
        for tache in taches:
            fil = threading.Thread(target=_sans_bloquer, args=(tache,), daemon=True)
            boucle.call_later(RETARD, fil.start)
        yield

    return vie


def _sans_bloquer(tache: Callable[[], None]) -> None:
    """Run a task that only saves time: its failure is logged, the server goes on without it."""
    try:
        tache()
    except Exception:  # noqa: BLE001 — whatever it is, the visitors are served
        journal.exception("La préparation en arrière-plan a échoué ; le serveur continue.")
