"""What a notebook shows for an event, events, a reading: a dossier, tables, a small map. No script, no network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from herodote.api.markup import facts, frame, heading, side_by_side, table, words
from herodote.api.sketch import Spot, sketch
from herodote.records import Claim, Contest, Count, Event, MergedPlace, Place, Reading, ReportEvent
from herodote.store.toll import Toll, toll
from herodote.web.groups import type_label
from herodote.web.matrix import claims_matrix
from herodote.web.words import count_words, place_words, precision_words, time_words

MOST_ROWS = 30
"""Rows of a list that are shown. The rest is said to be there."""
MOST_SPOTS = 500
"""Places that a map draws."""


def dossier_html(event: Event, claims: Sequence[Claim]) -> str:
    """All that is known of an event: what, when, where, the toll by source, where sources disagree, who says what."""
    return frame(
        heading(words(type_label(event.type)), words(event.id)),
        f"<p>{words(event.summary, 600)}</p>",
        side_by_side(facts(_facts(event)), sketch(_spots(event.places, event))),
        _figures(event),
        _contests(event.contested),
        _says(event, claims),
    )


def events_html(events: Sequence[Event]) -> str:
    """A map of events and a row for each."""
    rows = [
        (
            words(time_words(e.time)),
            words(type_label(e.type)),
            words(place_words(e.places[0])) if e.places else "place not given",
            _toll(toll(e, "killed")),
            words(e.grade.value),
            f"{e.origins} of {e.reports}",
            f'<span style="white-space:nowrap">{words(e.id)}</span>',
        )
        for e in events[:MOST_ROWS]
    ]
    placed = [spot for e in events[:MOST_SPOTS] for spot in _spots(e.places[:1], e)]
    head = ("when", "what", "where", "killed", "grade", "independent of reports", "id")
    return frame(heading(f"{len(events):,} events"), sketch(placed), table(head, rows), _rest(len(events)))


def casebook_html(name: str, total: int, events: Sequence[Event]) -> str:
    """How many events a casebook has, and where; `events` are those that the map draws."""
    placed = [spot for e in events[:MOST_SPOTS] for spot in _spots(e.places[:1], e)]
    left = f"<p>The map has the first {MOST_SPOTS} of them.</p>" if total > MOST_SPOTS else ""
    return frame(heading(f"{total:,} events", words(name)), sketch(placed), left)


def reading_html(reading: Reading) -> str:
    """A report's events as it tells them, and who is quoted."""
    report = reading.report
    about = " · ".join(words(x) for x in (report.outlet, report.published or "undated", report.language) if x)
    rows = [
        (
            words(event.id),
            words(type_label(event.type)),
            words(f"{event.standing}, {event.status}"),
            "; ".join(words(place_words(place)) for place in event.places[:3]),
            words(time_words(event.time)),
            _counts(event, "killed"),
            _counts(event, "injured"),
        )
        for event in reading.events[:MOST_ROWS]
    ]
    placed = [spot for event in reading.events for spot in _told_spots(event)]
    sources = ", ".join(words(source.name) for source in reading.sources[:MOST_ROWS])
    return frame(
        heading(words(report.title or report.text, 150), about),
        side_by_side(
            table(("event", "what", "told as", "where", "when", "killed", "injured"), rows)
            + _rest(len(reading.events)),
            sketch(placed[:MOST_SPOTS]),
        ),
        facts([("sources", sources), ("flags", words("; ".join(reading.flags)))]),
    )


def rows_html(rows: Sequence[Struct], shown: Sequence[str], name: str) -> str:
    """Some columns of flat rows."""
    body = [[words(getattr(row, column)) for column in shown] for row in rows[:MOST_ROWS]]
    return frame(heading(f"{len(rows):,} {name}"), table(shown, body), _rest(len(rows)))


# --- pieces ------------------------------------------------------------------------------------------------------


