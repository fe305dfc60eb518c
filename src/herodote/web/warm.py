"""The page asked for what everybody asks for first, before the first reader is let in.

What every answer needs is then loaded: the columns that lists and the map are counted over, the templates, numpy; and
the first pages themselves are kept. A server that has just started is else slow for as long as its readers wait.
"""

from __future__ import annotations

import asyncio
import gc

from starlette.types import ASGIApp, Message, Scope

from herodote.store.query import Query

FIRST = ("/", "/events", "/api/points", "/api/timeline", "/actors", "/sources", "/places", "/reports", "/method")


def warm(app: ASGIApp, query: Query, token: str | None = None) -> None:
    """Asks for the first pages, and for one event and one report; what they answer is left for readers to see."""
    paths = list(FIRST)
    paths += [f"/event/{event.id}" for event in query.summaries(sort="-time", limit=1).items]
    paths += [f"/report/{report.id.removeprefix('sha256:')}" for report in query.newest_reports(1)]
    asyncio.run(_ask(app, paths, token))
    # What is loaded now stays: looking through it for garbage takes a tenth of a second each time.
    gc.collect()
    gc.freeze()


async def _ask(app: ASGIApp, paths: list[str], token: str | None) -> None:
    headers = [(b"host", b"127.0.0.1")]
    if token is not None:
        headers.append((b"authorization", f"Bearer {token}".encode()))

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_: Message) -> None:
        pass

    for path in paths:
        scope: Scope = {
            "type": "http", "method": "GET", "scheme": "http", "http_version": "1.1", "path": path,
            "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers,
            "client": ("127.0.0.1", 0), "server": ("127.0.0.1", 0),
        }  # fmt: skip
        await app(scope, receive, send)
