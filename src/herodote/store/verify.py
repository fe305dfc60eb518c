"""Checks a casebook byte by byte: every hash, the chain of the log, the evidence, the database, and names the place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import msgspec

from herodote.errors import CasebookError
from herodote.ids import content_hash, report_id
from herodote.store.archives import ARCHIVES, archives, check_archives
from herodote.store.blobs import Blobs
from herodote.store.casebook import check_casebook, text_bytes
from herodote.store.database import DATABASE, SCHEMA_VERSION, read_published
from herodote.store.entries import KINDS, Archived, Finding, ReadingMade
from herodote.store.files import file_hash
from herodote.store.log import Damage, Entry, walk
from herodote.store.query import Query
from herodote.store.remembered import REMEMBERED, is_damaged
from herodote.store.state import State


class Seal(msgspec.Struct, frozen=True):
    """The head of a log at a moment. Kept elsewhere it shows later that nothing before it was changed or cut off."""

    head: str
    entries: int
    reports: int
    at: str


class Verdict(msgspec.Struct, frozen=True):
    """What a check found."""

    damage: tuple[Damage, ...]
    notes: tuple[str, ...]
    """No damage, but worth knowing: additions that were not published, archives that the log does not name yet."""
    head: str
    entries: int
    reports: int
    blobs: int
    archives: int = 0
    """Of a watch: files of what was asked and answered."""

    @property
    def sound(self) -> bool:
        return not self.damage


def verify(folder: Path, seal: Seal | None = None) -> Verdict:
    """Every place in a casebook that is not as it was written.

    With a seal made before, also whether the log still holds what was sealed: a tail cut off, or a log written anew
    with fitting hashes, can be seen in no other way.
    """
    check_casebook(folder)
    damage: list[Damage] = []
    state, sealed, logged = State(), "", dict[str, Archived]()
    for item in walk(folder / "log"):
        if isinstance(item, Damage):
            damage.append(item)
            continue
        damage += _take(state, item, logged)
        if seal is not None and item.seq == seal.entries:
            sealed = item.hash
    if seal is not None and seal.entries and sealed != seal.head:
        damage.append(Damage("log", f"is not what was sealed at {seal.at}: entry {seal.entries} is missing or another"))
    raw, text = Blobs(folder / "reports" / "raw"), Blobs(folder / "reports" / "text", ".txt")
    blobs = 0
    for found in (*_check_blobs(raw), *_check_blobs(text)):
        if isinstance(found, Damage):
            damage.append(found)
        blobs += 1
    damage += _check_evidence(state, raw, text)
    notes: list[str] = []
    if not damage:
        damage += _check_database(folder, state, notes)
    damage += check_archives(folder, logged)
    there = archives(folder)
    if new := [path.name for path in there if path.name not in logged]:
        notes.append(f"{len(new)} archives of {ARCHIVES} are not in the log yet: checked by the digests in them")
    if is_damaged(folder):
        damage.append(Damage(REMEMBERED, f"does not match its hash: run `herodote rebuild {folder}`"))
    return Verdict(tuple(damage), tuple(notes), state.head, state.entries, len(state.readings), blobs, len(there))


def _take(state: State, entry: Entry, logged: dict[str, Archived]) -> Iterator[Damage]:
    where = f"log entry {entry.seq}"
    if entry.kind not in KINDS:
        yield Damage(where, f"is of a kind {entry.kind!r} that this version does not know")
        return
    try:
        state.apply(entry)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield Damage(where, f"cannot be decoded as {entry.kind}: {error}")
        return
    if entry.kind == "archive":
        archived = msgspec.json.decode(entry.body, type=Archived)
        logged.setdefault(archived.name, archived)
    if entry.kind == "reading":
        reading = msgspec.json.decode(entry.body, type=ReadingMade).reading
        if report_id(reading.report.text) != reading.report.id:
            yield Damage(where, f"the text of report {reading.report.id} does not match its id")


def _check_blobs(blobs: Blobs) -> Iterator[Damage | str]:
    for digest, path in blobs.stored():
        where = str(path.relative_to(blobs.folder.parent.parent))
        if file_hash(path) != digest:
            yield Damage(where, "does not match its hash: its bytes were changed")
        else:
            yield digest


def _check_evidence(state: State, raw: Blobs, text: Blobs) -> Iterator[Damage]:
    for report in sorted(state.readings):
        if report not in state.findings:
            yield Damage(f"report {report}", "has a reading and no record of where it was found")
        elif not text.path(content_hash(text_bytes(state.readings[report]))).exists():
            yield Damage(f"report {report}", "its clean text is missing from reports/text")
    for report in sorted(state.findings):
        if report not in state.readings:
            yield Damage(f"report {report}", "was found and has no reading")
        for finding in state.findings_of(report):
            yield from _check_finding(finding, raw)


def _check_finding(finding: Finding, raw: Blobs) -> Iterator[Damage]:
    if finding.raw is not None and not raw.path(finding.raw).exists():
        yield Damage(f"report {finding.report}", f"its bytes {finding.raw} are missing from reports/raw")


def _check_database(folder: Path, state: State, notes: list[str]) -> Iterator[Damage]:
    """The database against what it was published as, and its rows against the log."""
    path, published = folder / DATABASE, read_published(folder)
    remedy = f"run `herodote rebuild {folder}`"
    if not path.exists() or published is None:
        if state.readings or state.problems:
            notes.append(f"nothing was published from this log: {remedy}")
        return
    if published.entries > state.entries:
        yield Damage(
            "log", f"ends at entry {state.entries}, and entry {published.entries} was published: its end is cut off"
        )
        return
    digest = file_hash(path)
    if digest == published.before and digest != published.sha256:
        notes.append(f"the database is one step behind: {remedy}")
        return
    if digest != published.sha256:
        yield Damage(DATABASE, f"does not match its hash: {remedy}")
        return
    if published.head != state.head:
        notes.append(f"the log holds {state.entries - published.entries} entries that are not published: {remedy}")
        return
    if published.schema != SCHEMA_VERSION:
        notes.append(f"the database was made by another version: {remedy}")
        return
    try:
        with Query.open(folder) as query:
            yield from _compare(query, state, remedy)
    except CasebookError as error:
        yield Damage(DATABASE, str(error))


def _compare(query: Query, state: State, remedy: str) -> Iterator[Damage]:
    if query.meta().get("head") != state.head:
        yield Damage(DATABASE, f"was made from another log: {remedy}")
    if any(one != other for one, other in zip_longest(query.readings(), state.standing_readings())):
        yield Damage(f"{DATABASE} table report", f"holds other readings than the log: {remedy}")
    if list(query.problems()) != state.standing_problems():
        yield Damage(f"{DATABASE} table problem", f"holds other problems than the log: {remedy}")
    for event in query.events():
        for telling in event.tellings:
            if telling.report not in state.readings:
                yield Damage(f"{DATABASE} event {event.id}", f"is told by a report that is not in the log: {remedy}")
