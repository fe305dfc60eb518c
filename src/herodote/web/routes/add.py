"""Adding reports from the page: `/add`, where the page was started with `--add`."""

from __future__ import annotations

import datetime
import hmac

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.requests import ClientDisconnect

from herodote.errors import UsageError
from herodote.run.received import Received, plain_name
from herodote.web.forms import read_form
from herodote.web.page import Page
from herodote.web.tray import MOST_BYTES, Parcel, Tray

WRITABLE = "/add/"
"""The path below which reports are taken."""
CSRF = "x-herodote-csrf"
"""Header of the page's own token: a page of another site can neither know nor send it."""
MOST_PASTED = 4_000_000
"""Bytes of a form with a pasted text: 2 million characters as a form may take thrice that, and no report is as long."""
SHOWN = 40


def routes(page: Page, tray: Tray | None) -> APIRouter:
    """`GET /add` and `/add/tray`; `POST /add/file` and `/add/text` where the page takes reports."""
    router = APIRouter()

    @router.get("/add")
    def form() -> Response:
        return _show(page, tray, "add.html")

    @router.get("/add/tray")
    def state() -> Response:
        return _show(page, tray, "parts/tray.html")

    if tray is None:
        return router

    @router.post("/add/file")
    async def take_file(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(CSRF, "").encode(), tray.csrf.encode()):
            raise HTTPException(403, "This page is of an earlier start: load it again.")
        content = await _body(request)
        name = plain_name(request.query_params.get("name", ""))
        return _put(page, tray, Received(name, content, _date(request.query_params.get("published", ""))))

    @router.post("/add/text")
    async def take_text(request: Request) -> Response:
        given = await read_form(request, tray.csrf, MOST_PASTED)
        text = given.one("text").strip()
        if not text:
            return _show(page, tray, "add.html", 400, wrong="There is no text to add.")
        first = " ".join(text.split("\n", 1)[0].split()[:8])
        name = plain_name(f"pasted {first}".replace("/", " ")) + ".txt"
        answer = _put(page, tray, Received(name, text.encode("utf-8", "replace"), _date(given.one("published"))))
        asks = request.headers.get("hx-request")
        return answer if asks or answer.status_code >= 400 else RedirectResponse("/add", status_code=303)

    return router


def _put(page: Page, tray: Tray, received: Received) -> Response:
    try:
        tray.put(received)
    except UsageError as refused:
        return _show(page, tray, "parts/tray.html", 429, wrong=str(refused))
    return _show(page, tray, "parts/tray.html", 202)


async def _body(request: Request) -> bytes:
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > MOST_BYTES:
        raise HTTPException(413, f"A file may have {MOST_BYTES // 1_000_000} MB.")
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > MOST_BYTES:
                raise HTTPException(413, f"A file may have {MOST_BYTES // 1_000_000} MB.")
            parts.append(part)
    except ClientDisconnect as gone:
        raise HTTPException(400, "It was not sent whole.") from gone
    return b"".join(parts)


def _date(said: str) -> str | None:
    try:
        return datetime.date.fromisoformat(said.strip()).isoformat()
    except ValueError:
        return None


_WORDS = {
    "waiting": "waits",
    "reading": "is being read",
    "making": "read; making the events",
    "done": "done",
    "refused": "not added",
}


def outcome(parcel: Parcel) -> str:
    """What became of a parcel, in words: `2 new reports, 1 already there, 1 not read`."""
    if parcel.state in ("waiting", "reading"):
        return _WORDS[parcel.state] + (f": {parcel.read} so far" if parcel.read else "")
    told = [
        f"{parcel.new} new report{'' if parcel.new == 1 else 's'}" if parcel.new else "",
        f"{parcel.known} already there" if parcel.known else "",
        f"{len(parcel.wrong)} not read whole" if parcel.wrong else "",
    ]
    words = ", ".join(word for word in told if word) or _WORDS[parcel.state]
    return f"{words}; making the events" if parcel.state == "making" else words


def _show(page: Page, tray: Tray | None, template: str, status: int = 200, wrong: str = "") -> Response:
    parcels = tray.parcels if tray else ()
    answer = page.show(
        template,
        status,
        page="Add",
        may_add=tray is not None,
        csrf=tray.csrf if tray else "",
        parcels=[(p, outcome(p)) for p in parcels[:SHOWN]],
        hidden=max(0, len(parcels) - SHOWN),
        working=tray is not None and tray.working,
        trouble=tray.trouble if tray else None,
        wrong=wrong,
        most_megabytes=MOST_BYTES // 1_000_000,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
