"""One row a week and province: events and people harmed, added up from low to high."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from herodote.codebook import load_event_types
from herodote.exports._cells import Cell, table
from herodote.exports._context import ExportContext
from herodote.exports._shared import first_place, happened, toll_of
from herodote.records import Event
from herodote.store.toll import Toll, toll

FORMAT = "weeks"
SUFFIX = ".weeks.csv"
CANNOT_SAY = (
    "Single events and who tells of them. Only events that are told to have happened; an event that is made of "
    "others in the file (an operation, a day's total) is left out, so that nobody is counted twice. An event that "
    "is not dated to one week stands in a row without a week, one without a province in a row without a province. "
    "Sums of what is told: what nobody reported is missing, and two events that are one in truth count twice."
)

COLUMNS = (
    "week", "country", "admin1", "admin1_code", "events", "remote_violence", "fights_and_attacks", "other_events",
    "contested", "weak", "without_toll", "killed_low", "killed_best", "killed_high", "civilians_killed_low",
    "civilians_killed_high", "injured_low", "injured_high",
)  # fmt: skip


class Group(Struct, frozen=True, order=True):
    """What a row stands for. Unknown is the empty word, which comes first."""

    week: str
    country: str
    admin1: str
    admin1_code: str


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A header and a row for each week (its Monday) and province in which something is told to have happened.

    Lows are sums of lows. A high is a sum of highs, and empty as soon as one of them is open: "at least five" has no
    upper end. `best` adds up what is best for each event. Events without any figure are in `without_toll`.
    """
    parents = {event.parent for event in events if event.parent}
    found: dict[Group, list[Event]] = {}
    for event in events:
        if happened(event) and event.id not in parents:
            found.setdefault(_where_and_when(event), []).append(event)
    return table(COLUMNS, [_row(key, found[key]) for key in sorted(found)])


def week_of(event: Event) -> str | None:
    """The Monday of the week in which an event lies whole; None where it may lie in two.

    An event of 3 March 2026, a Tuesday -> "2026-03-02".
    """
    time = event.time
    if time is None or time.earliest is None or time.latest is None:
        return None
    mondays = {_monday(date.fromisoformat(day)) for day in (time.earliest, time.latest)}
    return mondays.pop().isoformat() if len(mondays) == 1 else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _where_and_when(event: Event) -> Group:
    place = first_place(event)
    inside = (place.country or "", place.admin1 or "", place.admin1_code or "") if place else ("", "", "")
    return Group(week_of(event) or "", *inside)


def _row(key: Group, events: Sequence[Event]) -> tuple[Cell, ...]:
    families = [load_event_types()[e.type].family if e.type in load_event_types() else "" for e in events]
    remote, fights = families.count("remote"), families.count("fight")
    killed, injured = [toll(e, "killed") for e in events], [toll(e, "injured") for e in events]
    civilians = [toll_of(e, "killed", "civilian") for e in events]
    return (
        key.week, key.country, key.admin1, key.admin1_code, len(events), remote, fights, len(events) - remote - fights,
        sum(bool(e.contested) for e in events), sum(e.grade.value == "weak" for e in events),
        sum(not t.told for t in killed), _lows(killed), _bests(killed), _highs(killed), _lows(civilians),
        _highs(civilians), _lows(injured), _highs(injured),
    )  # fmt: skip


def _lows(tolls: Iterable[Toll]) -> int | None:
    return _sum(t.low if t.low is not None else 0 for t in tolls if t.told)


def _bests(tolls: Iterable[Toll]) -> int | None:
    return _sum(next((n for n in (t.best, t.low, t.high) if n is not None), 0) for t in tolls if t.told)


def _highs(tolls: Iterable[Toll]) -> int | None:
    """The sum of the upper ends; None where nobody gives a figure or one end is open."""
    told = [t for t in tolls if t.told]
    return None if any(t.high is None for t in told) else _sum(t.high or 0 for t in told)


def _sum(numbers: Iterable[int]) -> int | None:
    """The sum, or None of nothing: no figure is not nobody."""
    found = list(numbers)
    return sum(found) if found else None
