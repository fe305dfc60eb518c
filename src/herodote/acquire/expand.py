"""One input, by its kind, to the reports in it: a page is one, a table, feed or archive holds many."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator

import msgspec

from herodote.acquire import feeds, jail, parquet, rows, warc, zips
from herodote.acquire.gunzip import MOST_UNPACKED, Gunzip, Readable
from herodote.acquire.kinds import FRAGMENT, HTML, MAIL, MARKDOWN, PDF, ROW, TEXT, Kind, find_kind
from herodote.acquire.options import AcquireOptions
from herodote.acquire.origins import Origins
from herodote.errors import InputRefused
from herodote.records import Problem, RawItem

HEAD = 65_536
_BATCH_LINES = 256
_BATCH_BYTES = 2_000_000
_SINGLE: dict[Kind, str] = {"text": TEXT, "markdown": MARKDOWN, "html": HTML, "pdf": PDF, "mail": MAIL}
Found = RawItem | Problem


def refused(origin: str, reason: str, message: str) -> Problem:
    """A Problem of an input of which nothing is taken."""
    return Problem(input=origin, outcome="refused", reason=reason, message=message)


class Joined:
    """A stream with its first bytes put back, or bytes as a stream."""

    def __init__(self, head: bytes, rest: Readable | None = None) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int, /) -> bytes:
        if self._head:
            taken, self._head = self._head[:size], self._head[size:]
            return taken
        return self._rest.read(size) if self._rest is not None else b""


def expand(
    origin: str, name: str, stream: Readable, options: AcquireOptions, *, inside: bool = False
) -> Iterator[Found]:
    """The reports in one stream of bytes, and a Problem for each part that cannot be taken.

    `inside` marks a member of an archive: it may not be an archive itself.
    """
    try:
        yield from _expand(origin, name, stream, options, inside)
    except InputRefused as refusal:
        yield refused(origin, refusal.reason, str(refusal))


def _expand(origin: str, name: str, stream: Readable, options: AcquireOptions, inside: bool) -> Iterator[Found]:
    head = _up_to(stream, HEAD)
    kind = find_kind(head, name)
    rest = Joined(head, stream)
    if kind == "gzip":
        yield from _gunzipped(origin, name.removesuffix(".gz"), rest, options)
    elif kind == "rows":
        yield from _streamed_rows(origin, rest, options)
    else:
        yield from _whole(origin, kind, read_all(rest, options.max_bytes), options, inside)


def _gunzipped(origin: str, name: str, stream: Readable, options: AcquireOptions) -> Iterator[Found]:
    packed = Gunzip(stream)
    head = _up_to(packed, HEAD)
    kind = find_kind(head, name)
    if kind == "gzip":
        raise InputRefused("too_deep", "it is packed twice; unpack it once first")
    if kind == "empty":
        raise InputRefused("bad_archive" if packed.damaged else "truncated" if packed.truncated else "empty_input",
            "nothing can be unpacked from it")  # fmt: skip
    rest = Joined(head, packed)
    if kind == "rows":
        yield from _streamed_rows(origin, rest, options)
        _check_unpacked(packed)
        cut = packed.truncated or packed.damaged
    else:
        content = read_all(rest, options.max_bytes)
        _check_unpacked(packed)
        cut = packed.truncated or packed.damaged
        found = _whole(origin, kind, content, options, inside=kind == "zip")
        yield from (_flagged(f, "truncated") if cut and kind in _SINGLE else f for f in found)
    if cut:
        reason = "bad_archive" if packed.damaged else "truncated"
        yield Problem(origin, "partial", reason, "the packed file is cut or damaged; what could be unpacked was read")


def _check_unpacked(packed: Gunzip) -> None:
    if packed.bomb:
        raise InputRefused("too_large", f"it unpacks to more than {MOST_UNPACKED} times its size; no text does")


def _whole(origin: str, kind: Kind, content: bytes, options: AcquireOptions, inside: bool) -> Iterator[Found]:
    if kind in _SINGLE:
        yield RawItem(origin, content, _SINGLE[kind])
    elif kind == "empty":
        yield refused(origin, "empty_input", "it is empty")
    elif kind == "binary":
        yield refused(origin, "not_text", "it is neither text nor a format that is read")
    elif kind == "zip" and inside:
        yield refused(origin, "too_deep", "it is an archive within an archive; unpack the outer one first")
    else:
        yield from _MANY[kind](origin, content, options)


def _zip(origin: str, content: bytes, options: AcquireOptions) -> Iterator[Found]:
    names = Origins(origin)
    number = 0
    for number, member in enumerate(_members(content, options), 1):
        part = names.name(member.name, number)
        if member.reason:
            yield refused(part, member.reason, member.message)
            continue
        if member.ambiguous:
            yield Problem(part, "partial", "bad_archive", "two members of the archive have this name; both are read")
        yield from expand(part, member.name, Joined(member.content), options, inside=True)
    if not number:
        yield refused(origin, "empty_input", "the archive has no files")


def _members(content: bytes, options: AcquireOptions) -> Iterator[zips.Member]:
    """The members of a zip archive, asked for part by part: what is unpacked is never held whole."""
    first: int | None = 0
    unpacked = 0
    while first is not None:
        asked = zips.Limits(content, options.max_members, options.max_bytes, first, unpacked)
        answer = jail.run(zips.read_zip, msgspec.msgpack.encode(asked), options.max_seconds)
        part = msgspec.msgpack.decode(answer, type=zips.Part)
        del answer
        yield from part.members
        first, unpacked = part.following, part.unpacked


def _warc(origin: str, content: bytes, options: AcquireOptions) -> Iterator[Found]:
    names = Origins(origin)
    skipped: Counter[str] = Counter()
    pages = _pages(content, options)
    page = None
    for page in itertools.islice(pages, options.max_members):
        if page.skipped:
            skipped[page.skipped] += 1
            continue
        part = names.name(page.url, page.number)
        if page.reason:
            yield Problem(part, "quarantined", page.reason, page.message)
            continue
        for found in expand(part, "", Joined(page.content), options, inside=True):
            yield msgspec.structs.replace(found, url=found.url or page.url) if isinstance(found, RawItem) else found
    if page is None:
        yield refused(origin, "empty_input", "the archive holds no pages")
    if skipped:
        kinds = ", ".join(f"{name} {times}" for name, times in sorted(skipped.items())[:8])
        yield Problem(origin, "partial", "not_text", f"records that are no pages were left out: {kinds}")
    if next(pages, None) is not None:
        yield _too_many(origin, options)


def _pages(content: bytes, options: AcquireOptions) -> Iterator[warc.Page]:
    """The pages of a WARC archive, asked for part by part."""
    at: int | None = 0
    number = 0
    while at is not None:
        asked = msgspec.msgpack.encode(warc.Archive(content, at, number))
        answer = jail.run(warc.read_warc, asked, options.max_seconds)
        part = msgspec.msgpack.decode(answer, type=warc.Part)
        del asked, answer
        yield from part.pages
        at, number = part.at, part.number


def _feed(origin: str, content: bytes, options: AcquireOptions) -> Iterator[Found]:
    feed = msgspec.msgpack.decode(jail.run(feeds.read_feed, content, options.max_seconds), type=feeds.Feed)
    names = Origins(origin)
    known: set[feeds.Entry] = set()
    for number, entry in enumerate(feed.entries[: options.max_members], 1):
        if entry in known:  # the same entry twice in one feed was received once
            continue
        known.add(entry)
        yield RawItem(
            names.name(entry.id, number),
            entry.content.encode(),
            FRAGMENT,
            published=entry.published,
            title=entry.title,
            url=entry.url,
            outlet=entry.outlet,
            byline=entry.byline,
            language=entry.language,
            flags=("truncated",) if entry.cut else (),
        )
    if not feed.entries:
        yield refused(origin, "truncated" if feed.truncated else "empty_input", "the feed has no whole entry")
    elif feed.truncated:
        yield Problem(origin, "partial", "truncated", "the feed is cut; its last entry may have lost words")
    if len(feed.entries) > options.max_members:
        yield _too_many(origin, options)


def _too_many(origin: str, options: AcquireOptions) -> Problem:
    return Problem(origin, "partial", "too_large", f"only its first {options.max_members} parts were read")


def _json(origin: str, content: bytes, options: AcquireOptions) -> Iterator[Found]:
    yield from _table(origin, content, rows.read_json, options)


def _csv(origin: str, content: bytes, options: AcquireOptions) -> Iterator[Found]:
    yield from _table(origin, content, rows.read_csv, options)


def _parquet(origin: str, content: bytes, options: AcquireOptions) -> Iterator[Found]:
    if len(content) < 12 or not content.endswith(parquet.MARK):
        yield refused(origin, "not_text", "it begins as a Parquet file and does not end as one")
        return
    yield from _table(origin, content, parquet.read_parquet, options)


def _table(origin: str, content: bytes, task: Callable[[bytes], bytes], options: AcquireOptions) -> Iterator[Found]:
    answer = jail.run(task, content, options.max_seconds)
    names = Origins(origin)
    table = msgspec.msgpack.decode(answer, type=list[rows.Row])
    if not table:
        yield refused(origin, "empty_input", "the table has no rows")
    for number, row in enumerate(table, 1):
        yield from _of_row(names.name(row.id, number), row)


def _streamed_rows(origin: str, stream: Readable, options: AcquireOptions) -> Iterator[Found]:
    names = Origins(origin)
    number = bad = 0
    for batch in _batches(_lines(stream, options)):
        for line, row in zip(batch, _rows_of(batch, options), strict=True):
            number += 1
            bad += line is None or (row is not None and row.reason != "")
            if bad > options.max_bad_rows and bad * 2 > number:
                raise InputRefused("bad_value", f"{bad} of its first {number} rows cannot be read; the rest was left")
            if line is None:
                yield refused(names.name(None, number), "too_large", "the row is longer than a report may be")
            elif row is not None:
                yield from _of_row(names.name(row.id, number), row)


def _rows_of(batch: list[bytes | None], options: AcquireOptions) -> list[rows.Row | None]:
    """A row for each line. Where the child dies on a batch, each line is tried alone: only the bad one is lost."""
    lines = [line for line in batch if line]
    answered = iter(_batch_rows(lines, options) if lines else [])
    return [next(answered) if line else None for line in batch]


def _batch_rows(lines: list[bytes], options: AcquireOptions) -> list[rows.Row]:
    try:
        answer = jail.run(rows.read_lines, msgspec.msgpack.encode(lines), options.max_seconds)
        return msgspec.msgpack.decode(answer, type=list[rows.Row])
    except InputRefused as refusal:
        if len(lines) == 1:
            return [rows.Row(lines[0], reason=refusal.reason, message=str(refusal))]
        return [row for line in lines for row in _batch_rows([line], options)]


def _of_row(origin: str, row: rows.Row) -> Iterator[Found]:
    if row.reason:
        yield refused(origin, row.reason, row.message)
        return
    yield RawItem(
        origin, row.content, ROW, row.published, row.title, row.url, row.outlet, row.byline, row.language, row.flags
    )
    if row.bad_values:
        yield Problem(origin, "partial", "bad_value", "not taken from the row: " + "; ".join(row.bad_values)[:500])


def _lines(stream: Readable, options: AcquireOptions) -> Iterator[bytes | None]:
    """Lines without their ends; None in place of one that is too long; empty lines are kept for the count."""
    pending: list[bytes] = []
    size = total = 0
    while part := stream.read(262_144):
        total += len(part)
        if total > options.max_streamed_bytes:
            raise InputRefused("too_large", f"it has more than {options.max_streamed_bytes // 1_000_000} MB of rows")
        first, *others = part.split(b"\n")
        size += len(first)
        if size <= options.max_line_bytes:
            pending.append(first)
        for other in others:
            yield b"".join(pending).strip() if size <= options.max_line_bytes else None
            pending, size = [other], len(other)
    if size:
        yield b"".join(pending).strip() if size <= options.max_line_bytes else None


def _batches(lines: Iterator[bytes | None]) -> Iterator[list[bytes | None]]:
    batch: list[bytes | None] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line or b"")
        if len(batch) >= _BATCH_LINES or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _flagged(found: Found, flag: str) -> Found:
    if isinstance(found, Problem):
        return found
    return msgspec.structs.replace(found, flags=(*found.flags, flag))


def _up_to(stream: Readable, size: int) -> bytes:
    parts = []
    while size and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def read_all(stream: Readable, most: int) -> bytes:
    """All bytes of a stream. Raises InputRefused `too_large` where there are more than `most`."""
    content = _up_to(stream, most + 1)
    if len(content) > most:
        raise InputRefused("too_large", f"it has more than {most // 1_000_000} MB; split it, or raise the limit")
    return content


_MANY: dict[Kind, Callable[[str, bytes, AcquireOptions], Iterator[Found]]] = {
    "zip": _zip, "warc": _warc, "feed": _feed, "json": _json, "csv": _csv, "parquet": _parquet,
    "rows": lambda origin, content, options: _streamed_rows(origin, Joined(content), options),
}  # fmt: skip
