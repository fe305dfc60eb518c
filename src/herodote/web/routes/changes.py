"""What changed since a date."""

from __future__ import annotations

import datetime
import functools

from fastapi import APIRouter, Request, Response
from msgspec import Struct

from herodote.errors import UsageError
from herodote.records import Judgement
from herodote.run.changes import Changes, EventChange, changes_since
from herodote.run.parts import herodote_parts
from herodote.web.decisions import SAID
from herodote.web.page import Page

DAYS = 7
"""How far back the page looks where no date is asked for."""
REMEMBERED = 8
"""Dates whose changes are kept: making the events of an earlier day again takes seconds in a large casebook."""
SHOWN = 100
"""Changes of one kind that are listed; the command lists all."""

TITLES = {
    "new": "New events",
    "toll": "Tolls that moved",
    "contested": "Newly contested",
    "agreed": "No longer contested",
    "grade": "Grades that changed",
    "type": "Types that changed",
    "joined": "Became one with another event",
    "gone": "Are no more",
}


class Section(Struct, frozen=True):
    kind: str
    title: str
    changes: tuple[EventChange, ...]
    total: int


class JudgementLine(Struct, frozen=True):
    id: str
    event: str
    """The event that it is about, as it is now; empty where nothing of it is left."""
    at: str
    who: str
    said: str
    field: str
    value: str
    note: str


def _sections(found: Changes) -> list[Section]:
    of_kind = {kind: [c for c in found.events if c.kind == kind] for kind in TITLES}
    return [Section(k, TITLES[k], tuple(made[:SHOWN]), len(made)) for k, made in of_kind.items() if made]


def _judgement(made: Judgement, events: tuple[str, ...]) -> JudgementLine:
    value = (made.value or "") if made.kind == "correct" and made.field != "place" else ""
    return JudgementLine(
        made.id,
        next(iter(events), ""),
        made.at[:16].replace("T", " "),
        made.who,
        SAID[made.kind],
        made.field or "",
        value,
        made.note,
    )


def routes(page: Page) -> APIRouter:
    """`/changes?since=<date>`."""
    router = APIRouter()

    @functools.lru_cache(maxsize=REMEMBERED)
    def found(since: str, _head: str) -> Changes:
        return changes_since(page.casebook, since, herodote_parts().corroborator)

    @router.get("/changes")
    def changes(request: Request) -> Response:
        today = datetime.datetime.now(datetime.UTC).date()
        asked = (
            request.query_params.get("since", "").strip()[:40] or (today - datetime.timedelta(days=DAYS)).isoformat()
        )
        wrong, made = "", None
        try:
            made = found(asked, page.query.meta()["head"])
        except UsageError as error:
            wrong = str(error)
        about = {j.judgement.id: j.events for j in page.query.judgements()} if made and made.judgements else {}
        return page.show(
            "changes.html",
            page="Changes",
            since=asked[:10],
            wrong=wrong,
            found=made,
            sections=_sections(made) if made else [],
            judgements=[_judgement(j, about.get(j.id, ())) for j in made.judgements[:SHOWN]] if made else [],
        )

    return router
