"""The dossier of one event."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from herodote.corroborate.claims import claims_told
from herodote.records import Claim, Event, MergedPlace, Reading, Report, ReportEvent, ReportLink
from herodote.review.settled import review_of
from herodote.store.query import Query
from herodote.web.cards import heading, place_href, when
from herodote.web.decisions import decision_lines
from herodote.web.groups import group_of
from herodote.web.highlight import Mark, Piece, pieces
from herodote.web.marks import claim_anchor, claim_marks, source_marks
from herodote.web.matrix import claims_matrix
from herodote.web.page import Page
from herodote.web.pictures import LinkGraph, Node, link_graph, step_plots
from herodote.web.routes.downloads import offered
from herodote.web.toll import toll_plots
from herodote.web.words import RADIUS_KM, date_words, place_words, precision_sentence

LINK_WORDS = {
    "retaliation_for": "In retaliation for",
    "caused_by": "Caused by",
    "part_of": "Part of",
    "before": "Before",
    "after": "After",
}
REVERSE_WORDS = {
    "retaliation_for": "Answered by",
    "caused_by": "Led to",
    "part_of": "Has as a part",
    "before": "After",
    "after": "Before",
}


class TellingView(Struct, frozen=True):
    report: Report
    event: ReportEvent
    title: str
    published: str
    quotes: tuple[tuple[Piece, ...], ...]
    lineage: ReportLink | None


class LinkView(Struct, frozen=True):
    kind: str
    id: str
    head: str
    when: str
    by: tuple[str, ...]


class PlaceView(Struct, frozen=True):
    words: str
    precision: str
    href: str


class Descent(Struct, frozen=True):
    """A report in the lineage of an event's reports, with those that were taken from it."""

    id: str
    title: str
    outlet: str
    published: str
    kind: str
    """How it was taken from the one above: `copy`, `rewrite`, `version`; empty where it was not."""
    why: str
    rests_on: tuple[str, ...]
    """Whom it names for what it tells of the event."""
    taken: tuple[Descent, ...]


class Quoted(Struct, frozen=True):
    """A source on which several reports rest."""

    name: str
    reports: int


class PointView(Struct, frozen=True):
    lat: float
    lon: float
    radius_km: float
    group: str


def title_of(report: Report) -> str:
    """What a report is called in a list: its title, else its first words."""
    text = report.title or report.text.strip().split("\n", 1)[0]
    return text if len(text) <= 140 else text[:139].rsplit(" ", 1)[0] + "…"


def _quotes(reading: Reading, event: ReportEvent, claims: Sequence[Claim]) -> tuple[tuple[Piece, ...], ...]:
    text = reading.report.text
    marks: list[Mark] = [
        *claim_marks(c for c in claims if c.report == reading.report.id and c.event == event.id),
        *source_marks(reading),
    ]
    spans = sorted({(s.start, s.end) for s in event.evidence if s and s.start is not None and s.end is not None})
    return tuple(pieces(text, [_without_anchor(m) for m in marks], start, end) for start, end in spans)


def _without_anchor(mark: Mark) -> Mark:
    """In the dossier nothing is jumped to: the same words may be shown twice, and an id must be one."""
    return Mark(mark.start, mark.end, mark.kind, "", mark.title)


def told_of(query: Query, event: Event) -> tuple[tuple[TellingView, ...], tuple[Claim, ...]]:
    """The tellings of an event and their claims."""
    readings = query.readings_of([telling.report for telling in event.tellings])
    claims = claims_told(event.tellings, readings)
    return _telling_views(query, event, readings, claims), claims


def _telling_views(
    query: Query, event: Event, readings: Mapping[str, Reading], claims: Sequence[Claim]
) -> tuple[TellingView, ...]:
    """Each telling of an event with its report and its sentences, the values in them marked; oldest report first."""
    views = []
    lineages = query.taken_from([telling.report for telling in event.tellings])
    for telling in event.tellings:
        reading = readings.get(telling.report)
        told = next((e for e in reading.events if e.id == telling.event), None) if reading else None
        if reading is None or told is None:
            continue
        report = reading.report
        views.append(
            TellingView(
                report,
                told,
                title_of(report),
                date_words(report.published, report.published),
                _quotes(reading, told, claims),
                next(iter(lineages.get(report.id, ())), None),
            )
        )
    return tuple(sorted(views, key=lambda v: (v.report.published or "9", v.report.outlet or "", v.report.id)))


