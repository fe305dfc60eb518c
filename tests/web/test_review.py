"""Decisions on the page: who may make them, where they go, and what they change."""

from __future__ import annotations

import html
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from fastapi.testclient import TestClient

from herodote.run.parts import corroborate
from herodote.store.casebook import Casebook
from herodote.store.lock import WriterLock
from herodote.store.log import entries
from herodote.store.query import Query
from herodote.store.state import State, replay
from herodote.web import desk as desks
from herodote.web.app import create_app
from herodote.web.desk import Desk
from tests.web.conftest import HOSTILE

HOME = "http://127.0.0.1"


class Table:
    """The page with its desk, and what is behind them."""

    def __init__(self, folder: Path, reviewers: int = 1) -> None:
        self.folder = folder
        self.desk = Desk(folder, corroborate)
        self.client = TestClient(create_app(folder, desk=self.desk, reviewers=reviewers), base_url=HOME)

    def event(self) -> str:
        """The event that waits first."""
        found = re.search(r'data-at="([^"]+)"', self.client.get("/review").text)
        assert found
        return found[1]

    def form(self, event: str) -> dict[str, str]:
        """The hidden fields of an event's form."""
        fields = re.findall(
            r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.client.get(f"/review/{event}").text
        )
        return dict(fields)

    def decide(self, event: str, verb: str, who: str = "Ada", **fields: str) -> str:
        """The page that answers to a decision, once the events are made again."""
        data = {**self.form(event), "verb": verb, "who": who, **fields}
        answer = self.client.post(f"/review/{event}", data=data, headers={"hx-request": "true"})
        assert answer.status_code == 200, answer.text
        self.wait()
        return answer.text

    def wait(self) -> None:
        for _ in range(600):
            if not self.desk.working:
                return
            time.sleep(0.05)
        raise AssertionError("the events were not made again")

    def log(self) -> State:
        return replay(entries(self.folder / "log"))


@pytest.fixture
def table(casebook: Path, tmp_path: Path) -> Table:
    return Table(Path(shutil.copytree(casebook, tmp_path / "casebook")))


@pytest.fixture
def reading_only(casebook: Path) -> Iterator[TestClient]:
    with TestClient(create_app(casebook), base_url=HOME) as found:
        yield found


def test_a_page_that_was_not_started_for_review_shows_the_queue_and_takes_nothing(reading_only: TestClient) -> None:
    text = reading_only.get("/review").text
    assert "--review" in text
    assert "csrf" in text
    assert 'value="accept"' not in text
    assert reading_only.post("/review/ev-1", data={"verb": "accept"}).status_code == 405


def test_a_decision_is_in_the_log_and_marks_the_event_everywhere(table: Table) -> None:
    event = table.event()
    said = table.decide(event, "accept", note="two hospitals agree")
    assert f"Accepted {event}" in said
    (judgement,) = table.log().judgements
    assert (judgement.kind, judgement.who, judgement.note) == ("accept", "Ada", "two hospitals agree")
    assert "✓ accepted" in table.client.get(f"/event/{event}").text
    assert "two hospitals agree" in table.client.get(f"/event/{event}").text
    assert "✓ accepted" in table.client.get("/events").text
    exported = table.client.get("/export/csv?background=1").text.splitlines()
    assert any("accepted" in line and line.startswith(event) for line in exported)
    assert event not in re.findall(r'data-line[^>]*href="/review/([^"]+)"', table.client.get("/review").text)


def test_a_correction_changes_the_event_and_undo_gives_it_back(table: Table) -> None:
    event = table.event()
    with Query.open(table.folder) as query:
        before = query.event(event)
    table.decide(event, "correct", field="killed", value="6-8")
    with Query.open(table.folder) as query:
        found = query.event(event)
    assert found is not None
    assert (found.casualties[0].low, found.casualties[0].high) == (6, 8)
    assert "is taken back" in table.decide(event, "undo")
    with Query.open(table.folder) as query:
        assert query.event(event) == before
    assert [j.kind for j in table.log().judgements] == ["correct", "undo"]


