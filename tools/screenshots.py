"""The pictures of the documentation, from the demo casebook: `docs/images/overview.webp` and `dossier.webp`.

    herodote demo build/demo --no-serve
    PYTHONPATH=src python tools/screenshots.py build/demo

Asks for Debian's `chromium` and for `playwright`. Pictures are WebP as the browser makes it.

With `--all FOLDER` each page is taken whole, light and dark, on a desk and on a telephone, as the browser draws it, for
looking at them; these are not kept in the repository. Of the top of each are made the four sheets of
`docs/explanation/pages.md`, `docs/images/pages-*.webp`.
"""

from __future__ import annotations

import argparse
import base64
import html
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

IMAGES = Path(__file__).parent.parent / "docs" / "images"
SIZE = (1440, 900)
HEIGHTS = {"overview": 900, "dossier": 1500}
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--use-gl=angle",
    "--use-angle=swiftshader",
]
FLAGS.append("--enable-unsafe-swiftshader")
SETTLED_MS = 120_000


@contextmanager
def served(casebook: Path, writable: bool) -> Iterator[str]:
    """The page of the casebook; a writable one offers to decide and to add."""
    import uvicorn

    from herodote.run.parts import herodote_parts
    from herodote.web.app import create_app
    from herodote.web.desk import Desk
    from herodote.web.tray import Tray

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    parts = herodote_parts()
    desk, tray = Desk(casebook, parts.corroborator), Tray(casebook, parts)
    app = create_app(casebook, desk=desk, tray=tray) if writable else create_app(casebook)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


def dossier_of(casebook: Path) -> str:
    """The event whose dossier has most to show: contested, with the most origins."""
    from herodote.store.filters import EventFilter
    from herodote.store.query import Query

    with Query.open(casebook) as query:
        found = query.summaries(EventFilter(contested=True, standing=("main",)), sort="-origins")
    return next(item.id for item in found.items if item.place)


MODES = {
    "light": (1440, 900, "light"),
    "dark": (1440, 900, "dark"),
    "phone-light": (390, 844, "light"),
    "phone-dark": (390, 844, "dark"),
}


def pages_of(casebook: Path, event: str) -> dict[str, str]:
    """Every kind of page, by name, with an address that has something to show."""
    from urllib.parse import urlencode

    from herodote.store import profiles
    from herodote.store.query import Query
    from herodote.web.cards import place_href

    with Query.open(casebook) as query:
        found = query.event(event)
        report = (found.tellings[0].report if found else query.reports(limit=1)[0].id).removeprefix("sha256:")
        actor, place = profiles.actors(query, most=1)[0].name, profiles.places(query, most=1)[0]
        source = query.sources(1)[0].name
    return {
        "overview": "/", "dossier": f"/event/{event}", "report": f"/report/{report}", "reports": "/reports",
        "actors": "/actors", "actor": f"/who?{urlencode({'name': actor})}", "sources": "/sources",
        "source": f"/who?{urlencode({'name': source})}", "places": "/places",
        "place": place_href(place.country, place.admin1, place.name), "country": place_href(place.country, None, None),
        "review": "/review", "changes": "/changes?since=2020-01-01", "problems": "/problems", "add": "/add",
        "method": "/method",
    }  # fmt: skip


def take_all(browser: Any, address: str, pages: dict[str, str], folder: Path) -> None:
    """Each page in each mode, whole, as `<page>-<mode>.png`; says where a page is wider than its window."""
    folder.mkdir(parents=True, exist_ok=True)
    for mode, (width, height, theme) in MODES.items():
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
        page.set_default_timeout(SETTLED_MS)
        for name, path in pages.items():
            page.goto(address + path)
            for picture in ("#map", "#minimap"):
                if page.locator(picture).count():
                    page.wait_for_selector(f"{picture}[data-whole]")
            page.screenshot(path=str(folder / f"{name}-{mode}.png"), full_page=True, animations="disabled")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                print(f"{name}, {mode}: wider than its window", flush=True)
        page.close()


SHEETS = {"light": (480, 300, 4), "dark": (480, 300, 4), "phone-light": (195, 422, 8), "phone-dark": (195, 422, 8)}
"""For each mode the size in which a page stands on the sheet, and how many stand beside one another."""
SHEET_QUALITY = 35
"""Of a sheet, so that the four are half a megabyte."""
QUALITY = 45
"""Of the two pictures of the README."""


def as_webp(page: Any, quality: int) -> bytes:
    """What the page's window shows."""
    asked = {"format": "webp", "quality": quality}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    return base64.b64decode(taken["data"])


def make_sheets(browser: Any, pages: Iterable[str], folder: Path, to: Path) -> None:
    """One picture of a mode with the top of each page, under its name."""
    for mode, (width, height, beside) in SHEETS.items():
        figures = "".join(
            f'<figure><img src="{name}-{mode}.png"><figcaption>{html.escape(name)}</figcaption></figure>'
            for name in pages
        )
        style = (
            f"body{{margin:16px;display:grid;grid-template-columns:repeat({beside},{width}px);gap:16px;background:#888}}"
            f"figure{{margin:0}}img{{width:{width}px;height:{height}px;object-fit:cover;object-position:top left}}"
            "figcaption{font:15px sans-serif;color:#fff}"
        )
        sheet = folder / f"sheet-{mode}.html"
        sheet.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{figures}", encoding="utf-8")
        page = browser.new_page(viewport={"width": beside * (width + 16) + 16, "height": 600})
        page.goto(sheet.resolve().as_uri(), wait_until="load")
        made = to / f"pages-{mode}.webp"
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": beside * (width + 16) + 16, "height": tall})
        made.write_bytes(as_webp(page, SHEET_QUALITY))
        print(f"{made.name}: {made.stat().st_size // 1000} KB", flush=True)
        page.close()


def main() -> None:
    """Makes both pictures, or with `--all` one of each page in each mode."""
    asked = argparse.ArgumentParser(prog="tools/screenshots.py", description=__doc__)
    asked.add_argument("casebook", type=Path)
    asked.add_argument("--event", help="whose dossier is shown")
    asked.add_argument("--to", type=Path, default=IMAGES)
    asked.add_argument("--all", type=Path, metavar="FOLDER", help="take every page, light and dark, desk and telephone")
    asked.add_argument("--theme", choices=["light", "dark"], default="light")
    options = asked.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium)")
    event = options.event or dossier_of(options.casebook)
    wanted = {"overview": ("/", "#map[data-whole]"), "dossier": (f"/event/{event}", "#minimap[data-whole]")}
    with served(options.casebook, options.all is not None) as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=FLAGS)
        if options.all:
            pages = pages_of(options.casebook, event)
            take_all(browser, address, pages, options.all)
            make_sheets(browser, pages, options.all, options.to)
            return
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme=options.theme)
        page.set_default_timeout(SETTLED_MS)
        for name, (path, settled) in wanted.items():
            page.set_viewport_size({"width": SIZE[0], "height": HEIGHTS[name]})
            page.goto(address + path, wait_until="networkidle")
            page.wait_for_selector(settled)
            made = as_webp(page, QUALITY)
            (options.to / f"{name}.webp").write_bytes(made)
            print(f"{name}.webp: {len(made) // 1000} KB", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
