"""The review page: the queue, one event at a time, and the decisions that are made on it."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from herodote.errors import CasebookBusy, UsageError
from herodote.run.judging import VERBS, Wish
from herodote.web.desk import Desk
from herodote.web.forms import Form, read_form
from herodote.web.page import Page
from herodote.web.review_views import QueueView, item_view, queue_view, seen_of

WRITABLE = "/review/"
"""The path below which decisions are taken."""
WHO = "herodote-reviewer"
"""Cookie with the name under which somebody decides: a convenience, no proof of who it is."""


def routes(page: Page, desk: Desk | None, needed: int) -> APIRouter:
    """`/review`, `/review/<event>`; a POST to an event's address decides, where the page was started for review."""
    router = APIRouter()

    @router.get("/review")
    def queue(request: Request) -> Response:
        return _show(page, desk, needed, request, None)

    @router.get("/review/pulse")
    def pulse() -> Response:
        return page.show("parts/pulse.html", working=desk is not None and desk.working, trouble=desk and desk.trouble)

    @router.get("/review/{event_id}")
    def one(request: Request, event_id: str) -> Response:
        return _show(page, desk, needed, request, event_id)

    @router.post("/review/{event_id}")
    async def decide(request: Request, event_id: str) -> Response:
        if desk is None:
            return page.missing("page")
        form = await read_form(request, desk.csrf)
        return await run_in_threadpool(_decide, page, desk, needed, request, event_id, form)

    return router


def _decide(page: Page, desk: Desk, needed: int, request: Request, event_id: str, form: Form) -> Response:
    who = " ".join(form.one("who").split())
    try:
        said, at = _take(page, desk, needed, event_id, form, who)
    except (UsageError, CasebookBusy) as refused:
        return _show(page, desk, needed, request, event_id, wrong=str(refused), form=form)
    if not request.headers.get("hx-request"):
        answer: Response = RedirectResponse(f"/review/{at}", status_code=303)
    else:
        answer = _show(page, desk, needed, request, at, said=said, who=who)
    answer.set_cookie(WHO, quote(who), max_age=90 * 86_400, path="/review", samesite="strict", httponly=True)
    return answer


def _take(page: Page, desk: Desk, needed: int, event_id: str, form: Form, who: str) -> tuple[str, str]:
    """What was done, in words, and the event to look at next. Raises `UsageError` for what makes no sense."""
    query, verb = page.query, form.one("verb")
    if verb == "undo":
        made = desk.undo_last(query, who, form.one("note"))
        return f"{made.judgement.id} is taken back.", made.event or event_id
    if verb not in VERBS or verb == "retract":
        raise UsageError("say what is decided: accept, reject, correct, split, merge or note")
    event = query.event(event_id)
    if event is None:
        raise UsageError(f"there is no event {event_id} any more")
    if form.one("seen") != seen_of(event):
        raise UsageError("the event changed while you looked at it: here is how it is now; decide again")
    following = _after(queue_view(query, needed, who, desk.settled_soon()), event.id)
    more = form.every("telling") if verb == "split" else form.every("other") if verb == "merge" else ()
    wish = Wish(verb, event.id, who, more, form.one("field") or None, form.one("value") or None, form.one("note"))
    judgement = desk.decide(query, wish)
    said = f"{_PAST[verb]} {event.id} ({judgement.id})."
    return said, event.id if verb == "note" or following is None else following


_PAST = {
    "accept": "Accepted",
    "reject": "Rejected",
    "correct": "Corrected",
    "split": "Split",
    "merge": "Merged",
    "note": "Noted on",
}


def _after(queue: QueueView, event_id: str) -> str | None:
    """The event that follows one in the queue: the list goes on where it was, and does not jump to its head."""
    ids = [line.card.id for line in queue.lines]
    rest = ids[ids.index(event_id) + 1 :] if event_id in ids else [i for i in ids if i != event_id]
    return next(iter(rest or [i for i in ids if i != event_id]), None)


def _show(
    page: Page, desk: Desk | None, needed: int, request: Request, event_id: str | None, said: str = "",
    wrong: str = "", form: Form | None = None, who: str | None = None,
) -> Response:  # fmt: skip
    """The page, or for htmx the part of it that changes."""
    query = page.query
    name = who if who is not None else form.one("who") if form else _name(request)
    queue = queue_view(query, needed, name, desk.settled_soon() if desk else frozenset())
    at = event_id or (queue.lines[0].card.id if queue.lines else None)
    item = item_view(query, at, needed, name) if at else None
    if at and item is None and not wrong:
        return page.missing("event")
    answer = page.show(
        "parts/review_desk.html" if request.headers.get("hx-request") else "review.html",
        page="Review",
        queue=queue,
        item=item,
        may_decide=desk is not None,
        csrf=desk.csrf if desk else "",
        working=desk is not None and desk.working,
        trouble=desk.trouble if desk else None,
        said=said,
        wrong=wrong,
        who=name,
        note=form.one("note") if form else "",
        verb=form.one("verb") if form else "",
        field=form.one("field") if form else "",
        value=form.one("value") if form else "",
    )
    answer.headers["Vary"] = "HX-Request"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _name(request: Request) -> str:
    name = unquote(request.cookies.get(WHO, ""))
    return "".join(c for c in name if c.isprintable()).strip()[:80]
