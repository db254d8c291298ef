"""Streamlit's text bundles, compressed once and kept in memory.

Streamlit serves them raw and expects a proxy to compress; a métropole's server often has none.
"""

import gzip
import hashlib
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

NIVEAU = 6
# Heavier bundles are maps, diagrams and other libraries that wait for someone to need them.
POIDS_COURANT = 1_000_000
TEXTES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
UN_AN = "public, immutable, max-age=31536000"


@dataclass(frozen=True)
class Fichier:
    """A file on disk and its address on the server."""

    chemin: Path
    type_mime: str
    etiquette: str
    poids: int

    @classmethod
    def lire(cls, chemin: Path) -> "Fichier":
        """The name holds a hash of the content, and the size settles a rebuild under the same name."""
        etat = chemin.stat()
        cle = f"{chemin.name}-{etat.st_size}-{etat.st_mtime_ns}"
        etiquette = hashlib.sha256(cle.encode()).hexdigest()[:20]
        return cls(chemin, TEXTES[chemin.suffix] + "; charset=utf-8", f'"{etiquette}-gz"', etat.st_size)


class Compresses:
    """Text files by address; each is compressed at first use and never again."""

    def __init__(self, fichiers: dict[str, Fichier]) -> None:
        self._fichiers = fichiers
        self._octets: dict[str, bytes] = {}
        self._verrou = threading.Lock()

    @classmethod
    def de_streamlit(cls, propres: Path) -> "Compresses":
        """Streamlit's own bundles under /static, and our own files under /filiere."""
        dossiers = {"/static": Path(get_static_dir()) / "static", "/filiere": propres}
        return cls(
            {
                f"{prefixe}/{chemin.relative_to(dossier).as_posix()}": Fichier.lire(chemin)
                for prefixe, dossier in dossiers.items()
                for chemin in dossier.rglob("*")
                if chemin.suffix in TEXTES
            }
        )

    def trouver(self, adresse: str) -> Fichier | None:
        """The text file at this address, if there is one."""
        return self._fichiers.get(adresse)

    def pret(self, adresse: str) -> bytes | None:
        """The compressed bytes when they already exist."""
        return self._octets.get(adresse)

    def octets(self, adresse: str) -> bytes:
        """The compressed bytes, made now if needed; two visitors never compress the same file twice."""
        with self._verrou:
            if adresse not in self._octets:
                contenu = self._fichiers[adresse].chemin.read_bytes()
                self._octets[adresse] = gzip.compress(contenu, NIVEAU, mtime=0)
            return self._octets[adresse]

    def courants(self) -> list[str]:
        """The addresses of all but the heaviest files."""
        return [nom for nom, fichier in self._fichiers.items() if fichier.poids < POIDS_COURANT]

    def compresser(self, adresses: Iterable[str]) -> None:
        """Prepare these files; addresses that are not text files of ours are ignored."""
        for adresse in adresses:
            if adresse in self._fichiers:
                self.octets(adresse)


def accepte_gzip(entetes: Headers) -> bool:
    """Whether the browser takes gzip, and asks for the whole file."""
    if "range" in entetes:
        return False
    choix = (morceau.split(";") for morceau in entetes.get("accept-encoding", "").split(","))
    refus = {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return any(nom.strip() == "gzip" and not refus & {p.strip() for p in options} for nom, *options in choix)


def etiquette_connue(entetes: Headers, etiquette: str) -> bool:
    """Whether the browser already holds this version of the content."""
    connues = {e.strip().removeprefix("W/") for e in entetes.get("if-none-match", "").split(",")}
    return etiquette in connues


class FichiersStatiques:
    """Answers for the text bundles in gzip; everything else goes on to Streamlit."""

    def __init__(self, app: ASGIApp, compresses: Compresses) -> None:
        self._app = app
        self._compresses = compresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or let Streamlit answer."""
        adresse = scope.get("path", "")
        fichier = self._compresses.trouver(adresse)
        if fichier is None or scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        entetes = Headers(scope=scope)
        if not accepte_gzip(entetes):
            await self._app(scope, receive, _avec_vary(send))
            return
        reponse = await self._reponse(adresse, fichier, entetes)
        await reponse(scope, receive, send)

    async def _reponse(self, adresse: str, fichier: Fichier, entetes: Headers) -> Response:
        communs = {
            "Cache-Control": UN_AN,
            "ETag": fichier.etiquette,
            "Vary": "Accept-Encoding",
        }
        if etiquette_connue(entetes, fichier.etiquette):
            return Response(status_code=304, headers=communs)
        octets = self._compresses.pret(adresse)
        if octets is None:
            octets = await run_in_threadpool(self._compresses.octets, adresse)
        return Response(
            octets,
            headers=communs | {"Content-Encoding": "gzip", "Content-Type": fichier.type_mime},
        )


def _avec_vary(send: Send) -> Send:
    """A raw answer must also say that another form exists, or a proxy would mix them up."""

    async def envoyer(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return envoyer
