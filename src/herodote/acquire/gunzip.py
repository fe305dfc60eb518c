"""Gzip, read as far as it goes: a cut or damaged file gives what can be read, and says so."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

MAGIC = b"\x1f\x8b\x08"
_CHUNK = 262_144
MOST_UNPACKED = 200
"""So many times the packed size is more than reports come to: rows of our samples unpack 3 times, bombs up to 1,030."""
_SURELY = 50_000_000
"""Bytes below which nothing is called a bomb, whatever it was packed from."""


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Gunzip:
    """The decompressed bytes of a gzip stream of one or more members. Never raises on bad input.

    `truncated`, `damaged` and `bomb` (it was given up) are known once `read` has returned no bytes.
    """

    def __init__(self, source: Readable) -> None:
        self.truncated = False
        self.damaged = False
        self.bomb = False
        self._packed = self._unpacked = 0
        self._parts = self._inflate(source)
        self._left = b""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        while not self._left:
            part = next(self._parts, None)
            if part is None:
                return b""
            self._left = part
        taken, self._left = self._left[:size], self._left[size:]
        return taken

    def _inflate(self, source: Readable) -> Iterator[bytes]:
        pending = self._more(source)
        while pending:
            member = zlib.decompressobj(31)
            while not member.eof:
                try:
                    out = member.decompress(pending, _CHUNK)
                except zlib.error:
                    self.damaged = True
                    break
                pending = member.unconsumed_tail
                if out:
                    self._unpacked += len(out)
                    if self._unpacked > max(_SURELY, MOST_UNPACKED * self._packed):
                        self.bomb = True
                        return
                    yield out
                elif not pending and not member.eof:
                    pending = self._more(source)
                    if not pending:
                        self.truncated = True
                        return
            pending = member.unused_data if member.eof else pending
            pending = _next_member(pending or self._more(source), resync=self.damaged)

    def _more(self, source: Readable) -> bytes:
        part = source.read(_CHUNK)
        self._packed += len(part)
        return part


def _next_member(pending: bytes, resync: bool) -> bytes:
    """What follows from the next member on; after damage the search starts behind the bytes that failed."""
    if not resync:
        # Archives may be padded with zeros behind the last member (gzip's own manual allows it).
        stripped = pending.lstrip(b"\0")
        return stripped if stripped.startswith(MAGIC[:1]) else b""
    at = pending.find(MAGIC, 1)
    return pending[at:] if at >= 0 else b""