def descents(tellings: Sequence[TellingView], claims: Sequence[Claim]) -> tuple[Descent, ...]:
    """The reports of an event as they come from one another, those that come from none first to last by date."""
    first = {view.report.id: view for view in reversed(tellings)}
    views = [first[report] for report in dict.fromkeys(v.report.id for v in tellings)]
    of = {v.report.id: v.lineage.of for v in views if v.lineage and v.lineage.of in first}
    rests: dict[str, dict[str, None]] = {}
    for claim in claims:
        if claim.chain:
            rests.setdefault(claim.report, {})[claim.chain[0]] = None
    placed: set[str] = set()

    def descent(view: TellingView, kind: str, why: str) -> Descent:
        placed.add(view.report.id)
        taken = [v for v in views if of.get(v.report.id) == view.report.id and v.report.id not in placed]
        return Descent(
            view.report.id, view.title, view.report.outlet or "outlet not given", view.published, kind, why,
            tuple(rests.get(view.report.id, ())),
            tuple(descent(v, v.lineage.kind if v.lineage else "", v.lineage.why if v.lineage else "") for v in taken),
        )  # fmt: skip

    roots = [descent(view, "", "") for view in views if view.report.id not in of]
    return tuple(roots + [descent(view, "", "") for view in views if view.report.id not in placed])


def quoted_often(descents_: Sequence[Descent]) -> tuple[Quoted, ...]:
    """The sources that more than one report names, the most often named first."""
    counts: dict[str, int] = {}

    def count(found: Sequence[Descent]) -> None:
        for one in found:
            for name in one.rests_on:
                counts[name] = counts.get(name, 0) + 1
            count(one.taken)

    count(descents_)
    return tuple(Quoted(n, c) for n, c in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if c > 1)


class Linked:
    """Events by their links, each asked for once: the list of links and the chain go over the same ones."""

    def __init__(self, query: Query) -> None:
        self.event = functools.cache(query.event)
        self.to = functools.cache(query.links_to)


def _links(linked: Linked, event: Event) -> tuple[LinkView, ...]:
    views = []
    for link in event.links:
        other = linked.event(link.to)
        if other is not None:
            views.append(LinkView(LINK_WORDS[link.kind], other.id, heading(other), when(other), link.by))
    for other, link in linked.to(event.id):
        views.append(LinkView(REVERSE_WORDS[link.kind], other.id, heading(other), when(other), link.by))
    parent = linked.event(event.parent) if event.parent else None
    if parent is not None and all(v.id != parent.id for v in views):
        views.append(LinkView(LINK_WORDS["part_of"], parent.id, heading(parent), when(parent), ()))
    return tuple(views)


MOST_LINKED = 12
"""Events of one chain that are drawn: more than any chain of the coded reports."""


def _graph(linked: Linked, event: Event) -> LinkGraph | None:
    """The chain that an event stands in: what it answers and what answers it, and so on."""
    found, waiting = {event.id: event}, [event]
    links: list[tuple[str, str, str]] = []
    while waiting:
        one = waiting.pop(0)
        near = [(linked.event(link.to), one, link.kind) for link in one.links]
        near += [(other, other, link.kind) for other, link in linked.to(one.id)]
        if one.parent:
            near.append((linked.event(one.parent), one, "part_of"))
        for other, begins, kind in near:
            if other is None:
                continue
            ends = one if begins is other else other
            if other.id not in found and len(found) < MOST_LINKED:
                found[other.id] = other
                waiting.append(other)
            if other.id in found:
                links.append((begins.id, kind, ends.id))
    return link_graph([_node(e) for e in found.values()], links)


def _node(event: Event) -> Node:
    start = (event.time.earliest or event.time.latest) if event.time else None
    return Node(event.id, heading(event), when(event), (start is None, start or "", event.id))


def _point(event: Event) -> PointView | None:
    place = next((p for p in event.places if p.lat is not None), None)
    if place is None or place.lat is None or place.lon is None:
        return None
    return PointView(place.lat, place.lon, RADIUS_KM[place.precision or 6], group_of(event.type))


def _precision(place: MergedPlace) -> str:
    """How exactly the reports place it, as a sentence."""
    return "It cannot be located." if place.lat is None else precision_sentence(place.precision)


def routes(page: Page) -> APIRouter:
    """`/event/<id>`; an id that was absorbed leads to the event that absorbed it."""
    router = APIRouter()

    @router.get("/event/{event_id}")
    def dossier(event_id: str) -> Response:
        query = page.query
        event = query.event(event_id)
        if event is None:
            return page.missing("event")
        if event.id != event_id:
            return RedirectResponse(f"/event/{event.id}")
        tellings, claims = told_of(query, event)
        linked = Linked(query)
        outlets = {t.report.id: t.report.outlet or "outlet not given" for t in tellings}
        return page.show(
            "event.html",
            page="Events",
            event=event,
            head=heading(event),
            when=when(event),
            plots=toll_plots(event.casualties),
            matrix=claims_matrix(claims, outlets, event.contested),
            tellings=tellings,
            places=[
                PlaceView(place_words(p), _precision(p), place_href(p.country, p.admin1, p.name)) for p in event.places
            ],
            steps=step_plots(event.casualties),
            lineage=(lineage := descents(tellings, claims)),
            quoted=quoted_often(lineage),
            graph=_graph(linked, event),
            point=_point(event),
            links=_links(linked, event),
            review=review_of(event),
            decisions=decision_lines(event),
            formats=offered(),
            anchor=claim_anchor,
        )

    return router
