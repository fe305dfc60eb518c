"""Which addresses on the internet may be fetched from: public ones, in plain form, and nothing that leads elsewhere."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from msgspec import Struct

from herodote.errors import FetchRefused

PORTS = frozenset({80, 443, 8000, 8080, 8443})
"""News is served on these. Others (22, 25, 6379, ...) are services that a crafted address could make us talk to."""
# Python calls some of these global: `ipaddress.is_global` is true for NAT64, 6to4, multicast (measured).
_NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(n)
    for n in ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")
)  # fmt: skip
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(n)
    for n in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3ffe::/16", "3fff::/20")
)
_LOCAL_NAME = re.compile(
    r"(?:.*\.)?(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|in-addr\.arpa|ip6\.arpa"
    r"|onion)"
)
_NAME = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_PLAIN_4 = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")


class Target(Struct, frozen=True):
    """A checked address of a page: what to connect to and what to ask for."""

    scheme: str
    host: str
    port: int
    path: str
    """Path and query, as they are asked for."""
    allowed: bool
    """The caller named the host; its address is not checked."""

    @property
    def named(self) -> str:
        """The host as it stands in addresses: IPv6 in brackets."""
        return f"[{self.host}]" if ":" in self.host else self.host


def is_public(address: str) -> bool:
    """Whether an address in text form is a public one of the internet.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("64:ff9b::7f00:1"), is_public("::ffff:10.0.0.1")
    (True, False, False, False)
    """
    if "%" in address:
        return False  # a zone: only link-local addresses have one
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _NOT_PUBLIC_4)
    isatap = parsed.packed[8:12] in {b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe"}
    return parsed in _PUBLIC_6 and not isatap and not any(parsed in network for network in _NOT_PUBLIC_6)


def check_url(url: str, allowed_hosts: tuple[str, ...] = ()) -> Target:
    """Where a URL leads, if it may be fetched by its form; the address behind its name is checked on connecting.

    >>> check_url("https://news.example.org/a?b=1").path
    '/a?b=1'

    Raises FetchRefused: not http(s), a user name, an odd port, a local name, a number that hides an address.
    """
    if re.search(r"[\x00-\x20\x7f\\]", url) or len(url) > 2000:
        raise FetchRefused(f"{url[:80]!r} holds characters that no address has")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchRefused(f"{url[:80]!r} is no address ({error})") from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise FetchRefused(f"{parts.scheme[:20] or 'no scheme'}: only http and https are fetched")
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise FetchRefused("an address with a user name is not fetched")
    scheme = parts.scheme.lower()
    host = _plain_host(parts.hostname or "")
    number = port if port is not None else {"http": 80, "https": 443}[scheme]
    path = _ascii(parts.path or "/") + (f"?{_ascii(parts.query)}" if parts.query else "")
    if host in allowed_hosts:
        return Target(scheme, host, number, path, True)
    if number not in PORTS:
        raise FetchRefused(f"port {number} is not fetched from")
    _check_host(host)
    return Target(scheme, host, number, path, False)


def _plain_host(host: str) -> str:
    try:
        plain = host.encode("ascii").decode() if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchRefused(f"{host[:80]!r} is no host name") from error
    return plain.lower().removesuffix(".")


def _check_host(host: str) -> None:
    if ":" in host or _PLAIN_4.fullmatch(host):
        if not is_public(host):
            raise FetchRefused(f"{host} is not a public address")
        return
    # 2130706433, 0x7f.1, 017700000001, 127.1: the resolver would make addresses of them.
    if not _NAME.fullmatch(host):
        raise FetchRefused(f"{host[:80]!r} is no full host name")
    if _LOCAL_NAME.fullmatch(host):
        raise FetchRefused(f"{host} is a local name")


def _ascii(part: str) -> str:
    return "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in part)
