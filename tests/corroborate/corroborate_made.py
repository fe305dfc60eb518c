"""Small readings made by hand for the tests of corroboration."""

from __future__ import annotations

from herodote.ids import digest, report_id
from herodote.records import (
    Attribution,
    Count,
    Entity,
    Judgement,
    Participant,
    Place,
    Reading,
    Relation,
    Report,
    ReportEvent,
    Responsibility,
    Source,
    Span,
    Time,
)

HOMS = ("Homs", "settlement", 34.73, 36.72)
PALMYRA = ("Palmyra", "settlement", 34.55, 38.27)
SYRIA = ("Syria", "country", 35.0, 38.0)
HOMS_PROVINCE = ("Homs province", "province", 34.5, 38.3)


def place(name: str, kind: str, lat: float | None, lon: float | None, country: str | None = "SYR") -> Place:
    return Place(name, None, None, name, kind, lat, lon, country, None, None, None, None)  # type: ignore[arg-type]


def day(iso: str | None) -> Time | None:
    return None if iso is None else Time(None, None, None, iso, iso, "day")


def said(*chain: str, stance: str = "asserts") -> tuple[Attribution, ...]:
    return (Attribution(chain, None, stance, "certain", None),) if chain else ()  # type: ignore[arg-type]


def party(name: str) -> Participant:
    return Participant(name, None, None, Entity(None, name))


def killed(
    low: int | None,
    high: int | None = -1,
    by: tuple[str, ...] = (),
    part_of: int | None = None,
    who: str = "unknown",
    group: str | None = None,
) -> Count:
    top = low if high == -1 else high
    return Count("killed", who, group, low, top, str(low), None, None, said(*by), part_of)  # type: ignore[arg-type]


def event(
    id: str = "e1",
    type: str = "air_strike",
    where: tuple = (HOMS,),
    when: str | None = "2015-07-14",  # type: ignore[type-arg]
    actors: tuple[str, ...] = ("Syrian government forces",),
    recipients: tuple[str, ...] = ("civilians in the market",),
    counts: tuple[Count, ...] = (),
    by: tuple[str, ...] = (),
    status: str = "occurred",
    standing: str = "main",
    words: str = "Jets struck the vegetable market.",
    responsibility: tuple[Responsibility, ...] = (),
    part_of: str | None = None,
) -> ReportEvent:
    return ReportEvent(
        id,
        type,
        standing,
        status,
        (Span(0, 4, words.split()[0]),),
        (Span(0, len(words), words),),  # type: ignore[arg-type]
        tuple(party(a) for a in actors),
        tuple(party(r) for r in recipients),
        (),
        tuple(place(*w) for w in where),
        day(when),
        counts,
        (),
        responsibility,
        said(*by),
        part_of,
    )


def reading(
    *events: ReportEvent,
    text: str | None = None,
    outlet: str | None = None,
    published: str | None = "2015-07-15",
    sources: dict[str, str] | None = None,
    relations: tuple[Relation, ...] = (),
) -> Reading:
    body = (
        text
        if text is not None
        else "A title of its own\n" + " ".join(f"word{n}{digest((str(outlet), str(events)))}" for n in range(30))
    )
    report = Report(
        report_id(body), None, None, None, outlet, None, published, "metadata" if published else None, "en", body
    )
    named = tuple(Source(i, n, "monitor", True, None) for i, n in (sources or {}).items())
    return Reading(report, named, events, relations)


def judgement(kind: str, *targets: str, at: str = "2025-01-01T00:00:00Z", id: str | None = None) -> Judgement:
    return Judgement(id or f"{kind}-{at}-{'-'.join(targets)}", at, "an analyst", kind, targets)  # type: ignore[arg-type]


def key(of: Reading, event_id: str = "e1") -> str:
    return f"{of.report.id}#{event_id}"


def undated_shelling(n: int) -> Reading:
    """A telling that shares with others of its kind a town and a type, and nothing that few have."""
    words = f"Shells again: {' '.join(f'q{n}{letter}' for letter in 'abcd')}."
    told = event(type="shelling", when=None, actors=(), recipients=(), words=words, standing="related")
    return reading(told, outlet=f"O{n}", published=None)
