"""Fetching one page from the public internet. The only module of Herodote that opens a connection.

Only on a caller's request, never because of a report. The address connected to is the one that was checked; each
redirect is checked again; size and time are bounded; the environment's proxies, cookies and credentials play no part.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from urllib.parse import urljoin

from msgspec import Struct

from herodote.acquire.addresses import Target, check_url, is_public
from herodote.acquire.options import AcquireOptions
from herodote.acquire.warc import unpack
from herodote.errors import FetchRefused, InputRefused

MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_HEADERS = {"User-Agent": "herodote", "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
    "Accept-Encoding": "identity", "Connection": "close"}  # fmt: skip
Resolve = Callable[[str, int], list[str]]


class Fetched(Struct, frozen=True):
    url: str
    """Where it came from in the end, after redirects."""
    content: bytes


class Answer(Struct, frozen=True):
    """What a server answered to one request, whatever it was: a page, a redirect, an error."""

    url: str
    address: str
    """The address that was connected to."""
    status: int
    headers: Mapping[str, str]
    """By name in small letters; of several with one name, the first."""
    body: bytes
    """The page, unpacked."""
    request: bytes
    """What was sent, byte for byte."""
    response: bytes
    """What came, byte for byte, packed and in chunks as it was sent."""

    @property
    def leads_to(self) -> str | None:
        """Where a redirect leads, as a whole address."""
        location = self.headers.get("location")
        return urljoin(self.url, location) if self.status in REDIRECTS and location else None


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
        answer = _get(url, options, deadline, resolver, {})
        if answer.leads_to is None:
            if answer.status != http.client.OK:
                raise FetchRefused(f"{check_url(url, options.allowed_hosts).host} answered {answer.status}")
            return Fetched(url, answer.body)
        url = answer.leads_to
    raise FetchRefused(f"more than {MAX_REDIRECTS} redirects")


def ask(
    url: str, options: AcquireOptions, headers: Mapping[str, str] | None = None, resolver: Resolve = resolve
) -> Answer:
    """What one request is answered with; redirects are not followed, an error is an answer too.

    `headers` stand beside or in place of our own: `{"If-None-Match": '"a1"'}`. Raises as `fetch` does.
    """
    return _get(url, options, time.monotonic() + options.fetch_seconds, resolver, headers or {})


def _get(url: str, options: AcquireOptions, deadline: float, resolver: Resolve, headers: Mapping[str, str]) -> Answer:
    target = check_url(url, options.allowed_hosts)
    connected = _connect(target, deadline, resolver)
    # A server that sends a byte a second keeps every single read alive: the socket is closed under it.
    watchdog = threading.Timer(max(0.1, deadline - time.monotonic()), _cut, [connected])
    watchdog.daemon = True
    watchdog.start()
    try:
        answer = _ask(url, target, connected, options, headers)
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
    # Where the server gave no length, a cut looks like the end of the page.
    if time.monotonic() >= deadline:
        raise InputRefused("too_slow", f"{target.host} took longer than {options.fetch_seconds} s")
    return answer


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


def _ask(
    url: str, target: Target, connected: socket.socket, options: AcquireOptions, headers: Mapping[str, str]
) -> Answer:
    wire = _Wire(connected)
    connection = http.client.HTTPConnection(target.host, target.port)
    peer = str(connected.getpeername()[0])
    connection.sock = wire  # it asks no more of a socket than this
    default = {"http": 80, "https": 443}[target.scheme]
    host = target.named if target.port == default else f"{target.named}:{target.port}"
    connection.request("GET", target.path, headers={"Host": host, **_HEADERS, **headers})
    with connection.getresponse() as response:
        said: dict[str, str] = {}
        for key, value in response.getheaders():
            said.setdefault(key.lower(), value)
        # Of a redirect only where it leads is wanted.
        redirect = response.status in REDIRECTS and "location" in said
        body = b"" if redirect else _body(response, options.max_bytes)
        packed = said.get("content-encoding", "identity").strip().lower()
        whole = body if packed == "identity" else unpack(body, options.max_bytes)
        return Answer(url, peer, response.status, said, whole, bytes(wire.sent), bytes(wire.came))


class _Wire:
    """A socket as the HTTP client uses it, which keeps what went over it."""

    def __init__(self, plain: socket.socket) -> None:
        self._plain = plain
        self.sent, self.came = bytearray(), bytearray()

    def sendall(self, content: bytes) -> None:
        self.sent += content
        self._plain.sendall(content)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Kept(self._plain.makefile(mode, buffering=0), self.came))  # type: ignore[call-overload]

    def close(self) -> None:
        self._plain.close()


class _Kept(io.RawIOBase):
    """A stream that notes what is read from it."""

    def __init__(self, stream: io.RawIOBase, came: bytearray) -> None:
        self._stream, self._came = stream, came

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        got = self._stream.readinto(buffer)
        self._came += buffer[: got or 0]
        return got

    def close(self) -> None:
        self._stream.close()
        super().close()


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
