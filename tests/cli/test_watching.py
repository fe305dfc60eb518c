"""`herodote watch` says what a round brought, in words and in JSON, and leaves with a code that cron can use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import casebook_fakes as fakes
import pytest

from herodote.cli.entry import run
from herodote.run import parts
from tests.run.newsroom import Newsroom, open_newsroom


@pytest.fixture(autouse=True)
def simple_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "load_reader", lambda: fakes.read)
    monkeypatch.setattr(parts, "corroborate", fakes.corroborate)


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with open_newsroom() as newsroom:
        newsroom.put_feed(("a", fakes.make_text()), etag='"one"')
        yield newsroom


def watch(tmp_path: Path, room: Newsroom, *more: str, feed: str = "/feed.xml") -> int:
    allowed = ["--allow-host", "127.0.0.1", "--pause", "1"]
    return run(["watch", str(tmp_path / "case"), room.url + feed, "--once", *allowed, *more])


def test_a_round_is_told_in_words_and_its_events_are_there(
    tmp_path: Path, room: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert watch(tmp_path, room) == 0
    out = capsys.readouterr().out
    assert f"{room.url}/feed.xml: 1 new entry" in out
    assert "archived in" in out
    assert "1 new, 0 already there" in out
    assert run(["events", str(tmp_path / "case"), "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_round_is_one_line_of_json_and_a_feed_that_cannot_be_read_is_code_3(
    tmp_path: Path, room: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert watch(tmp_path, room, "--json", feed="/none.xml") == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["feeds"][0]["outcome"], told["added"]) == ("refused", None)
    assert "404" in told["feeds"][0]["message"]


def test_a_host_that_nobody_allowed_is_not_asked(
    tmp_path: Path, room: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["watch", str(tmp_path / "case"), f"{room.url}/feed.xml", "--once"]) == 2
    assert room.asked == []
    assert "not fetched from" in capsys.readouterr().err


def test_quiet_says_nothing_where_all_is_well(
    tmp_path: Path, room: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert watch(tmp_path, room, "--quiet") == 0
    assert capsys.readouterr() == ("", "")
