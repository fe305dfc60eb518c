"""Readings made by hand, and a corroborator that joins tellings of one type, place and day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import msgspec

from herodote.corroborate.memory import NOTHING, Memory
from herodote.corroborate.result import Corroboration, IdMap, assign_ids, former_ids
from herodote.ids import content_hash, report_id
from herodote.records import (
    Casualties,
    Count,
    Event,
    Grade,
    Judgement,
    MergedParticipant,
    MergedPlace,
    MergedTime,
    Participant,
    Place,
    Reading,
    Report,
    ReportEvent,
    Source,
    SourceFigure,
    Span,
    Telling,
    Time,
    TypeSupport,
)
from herodote.store.casebook import Arrival
from herodote.store.entries import Finding

PLACES = {"Homs": (34.73, 36.72, "SYR"), "Khan Shaykhun": (35.44, 36.65, "SYR"), "Bama": (11.52, 13.69, "NGA")}


def make_report(text: str, origin: str = "a.txt", published: str | None = "2026-03-03", outlet: str = "Wire") -> Report:
    return Report(
        id=report_id(text),
        origin=origin,
        title=text.split(".")[0],
        url=None,
        outlet=outlet,
        byline=None,
        published=published,
        published_from="metadata" if published else None,
        language="en",
        text=text,
    )


def make_text(place: str = "Homs", killed: int = 5, day: str = "3 March", tail: str = "") -> str:
    return f"Warplanes struck {place} on {day}. The Observatory said {killed} people were killed.{tail}"


def read(report: Report) -> Reading:
    """Reads the texts that `make_text` makes: each place is an air strike on 3 March with its toll."""
    text, events = report.text, []
    for place, (lat, lon, country) in PLACES.items():
        at = text.find(place)
        if at < 0:
            continue
        toll = next((w for w in text.split() if w.isdigit() and f"{w} people" in text), None)
        counts = ()
        if toll:
            start = text.index(f"{toll} people")
            counts = (
                Count("killed", "unknown", None, int(toll), int(toll), f"{toll} people", start, start + len(toll) + 7),
            )
        start = text.find("Warplanes")
        actors = (Participant("Warplanes", start, start + 9, None),) if start >= 0 else ()
        events.append(
            ReportEvent(
                id=f"e{len(events) + 1}",
                type="air_strike",
                standing="main",
                status="occurred",
                mentions=(Span(at, at + len(place), place),),
                evidence=(Span(0, len(text), text),),
                actors=actors,
                places=(
                    Place(place, at, at + len(place), place, "settlement", lat, lon, country, None, None, None, 1),
                ),
                time=Time("3 March", None, None, "2026-03-03", "2026-03-03", "day"),
                casualties=counts,
            )
        )
    observatory = Source("s1", "Observatory", "monitor", True, None)
    return Reading(report, (observatory,), tuple(events))


def arrival(text: str, origin: str = "a.txt", published: str | None = "2026-03-03", outlet: str = "Wire") -> Arrival:
    report = make_report(text, origin, published, outlet)
    raw = text.encode("utf-8", "surrogatepass")
    finding = Finding(report.id, origin, content_hash(raw), content_hash(raw), published, outlet, None)
    return Arrival(finding, raw, read(report))


def corroborate(
    readings: Sequence[Reading], judgements: Sequence[Judgement], previous: IdMap, memory: Memory = NOTHING
) -> Corroboration:
    """One event for each type and place; a judgement `different` keeps its targets apart."""
    apart = {t for j in judgements if j.kind == "different" for t in j.targets}
    groups: dict[tuple[str, ...], list[tuple[Reading, ReportEvent]]] = {}
    for reading in readings:
        for event in reading.events:
            telling = f"{reading.report.id}#{event.id}"
            where = event.places[0].name or ""
            key = (event.type, where, telling if telling in apart else "")
            groups.setdefault(key, []).append((reading, event))
    clusters = [sorted(f"{r.report.id}#{e.id}" for r, e in group) for _, group in sorted(groups.items())]
    given, ids = assign_ids(clusters, previous)
    merged = [_merge(group) for _, group in sorted(groups.items())]
    was = former_ids(ids)
    events = [msgspec.structs.replace(e, id=i, was=was.get(i, ())) for e, i in zip(merged, given, strict=True)]
    return Corroboration(tuple(events), (), (), ids)


def _merge(group: list[tuple[Reading, ReportEvent]]) -> Event:
    _, first = group[0]
    place, time = first.places[0], first.time
    tolls = [c.low for _, e in group for c in e.casualties if c.low is not None]
    figures = tuple(
        SourceFigure("Observatory", "monitor", c.low, c.high, "asserts", "certain", None, None, ())
        for _, e in group
        for c in e.casualties
    )
    casualties = ()
    if tolls:
        casualties = (Casualties("killed", "unknown", None, min(tolls), max(tolls), max(tolls), figures),)
    assert time is not None
    return Event(
        id="",
        was=(),
        type=first.type,
        types=(TypeSupport(first.type, len(group)),),
        standing="main",
        status="occurred",
        summary=f"Air strike in {place.name}",
        tellings=tuple(Telling(r.report.origin, r.report.id, e.id) for r, e in group),
        actors=tuple(MergedParticipant(a.text or "", None, (), ()) for a in first.actors),
        recipients=(),
        instruments=(),
        places=(
            MergedPlace(place.name or "", place.kind, place.lat, place.lon, place.country, None, None, None, 1, ()),
        ),
        time=MergedTime(time.earliest, time.latest, "day", (), ()),
        casualties=casualties,
        reports=len({r.report.id for r, _ in group}),
        outlets=len({r.report.outlet for r, _ in group}),
        origins=len({r.report.outlet for r, _ in group}),
        contested=(),
        responsibility=(),
        grade=Grade("weak", "one origin"),
        links=(),
        history=(),
    )


def ticking(start: str = "2026-04-01") -> Callable[[], str]:
    """A clock that moves a day with each reading."""
    days = iter(range(1000))
    first = datetime.date.fromisoformat(start)

    def clock() -> str:
        return f"{first + datetime.timedelta(days=next(days))}T00:00:00.000000Z"

    return clock
