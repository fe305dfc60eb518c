"""The casebook as its writer sees it: evidence first, then the log, then the published database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import msgspec

from herodote import __version__
from herodote.corroborate.memory import NOTHING
from herodote.errors import CasebookError, UsageError
from herodote.ids import content_hash
from herodote.records import Judgement, Problem, Reading
from herodote.store.archives import unlogged
from herodote.store.blobs import Blobs
from herodote.store.codec import encodable, encode
from herodote.store.database import (
    DATABASE,
    PUBLISHED,
    publish,
    put_in_place,
    read_published,
    remove_dead_drafts,
    set_meta,
)
from herodote.store.derive import Corroborator, Derived, derive
from herodote.store.entries import KIND_OF, Body, Finding, IdsGiven, Judged, ProblemMet, ReadingMade, Run
from herodote.store.files import sync_folder, write_atomic
from herodote.store.lock import PATIENCE_S, WriterLock
from herodote.store.log import LogWriter
from herodote.store.remembered import REMEMBERED, load_memory, save_memory
from herodote.store.state import State, sought_key, state_of

MARK = "casebook.json"
_FORMAT = 1

Clock = Callable[[], str]


def utc_now() -> str:
    """The moment as runs record it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Mark(msgspec.Struct, frozen=True):
    """The file that makes a folder a casebook."""

    format: int


class Arrival(msgspec.Struct, frozen=True):
    """A report that came in: where it was found, and its reading where one was made."""

    finding: Finding
    raw: bytes | None
    """The bytes as received; None for readings that another program made."""
    reading: Reading | None
    given: bool = False
    """True where another coder or program made the reading."""


def text_bytes(reading: Reading) -> bytes:
    """The clean text of a report as it is stored."""
    return encodable(reading.report.text).encode()


def is_casebook(folder: Path) -> bool:
    """Whether a folder is a casebook."""
    return (folder / MARK).is_file()


def check_casebook(folder: Path) -> None:
    """Refuses a folder that is no casebook, or one of a later format, saying what to do."""
    if not is_casebook(folder):
        raise UsageError(f"{folder} is no casebook: make one with `herodote add {folder} REPORTS...`")
    try:
        mark = msgspec.json.decode((folder / MARK).read_bytes(), type=Mark)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CasebookError(f'{folder / MARK} is damaged: {error}; it should read {{"format":{_FORMAT}}}') from None
    if mark.format > _FORMAT:
        raise CasebookError(f"{folder} was made by a later Herodote (format {mark.format}): install that version")


