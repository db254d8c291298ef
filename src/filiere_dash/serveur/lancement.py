"""Runs the application on one address, or says in French why it cannot."""

import errno
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import uvicorn

from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.serveur.assemblage import application, rien
from filiere_dash.serveur.identite import Configuration, configurer
from filiere_dash.serveur.identite.assemblage import Inscrit, tous
from filiere_dash.serveur.reglages import HOTE, MARQUE, PORT, options
from filiere_dash.serveur.sante import Sonde


def servir(
    script: Path,
    hote: str = HOTE,
    port: int = PORT,
    *,
    sonde: Sonde = rien,
    prechauffage: Callable[[], None] = rien,
    identite: Configuration | None = None,
    inscrit: Inscrit = tous,
) -> None:
    """Serve this script until it is stopped. Only this machine can reach it unless `hote` says otherwise.

    Errors: `ErreurFiliere` when the address can't be had, or when others could reach it unidentified.
    """
    identite = identite or configurer(hote)
    verifier_adresse(hote, port)
    _regler_uvicorn()
    print(f"Filières industrielles : {adresse_web(hote, port)} (Ctrl+C pour arrêter)", flush=True)
    with suppress(KeyboardInterrupt):  # Ctrl+C is how one stops it
        application(script, sonde, prechauffage, identite, inscrit).run(config=options(hote, port) | MARQUE)


def adresse_web(hote: str, port: int) -> str:
    """The address to type in a browser on this machine."""
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(hote, hote)  # noqa: S104 — read, not bound
    return f"http://[{local}]:{port}" if ":" in local else f"http://{local}:{port}"


def verifier_adresse(hote: str, port: int) -> None:
    """Try to listen there, and give the place back: Streamlit itself would only log and exit."""
    famille = socket.AF_INET6 if ":" in hote else socket.AF_INET
    with socket.socket(famille) as prise:
        if os.name != "nt":  # there, this option would let two servers share one port
            prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind((hote, port))
            prise.listen(1)
        except (OSError, OverflowError) as cause:
            raise _erreur_adresse(hote, port, cause) from cause


def _erreur_adresse(hote: str, port: int, cause: Exception) -> ErreurFiliere:
    """What the person can do about it, by cause."""
    numero = getattr(cause, "errno", None)
    if numero == errno.EADDRINUSE:
        return ErreurFiliere(
            titre="Port déjà utilisé",
            message=f"Un autre programme écoute déjà sur le port {port} de {hote}.",
            que_faire=f"Arrêtez-le, ou choisissez un autre port, par exemple `filiere-dash run --port {port + 1}`.",
        )
    if numero == errno.EACCES:
        return ErreurFiliere(
            titre="Port réservé",
            message=f"Le système refuse d’ouvrir le port {port} à ce compte.",
            que_faire="Choisissez un port au-dessus de 1024, par exemple `--port 8501`.",
        )
    if isinstance(cause, OverflowError):
        return ErreurFiliere(
            titre="Port impossible",
            message=f"{port} n’est pas un numéro de port.",
            que_faire="Choisissez un nombre entre 1025 et 65535.",
        )
    return ErreurFiliere(
        titre="Adresse impossible",
        message=f"Cette machine ne peut pas écouter à l’adresse {hote}.",
        que_faire="Laissez 127.0.0.1 pour cette machine seule, ou donnez 0.0.0.0 pour le réseau.",
    )


def _regler_uvicorn() -> None:
    """No `Server` header, no English start-up lines, no client address but the real one: `App.run` can't say it.

    uvicorn would otherwise believe the `X-Forwarded-For` of any program on this machine.
    """
    if not isinstance(uvicorn.Config, partial):
        uvicorn.Config = partial(uvicorn.Config, server_header=False, log_level="warning", proxy_headers=False)
