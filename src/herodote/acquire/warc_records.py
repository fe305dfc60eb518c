"""What a server was asked and answered, as records of a WARC 1.1 archive. The same exchange makes the same bytes.

Written here and not by the `warcio` library (1.8.1), which parses the head of an answer and writes it anew: a header
without a blank behind its colon, or with two, or folded, or in Latin-1 comes out other than the server sent it, and
ids are drawn by lot. Nor does `warc.py` read with it: it hands over an archive that was cut within a page without a
word, even where digests are to be checked. The tests show both, and that it takes what is written here for sound.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from http import HTTPStatus

from msgspec import Struct

from herodote.acquire.fetch import Answer

_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class Exchange(Struct, frozen=True):
    """One request with its answer, and when it was made (UTC, ISO 8601)."""

    at: str
    answer: Answer


def info_record(software: str, at: str) -> bytes:
    """The record that an archive begins with: what made it, and that it heeds what sites ask of programs."""
    fields = {"software": software, "format": "WARC File Format 1.1", "conformsTo": _CONFORMS, "robots": "classic"}
    block = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
    head = {"WARC-Type": "warcinfo", "WARC-Date": at, "Content-Type": "application/warc-fields"}
    return _record(head, block, f"info {at}")


def exchange_records(exchange: Exchange) -> bytes:
    """The answer and the request as two records, each packed by itself, byte for byte as they went over the wire.

    Each carries the SHA-256 of its block, the answer also that of its payload: the page as it was sent.
    """
    answer, at = exchange.answer, exchange.at
    head, gap, payload = answer.response.partition(b"\r\n\r\n")
    unmodified = answer.status == HTTPStatus.NOT_MODIFIED
    block = head + gap if unmodified else answer.response
    seed = f"{at} {answer.url}"
    said = {
        "WARC-Type": "revisit" if unmodified else "response",
        "WARC-Date": at,
        "WARC-Target-URI": _plain(answer.url),
        "WARC-IP-Address": answer.address,
        "Content-Type": "application/http; msgtype=response",
        **({"WARC-Profile": _NOT_MODIFIED} if unmodified else {"WARC-Payload-Digest": digest_of(payload)}),
    }
    length = answer.headers.get("content-length", "")
    if not unmodified and length.isdecimal() and len(length) < 16 and len(payload) < int(length):
        said["WARC-Truncated"] = "unspecified"  # of a redirect only the head is read
    asked = {
        "WARC-Type": "request",
        "WARC-Date": at,
        "WARC-Target-URI": _plain(answer.url),
        "WARC-Concurrent-To": _id(said["WARC-Type"], seed, block),
        "Content-Type": "application/http; msgtype=request",
    }
    return _record(said, block, seed) + _record(asked, answer.request, seed)


def digest_of(content: bytes) -> str:
    """The digest as archives write it: `sha256:` and base 32."""
    return "sha256:" + base64.b32encode(hashlib.sha256(content).digest()).decode()


def _record(head: dict[str, str], block: bytes, seed: str) -> bytes:
    fields = {
        **head,
        "WARC-Record-ID": _id(head["WARC-Type"], seed, block),
        "WARC-Block-Digest": digest_of(block),
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return gzip.compress(b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n", mtime=0)


def _id(kind: str, seed: str, block: bytes) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {seed} {digest_of(block)}')}>"


def _plain(url: str) -> str:
    """An address that cannot end its line: `check_url` let no control character through."""
    return "".join(c for c in url if c.isprintable() and c not in "<> ")
