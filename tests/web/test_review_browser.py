"""The review page in a real browser: decisions by keyboard. Skips with a reason where Chromium is absent."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from herodote.ids import content_hash
from herodote.records import Time
from herodote.run.parts import corroborate
from herodote.store.casebook import Arrival, Casebook
from herodote.store.entries import Finding
from herodote.store.log import entries
from herodote.store.query import Query
from herodote.store.state import replay
from tests.web.conftest import strike
from tests.web.test_browser import CHROMIUM, browser, page

__all__ = ["browser", "page"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="headless Chromium is not installed (Debian: apt-get install chromium)"
    ),
]
PATIENCE_MS = 60_000
"""Machines that run the tests are slow at times; a person would not wait so long."""


@pytest.fixture
def folder(casebook: Path, tmp_path: Path) -> Path:
    """The small casebook of these tests with a second event, of a month later."""
    copy = Path(shutil.copytree(casebook, tmp_path / "casebook"))
    later = strike("Valley Post", "A strike on Hajin killed 2 men, River Monitor said.", "2 men", 2, 2, "River Monitor")
    day = Time(None, None, None, "2018-12-24", "2018-12-24", "day")
    reading = replace(later, events=(replace(later.events[0], time=day),))
    report, raw = reading.report, reading.report.text.encode()
    finding = Finding(report.id, report.origin, content_hash(raw), content_hash(raw), None, report.outlet, None)
    with Casebook.open(copy, corroborate) as book:
        book.add([Arrival(finding, raw, reading)])
        book.publish()
    return copy


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    import uvicorn

    from herodote.web.app import create_app
    from herodote.web.desk import Desk

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


def arrive(page: Any, address: str) -> str:
    """Opens the review page as Ada; the id of the event in hand."""
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address + "/review")
    page.wait_for_load_state("networkidle")
    page.fill("#who", "Ada")
    page.locator("#head").focus()
    return str(page.get_attribute("#desk", "data-at"))


def judged(folder: Path) -> list[tuple[str, str, str]]:
    return [(j.kind, j.who, j.note) for j in replay(entries(folder / "log")).judgements]


def test_a_decision_made_by_keyboard_is_in_the_log_and_changes_the_event(page: Any, address: str, folder: Path) -> None:
    event = arrive(page, address)
    page.keyboard.press("n")
    page.keyboard.type("a hoax r a")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.wait_for_selector(".pulse.done")
    assert judged(folder) == [("reject", "Ada", "a hoax r a")]
    with Query.open(folder) as query:
        found = query.event(event)
    assert found is not None
    assert found.grade.value == "discounted"
    page.goto(f"{address}/event/{event}")
    assert "rejected" in page.inner_text(".badges")


def test_a_correction_is_typed_refused_mended_and_undone_without_a_mouse(page: Any, address: str, folder: Path) -> None:
    event = arrive(page, address)
    page.keyboard.press("c")
    page.locator("#value").focus()
    page.keyboard.type("many")
    page.keyboard.press("Enter")
    page.wait_for_selector(".said.wrong")
    assert page.is_visible("#panel-correct")
    assert judged(folder) == []
    page.fill("#value", "6-8")
    page.locator("#value").press("Enter")
    page.wait_for_selector(".pulse.done")
    with Query.open(folder) as query:
        found = query.event(event)
    assert found is not None
    assert (found.casualties[0].low, found.casualties[0].high) == (6, 8)
    page.keyboard.press("u")
    page.locator(".said", has_text="is taken back").wait_for()
    page.wait_for_selector(".pulse.done")
    assert [kind for kind, _, _ in judged(folder)] == ["correct", "undo"]


def test_keys_do_nothing_in_a_field_and_nothing_when_they_are_off(page: Any, address: str, folder: Path) -> None:
    arrive(page, address)
    page.locator("#note").focus()
    page.keyboard.type("aruarr")
    page.keyboard.press("Enter")
    page.locator("#keys").uncheck()
    page.locator("#head").focus()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert judged(folder) == []
    assert page.input_value("#note") == "aruarr"


def test_the_arrows_go_through_the_queue_and_the_address_goes_with_them(page: Any, address: str) -> None:
    here = arrive(page, address)
    assert page.locator("a[data-line]").count() == 2
    page.keyboard.press("ArrowRight")
    page.locator(f"#desk:not([data-at='{here}'])").wait_for()
    assert page.url == f"{address}/review/{page.get_attribute('#desk', 'data-at')}"
    assert page.evaluate("document.activeElement.id") == "head"
    page.keyboard.press("ArrowLeft")
    page.locator(f"#desk[data-at='{here}']").wait_for()
