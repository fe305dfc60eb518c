"""What every answer of the page carries, and who is answered at all.

The page shows text that strangers wrote. So: no inline script or style runs, nothing is loaded from elsewhere, no other
site may frame it, and only the host names it was started for are answered (else a web page could reach it by DNS
rebinding). Beyond the loopback address a token is asked for, as the password of HTTP Basic authentication.

Nothing can be changed unless the page was started for review or for adding. Then decisions and reports are taken by
POST below one path each, from this page only: the browser must say that the request is its own, and it must carry a
token that no other page can read.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import logging

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})
_SAFE_METHODS = frozenset({"GET", "HEAD"})


def host_name(header: str | None) -> str:
    """The name in a Host header, without its port; empty where it is missing or malformed.

    >>> host_name("127.0.0.1:8765"), host_name("[::1]:8765"), host_name("evil.example, localhost"), host_name(None)
    ('127.0.0.1', '[::1]', '', '')
    """
    value = (header or "").strip().lower()
    if not value or any(c in value for c in ", \t/@\\"):
        return ""
    if value.startswith("["):
        name, closed, rest = value.partition("]")
        return name + "]" if closed and (not rest or rest.startswith(":")) else ""
    name, _, port = value.partition(":")
    return name if not port or port.isdigit() else ""


def token_matches(authorization: str | None, token: str) -> bool:
    """Whether an Authorization header carries the token, as a bearer token or as a Basic password; constant time."""
    scheme, _, value = (authorization or "").partition(" ")
    given = value.strip()
    if scheme.lower() == "basic":
        try:
            given = base64.b64decode(given, validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given.encode(), token.encode())


def same_origin(request: Request) -> bool:
    """Whether a request comes from a page of this very server, as far as the browser says.

    Browsers send `Origin` with every POST and most `Sec-Fetch-Site`; a program that sends neither is no browser that
    another site could misuse, and still needs the token of the form.
    """
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    return origin is None or origin.partition("://")[2].lower() == (request.headers.get("host") or "").lower()


def may_write(request: Request, writable: tuple[str, ...]) -> bool:
    """Whether a request that changes something goes where the page takes changes: a POST below a path for them."""
    return request.method == "POST" and request.url.path.startswith(writable)


_RAW = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
_NAMES = frozenset(name for name, _ in _RAW)


class Guard:
    """The program around which it stands: host check, method check, token check, and the headers on every answer.

    `writable` are the paths below which the page takes decisions and reports; none: it is for reading only.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], token: str | None, writable: tuple[str, ...] = ()) -> None:
        self._app, self._hosts, self._token, self._writable = app, hosts, token, writable

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                own = [pair for pair in message.get("headers", ()) if pair[0] not in _NAMES]
                message = {**message, "headers": [*own, *_RAW]}
            await send(message)

        request = Request(scope)
        refused = self._refusal(request)
        if refused is not None:
            await refused(scope, receive, with_headers)
            return
        try:
            await self._app(scope, receive, with_headers)
        except Exception:
            # Where it fails, an answer that tells nothing of why, with the headers: the log has the rest.
            logging.getLogger(__name__).exception("the page failed on %s %r", request.method, request.url.path)
            if begun:
                raise
            failed = PlainTextResponse("The page failed on this. What went wrong is in its log.", status_code=500)
            await failed(scope, receive, with_headers)

    def _refusal(self, request: Request) -> Response | None:
        if host_name(request.headers.get("host")) not in self._hosts:
            return PlainTextResponse("This page does not answer to that host name.", status_code=421)
        reads = request.method in _SAFE_METHODS
        if not reads and not may_write(request, self._writable):
            allowed = {"Allow": "GET, HEAD"}
            return PlainTextResponse("This page is for reading only.", status_code=405, headers=allowed)
        if self._token is not None and not token_matches(request.headers.get("authorization"), self._token):
            asks = {"WWW-Authenticate": 'Basic realm="Herodote", charset="UTF-8"'}
            return PlainTextResponse("The token is needed.", status_code=401, headers=asks)
        if not reads and not same_origin(request):
            return PlainTextResponse("It must come from this page itself.", status_code=403)
        return None
