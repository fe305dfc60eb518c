"""A person's correction of one field of an event, read from its written form and put in place of the inferred value.

The claims stay as they are: what sources said is not edited. The event's value changes, the decision keeps what stood
there before, and the summary names who put it right.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from typing import get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from herodote.codebook import load_event_types
from herodote.corroborate.claims import figure_value
from herodote.errors import UsageError
from herodote.records import (
    Casualties,
    Decision,
    Event,
    MergedParticipant,
    MergedPlace,
    MergedTime,
    Outcome,
    PlaceKind,
    Standing,
    Status,
    TimePrecision,
)

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
CODES: dict[str, tuple[str, ...]] = {"status": get_args(Status), "standing": get_args(Standing)}
PARTIES = ("actor", "recipient")
FIELDS = ("type", *CODES, "time", "place", *PARTIES, *OUTCOMES)
"""What can be put right. Grades are not among them: they follow from a rule; a person accepts or rejects."""
UNKNOWN = "unknown"
MAX_PEOPLE = 10_000_000
_RANGE = re.compile(r"(?:(\d{1,8})(?:\s*[-–]\s*(\d{1,8})|(\+))?|<=\s*(\d{1,8}))", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class PlaceGiven(Struct, frozen=True):
    """A place as a correction names it: looked up when the judgement is made, so that the log needs no gazetteer."""

    name: str
    kind: PlaceKind | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin1_code: str | None = None
    geonameid: int | None = None
    precision: int | None = None


class Range(Struct, frozen=True):
    low: int | None
    high: int | None


class Days(Struct, frozen=True):
    earliest: str | None
    latest: str | None
    precision: TimePrecision


def read_range(words: str) -> Range:
    """How many people a correction gives: `7`, `5-7`, `5+`, `<=7`, `unknown`.

    Raises `UsageError` for anything else, and for a range that runs backwards.
    """
    if words.strip() == UNKNOWN:
        return Range(None, None)
    found = _RANGE.fullmatch(words.strip())
    if found is None:
        raise UsageError(f"{words!r} is no number of people: write 7, 5-7, 5+, <=7 or unknown")
    first, second, is_open, most = found.groups()
    if most is not None:
        return Range(None, int(most))
    low = int(first)
    high = None if is_open else int(second) if second else low
    if low > MAX_PEOPLE or (high is not None and not low <= high <= MAX_PEOPLE):
        raise UsageError(f"{words!r} is no range of people: the lower number comes first")
    return Range(low, high)


def read_days(words: str) -> Days:
    """When, as a correction gives it: `2015-07-14`, `2015-07`, `2015`, `2015-07-14/2015-07-16`, `unknown`.

    Raises `UsageError` for what is no date.
    """
    if words.strip() == UNKNOWN:
        return Days(None, None, "unknown")
    first, _, second = words.strip().partition("/")
    (start, precision), (end, other) = _bounds(first), _bounds(second or first)
    if start[0] > end[1]:
        raise UsageError(f"{words!r} ends before it begins")
    if second:
        width = (datetime.date.fromisoformat(end[1]) - datetime.date.fromisoformat(start[0])).days
        precision = next((p for p, days in _WIDTHS if width < days), "longer") if precision == other else other
    return Days(start[0], end[1], precision)


_WIDTHS: tuple[tuple[TimePrecision, int], ...] = (("day", 1), ("week", 8), ("month", 32), ("year", 367))


def _bounds(words: str) -> tuple[tuple[str, str], TimePrecision]:
    found = _DATE.fullmatch(words.strip())
    try:
        if found is None:
            raise ValueError(words)
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        first = datetime.date(year, month or 1, day or 1)
        if day:
            return (first.isoformat(), first.isoformat()), "day"
        after = datetime.date(year + (not month or month == 12), (month or 12) % 12 + 1, 1)
    except ValueError:
        raise UsageError(f"{words!r} is no date: write 2015-07-14, 2015-07, 2015, a/b or unknown") from None
    return (first.isoformat(), (after - datetime.timedelta(days=1)).isoformat()), "month" if month else "year"


def read_place(words: str) -> PlaceGiven | None:
    """The place that a correction holds, None for `unknown`. Raises `UsageError` for what is no place."""
    if words.strip() == UNKNOWN:
        return None
    try:
        return msgspec.json.decode(words, type=PlaceGiven)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{words[:80]!r} is no place of a correction: {error}") from None


def read_names(words: str) -> tuple[str, ...]:
    """The names that a correction gives, `;` between them; none for `unknown`."""
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in words.split(";") if name.strip()))
    if not names:
        raise UsageError("no name is given: write one, several with ; between them, or unknown")
    return () if names == (UNKNOWN,) else names


def check_correction(field: str, value: str) -> None:
    """Nothing where an event can be corrected so; raises `UsageError`, saying what can be written, where not.

    "killed", "5-7" is right; "killed", "many" is not.
    """
    if field == "type" and value not in load_event_types():
        raise UsageError(f"{value!r} is no event type: {', '.join(sorted(load_event_types()))}")
    if field in CODES and value not in CODES[field]:
        raise UsageError(f"{value!r} is no {field}: {', '.join(CODES[field])}")
    if field not in FIELDS:
        raise UsageError(f"{field!r} cannot be corrected: {', '.join(FIELDS)}")
    if field == "time":
        read_days(value)
    elif field == "place":
        read_place(value)
    elif field in PARTIES:
        read_names(value)
    elif field in OUTCOMES:
        read_range(value)


def apply_corrections(event: Event, summarise: Callable[[Event, Sequence[str]], str]) -> Event:
    """The event with the corrections among its decisions put in, the later over the earlier.

    `summarise` writes the sentence again, given the event and the fields that were put right. A correction that no
    longer makes sense (a type that the codebook has dropped) is kept as a decision and changes nothing.
    """
    decisions: list[Decision] = []
    by: dict[str, str] = {}
    for decision in event.decisions:
        if decision.kind == "correct" and decision.field is not None and decision.value is not None:
            was = value_words(event, decision.field)
            try:
                check_correction(decision.field, decision.value)
            except UsageError:
                decisions.append(decision)
                continue
            event = _put(event, decision.field, decision.value)
            by[decision.field] = decision.who
            decisions.append(replace(decision, value=value_words(event, decision.field), was=was))
        else:
            decisions.append(decision)
    event = replace(event, decisions=tuple(decisions))
    if not by:
        return event
    sentence = summarise(event, tuple(by)).removesuffix(".")
    return replace(event, summary=f"{sentence}; {_list(by)} put right by {_list(dict.fromkeys(by.values()))}.")


def value_words(event: Event, field: str) -> str:
    """What stands in a field of an event, in words; `unknown` where nothing does."""
    if field in ("type", "status", "standing"):
        return str(getattr(event, field))
    if field == "time":
        days = (event.time.earliest, event.time.latest) if event.time else (None, None)
        found = list(dict.fromkeys(day for day in days if day))
        return "/".join(found) or UNKNOWN
    if field == "place":
        return ", ".join(p.name for p in event.places) or UNKNOWN
    if field in PARTIES:
        parties = event.actors if field == "actor" else event.recipients
        return "; ".join(p.name for p in parties) or UNKNOWN
    totals = [c for c in event.casualties if c.outcome == field and c.part_of is None]
    figures = [figure_value(c.low, c.high) for c in totals if c.low is not None or c.high is not None]
    return " and ".join(figures) or UNKNOWN


def _put(event: Event, field: str, value: str) -> Event:
    match field:
        case "type" | "status" | "standing":
            return replace(event, **{field: value})
        case "time":
            return replace(event, time=_time(event.time, read_days(value)))
        case "place":
            return replace(event, places=_places(event.places, read_place(value)))
        case "actor":
            return replace(event, actors=_parties(event.actors, read_names(value)))
        case "recipient":
            return replace(event, recipients=_parties(event.recipients, read_names(value)))
        case _:
            return replace(event, casualties=_casualties(event.casualties, field, read_range(value)))  # type: ignore[arg-type]


def _time(known: MergedTime | None, days: Days) -> MergedTime:
    texts, support = (known.texts, known.support) if known else ((), ())
    return MergedTime(days.earliest, days.latest, days.precision, texts, support)


def _places(known: tuple[MergedPlace, ...], given: PlaceGiven | None) -> tuple[MergedPlace, ...]:
    """The place given and nothing else: the places that were inferred are what was wrong."""
    if given is None:
        return ()
    support = next((p.support for p in known if p.name == given.name and p.country == given.country), ())
    return (
        MergedPlace(
            given.name, given.kind, given.lat, given.lon, given.country, given.admin1, given.admin1_code,
            given.geonameid, given.precision, support,
        ),
    )  # fmt: skip


def _parties(known: tuple[MergedParticipant, ...], names: tuple[str, ...]) -> tuple[MergedParticipant, ...]:
    """A party that claims name keeps them as its support; one that only the person names has none."""
    by_name = {party.name: party for party in reversed(known)}
    return tuple(by_name.get(name, MergedParticipant(name, None, (), ())) for name in names)


def _casualties(known: tuple[Casualties, ...], outcome: Outcome, found: Range) -> tuple[Casualties, ...]:
    """One total of that outcome in the range given; other totals become its parts, so that nobody counts twice.

    The figures of the sources stay beside it, as they were.
    """
    best = found.low if found.low is not None else found.high
    totals = [n for n, c in enumerate(known) if c.outcome == outcome and c.part_of is None]
    if not totals:
        return (*known, Casualties(outcome, "unknown", None, found.low, best, found.high, ()))
    first, alone = totals[0], len(totals) == 1
    out = []
    for n, c in enumerate(known):
        if n == first:
            who, group = (c.who, c.group) if alone else ("unknown", None)
            out.append(replace(c, who=who, group=group, low=found.low, best=best, high=found.high))
        elif n in totals or c.part_of in totals:
            out.append(replace(c, part_of=first))
        else:
            out.append(c)
    return tuple(out)


def _list(names: Sequence[str] | dict[str, str] | dict[str, None]) -> str:
    found = list(names)
    return ", ".join(found[:-1]) + " and " + found[-1] if len(found) > 1 else found[0]
