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
from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

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

Next = Callable[[Request], Awaitable[Response]]


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


async def _answered(request: Request, call_next: Next) -> Response:
    """The page's answer; where it fails, one that tells nothing of why, with the headers: the log has the rest."""
    try:
        return await call_next(request)
    except Exception:
        logging.getLogger(__name__).exception("the page failed on %s %r", request.method, request.url.path)
        return PlainTextResponse("The page failed on this. What went wrong is in its log.", status_code=500)


def guard(
    hosts: frozenset[str], token: str | None, writable: tuple[str, ...] = ()
) -> Callable[[Request, Next], Awaitable[Response]]:
    """The middleware: host check, method check, token check, and the headers on every answer.

    `writable` are the paths below which the page takes decisions and reports; none: it is for reading only.
    """

    async def middleware(request: Request, call_next: Next) -> Response:
        if host_name(request.headers.get("host")) not in hosts:
            response: Response = PlainTextResponse("This page does not answer to that host name.", status_code=421)
        elif request.method not in _SAFE_METHODS and not may_write(request, writable):
            response = PlainTextResponse(
                "This page is for reading only.", status_code=405, headers={"Allow": "GET, HEAD"}
            )
        elif token is not None and not token_matches(request.headers.get("authorization"), token):
            response = PlainTextResponse(
                "The token is needed.",
                status_code=401,
                headers={"WWW-Authenticate": 'Basic realm="Herodote", charset="UTF-8"'},
            )
        elif request.method not in _SAFE_METHODS and not same_origin(request):
            response = PlainTextResponse("It must come from this page itself.", status_code=403)
        else:
            response = await _answered(request, call_next)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return middleware
