"""Answers are kept while the snapshot stands, and only those that depend on nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from herodote.corroborate import corroborate
from herodote.ids import content_hash
from herodote.store.casebook import Arrival, Casebook
from herodote.store.entries import Finding
from herodote.store.query import Query
from herodote.web import kept
from herodote.web.app import create_app
from herodote.web.security import HEADERS
from tests.web.conftest import strike

HOME = "http://127.0.0.1"


@pytest.fixture
def folder(casebook: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(casebook, tmp_path / "case"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for each question to the casebook about a list."""
    lines: list[str] = []
    real = Query.summaries

    def counted(self: Query, *arguments: object, **named: object) -> object:
        lines.append("summaries")
        return real(self, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Query, "summaries", counted)
    return lines


def test_the_second_reader_of_a_page_gets_the_same_answer_without_a_question_to_the_casebook(
    folder: Path, asked: list[str]
) -> None:
    with TestClient(create_app(folder), base_url=HOME) as client:
        first, before = client.get("/events?country=SYR"), len(asked)
        again = client.get("/events?country=SYR")
        assert before
        assert len(asked) == before
        assert (again.content, again.headers) == (first.content, first.headers)
        assert all(again.headers[name] == value for name, value in HEADERS.items())
        assert client.get("/events?country=IRQ").content != first.content


def test_a_new_snapshot_is_shown_at_once(folder: Path) -> None:
    with TestClient(create_app(folder), base_url=HOME) as client:
        before = client.get("/reports").text
        reading = strike("Lake Gazette", "A strike on Hajin killed 9 men, a medic said.", "9 men", 9, 9, "a medic")
        report, digest = reading.report, content_hash(reading.report.text.encode())
        finding = Finding(report.id, report.origin, digest, digest, report.published, report.outlet, None)
        with Casebook.open(folder, corroborate) as book:
            book.add([Arrival(finding, report.text.encode(), reading)])
            book.publish()
        assert "Lake Gazette" not in before
        assert "Lake Gazette" in client.get("/reports").text


def test_what_is_kept_is_given_only_to_whom_the_guard_lets_in(folder: Path) -> None:
    client = TestClient(create_app(folder, token="secret"), base_url=HOME)
    assert client.get("/", auth=("me", "secret")).status_code == 200
    assert client.get("/").status_code == 401
    assert client.get("/", auth=("me", "secret"), headers={"host": "evil.example"}).status_code == 421


def test_no_more_is_kept_than_the_bound_and_nothing_that_is_not_found(
    folder: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 20_000)
    program = create_app(folder)
    with TestClient(program, base_url=HOME) as client:
        for n in range(40):
            client.get(f"/events?min_killed={n}")
            client.get(f"/event/none{n}")
        before = len(asked)
        client.get("/events?min_killed=39")
        assert len(asked) == before
        client.get("/events?min_killed=0")
        assert len(asked) > before
