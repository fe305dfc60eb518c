"""The dossier of one event."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from herodote.records import Claim, Event, Reading, Report, ReportEvent, ReportLink
from herodote.review.settled import review_of
from herodote.store.query import Query
from herodote.web.cards import heading, when
from herodote.web.decisions import decision_lines
from herodote.web.groups import group_of
from herodote.web.highlight import Mark, Piece, pieces
from herodote.web.marks import claim_anchor, claim_marks, source_marks
from herodote.web.matrix import claims_matrix
from herodote.web.page import Page
from herodote.web.toll import toll_plot
from herodote.web.words import RADIUS_KM, date_words, place_words, precision_words

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


class PointView(Struct, frozen=True):
    lat: float
    lon: float
    radius_km: float
    group: str


def title_of(report: Report) -> str:
    """What a report is called in a list: its title, else its first words."""
    text = report.title or report.text.strip().split("\n", 1)[0]
    return text if len(text) <= 140 else text[:139].rsplit(" ", 1)[0] + "…"


def _quotes(reading: Reading, event: ReportEvent, claims: list[Claim]) -> tuple[tuple[Piece, ...], ...]:
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


def telling_views(query: Query, event: Event, claims: list[Claim]) -> tuple[TellingView, ...]:
    """Each telling of an event with its report and its sentences, the values in them marked; oldest report first."""
    views = []
    reports = [telling.report for telling in event.tellings]
    readings, lineages = query.readings_of(reports), query.taken_from(reports)
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


def _links(query: Query, event: Event) -> tuple[LinkView, ...]:
    views = []
    for link in event.links:
        other = query.event(link.to)
        if other is not None:
            views.append(LinkView(LINK_WORDS[link.kind], other.id, heading(other), when(other), link.by))
    for other, link in query.links_to(event.id):
        views.append(LinkView(REVERSE_WORDS[link.kind], other.id, heading(other), when(other), link.by))
    parent = query.event(event.parent) if event.parent else None
    if parent is not None and all(v.id != parent.id for v in views):
        views.append(LinkView(LINK_WORDS["part_of"], parent.id, heading(parent), when(parent), ()))
    return tuple(views)


def _point(event: Event) -> PointView | None:
    place = next((p for p in event.places if p.lat is not None), None)
    if place is None or place.lat is None or place.lon is None:
        return None
    return PointView(place.lat, place.lon, RADIUS_KM[place.precision or 6], group_of(event.type))


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
        claims = list(query.claims(event=event.id))
        tellings = telling_views(query, event, claims)
        outlets = {t.report.id: t.report.outlet or "outlet not given" for t in tellings}
        return page.show(
            "event.html",
            page="Events",
            event=event,
            head=heading(event),
            when=when(event),
            plots=[toll_plot(c) for c in event.casualties if c.by_source],
            matrix=claims_matrix(claims, outlets, event.contested),
            tellings=tellings,
            places=[PlaceView(place_words(p), precision_words(p)) for p in event.places],
            point=_point(event),
            links=_links(query, event),
            review=review_of(event),
            decisions=decision_lines(event),
            anchor=claim_anchor,
        )

    return router