class Casebook:
    """An open casebook, held for writing until it is closed.

    `with Casebook.open(folder, corroborator) as casebook: casebook.add([...]); casebook.publish()`. What `add` was
    given is safe when it returns; `publish` makes it visible to readers.
    """

    def __init__(
        self,
        folder: Path,
        corroborator: Corroborator,
        lock: WriterLock,
        clock: Clock = utc_now,
        known: State | None = None,
    ) -> None:
        self.folder = folder
        self.raw = Blobs(folder / "reports" / "raw")
        self.text = Blobs(folder / "reports" / "text", ".txt")
        self.aside = folder / "aside"
        self._corroborator = corroborator
        self._lock = lock
        self._clock = clock
        for blobs in (self.raw, self.text):
            blobs.folder.mkdir(parents=True, exist_ok=True)
        self._sweep()
        self._log = LogWriter(folder / "log", self.aside)
        self.state: State = state_of(folder / "log", known)
        self._begun = False

    @classmethod
    def open(
        cls,
        folder: Path,
        corroborator: Corroborator,
        *,
        create: bool = False,
        patience_s: float = PATIENCE_S,
        clock: Clock = utc_now,
        known: State | None = None,
    ) -> Casebook:
        """The casebook in a folder, held for writing; with `create`, a new one where there is none.

        `known` is the state at an earlier look, if there was one: only what the log holds since is read.

        Refuses a folder that holds other things, a casebook of a later version, one that is damaged, and one that
        another process still writes to after `patience_s`.
        """
        if create and not is_casebook(folder):
            if folder.exists() and (not folder.is_dir() or any(_foreign(folder))):
                raise UsageError(f"{folder} holds other things: name a new or an empty folder for the casebook")
            folder.mkdir(parents=True, exist_ok=True)
        elif not create:
            check_casebook(folder)
        lock = WriterLock(folder / "lock", patience_s)
        lock.acquire()
        try:
            if not is_casebook(folder):
                write_atomic(folder / MARK, msgspec.json.encode(Mark(_FORMAT)) + b"\n")
            check_casebook(folder)
            return cls(folder, corroborator, lock, clock, known)
        except BaseException:
            lock.release()
            raise

    def __enter__(self) -> Casebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets others write. What was added and not published stays in the log."""
        self._lock.release()

    # --- what is there -------------------------------------------------------------------------------------------

    def holds(self, report: str, origin: str | None, raw: str | None) -> bool:
        """Whether this very finding of a report is in the log."""
        return (origin, raw) in self.state.findings.get(report, {})

    def wants_reading(self, finding: Finding) -> bool:
        """Whether a report is to be read: it is new, or this finding was published before the one that was read."""
        if finding.report not in self.state.readings:
            return True
        if finding.report in self.state.given:
            return False
        return sought_key(finding) < sought_key(self.state.findings_of(finding.report)[0])

    def holds_reading(self, reading: Reading) -> bool:
        """Whether this very reading is in the log."""
        return content_hash(encode(reading)) in self.state.reading_hashes

    # --- adding --------------------------------------------------------------------------------------------------

    def begin(self, command: str) -> None:
        """Records that a command begins to write; without it, the first addition does."""
        self._append([Run(self._clock(), "begin", command, __version__)])
        self._begun = True

    def add(self, arrivals: Iterable[Arrival] = (), problems: Iterable[Problem] = (), command: str = "add") -> None:
        """Records findings with their readings and evidence, and problems; all of it is on disk when this returns."""
        batch = list(arrivals)
        self.raw.put(arrival.raw for arrival in batch if arrival.raw is not None)
        self.text.put(text_bytes(arrival.reading) for arrival in batch if arrival.reading is not None)
        bodies: dict[Body, None] = {}
        for arrival in batch:
            finding, reading = arrival.finding, arrival.reading
            if reading is not None and not self.holds_reading(reading):
                bodies[ReadingMade(reading, arrival.given)] = None
            if not self.holds(finding.report, finding.origin, finding.raw):
                bodies[finding] = None
        bodies.update((ProblemMet(problem), None) for problem in problems if problem not in self.state.problems)
        self._record(list(bodies), command)

    def record_archives(self, command: str = "watch") -> None:
        """Records every archive of a watch that the log does not name yet, so that `verify` knows each byte of it."""
        self._record(list(unlogged(self.folder, self.state.archives)), command)

    def judge(self, judgements: Sequence[Judgement], command: str = "judge") -> None:
        """Records people's decisions."""
        known = {judgement.id for judgement in self.state.judgements}
        self._record([Judged(j) for j in judgements if j.id not in known], command)

    def is_published(self) -> bool:
        """Whether readers see everything that the log holds."""
        published = read_published(self.folder)
        return published is not None and published.head == self.state.head and (self.folder / DATABASE).exists()

    def publish(self, command: str = "add") -> Derived:
        """Makes the events again from everything that the log holds, and puts them before the readers.

        The ids of new events are recorded first, so that they stay with their events from then on.
        """
        memory = load_memory(self.folder)
        derived = derive(self.state, self._corroborator, memory)
        # Before the database, and then let go: it can be lost, or be ahead, and takes as much memory as the events.
        if derived.memory != memory:
            save_memory(self.folder, derived.memory)
        derived, memory = msgspec.structs.replace(derived, memory=NOTHING), NOTHING
        bodies: list[Body] = [derived.ids] if derived.ids != IdsGiven() else []
        if bodies or self.state.unpublished or self._begun:
            bodies.append(Run(self._clock(), "end", command, __version__))
            self._append(bodies)
            self._begun = False
        if not self.is_published():
            publish(self.folder, self.state, derived)
        return derived

    def put_forward(self, draft: Path, made_of: State, derived: Derived, command: str) -> bool:
        """Puts a database in place that was made of the log as it was then; True where the readers see all of it now.

        It is left aside where somebody else has published since, or has read a report again: the events of its
        tellings may have other ids by now.
        """
        published = read_published(self.folder)
        if published is not None and published.entries > made_of.entries:
            return self.is_published()
        if not all(self.state.readings.stands(report, made_of.readings) for report in made_of.readings):
            return False
        whole, head, entries = self.state.head == made_of.head, made_of.head, made_of.entries
        bodies: list[Body] = [derived.ids] if derived.ids != IdsGiven() else []
        if whole and (bodies or self.state.unpublished):
            bodies.append(Run(self._clock(), "end", command, __version__))
        self._append(bodies)
        if whole:
            head, entries = self.state.head, self.state.entries
            set_meta(draft, head, entries)
        put_in_place(self.folder, draft, head, entries)
        return whole

    def rebuild(self) -> Derived:
        """Makes the database again from the log and the evidence; the one in place is set aside, not deleted."""
        for name in (DATABASE, DATABASE + ".wal", PUBLISHED, REMEMBERED):
            path = self.folder / name
            if path.exists():
                self.aside.mkdir(exist_ok=True)
                os.replace(path, self._free_name(name))
        sync_folder(self.folder)
        return self.publish("rebuild")

    # --- within --------------------------------------------------------------------------------------------------

    def _record(self, bodies: list[Body], command: str) -> None:
        if bodies and not self._begun:
            self.begin(command)
        self._append(bodies)

    def _append(self, bodies: list[Body]) -> None:
        places = self._log.append((KIND_OF[type(body)], body) for body in bodies)
        for body, place in zip(bodies, places, strict=True):
            self.state.take(body, place)
        self.state.head, self.state.entries = self._log.head, self._log.seq

    def _sweep(self) -> None:
        """Takes away what a killed writer left under a passing name."""
        remove_dead_drafts(self.folder)
        left = [*self.folder.glob(".*.new"), *self.folder.glob(".*.new.wal"), *(self.folder / "log").glob(".*.new")]
        left += [*self.raw.folder.glob("*/.*.new"), *self.text.folder.glob("*/.*.new")]
        for path in left:
            path.unlink(missing_ok=True)

    def _free_name(self, name: str) -> Path:
        number = 1
        while (self.aside / f"{number:03d}-{name}").exists():
            number += 1
        return self.aside / f"{number:03d}-{name}"


def _foreign(folder: Path) -> list[str]:
    """What in a folder a casebook in the making does not put there; nothing where another writer has just made one."""
    names = os.listdir(folder)
    if MARK in names:
        return []
    return [name for name in names if name not in ("lock", "reports", "log") and not name.endswith(".new")]
