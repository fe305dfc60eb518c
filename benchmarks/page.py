"""How long the page takes at 10,000 and 100,000 events: the server's answers, and the first view in a browser.

    PYTHONPATH=src python -m benchmarks.page 10000 100000            # into benchmarks/results/page.json
    PYTHONPATH=src python -m benchmarks.page 10000 --no-browser --repeats 10

Answers are asked in this process, one after the other: time on the clock and of the processor (all its threads), median
and 95th percentile. Each is made anew, as if nobody had asked for it or for its filter before; then what it takes when
it is kept from the last time (`kept_ms`). The browser is a headless Chromium without a cache and without a graphics
card: `list_ms` is when list and filters are seen, `view_ms` when the events stand on the outlines of countries (the
first view), `map_ms` when that map can be moved, `settled_ms` when it has rivers and names too.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from benchmarks.__main__ import machine
from benchmarks.casebooks import write_casebook

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from starlette.types import Scope

RESULTS = Path(__file__).parent / "results" / "page.json"
FLAGS = "--no-sandbox --disable-quic --disable-background-networking --use-gl=angle --use-angle=swiftshader".split()  # noqa: SIM905
FLAGS.append("--enable-unsafe-swiftshader")
WAIT_S = 120
REST_S = 1.5
"""Between two views: what the last one left to do is then done."""


def addresses(folder: Path) -> dict[str, str]:
    """What is asked, by name."""
    from herodote.store import profiles
    from herodote.store.query import Query
    from herodote.web.cards import place_href

    with Query.open(folder) as query:
        actor, place = profiles.actors(query, most=1)[0].name, profiles.places(query, most=1)[0]
        page = query.summaries(sort="-origins", limit=1)
        event = page.items[0].id
        report = query.reports(limit=1)[0].id.removeprefix("sha256:")
        source = query.facets(most=1).source[0].value
    return {
        "overview": "/",
        "list, all": "/events",
        "list, next page": "/events?offset=600",
        "list, by type": "/events?type=air_strike",
        "list, by actor": f"/events?{urlencode({'actor': actor})}",
        "list, by source": f"/events?{urlencode({'source': source})}",
        "list, by words": "/events?text=desert+army",
        "list, by dates and toll": "/events?since=2017-01-01&until=2017-06-30&min_killed=10",
        "map, all": "/api/points",
        "map, by type": "/api/points?type=air_strike",
        "timeline, all": "/api/timeline",
        "timeline, by country": "/api/timeline?country=SYR",
        "dossier": f"/event/{event}",
        "report": f"/report/{report}",
        "reports": "/reports",
        "sources": "/sources",
        "actors": "/actors",
        "places": "/places",
        "one actor": f"/who?{urlencode({'name': actor})}",
        "one source": f"/who?{urlencode({'name': source})}",
        "one place": place_href(place.country, place.admin1, place.name),
        "one country": place_href(place.country, None, None),
        "review": "/review",
    }


def answers(folder: Path, repeats: int) -> dict[str, dict[str, float]]:
    """Milliseconds and bytes of each answer, the first (cold) one left out."""
    from fastapi.testclient import TestClient

    from herodote.web.app import create_app

    found = {}
    with remembered_once(), TestClient(create_app(folder), base_url="http://127.0.0.1") as client:
        for name, address in addresses(folder).items():
            with nothing_kept():
                size = len(client.get(address).raise_for_status().content)
                clock, work = asked(client, address, repeats)
            client.get(address)
            again, _ = asked(client, address, repeats)
            found[name] = {"bytes": size, **spread("clock_ms", clock), **spread("processor_ms", work)}
            found[name]["kept_ms"] = round(statistics.median(again), 1)
            print(f"  {name:<26}", *(f"{key} {value}" for key, value in found[name].items()), flush=True)
    return found


def asked(client: TestClient, address: str, repeats: int) -> tuple[list[float], list[float]]:
    """Milliseconds of so many answers, on the clock and of the processor."""
    clock, work = [], []
    for _ in range(repeats):
        begun, worked = time.perf_counter(), time.process_time()
        client.get(address)
        clock.append(1000 * (time.perf_counter() - begun))
        work.append(1000 * (time.process_time() - worked))
    return clock, work


@contextlib.contextmanager
def remembered_once() -> Iterator[None]:
    """Meanwhile snapshots that are opened remember what a filter found only within an answer that is made anew."""
    from herodote.store import columns, event_questions

    class FoundOnce(columns.Found):
        made = 0

        def get(self, asked: bytes) -> columns.Ranks | None:
            if self.made != len(ANEW):
                self.__init__()  # type: ignore[misc]
                self.made = len(ANEW)
            return super().get(asked)

    event_questions.Found = FoundOnce  # type: ignore[attr-defined]
    try:
        yield
    finally:
        event_questions.Found = columns.Found  # type: ignore[attr-defined]


ANEW: list[str] = []
"""The answers that were made anew."""


@contextlib.contextmanager
def nothing_kept() -> Iterator[None]:
    """Meanwhile every answer is made anew."""
    from herodote.web import kept

    def not_kept(scope: Scope) -> bool:
        ANEW.append(scope["path"])
        return False

    before, kept.is_kept = kept.is_kept, not_kept
    try:
        yield
    finally:
        kept.is_kept = before


def spread(name: str, values: list[float]) -> dict[str, float]:
    """The median and the 95th percentile."""
    ranked = sorted(values)
    return {name: round(statistics.median(ranked), 1), f"{name}_95": round(ranked[int(0.95 * (len(ranked) - 1))], 1)}


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The page of a casebook, served by another thread."""
    import uvicorn

    from herodote.web.app import create_app

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(folder), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


