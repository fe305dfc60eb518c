"""Markup that would run a script, in every field, on every page, read as a browser reads it and by a browser."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from herodote.ids import content_hash, report_id
from herodote.records import Judgement, Problem
from herodote.run.parts import corroborate
from herodote.store.casebook import Arrival, Casebook
from herodote.store.entries import Finding
from herodote.store.query import Query
from herodote.web.app import create_app
from herodote.web.desk import Desk
from tests.web import payloads
from tests.web.test_browser import CHROMIUM, browser

__all__ = ["browser"]
HOME = "http://127.0.0.1"
MOST_PAGES = 400 if os.environ.get("HERODOTE_SLOW_TESTS") else 60
ALLOWED = re.compile(r"/(?!/)|#|\?|https?://[a-z0-9.-]+/|mailto:[a-z]")
"""What an address on a page may begin with: a place of its own, or a report's web address in plain form."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports with every payload in every field, a problem, and a person's decision with a note."""
    made = tmp_path_factory.mktemp("payloads") / "case"
    one = payloads.hostile()
    text = one.report.text + "\n"
    two = replace(one, report=replace(one.report, id=report_id(text), text=text, outlet=payloads.NAMES[8]))
    arrivals = []
    for reading in (one, two):
        report = reading.report
        raw = report.text.encode()
        digest = content_hash(raw)
        finding = Finding(report.id, report.origin, digest, digest, report.published, report.outlet, report.url)
        arrivals.append(Arrival(finding, raw, reading))
    problems = [Problem(name, "refused", "no_text_layer", name) for name in payloads.NAMES]
    with Casebook.open(made, corroborate, create=True) as book:
        book.add(arrivals, problems)
        derived = book.publish()
        told = derived.events[0].tellings[0]
        note = " ".join(payloads.NAMES)[:2000]
        target = (f"{told.report}#{told.event}",)
        book.judge([Judgement("j1", "2026-05-01T00:00:00Z", payloads.NAMES[0][:80], "note", target, None, None, note)])
        book.publish("judge")
    return made


def pages(client: TestClient) -> dict[str, str]:
    """Every page that a reader can come to by links from the first, by address."""
    seen: dict[str, str] = {}
    waiting = ["/", "/events", "/reports", "/sources", "/problems", "/method", "/changes?since=2000-01-01", "/review",
        "/nowhere", "/event/none", f"/?text={payloads.VECTORS[0]}&actor={payloads.VECTORS[6]}"]  # fmt: skip
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if address in seen:
            continue
        answer = client.get(address)
        assert answer.status_code < 500, address
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        seen[address] = answer.text
        found = re.findall(r'(?:href|hx-get)="(/[^"#]*)', answer.text)
        waiting += [a.replace("&amp;", "&") for a in dict.fromkeys(found) if not a.startswith(("/static", "/export"))]
    return seen


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, str]:
    with TestClient(create_app(folder), base_url=HOME) as client:
        return pages(client)


def acting(text: str) -> Iterator[str]:
    """What of a page acts by itself: scripts within it, handlers, addresses that are code or lead elsewhere."""
    for element in lxml.html.document_fromstring(text).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and not element.get("src", "").startswith("/static/"):
            yield "script"
        if element.tag in {"iframe", "object", "embed", "base", "math", "image", "animate", "style"}:
            yield element.tag
        if element.tag == "meta" and element.get("http-equiv"):
            yield "meta"
        for name, value in element.attrib.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                yield f"{element.tag} {name}"
            if name in {"href", "src", "action", "formaction", "xlink:href", "data"} and not ALLOWED.match(
                value.lower()
            ):
                yield f"{element.tag} {name}={value[:60]}"


def test_there_are_150_payloads_and_each_stands_in_the_reading(folder: Path) -> None:
    assert len(set(payloads.PAYLOADS)) == 150
    with Query.open(folder) as query:
        texts = [reading.report.text for reading in query.readings()]
        names = {source.name for reading in query.readings() for source in reading.sources}
        assert query.events()
    assert all(name in text for text in texts for name in payloads.NAMES)
    assert names == set(payloads.NAMES)


def test_nothing_on_any_page_acts_and_the_words_are_shown(found: dict[str, str]) -> None:
    assert len(found) >= 14
    acts = {address: list(acting(text)) for address, text in found.items()}
    assert {address: what for address, what in acts.items() if what} == {}
    event = next(text for address, text in found.items() if address.startswith("/event/ev-"))
    shown = " ".join(lxml.html.document_fromstring(event).text_content().split())
    assert sum(name in shown for name in payloads.NAMES) == len(payloads.NAMES), "shown as they were written"


def test_a_payload_gets_into_no_header(folder: Path) -> None:
    with TestClient(create_app(folder), base_url=HOME) as client:
        for address in ("/", "/export/csv", "/export/html", f"/event/{payloads.VECTORS[0]}", "/x%0d%0aSet-Cookie:a=1"):
            answer = client.get(address)
            assert not [v for v in answer.headers.values() if re.search(r"[<>\r\n]|pwned", v)], address
            assert "set-cookie" not in answer.headers


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    import socket

    import uvicorn

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(folder, desk=Desk(folder, corroborate))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="headless Chromium is not installed (Debian: apt-get install chromium)")
def test_no_payload_runs_asks_or_opens_anything_in_the_browser(
    browser: Any, address: str, folder: Path, found: dict[str, str]
) -> None:
    """Nothing was set, no window opened, nothing asked of elsewhere, and nothing had to be held back by the policy."""
    page = browser.new_page()
    page.set_default_timeout(120_000)
    acted: list[str] = []
    page.on("dialog", lambda d: (acted.append(f"dialog: {d.message}"), d.dismiss()))
    page.on("pageerror", lambda error: acted.append(f"error: {error}"))
    page.on("console", lambda m: acted.append(m.text) if "Content Security Policy" in m.text else None)
    page.on("popup", lambda opened: acted.append(f"window: {opened.url}"))
    page.on(
        "request",
        lambda r: None if r.url.startswith((address, "data:", "blob:")) else acted.append(f"outside: {r.url}"),
    )
    kinds: dict[str, str] = {}
    with TestClient(create_app(folder), base_url=HOME) as client:
        for path in found:
            kind = "/".join(path.partition("?")[0].split("/")[:2])
            if (MOST_PAGES > 60 or kind not in kinds) and client.get(path).status_code == 200:
                kinds.setdefault(path if MOST_PAGES > 60 else kind, path)
    for path in kinds.values():
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.__pwned") is None, path
        assert page.url.startswith(address), path
    page.close()
    assert acted == []