def test_a_split_makes_two_events_and_both_are_found(table: Table) -> None:
    event = table.event()
    telling = re.search(r'name="telling" value="([^"]+)"', table.client.get(f"/review/{event}").text)
    assert telling
    with Query.open(table.folder) as query:
        before = query.count()
    table.decide(event, "split", telling=html.unescape(telling[1]))
    with Query.open(table.folder) as query:
        assert query.count() == before + 1
        assert query.event(event) is not None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"verb": "accept", "who": " "}, "say who decides"),
        ({"verb": "correct", "field": "killed", "value": "many"}, "is no number of people"),
        ({"verb": "correct", "field": "killed"}, "say what killed is"),
        ({"verb": "split"}, "name some of the tellings"),
        ({"verb": "merge", "other": "ev-nowhere"}, "there is no event"),
        ({"verb": "note"}, "says nothing"),
        ({"verb": "publish"}, "say what is decided"),
        ({"verb": "retract"}, "say what is decided"),
        ({"verb": "undo", "who": "Nobody"}, "has made no decision"),
        ({"verb": "accept", "who": "x" * 81}, "longer than 80"),
        ({"verb": "accept", "seen": "0000000000000000"}, "changed while you looked"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_written(table: Table, fields: dict[str, str], said: str) -> None:
    event = table.event()
    answer = table.client.post(f"/review/{event}", data={**table.form(event), "who": "Ada", **fields})
    assert said in html.unescape(answer.text)
    assert table.log().judgements == []


def test_only_a_form_of_this_very_page_can_decide(table: Table) -> None:
    event = table.event()
    good = {**table.form(event), "verb": "accept", "who": "Ada"}
    address = f"/review/{event}"
    post = table.client.post
    assert post(address, data={**good, "csrf": "guessed"}).status_code == 403
    assert post(address, data={"verb": "accept", "who": "Ada", "seen": good["seen"]}).status_code == 403
    assert post(address, data=good, headers={"origin": "http://evil.example"}).status_code == 403
    assert post(address, data=good, headers={"origin": "null"}).status_code == 403
    assert post(address, data=good, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert post(address, data=good, headers={"sec-fetch-site": "same-site"}).status_code == 403
    assert post(address, json=good).status_code == 415
    assert post(address, data={**good, "note": "x" * 70_000}).status_code == 413
    assert post("/", data=good).status_code == 405
    assert post("/review", data=good).status_code == 405
    assert table.client.put(address, data=good).status_code == 405
    assert table.client.get(f"{address}?verb=accept&who=Ada&csrf={good['csrf']}").status_code == 200
    assert table.log().judgements == []
    assert post(address, data=good, headers={"origin": HOME, "sec-fetch-site": "same-origin"}).status_code == 200
    assert len(table.log().judgements) == 1
    table.wait()


def test_with_a_token_nobody_decides_without_it(table: Table) -> None:
    client = TestClient(create_app(table.folder, token="secret", desk=table.desk), base_url=HOME)
    assert client.post("/review/ev-1", data={"csrf": table.desk.csrf}).status_code == 401


def test_of_two_reviewers_the_second_sees_what_the_first_decided_after_deciding(casebook: Path, tmp_path: Path) -> None:
    table = Table(Path(shutil.copytree(casebook, tmp_path / "casebook")), reviewers=2)
    event = table.event()
    table.decide(event, "accept", who="Ada", note="seen the pictures")
    table.client.cookies.clear()
    waiting = table.client.get(f"/review/{event}").text
    assert "seen the pictures" not in waiting
    assert "1 decision of others" in waiting
    assert "0 settled" in waiting
    table.decide(event, "accept", who="Ben")
    assert "1 settled" in table.client.get("/review").text
    assert "seen the pictures" in table.client.get(f"/review/{event}").text


def test_what_waits_for_others_is_not_shown_again_to_who_decided(casebook: Path, tmp_path: Path) -> None:
    table = Table(Path(shutil.copytree(casebook, tmp_path / "casebook")), reviewers=2)
    event = table.event()
    table.decide(event, "accept", who="Ada")
    line = f'<a href="/review/{event}"'
    assert line not in table.client.get("/review").text
    table.client.cookies.clear()
    assert line in table.client.get("/review").text


def test_while_another_process_writes_a_decision_is_refused_and_the_form_keeps_its_words(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "PATIENCE_S", 0.2)
    event = table.event()
    with WriterLock(table.folder / "lock"):
        answer = table.client.post(
            f"/review/{event}", data={**table.form(event), "verb": "accept", "who": "Ada", "note": "long thought"}
        )
    assert "is being written to by process" in answer.text
    assert "long thought" in answer.text
    assert table.log().judgements == []


def test_a_decision_that_was_not_published_is_published_at_the_next_start(table: Table) -> None:
    event = table.event()
    with Query.open(table.folder) as query, Casebook.open(table.folder, corroborate) as book:
        from herodote.run.judging import Wish, make_judgement

        book.judge([make_judgement(query, Wish("reject", event, "Ada"), "2026-01-01T00:00:00Z")])
    again = Table(table.folder)
    again.desk._worker.join(60) if again.desk._worker else None
    assert "discounted" in again.client.get(f"/event/{event}").text


def test_the_changes_page_tells_what_was_decided_and_what_it_moved(table: Table) -> None:
    event = table.event()
    table.decide(event, "reject", note=HOSTILE)
    text = table.client.get("/changes?since=2020-01-01").text
    assert "New events" in text
    assert "Ada" in text
    assert HOSTILE not in text
    assert "is no date" in table.client.get("/changes?since=yesterday").text
    assert table.client.get("/changes?since=%00").status_code == 200
    assert "has not come yet" in table.client.get("/changes?since=2999-01-01").text


def test_what_reports_and_reviewers_write_is_text_on_the_review_page(table: Table) -> None:
    event = table.event()
    table.decide(event, "note", who=HOSTILE[:60], note=HOSTILE)
    for address in (f"/review/{event}", f"/event/{event}", "/review", "/changes"):
        text = table.client.get(address).text
        assert HOSTILE not in text
        for element in lxml.html.document_fromstring(text).iter():
            if isinstance(element.tag, str):
                assert element.tag != "script" or element.get("src", "").startswith("/static/")
                assert not [name for name in element.attrib if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("address", ["/review/none", "/review/%00", "/review/" + "x" * 500])
def test_an_address_that_leads_nowhere_is_not_found(table: Table, address: str) -> None:
    assert table.client.get(address).status_code == 404
