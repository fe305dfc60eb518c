"""WARC archives to pages, with lengths and digests checked here: the common reader hands over cut evidence unremarked.

Runs in the child process. A bad record is set aside with its reason and the next one is still read.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import zlib
from http import HTTPStatus

import msgspec
from msgspec import Struct

from herodote.errors import InputRefused

MAX_PAGE = 50_000_000
PART = 20_000_000
"""Bytes of pages after which an answer ends and the rest is asked for: what both processes hold at once."""
_START = re.compile(rb"WARC/1\.[01]\r?\n")
_NEXT = re.compile(rb"\r?\n\r?\nWARC/1\.[01]\r?\n")
_MAX_HEADERS = 65_536
_HASHES = {"sha1": 20, "sha256": 32, "sha512": 64, "md5": 16}
_TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom",
    "application/pdf", "application/json")  # fmt: skip


class Page(Struct, frozen=True, array_like=True):
    """One record of the archive: a page, or why it is none."""

    number: int
    """Counted from 1 over all records of the archive."""
    url: str | None
    content: bytes = b""
    reason: str = ""
    message: str = ""
    skipped: str = ""
    """The media type of a record that is no text (an image, a script): counted, not told one by one."""


class Archive(Struct, frozen=True, array_like=True):
    """A WARC file, already decompressed, and where to go on in it."""

    content: bytes
    at: int = 0
    number: int = 0
    """Records before that place."""


class Part(Struct, frozen=True, array_like=True):
    """Some of the pages, and where the next record begins: None at the end."""

    pages: list[Page]
    at: int | None
    number: int


class _Record(Struct, frozen=True):
    headers: dict[str, str]
    block: bytes


def read_warc(payload: bytes) -> bytes:
    """Pages of an Archive, as many as fit a part."""
    archive = msgspec.msgpack.decode(payload, type=Archive)
    pages: list[Page] = []
    total, at, number = 0, archive.at, archive.number
    while total <= PART:
        found, following = _next(archive.content, at, number)
        if found is not None:
            pages.append(found)
            total += len(found.content)
        if following is None:
            return msgspec.msgpack.encode(Part(pages, None, number))
        at, number = following, number + 1
    return msgspec.msgpack.encode(Part(pages, at, number))


def _next(archive: bytes, at: int, number: int) -> tuple[Page | None, int | None]:
    """The page of the record that follows, or the problem with it, and where to go on; None: nothing follows.

    Pages are responses and resources with status 200; a problem stands in place of each that cannot be trusted.
    """
    found = _START.search(archive, at)
    if found is None:
        return None, None
    number += 1
    headers, body_at = _headers(archive, found.end())
    if body_at is None:
        return Page(number, None, reason="truncated", message="the archive ends within the headers of a record"), None
    url = headers.get("warc-target-uri", "").strip("<>")[:2000] or None
    end = _end_of_block(headers, archive, body_at)
    if isinstance(end, Page):
        follows = _NEXT.search(archive, body_at)
        return msgspec.structs.replace(end, number=number, url=url), follows.start() if follows else None
    return _page(number, url, _Record(headers, archive[body_at:end])), end


def _headers(archive: bytes, at: int) -> tuple[dict[str, str], int | None]:
    end = re.compile(rb"\r?\n\r?\n").search(archive, at - 2, at + _MAX_HEADERS)
    if end is None:
        return {}, None
    headers: dict[str, str] = {}
    for line in archive[at : end.start()].decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return headers, end.end()


def _end_of_block(headers: dict[str, str], archive: bytes, at: int) -> int | Page:
    length = headers.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,18}", length):
        return Page(0, None, reason="bad_value", message=f"a record says its length is {length[:30]!r}")
    end = at + int(length)
    if end > len(archive):
        return Page(
            0, None, reason="truncated", message=f"a record should have {length} bytes; the archive ends before"
        )
    follows = archive[end : end + 32]
    follows = follows.lstrip(b"\r\n")
    if follows and not _START.match(follows):
        return Page(0, None, reason="truncated", message="a record is longer or shorter than it says")
    return end


def _page(number: int, url: str | None, record: _Record) -> Page | None:
    kind = record.headers.get("warc-type", "").lower()
    if kind not in {"response", "resource"}:
        return None if kind else Page(number, url, reason="bad_value", message="a record does not say what it is")
    try:
        check_digest(record.headers.get("warc-block-digest"), (record.block,))
        if kind == "resource":
            check_digest(record.headers.get("warc-payload-digest"), (record.block,))
            return _typed(number, url, record.headers.get("content-type", ""), record.block)
        return _response(number, url, record)
    except InputRefused as refusal:
        return Page(number, url, reason=refusal.reason, message=str(refusal))


def _response(number: int, url: str | None, record: _Record) -> Page | None:
    head, _, body = record.block.replace(b"\r\n\r\n", b"\n\n", 1).partition(b"\n\n")
    lines = head.decode("latin-1").splitlines()
    status = re.match(r"HTTP/\d(?:\.\d)?\s+(\d{3})", lines[0]) if lines else None
    if status is None:
        raise InputRefused("bad_value", "a response without a status line")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    entity = _dechunked(body) if "chunked" in headers.get("transfer-encoding", "").lower() else body
    # Crawlers differ: some hash the body as sent, some after the chunks are joined.
    check_digest(record.headers.get("warc-payload-digest"), (body, entity))
    if int(status[1]) != HTTPStatus.OK:
        return Page(number, url, skipped=f"HTTP {status[1]}")
    length = headers.get("content-length", "")
    if length.isdecimal() and entity is body and len(length) < 16 and int(length) > len(body):
        raise InputRefused("truncated", f"the page should have {length} bytes and has {len(body)}")
    return _typed(number, url, headers.get("content-type", ""), _unpacked(entity, headers.get("content-encoding", "")))


def _typed(number: int, url: str | None, media_type: str, content: bytes) -> Page:
    media = media_type.partition(";")[0].strip().lower()
    if (media and not media.startswith(_TEXT_TYPES)) or media in {"text/css", "text/javascript"}:
        return Page(number, url, skipped=media[:60])
    return Page(number, url, content)


def check_digest(digest: str | None, candidates: tuple[bytes, ...]) -> None:
    """Raises InputRefused `digest_mismatch` unless one of the candidates has the digest, or none is given."""
    if digest is None:
        return
    name, _, value = digest.partition(":")
    name, expected = name.strip().lower().replace("-", ""), _digest_bytes(value.strip())
    if name not in _HASHES or expected is None or len(expected) != _HASHES[name]:
        raise InputRefused("digest_mismatch", f"the digest of a record cannot be checked: {digest[:60]!r}")
    if not any(hmac.compare_digest(hashlib.new(name, c, usedforsecurity=False).digest(), expected) for c in candidates):
        raise InputRefused("digest_mismatch", "the bytes of a record are not those that were captured")


def _digest_bytes(value: str) -> bytes | None:
    if re.fullmatch(r"[0-9a-fA-F]+", value) and len(value) in {n * 2 for n in _HASHES.values()}:
        return bytes.fromhex(value)
    try:
        return base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (binascii.Error, ValueError):
        return None


def _dechunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while True:
        line = body.find(b"\n", at, at + 1024)
        size = body[at:line].split(b";")[0].strip() if line >= 0 else b""
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            # Some crawlers keep the header but join the chunks.
            if not parts:
                return body
            raise InputRefused("truncated", "the chunks of a page end too early")
        length = int(size, 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[line + 1 : line + 1 + length])
        if len(parts[-1]) < length:
            raise InputRefused("truncated", "the chunks of a page end too early")
        at = line + 1 + length + (2 if body[line + 1 + length : line + 3 + length] == b"\r\n" else 1)


def _unpacked(body: bytes, encoding: str) -> bytes:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return body
    if name not in {"gzip", "x-gzip", "deflate"}:
        raise InputRefused("bad_archive", f"the page is packed in a way that is not read: {name[:30]!r}")
    return unpack(body)


def unpack(body: bytes, most: int = MAX_PAGE) -> bytes:
    """The bytes of a gzip or zlib stream. Raises InputRefused `too_large`, `truncated` or `bad_archive`."""
    if not body.startswith((b"\x1f\x8b", b"\x78")):
        return body  # some crawlers keep the header but unpack the body
    inflate = zlib.decompressobj(47)
    try:
        out = inflate.decompress(body, most + 1)
    except zlib.error as error:
        raise InputRefused("bad_archive", "the packed page is damaged") from error
    if len(out) > most:
        raise InputRefused("too_large", f"the page unpacks to more than {most // 1_000_000} MB")
    if not inflate.eof:
        raise InputRefused("truncated", "the packed page is cut")
    return out
