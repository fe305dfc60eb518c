"""A page for each actor and each source (`/who`), and the lists of them."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from msgspec import Struct

from herodote.registers import ActorIndex, SourceIndex
from herodote.store import profiles
from herodote.store.answers import SourceSummary
from herodote.store.profiles import OutletTotal, Pair
from herodote.store.query import Query
from herodote.web.bars import Line, lines, place_lines, type_lines
from herodote.web.cards import EventCard, event_card
from herodote.web.marks import claim_href
from herodote.web.matrix import value_of
from herodote.web.page import Page
from herodote.web.paging import MAX_NAME, PAGE_SIZE, listed, wanted
from herodote.web.pictures import spark
from herodote.web.words import date_words

UNNAMED = "named only by what they are"


class BlameLine(Struct, frozen=True):
    name: str | None
    words: str
    events: int


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


def pair_lines(pairs: tuple[Pair, ...]) -> tuple[PairLine, ...]:
    return tuple(PairLine(p.name, p.events, p.agree, p.differ, round(100 * p.agree / p.events, 1)) for p in pairs)


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


def routes(page: Page) -> APIRouter:
    """`/who?name=`, `/actors`, `/sources`."""
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

    @router.get("/actors")
    def actors(request: Request) -> Response:
        asked = wanted(request)
        rows = profiles.actors(page.query, asked.text, PAGE_SIZE + 1, asked.offset)
        kinds = {row.name: kind_words(row.name) for row in rows}
        return page.show("actors.html", page="Actors", listed=listed(rows, asked), kinds=kinds)

    @router.get("/sources")
    def sources(request: Request) -> Response:
        asked, query = wanted(request), page.query
        rows = [_source_line(s) for s in query.sources(PAGE_SIZE + 1, asked.offset, asked.text)]
        outlets = profiles.outlets(query, asked.text) if not asked.at else ()
        return page.show("sources.html", page="Sources", listed=listed(rows, asked), outlets=outlets)

    return router
