"""Events of a hand coding and of a reading in one shape, so that both can be compared."""

from __future__ import annotations

from msgspec import Struct

from herodote.records import Attribution, Participant, Reading, ReportEvent


class Party(Struct, frozen=True):
    text: str | None
    name: str | None


class Where(Struct, frozen=True):
    text: str | None
    name: str | None
    kind: str | None
    lat: float | None
    lon: float | None
    country: str | None


class When(Struct, frozen=True):
    text: str | None
    earliest: str | None
    latest: str | None


class Toll(Struct, frozen=True):
    outcome: str
    low: int | None
    high: int | None
    sources: tuple[str, ...]


class Amount(Struct, frozen=True):
    low: float | None
    high: float | None


class Blame(Struct, frozen=True):
    actor: str | None
    stance: str


class Told(Struct, frozen=True):
    """One event as a coder or a reader tells it."""

    id: str
    type: str
    standing: str
    status: str
    trigger: str
    evidence: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    instruments: tuple[Party, ...]
    places: tuple[Where, ...]
    time: When | None
    counts: tuple[Toll, ...]
    quantities: tuple[Amount, ...]
    sources: tuple[str, ...]
    """In order of name, each once."""
    responsibility: tuple[Blame, ...]


Link = tuple[str, str, str]
"""Kind, from, to."""


class Telling(Struct, frozen=True):
    """All events of one report and how they stand to one another."""

    events: tuple[Told, ...] = ()
    relations: tuple[Link, ...] = ()


def telling_of(reading: Reading) -> Telling:
    """What a reading tells."""
    names = {source.id: source.name for source in reading.sources}
    return Telling(
        tuple(_told(event, names) for event in reading.events),
        tuple((r.kind, r.from_, r.to) for r in reading.relations),
    )


def _told(event: ReportEvent, names: dict[str, str]) -> Told:
    def chain(attributions: tuple[Attribution, ...]) -> tuple[str, ...]:
        return tuple(names.get(i, i) for a in attributions for i in a.chain)

    counts = tuple(Toll(c.outcome, c.low, c.high, chain(c.attribution)) for c in event.casualties)
    mention = event.mentions[0] if event.mentions else None
    time = event.time
    return Told(
        id=event.id,
        type=event.type,
        standing=event.standing,
        status=event.status,
        trigger=(mention.text if mention else None) or "",
        evidence=tuple(span.text for span in event.evidence if span is not None and span.text is not None),
        actors=tuple(_party(p) for p in event.actors),
        recipients=tuple(_party(p) for p in event.recipients),
        instruments=tuple(Party(p.text, None) for p in event.instruments),
        places=tuple(Where(p.text, p.name, p.kind, p.lat, p.lon, p.country) for p in event.places),
        time=When(time.text, time.earliest, time.latest) if time is not None else None,
        counts=counts,
        quantities=tuple(Amount(q.low, q.high) for q in event.quantities),
        sources=tuple(sorted({*chain(event.attribution), *(name for count in counts for name in count.sources)})),
        responsibility=tuple(
            Blame((r.actor.entity.name if r.actor.entity else r.actor.text) if r.actor else None, r.stance)
            for r in event.responsibility
        ),
    )


def _party(party: Participant) -> Party:
    return Party(party.text, party.entity.name if party.entity else None)
