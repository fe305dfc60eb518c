"""A fetch ends, with the whole page or with a reason, whatever the server does. Servers here are on loopback."""

from __future__ import annotations

import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from typing import ClassVar

import pytest

from herodote.acquire import AcquireOptions, acquire
from herodote.acquire.fetch import fetch
from herodote.errors import FetchRefused, InputRefused
from herodote.records import Problem, RawItem

PAGE = (
    b"<html><body><article><p>"
    + b"Shells hit a market in Exampletown, a monitor said. " * 5
    + b"</p></article></body></html>"
)


class Misbehaving(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[str]] = []

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def _send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.asked.append(self.path)
        path, _, query = self.path.partition("?")
        try:
            if path == "/ok":
                self._send(PAGE, Content_Type="text/html")
            elif path == "/slow":
                self.send_response(200)
                self.send_header("Content-Length", "100000")
                self.end_headers()
                for _ in range(100):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.2)
            elif path == "/open":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)
                self.wfile.flush()
                time.sleep(20)
                self.close_connection = True
            elif path == "/huge":
                self.send_response(200)
                self.send_header("Content-Length", str(50 * 10**9))
                self.end_headers()
            elif path == "/endless":
                self.send_response(200)
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                while True:
                    self.wfile.write(b"10000\r\n" + b"A" * 65536 + b"\r\n")
            elif path == "/bomb":
                self._send(gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip")
            elif path == "/packed":
                self._send(gzip.compress(PAGE), Content_Encoding="gzip")
            elif path == "/cut":
                self.send_response(200)
                self.send_header("Content-Length", "10000")
                self.end_headers()
                self.wfile.write(PAGE[:100])
                self.close_connection = True
            elif path == "/loop":
                self._send(b"", 302, Location="/loop")
            elif path == "/to":
                self._send(b"", 302, Location=query)
            elif path == "/error":
                self._send(PAGE, 500)
            elif path == "/unmodified":
                self.send_response(304)
                self.end_headers()
            elif path == "/headers":
                self._send(repr(dict(self.headers)).encode())
            else:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Big: " + b"A" * 1_000_000 + b"\r\nContent-Length: 2\r\n\r\nok")
        except OSError:
            return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def allowing(**changes: int) -> AcquireOptions:
    return AcquireOptions(allowed_hosts=("127.0.0.1",), max_bytes=2_000_000, **changes)


def test_a_page_of_an_allowed_host_is_fetched(site: str) -> None:
    assert fetch(f"{site}/ok", allowing()).content == PAGE


def test_a_packed_page_is_unpacked(site: str) -> None:
    assert fetch(f"{site}/packed", allowing()).content == PAGE


def test_the_same_page_is_refused_where_the_host_is_not_allowed(site: str) -> None:
    before = len(Misbehaving.asked)
    with pytest.raises(FetchRefused):
        fetch(f"{site}/ok", AcquireOptions())
    assert len(Misbehaving.asked) == before


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/huge", "too_large"), ("/endless", "too_large"), ("/bomb", "too_large"), ("/cut", "truncated")],
)
def test_an_answer_that_is_not_whole_has_its_reason(site: str, path: str, reason: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        fetch(site + path, allowing())
    assert refusal.value.reason == reason


@pytest.mark.parametrize("path", ["/slow", "/open"])
def test_a_server_that_drips_or_leaves_the_end_open_is_cut_off_and_its_page_is_not_taken(site: str, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(InputRefused) as refusal:
        fetch(site + path, allowing(fetch_seconds=1))
    assert refusal.value.reason == "too_slow"
    assert time.monotonic() - started < 6


@pytest.mark.parametrize("path", ["/loop", "/error", "/unmodified", "/badheaders"])
def test_an_answer_that_is_no_page_is_refused(site: str, path: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(site + path, allowing())


@pytest.mark.parametrize(
    "to",
    ["http://169.254.169.254/latest", "file:///etc/passwd", "gopher://127.0.0.1/", "http://[::1]/", "http://2130706433/",
     "http://localhost/", "//127.0.0.2/", "http://user@127.0.0.1/"],
)  # fmt: skip
def test_each_redirect_is_checked_again(site: str, to: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(f"{site}/to?{to}", allowing())


def test_a_relative_redirect_is_followed(site: str) -> None:
    assert fetch(f"{site}/to?/ok", allowing()).url == f"{site}/ok"


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:10.0.0.1"], []])
def test_a_name_that_leads_to_a_private_address_is_refused_before_connecting(answers: list[str]) -> None:
    with pytest.raises(FetchRefused):
        fetch("http://news.example.org/", AcquireOptions(), resolver=lambda host, port: answers)


def test_proxies_of_the_environment_play_no_part(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert fetch(f"{site}/ok", allowing()).content == PAGE


def test_no_cookie_and_no_credential_is_sent(site: str) -> None:
    sent = fetch(f"{site}/headers", allowing()).content.decode().lower()
    assert "cookie" not in sent
    assert "authorization" not in sent


def test_a_url_among_the_inputs_is_a_page_with_that_url_as_origin(site: str) -> None:
    (item,) = acquire([f"{site}/ok"], allowing())
    assert isinstance(item, RawItem)
    assert (item.origin, item.url, item.media_type) == (f"{site}/ok", f"{site}/ok", "text/html")


def test_a_url_that_may_not_be_fetched_is_a_problem_and_the_next_input_is_read(site: str) -> None:
    first, second = acquire(["http://169.254.169.254/", f"{site}/ok"], allowing())
    assert isinstance(first, Problem)
    assert first.reason == "fetch_refused"
    assert isinstance(second, RawItem)
