"""The claims of a reading, flat: one row for each thing that one source asserts in one report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from herodote.corroborate.sources import chain_names, source_names
from herodote.records import (
    Attribution,
    Certainty,
    Claim,
    Count,
    Participant,
    Place,
    Quantity,
    Reading,
    ReportEvent,
    Responsibility,
    Source,
    Span,
    Stance,
    Telling,
    Time,
)

_RESPONSIBILITY: Mapping[str, Stance] = {
    "claimed": "claims_responsibility", "denied": "denies", "attributed": "asserts", "unclaimed": "asserts",
}  # fmt: skip


def claims_of(reading: Reading) -> tuple[Claim, ...]:
    """Every claim of a reading, in the order of its events and fields.

    "at least five killed, says the Observatory" -> `...#e1/killed/0`, low 5, high None, chain ("Syrian Observatory for
    Human Rights",). A field said by two sources is two claims, `/0` and `/0.1`; the report's own voice has no chain.
    """
    sources = source_names(reading)
    return tuple(claim for event in reading.events for claim in claims_of_event(reading.report.id, event, sources))


def claims_told(tellings: Iterable[Telling], readings: Mapping[str, Reading]) -> tuple[Claim, ...]:
    """The claims of a merged event, from the readings by report id that tell it: report by report, in order of their
    ids. Those that the database holds, made again: where the readings are at hand that is quicker than to fetch them.
    """
    told: dict[str, set[str]] = {}
    for telling in tellings:
        told.setdefault(telling.report, set()).add(telling.event)
    found: list[Claim] = []
    for report in sorted(told.keys() & readings.keys()):
        sources = source_names(readings[report])
        for event in readings[report].events:
            if event.id in told[report]:
                found.extend(claims_of_event(report, event, sources))
    return tuple(found)


def claims_of_event(report: str, event: ReportEvent, sources: Mapping[str, Source]) -> Iterator[Claim]:
    """The claims of one event of a report."""

    def rows(
        field: str, index: int, value: str, span: Span, said: Sequence[Attribution],
        low: int | None = None, high: int | None = None, stance: Stance | None = None,
    ) -> Iterator[Claim]:  # fmt: skip
        for number, one in enumerate(said or (None,)):
            suffix = f"{index}.{number}" if number else str(index)
            chain: tuple[str, ...] = chain_names(one, sources) if one is not None else ()
            said_as: Stance = stance or (one.stance if one is not None else "asserts")
            certainty: Certainty = one.certainty if one is not None else "certain"
            yield Claim(
                f"{report}#{event.id}/{field}/{suffix}", report, event.id, field, value, low, high, chain, said_as,
                certainty, span.start, span.end, span.text,
            )  # fmt: skip

    mention = next((s for s in (*event.mentions, *event.evidence) if s is not None), Span(None, None, None))
    denied: Stance | None = "denies" if event.status == "denied" else None
    yield from rows("event", 0, event.type, mention, event.attribution, stance=denied)
    for field, parties in (
        ("actor", event.actors), ("recipient", event.recipients), ("instrument", event.instruments),
    ):  # fmt: skip
        for i, party in enumerate(parties):
            value = party_value(party) if field != "instrument" else thing_value(party)
            yield from rows(field, i, value, _span(party), party.attribution)
    for i, place in enumerate(event.places):
        yield from rows("place", i, place.name or place.text or "", _span(place), place.attribution)
    if event.time is not None:
        yield from rows("time", 0, time_value(event.time), _span(event.time), event.attribution)
    for i, count in enumerate(event.casualties):
        value = figure_value(count.low, count.high, count.group)
        yield from rows(count.outcome, i, value, _span(count), count.attribution, count.low, count.high)
    for i, quantity in enumerate(event.quantities):
        value = figure_value(quantity.low, quantity.high, quantity.what)
        yield from rows("quantity", i, value, _span(quantity), quantity.attribution, quantity.low, quantity.high)
    for i, who in enumerate(event.responsibility):
        value = responsibility_value(who)
        span = who.evidence or Span(None, None, None)
        yield from rows("responsibility", i, value, span, who.attribution, stance=_RESPONSIBILITY[who.stance])


def _span(thing: Participant | Place | Time | Count | Quantity) -> Span:
    return Span(thing.start, thing.end, thing.text)


def party_value(party: Participant) -> str:
    """The name of a party: who it is where that is known, else the words of the report."""
    return (party.entity.name if party.entity is not None else party.text) or ""


def thing_value(thing: Participant) -> str:
    """With what it was done, in the words of the report: "artillery" says more than whose artillery it was.

    >>> thing_value(Participant("the fighter jets", 0, 16, Entity("usa-air-force", "United States air force")))
    'fighter jets'
    """
    text = thing.text or party_value(thing)
    return re.sub(r"^(?:the|an?|their|its) ", "", text, flags=re.IGNORECASE)


def time_value(time: Time) -> str:
    """The time in words: its dates, else the words of the report.

    >>> time_value(Time("Friday", 0, 6, "2025-12-19", "2025-12-19", "day"))
    '2025-12-19'
    """
    if time.earliest or time.latest:
        if time.earliest == time.latest:
            return time.earliest or ""
        return f"{time.earliest or ''}/{time.latest or ''}"
    return time.text or ""


def figure_value(low: int | None, high: int | None, group: str | None = None) -> str:
    """A figure in words.

    >>> figure_value(5, None, "members of the group")
    'at least 5 members of the group'
    """
    if low is None and high is None:
        number = "a number"
    elif low == high:
        number = str(low)
    elif high is None:
        number = f"at least {low}"
    elif low is None:
        number = f"up to {high}"
    else:
        number = f"{low} to {high}"
    return f"{number} {group}" if group else number


def responsibility_value(who: Responsibility) -> str:
    """Who and with what stance: `denied: Syrian government forces`."""
    name = party_value(who.actor) if who.actor is not None else ""
    return f"{who.stance}: {name}" if name else who.stance
