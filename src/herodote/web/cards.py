"""An event as one line of the list and one point of the map."""

from __future__ import annotations

import functools

from msgspec import Struct

from herodote.codebook import load_event_types
from herodote.records import Casualties, Event, MergedPlace
from herodote.web.words import RADIUS_KM, count_words, label, place_words, time_words

GROUPS = {
    "Explosions/Remote violence": "explosion",
    "Battles": "battle",
    "Violence against civilians": "civilians",
    "Protests": "crowd",
    "Riots": "crowd",
    "Strategic developments": "strategic",
}
"""Colours of the map, by ACLED's event type in the crosswalk: what readers of such maps know."""


class EventCard(Struct, frozen=True):
    id: str
    group: str
    head: str
    where: str
    when: str
    killed: str | None
    injured: str | None
    say: str
    grade: str
    grade_why: str
    reports: int
    origins: int
    contested: tuple[str, ...]
    standing: str
    status: str


class MapPoint(Struct, frozen=True):
    """A point of the map with how little is known of where it is."""

    id: str
    lat: float
    lon: float
    radius_km: float
    precision: int
    group: str
    grade: str
    contested: bool
    killed: int
    head: str
    when: str


@functools.cache
def group_of(event_type: str) -> str:
    """The colour group of an event type; `other` where the crosswalk has none."""
    known = load_event_types().get(event_type)
    return GROUPS.get(known.crosswalk.acled[0].event, "other") if known and known.crosswalk.acled else "other"


def total_of(event: Event, outcome: str) -> Casualties | None:
    """The widest total of an outcome: never a part of another, the highest where several kinds of people are told."""
    totals = [c for c in event.casualties if c.outcome == outcome and c.part_of is None]
    return max(totals, key=lambda c: (c.best or c.high or c.low or 0, c.low or 0), default=None)


def place_of(event: Event) -> MergedPlace | None:
    """The place that stands for the event: the first that could be located, else the first."""
    return next((p for p in event.places if p.lat is not None), event.places[0] if event.places else None)


def _toll(event: Event, outcome: str) -> str | None:
    total = total_of(event, outcome)
    return count_words(total.low, total.high) if total and (total.low, total.high) != (None, None) else None


def event_card(event: Event) -> EventCard:
    """The line of the list."""
    place = place_of(event)
    parties = " → ".join(
        ", ".join(p.name for p in side[:2]) for side in (event.actors, event.recipients) if side
    )
    return EventCard(
        id=event.id,
        group=group_of(event.type),
        head=label(event.type) + (f" · {parties}" if parties else ""),
        where=place_words(place) if place else "place not given",
        when=time_words(event.time),
        killed=_toll(event, "killed"),
        injured=_toll(event, "injured"),
        say=event.summary,
        grade=event.grade.value,
        grade_why=event.grade.why,
        reports=event.reports,
        origins=event.origins,
        contested=tuple(c.field for c in event.contested),
        standing=event.standing,
        status=event.status,
    )


def map_point(event: Event) -> MapPoint | None:
    """The point of the map, or None where no place of the event could be located."""
    place = place_of(event)
    if place is None or place.lat is None or place.lon is None:
        return None
    total = total_of(event, "killed")
    precision = place.precision or 6
    return MapPoint(
        id=event.id,
        lat=place.lat,
        lon=place.lon,
        radius_km=RADIUS_KM[precision],
        precision=precision,
        group=group_of(event.type),
        grade=event.grade.value,
        contested=bool(event.contested),
        killed=(total.best or total.low or total.high or 0) if total else 0,
        head=f"{label(event.type)}, {place_words(place)}",
        when=time_words(event.time),
    )
