from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import casebook_fakes as fakes
import pytest

import herodote
from herodote.cli.entry import run
from herodote.cli.plain import plain
from herodote.run import parts
from herodote.run.pipeline import AddRun, add_to
from herodote.store.casebook import Casebook
from tests.cli.added import add_reports, write_reports


@pytest.fixture(autouse=True)
def simple_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader and a corroborator that need no model: what is tested is the commands."""
    monkeypatch.setattr(parts, "load_reader", lambda: fakes.read)
    monkeypatch.setattr(parts, "corroborate", fakes.corroborate)


REPORTS = {
    "a.txt": fakes.make_text(),
    "b.txt": fakes.make_text(killed=7) + " قُتل 💥",
    "c.txt": fakes.make_text("Bama", killed=2),
}


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the reports, named as it was when they were added to the casebook."""
    monkeypatch.chdir(tmp_path)
    return write_reports(REPORTS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return add_reports(tmp_path_factory.mktemp("made"), REPORTS, fakes.corroborate)


@pytest.fixture
def casebook(tmp_path: Path, reports: Path, made: Path) -> str:
    return str(shutil.copytree(made, tmp_path / "case"))


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


# --- read and add ------------------------------------------------------------------------------------------------


def test_read_prints_readings_and_nothing_else_in_the_order_of_the_inputs(
    reports: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    paths = [str(reports / name) for name in ("c.txt", "a.txt", "b.txt")]
    (reports / "empty.txt").write_text("")
    assert run(["read", *paths[:1], str(reports / "empty.txt"), *paths[1:], "--format", "jsonl"]) == 3
    out = capsysbinary.readouterr()
    assert [reading["report"]["origin"] for reading in lines(out.out.decode())] == paths  # type: ignore[index]
    assert b"empty_input" in out.err


def test_add_says_on_its_last_line_what_became_of_the_inputs(
    tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "empty.txt").write_text("")
    assert run(["add", str(tmp_path / "case"), str(reports), "--json"]) == 3
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert answer["stored"] == 3
    assert [(r["input"], r["reason"]) for r in answer["rejected"]] == [(str(reports / "empty.txt"), "empty_input")]
    assert run(["problems", str(tmp_path / "case"), "--format", "jsonl"]) == 0
    assert [p["reason"] for p in lines(capsys.readouterr().out)] == ["empty_input"]


def test_add_again_finds_everything_there(casebook: str, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", casebook, str(reports), "--published", "2026-03-04", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["stored"], answer["new"], answer["known"]) == (3, 0, 3)


def test_readings_go_out_of_read_and_into_add(
    tmp_path: Path, reports: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    run(["read", str(reports), "--format", "jsonl"])
    made = capsysbinary.readouterr().out
    (tmp_path / "readings.jsonl").write_bytes(made + b"{}\n")
    assert run(["add", str(tmp_path / "case"), "--readings", str(tmp_path / "readings.jsonl"), "--json"]) == 3
    answer = json.loads(capsysbinary.readouterr().out)
    assert answer["stored"] == 3
    assert [r["reason"] for r in answer["rejected"]] == ["bad_value"]


def test_a_file_name_that_is_no_text_is_no_crash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import os

    path = os.fsencode(tmp_path) + b"/r\xff.txt"
    with open(path, "wb") as handle:
        handle.write(fakes.make_text().encode())
    assert run(["add", str(tmp_path / "case"), os.fsdecode(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["stored"] == 1
    assert run(["verify", str(tmp_path / "case")]) == 0


# --- lists and dossiers ------------------------------------------------------------------------------------------


def test_events_come_as_the_contract_says(casebook: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["events", casebook, "--format", "jsonl"]) == 0
    events = lines(capsysbinary.readouterr().out.decode())
    assert [event["places"][0]["name"] for event in events] == ["Bama", "Homs"]  # type: ignore[index]
    assert run(["events", casebook, "--format", "json", "--country", "syr"]) == 0
    assert json.loads(capsysbinary.readouterr().out) == events[1:]


@pytest.mark.parametrize("words", [["events"], ["claims"], ["reports"], ["problems"], ["review"], ["review", "--made"]])
def test_json_is_short_for_the_format(words: list[str], casebook: str, capsys: pytest.CaptureFixture[str]) -> None:
    command, *rest = words
    assert run([command, casebook, *rest, "--json"]) == 0
    short = capsys.readouterr().out
    assert run([command, casebook, *rest, "--format", "json"]) == 0
    assert short == capsys.readouterr().out
    assert isinstance(json.loads(short), list)


@pytest.mark.parametrize(
    "command",
    [["events"], ["reports"], ["problems"], ["claims"], ["show", "EVENT"], ["show", "REPORT"], ["status"]],
    ids=" ".join,
)
def test_what_people_read_fits_80_columns(
    casebook: str, command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run(["events", casebook, "--format", "jsonl"])
    event = lines(capsys.readouterr().out)[1]
    ids = {"EVENT": str(event["id"]), "REPORT": event["tellings"][0]["report"]}  # type: ignore[index]
    assert run([command[0], casebook, *(ids[word] for word in command[1:])]) == 0
    out = capsys.readouterr().out
    assert out.strip()
    if "show" not in command:
        assert max(len(line) for line in out.splitlines() if "head" not in line) <= 80


def test_a_dossier_names_the_figure_of_each_source(casebook: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["events", casebook, "--format", "jsonl", "--country", "SYR"])
    event = lines(capsys.readouterr().out)[0]
    assert run(["show", casebook, str(event["id"])[:9]]) == 0
    out = capsys.readouterr().out
    assert "Observatory" in out
    assert "2 reports" in out


def test_claims_of_a_report_need_no_casebook(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", str(reports / "a.txt"), "--field", "killed", "--format", "jsonl"]) == 0
    assert [claim["low"] for claim in lines(capsys.readouterr().out)] == [5]


# --- keeping -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", ["csv", "geojson", "parquet", "acled", "jsonl", "ucdp", "hxl", "claims"])
def test_an_export_in_a_file_is_the_one_on_standard_output(
    casebook: str, tmp_path: Path, to: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["export", casebook, "--to", to]) == 0
    out = capsysbinary.readouterr().out
    assert run(["export", casebook, "--to", to, str(tmp_path / "file")]) == 0
    assert (tmp_path / "file").read_bytes() == out
    assert len(out) > 100


def test_beside_a_table_lies_what_its_columns_hold(casebook: str, tmp_path: Path) -> None:
    assert run(["export", casebook, "--to", "acled", str(tmp_path / "events.csv")]) == 0
    assert sorted(path.name for path in tmp_path.glob("events*")) == ["events.csv", "events.csv-metadata.json"]
    found = json.loads((tmp_path / "events.csv-metadata.json").read_text())
    assert (found["url"], len(found["tableSchema"]["columns"])) == ("events.csv", 31)
    assert run(["export", casebook, "--to", "geojson", str(tmp_path / "map.geojson")]) == 0
    assert [path.name for path in tmp_path.glob("map*")] == ["map.geojson"]


def test_an_export_as_of_a_day_before_holds_nothing(casebook: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", casebook, "--to", "csv", "--as-of", "2001-01-01"]) == 0
    assert list(csv.DictReader(io.StringIO(capsys.readouterr().out))) == []
    assert run(["export", casebook, "--to", "csv", "--as-of", "2999-01-01"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == 2


def test_verify_names_damage_and_leaves_with_1(casebook: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", casebook]) == 0
    assert capsys.readouterr().out.endswith("sound\n")
    log = Path(casebook) / "log" / "000001.jsonl"
    log.write_bytes(log.read_bytes().replace(b"Homs", b"Hama", 1))
    assert run(["verify", casebook]) == 1
    assert "DAMAGE  log/000001.jsonl line" in capsys.readouterr().out
    assert run(["seal", casebook]) == 1
    assert run(["rebuild", casebook]) == 1


def test_a_seal_shows_a_cut_tail(casebook: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["seal", casebook, str(tmp_path / "seal.json")]) == 0
    assert run(["verify", casebook, "--seal", str(tmp_path / "seal.json")]) == 0
    log = Path(casebook) / "log" / "000001.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    capsys.readouterr()
    assert run(["verify", casebook, "--seal", str(tmp_path / "seal.json")]) == 1
    assert "sealed" in capsys.readouterr().out


def test_rebuild_gives_the_same_exports(casebook: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run(["export", casebook, "--to", "jsonl"])
    before = capsysbinary.readouterr().out
    (Path(casebook) / "casebook.duckdb").write_bytes(b"damaged")
    assert run(["export", casebook, "--to", "jsonl"]) == 1
    assert b"herodote rebuild" in capsysbinary.readouterr().err
    assert run(["rebuild", casebook]) == 0
    capsysbinary.readouterr()
    run(["export", casebook, "--to", "jsonl"])
    assert capsysbinary.readouterr().out == before


def test_readers_are_told_what_is_not_published_yet(casebook: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Casebook.open(Path(casebook), fakes.corroborate) as opened:
        opened.add([fakes.arrival(fakes.make_text("Khan Shaykhun"))])
    assert run(["events", casebook]) == 0
    assert "not published yet" in capsys.readouterr().err


def test_a_casebook_that_another_writes_to_is_told_with_75(
    casebook: str, reports: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from functools import partial

    from herodote.run import pipeline

    quick = partial(Casebook.open, patience_s=0.2)
    with Casebook.open(Path(casebook), fakes.corroborate):
        monkeypatch.setattr(pipeline.Casebook, "open", quick)
        assert run(["add", casebook, str(reports)]) == 75
    assert "is being written to by process" in capsys.readouterr().err


# --- wrong use ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["add"],
        ["add", "CASE"],
        ["add", "CASE", "--readings", "none.jsonl"],
        ["add", "CASE", "x.txt", "--workers", "0"],
        ["events", "no-casebook"],
        ["events", "CASE", "--format", "xml"],
        ["events", "CASE", "--type", "picnic"],
        ["events", "CASE", "--grade", "excellent"],
        ["events", "CASE", "--since", "yesterday"],
        ["events", "CASE", "--sort", "beauty"],
        ["events", "CASE", "--outcome", "bored"],
        ["show", "CASE", "ev-000000000000"],
        ["show", "CASE", "'; DROP TABLE event; --"],
        ["export", "CASE", "--to", "docx"],
        ["export", "CASE", "--to", "csv", "--as-of", "once"],
        ["export", "CASE"],
        ["verify", "CASE", "--seal", "none.json"],
        ["demo", "CASE", "--samples", "none"],
    ],
    ids=" ".join,
)
def test_wrong_use_leaves_with_2_and_one_clear_line(
    casebook: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([casebook if word == "CASE" else word for word in arguments]) == 2
    out = capsys.readouterr()
    assert "Traceback" not in out.err + out.out
    assert out.err.strip() or arguments == []


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    code = (
        "import sys, herodote.cli.entry as e; e.run(['--help']);"
        "heavy = ('duckdb', 'spacy', 'pyarrow', 'rich.table', 'herodote.store.query', 'fastapi');"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("five\x1b[31m killed", "five[31m killed"),
        ("in Homs\u202egnp", "in Homsgnp"),
        ("a\nb\tc  d", "a b c d"),
        ("قُتل خمسة", "قُتل خمسة"),
        ("می\u200cخواهم 👩\u200d🚒", "می\u200cخواهم 👩\u200d🚒"),
        ("\x00\x07\x9b", ""),
        (None, ""),
    ],
)
def test_untrusted_text_cannot_move_the_terminal(text: str | None, shown: str) -> None:
    assert plain(text) == shown


# --- comparing and explaining ------------------------------------------------------------------------------------


def test_diff_names_what_only_one_casebook_has(
    casebook: str, tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = parts.read_inputs([str(reports / "a.txt")], "2026-03-04")
    add_to(tmp_path / "less", items, parts.herodote_parts(), AddRun())
    assert run(["diff", casebook, str(tmp_path / "less"), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [b["where"] for b in found["only_a"]] == ["Bama, NGA"]
    assert found["only_b"] == []
    assert {c["field"] for c in found["changed"][0]["changed"]} >= {"killed", "reports"}
    assert run(["diff", casebook, str(tmp_path / "less")]) == 0
    assert "1 only in the first, 0 only in the second, 1 changed, 0 alike" in capsys.readouterr().out


def test_status_says_what_the_last_run_brought(
    casebook: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "d.txt").write_text(fakes.make_text("Khan Shaykhun", 3))
    assert run(["add", casebook, str(tmp_path / "d.txt")]) == 0
    capsys.readouterr()
    assert run(["status", casebook]) == 0
    assert "1 new reports, 1 new events" in capsys.readouterr().out
    assert run(["status", casebook, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["reports"], found["events"]) == (4, 3)
    assert len(found["last_run"]["new_events"]) == 1
    assert found["contested"] == []


def test_explain_link_says_in_words_why_two_events_are_two(casebook: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["events", casebook, "--format", "jsonl"])
    ids = [str(event["id"]) for event in lines(capsys.readouterr().out)]
    assert run(["explain", "link", casebook, *ids]) == 0
    out = capsys.readouterr().out
    assert "two events" in out
    assert "the places exclude it" in out
    assert run(["explain", "link", casebook, *ids, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["one_event"] is False


def test_the_package_runs_as_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "herodote", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == f"herodote {herodote.__version__}"
