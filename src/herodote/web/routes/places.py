"""A page for each place (`/place`), and the list of them."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from msgspec import Struct

from herodote.store import profiles
from herodote.store.profiles import PlaceAsked, PlaceTotal
from herodote.store.query import Query
from herodote.web.bars import EVERYWHERE, Line, lines, place_lines, type_lines
from herodote.web.cards import EventCard, event_card, place_href
from herodote.web.page import Page
from herodote.web.paging import MAX_NAME, PAGE_SIZE, listed, wanted
from herodote.web.pictures import Spark, spark
from herodote.web.routes.events import PointView
from herodote.web.words import RADIUS_KM, country_name, date_words, precision_sentence


class Around(Struct, frozen=True):
    """The country or province that a place lies in."""

    name: str
    href: str


class PlaceProfile(Struct, frozen=True):
    """What is told of a place."""

    name: str
    around: tuple[Around, ...]
    total: PlaceTotal
    span: str
    point: PointView | None
    precision: str
    types: tuple[Line, ...]
    actors: tuple[Line, ...]
    recipients: tuple[Line, ...]
    sources: tuple[Line, ...]
    within: tuple[Line, ...]
    spark: Spark | None
    newest: tuple[EventCard, ...]
    overview: str
    """What the address of the overview asks for, to show these events."""


class PlaceRow(Struct, frozen=True):
    """A place in the list, with where it leads."""

    total: PlaceTotal
    href: str
    country: str


def routes(page: Page) -> APIRouter:
    """`/place?country=&admin1=&name=`, `/places`."""
    router = APIRouter()

    @router.get("/place")
    def place(request: Request) -> Response:
        query, asked = page.query, _asked(request)
        total = profiles.place_total(query, asked) if asked != EVERYWHERE else None
        if total is None:
            return page.missing("place")
        return page.show("place.html", page="Places", place=_profile(query, asked, total))

    @router.get("/places")
    def places(request: Request) -> Response:
        asked = wanted(request)
        rows = [_row(total) for total in profiles.places(page.query, asked.text, PAGE_SIZE + 1, asked.offset)]
        return page.show("places.html", page="Places", listed=listed(rows, asked))

    return router


def _asked(request: Request) -> PlaceAsked:
    found = {field: request.query_params.get(field, "")[:MAX_NAME] or None for field in ("country", "admin1", "name")}
    return PlaceAsked(**found)


def _row(total: PlaceTotal) -> PlaceRow:
    country = country_name(total.country) if total.country else ""
    return PlaceRow(total, place_href(total.country, total.admin1, total.name), country)


def _profile(query: Query, asked: PlaceAsked, total: PlaceTotal) -> PlaceProfile:
    narrowed = {"place": asked.name or asked.admin1} if asked.name or asked.admin1 else {"country": asked.country}
    overview = urlencode(narrowed)
    return PlaceProfile(
        name=asked.name or asked.admin1 or country_name(asked.country or ""),
        around=_around(asked),
        total=total,
        span=date_words(total.first, total.last) if total.first else "",
        point=_point(asked, total),
        precision=precision_sentence(total.precision) if asked.name else "",
        types=type_lines(profiles.place_types(query, asked), overview),
        actors=lines(profiles.place_parties(query, asked, "actor"), "/who?name="),
        recipients=lines(profiles.place_parties(query, asked, "recipient"), "/who?name="),
        sources=lines(profiles.place_sources(query, asked), "/who?name="),
        within=() if asked.name else place_lines(profiles.places_within(query, asked), asked),
        spark=spark(profiles.place_months(query, asked)),
        newest=tuple(event_card(e) for e in profiles.place_events(query, asked)),
        overview=overview,
    )


def _around(asked: PlaceAsked) -> tuple[Around, ...]:
    if not asked.name and not asked.admin1:
        return ()
    around = [Around(country_name(asked.country), place_href(asked.country, None, None))] if asked.country else []
    if asked.admin1 and asked.name:
        around.append(Around(asked.admin1, place_href(asked.country, asked.admin1, None)))
    return tuple(around)


def _point(asked: PlaceAsked, total: PlaceTotal) -> PointView | None:
    if not asked.name or total.lat is None or total.lon is None:
        return None
    return PointView(total.lat, total.lon, RADIUS_KM[total.precision or 6], "other")