def _facts(event: Event) -> Iterable[tuple[str, str]]:
    yield "when", words(time_words(event.time))
    yield "where", "<br>".join(f"{words(place_words(p))} ({words(precision_words(p))})" for p in event.places[:5])
    for name, parties in (("actors", event.actors), ("recipients", event.recipients), ("with", event.instruments)):
        yield name, ", ".join(words(party.name) for party in parties[:8])
    yield "killed", _toll(toll(event, "killed"))
    yield "injured", _toll(toll(event, "injured"))
    yield (
        "responsibility",
        "; ".join(
            f"{r.stance}: {words(r.actor) or 'nobody'}" + (f" (by {', '.join(words(n) for n in r.by)})" if r.by else "")
            for r in event.responsibility
        ),
    )
    yield "grade", f"{event.grade.value}: {words(event.grade.why)}"
    yield "rests on", f"{event.reports} reports, {event.outlets} outlets, {event.origins} independent origins"
    yield "links", "; ".join(f"{link.kind.replace('_', ' ')} {words(link.to)}" for link in event.links)


def _figures(event: Event) -> str:
    rows = [
        (
            c.outcome,
            words(c.group or c.who),
            words(count_words(f.low, f.high)),
            words(f.source),
            f.stance,
            words(f.last),
        )
        for c in event.casualties
        for f in c.by_source
    ]
    head = ("outcome", "who", "figure", "source", "stance", "last given")
    return table(head, rows[:MOST_ROWS], "The toll, by source") + _rest(len(rows)) if rows else ""


def _contests(contested: Sequence[Contest]) -> str:
    rows = [
        (
            words(c.field),
            words(side.value),
            ", ".join(words(name) for name in side.says),
            ", ".join(map(words, side.denies)),
        )
        for c in contested
        for side in c.sides
    ]
    return table(("field", "account", "says", "denies"), rows[:MOST_ROWS], "Where sources disagree") if rows else ""


def _says(event: Event, claims: Sequence[Claim]) -> str:
    matrix = claims_matrix(claims, {}, event.contested)
    if not matrix.rows:
        return ""
    rows = [
        (
            "the reports themselves" if row.own_voice else words(row.source),
            *("<br>".join(_cell(cell.value, cell.stance, cell.certainty) for cell in cells[:4]) for cells in row.cells),
        )
        for row in matrix.rows[:MOST_ROWS]
    ]
    head = ("source", *(label for _, label in matrix.columns))
    return table(head, rows, "Who says what") + _rest(len(matrix.rows))


def _cell(value: str, stance: str, certainty: str) -> str:
    told = [
        word for word in (stance if stance != "asserts" else "", certainty if certainty != "certain" else "") if word
    ]
    return words(value, 80) + (f" <em>({', '.join(told).replace('_', ' ')})</em>" if told else "")


def _toll(found: Toll) -> str:
    return words(count_words(found.low, found.high)) if found.told else ""


def _counts(event: ReportEvent, outcome: str) -> str:
    counts: list[Count] = [c for c in event.casualties if c.outcome == outcome and c.part_of is None]
    return "; ".join(words(count_words(c.low, c.high)) for c in counts)


def _spots(places: Sequence[MergedPlace], event: Event) -> list[Spot]:
    return [
        Spot(p.lat, p.lon, p.precision, p.name, f"{type_label(event.type)}: {place_words(p)}", bool(event.contested))
        for p in places
        if p.lat is not None and p.lon is not None
    ]


def _told_spots(event: ReportEvent) -> list[Spot]:
    placed: list[Place] = [p for p in event.places if p.lat is not None and p.lon is not None]
    return [
        Spot(
            p.lat or 0.0, p.lon or 0.0, p.precision, p.name or "", f"{type_label(event.type)}: {place_words(p)}", False
        )
        for p in placed
    ]


def _rest(total: int) -> str:
    return f"<p>and {total - MOST_ROWS:,} more</p>" if total > MOST_ROWS else ""