SHIFTS = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
SKETCHED = "document.getElementById('map').dataset.sketched"
SETTLED = "document.getElementById('map').dataset.settled"
WHOLE = "document.getElementById('map').dataset.whole"
DRAWN = "document.getElementById('map').dataset.drawn"


def first_view(folder: Path, repeats: int) -> dict[str, float] | None:
    """Milliseconds until the list is seen, and until the events stand on the map; how far anything jumped meanwhile.

    The browser runs already and its window is open, as it is with who opens a page; it has nothing of the page yet.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if chromium is None:
        return None
    lists, views, maps, wholes, finest, shifts = [], [], [], [], [], []
    with served(folder) as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(SHIFTS)
        tools = page.context.new_cdp_session(page)
        tools.send("Network.enable")
        tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        for _ in range(repeats):
            page.goto("about:blank")
            time.sleep(REST_S)
            page.goto(address)
            page.wait_for_selector("#map[data-whole]", timeout=WAIT_S * 1000)
            lists.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"))
            views.append(float(page.evaluate(SKETCHED)))
            maps.append(float(page.evaluate(DRAWN)))
            wholes.append(float(page.evaluate(SETTLED)))
            finest.append(float(page.evaluate(WHOLE)))
            shifts.append(page.evaluate("window.moved"))
        browser.close()
    return {
        **spread("list_ms", lists),
        **spread("view_ms", views),
        **spread("map_ms", maps),
        **spread("settled_ms", wholes),
        **spread("whole_ms", finest),
        "layout_shift": round(max(shifts), 3),
    }


def main() -> None:
    """Measures each size, prints it and keeps it."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    asked.add_argument("--repeats", type=int, default=20)
    asked.add_argument("--no-browser", action="store_true")
    asked.add_argument("--keep", type=Path, help="folder where the casebooks are kept and found again")
    asked.add_argument("--out", type=Path, default=RESULTS)
    options = asked.parse_args()
    result: dict[str, object] = {"machine": machine()}
    with tempfile.TemporaryDirectory() as passing:
        for size in options.sizes:
            folder = (options.keep or Path(passing)) / f"events-{size}"
            if not (folder / "casebook.json").exists():
                write_casebook(folder, size)
            print(f"{size:,} events", flush=True)
            found: dict[str, object] = {"answers": answers(folder, options.repeats)}
            if not options.no_browser:
                found["first_view"] = first_view(folder, min(5, options.repeats))
                print("  first view", found["first_view"], flush=True)
            result[str(size)] = found
    result["load"] = [round(x, 1) for x in os.getloadavg()]
    options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
