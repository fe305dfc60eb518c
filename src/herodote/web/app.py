"""The page as a program: routes, static files, the guard, and how it is served."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from herodote.errors import CasebookError, UsageError
from herodote.web.desk import Desk
from herodote.web.head import HeadAsGet
from herodote.web.kept import Kept, Shelf
from herodote.web.page import Page
from herodote.web.routes import add, changes, downloads, events, names, overview, places, reports, review
from herodote.web.security import LOOPBACK, guard
from herodote.web.tray import Tray

STATIC = Path(__file__).parent / "static"


def create_app(
    casebook: Path,
    hosts: frozenset[str] = LOOPBACK,
    token: str | None = None,
    desk: Desk | None = None,
    reviewers: int = 1,
    tray: Tray | None = None,
) -> FastAPI:
    """The page of a casebook, answering to the given host names, and only with the token where there is one.

    With a desk people can decide on it; an event is settled when so many reviewers agree. With a tray they can hand
    reports to it.

    Raises `CasebookError` where the folder holds no casebook that can be read.
    """
    page = Page(casebook, takes_reports=tray is not None)
    app = FastAPI(title="Herodote", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Kept, page=page, shelf=Shelf())  # inside the guard: what is kept is given to nobody else
    app.middleware("http")(
        guard(hosts, token, (review.WRITABLE,) * (desk is not None) + (add.WRITABLE,) * (tray is not None))
    )
    app.add_middleware(HeadAsGet)
    for room in (overview, events, names, places, reports, downloads, changes):
        app.include_router(room.routes(page))
    app.include_router(review.routes(page, desk, reviewers))
    app.include_router(add.routes(page, tray))
    if desk is not None:
        desk.start(page.query)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")

    @app.exception_handler(HTTPException)
    async def plain_error(_: Request, error: HTTPException) -> Response:
        if error.status_code == 404:
            return page.missing("page")
        return page.show(
            "error.html",
            error.status_code,
            code=str(error.status_code),
            title="This cannot be shown",
            hint=str(error.detail),
        )

    @app.exception_handler(CasebookError)
    async def casebook_error(_: Request, error: CasebookError) -> Response:
        return page.show("error.html", 503, code="503", title="The casebook cannot be read", hint=str(error))

    return app


def serve(
    casebook: Path,
    host: str = "127.0.0.1",
    port: int = 8765,
    token: str | None = None,
    desk: Desk | None = None,
    reviewers: int = 1,
    tray: Tray | None = None,
) -> None:
    """Serves the page until Ctrl-C. Raises `UsageError` for an address beyond this machine without a token."""
    if host not in LOOPBACK and not token:
        raise UsageError(f"--host {host} can be reached by others: set HERODOTE_TOKEN to a secret that they need")
    import uvicorn

    hosts = LOOPBACK if host in LOOPBACK else LOOPBACK | {host.lower()}
    app = create_app(casebook, hosts, token, desk, reviewers, tray)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=False)
