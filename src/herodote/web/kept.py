"""Answers that are kept as long as the casebook is not published anew, and that a browser need not fetch twice.

What the page shows of a casebook follows from the snapshot and the address alone. So the whole answer is kept, with
the snapshot that it was made from; and it carries an ETag, by which a browser that has it is told in a few bytes that
it still holds.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from hashlib import blake2b

from msgspec import Struct
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from herodote.store.snapshot import Identity
from herodote.web.page import Page

KEPT_BYTES = 64 * 2**20
"""In all: a thousand lists of events of 60 KB."""
ANSWER_BYTES = 2 * 2**20
"""Of one answer; the map of 4,000 events is half a megabyte."""
PAGES = frozenset(
    {
        "/", "/events", "/api/points", "/api/timeline", "/who", "/actors", "/sources", "/places", "/place", "/reports",
        "/problems", "/method",
    }
)  # fmt: skip
SINGLE = ("/event/", "/report/")
"""Below these stands one event or report each. What is reviewed, added or exported is never kept."""

Headers = tuple[tuple[bytes, bytes], ...]


class Answer(Struct, frozen=True):
    """A whole answer, with its tag."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    tag: bytes


class Shelf:
    """Answers of one snapshot, those asked for last; an answer of another snapshot empties it."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self._most = most_bytes
        self._held = 0
        self._snapshot: Identity | None = None
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()

    def find(self, address: bytes, snapshot: Identity) -> Answer | None:
        """What is kept for an address, made from this snapshot."""
        if snapshot != self._snapshot or address not in self._answers:
            return None
        self._answers.move_to_end(address)
        return self._answers[address]

    def keep(self, address: bytes, snapshot: Identity, answer: Answer) -> None:
        """Keeps an answer, and lets those go that were not asked for longest."""
        if snapshot != self._snapshot:
            self._answers.clear()
            self._snapshot, self._held = snapshot, 0
        before = self._answers.pop(address, None)
        self._held += len(answer.body) - (len(before.body) if before else 0)
        self._answers[address] = answer
        while self._held > self._most:
            _, oldest = self._answers.popitem(last=False)
            self._held -= len(oldest.body)


def is_kept(scope: Scope) -> bool:
    """Whether what a request asks for follows from the snapshot and the address alone."""
    path = scope.get("path", "")
    return scope["type"] == "http" and scope["method"] == "GET" and (path in PAGES or path.startswith(SINGLE))


class Kept:
    """The program around which it stands, asked only for what is not on the shelf."""

    def __init__(self, app: ASGIApp, page: Page, shelf: Shelf) -> None:
        self._app, self._page, self._shelf = app, page, shelf
        self._coming: dict[bytes, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not is_kept(scope):
            await self._app(scope, receive, send)
            return
        address = b"?".join((scope["path"].encode(), scope["query_string"]))
        newest = self._page.newest()
        answer = self._shelf.find(address, newest)
        if answer is None and address in self._coming:
            await self._coming[address].wait()  # somebody asks for the same just now
            answer = self._shelf.find(address, newest)
        if answer is None:
            self._coming[address] = done = asyncio.Event()
            try:
                answer = await self._made(scope, receive, send)
                # What was published meanwhile may be in it: then it is not kept under the snapshot before.
                same = self._page.newest() == self._page.shown() == newest
                if answer is not None and same and len(answer.body) <= ANSWER_BYTES:
                    self._shelf.keep(address, newest, answer)
            finally:
                self._coming.pop(address, None)
                done.set()
        if answer is not None:
            await _give(answer, scope, send)

    async def _made(self, scope: Scope, receive: Receive, send: Send) -> Answer | None:
        """The answer of the program; None where it is an error or a redirection, which is passed on."""
        start: list[Message] = []
        parts: list[bytes] = []

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                start.append(message)
            elif start:
                parts.append(message.get("body", b""))
            else:
                await send(message)

        await self._app(scope, receive, hold)
        if not start:
            return None
        body = b"".join(parts)
        tag = b'"' + blake2b(body, digest_size=16).hexdigest().encode() + b'"'
        return Answer(
            (*map(tuple, start[0]["headers"]), (b"etag", tag), (b"cache-control", b"private, no-cache")), body, tag
        )


async def _give(answer: Answer, scope: Scope, send: Send) -> None:
    """The answer, or that what the browser has still holds."""
    known = next((value for name, value in scope["headers"] if name == b"if-none-match"), b"")
    if answer.tag in (tag.strip() for tag in known.split(b",")):
        headers = [(name, value) for name, value in answer.headers if name in (b"etag", b"cache-control")]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": list(answer.headers)})
    await send({"type": "http.response.body", "body": answer.body})
