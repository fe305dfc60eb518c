"""How two casebooks differ: events that only one has, and events of both with other values.

Events are the same where reports tell them: two that share a telling, or that one report tells as the same type at the
same place or time. So two readings of the same reports, or two states of one casebook, can be held side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from msgspec import Struct

from herodote.records import Event, MergedParticipant, Outcome
from herodote.store.toll import Toll, toll

SAME_ID, SAME_TELLING, SAME_REPORT = 4, 8, 2
"""What a shared id, telling and report count when the likeliest partner is sought: a telling says most."""


class Brief(Struct, frozen=True):
    """An event in one line."""

    id: str
    type: str
    when: str
    where: str
    summary: str


class Changed(Struct, frozen=True):
    """A value that is not the same in both."""

    field: str
    a: str
    b: str


class Pair(Struct, frozen=True):
    """One event of both, with what differs."""

    a: str
    b: str
    summary: str
    changed: tuple[Changed, ...]


class Difference(Struct, frozen=True):
    """What only the first has, what only the second has, what both have with other values, and how many are alike."""

    only_a: tuple[Brief, ...]
    only_b: tuple[Brief, ...]
    changed: tuple[Pair, ...]
    alike: int


def difference(a: Sequence[Event], b: Sequence[Event]) -> Difference:
    """The difference between the events of two casebooks, each list in its own order."""
    partners = _partners(a, b)
    taken = set(partners.values())
    pairs = [Pair(x.id, b[partners[n]].id, x.summary, tuple(_changed(x, b[partners[n]]))) for n, x in _in(a, partners)]
    return Difference(
        only_a=tuple(brief(x) for n, x in enumerate(a) if n not in partners),
        only_b=tuple(brief(y) for n, y in enumerate(b) if n not in taken),
        changed=tuple(pair for pair in pairs if pair.changed),
        alike=sum(1 for pair in pairs if not pair.changed),
    )


def brief(event: Event) -> Brief:
    """The event in one line."""
    return Brief(event.id, event.type, _when(event), _where(event), event.summary)


# --- which event is which ----------------------------------------------------------------------------------------


def _in(events: Sequence[Event], partners: dict[int, int]) -> Iterator[tuple[int, Event]]:
    return ((n, event) for n, event in enumerate(events) if n in partners)


def _partners(a: Sequence[Event], b: Sequence[Event]) -> dict[int, int]:
    """For each event of the first that the second has too, its place there: the likeliest pairs first."""
    telling_to: dict[str, list[int]] = {}
    for n, event in enumerate(b):
        for report in dict.fromkeys(t.report for t in event.tellings):
            telling_to.setdefault(report, []).append(n)
    scored = []
    for n, event in enumerate(a):
        near = {m for t in event.tellings for m in telling_to.get(t.report, ())}
        scored += [(-score, n, m) for m in near if (score := _likeness(event, b[m])) > 0]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted(scored):
        if n not in found and m not in taken:
            found[n] = m
            taken.add(m)
    return found


def _likeness(a: Event, b: Event) -> int:
    """How likely two events are one, by the reports that tell them; 0: they are not."""
    tellings = {(t.report, t.event) for t in a.tellings} & {(t.report, t.event) for t in b.tellings}
    reports = {t.report for t in a.tellings} & {t.report for t in b.tellings}
    alike = [
        a.type == b.type,
        bool(a.places and b.places and a.places[0].name == b.places[0].name),
        _when(a) == _when(b),
    ]
    # The numbers of a report's events move when it is read anew: a shared number alone is no proof.
    if sum(alike) < (1 if tellings else 2):
        return 0
    return SAME_TELLING * len(tellings) + SAME_REPORT * len(reports) + SAME_ID * (a.id == b.id) + sum(alike)


# --- what differs ------------------------------------------------------------------------------------------------


def _changed(a: Event, b: Event) -> Iterator[Changed]:
    for field, one, other in _values(a, b):
        if one != other:
            yield Changed(field, one, other)


def _values(a: Event, b: Event) -> Iterator[tuple[str, str, str]]:
    yield "type", a.type, b.type
    yield "standing", a.standing, b.standing
    yield "status", a.status, b.status
    yield "when", _when(a), _when(b)
    yield "where", _where(a), _where(b)
    yield "actors", _names(a.actors), _names(b.actors)
    yield "recipients", _names(a.recipients), _names(b.recipients)
    yield "instruments", _names(a.instruments), _names(b.instruments)
    for outcome in get_args(Outcome):
        yield outcome, _figure(toll(a, outcome)), _figure(toll(b, outcome))
    yield "responsibility", _responsibility(a), _responsibility(b)
    yield "contested", _contested(a), _contested(b)
    yield "grade", a.grade.value, b.grade.value
    yield "reports", str(a.reports), str(b.reports)
    yield "origins", str(a.origins), str(b.origins)


def _when(event: Event) -> str:
    time = event.time
    if time is None or (time.earliest is None and time.latest is None):
        return "unknown"
    return time.earliest or "?" if time.earliest == time.latest else f"{time.earliest or '?'} to {time.latest or '?'}"


def _where(event: Event) -> str:
    place = event.places[0] if event.places else None
    return "unknown" if place is None else ", ".join(part for part in (place.name, place.admin1, place.country) if part)


def _names(parties: Sequence[MergedParticipant]) -> str:
    return "; ".join(sorted({party.name for party in parties}))


def _figure(found: Toll) -> str:
    if not found.told:
        return ""
    top = "open" if found.high is None else str(found.high)
    return f"{found.low if found.low is not None else '?'} to {top}" if str(found.low) != top else top


def _responsibility(event: Event) -> str:
    return "; ".join(sorted({f"{r.stance} {r.actor or 'nobody'}" for r in event.responsibility}))


def _contested(event: Event) -> str:
    return "; ".join(sorted({contest.field for contest in event.contested}))
