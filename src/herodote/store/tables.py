"""The rows of the published database: plain columns for what is filtered on, one JSON column for the whole record."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from msgspec import Struct

from herodote.records import Event, MergedParticipant, Outcome, Reading
from herodote.review.settled import review_of
from herodote.store.codec import encode
from herodote.store.derive import Derived
from herodote.store.identity import telling_key
from herodote.store.state import State
from herodote.store.toll import Toll, toll


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
    began: str | None
    """The earliest day, where that is not known the latest; `ended` the other way round."""
    ended: str | None
    recency: int
    """Place in the order of those that ended last, those of unknown time behind."""
    time_precision: str | None
    place: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    northing: float | None
    """How far north on the map (Mercator), in degrees at the equator."""
    precision: int | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    most_killed: int | None
    """The largest figure of those killed that is told."""
    grade: str
    reports: int
    outlets: int
    origins: int
    contested: bool
    parent: str | None
    reviewed: str
    """`accepted`, `corrected`, `rejected`, `disputed`, or empty: nobody decided yet."""
    record: bytes


class EventWordsRow(Struct, frozen=True):
    event: int
    """Rank of the event; so in the next four."""
    words: str
    """Case-folded text that a search looks in, besides the id."""


class EventPlaceRow(Struct, frozen=True):
    event: int
    name: str
    country: str | None
    admin1: str | None


class EventPartyRow(Struct, frozen=True):
    event: int
    role: str
    name: str


class EventSourceRow(Struct, frozen=True):
    event: int
    name: str


Named = EventPartyRow | EventSourceRow


class NameRow(Struct, frozen=True):
    id: int
    name: str
    folded: str
    """In small letters: what a search for a part of a name looks in."""


class EventTollRow(Struct, frozen=True):
    event: int
    outcome: str
    most: int
    """The largest figure that is told."""


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
    rank: int
    """Place in the order of publication, undated ones last."""
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


def event_rows(events: Sequence[Event]) -> Iterator[EventRow]:
    recency = _recency(events)
    return (_event_row(rank, event, recency[rank]) for rank, event in enumerate(events))


def _recency(events: Sequence[Event]) -> list[int]:
    """For each event its place among those that ended last; of one day the order of the events holds."""
    newest = sorted(range(len(events)), key=lambda rank: _ended(events[rank]) or "", reverse=True)
    places = [0] * len(events)
    for place, rank in enumerate(newest):
        places[rank] = place
    return places


def _began(event: Event) -> str | None:
    return (event.time.earliest or event.time.latest) if event.time else None


def _ended(event: Event) -> str | None:
    return (event.time.latest or event.time.earliest) if event.time else None


def northing(lat: float) -> float:
    """How far north a latitude lies on the map, in degrees at the equator; the poles, which are not on it, at 85.

    >>> round(northing(34.73), 2), northing(0)
    (36.98, 0.0)
    """
    bounded = max(-85.0, min(85.0, lat))
    return round(math.degrees(math.log(math.tan(math.radians(45 + bounded / 2)))), 9) + 0.0


def _event_row(rank: int, event: Event, recency: int) -> EventRow:
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
        began=_began(event),
        ended=_ended(event),
        recency=recency,
        time_precision=event.time.precision if event.time else None,
        place=place.name if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        northing=northing(place.lat) if place and place.lat is not None else None,
        precision=place.precision if place else None,
        killed_low=killed.low,
        killed_best=killed.best,
        killed_high=killed.high,
        injured_low=injured.low,
        injured_best=injured.best,
        injured_high=injured.high,
        most_killed=_most(killed),
        grade=event.grade.value,
        reports=event.reports,
        outlets=event.outlets,
        origins=event.origins,
        contested=bool(event.contested),
        parent=event.parent,
        reviewed=review_of(event).word,
        record=encode(event),
    )


def _most(found: Toll) -> int | None:
    return max((n for n in (found.low, found.best, found.high) if n is not None), default=None)


def words_rows(events: Iterable[Event]) -> Iterator[EventWordsRow]:
    return (EventWordsRow(rank, event_words(event)) for rank, event in enumerate(events))


def event_words(event: Event) -> str:
    """What a search looks in, in small letters: summary, type, names of parties, places and sources."""
    parts = [event.summary, event.type.replace("_", " ")]
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
        EventPartyRow(rank, role, party.name)
        for rank, event in enumerate(events)
        for role, parties in zip(roles, (event.actors, event.recipients, event.instruments), strict=True)
        for party in _once(parties)
    ]


def place_rows(events: Iterable[Event]) -> list[EventPlaceRow]:
    return [EventPlaceRow(rank, p.name, p.country, p.admin1) for rank, e in enumerate(events) for p in e.places]


def toll_rows(events: Iterable[Event]) -> list[EventTollRow]:
    return [
        EventTollRow(rank, outcome, most)
        for rank, event in enumerate(events)
        for outcome in get_args(Outcome)
        if (most := _most(toll(event, outcome))) is not None
    ]


def source_rows(sources: Iterable[tuple[int, str]]) -> list[EventSourceRow]:
    """Sources by event: those of its figures, and those of the chains of its claims."""
    return [EventSourceRow(rank, name) for rank, name in sorted(sources)]


def holders(events: Iterable[Event]) -> dict[str, str]:
    """By telling key, the event that holds the telling."""
    return {telling_key(t): event.id for event in events for t in event.tellings}


def event_link_rows(events: Iterable[Event]) -> list[EventLinkRow]:
    return [EventLinkRow(event.id, link.kind, link.to) for event in events for link in event.links]


def telling_rows(events: Iterable[Event]) -> list[TellingRow]:
    return [TellingRow(event.id, t.report, telling_key(t)) for event in events for t in event.tellings]


def alias_rows(events: Iterable[Event]) -> list[AliasRow]:
    return [AliasRow(alias, event.id) for event in events for alias in event.was]


def claim_rows(derived: Derived) -> Iterator[ClaimRow]:
    holder = holders(derived.events)
    return (
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
    )


def report_rows(state: State, reports: Iterable[str]) -> Iterator[ReportRow]:
    """Of some reports in the order given."""
    return (_report_row(rank, state.readings[report], state) for rank, report in enumerate(reports))


def _report_row(rank: int, reading: Reading, state: State) -> ReportRow:
    report, findings = reading.report, state.findings_of(reading.report.id)
    flags = sorted({*reading.flags, *(flag for finding in findings for flag in finding.flags)})
    return ReportRow(
        rank=rank,
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
