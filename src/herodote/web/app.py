"""The page as a program: routes, static files, the guard, and how it is served."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import socket
import threading
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
from herodote.web.security import LOOPBACK, Guard
from herodote.web.tray import Tray
from herodote.web.warm import warm

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
    return _app_of(Page(casebook, takes_reports=tray is not None), hosts, token, desk, reviewers, tray)


def _app_of(
    page: Page,
    hosts: frozenset[str],
    token: str | None,
    desk: Desk | None = None,
    reviewers: int = 1,
    tray: Tray | None = None,
) -> FastAPI:
    app = FastAPI(title="Herodote", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Kept, page=page, shelf=Shelf())  # inside the guard: what is kept is given to nobody else
    writable = (review.WRITABLE,) * (desk is not None) + (add.WRITABLE,) * (tray is not None)
    app.add_middleware(Guard, hosts=hosts, token=token, writable=writable)
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
    processes: int = 1,
) -> None:
    """Serves the page until Ctrl-C; more than one process only where nobody decides on it or adds to it.

    Raises `UsageError` for an address beyond this machine without a token, and where several processes would write.
    """
    if host not in LOOPBACK and not token:
        raise UsageError(f"--host {host} can be reached by others: set HERODOTE_TOKEN to a secret that they need")
    if processes > 1 and (desk is not None or tray is not None):
        raise UsageError("several processes can only show a casebook: decisions and reports are taken by one")
    import uvicorn

    hosts = LOOPBACK if host in LOOPBACK else LOOPBACK | {host.lower()}
    page = Page(casebook, takes_reports=tray is not None)
    app = _app_of(page, hosts, token, desk, reviewers, tray)
    warm(app, page.query, token)
    if processes == 1:
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=False)
        return
    config = uvicorn.Config(app, host, port, log_level="warning", server_header=False, date_header=False)
    door = config.bind_socket()
    # Each starts anew and opens the casebook for itself: a database that is open does not outlive a fork.
    anew, known = multiprocessing.get_context("spawn"), (casebook, hosts, token, door)
    others = [anew.Process(target=_serve_too, args=known, daemon=True) for _ in range(processes - 1)]
    for other in others:
        other.start()
    uvicorn.Server(config).run([door])


def _serve_too(casebook: Path, hosts: frozenset[str], token: str | None, door: socket.socket) -> None:
    """Another process behind the same door, until the first ends, in whatever way."""
    import uvicorn

    def end_with_the_first() -> None:
        if (first := multiprocessing.parent_process()) is not None:
            first.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=end_with_the_first, daemon=True).start()

    page = Page(casebook)
    app = _app_of(page, hosts, token)
    warm(app, page.query, token)
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run([door])
