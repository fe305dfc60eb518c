"""The queue, decisions and changes from the command line, with the real corroboration."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import casebook_fakes as fakes
import pytest

from herodote.cli.entry import run
from herodote.run import parts
from tests.cli.added import add_reports


@pytest.fixture(autouse=True)
def simple_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "load_reader", lambda: fakes.read)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = {
        "a.txt": fakes.make_text(),
        "b.txt": fakes.make_text(killed=7, tail=" قُتل 💥"),
        "c.txt": fakes.make_text("Bama", killed=2),
    }
    return add_reports(tmp_path_factory.mktemp("made"), reports, parts.corroborate)


@pytest.fixture
def casebook(tmp_path: Path, made: Path) -> str:
    """Two reports of a strike on Homs that differ on the dead, and one of a strike on Bama."""
    return str(shutil.copytree(made, tmp_path / "case"))


def events(casebook: str, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["events", casebook, "--format", "jsonl", *more]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def judged(casebook: str, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert run(["judge", casebook, *words, "--json"]) == 0
    return str(json.loads(capsys.readouterr().out)["id"])


def test_the_queue_gives_reasons_and_ends_when_all_is_settled(
    casebook: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", casebook]) == 0
    out = capsys.readouterr().out
    assert "   - " in out
    waiting = events(casebook, capsys)
    assert f"{len(waiting)} wait, 0 settled" in out
    for event in waiting:
        judged(casebook, capsys, "accept", str(event["id"]), "--by", "Ada")
    run(["review", casebook])
    assert capsys.readouterr().out.startswith(f"0 wait, {len(waiting)} settled")


def test_two_reviewers_must_agree_where_that_is_asked_for(casebook: str, capsys: pytest.CaptureFixture[str]) -> None:
    event = str(events(casebook, capsys)[0]["id"])
    for who in ("Ada", "Ben"):
        run(["review", casebook, "--reviewers", "2", "--settled"])
        assert event not in capsys.readouterr().out
        judged(casebook, capsys, "accept", event, "--by", who)
    run(["review", casebook, "--reviewers", "2", "--settled"])
    out = capsys.readouterr().out
    assert event in out
    assert "1 of 1 judged by more than one" in out


def test_a_decision_changes_the_event_and_undo_gives_back_every_byte(
    casebook: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = events(casebook, capsys)
    event = str(before[0]["id"])
    judgement = judged(casebook, capsys, "correct", event, "--by", "Ada", "--field", "killed", "--value", "6-8")
    (changed,) = [e for e in events(casebook, capsys) if e["id"] == event]
    assert "put right by Ada" in str(changed["summary"])
    assert [e["id"] for e in events(casebook, capsys, "--reviewed")] == [event]
    judged(casebook, capsys, "undo", judgement, "--by", "Ben")
    assert events(casebook, capsys) == before
    run(["review", casebook, "--made", "--format", "jsonl"])
    made = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [m["judgement"]["kind"] for m in made] == ["undo", "correct"]
    assert made[1]["undone_by"] == made[0]["judgement"]["id"]


def test_merge_and_split_take_events_and_the_reports_that_show_prints(
    casebook: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (str(e["id"]) for e in events(casebook, capsys)[:2])
    judged(casebook, capsys, "merge", first, second, "--by", "Ada")
    (joined,) = events(casebook, capsys)
    tellings: list[dict[str, str]] = joined["tellings"]  # type: ignore[assignment]
    report = tellings[0]["report"].removeprefix("sha256:")[:9]
    judged(casebook, capsys, "split", str(joined["id"]), report, "--by", "Ada")
    assert len(events(casebook, capsys)) == 2
    for old in (first, second):
        assert run(["show", casebook, old]) == 0
    assert "Ada: split" in capsys.readouterr().out


def test_a_retracted_report_no_longer_counts(casebook: str, capsys: pytest.CaptureFixture[str]) -> None:
    (bama,) = [e for e in events(casebook, capsys) if "Bama" in str(e["summary"])]
    tellings: list[dict[str, str]] = bama["tellings"]  # type: ignore[assignment]
    judged(casebook, capsys, "retract", tellings[0]["report"], "--by", "Ada", "--note", "the agency took it back")
    (found,) = [e for e in events(casebook, capsys) if e["id"] == bama["id"]]
    assert found["grade"]["value"] == "discounted"  # type: ignore[index]


def test_changes_tell_what_moved_since_and_what_was_decided(casebook: str, capsys: pytest.CaptureFixture[str]) -> None:
    event = str(events(casebook, capsys)[0]["id"])
    judged(casebook, capsys, "reject", event, "--by", "Ada", "--note", "an exercise")
    assert run(["changes", casebook, "--since", "2020-01-01"]) == 0
    out = capsys.readouterr().out
    assert "new events (" in out
    assert "an exercise" in out
    assert run(["changes", casebook, "--since", "2020-01-01", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["reports"] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["judge", "CASE", "accept", "EVENT"],
        ["judge", "CASE", "accept", "ev-nowhere", "--by", "Ada"],
        ["judge", "CASE", "praise", "EVENT", "--by", "Ada"],
        ["judge", "CASE", "correct", "EVENT", "--by", "Ada"],
        ["judge", "CASE", "correct", "EVENT", "--by", "Ada", "--field", "killed", "--value", "many"],
        ["judge", "CASE", "correct", "EVENT", "--by", "Ada", "--field", "grade", "--value", "fair"],
        ["judge", "CASE", "merge", "EVENT", "--by", "Ada"],
        ["judge", "CASE", "merge", "EVENT", "EVENT", "--by", "Ada"],
        ["judge", "CASE", "split", "EVENT", "--by", "Ada"],
        ["judge", "CASE", "split", "EVENT", "sha256:", "--by", "Ada"],
        ["judge", "CASE", "undo", "ju-000000", "--by", "Ada"],
        ["judge", "CASE", "note", "EVENT", "--by", "Ada"],
        ["judge", "CASE", "accept", "EVENT", "--by", "Ada", "--note", "x" * 2001],
        ["changes", "CASE", "--since", "yesterday"],
        ["changes", "CASE", "--since", "2999-01-01"],
        ["changes", "CASE"],
        ["review", "none"],
    ],
    ids=lambda words: " ".join(words)[:60],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    casebook: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    event = str(events(casebook, capsys)[0]["id"])
    assert run([{"CASE": casebook, "EVENT": event}.get(word, word) for word in arguments]) == 2
    out = capsys.readouterr()
    assert "Traceback" not in out.err + out.out
    assert out.err.strip()
    run(["review", casebook, "--made", "--format", "jsonl"])
    assert capsys.readouterr().out == ""
