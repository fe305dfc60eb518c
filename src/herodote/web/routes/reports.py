"""Reports, problems and the method."""

from __future__ import annotations

import collections

from fastapi import APIRouter, Request, Response
from msgspec import Struct

from herodote import __version__, codebook
from herodote.corroborate.claims import claims_of
from herodote.records import Claim, ReportEvent
from herodote.store import profiles
from herodote.store.answers import ReportTold
from herodote.store.query import Query
from herodote.web.groups import group_of, type_label
from herodote.web.highlight import Piece, pieces
from herodote.web.marks import claim_anchor, claim_marks, event_marks, source_marks
from herodote.web.matrix import value_of
from herodote.web.page import Page
from herodote.web.paging import PAGE_SIZE, Wanted, listed, wanted
from herodote.web.routes.events import title_of
from herodote.web.words import date_words


class ClaimLine(Struct, frozen=True):
    field: str
    value: str
    chain: tuple[str, ...]
    stance: str
    certainty: str
    anchor: str


class ClaimGroup(Struct, frozen=True):
    """What a report says of one event."""

    title: str
    colour: str
    standing: str
    status: str
    merged: str | None
    claims: tuple[ClaimLine, ...]


class ReportLine(Struct, frozen=True):
    id: str
    published: str
    outlet: str
    title: str
    language: str
    events: int
    lineage: str
    flags: tuple[str, ...]


class TypeLine(Struct, frozen=True):
    group: str
    label: str
    definition: str
    acled: str
    plover: str


def _group(event: ReportEvent, claims: list[Claim], merged: str | None) -> ClaimGroup:
    lines = [ClaimLine(c.field, value_of(c), c.chain, c.stance, c.certainty, claim_anchor(c.id)) for c in claims]
    return ClaimGroup(type_label(event.type), group_of(event.type), event.standing, event.status, merged, tuple(lines))


def _groups(dossier: ReportTold, claims: tuple[Claim, ...]) -> list[ClaimGroup]:
    of_event: dict[str, list[Claim]] = collections.defaultdict(list)
    for claim in claims:
        of_event[claim.event].append(claim)
    merged = dict(dossier.tellings)
    return [_group(event, of_event[event.id], merged.get(event.id)) for event in dossier.reading.events]


def _text(dossier: ReportTold, claims: tuple[Claim, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The title and the body, cut into marked pieces."""
    report = dossier.reading.report
    marks = [*claim_marks(claims), *source_marks(dossier.reading)]
    marks += [mark for event in dossier.reading.events for mark in event_marks(event)]
    first = report.text.find("\n")
    has_title = (
        bool(report.title)
        and report.title is not None
        and first > 0
        and report.text[:first].strip() == report.title.strip()
    )
    cut = first + 1 if has_title else 0
    title = pieces(report.text, marks, 0, first) if has_title else ()
    return title, pieces(report.text, marks, cut)


def _report_lines(query: Query, asked: Wanted) -> list[ReportLine]:
    """Those of a page, and one more where another page follows."""
    reports = query.newest_reports(PAGE_SIZE + 1, asked.offset, asked.text)
    taken = query.taken_from([r.id for r in reports])
    return [
        ReportLine(
            id=r.id.removeprefix("sha256:"),
            published=(r.published or "")[:10] or "undated",
            outlet=r.outlet or "not given",
            title=r.title or r.origin or r.id,
            language=r.language or "unknown",
            events=r.told,
            lineage=", ".join(dict.fromkeys(link.kind for link in taken.get(r.id, ()))) or "original",
            flags=r.flags,
        )
        for r in reports
    ]


def _types() -> list[TypeLine]:
    return [
        TypeLine(
            group=group_of(t.id),
            label=t.label,
            definition=t.definition,
            acled="; ".join(dict.fromkeys(f"{c.event} · {c.sub_event}" for c in t.crosswalk.acled)) or "none",
            plover="; ".join(f"{c.event} ({c.mode})" if c.mode else c.event for c in t.crosswalk.plover) or "none",
        )
        for t in codebook.load_event_types().values()
    ]


def routes(page: Page) -> APIRouter:
    """`/report/<hash>`, `/reports`, `/problems`, `/method`."""
    router = APIRouter()

    @router.get("/report/{report_id}")
    def report(report_id: str) -> Response:
        query = page.query
        dossier = query.told(report_id)
        if dossier is None:
            return page.missing("report")
        claims = claims_of(dossier.reading)
        title_pieces, body_pieces = _text(dossier, claims)
        found = dossier.reading.report
        return page.show(
            "report.html",
            page="Reports",
            report=found,
            title=title_of(found),
            published=date_words(found.published, found.published),
            flags=dossier.flags,
            lineage=query.taken_from([found.id]).get(found.id, ()),
            title_pieces=title_pieces,
            body_pieces=body_pieces,
            groups=_groups(dossier, claims),
        )

    @router.get("/reports")
    def reports(request: Request) -> Response:
        query, asked = page.query, wanted(request)
        rows = listed(_report_lines(query, asked), asked)
        return page.show("reports.html", page="Reports", listed=rows, total=query.report_count())

    @router.get("/problems")
    def problems() -> Response:
        return page.show("problems.html", page="Problems", rows=page.query.problems())

    @router.get("/method")
    def method() -> Response:
        versions = {"herodote": __version__, "codebook": codebook.version(), **page.query.meta()}
        return page.show(
            "method.html",
            page="Method",
            grades=list(codebook.load_grades().values()),
            types=_types(),
            versions=versions,
            readers=profiles.readers(page.query),
        )

    return router
