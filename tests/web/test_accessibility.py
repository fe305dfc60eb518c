"""Every page against axe-core's rules, light and dark: nothing serious. Asks for `AXE`, the path of `axe.min.js`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import READINGS
from tests.web.test_browser import CHROMIUM, address, browser

__all__ = ["address", "browser"]

AXE = Path(os.environ.get("AXE", "/nowhere"))
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="headless Chromium is not installed"),
    pytest.mark.skipif(
        not AXE.is_file(),
        reason="AXE does not name axe.min.js (npm install axe-core; AXE=node_modules/axe-core/axe.min.js)",
    ),
]
FIRST_EVENT = "first event"
PAGES = {
    "overview": "/",
    "dossier": FIRST_EVENT,
    "report": f"/report/{READINGS[0].report.id.removeprefix('sha256:')}",
    "arabic report": f"/report/{READINGS[2].report.id.removeprefix('sha256:')}",
    "reports": "/reports",
    "review": "/review",
    "changes": "/changes?since=2020-01-01",
    "actors": "/actors",
    "sources": "/sources",
    "a source": "/who?name=River+Monitor",
    "places": "/places",
    "a place": "/place?country=SYR",
    "adding": "/add",
    "problems": "/problems",
    "method": "/method",
    "error": "/event/none",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(browser: Any, address: str, name: str, theme: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=theme)
    path = PAGES[name]
    if path == FIRST_EVENT:
        page.goto(address)
        path = page.locator(".event-card a").first.get_attribute("href")
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    page.close()
    serious = [
        f"{v['id']}: {node['html'][:160]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]
    assert serious == []
