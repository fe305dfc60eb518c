"""Answers that are kept as long as the snapshot is: many readers look at the same pages, and each costs once.

A page depends on its address and on the snapshot alone. Kept are whole good answers to GET that set no cookie and do
not say `no-store`, up to a bound; a newer snapshot empties the shelf. Who may ask is decided before (`security.guard`).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import cast

from msgspec import Struct
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from herodote.web.page import Page

MOST_BYTES = 64_000_000
"""All that is kept: a thousand first pages of a casebook of 100,000 events."""
LARGEST = 1_000_000
"""A longer answer is an export; it is made anew."""
NEVER = ("/static/", "/review", "/changes", "/export/", "/add")
"""Files, what depends on the day or on who asks, and what is large."""


class Answer(Struct, frozen=True):
    start: Message
    body: bytes


class Kept:
    """The page with a shelf before it, as an ASGI program."""

    def __init__(self, app: ASGIApp, page: Page) -> None:
        self._app, self._page = app, page
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._snapshot: Hashable = None
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(NEVER):
            await self._app(scope, receive, send)
            return
        part = any(name == b"hx-request" for name, _ in scope["headers"])
        key = (scope["path"], scope["query_string"], part)
        snapshot = self._page.query.snapshot
        found = self._find(snapshot, key)
        if found is None:
            made = _Copy(send)
            await self._app(scope, receive, made)
            if made.whole:
                self._keep(snapshot, key, Answer(cast("Message", made.start), b"".join(made.parts)))
            return
        # a copy: whoever adds headers to it must not add them to what is kept
        await send({**found.start, "headers": list(found.start["headers"])})
        await send({"type": "http.response.body", "body": found.body})

    def _find(self, snapshot: Hashable, key: Hashable) -> Answer | None:
        with self._lock:
            if snapshot != self._snapshot:
                self._answers.clear()
                self._snapshot, self._bytes = snapshot, 0
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def _keep(self, snapshot: Hashable, key: Hashable, answer: Answer) -> None:
        with self._lock:
            if snapshot != self._snapshot or key in self._answers:
                return
            self._answers[key] = answer
            self._bytes += len(answer.body)
            while self._bytes > MOST_BYTES:
                _, oldest = self._answers.popitem(last=False)
                self._bytes -= len(oldest.body)


class _Copy:
    """Sends an answer on and holds a copy of it while it may be kept."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.start: Message | None = None
        self.parts: list[bytes] = []
        self.whole = False
        self._size = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _may_be_kept(message):
            self.start = {**message, "headers": list(message["headers"])}
        elif message["type"] == "http.response.body" and self.start is not None:
            self.parts.append(message.get("body", b""))
            self._size += len(self.parts[-1])
            self.whole = not message.get("more_body", False) and self._size <= LARGEST
            if self._size > LARGEST:
                self.start, self.parts = None, []
        await self._send(message)


def _may_be_kept(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start["headers"]}
    return (
        start["status"] == 200
        and b"set-cookie" not in headers
        and b"no-store" not in headers.get(b"cache-control", b"")
    )
