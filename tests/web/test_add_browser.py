"""Dropping and pasting reports in a real browser. Skips with a reason where Chromium is absent."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herodote.web.tray import Tray
from tests.web.test_add import HEADLINE, TEXT, parts
from tests.web.test_browser import CHROMIUM, browser, page

__all__ = ["browser", "page"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="headless Chromium is not installed (Debian: apt-get install chromium)"
    ),
]
PATIENCE_MS = 60_000
DROP = """([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name, { type: "text/plain" }));
  const how = { dataTransfer: files, bubbles: true, cancelable: true };
  for (const kind of ["dragover", "drop"]) document.getElementById("drop").dispatchEvent(new DragEvent(kind, how));
}"""


@pytest.fixture
def address(casebook: Path, tmp_path: Path) -> Iterator[str]:
    import uvicorn

    from herodote.web.app import create_app

    folder = Path(shutil.copytree(casebook, tmp_path / "casebook"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(folder, tray=Tray(folder, parts()))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


def test_a_file_that_is_dropped_is_read_and_can_be_opened(page: Any, address: str) -> None:
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}/add")
    page.wait_for_load_state("networkidle")
    page.evaluate(DROP, ["market.txt", TEXT])
    link = page.locator("#tray a", has_text=HEADLINE)
    link.wait_for()
    assert "1 new report" in page.locator("#tray").inner_text()
    link.click()
    page.wait_for_selector(".report-text")
    assert HEADLINE in page.locator(".report-text").inner_text()


def test_a_text_that_is_pasted_is_read_and_hostile_words_stay_words(page: Any, address: str) -> None:
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}/add")
    page.wait_for_load_state("networkidle")
    page.fill("#text", f"{TEXT}\n<img src=x onerror=window.__pwned=1>")
    page.click("#paste button")
    page.locator("#tray a", has_text=HEADLINE).wait_for()
    assert page.locator("#tray img").count() == 0
    assert page.input_value("#text") == ""
