"""Answers kept as long as the snapshot is: given again, told apart by address, and gone with the snapshot."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from herodote.store.query import Query
from herodote.web.app import create_app
from herodote.web.kept import Answer, Shelf
from herodote.web.page import Page
from herodote.web.warm import FIRST, warm
from tests.web.conftest import READINGS, made

HERE = "http://127.0.0.1"
ONE, OTHER = (1, 1, 1), (2, 2, 2)


def answer(size: int) -> Answer:
    return Answer((), b"x" * size, b'"t"')


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are rendered from now on."""
    rendered: list[str] = []
    show = Page.show

    def noted(self: Page, template: str, *args: object, **values: object) -> object:
        rendered.append(template)
        return show(self, template, *args, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "show", noted)
    return rendered


def test_the_same_address_is_answered_once_and_given_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered = counted(monkeypatch)
    first, second = client.get("/events?type=air_strike"), client.get("/events?type=air_strike")
    assert rendered == ["parts/event_list.html"]
    assert second.content == first.content
    assert second.headers["content-type"] == first.headers["content-type"]
    assert second.headers["content-security-policy"] == first.headers["content-security-policy"]


def test_other_filters_and_pages_have_answers_of_their_own(client: TestClient) -> None:
    every, none = client.get("/events"), client.get("/events?type=protest")
    assert every.text != none.text
    assert client.get("/events").text == every.text
    assert every.headers["etag"] != none.headers["etag"]


def test_a_browser_that_has_the_answer_is_told_so_without_a_body(client: TestClient) -> None:
    first = client.get("/sources")
    again = client.get("/sources", headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/sources", headers={"If-None-Match": '"other"'}).content == first.content


def test_what_was_published_meanwhile_is_seen_at_once(tmp_path: Path) -> None:
    folder = made(tmp_path / "book", READINGS[:1])
    with TestClient(create_app(folder), base_url=HERE) as client:
        before = client.get("/reports")
        made(folder, READINGS[1:2])
        after = client.get("/reports", headers={"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200
        assert "Valley Post" in after.text
        assert "Valley Post" not in before.text


def test_errors_redirections_and_what_is_decided_or_exported_are_not_kept(client: TestClient) -> None:
    for address in ("/event/none", "/report/none", "/review", "/changes", "/export/csv"):
        assert "etag" not in client.get(address).headers, address


def test_what_is_kept_is_given_to_nobody_who_may_not_see_it(casebook: Path) -> None:
    with TestClient(create_app(casebook, token="secret"), base_url=HERE) as client:
        assert client.get("/events", headers={"Authorization": "Bearer secret"}).status_code == 200
        assert client.get("/events").status_code == 401
        assert client.get("/events", headers={"Host": "evil.example"}).status_code == 421


def test_a_head_of_a_kept_answer_has_its_length_and_no_body(client: TestClient) -> None:
    length = len(client.get("/sources").content)
    head = client.head("/sources")
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(length))


def test_those_who_ask_for_the_same_at_once_wait_for_one_answer(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = counted(monkeypatch)
    with ThreadPoolExecutor(6) as asking:
        answers = list(asking.map(lambda _: client.get("/reports?text=strike").content, range(6)))
    assert rendered == ["reports.html"]
    assert len(set(answers)) == 1


def test_one_who_waits_for_an_answer_that_is_not_kept_gets_their_own(client: TestClient) -> None:
    with ThreadPoolExecutor(6) as asking:
        found = list(asking.map(lambda _: client.get("/event/none").status_code, range(6)))
    assert found == [404] * 6


def test_a_shelf_lets_go_what_was_not_asked_for_longest() -> None:
    shelf = Shelf(most_bytes=10)
    shelf.keep(b"a", ONE, answer(4))
    shelf.keep(b"b", ONE, answer(4))
    assert shelf.find(b"a", ONE) is not None
    shelf.keep(b"c", ONE, answer(4))
    assert shelf.find(b"b", ONE) is None
    assert shelf.find(b"a", ONE) is not None
    assert shelf.find(b"c", ONE) is not None


def test_a_shelf_holds_answers_of_one_snapshot_only() -> None:
    shelf = Shelf()
    shelf.keep(b"a", ONE, answer(4))
    assert shelf.find(b"a", OTHER) is None
    shelf.keep(b"b", OTHER, answer(4))
    assert shelf.find(b"a", ONE) is None
    assert shelf.find(b"b", OTHER) is not None


def test_an_answer_kept_again_takes_its_room_once() -> None:
    shelf = Shelf(most_bytes=10)
    for _ in range(5):
        shelf.keep(b"a", ONE, answer(8))
    assert shelf.find(b"a", ONE) is not None


@pytest.mark.parametrize("token", [None, "secret"])
def test_what_is_asked_first_is_made_before_the_first_reader_comes(
    casebook: Path, monkeypatch: pytest.MonkeyPatch, token: str | None
) -> None:
    app = create_app(casebook, token=token)
    with Query.open(casebook) as query:
        warm(app, query, token)
    rendered = counted(monkeypatch)
    sent = {} if token is None else {"Authorization": f"Bearer {token}"}
    with TestClient(app, base_url=HERE, headers=sent) as client:
        assert [client.get(path).status_code for path in FIRST] == [200] * len(FIRST)
        assert rendered == []
        assert client.get("/events?type=air_strike").status_code == 200
        assert rendered == ["parts/event_list.html"]
