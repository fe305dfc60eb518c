"""Records to canonical JSON and back. Fields stand in the order of their records: the same record, the same bytes."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol, TypeVar

import msgspec

from herodote.errors import InputRefused
from herodote.ids import report_id
from herodote.records import Attribution, Count, Event, Participant, Place, Quantity, Reading, Report, ReportEvent

LARGEST_READING_BYTES = 32 * 1024 * 1024
"""A report of a megabyte with 2,000 events makes a reading of about 6 MB; beyond this it is none of one report."""

LARGEST_COUNT = 1_000_000_000
"""No count of people or things in a report is larger; beyond it a number is a slip or an attack."""

_YEARS = ("1000", "2999")
"""Years in which days can be counted on and back without running out of the calendar."""
_PRECISIONS = range(1, 8)
_LARGEST_ID = 2**31 - 1

R = TypeVar("R", bound=msgspec.Struct)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONE = re.compile("[\ud800-\udfff]")


class _Spanned(Protocol):
    """Whatever points at words of the report."""

    @property
    def start(self) -> int | None: ...
    @property
    def end(self) -> int | None: ...
    @property
    def text(self) -> str | None: ...


_Told = Participant | Place | Count | Quantity


def encode(record: msgspec.Struct) -> bytes:
    """One line of JSON, without its line end."""
    return msgspec.json.encode(record)


@cache
def _decoder(kind: type[msgspec.Struct]) -> msgspec.json.Decoder[msgspec.Struct]:
    return msgspec.json.Decoder(kind)


def decode_event(line: bytes) -> Event:
    """The event that one line of `herodote events --format jsonl` holds."""
    event = _decoder(Event).decode(line)
    assert isinstance(event, Event)
    return event


def decode_reading(line: bytes) -> Reading:
    """The reading that one line holds, checked: every span is in the text, every id leads somewhere.

    The report's id is made anew from its text, so that a text read here and a reading made elsewhere are one report.
    Refuses with `too_large`, `too_deep` or `bad_value` and the place of the fault.
    """
    if len(line) > LARGEST_READING_BYTES:
        raise InputRefused("too_large", f"a reading of {len(line)} bytes; the most is {LARGEST_READING_BYTES}")
    try:
        reading = _decoder(Reading).decode(line)
    except RecursionError:
        raise InputRefused("too_deep", "the JSON is nested too deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputRefused("bad_value", f"not a reading: {error}") from None
    assert isinstance(reading, Reading)
    fault = next(_faults(reading), None)
    if fault is not None:
        raise InputRefused("bad_value", f"not a sound reading: {fault}")
    report = msgspec.structs.replace(reading.report, id=report_id(reading.report.text))
    return msgspec.structs.replace(reading, report=report)


def encodable(text: str) -> str:
    """The text with what UTF-8 cannot hold (lone surrogates) replaced by U+FFFD, character for character."""
    return _LONE.sub("\ufffd", text)


def storable(record: R) -> R:
    """The record with every text encodable: file names may hold bytes that are no text ("r\\xff.txt").

    A report whose text changes by it gets the id of the text as it is stored.
    """
    try:
        encode(record)
    except UnicodeEncodeError:
        record = _mended(record)
        if isinstance(record, Report):
            return msgspec.structs.replace(record, id=report_id(record.text))
    return record


def _mended(record: R) -> R:
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    changed = {name: encodable(value) for name, value in fields.items() if isinstance(value, str)}
    return msgspec.structs.replace(record, **changed)


def _faults(reading: Reading) -> Iterator[str]:
    """What is wrong with a reading, in words, first things first."""
    text = reading.report.text
    if reading.report.published and not _is_moment(reading.report.published):
        yield f"published {reading.report.published!r} is not an ISO date"
    sources = {source.id for source in reading.sources}
    events = {event.id for event in reading.events}
    if len(events) < len(reading.events):
        yield "two events have the same id"
    for source in reading.sources:
        for mention in source.mentions:
            yield from _span_faults(text, mention, f"a mention of source {source.id}")
    for event in reading.events:
        yield from _event_faults(text, event, sources, events)
    for relation in reading.relations:
        for end in (relation.from_, relation.to):
            if end not in events:
                yield f"a relation names event {end!r}, which is not there"


def _event_faults(text: str, event: ReportEvent, sources: set[str], events: set[str]) -> Iterator[str]:
    where = f"event {event.id}"
    for span in (*event.mentions, *event.evidence):
        yield from _span_faults(text, span, where)
    parts: tuple[_Told, ...] = (
        *event.actors,
        *event.recipients,
        *event.instruments,
        *event.places,
        *event.casualties,
        *event.quantities,
    )
    for part in parts:
        yield from _span_faults(text, part, where)
        yield from _attribution_faults(text, part.attribution, sources, where)
    if event.time is not None:
        yield from _span_faults(text, event.time, f"the time of {where}")
        first, last = event.time.earliest, event.time.latest
        for date in (first, last):
            if date is not None and not _is_day(date):
                yield f"the time of {where}: {date!r} is not an ISO date"
        if first is not None and last is not None and first > last:
            yield f"the time of {where} runs from {first} back to {last}"
    yield from _attribution_faults(text, event.attribution, sources, where)
    for responsibility in event.responsibility:
        yield from _attribution_faults(text, responsibility.attribution, sources, where)
    counts: tuple[Count | Quantity, ...] = (*event.casualties, *event.quantities)
    for count in counts:
        low, high = count.low, count.high
        if any(n is not None and not 0 <= n <= LARGEST_COUNT for n in (low, high)):
            yield f"{where}: a count of {low} to {high} is out of bounds"
        if low is not None and high is not None and low > high:
            yield f"{where}: a count runs from {low} down to {high}"
    for index, people in enumerate(event.casualties):
        if people.part_of is not None and (people.part_of == index or not 0 <= people.part_of < len(event.casualties)):
            yield f"{where}: a count is part of number {people.part_of}, which is not there"
    for place in event.places:
        yield from _place_faults(place, where)
    if event.part_of is not None and event.part_of not in events:
        yield f"{where} is part of {event.part_of!r}, which is not there"


def _place_faults(place: Place, where: str) -> Iterator[str]:
    if (place.lat is None) != (place.lon is None):
        yield f"{where}: a place has only one coordinate"
    for value, limit in ((place.lat, 90), (place.lon, 180)):
        if value is not None and not (math.isfinite(value) and -limit <= value <= limit):
            yield f"{where}: a place lies at {place.lat}, {place.lon}"
    if place.precision is not None and place.precision not in _PRECISIONS:
        yield f"{where}: a place is known to precision {place.precision}, which is 1 to 7"
    if place.geonameid is not None and not 0 < place.geonameid <= _LARGEST_ID:
        yield f"{where}: GeoNames has no number {place.geonameid}"


def _is_day(text: str) -> bool:
    """Whether it is a day of the calendar, of an age in which there are reports: 2026-02-29 and 9999-01-01 are none."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return _DATE.fullmatch(text) is not None and _YEARS[0] <= text[:4] <= _YEARS[1]


def _is_moment(text: str) -> bool:
    """Whether it is a day, or a day and a time of it."""
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return _is_day(text[:10])


def _attribution_faults(
    text: str, attributions: tuple[Attribution, ...], sources: set[str], where: str
) -> Iterator[str]:
    for attribution in attributions:
        for source in attribution.chain:
            if source not in sources:
                yield f"{where}: the chain names source {source!r}, which is not there"
        yield from _span_faults(text, attribution.evidence, where)


def _span_faults(text: str, span: _Spanned | None, where: str) -> Iterator[str]:
    """A span may have no offsets (a coder could not place it), but offsets that are there must point at the words."""
    if span is None or (span.start is None and span.end is None):
        return
    if span.start is None or span.end is None or not 0 <= span.start <= span.end <= len(text):
        yield f"{where}: the span {span.start}..{span.end} is not in the text"
    elif text[span.start : span.end] != span.text:
        yield f"{where}: the text at {span.start}..{span.end} is not {span.text!r}"
