"""What changed in a casebook since a date: from the log as it was then and as it is now, in words and figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from herodote.corroborate.claims import figure_value
from herodote.corroborate.memory import Memory
from herodote.errors import UsageError
from herodote.records import Event, Judgement, Outcome
from herodote.store.casebook import check_casebook
from herodote.store.derive import Corroborator, derive
from herodote.store.log import entries
from herodote.store.remembered import load_memory
from herodote.store.state import State, end_of, replay
from herodote.store.toll import Toll, toll

ChangeKind = Literal["new", "toll", "contested", "agreed", "grade", "type", "joined", "gone"]
ORDER: tuple[ChangeKind, ...] = get_args(ChangeKind)


class EventChange(Struct, frozen=True):
    """One thing about one event that is not as it was."""

    kind: ChangeKind
    event: str
    field: str
    """`killed`, `grade`, ...; empty where the event itself is new or gone."""
    old: str | None
    new: str | None
    summary: str


class Changes(Struct, frozen=True):
    """All that is not as it was at a moment."""

    since: str
    """The moment: what was in the log before it counts as known."""
    reports: int
    """New reports."""
    events: tuple[EventChange, ...]
    judgements: tuple[Judgement, ...]
    """Made since, the last first."""


def moment_before(since: str) -> str:
    """The moment that `since` begins at: of a date its midnight (UTC), of a date-time that.

    >>> moment_before("2026-03-03")
    '2026-03-02'
    """
    end_of(since)
    if len(since) != len("2026-03-03"):
        return since
    return (date.fromisoformat(since) - timedelta(days=1)).isoformat()


def changes_since(folder: Path, since: str, corroborator: Corroborator) -> Changes:
    """What changed since a date (that day included) or a date-time, UTC.

    The events of then are made again from the log of then, so that nothing depends on what was printed or kept. Raises
    `UsageError` for what is no date, and for a date before which the casebook did not exist only gives all as new.
    """
    check_casebook(folder)
    before_moment = moment_before(since)
    limit = end_of(before_moment)
    if limit > datetime.now(UTC):
        raise UsageError(f"{since} has not come yet")
    before, now = replay(entries(folder / "log"), before_moment), replay(entries(folder / "log"))
    memory = load_memory(folder)
    made = [j for j in now.judgements if end_of(j.at) > limit]
    return Changes(
        since=since,
        reports=len(now.readings.keys() - before.readings.keys()),
        events=tuple(
            compare_events(_events(before, corroborator, memory), _events(now, corroborator, memory), now.ids.absorbed)
        ),
        judgements=tuple(sorted(made, key=lambda j: (j.at, j.id), reverse=True)),
    )


def _events(state: State, corroborator: Corroborator, memory: Memory) -> Sequence[Event]:
    return derive(state, corroborator, memory).events if state.readings else ()


def compare_events(
    before: Sequence[Event], now: Sequence[Event], absorbed: Mapping[str, str] | None = None
) -> Iterator[EventChange]:
    """What is new, moved, contested, settled, joined or gone, kind by kind, each in the order of the events."""
    old = {event.id: event for event in before}
    new = {event.id: event for event in now}
    found = [change for event in now for change in _of(event, old)]
    found += [change for event in before if event.id not in new for change in _gone(event, absorbed or {}, new)]
    return iter(sorted(found, key=lambda c: ORDER.index(c.kind)))


def _of(event: Event, old: Mapping[str, Event]) -> Iterator[EventChange]:
    known = old.get(event.id)
    if known is None:
        yield EventChange("new", event.id, "", None, None, event.summary)
        return
    for outcome in get_args(Outcome):
        was, is_now = toll(known, outcome), toll(event, outcome)
        if was != is_now:
            yield EventChange("toll", event.id, outcome, _words(was), _words(is_now), event.summary)
    fields, former = {c.field for c in event.contested}, {c.field for c in known.contested}
    for contest in event.contested:
        if contest.field not in former:
            sides = " against ".join(side.value.replace("_", " ") for side in contest.sides)
            yield EventChange("contested", event.id, contest.field, None, sides, event.summary)
    for field in sorted(former - fields):
        yield EventChange("agreed", event.id, field, "contested", None, event.summary)
    if known.grade.value != event.grade.value:
        yield EventChange("grade", event.id, "grade", known.grade.value, event.grade.value, event.summary)
    if known.type != event.type:
        yield EventChange("type", event.id, "type", known.type, event.type, event.summary)


def _gone(event: Event, absorbed: Mapping[str, str], now: Mapping[str, Event]) -> Iterator[EventChange]:
    into, steps = event.id, set[str]()
    while into in absorbed and into not in steps:
        steps.add(into)
        into = absorbed[into]
    if into in now:
        yield EventChange("joined", event.id, "", event.id, into, now[into].summary)
    else:
        yield EventChange("gone", event.id, "", event.id, None, event.summary)


def _words(found: Toll) -> str | None:
    return figure_value(found.low, found.high) if found.told else None
