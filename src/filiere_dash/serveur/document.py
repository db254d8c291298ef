"""The HTML page that every visit starts from: Streamlit's own, made French once when the server starts."""

import base64
import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from filiere_dash.presentation.theme import CLAIRE
from filiere_dash.serveur.compresses import accepte_gzip, etiquette_connue

TITRE = "Filières industrielles"
DOSSIER_WEB = Path(__file__).parent / "web"
SCRIPTS = (
    "langue.js",
    "dictionnaire.js",
    "traductions.js",
    "accessibilite.js",
    "refus.js",
    "frappe.js",
    "collage.js",
    "portes.js",
    "session.js",
)

SANS_SCRIPT = """<noscript>
      <p>Ce tableau de bord a besoin de JavaScript, qui est désactivé dans ce navigateur.</p>
      <p>Activez-le pour ce site, ou demandez un export à la personne qui administre l’outil.</p>
    </noscript>"""

# Addresses under which a text/html answer is a file of the application, never the page itself.
AUTRES_ADRESSES = ("/_stcore/", "/media/", "/component/", "/static/", "/app/static/", "/filiere/")


@dataclass(frozen=True)
class Document:
    """The page as served, and what must be known to serve it."""

    html: bytes
    etiquette: str
    empreintes: tuple[str, ...]
    ressources: tuple[str, ...]

    @property
    def comprime(self) -> bytes:
        """The page in gzip."""
        return gzip.compress(self.html, 6, mtime=0)


def document_francais(origine: Path | None = None) -> Document:
    """Read Streamlit's index.html and make it ours."""
    html = franciser((origine or Path(get_static_dir()) / "index.html").read_text("utf-8"))
    octets = html.encode("utf-8")
    ressources = re.findall(r'(?:src|href)="\.(/(?:static|filiere)/[^"?]+)', html)
    return Document(
        html=octets,
        etiquette=f'"{hashlib.sha256(octets).hexdigest()[:20]}"',
        empreintes=tuple(empreinte(script) for script in scripts_en_ligne(html)),
        ressources=tuple(ressources),
    )


def franciser(html: str) -> str:
    """French language, title, icon and words; our script and style first in the head."""
    html = re.sub(r"<!--.*?-->\s*", "", html, flags=re.DOTALL)
    html = re.sub(r'<html lang="[^"]*"', '<html lang="fr"', html)
    html = re.sub(r"<title>.*?</title>", f"<title>{TITRE}</title>", html)
    html = re.sub(r'\s*<link rel="service-desc"[^>]*>', "", html)
    html = re.sub(r"<noscript>.*?</noscript>", SANS_SCRIPT, html, flags=re.DOTALL)
    return html.replace('<meta charset="UTF-8" />', f'<meta charset="UTF-8" />\n{_tete()}', 1)


def scripts_en_ligne(html: str) -> list[str]:
    """The text of each inline script, exactly as the browser hashes it."""
    return re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)


def empreinte(script: str) -> str:
    """The hash that allows this inline script in a Content-Security-Policy."""
    resume = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(resume).decode()}'"


def _tete() -> str:
    """Our elements of the head; deferred scripts run in order, before Streamlit's modules."""
    scripts = "".join(f'    <script defer src="{_adresse(nom)}"></script>\n' for nom in SCRIPTS)
    return (
        f'    <meta name="theme-color" content="{CLAIRE.accent}" />\n'
        f'{scripts}    <link rel="stylesheet" href="{_adresse("style.css")}" />'
    )


def _adresse(nom: str) -> str:
    """The address of one of our files; its hash makes a new version a new address."""
    resume = hashlib.sha256((DOSSIER_WEB / nom).read_bytes()).hexdigest()[:10]
    return f"./filiere/{nom}?v={resume}"


class DocumentHtml:
    """Replaces Streamlit's page by ours wherever Streamlit would serve it."""

    def __init__(self, app: ASGIApp, document: Document) -> None:
        self._app = app
        self._document = document
        self._comprime = document.comprime

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let Streamlit answer, then put our page in place of its own."""
        if scope["type"] != "http" or scope["path"].startswith(AUTRES_ADRESSES):
            await self._app(scope, receive, send)
            return
        entetes = Headers(scope=scope)
        remplace = False

        async def envoyer(message: Message) -> None:
            nonlocal remplace
            if message["type"] == "http.response.start" and _est_la_page(message):
                remplace = True
                await self._reponse(entetes)(scope, receive, send)
            if not remplace:
                await send(message)

        await self._app(_sans_condition(scope), receive, envoyer)

    def _reponse(self, entetes: Headers) -> Response:
        document = self._document
        communs = {
            "Cache-Control": "no-cache",
            "ETag": document.etiquette,
            "Vary": "Accept-Encoding",
        }
        if etiquette_connue(entetes, document.etiquette):
            return Response(status_code=304, headers=communs)
        communs["Content-Type"] = "text/html; charset=utf-8"
        if accepte_gzip(entetes):
            return Response(self._comprime, headers=communs | {"Content-Encoding": "gzip"})
        return Response(document.html, headers=communs)


def _est_la_page(message: Message) -> bool:
    type_mime = MutableHeaders(scope=message).get("content-type", "")
    return message["status"] in {200, 206} and type_mime.startswith("text/html")


def _sans_condition(scope: Scope) -> Scope:
    """Streamlit must answer in full: its own validators say nothing about our page."""
    conditions = {b"if-none-match", b"if-modified-since", b"range"}
    entetes = [(nom, valeur) for nom, valeur in scope["headers"] if nom not in conditions]
    return scope | {"headers": entetes}
