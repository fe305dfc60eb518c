"""Adding reports from the page: who may, what is taken, what becomes of it."""

from __future__ import annotations

import html
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from herodote.records import Reading, Report
from herodote.run.parts import Parts, corroborate, read_inputs
from herodote.run.received import plain_name
from herodote.store.casebook import Casebook
from herodote.store.lock import WriterLock
from herodote.store.log import entries
from herodote.store.query import Query
from herodote.store.state import State, replay
from herodote.web import tray as trays
from herodote.web.app import create_app
from herodote.web.routes import add
from herodote.web.tray import Tray
from tests.web.conftest import HOSTILE

HOME = "http://127.0.0.1"
HEADLINE = "Two shells fall on a market in Hajin"
TEXT = f"{HEADLINE}\nEuphrates Wire, 12 November 2018\nTwo shells fell on a market in Hajin on Monday, residents said."


def read_nothing(report: Report) -> Reading:
    """The reading of a report by a reader that finds no event: what is tested is the way to it."""
    return Reading(report, (), ())


def parts() -> Parts:
    return Parts(read_inputs, lambda: read_nothing, corroborate)


class Desk:
    """The page of a casebook that takes reports, and what is behind it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tray = Tray(folder, parts())
        self.client = TestClient(create_app(folder, tray=self.tray), base_url=HOME)

    def send(self, content: bytes, name: str = "report.txt", csrf: str | None = None, **query: str) -> int:
        headers = {add.CSRF: self.tray.csrf if csrf is None else csrf}
        answer = self.client.post("/add/file", params={"name": name, **query}, content=content, headers=headers)
        return answer.status_code

    def wait(self) -> str:
        """What the page tells of it once nothing is left to do."""
        for _ in range(600):
            if not self.tray.working:
                return html.unescape(self.client.get("/add/tray").text)
            time.sleep(0.05)
        raise AssertionError("it was never dealt with")

    def log(self) -> State:
        return replay(entries(self.folder / "log"))


@pytest.fixture
def desk(casebook: Path, tmp_path: Path) -> Desk:
    return Desk(Path(shutil.copytree(casebook, tmp_path / "casebook")))


def test_a_page_that_was_not_started_for_adding_takes_nothing_and_says_how(casebook: Path) -> None:
    with TestClient(create_app(casebook), base_url=HOME) as client:
        assert "--add" in client.get("/add").text
        assert "csrf" not in client.get("/add").text
        assert 'href="/add"' not in client.get("/").text
        assert client.post("/add/file", params={"name": "a.txt"}, content=TEXT.encode()).status_code == 405
        assert client.post("/add/text", data={"text": TEXT}).status_code == 405


def test_a_file_is_read_kept_and_before_the_readers(desk: Desk) -> None:
    assert desk.send(TEXT.encode(), "market.txt") == 202
    assert "1 new report" in desk.wait()
    assert HEADLINE in desk.client.get("/reports").text
    with Query.open(desk.folder) as query:
        (found,) = [r for r in query.reports() if r.title == HEADLINE]
    assert (found.origin, found.published) == ("market.txt", "2018-11-12")
    assert desk.send(TEXT.encode(), "market.txt") == 202
    desk.wait()
    assert len([r for r in desk.log().readings.values() if r.report.title == HEADLINE]) == 1


def test_a_text_is_pasted_with_the_date_that_was_given(desk: Desk) -> None:
    form = {"csrf": desk.tray.csrf, "text": TEXT, "published": "2018-11-20"}
    assert desk.client.post("/add/text", data=form, headers={"hx-request": "true"}).status_code == 202
    assert "1 new report" in desk.wait()
    (report,) = [r.report for r in desk.log().readings.values() if r.report.title == HEADLINE]
    assert (report.published, report.published_from) == ("2018-11-20", "option")


def test_without_a_script_a_pasted_text_leads_back_to_the_page(desk: Desk) -> None:
    form = {"csrf": desk.tray.csrf, "text": TEXT}
    answer = desk.client.post("/add/text", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")
    desk.wait()


def test_what_cannot_be_read_is_refused_with_its_reason(desk: Desk) -> None:
    assert desk.send(b"\x89PNG\r\n\x1a\n" + bytes(200), "scan.png") == 202
    assert "neither text nor a format that is read" in desk.wait()
    assert any("scan.png" in problem.input for problem in desk.log().problems)


def test_a_hostile_name_and_text_stay_text(desk: Desk) -> None:
    assert desk.send(f"{HOSTILE}\nFive were killed in Hajin, residents said.".encode(), f"{HOSTILE}.txt") == 202
    desk.wait()
    for path in ("/add", "/add/tray", "/reports"):
        assert "<script>window.__pwned" not in desk.client.get(path).text


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\a\\b.pdf", "b.pdf"), ("", "report"), ("a\nb\x1b[31m.txt", "a b[31m.txt"),
     ("///", "report"), ("خبر.txt", "خبر.txt")],
)  # fmt: skip
def test_only_the_last_part_of_a_name_is_kept_on_one_line(given: str, kept: str) -> None:
    assert plain_name(given) == kept


@pytest.mark.parametrize(
    "ask",
    [
        lambda d: d.send(TEXT.encode(), csrf=""),
        lambda d: d.send(TEXT.encode(), csrf="another"),
        lambda d: d.client.post("/add/text", data={"csrf": "another", "text": TEXT}).status_code,
        lambda d: (
            d.client.post(
                "/add/file", content=b"a", headers={add.CSRF: d.tray.csrf, "origin": "https://evil.example"}
            ).status_code
        ),
    ],
)
def test_no_other_page_can_hand_something_over(desk: Desk, ask: Callable[[Desk], int]) -> None:
    assert ask(desk) == 403
    assert desk.tray.parcels == ()


def test_too_much_is_refused_before_it_is_taken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add, "MOST_BYTES", 1000)
    assert desk.send(b"x" * 1001) == 413
    headers = {add.CSRF: desk.tray.csrf}
    streamed = desk.client.post("/add/file", content=(b"x" * 100 for _ in range(11)), headers=headers)
    assert streamed.status_code == 413
    monkeypatch.setattr(trays, "MOST_WAITING", 10)
    assert desk.send(TEXT.encode()) == 429
    assert desk.tray.parcels == ()


def test_it_waits_for_another_writer_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trays, "PATIENCE_S", 0.1)
    monkeypatch.setattr(trays, "AGAIN_S", 0.1)
    with WriterLock(desk.folder / "lock", 1):
        assert desk.send(TEXT.encode()) == 202
        for _ in range(100):
            if desk.tray.trouble:
                break
            time.sleep(0.05)
        assert "is being written to" in html.unescape(desk.client.get("/add/tray").text)
    assert "1 new report" in desk.wait()


def test_the_lock_is_given_back_between_a_few_reports(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    taken = trays.take_in

    def noted(book: Casebook, items: list[object], *rest: object) -> object:
        opened.append(len(items))
        return taken(book, items, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(trays, "take_in", noted)
    rows = "".join(
        f'{{"title": "Report {n}", "text": "{n} shells fell on Hajin, residents said."}}\n' for n in range(14)
    )
    assert desk.send(rows.encode(), "many.jsonl") == 202
    assert "14 new reports" in desk.wait()
    assert max(opened) <= trays.AT_ONCE
    assert len(opened) == 3


def test_a_reader_that_fails_ends_nothing_else(casebook: Path, tmp_path: Path) -> None:
    def fails(_: Report) -> Reading:
        raise ValueError("odd")

    folder = Path(shutil.copytree(casebook, tmp_path / "casebook"))
    tray = Tray(folder, Parts(read_inputs, lambda: fails, corroborate))
    with TestClient(create_app(folder, tray=tray), base_url=HOME) as client:
        client.post("/add/file", params={"name": "a.txt"}, content=TEXT.encode(), headers={add.CSRF: tray.csrf})
        for _ in range(200):
            if not tray.working:
                break
            time.sleep(0.05)
        assert re.search(r"the reader failed on it", html.unescape(client.get("/add/tray").text))
