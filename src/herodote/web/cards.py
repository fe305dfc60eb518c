"""An event as one line of the list and one point of the map."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

from msgspec import Struct

from herodote.records import Event
from herodote.store.answers import EventSummary, MapFeature
from herodote.web.groups import group_of, type_label
from herodote.web.words import RADIUS_KM, count_words, country_name, date_words, place_words, time_words


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
    reports: int
    origins: int
    contested: bool
    status: str
    reviewed: str
    """What reviewers made of it; empty where nobody decided."""
    place_href: str
    """The page of its place; empty where it has none."""


def event_card(summary: EventSummary) -> EventCard:
    """The line of the list."""
    parts = dict.fromkeys(p for p in (summary.admin1, country_name(summary.country or "")) if p and p != summary.place)
    return EventCard(
        id=summary.id,
        group=group_of(summary.type),
        head=type_label(summary.type) + (f", {summary.place}" if summary.place else ""),
        where=", ".join(parts) or ("" if summary.place else "place not given"),
        when=date_words(summary.earliest, summary.latest),
        killed=_toll(summary.killed_low, summary.killed_high),
        injured=_toll(summary.injured_low, summary.injured_high),
        say=summary.summary,
        grade=summary.grade,
        reports=summary.reports,
        origins=summary.origins,
        contested=summary.contested,
        status=summary.status,
        reviewed=summary.reviewed,
        place_href=place_href(summary.country, summary.admin1, summary.place) if parts else "",
    )


@lru_cache(maxsize=20_000)
def place_href(country: str | None, admin1: str | None, name: str | None) -> str:
    """The address of the page of a place, of a province where no name is given, of a country where none of both is.

    >>> place_href("SYR", "Homs", "Palmyra")
    '/place?country=SYR&admin1=Homs&name=Palmyra'
    """
    pairs = (("country", country), ("admin1", admin1), ("name", name))
    return "/place?" + urlencode([(field, value) for field, value in pairs if value])


def _toll(low: int | None, high: int | None) -> str | None:
    return None if low is None and high is None else count_words(low, high)


def heading(event: Event) -> str:
    """The event as a heading: `Air strike, Palmyra, Homs, Syria`. The date stands beside it."""
    place = next((p for p in event.places if p.lat is not None), event.places[0] if event.places else None)
    return f"{type_label(event.type)}, {place_words(place) if place else 'place not given'}"


def when(event: Event) -> str:
    return time_words(event.time)


Point = tuple[str, float, float, float, int, str, int, int, str, str]
"""id, lat, lon, radius in km, UCDP precision, colour group, contested 0/1, killed, head, when: short, for 100,000."""


def map_point(feature: MapFeature) -> Point:
    """The point of the map. The radius is a picture of how little is known of the place."""
    precision = feature.precision or 6
    return (
        feature.id,
        feature.lat,
        feature.lon,
        RADIUS_KM[precision],
        precision,
        group_of(feature.type),
        int(feature.contested),
        feature.killed_low if feature.killed_low is not None else feature.killed_high or 0,
        f"{type_label(feature.type)}, {feature.place or 'unnamed place'}",
        date_words(feature.earliest, feature.latest),
    )
