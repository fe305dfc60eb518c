"""An event as one flat row, for tables."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from herodote.exports._context import distinct, makers_of
from herodote.records import Casualties, Event, MergedParticipant, Provenance, SourceFigure
from herodote.review.settled import review_of
from herodote.store.toll import toll

SEPARATOR = "; "


class FlatEvent(Struct, frozen=True):
    """One row an event. Empty is unknown, never none: a count of nobody is 0."""

    id: str
    was: str
    type: str
    status: str
    standing: str
    date_earliest: str | None
    date_latest: str | None
    date_precision: str | None
    place: str | None
    place_kind: str | None
    admin1: str | None
    admin1_code: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    where_precision: int | None
    geonameid: int | None
    other_places: str
    actors: str
    recipients: str
    instruments: str
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    missing_low: int | None
    missing_high: int | None
    captured_low: int | None
    captured_high: int | None
    abducted_low: int | None
    abducted_high: int | None
    displaced_low: int | None
    displaced_high: int | None
    figures: str
    """Each figure with who gives it: `killed 5 to open: Observatory`."""
    responsibility: str
    contested: str
    grade: str
    grade_why: str
    reviewed: str
    """`accepted`, `corrected`, `rejected`, `disputed`; empty where nobody decided. No names: they stay in the log."""
    reviewers: int
    """How many stand behind the event as it is."""
    reports: int
    outlets: int
    origins: int
    links: str
    parent: str | None
    summary: str
    report_ids: str
    made_by: str
    """What made the readings that it rests on: program, codebook, gazetteer, registers, model, with their versions."""


def flatten(event: Event, made_by: Mapping[str, Provenance]) -> FlatEvent:
    """The row of an event; `made_by` says of each report what made its reading."""
    place = event.places[0] if event.places else None
    review = review_of(event)
    killed, injured = toll(event, "killed"), toll(event, "injured")
    missing, captured = toll(event, "missing"), toll(event, "captured")
    abducted, displaced = toll(event, "abducted"), toll(event, "displaced")
    return FlatEvent(
        id=event.id,
        was=SEPARATOR.join(event.was),
        type=event.type,
        status=event.status,
        standing=event.standing,
        date_earliest=event.time.earliest if event.time else None,
        date_latest=event.time.latest if event.time else None,
        date_precision=event.time.precision if event.time else None,
        place=place.name if place else None,
        place_kind=place.kind if place else None,
        admin1=place.admin1 if place else None,
        admin1_code=place.admin1_code if place else None,
        country=place.country if place else None,
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        where_precision=place.precision if place else None,
        geonameid=place.geonameid if place else None,
        other_places=SEPARATOR.join(p.name for p in event.places[1:]),
        actors=names(event.actors),
        recipients=names(event.recipients),
        instruments=names(event.instruments),
        killed_low=killed.low,
        killed_best=killed.best,
        killed_high=killed.high,
        injured_low=injured.low,
        injured_best=injured.best,
        injured_high=injured.high,
        missing_low=missing.low,
        missing_high=missing.high,
        captured_low=captured.low,
        captured_high=captured.high,
        abducted_low=abducted.low,
        abducted_high=abducted.high,
        displaced_low=displaced.low,
        displaced_high=displaced.high,
        figures=SEPARATOR.join(figure_words(c, f) for c in event.casualties for f in c.by_source),
        responsibility=SEPARATOR.join(responsibility_words(event)),
        contested=SEPARATOR.join(contest_words(event)),
        grade=event.grade.value,
        grade_why=event.grade.why,
        reviewed=review.word,
        reviewers=review.vouchers,
        reports=event.reports,
        outlets=event.outlets,
        origins=event.origins,
        links=SEPARATOR.join(f"{link.kind} {link.to}" for link in event.links),
        parent=event.parent,
        summary=event.summary,
        report_ids=SEPARATOR.join(distinct(t.report for t in event.tellings)),
        made_by=SEPARATOR.join(makers_of((t.report for t in event.tellings), made_by)),
    )


def names(parties: tuple[MergedParticipant, ...]) -> str:
    """The parties' names, each once."""
    return SEPARATOR.join(distinct(party.name for party in parties))


def figure_words(casualties: Casualties, figure: SourceFigure) -> str:
    """`killed (civilian) 5 to open: Observatory`; a denial and a doubt are named."""
    who = "" if casualties.who == "unknown" else f" ({casualties.who})"
    stance = "" if figure.stance == "asserts" else f" [{figure.stance}]"
    return f"{casualties.outcome}{who} {range_words(figure.low, figure.high)}: {figure.source}{stance}"


def range_words(low: int | None, high: int | None) -> str:
    """`5`, `5 to 7`, `5 or more`, `up to 7`, `?`."""
    if low is not None and high is not None:
        return str(low) if low == high else f"{low} to {high}"
    if low is not None:
        return f"{low} or more"
    return "?" if high is None else f"up to {high}"


def responsibility_words(event: Event) -> list[str]:
    """`claimed: Group (by Group)`."""
    return [
        f"{r.stance}: {r.actor or 'nobody'}" + (f" (by {', '.join(r.by)})" if r.by else "")
        for r in event.responsibility
    ]


def contest_words(event: Event) -> list[str]:
    """`killed: 5 (Observatory) against 9 (SANA)`."""
    return [
        f"{c.field}: " + " against ".join(f"{s.value} ({', '.join(s.says)})" for s in c.sides) for c in event.contested
    ]
