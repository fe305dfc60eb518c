"""What each run did to a casebook, from its log: new reports, new events, events that grew or were joined."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from herodote.store.entries import KINDS, Finding, IdsGiven, Judged, ProblemMet, Run
from herodote.store.log import entries


class RunDone(Struct, frozen=True):
    """One run that wrote something."""

    at: str
    """UTC date-time of its end, or of its beginning where it has not ended."""
    command: str
    version: str
    ended: bool
    """False: it is at work, or was killed."""
    reports: tuple[str, ...] = ()
    """Reports that were not there before."""
    found_again: int = 0
    """Known reports that were found in another place."""
    problems: int = 0
    judgements: int = 0
    new_events: tuple[str, ...] = ()
    grown_events: tuple[str, ...] = ()
    """Events of before that a new telling was joined to."""
    absorbed: tuple[tuple[str, str], ...] = ()
    """(event id that is no more, event id that took it in)."""


class _Before(Struct):
    """What was known before the run in hand."""

    reports: set[str]
    events: set[str]


def last_run(folder: Path) -> RunDone | None:
    """The last run that wrote to a casebook, with what it did; None where none did.

    Readings are not decoded: what is asked stands in the small entries.
    """
    before = _Before(set(), set())
    run: _Gathered | None = None
    for entry in entries(folder / "log"):
        if entry.kind in ("reading", "archive"):
            continue
        body = msgspec.json.decode(entry.body, type=KINDS[entry.kind])
        if isinstance(body, Run) and body.phase == "begin":
            run = _Gathered(body)
        run = run or _Gathered(None)
        run.take(body, before)
    return None if run is None else run.done()


class _Gathered:
    """A run as its entries come."""

    def __init__(self, begun: Run | None) -> None:
        self._run, self._ended = begun, False
        self._reports: dict[str, None] = {}
        self._new: dict[str, None] = {}
        self._grown: dict[str, None] = {}
        self._absorbed: list[tuple[str, str]] = []
        self._again = self._problems = self._judgements = 0

    def take(self, body: object, before: _Before) -> None:
        match body:
            case Run():
                self._run, self._ended = body, body.phase == "end"
            case Finding():
                self._again += body.report in before.reports and body.report not in self._reports
                if body.report not in before.reports:
                    self._reports[body.report] = None
                before.reports.add(body.report)
            case ProblemMet():
                self._problems += 1
            case IdsGiven():
                for _, event in body.given:
                    (self._grown if event in before.events else self._new)[event] = None
                before.events |= {event for _, event in body.given}
                self._absorbed += body.absorbed
            case Judged():
                self._judgements += 1

    def done(self) -> RunDone:
        run = self._run
        return RunDone(
            at=run.at if run else "",
            command=run.command if run else "",
            version=run.version if run else "",
            ended=self._ended,
            reports=tuple(self._reports),
            found_again=self._again,
            problems=self._problems,
            judgements=self._judgements,
            new_events=tuple(self._new),
            grown_events=tuple(event for event in self._grown if event not in self._new),
            absorbed=tuple(self._absorbed),
        )
