"""The rows of the published database: plain columns for what is filtered on, one JSON column for the whole record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from msgspec import Struct

from herodote.records import Event, MergedParticipant, Outcome, Reading
from herodote.review.settled import review_of
from herodote.store.codec import encode
from herodote.store.derive import Derived
from herodote.store.identity import telling_key
from herodote.store.state import State
from herodote.store.toll import toll


class EventRow(Struct, frozen=True):
    rank: int
    """Place in the order of the contract."""
    id: str
    type: str
    standing: str
    status: str
    summary: str
    earliest: str | None
    latest: str | None
    time_precision: str | None
    place: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    grade: str
    reports: int
    outlets: int
    origins: int
    contested: bool
    parent: str | None
    reviewed: str
    """`accepted`, `corrected`, `rejected`, `disputed`, or empty: nobody decided yet."""
    words: str
    """Case-folded text that a search looks in."""
    record: bytes


class EventPlaceRow(Struct, frozen=True):
    event_id: str
    name: str
    country: str | None
    admin1: str | None


class EventPartyRow(Struct, frozen=True):
    event_id: str
    role: str
    name: str


class EventSourceRow(Struct, frozen=True):
    event_id: str
    source: str


class EventTollRow(Struct, frozen=True):
    event_id: str
    outcome: str
    low: int | None
    best: int | None
    high: int | None


class EventLinkRow(Struct, frozen=True):
    event_id: str
    kind: str
    to_id: str


class TellingRow(Struct, frozen=True):
    event_id: str
    report_id: str
    telling: str
    """`<report id>#<event id in its reading>`."""


class AliasRow(Struct, frozen=True):
    alias: str
    event_id: str


class ReportRow(Struct, frozen=True):
    id: str
    origin: str | None
    title: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    published: str | None
    published_from: str | None
    language: str | None
    characters: int
    told: int
    """Events that its reading tells."""
    found: int
    """Places where the same text was found."""
    flags: list[str]
    words: str
    reading: bytes


class FindingRow(Struct, frozen=True):
    report_id: str
    rank: int
    origin: str | None
    raw: str | None
    published: str | None
    outlet: str | None
    url: str | None
    flags: list[str]


class ProblemRow(Struct, frozen=True):
    rank: int
    input: str
    outcome: str
    reason: str
    message: str


class ClaimRow(Struct, frozen=True):
    rank: int
    id: str
    report_id: str
    event_id: str | None
    """The merged event."""
    field: str
    source: str | None
    """The first of the chain; None where the report says it in its own voice."""
    stance: str
    record: bytes


class LinkRow(Struct, frozen=True):
    a: str
    b: str
    kind: str
    score: float
    why: list[str]


def event_rows(events: Iterable[Event]) -> list[EventRow]:
    return [_event_row(rank, event) for rank, event in enumerate(events)]


def _event_row(rank: int, event: Event) -> EventRow:
    place = event.places[0] if event.places else None
    killed, injured = toll(event, "killed"), toll(event, "injured")
    return EventRow(
        rank=rank,
        id=event.id,
        type=event.type,
        standing=event.standing,
        status=event.status,
        summary=event.summary,
        earliest=event.time.earliest if event.time else None,
        latest=event.time.latest if event.time else None,
        time_precision=event.time.precision if event.time else None,
        place=place.name if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=place.precision if place else None,
        killed_low=killed.low,
        killed_best=killed.best,
        killed_high=killed.high,
        injured_low=injured.low,
        injured_best=injured.best,
        injured_high=injured.high,
        grade=event.grade.value,
        reports=event.reports,
        outlets=event.outlets,
        origins=event.origins,
        contested=bool(event.contested),
        parent=event.parent,
        reviewed=review_of(event).word,
        words=_event_words(event),
        record=encode(event),
    )


def _event_words(event: Event) -> str:
    parts = [event.id, event.summary, event.type.replace("_", " ")]
    for party in (*event.actors, *event.recipients, *event.instruments):
        parts += [party.name, *party.texts]
    for place in event.places:
        parts += [place.name, place.admin1 or "", place.country or ""]
    parts += sources_of(event)
    return "\n".join(dict.fromkeys(p for p in parts if p)).casefold()


def sources_of(event: Event) -> list[str]:
    """Everyone who says something of an event, in order of name."""
    names = {figure.source for c in event.casualties for figure in c.by_source}
    names |= {name for r in event.responsibility for name in r.by}
    names |= {name for contest in event.contested for side in contest.sides for name in (*side.says, *side.denies)}
    return sorted(names)


def party_rows(events: Iterable[Event]) -> list[EventPartyRow]:
    roles = ("actor", "recipient", "instrument")
    return [
        EventPartyRow(event.id, role, party.name)
        for event in events
        for role, parties in zip(roles, (event.actors, event.recipients, event.instruments), strict=True)
        for party in _once(parties)
    ]


def place_rows(events: Iterable[Event]) -> list[EventPlaceRow]:
    return [EventPlaceRow(e.id, p.name, p.country, p.admin1) for e in events for p in e.places]


def toll_rows(events: Iterable[Event]) -> list[EventTollRow]:
    return [
        EventTollRow(event.id, outcome, found.low, found.best, found.high)
        for event in events
        for outcome in get_args(Outcome)
        if (found := toll(event, outcome)).told
    ]


def source_rows(derived: Derived) -> list[EventSourceRow]:
    """Sources by event: those of its figures, and those of the chains of its claims."""
    found = {(event.id, name) for event in derived.events for name in sources_of(event)}
    holder = holders(derived.events)
    for claim in derived.claims:
        event_id = holder.get(f"{claim.report}#{claim.event}")
        if event_id:
            found |= {(event_id, name) for name in claim.chain}
    return [EventSourceRow(event_id, name) for event_id, name in sorted(found)]


def holders(events: Iterable[Event]) -> dict[str, str]:
    """By telling key, the event that holds the telling."""
    return {telling_key(t): event.id for event in events for t in event.tellings}


def event_link_rows(events: Iterable[Event]) -> list[EventLinkRow]:
    return [EventLinkRow(event.id, link.kind, link.to) for event in events for link in event.links]


def telling_rows(events: Iterable[Event]) -> list[TellingRow]:
    return [TellingRow(event.id, t.report, telling_key(t)) for event in events for t in event.tellings]


def alias_rows(events: Iterable[Event]) -> list[AliasRow]:
    return [AliasRow(alias, event.id) for event in events for alias in event.was]


def claim_rows(derived: Derived) -> list[ClaimRow]:
    holder = holders(derived.events)
    return [
        ClaimRow(
            rank,
            claim.id,
            claim.report,
            holder.get(f"{claim.report}#{claim.event}"),
            claim.field,
            claim.chain[0] if claim.chain else None,
            claim.stance,
            encode(claim),
        )
        for rank, claim in enumerate(derived.claims)
    ]


def report_rows(state: State) -> list[ReportRow]:
    return [_report_row(reading, state) for reading in state.standing_readings()]


def _report_row(reading: Reading, state: State) -> ReportRow:
    report, findings = reading.report, state.findings_of(reading.report.id)
    flags = sorted({*reading.flags, *(flag for finding in findings for flag in finding.flags)})
    return ReportRow(
        id=report.id,
        origin=report.origin,
        title=report.title,
        outlet=report.outlet,
        url=report.url,
        byline=report.byline,
        published=report.published,
        published_from=report.published_from,
        language=report.language,
        characters=len(report.text),
        told=len(reading.events),
        found=len(findings),
        flags=flags,
        words=report.text.casefold(),
        reading=encode(reading),
    )


def finding_rows(state: State) -> list[FindingRow]:
    return [
        FindingRow(report, rank, f.origin, f.raw, f.published, f.outlet, f.url, list(f.flags))
        for report in sorted(state.findings)
        for rank, f in enumerate(state.findings_of(report))
    ]


def problem_rows(state: State) -> list[ProblemRow]:
    return [ProblemRow(n, p.input, p.outcome, p.reason, p.message) for n, p in enumerate(state.standing_problems())]


def report_link_rows(derived: Derived) -> list[LinkRow]:
    return [LinkRow(link.report, link.of, link.kind, link.score, [link.why]) for link in derived.report_links]


def same_event_rows(derived: Derived) -> list[LinkRow]:
    return [LinkRow(s.a, s.b, "same", s.score, list(s.reasons)) for s in derived.same_events]


def _once(parties: Iterable[MergedParticipant]) -> list[MergedParticipant]:
    seen: dict[str, MergedParticipant] = {}
    for party in parties:
        seen.setdefault(party.name, party)
    return list(seen.values())
