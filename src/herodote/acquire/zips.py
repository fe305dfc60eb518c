"""Zip archives, one level deep, never written to disk. Runs in the child process."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections import Counter

import msgspec
from msgspec import Struct

from herodote.errors import InputRefused

MAX_TOTAL = 250_000_000
"""Bytes of all members together: an archive of 10,000 articles has a fifth of it."""
PART = 20_000_000
"""Bytes after which an answer ends and the rest is asked for: what both processes hold at once."""
_NESTED = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf", b"Rar!")


class Limits(Struct, frozen=True, array_like=True):
    archive: bytes
    max_members: int
    max_bytes: int
    first: int = 0
    """The member to begin with, in order of names."""
    unpacked: int = 0
    """Bytes that the members before it had."""


class Member(Struct, frozen=True, array_like=True):
    """One file of the archive, or why it is not read."""

    name: str
    content: bytes = b""
    reason: str = ""
    message: str = ""
    ambiguous: bool = False
    """Another member has the same name."""


class Part(Struct, frozen=True, array_like=True):
    """Some of the members, and where the next ones begin: None at the end."""

    members: list[Member]
    following: int | None
    unpacked: int


def read_zip(payload: bytes) -> bytes:
    """Members of a zip archive, in order of their names, as many as fit a part."""
    limits = msgspec.msgpack.decode(payload, type=Limits)
    try:
        with zipfile.ZipFile(io.BytesIO(limits.archive)) as archive:
            return msgspec.msgpack.encode(_members(archive, limits))
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError) as error:
        raise InputRefused("bad_archive", f"the zip archive is damaged ({str(error)[:80]})") from error


def _members(archive: zipfile.ZipFile, limits: Limits) -> Part:
    entries = [e for e in archive.infolist() if not e.is_dir()]
    if len(entries) > limits.max_members:
        raise InputRefused(
            "too_large", f"the archive has {len(entries)} members; at most {limits.max_members} are read"
        )
    if any(e.filename in {"[Content_Types].xml", "mimetype"} for e in entries):
        raise InputRefused("not_text", "it is an office document or e-book; save it as PDF, HTML or plain text")
    links = tuple(e.filename.rstrip("/") + "/" for e in entries if stat.S_ISLNK(e.external_attr >> 16))
    names = [e.filename for e in entries]
    counts = Counter(names)
    members: list[Member] = []
    total = limits.unpacked
    ordered = sorted(entries, key=lambda e: (e.filename, e.header_offset))
    for number, entry in enumerate(ordered[limits.first :], limits.first):
        if total - limits.unpacked > PART:
            return Part(members, number, total)
        member = _member(archive, entry, links, limits, MAX_TOTAL - total)
        total += len(member.content)
        members.append(msgspec.structs.replace(member, ambiguous=counts[entry.filename] > 1))
    return Part(members, None, total)


def _member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, links: tuple[str, ...], limits: Limits, left: int
) -> Member:
    name = " ".join(entry.filename.encode("utf-8", "replace").decode().split())[:500]
    if (entry.filename + "/").startswith(links) and links:
        return Member(name, reason="bad_archive", message="it is a link, or lies below one; links are not followed")
    if entry.flag_bits & 1:
        return Member(name, reason="bad_archive", message="it is encrypted; unpack the archive first")
    most = min(limits.max_bytes, max(left, 0))
    try:
        with archive.open(entry) as stream:
            content = stream.read(most + 1)
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        return Member(name, reason="bad_archive", message=f"it cannot be unpacked ({str(error)[:80]})")
    if len(content) > most:
        return Member(name, reason="too_large", message=f"it unpacks to more than {most // 1_000_000} MB")
    if content.startswith(_NESTED):
        return Member(name, reason="too_deep", message="it is an archive within an archive; unpack the outer one first")
    return Member(name, content)
