"""The page in a real browser: Debian's Chromium. Skips with a reason where it is absent."""

from __future__ import annotations

import contextlib
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import READINGS

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
def address(casebook: Path) -> Iterator[str]:
    import uvicorn

    from herodote.web.app import create_app

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(casebook), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with contextlib.closing(found):
            yield found


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page that fails the test at its end if anything went wrong on it or anything outside was asked for."""
    found = browser.new_page(viewport={"width": 1280, "height": 800})
    wrong: list[str] = []
    found.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    found.on(
        "console",
        lambda m: (
            wrong.append(f"console: {m.text}")
            if m.type in ("error", "warning") and "GPU stall" not in m.text and "GL Driver" not in m.text
            else None
        ),
    )
    found.on(
        "request",
        lambda r: None if r.url.startswith((address, "data:", "blob:")) else wrong.append(f"outside: {r.url}"),
    )
    found.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    found.on("dialog", lambda d: (wrong.append(f"dialog: {d.message}"), d.dismiss()))
    yield found
    pwned = found.evaluate("window.__pwned")
    found.close()
    assert pwned is None
    assert wrong == []


def test_every_page_loads_without_error_or_outside_request(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    event = page.locator(".event-card a").first.get_attribute("href")
    for path in (
        "/reports",
        "/actors",
        "/sources",
        "/places",
        "/add",
        "/place?country=SYR",
        "/problems",
        "/method",
        event,
    ):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    for reading in READINGS:
        page.goto(f"{address}/report/{reading.report.id.removeprefix('sha256:')}")
        page.wait_for_load_state("networkidle")


def test_the_map_draws_the_events(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("canvas.maplibregl-canvas")
    page.wait_for_selector("#timeline canvas")
    assert page.locator("#map").bounding_box()["height"] > 300


def test_a_sketch_shows_the_event_until_the_map_takes_its_place(page: Any, address: str) -> None:
    held: list[Any] = []
    page.route("**/maplibre-gl.mjs", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#map[data-sketched]")
    assert page.locator("canvas.maplibregl-canvas").count() == 0
    middle, edge = page.evaluate(
        """() => {
          const pen = document.querySelector(".sketch").getContext("2d"), { width: w, height: h } = pen.canvas;
          const pixels = new Uint32Array(pen.getImageData(0, 0, w, h).data.buffer);
          const at = (part) => pixels[Math.round(h / part) * w + Math.round(w / part)];
          return [at(2), at(8)];
        }"""
    )
    assert middle != edge  # there is one place, and it stands in the middle
    for route in held:
        route.continue_()
    page.wait_for_selector("#map[data-whole]")
    assert page.locator(".sketch").count() == 0
    assert page.locator("canvas.maplibregl-canvas").count() == 1


def test_without_webgl_the_sketch_stays_and_follows_the_filters(page: Any, address: str) -> None:
    page.add_init_script(
        """const given = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
          return kind.startsWith("webgl") ? null : given.call(this, kind, ...more);
        };"""
    )
    page.goto(address)
    page.wait_for_selector("#map[data-sketched]")
    first = page.locator(".sketch").evaluate("(sketch) => sketch.toDataURL()")
    page.fill("input[name=text]", "nobody says this")
    page.wait_for_selector(".empty")
    page.wait_for_function("(before) => document.querySelector('.sketch')?.toDataURL() !== before", arg=first)
    assert page.locator(".sketch").count() == 1
    assert page.locator("canvas.maplibregl-canvas").count() == 0


def test_a_filter_changes_the_list_and_the_address(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.click("#narrow summary")
    page.fill("input[name=min_killed]", "10000")
    page.locator("input[name=min_killed]").dispatch_event("change")
    page.wait_for_selector(".empty")
    assert "min_killed=10000" in page.url
    page.goto(page.url)
    assert page.locator(".empty").count() == 1
    assert page.locator("#narrowed").inner_text() == "1"
    page.wait_for_selector("#time-note", state="hidden")


def test_what_drops_down_closes_with_escape_and_gives_the_focus_back(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.click("#narrow summary")
    page.focus("select[name=grade]")
    page.keyboard.press("Escape")
    assert page.locator("#narrow[open]").count() == 0
    assert page.evaluate("document.activeElement.closest('details')?.id") == "narrow"


def test_on_a_telephone_the_menu_shows_the_page_that_one_is_on(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address + "/method")
    page.wait_for_load_state("load")
    at = page.locator(".masthead nav [aria-current]").bounding_box()
    assert at["x"] >= 0
    assert at["x"] + at["width"] <= 390
    page.close()


PHONE_PAGES = ["/", "/reports", "/actors", "/sources", "/places", "/review", "/problems", "/method", "/add"]


@pytest.mark.parametrize("path", PHONE_PAGES)
def test_on_a_telephone_no_page_is_wider_than_it_and_what_is_touched_is_high_enough(
    browser: Any, address: str, path: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    low = page.evaluate("""[...document.querySelectorAll("button, select, summary, input, .button, nav a")]
      .filter((e) => e.checkVisibility() && e.type !== "checkbox")
      .filter((e) => !e.closest(".maplibregl-map, .visually-hidden") && e.getBoundingClientRect().height < 24)
      .map((e) => e.outerHTML.slice(0, 120))""")
    assert low == []
    page.close()


def test_on_a_telephone_what_a_source_says_stands_under_it_and_nothing_goes_on_beyond_the_edge(
    browser: Any, address: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(address)
    event = page.locator(".event-card a").first.get_attribute("href")
    for path in (event, "/actors", "/sources", "/places"):
        page.goto(address + path)
        frames = page.eval_on_selector_all(".scroll-x", "found => found.map((e) => e.scrollWidth - e.clientWidth)")
        assert frames, path
        assert max(frames) <= 0, path
    page.goto(address + event)
    shown = page.eval_on_selector_all(
        ".matrix td", "found => found.filter((e) => e.checkVisibility()).map((e) => e.innerText.trim() !== '')"
    )
    assert shown
    assert all(shown)
    page.close()


def test_a_table_that_goes_on_beyond_the_edge_keeps_the_source_in_sight(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 700, "height": 800})
    page.goto(address)
    page.goto(address + page.locator(".event-card a").first.get_attribute("href"))
    page.evaluate("document.querySelector('.matrix').parentElement.style.width = '20rem'")
    before = page.locator(".matrix th[scope=row]").first.bounding_box()
    page.evaluate("document.querySelector('.matrix').parentElement.scrollTo(150, 0)")
    assert page.evaluate("document.querySelector('.matrix').parentElement.scrollLeft") > 100
    assert page.locator(".matrix th[scope=row]").first.bounding_box() == before


def test_dragging_over_the_timeline_chooses_days_and_the_address_says_so(page: Any, address: str) -> None:
    page.set_default_timeout(60_000)
    page.goto(address)
    page.wait_for_selector("#timeline canvas")
    box = page.locator("#timeline .u-over").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, middle, steps=6)
    page.mouse.up()
    page.wait_for_url("**since=*")
    assert "until=" in page.url
    page.click("#time-clear")
    page.wait_for_url(lambda url: "since" not in url)


@pytest.mark.parametrize("reading", READINGS, ids=["latin", "second", "arabic", "hostile"])
def test_the_words_lit_in_the_browser_are_the_words_of_the_claim(page: Any, address: str, reading: Any) -> None:
    page.goto(f"{address}/report/{reading.report.id.removeprefix('sha256:')}#e1-killed-0")
    page.wait_for_selector("mark.lit")
    assert page.locator("mark.lit").first.inner_text() == reading.events[0].casualties[0].text


def test_dark_and_light_is_kept(page: Any, address: str) -> None:
    page.goto(address + "/method")
    before = page.evaluate("document.documentElement.dataset.theme")
    page.click("[data-theme-toggle]")
    page.goto(address + "/reports")
    assert page.evaluate("document.documentElement.dataset.theme") != before
