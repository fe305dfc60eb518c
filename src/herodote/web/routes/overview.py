"""The overview: map, timeline and list of events under one filter."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal, get_args

import msgspec
from fastapi import APIRouter, Request, Response
from msgspec import Struct

from herodote.records import Outcome
from herodote.store.answers import FacetValue
from herodote.store.filters import EventFilter
from herodote.store.query import Query
from herodote.web.asked import Asked, asked, asked_view, number
from herodote.web.cards import EventCard, Point, event_card, map_point
from herodote.web.groups import type_label
from herodote.web.page import Page
from herodote.web.routes.downloads import offered
from herodote.web.words import country_name

PAGE_SIZE = 60
DAYS_SHOWN_SINGLY = 550
"""Longer times are drawn by month, longer than `MONTHS_SHOWN_SINGLY` by year: a bar of less than 2 px is not seen."""
MONTHS_SHOWN_SINGLY = 720


CELL_AT_ZOOM_0 = 45.0
"""Degrees that 64 pixels of the map are wide at zoom 0: what one cell of its grid takes."""


class Option(Struct, frozen=True):
    value: str
    label: str
    count: int


class Points(Struct, frozen=True):
    points: tuple[Point, ...]
    cells: tuple[tuple[float, float, int, int], ...]
    """lat, lon, events, killed: what stands for events that are too many to be drawn each."""
    whole: bool
    """Whether nothing more is to be asked for when the map moves."""


class Bins(Struct, frozen=True):
    bins: tuple[tuple[int, int, int], ...]
    """Start in seconds since 1970, events, events that are on the map's filter alike (drawn in colour)."""
    step: int


class Facet(Struct, frozen=True):
    """A filter by one of the values that there are."""

    name: str
    title: str
    chosen: str | None
    options: tuple[Option, ...]
    first: bool = False
    """Whether it is always seen."""


def _options(values: Sequence[FacetValue], chosen: str | None, named: Callable[[str], str] = str) -> tuple[Option, ...]:
    options = [Option(v.value, named(v.value), v.count) for v in values]
    if chosen and all(o.value != chosen for o in options):
        options.insert(0, Option(chosen, named(chosen), 0))
    return tuple(options)


def _facets(query: Query, state: Asked) -> tuple[Facet, ...]:
    found = query.facets(EventFilter(standing=state.standings()), most=60)
    return (
        Facet("country", "Country", state.country, _options(found.country, state.country, country_name), first=True),
        Facet("type", "Type", state.type, _options(found.type, state.type, type_label), first=True),
        Facet("actor", "Who acts or is acted on", state.actor, _options(found.actor, state.actor)),
        Facet("source", "Who says it", state.source, _options(found.source, state.source)),
        Facet("grade", "Grade", state.grade, _options(found.grade, state.grade)),
    )


def _narrowed(state: Asked) -> int:
    """How many of the further filters are set, which are not seen until they are opened."""
    further = (state.actor, state.source, state.grade, state.outcome, state.standing or state.background)
    return sum(map(bool, further)) + (state.min_killed is not None) + bool(state.contested)


class ListView(Struct, frozen=True):
    """Some of the events found, and how to ask for the next."""

    cards: tuple[EventCard, ...]
    total: int
    unlocated: int
    offset: int
    next_offset: int | None
    next_query: str
    reports: int | None
    """All reports that there are, where nothing is filtered."""


def _list(query: Query, state: Asked, offset: int) -> ListView:
    wanted = state.filter()
    page = query.summaries(wanted, sort="-time", limit=PAGE_SIZE, offset=offset)
    next_offset = offset + PAGE_SIZE if offset + PAGE_SIZE < page.total else None
    return ListView(
        cards=tuple(event_card(summary) for summary in page.items),
        total=page.total,
        unlocated=page.unplaced,
        offset=offset,
        next_offset=next_offset,
        next_query=state.address(offset=next_offset) if next_offset is not None else "",
        reports=None if state.address() else query.report_count(),
    )


@lru_cache(maxsize=20_000)
def _seconds(start: str) -> int:
    padded = start + "-01-01"[len(start) - 4 :] if len(start) < 10 else start
    day = datetime.date.fromisoformat(padded)
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())


def _unit(first: str, last: str) -> tuple[Literal["day", "month", "year"], int]:
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7] or 1) - int(first[5:7] or 1)
    if months * 30 <= DAYS_SHOWN_SINGLY:
        return "day", 86_400
    return ("month", 30 * 86_400) if months <= MONTHS_SHOWN_SINGLY else ("year", 365 * 86_400)


def bins(query: Query, wanted: EventFilter) -> Bins:
    """Events by day, month or year, whichever is fine enough to be seen."""
    days = query.span(wanted)
    if days is None:
        return Bins((), 86_400)
    unit, step = _unit(*days)
    return Bins(tuple((_seconds(bar.start), bar.events, bar.events) for bar in query.histogram(wanted, unit)), step)


def routes(page: Page) -> APIRouter:
    """`/`, its list alone (`/events`), the map's points and the timeline's bars."""
    router = APIRouter()

    @router.get("/")
    def overview(request: Request) -> Response:
        state = asked(request.query_params)
        return page.show(
            "overview.html",
            page="Events",
            query=state,
            standing="all" if state.background and not state.standing else state.standing,
            outcomes=get_args(Outcome),
            narrowed=_narrowed(state),
            facets=_facets(page.query, state),
            formats=offered(),
            address=state.address(),
            found=_list(page.query, state, number(request.query_params, "offset") or 0),
        )

    @router.get("/events")
    def event_list(request: Request) -> Response:
        state = asked(request.query_params)
        found = _list(page.query, state, number(request.query_params, "offset") or 0)
        return page.show("parts/event_list.html", found=found)

    @router.get("/api/points")
    def points(request: Request) -> Response:
        box, zoom = asked_view(request.query_params)
        view = page.query.map_view(asked(request.query_params).filter(), box, CELL_AT_ZOOM_0 / 2**zoom)
        cells = tuple((c.lat, c.lon, c.events, c.killed) for c in view.cells)
        return _json(Points(tuple(map_point(feature) for feature in view.features), cells, view.whole))

    @router.get("/api/timeline")
    def timeline(request: Request) -> Response:
        return _json(bins(page.query, asked(request.query_params).filter()))

    return router


def _json(value: Struct) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")
