"""The log replayed: what the casebook holds, in an order that does not depend on the order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from sys import intern
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from herodote.corroborate.result import IdMap
from herodote.errors import UsageError
from herodote.ids import content_hash
from herodote.records import Judgement, Problem, Reading
from herodote.review.anchors import moved_events
from herodote.store.codec import encode
from herodote.store.entries import (
    KINDS,
    Archived,
    Finding,
    IdsGiven,
    Judged,
    ProblemMet,
    ReadingMade,
    Run,
)
from herodote.store.identity import apply, copied
from herodote.store.log import GENESIS, Entry, Place, entries, entries_after
from herodote.store.shelf import InOrder, Shelf

T = TypeVar("T")
SoughtKey = tuple[bool, str, str, str]


def sought_key(finding: Finding) -> SoughtKey:
    """Which finding of one text is read: the one published first, so that the order of arrival does not matter."""
    return (finding.published is None, finding.published or "", finding.outlet or "", finding.origin or "")


class State:
    """What stands after the log so far. Grown entry by entry; nothing else changes it."""

    def __init__(self) -> None:
        self.readings = Shelf()
        """By report id: the reading that stands."""
        self.given: set[str] = set()
        """Reports whose standing reading was made by another coder or program."""
        self.findings: dict[str, dict[tuple[str | None, str | None], Finding]] = {}
        """By report id, then by origin and raw hash."""
        self.problems: dict[Problem, None] = {}
        self.judgements: list[Judgement] = []
        """As they were made."""
        self._anchored: list[Judgement] = []
        """The same with the tellings that they are about as the standing readings number them."""
        self._judged: dict[str, list[int]] = {}
        """By report, which judgements name a telling of it."""
        self.ids = IdMap()
        """The event ids that were published, and what absorbed which."""
        self.runs: list[Run] = []
        self.reading_hashes: set[str] = set()
        self.archives: set[str] = set()
        """Names of the archives of a watch that the log holds to the byte."""
        self.head = GENESIS
        self.entries = 0
        self.unpublished = False
        """Whether something was added since the last run that ended."""

    def copy(self) -> State:
        """The same state, which what is taken in here does not change."""
        other = State()
        other.readings, other.given = self.readings.copy(), set(self.given)
        other.findings = {report: dict(found) for report, found in self.findings.items()}
        other.problems, other.judgements = dict(self.problems), list(self.judgements)
        other._anchored = list(self._anchored)
        other._judged = {report: list(at) for report, at in self._judged.items()}
        other.ids = copied(self.ids)
        other.runs, other.reading_hashes = list(self.runs), set(self.reading_hashes)
        other.archives = set(self.archives)
        other.head, other.entries, other.unpublished = self.head, self.entries, self.unpublished
        return other

    def apply(self, entry: Entry) -> None:
        """Takes in the next entry of the log."""
        body = msgspec.json.decode(entry.body, type=KINDS[entry.kind])
        self.head, self.entries = entry.hash, entry.seq
        self.take(body, entry.place)

    def take(self, body: object, place: Place | None = None) -> None:
        """Takes in what an entry says; `place` is where it lies in the log, if it does."""
        match body:
            case ReadingMade(reading, given):
                report = intern(reading.report.id)  # kept once, whoever names it
                if report in self.readings:
                    self._carry_over(self.readings[report], reading)
                self.readings.put(reading, place)
                self.reading_hashes.add(content_hash(encode(reading)))
                (self.given.add if given else self.given.discard)(report)
                self.unpublished = True
            case Finding():
                body = replace(body, report=intern(body.report))
                self.findings.setdefault(body.report, {})[body.origin, body.raw] = body
                self.unpublished = True
            case ProblemMet(problem):
                self.problems[problem] = None
                self.unpublished = True
            case Judged(judgement):
                for report in sorted({target.partition("#")[0] for target in judgement.targets if "#" in target}):
                    self._judged.setdefault(report, []).append(len(self.judgements))
                self.judgements.append(judgement)
                self._anchored.append(judgement)
                self.unpublished = True
            case IdsGiven():
                self.ids = apply(self.ids, body)
            case Archived():
                self.archives.add(body.name)
                self.unpublished = True
            case Run():
                self.runs.append(body)
                if body.phase == "end":
                    self.unpublished = False

    def anchored_judgements(self) -> list[Judgement]:
        """The judgements, about the tellings that they were made on, however the standing readings number these.

        A telling that the standing reading no longer has is an empty target.
        """
        return list(self._anchored)

    def _carry_over(self, old: Reading, new: Reading) -> None:
        """A newer reading numbers its events anew: ids of events and judgements stay with what they were about."""
        report = old.report.id
        moved = moved_events(old, new)
        if all(moved.get(event.id) == event.id for event in old.events):
            return
        keys = {f"{report}#{e.id}": f"{report}#{moved[e.id]}" if e.id in moved else "" for e in old.events}
        # In place, and not a new map: reading a whole casebook again would copy it once for each report.
        _rename(self.ids.of_telling, keys)
        _rename(self.ids.former, keys)
        for at in self._judged.get(report, ()):
            targets = tuple(keys.get(target, target) for target in self._anchored[at].targets)
            self._anchored[at] = replace(self._anchored[at], targets=targets)

    def standing_readings(self) -> InOrder:
        """The readings that stand, in order of report id."""
        return InOrder(self.readings, sorted(self.readings))

    def findings_of(self, report: str) -> list[Finding]:
        """Where a report was found, the one that was read first."""
        return sorted(self.findings.get(report, {}).values(), key=lambda f: (*sought_key(f), f.raw or ""))

    def standing_problems(self) -> list[Problem]:
        """Every problem met, in order of input and reason."""
        return sorted(self.problems, key=lambda p: (p.input, p.reason, p.outcome, p.message))


def _rename(of_telling: dict[str, T], keys: Mapping[str, str]) -> None:
    """Moves the values of some keys to others, all at once; an empty new key drops the value."""
    taken = {new: of_telling.pop(old) for old, new in keys.items() if old in of_telling}
    of_telling.update((key, value) for key, value in taken.items() if key)


def replay(entries: Iterable[Entry], as_of: str | None = None) -> State:
    """The state after the log, or as it was at a time.

    `as_of` is an ISO date (its end is meant) or date-time in UTC: what was written before the first run or judgement
    that is later than it. "2026-03-03" -> everything that stood on the evening of 3 March.
    """
    state = State()
    limit = None if as_of is None else end_of(as_of)
    for entry in entries:
        if limit is not None and entry.kind in ("run", "judgement"):
            body = msgspec.json.decode(entry.body, type=KINDS[entry.kind])
            at = body.at if isinstance(body, Run) else body.judgement.at if isinstance(body, Judged) else None
            if at is not None and end_of(at) > limit:
                break
        state.apply(entry)
    return state


def state_of(log: Path, known: State | None = None) -> State:
    """The state of a log, from the start or from an earlier state of it. Raises `CasebookError` for a damaged one."""
    if known is not None:
        since = entries_after(log, known.entries, known.head)
        if since is not None:
            state = known.copy()
            for entry in since:
                state.apply(entry)
            return state
    return replay(entries(log))


def end_of(moment: str) -> datetime:
    """The UTC moment that a text names; of a date alone, its end. Refuses what is no ISO date or date-time."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        raise UsageError(f"{moment!r} is no date: write it as 2026-03-03 or 2026-03-03T14:00:00Z") from None
    if len(moment) == len("2026-03-03"):
        found = datetime.combine(found.date(), time.max)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
