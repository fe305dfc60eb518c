"""Lists of names or types with bars: how often each is there beside the most frequent, and where it leads."""

from __future__ import annotations

from urllib.parse import urlencode

from msgspec import Struct

from herodote.store.answers import FacetValue
from herodote.store.profiles import PlaceAsked, PlaceCount
from herodote.web.cards import place_href
from herodote.web.groups import group_of, type_label
from herodote.web.words import country_name

EVERYWHERE = PlaceAsked()


class Line(Struct, frozen=True):
    """A name with how often it is there, its share of the most frequent, and where it leads."""

    label: str
    count: int
    share: float
    href: str
    group: str = ""


def lines(values: tuple[FacetValue, ...], page: str) -> tuple[Line, ...]:
    """Names with bars; `page` is where each leads, with the name after it."""
    top = max((v.count for v in values), default=1)
    return tuple(
        Line(v.value, v.count, round(100 * v.count / top, 1), f"{page}{urlencode({'': v.value})[1:]}") for v in values
    )


def type_lines(values: tuple[FacetValue, ...], more: str) -> tuple[Line, ...]:
    """Types of events with bars, each leading to those events."""
    top = max((v.count for v in values), default=1)
    return tuple(
        Line(
            type_label(v.value),
            v.count,
            round(100 * v.count / top, 1),
            f"/?{urlencode({'type': v.value})}&{more}",
            group_of(v.value),
        )
        for v in values
    )


def place_lines(places: tuple[PlaceCount, ...], within: PlaceAsked = EVERYWHERE) -> tuple[Line, ...]:
    """Places with bars; what they all lie in is not said again for each."""
    top = max((p.events for p in places), default=1)
    return tuple(
        Line(_full_name(p, within), p.events, round(100 * p.events / top, 1), place_href(p.country, p.admin1, p.name))
        for p in places
    )


def _full_name(place: PlaceCount, within: PlaceAsked) -> str:
    admin1 = None if place.admin1 == within.admin1 else place.admin1
    country = None if place.country == within.country else place.country
    parts = [place.name, admin1, country_name(country) if country else None]
    return ", ".join(dict.fromkeys(p for p in parts if p))
