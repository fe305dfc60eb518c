"""The published site in a real browser, from plain files and from a server of files; skips without Chromium."""

from __future__ import annotations

import contextlib
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publication.test_site import made as made  # the fixture

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="headless Chromium is not installed (Debian: apt-get install chromium)"
    ),
]
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with contextlib.closing(found):
            yield found


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address(made: Any) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(made[0]))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_list_filters_and_dossiers_work_from_plain_files(browser: Any, made: Any) -> None:
    page = browser.new_page()
    page.set_default_timeout(120_000)
    page.goto((Path(made[0]) / "index.html").as_uri())
    assert page.locator("#total").inner_text() == "2"
    page.fill("#q", "bama")
    page.wait_for_selector("#total:text-is('1')")
    assert "text=bama" in page.url
    page.reload()
    assert page.locator("#total").inner_text() == "1"
    assert page.locator("#map-note").is_visible()
    page.locator(".event-card a").first.click()
    page.wait_for_selector("table.matrix")
    assert page.evaluate("window.__pwned") is None
    page.close()


def test_from_a_server_the_map_is_drawn_and_nothing_outside_is_asked_for(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 900, "height": 600})
    page.set_default_timeout(120_000)
    asked, wrong = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{address}/index.html")
    page.wait_for_selector("#map canvas")
    page.wait_for_selector("#timeline canvas")
    assert not page.locator("#map-note").is_visible()
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []
    assert wrong == []
    page.close()
