"""The append-only log: one JSON object a line, each carrying the hash of the one before it.

    {"hash":"<sha256 of the rest of the line>","prev":"<hash of the line before>","seq":17,"kind":"reading","body":{}}

The hash covers every byte of the line after it, so that a changed, dropped, doubled or moved line breaks the chain at
a place that can be named. A cut tail cannot be seen from inside: compare with a head hash that was sealed before
(`herodote seal`). A writer that is killed leaves at most one line without its end; it is cut off and put aside.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

import msgspec

from herodote.errors import CasebookError
from herodote.ids import content_hash
from herodote.store.files import sync_folder, write_atomic

GENESIS = "0" * 64
"""What the first line names as the one before it."""

SEGMENT_BYTES = 16 * 1024 * 1024
"""A segment is closed once it is longer: large enough to keep few files, small enough to copy and read in a blink."""

_HEAD = b'{"hash":"'
_TAIL_AT = len(_HEAD) + 64 + 2


class Place(msgspec.Struct, frozen=True):
    """Where a line lies: the log only grows, so it lies there for good."""

    path: Path
    at: int
    """Offset of its first byte."""
    size: int
    """Bytes without the line end."""


class Entry(msgspec.Struct, frozen=True):
    """One line of the log; `body` is decoded by what `kind` says."""

    hash: str
    prev: str
    seq: int
    kind: str
    body: msgspec.Raw
    place: Place | None = None
    """Where it was read; None for a line that was handed over."""


class _Line(msgspec.Struct, frozen=True):
    hash: str
    prev: str
    seq: int
    kind: str
    body: msgspec.Raw


class _Rest(msgspec.Struct, frozen=True):
    prev: str
    seq: int
    kind: str
    body: msgspec.Raw


class Damage(msgspec.Struct, frozen=True):
    """A place in the casebook that is not as it was written."""

    where: str
    what: str


def segments(folder: Path) -> list[Path]:
    """The files of the log in order."""
    return sorted(folder.glob("[0-9][0-9][0-9][0-9][0-9][0-9].jsonl"))


def make_line(prev: str, seq: int, kind: str, body: msgspec.Raw) -> tuple[bytes, str]:
    """The bytes of a line with its line end, and its hash."""
    rest = msgspec.json.encode(_Rest(prev, seq, kind, body))[1:]
    digest = content_hash(rest)
    return _HEAD + digest.encode() + b'",' + rest + b"\n", digest


def parse_line(line: bytes, place: Place | None = None) -> Entry | str:
    """The entry that a line holds, or what is wrong with it."""
    if not line.startswith(_HEAD) or line[_TAIL_AT - 2 : _TAIL_AT] != b'",':
        return "is not a line of the log"
    if content_hash(line[_TAIL_AT:]) != line[len(_HEAD) : _TAIL_AT - 2].decode("ascii", "replace"):
        return "does not match its hash: its bytes were changed"
    try:
        told = msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return f"cannot be decoded: {error}"
    return Entry(told.hash, told.prev, told.seq, told.kind, told.body, place)


def entry_at(place: Place) -> Entry:
    """The entry that lies at a place. Raises `CasebookError` where it is no longer as it was written."""
    try:
        with place.path.open("rb", buffering=0) as handle:
            handle.seek(place.at)
            found = parse_line(handle.read(place.size), place)
    except FileNotFoundError:
        found = "is missing"
    if isinstance(found, str):
        raise CasebookError(
            f"log/{place.path.name} at byte {place.at} {found}; restore it from a backup (herodote verify lists all "
            f"damage)"
        )
    return found


def walk(folder: Path) -> Iterator[Entry | Damage]:
    """Each entry in order; a damaged line or a broken chain comes out as damage and the walk goes on.

    A last line without its end belongs to a writer that is still writing or was killed: it was never acknowledged and
    is passed over.
    """
    prev, seq, files = GENESIS, 0, segments(folder)
    for number, path in enumerate(files, start=1):
        if path.name != f"{number:06d}.jsonl":
            yield Damage(f"log/{path.name}", f"segment {number:06d}.jsonl is missing before it")
            files = []
            return
        offset = 0
        with path.open("rb") as handle:
            for at, line in enumerate(handle, start=1):
                where, place = f"log/{path.name} line {at}", Place(path, offset, len(line) - 1)
                offset += len(line)
                if not line.endswith(b"\n"):
                    if path != files[-1]:
                        yield Damage(where, "ends before its line end, and later segments follow")
                    continue
                entry = parse_line(line[:-1], place)
                if isinstance(entry, str):
                    yield Damage(where, entry)
                    prev, seq = "", seq + 1
                    continue
                if prev and (entry.prev, entry.seq) != (prev, seq + 1):
                    yield Damage(
                        where,
                        f"does not follow the line before it: lines dropped, doubled or moved at entry {entry.seq}",
                    )
                yield entry
                prev, seq = entry.hash, entry.seq


def entries(folder: Path) -> Iterator[Entry]:
    """Each entry in order; stops at the first damage with its place."""
    for item in walk(folder):
        if isinstance(item, Damage):
            raise CasebookError(
                f"{item.where} {item.what}; restore it from a backup (herodote verify lists all damage)"
            )
        yield item


def entries_after(folder: Path, seq: int, head: str) -> list[Entry] | None:
    """The entries after one, read from its segment on; None where the log does not hold that entry with that hash.

    For one who has read the log before: the chain is followed from the entry that was the last one then.
    """
    files = segments(folder)
    begin = next(
        (n for n in reversed(range(len(files))) if (first := _first(files[n])) is not None and first <= seq), None
    )
    if begin is None or seq == 0:
        return None
    found: list[Entry] | None = None
    prev = ""
    for path in files[begin:]:
        offset = 0
        with path.open("rb") as handle:
            for line in handle:
                place = Place(path, offset, len(line) - 1)
                offset += len(line)
                entry = parse_line(line[:-1], place) if line.endswith(b"\n") else "is not whole"
                if isinstance(entry, str) or (prev and entry.prev != prev):
                    return None
                prev = entry.hash
                if found is not None:
                    found.append(entry)
                elif entry.seq == seq:
                    if entry.hash != head:
                        return None
                    found = []
    return found


def _first(path: Path) -> int | None:
    with path.open("rb") as handle:
        entry = parse_line(handle.readline().rstrip(b"\n"))
    return entry.seq if isinstance(entry, Entry) else None


class LogWriter:
    """Appends to the log. Whoever makes one holds the writer's lock."""

    def __init__(self, folder: Path, aside: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        _cut_torn_line(folder, aside)
        self.head, self.seq = _head(folder)

    def append(self, items: Iterable[tuple[str, msgspec.Struct]]) -> list[Place]:
        """Writes entries of (kind, body); all are on disk when this returns, and it says where each lies."""
        lines, head, seq = [], self.head, self.seq
        for kind, body in items:
            line, head = make_line(head, seq + 1, kind, msgspec.Raw(msgspec.json.encode(body)))
            seq += 1
            lines.append(line)
        if not lines:
            return []
        path, new = self._segment()
        at = _append(path, b"".join(lines))
        if new:
            sync_folder(self.folder)
        self.head, self.seq = head, seq
        ends = accumulate((len(line) for line in lines), initial=at)
        return [Place(path, begin, len(line) - 1) for begin, line in zip(ends, lines, strict=False)]

    def _segment(self) -> tuple[Path, bool]:
        files = segments(self.folder)
        if files and files[-1].stat().st_size < SEGMENT_BYTES:
            return files[-1], False
        return self.folder / f"{len(files) + 1:06d}.jsonl", True


def _append(path: Path, content: bytes) -> int:
    """All of the content at the end of a file and on disk, or, on a full disk, none of it: and where it begins."""
    with path.open("ab", buffering=0) as handle:
        before = handle.tell()
        try:
            view = memoryview(content)
            while view:
                view = view[handle.write(view) or 0 :]
            os.fsync(handle.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle.fileno(), before)
            raise
    return before


def _cut_torn_line(folder: Path, aside: Path) -> None:
    files = segments(folder)
    if not files:
        return
    content = files[-1].read_bytes()
    whole = content.rfind(b"\n") + 1
    if whole == len(content):
        return
    torn = content[whole:]
    aside.mkdir(exist_ok=True)
    write_atomic(aside / f"torn-{content_hash(torn)[:16]}.txt", torn)
    with files[-1].open("r+b") as handle:
        handle.truncate(whole)
        os.fsync(handle.fileno())


def _head(folder: Path) -> tuple[str, int]:
    for path in reversed(segments(folder)):
        last = b""
        with path.open("rb") as handle:
            for line in handle:
                last = line
        if last:
            entry = parse_line(last.rstrip(b"\n"))
            if isinstance(entry, str):
                raise CasebookError(
                    f"the last line of log/{path.name} {entry}; nothing can be added: restore it from a backup"
                )
            return entry.hash, entry.seq
    return GENESIS, 0


def last_seq(folder: Path) -> int:
    """The number of the last whole line, read from the end of the last segment only."""
    for path in reversed(segments(folder)):
        last = b""
        with path.open("rb") as handle:
            for line in handle:
                if line.endswith(b"\n"):
                    last = line
        if last:
            entry = parse_line(last[:-1])
            return entry.seq if isinstance(entry, Entry) else 0
    return 0
