"""Security headers on every response, as a pure ASGI middleware that lets WebSockets through untouched."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# An address as a browser writes it; anything else could smuggle a directive into the policy.
HOTE = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")

FIXES = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}


def politique(scripts: tuple[str, ...], hote: str | None) -> str:
    """The Content-Security-Policy for a page whose inline scripts have these hashes, read at this host."""
    prises = f" ws://{hote} wss://{hote}" if hote and HOTE.fullmatch(hote) else ""
    directives = {
        "default-src": "'self'",
        "script-src": " ".join(("'self'", *scripts)),
        # Streamlit's emotion library writes its styles inline, with no nonce.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' data: blob:",
        "connect-src": f"'self'{prises}",
        "frame-ancestors": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{nom} {valeur}" for nom, valeur in directives.items())


class Entetes:
    """Adds the security headers to each HTTP response."""

    def __init__(self, app: ASGIApp, scripts: tuple[str, ...] = ()) -> None:
        self._app = app
        self._scripts = scripts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let everything pass, and mark the answers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        csp = politique(self._scripts, Headers(scope=scope).get("host"))

        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(FIXES | {"Content-Security-Policy": csp})
            await send(message)

        await self._app(scope, receive, envoyer)
