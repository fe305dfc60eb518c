"""A small news site on this machine: feeds, pages and robots.txt that a test sets, and what was asked of it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape


class Newsroom:
    """Pages by path, each with status, headers and body; a feed with an ETag or a date answers 304 to who has it."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.url = ""

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, content)

    def put_feed(self, *entries: tuple[str, str], etag: str = "", modified: str = "", path: str = "/feed.xml") -> None:
        """Entries as a name, which is their link too, and their words."""
        items = "".join(
            f"<item><guid>{escape(name)}</guid><link>{escape(self.link(name))}</link><title>{escape(name)}</title>"
            f"<pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate><description>{escape(words)}</description></item>"
            for name, words in entries
        )
        feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>"
        marks = {"ETag": etag, "Last_Modified": modified}
        self.put(path, feed, **{name: m for name, m in marks.items() if m}, Content_Type="application/rss+xml")

    def link(self, name: str) -> str:
        return name if "://" in name else f"{self.url}/{name}"

    def put_article(self, path: str, words: str) -> None:
        more = "<p>Residents spoke of a long night, and of roads that were closed until the morning.</p>" * 3
        body = (
            f"<html><head><title>News</title></head><body><article><p>{escape(words)}</p>{more}</article></body></html>"
        )
        self.put(path, body, Content_Type="text/html; charset=utf-8")

    def paths(self) -> list[str]:
        """What was asked for since the last time."""
        found = [path for path, _ in self.asked]
        self.asked.clear()
        return found


@contextmanager
def open_newsroom() -> Iterator[Newsroom]:
    """A newsroom on a free port of 127.0.0.1."""
    room = Newsroom()

    class Desk(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Quiet."""

        def do_GET(self) -> None:
            room.asked.append((self.path, dict(self.headers)))
            status, headers, body = room.pages.get(self.path, (404, {}, b"not here"))
            marks = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
            if any(headers.get(mark) and self.headers.get(asked) == headers[mark] for mark, asked in marks):
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.daemon_threads = True
    # asked often whether it shall end: else each test would wait half a second for it
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    room.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield room
    finally:
        server.shutdown()
        server.server_close()
