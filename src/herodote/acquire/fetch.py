"""Fetching one page from the public internet. The only module of Herodote that opens a connection.

Only on a caller's request, never because of a report. The address connected to is the one that was checked; each
redirect is checked again; size and time are bounded; the environment's proxies, cookies and credentials play no part.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from urllib.parse import urljoin

from msgspec import Struct

from herodote.acquire.addresses import Target, check_url, is_public
from herodote.acquire.options import AcquireOptions
from herodote.acquire.warc import unpack
from herodote.errors import FetchRefused, InputRefused

MAX_REDIRECTS = 5
_CHUNK = 65_536
_HEADERS = {"User-Agent": "herodote", "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
    "Accept-Encoding": "identity", "Connection": "close"}  # fmt: skip
Resolve = Callable[[str, int], list[str]]


class Fetched(Struct, frozen=True):
    url: str
    """Where it came from in the end, after redirects."""
    content: bytes


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        raise FetchRefused(f"{host} is not known") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch(url: str, options: AcquireOptions, resolver: Resolve = resolve) -> Fetched:
    """The page behind a URL.

    Raises FetchRefused where the address may not be fetched or does not answer with a page, and InputRefused
    `too_large`, `too_slow` or `truncated` where the answer is not whole.
    """
    deadline = time.monotonic() + options.fetch_seconds
    for _ in range(MAX_REDIRECTS + 1):
        target = check_url(url, options.allowed_hosts)
        answer = _get(target, options, deadline, resolver)
        if isinstance(answer, bytes):
            return Fetched(url, answer)
        url = urljoin(url, answer)
    raise FetchRefused(f"more than {MAX_REDIRECTS} redirects")


def _get(target: Target, options: AcquireOptions, deadline: float, resolver: Resolve) -> bytes | str:
    """The body, or the address that the server sends us on to."""
    connected = _connect(target, deadline, resolver)
    # A server that sends a byte a second keeps every single read alive: the socket is closed under it.
    watchdog = threading.Timer(max(0.1, deadline - time.monotonic()), _cut, [connected])
    watchdog.daemon = True
    watchdog.start()
    try:
        return _ask(target, connected, options)
    except (http.client.HTTPException, OSError, ValueError, InputRefused) as error:
        if time.monotonic() >= deadline:
            raise InputRefused("too_slow", f"{target.host} took longer than {options.fetch_seconds} s") from error
        if isinstance(error, InputRefused):
            raise
        if isinstance(error, http.client.IncompleteRead):
            raise InputRefused("truncated", f"{target.host} sent only a part of the page") from error
        raise FetchRefused(f"{target.host} did not answer properly ({type(error).__name__})") from error
    finally:
        watchdog.cancel()
        connected.close()


def _connect(target: Target, deadline: float, resolver: Resolve) -> socket.socket:
    addresses = resolver(target.host, target.port)
    hidden = [a for a in addresses if not is_public(a)]
    if not addresses or (hidden and not target.allowed):
        raise FetchRefused(f"{target.host} leads to an address that is not public")
    try:
        plain = socket.create_connection((addresses[0], target.port), timeout=min(10.0, _left(deadline)))
    except OSError as error:
        raise FetchRefused(f"{target.host} cannot be reached") from error
    peer = str(plain.getpeername()[0])
    if not target.allowed and not is_public(peer):  # a translating network may have led us elsewhere
        plain.close()
        raise FetchRefused(f"{target.host} leads to an address that is not public")
    plain.settimeout(_left(deadline))
    if target.scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    except (OSError, ValueError) as error:
        plain.close()
        raise FetchRefused(f"{target.host} has no valid certificate") from error


def _ask(target: Target, connected: socket.socket, options: AcquireOptions) -> bytes | str:
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = connected
    default = {"http": 80, "https": 443}[target.scheme]
    name = f"[{target.host}]" if ":" in target.host else target.host
    host = name if target.port == default else f"{name}:{target.port}"
    connection.request("GET", target.path, headers={"Host": host, **_HEADERS})
    with connection.getresponse() as response:
        location = response.getheader("Location")
        if response.status in {301, 302, 303, 307, 308} and location:
            return location
        if response.status != http.client.OK:
            raise FetchRefused(f"{target.host} answered {response.status}")
        body = _body(response, options.max_bytes)
        packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
        return body if packed == "identity" else unpack(body, options.max_bytes)


def _body(response: http.client.HTTPResponse, most: int) -> bytes:
    expected = response.length  # None where the server does not say
    if expected is not None and expected > most:
        raise InputRefused("too_large", f"the page has {expected} bytes; at most {most} are read")
    parts, size = [], 0
    while part := response.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > most:
            raise InputRefused("too_large", f"the page has more than {most} bytes")
    if expected is not None and size < expected:
        raise InputRefused("truncated", f"the page should have {expected} bytes; {size} came")
    return b"".join(parts)


def _left(deadline: float) -> float:
    return max(0.1, deadline - time.monotonic())


def _cut(connected: socket.socket) -> None:
    try:
        connected.shutdown(socket.SHUT_RDWR)
    except OSError:  # it has ended in the meantime
        return
