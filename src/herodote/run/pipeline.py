"""The whole pipeline on one page.

inputs  ->  Incoming | Problem      herodote.read         bytes to clean text; what cannot be read says why
reading ->  Reading                 herodote.extract      what one report says
casebook: findings, readings        herodote.store        evidence and log, safe batch by batch
publish ->  Event                   herodote.corroborate  what all reports say together, under ids that stay
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from herodote.ids import content_hash
from herodote.records import Problem, Reading, Report
from herodote.run.parts import Incoming, Parts
from herodote.run.reading import Read, read_reports
from herodote.store.casebook import Arrival, Casebook, text_bytes
from herodote.store.codec import encodable
from herodote.store.entries import Finding
from herodote.store.state import SoughtKey, sought_key

BATCH_REPORTS = 32
"""Reports that are made safe together: one sync of the disk for many; a kill costs at most reading these again."""

BATCH_GIVEN = 256
"""Readings that another program made cost nothing to read again: more of them wait for one sync of the disk."""

BATCH_BYTES = 16 * 1024 * 1024
"""Evidence that waits to be made safe: large reports are not gathered."""

BATCH_SECONDS = 5.0

Progress = Callable[[str], None]
"""Called with the input just dealt with."""


class Flag(Struct, frozen=True):
    """Something doubtful about a report that was stored."""

    input: str
    flag: str
    message: str | None = None


class Rejection(Struct, frozen=True):
    """An input that was not stored, and why."""

    input: str
    reason: str
    message: str


class Added(Struct, frozen=True):
    """What became of the inputs. `stored` are the reports among them that the casebook holds now: new and known ones.

    A text found at two addresses is two of them, and one report in the casebook.
    """

    stored: int
    rejected: tuple[Rejection, ...]
    flags: tuple[Flag, ...]
    new: int
    known: int

    @property
    def whole(self) -> bool:
        """Whether everything was stored."""
        return not self.rejected


def read(paths: Sequence[str], published: str | None, parts: Parts, workers: int = 1) -> Iterator[Reading | Problem]:
    """Readings and problems, in the order of the inputs, with no casebook."""
    items = ((item, True) if isinstance(item, Incoming) else item for item in parts.inputs(paths, published))
    for outcome in read_reports(items, parts.load_reader, workers):
        if isinstance(outcome, Problem):
            yield outcome
        elif outcome.reading is not None:
            yield outcome.reading


def add(casebook: Casebook, items: Iterable[Incoming | Given | Problem], parts: Parts, run: AddRun) -> Added:
    """Reads what is new into the casebook and publishes it; what is there is not read again."""
    intake = Intake(casebook, run)
    for outcome in read_reports(intake.decide(items), parts.load_reader, run.workers):
        intake.take(outcome)
    intake.flush()
    if run.reads_no_more:
        parts.forget_reader()
    casebook.publish(run.command)
    return intake.result()


class AddRun(Struct, frozen=True):
    """How to add."""

    workers: int = 1
    command: str = "add"
    progress: Progress | None = None
    batch_reports: int = BATCH_REPORTS
    expect: Callable[[int], None] | None = None
    """Called with how many inputs there are, where that is known, before the first is dealt with."""
    reads_no_more: bool = False
    """Whether this process reads nothing after: the reader is let go before the events are made."""


class Given(Struct, frozen=True):
    """A reading that another coder or program made."""

    reading: Reading


class Intake:
    """Into a casebook: decides what is to be read and gathers what came of it into batches."""

    def __init__(self, casebook: Casebook, run: AddRun) -> None:
        self._casebook, self._run = casebook, run
        self._asked: dict[str, SoughtKey] = {}
        self._seen: set[tuple[str, str | None, str | None]] = set()
        self._found: dict[tuple[str, str | None, str | None], bool] = {}
        self._batch: list[Arrival] = []
        self._waiting_bytes = 0
        self._problems: list[Problem] = []
        self._rejected: list[Rejection] = []
        self._flags: dict[Flag, None] = {}
        self._flushed_at = time.monotonic()

    def decide(self, items: Iterable[Incoming | Given | Problem]) -> Iterator[tuple[Incoming, bool] | Problem]:
        """Each report with whether it is to be read."""
        for item in items:
            if isinstance(item, Problem):
                yield item
            elif isinstance(item, Given):
                self._take_given(item.reading)
            else:
                yield item, self.wants_reading(finding_of(item))

    def take(self, outcome: Read | Problem) -> None:
        """Takes in what came of one input."""
        if isinstance(outcome, Problem):
            self._take_problem(outcome)
        else:
            incoming = outcome.incoming
            self._store(Arrival(finding_of(incoming), incoming.content, outcome.reading))
            reading = outcome.reading or self._casebook.state.readings.get(incoming.report.id)
            flags = (*incoming.flags, *(reading.flags if reading else ()))
            self._flag(incoming.report.origin or incoming.report.id, flags)
        self._flush_if_due(self._run.batch_reports)

    def flush(self) -> None:
        """Makes everything taken in so far safe."""
        self._casebook.add(self._batch, self._problems, self._run.command)
        self._batch, self._problems, self._waiting_bytes = [], [], 0
        self._flushed_at = time.monotonic()

    def _flush_if_due(self, most: int) -> None:
        full = len(self._batch) >= most or self._waiting_bytes >= BATCH_BYTES
        if full or time.monotonic() - self._flushed_at > BATCH_SECONDS:
            self.flush()

    def result(self) -> Added:
        new = sum(self._found.values())
        return Added(len(self._found), tuple(self._rejected), tuple(self._flags), new, len(self._found) - new)

    def wants_reading(self, finding: Finding) -> bool:
        """Whether a report found there is to be read. Asked once for each finding, in the order of the inputs."""
        key = sought_key(finding)
        asked = self._asked.get(finding.report)
        wanted = self._casebook.wants_reading(finding) if asked is None else key < asked
        if wanted:
            self._asked[finding.report] = key
        return wanted

    def _take_given(self, reading: Reading) -> None:
        report = reading.report
        text = content_hash(text_bytes(reading))
        finding = Finding(report.id, report.origin, None, text, report.published, report.outlet, report.url)
        self._store(Arrival(finding, None, None if self._casebook.holds_reading(reading) else reading, given=True))
        self._flag(report.origin or report.id, reading.flags)
        self._flush_if_due(BATCH_GIVEN)

    def _store(self, arrival: Arrival) -> None:
        finding = arrival.finding
        if self._run.progress:
            self._run.progress(finding.origin or finding.report)
        key = (finding.report, finding.origin, finding.raw)
        held = self._casebook.holds(*key)
        self._found.setdefault(key, not held)
        held = held or key in self._seen
        if arrival.reading is not None or not held:
            self._seen.add(key)
            self._batch.append(arrival)
            text = arrival.reading.report.text if arrival.reading is not None else ""
            self._waiting_bytes += len(arrival.raw or b"") + len(text)

    def _take_problem(self, problem: Problem) -> None:
        self._problems.append(problem)
        if self._run.progress:
            self._run.progress(problem.input)
        if problem.outcome == "partial":
            self._flags[Flag(problem.input, problem.reason, problem.message)] = None
        else:
            self._rejected.append(Rejection(problem.input, problem.reason, problem.message))

    def _flag(self, origin: str, flags: Iterable[str]) -> None:
        for flag in flags:
            self._flags[Flag(origin, flag)] = None


def finding_of(incoming: Incoming) -> Finding:
    """Where a report was found, as the log records it."""
    raw = None if incoming.content is None else content_hash(incoming.content)
    return finding_at(incoming.report, raw, incoming.flags)


def finding_at(report: Report, raw: str | None, flags: tuple[str, ...]) -> Finding:
    """The same from the hash of the bytes."""
    return Finding(
        report=report.id,
        origin=report.origin,
        raw=raw,
        text=content_hash(encodable(report.text).encode()),
        published=report.published,
        outlet=report.outlet,
        url=report.url,
        flags=flags,
    )


def add_to(folder: Path, items: Iterable[Incoming | Given | Problem], parts: Parts, run: AddRun) -> Added:
    """`add` to the casebook in a folder, which is made where there is none."""
    with Casebook.open(folder, parts.corroborator, create=True) as casebook:
        return add(casebook, items, parts, run)


def take_in(casebook: Casebook, items: Iterable[Incoming | Given | Problem], parts: Parts, run: AddRun) -> Added:
    """`add` without publishing: everything is in the log and safe, and readers do not see it yet."""
    intake = Intake(casebook, run)
    for outcome in read_reports(intake.decide(items), parts.load_reader, run.workers):
        intake.take(outcome)
    intake.flush()
    return intake.result()
