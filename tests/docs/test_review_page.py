"""The commands of the page on review decide what it says, one after the other, on a casebook of two attacks."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from herodote.cli.entry import run
from herodote.run import parts
from herodote.run.pipeline import AddRun, add_to
from tests.docs.test_how_to import blocks

sys.path.insert(0, str(Path(__file__).parent.parent / "store"))

import casebook_fakes as fakes

ENDLESS = "serve"


def commands() -> list[str]:
    lines = [line.strip() for block in blocks("how-to/review.md", "") for line in block.splitlines()]
    return [line for line in lines if line.startswith("herodote ") and ENDLESS not in line.split()]


def events(casebook: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert run(["events", str(casebook), "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_command_of_the_page_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parts, "load_reader", lambda: fakes.read)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    for name, place, killed in (("a", "Homs", 5), ("b", "Homs", 7), ("c", "Bama", 2)):
        (tmp_path / "reports" / f"{name}.txt").write_text(fakes.make_text(place, killed))
    add_to(Path("cases"), parts.read_inputs(["reports"], "2026-03-04"), parts.herodote_parts(), AddRun())
    shown = commands()
    assert {line.split()[3] for line in shown if " judge " in line} == {
        "accept", "reject", "correct", "merge", "split", "undo"
    }  # fmt: skip
    made = ""
    for line in shown:
        found = sorted(events(Path("cases"), capsys), key=lambda e: -len(e["tellings"]))  # type: ignore[arg-type]
        given = {"EVENT": found[0]["id"], "OTHER": found[-1]["id"], "JUDGEMENT": made}
        given["REPORT"] = found[0]["tellings"][0]["report"]  # type: ignore[index]
        words = [str(given.get(word, word)) for word in shlex.split(line)[1:]]
        assert run(words) == 0, line
        said = capsys.readouterr().out
        made = next((word for word in said.split() if word.startswith("ju-")), made)
    assert run(["review", "cases", "--made", "--format", "jsonl"]) == 0
    kinds = [json.loads(line)["judgement"]["kind"] for line in capsys.readouterr().out.splitlines()]
    assert len(kinds) == sum(" judge " in line for line in shown)
