"""A page for each name: actors and sources (`/who`), places (`/place`), and the lists of them."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from msgspec import Struct

from herodote.registers import ActorIndex, SourceIndex
from herodote.store import profiles
from herodote.store.answers import FacetValue, SourceSummary
from herodote.store.profiles import OutletTotal, Pair, PlaceAsked, PlaceTotal
from herodote.store.query import Query
from herodote.web.asked import number
from herodote.web.cards import EventCard, event_card, place_href
from herodote.web.groups import group_of, type_label
from herodote.web.marks import claim_href
from herodote.web.matrix import value_of
from herodote.web.page import Page
from herodote.web.pictures import spark
from herodote.web.routes.events import PointView
from herodote.web.words import RADIUS_KM, country_name, date_words, precision_sentence

PAGE_SIZE = 100
UNNAMED = "named only by what they are"
EVERYWHERE = PlaceAsked()
MAX_NAME = 300
"""Characters of a name that are looked up; no name that the reader finds is as long."""


class BlameLine(Struct, frozen=True):
    name: str | None
    words: str
    events: int


class Line(Struct, frozen=True):
    """A name with how often it is there, its share of the most frequent, and where it leads."""

    label: str
    count: int
    share: float
    href: str
    group: str = ""


class PairLine(Struct, frozen=True):
    name: str
    events: int
    agree: int
    differ: int
    share: float
    """Per cent of the events on which both are on one side."""


class ClaimLine(Struct, frozen=True):
    field: str
    value: str
    stance: str
    certainty: str
    href: str
    event: str | None
    date: str


class Deeds(Struct, frozen=True):
    """One side of what is told of an actor: what it did, or what was done to it."""

    title: str
    total: int
    types: tuple[Line, ...]
    others_title: str
    others: tuple[Line, ...]
    cards: tuple[EventCard, ...]


class SourceView(Struct, frozen=True):
    """What is told by a source."""

    reports: int
    events: int
    alone: int
    denies: int
    told: tuple[profiles.Told, ...]
    claims: tuple[ClaimLine, ...]
    blames: tuple[BlameLine, ...]
    cards: tuple[EventCard, ...]


class OutletView(Struct, frozen=True):
    total: OutletTotal
    reports: tuple[tuple[str, str, str], ...]


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


def pair_lines(pairs: tuple[Pair, ...]) -> tuple[PairLine, ...]:
    return tuple(PairLine(p.name, p.events, p.agree, p.differ, round(100 * p.agree / p.events, 1)) for p in pairs)


def place_lines(places: tuple[PlaceTotal, ...], within: PlaceAsked = EVERYWHERE) -> tuple[Line, ...]:
    """Places with bars; what they all lie in is not said again for each."""
    top = max((p.events for p in places), default=1)
    return tuple(
        Line(_full_name(p, within), p.events, round(100 * p.events / top, 1), place_href(p.country, p.admin1, p.name))
        for p in places
    )


def _full_name(place: PlaceTotal, within: PlaceAsked) -> str:
    admin1 = None if place.admin1 == within.admin1 else place.admin1
    country = None if place.country == within.country else place.country
    parts = [place.name, admin1, country_name(country) if country else None]
    return ", ".join(dict.fromkeys(p for p in parts if p))


def _deeds(query: Query, name: str, role: profiles.PartyRole, total: int) -> Deeds | None:
    if not total:
        return None
    did = role == "actor"
    return Deeds(
        "What it did" if did else "What was done to it",
        total,
        type_lines(profiles.party_types(query, name, role), urlencode({"actor": name})),
        "Against whom" if did else "By whom",
        lines(profiles.against(query, name, role), "/who?name="),
        tuple(event_card(e) for e in profiles.party_events(query, name, role)),
    )


def _source(query: Query, name: str) -> SourceView | None:
    total = profiles.source_total(query, name)
    if total is None:
        return None
    claims = tuple(
        ClaimLine(
            c.claim.field,
            value_of(c.claim),
            c.claim.stance,
            c.claim.certainty,
            claim_href(c.claim.id),
            c.event,
            date_words(c.published, c.published),
        )
        for c in profiles.claims_told(query, name)
    )
    return SourceView(
        *total,
        told=profiles.told(query, name),
        claims=claims,
        blames=tuple(_blames(name, b) for b in profiles.blames(query, name)),
        cards=tuple(event_card(e) for e in profiles.said_events(query, name)),
    )


def _blamed(name: str, blame: profiles.Blame) -> BlameLine:
    """Somebody on the responsibility of `name`."""
    itself = {"claimed": "claims it", "denied": "denies it", "attributed": "says it did it"}
    others = {"claimed": "says it claimed it", "denied": "says it denies it", "attributed": "holds it responsible"}
    if blame.name == name and blame.stance in itself:
        return BlameLine("It", itself[blame.stance], blame.events)
    return BlameLine(blame.name, others.get(blame.stance, "says nobody claimed it"), blame.events)


def _blames(name: str, blame: profiles.Blame) -> BlameLine:
    """`name` on the responsibility of somebody."""
    words = {
        "claimed": "claimed it",
        "denied": "denies it",
        "attributed": "is responsible",
        "unclaimed": "is unclaimed",
    }
    itself = blame.name == name
    return BlameLine(None if itself else blame.name, words[blame.stance], blame.events)


def kind_words(name: str) -> str:
    """What the registers know of a name, in words; empty where they do not know it.

    >>> kind_words("Syrian Observatory for Human Rights"), kind_words("three volunteers")
    ('monitor', '')
    """
    actor = ActorIndex.load().find(name)
    if actor is not None and actor.record.name == name:
        return UNNAMED if actor.record.generic else actor.record.kind.replace("_", " ")
    source = SourceIndex.load().find(name)
    return source.record.kind.replace("_", " ") if source is not None else ""


class SourceLine(Struct, frozen=True):
    name: str
    kind: str
    reports: int
    events: int
    alone: int
    denies: int


def _source_line(summary: SourceSummary) -> SourceLine:
    return SourceLine(
        summary.name, kind_words(summary.name), summary.reports, summary.events, summary.alone, summary.denies
    )


def _asked_name(request: Request) -> str:
    return request.query_params.get("name", "")[:MAX_NAME]


def _asked_place(request: Request) -> PlaceAsked:
    found = {field: request.query_params.get(field, "")[:MAX_NAME] or None for field in ("country", "admin1", "name")}
    return PlaceAsked(**found)


def routes(page: Page) -> APIRouter:
    """`/who?name=`, `/place?country=&admin1=&name=`, `/actors`, `/sources`, `/places`."""
    router = APIRouter()

    @router.get("/who")
    def who(request: Request) -> Response:
        name, query = _asked_name(request), page.query
        actor = profiles.actor_total(query, name)
        outlet = profiles.outlet_total(query, name)
        source = _source(query, name)
        if actor is None and outlet is None and source is None:
            return page.missing("name")
        return page.show(
            "who.html",
            page="Sources" if actor is None else "Actors",
            name=name,
            kind=(kind := kind_words(name)),
            is_word=kind == UNNAMED or (not kind and name[:1].islower()),
            actor=actor,
            span=date_words(actor.first, actor.last) if actor and actor.first else "",
            did=_deeds(query, name, "actor", actor.did) if actor else None,
            suffered=_deeds(query, name, "recipient", actor.suffered) if actor else None,
            where=place_lines(profiles.party_places(query, name)) if actor else (),
            blamed=tuple(_blamed(name, b) for b in profiles.blamed_by(query, name)),
            source=source,
            outlet=OutletView(outlet, profiles.outlet_reports(query, name)) if outlet else None,
            pairs=pair_lines(profiles.pairs(query, name)),
            spark=spark(profiles.party_months(query, name)) if actor else None,
            actor_query=urlencode({"actor": name}),
            source_query=urlencode({"source": name}),
        )

    @router.get("/place")
    def place(request: Request) -> Response:
        query, asked = page.query, _asked_place(request)
        total = profiles.place_total(query, asked) if asked != PlaceAsked() else None
        if total is None:
            return page.missing("place")
        return page.show("place.html", page="Places", more=_place_values(query, asked, total))

    @router.get("/actors")
    def actors(request: Request) -> Response:
        text, at = request.query_params.get("text", "")[:MAX_NAME], number(request.query_params, "page", 10_000) or 0
        rows = profiles.actors(page.query, text, PAGE_SIZE + 1, at * PAGE_SIZE)
        kinds = {row.name: kind_words(row.name) for row in rows}
        return page.show("actors.html", page="Actors", rows=rows[:PAGE_SIZE], kinds=kinds, more=_paging(rows, at, text))

    @router.get("/places")
    def places(request: Request) -> Response:
        text, at = request.query_params.get("text", "")[:MAX_NAME], number(request.query_params, "page", 10_000) or 0
        rows = profiles.places(page.query, text, PAGE_SIZE + 1, at * PAGE_SIZE)
        shown = [
            (row, place_href(row.country, row.admin1, row.name), country_name(row.country) if row.country else "")
            for row in rows[:PAGE_SIZE]
        ]
        return page.show("places.html", page="Places", rows=shown, more=_paging(rows, at, text))

    @router.get("/sources")
    def sources() -> Response:
        query = page.query
        rows = [_source_line(s) for s in query.sources()]
        return page.show("sources.html", page="Sources", rows=rows, outlets=profiles.outlets(query))

    return router


def _paging(rows: tuple[object, ...], at: int, text: str) -> dict[str, object]:
    more = len(rows) > PAGE_SIZE
    previous = urlencode({"text": text, "page": at - 1}) if at else None
    return {"text": text, "previous": previous, "next": urlencode({"text": text, "page": at + 1}) if more else None}


def _place_values(query: Query, asked: PlaceAsked, total: PlaceTotal) -> dict[str, object]:
    name = asked.name or asked.admin1 or country_name(asked.country or "")
    around = [(country_name(asked.country), place_href(asked.country, None, None))] if asked.country else []
    if asked.admin1 and asked.name:
        around.append((asked.admin1, place_href(asked.country, asked.admin1, None)))
    elif not asked.name and not asked.admin1:
        around = []
    more = urlencode(
        {"place": asked.name or asked.admin1} if asked.name or asked.admin1 else {"country": asked.country}
    )
    level = total.precision or 6
    point = None
    if asked.name and total.lat is not None and total.lon is not None:
        point = PointView(total.lat, total.lon, RADIUS_KM[level], "other")
    return {
        "name": name,
        "around": around,
        "total": total,
        "span": date_words(total.first, total.last) if total.first else "",
        "point": point,
        "precision": precision_sentence(total.precision) if asked.name else "",
        "types": type_lines(profiles.place_types(query, asked), more),
        "actors": lines(profiles.place_parties(query, asked, "actor"), "/who?name="),
        "recipients": lines(profiles.place_parties(query, asked, "recipient"), "/who?name="),
        "sources": lines(profiles.place_sources(query, asked), "/who?name="),
        "within": [] if asked.name else place_lines(profiles.places_within(query, asked), asked),
        "spark": spark(profiles.place_months(query, asked)),
        "newest": tuple(event_card(e) for e in profiles.place_events(query, asked)),
        "more": more,
    }
