"""The archives of a watch, checked record by record, with the place of damage.

The log names each archive with the size and the hash of every record as it lies in the file, so that it is checked
without reading a byte of it as anything. One that the log does not name yet (its round brought nothing new, or the
watch was killed) is checked by what its records say of themselves.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from herodote.errors import InputRefused
from herodote.store.entries import Archived, ArchivedRecord
from herodote.store.log import Damage

ARCHIVES = "watch/warc"
"""Below the casebook's folder."""

_NAME = re.compile(r"[0-9]{8}T[0-9]{6}Z(?:-[0-9]{1,6})?\.warc\.gz")
_CHUNK = 262_144
_LONGEST_HEAD = 16_384
_LONGEST_RECORD = 64_000_000
"""Unpacked. A watch reads pages of at most 10 MB."""


def archives(folder: Path) -> list[Path]:
    """The files of the archives in order: `case/watch/warc/20260304T100000Z.warc.gz`, ... Others are passed over."""
    return sorted(path for path in (folder / ARCHIVES).glob("*.warc.gz") if _NAME.fullmatch(path.name))


def unlogged(folder: Path, known: Collection[str]) -> Iterator[Archived]:
    """What the log is to say of each archive that it does not name yet, in order.

    A damaged one is left out, so that the damage is not written down as what was read.
    """
    for path in archives(folder):
        if path.name not in known:
            found = list(_records(path))
            if found and not any(record.wrong for record in found):
                yield Archived(path.name, tuple(ArchivedRecord(record.size, record.sha256) for record in found))


def check_archives(folder: Path, logged: Mapping[str, Archived]) -> Iterator[Damage]:
    """Each place in an archive that is not as it was written, in order; one that is missing, too.

    `watch/warc/20260304T100000Z.warc.gz record 4 at byte 1211 (https://n.example/feed.xml)`: `does not match the log`.
    """
    files = {path.name: path for path in archives(folder)}
    for name in sorted({*files, *logged}):
        if name not in files:
            yield Damage(f"{ARCHIVES}/{name}", "is named in the log and is missing")
        elif name in logged:
            yield from _against_log(files[name], logged[name])
        else:
            for number, record in enumerate(_records(files[name]), start=1):
                if record.wrong:
                    yield Damage(_place(files[name], number, record.at), record.wrong)


def _against_log(path: Path, logged: Archived) -> Iterator[Damage]:
    at, wrong = 0, list[tuple[int, int]]()
    with path.open("rb") as handle:
        for number, record in enumerate(logged.records, start=1):
            if _hash(handle, record.size) != record.sha256:
                wrong.append((number, at))
            at += record.size
        more = bool(handle.read(1))
    last = len(logged.records)
    if len(wrong) > 1 and [number for number, _ in wrong] == list(range(wrong[0][0], last + 1)):
        # Bytes that were put in or taken out move all that follows: one place, not hundreds.
        yield Damage(
            _place(path, *wrong[0]), f"does not match the log, nor does any record behind it, up to the {last}th"
        )
        return
    for number, begin in wrong:
        yield Damage(_place(path, number, begin), "does not match the log: its bytes were changed or cut")
    if more:
        yield Damage(f"{ARCHIVES}/{path.name} at byte {at}", "goes on behind the last record that the log names")


def _hash(handle: BinaryIO, size: int) -> str:
    """Of the next bytes; none where there are fewer."""
    digest, left = hashlib.sha256(), size
    while left and (part := handle.read(min(left, _CHUNK))):
        digest.update(part)
        left -= len(part)
    return "" if left else digest.hexdigest()


def _place(path: Path, number: int, at: int) -> str:
    url = _url(path, at)
    return f"{ARCHIVES}/{path.name} record {number} at byte {at}" + (f" ({url})" if url else "")


def _url(path: Path, at: int) -> str:
    """What the record there is of, as far as it can still be unpacked."""
    head, member = b"", zlib.decompressobj(31)
    with path.open("rb") as handle:
        handle.seek(at)
        while len(head) < _LONGEST_HEAD and not member.eof and (part := handle.read(64)):  # up to the spoilt byte
            try:
                head += member.decompress(part, _LONGEST_HEAD)
            except zlib.error:
                break
    return "".join(c for c in _fields(head).get("warc-target-uri", "")[:300] if c.isprintable())


def _fields(head: bytes) -> dict[str, str]:
    lines = head[:_LONGEST_HEAD].partition(b"\r\n\r\n")[0].decode("utf-8", "replace").split("\r\n")
    return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}


class _Record(Struct, frozen=True):
    """A record as it lies in a file."""

    at: int
    size: int = 0
    sha256: str = ""
    wrong: str = ""
    """What is wrong with it, by what it says of itself; empty where nothing is."""


def _records(path: Path) -> Iterator[_Record]:
    """Each record of an archive, packed by itself; behind one that does not unpack no other can be found."""
    at, pending = 0, b""
    with path.open("rb") as handle:
        while pending := pending or handle.read(_CHUNK):
            member, block, packed, size = zlib.decompressobj(31), bytearray(), hashlib.sha256(), 0
            while not member.eof:
                if not (pending := pending or handle.read(_CHUNK)):
                    yield _Record(at, wrong="is cut: the archive ends within it")
                    return
                try:
                    block += member.decompress(pending, _LONGEST_RECORD + 1 - len(block))
                except zlib.error:
                    yield _Record(at, wrong="does not unpack: its bytes were changed; nothing behind it was checked")
                    return
                left = member.unused_data if member.eof else member.unconsumed_tail
                used = len(pending) - len(left)
                packed.update(pending[:used])
                size, pending = size + used, left
                if len(block) > _LONGEST_RECORD:
                    yield _Record(at, wrong="is longer than any that a watch writes; nothing behind it was checked")
                    return
            yield _Record(at, size, packed.hexdigest(), _wrong(bytes(block)))
            at += size


def _wrong(record: bytes) -> str:
    head, _, rest = record.partition(b"\r\n\r\n")
    fields = _fields(head)
    if not record.startswith(b"WARC/1.1\r\n") or not rest.endswith(b"\r\n\r\n"):
        return "is no record of an archive"
    if "warc-block-digest" not in fields:
        return "has no digest"
    from herodote.acquire.warc import check_digest  # brings what fetches along: not for whoever lists events

    try:
        check_digest(fields["warc-block-digest"], (rest[:-4],))
    except InputRefused:
        return "does not match its own digest: its bytes were changed"
    return ""
