"""Any view of the overview as a file, in every format that there is."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from herodote.errors import UsageError
from herodote.exports import Export, find_format, load_formats
from herodote.run.exporting import write
from herodote.web.asked import asked
from herodote.web.page import Page

MEDIA_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".jsonl": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
    ".arrow": "application/vnd.apache.arrow.file",
}

ASKED_FIRST = ("csv", "html", "geojson")
"""What most people want of a list of events: a table for a spreadsheet, something to read, something for a map."""


def offered() -> tuple[Export, ...]:
    """Every format in the order in which it is offered: what most want first, the others by name."""
    formats = load_formats()
    first = [formats[name] for name in ASKED_FIRST]
    return (*first, *(formats[name] for name in sorted(formats) if name not in ASKED_FIRST))


def routes(page: Page) -> APIRouter:
    """`/export/<format>?<the filter>`: the events found, as a download."""
    router = APIRouter()

    @router.get("/export/{name}")
    def export(request: Request, name: str) -> Response:
        try:
            wanted = find_format(name)
        except UsageError:
            return page.missing("format")
        content = write(page.query, wanted.name, asked(request.query_params).filter())
        return Response(
            content,
            media_type=MEDIA_TYPES.get(wanted.suffix, "application/octet-stream"),
            headers={"Content-Disposition": f'attachment; filename="herodote-{wanted.name}{wanted.suffix}"'},
        )

    return router
