from __future__ import annotations

import json
import shutil
from pathlib import Path

import casebook_fakes as fakes
import pytest

from herodote.cli.app import app
from herodote.cli.config import OF_A_CASEBOOK, known_options
from herodote.cli.entry import run
from herodote.run import parts
from tests.cli.added import add_reports


@pytest.fixture(autouse=True)
def simple_parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(parts, "load_reader", lambda: fakes.read)
    monkeypatch.setattr(parts, "corroborate", fakes.corroborate)
    monkeypatch.chdir(tmp_path)


REPORTS = {"a.txt": fakes.make_text(), "b.txt": fakes.make_text("Bama", 2)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return add_reports(tmp_path_factory.mktemp("made"), REPORTS, fakes.corroborate)


@pytest.fixture
def casebook(tmp_path: Path, made: Path) -> Path:
    (tmp_path / "a.txt").write_text(REPORTS["a.txt"])
    return Path(shutil.copytree(made, tmp_path / "case"))


def listed(casebook: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, object]]:
    """The events that `herodote events` gives, as JSON lines by configuration or option."""
    capsys.readouterr()
    assert run(["events", str(casebook), *options]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_file_of_the_working_folder_sets_what_the_command_line_leaves_out(
    casebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("herodote.toml").write_text('format = "jsonl"\n[events]\nlimit = 1\n')
    assert len(listed(casebook, capsys)) == 1
    assert len(listed(casebook, capsys, "--limit", "2")) == 2


def test_a_file_can_be_named_in_the_environment(
    casebook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.toml").write_text('[events]\nformat = "jsonl"\nat-least = 3\n')
    Path("herodote.toml").write_text("nonsense = 1")
    monkeypatch.setenv("HERODOTE_CONFIG", str(tmp_path / "mine.toml"))
    assert len(listed(casebook, capsys)) == 1


def test_a_casebooks_own_file_stands_below_the_users(casebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (casebook / "herodote.toml").write_text('[events]\nformat = "jsonl"\nlimit = 1\n')
    assert len(listed(casebook, capsys)) == 1
    Path("herodote.toml").write_text("[events]\nlimit = 2\n")
    assert len(listed(casebook, capsys)) == 2


@pytest.mark.parametrize(
    "text", ['[serve]\nhost = "0.0.0.0"\n', '[add]\nreadings = "/etc/passwd"\n', 'since = "2016"\n']
)
def test_a_casebooks_own_file_may_not_open_a_port_or_name_a_file(
    casebook: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (casebook / "herodote.toml").write_text(text)
    assert run(["status", str(casebook)]) == 2
    assert "the file of a casebook may set" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("colour = 1", "no command has an option 'colour'"),
        ("[evens]\nlimit = 1", "there is no command 'evens'"),
        ("[events]\ncolour = 1", "events has no option 'colour'"),
        ("[events]\nlimit = 1979-05-27", "events.limit must be"),
        ("workers = 0", "--workers"),
        ("limit = 'many'", "--limit"),
        ("[", "is no TOML"),
        ("x = " + "[" * 5000, "is no TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_2_and_what_is_wrong(
    casebook: Path, text: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("herodote.toml").write_text(text)
    command = "read" if "workers" in text else "events"
    assert run([command, str(casebook if command == "events" else casebook / "none.txt")]) == 2
    err = capsys.readouterr().err
    assert why in " ".join(err.split())
    assert "Traceback" not in err


def test_help_is_given_whatever_the_file_says(capsys: pytest.CaptureFixture[str]) -> None:
    Path("herodote.toml").write_text("[")
    assert run(["events", "--help"]) == 0


def test_a_named_file_that_is_not_there_is_refused(
    casebook: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HERODOTE_CONFIG", "nowhere.toml")
    assert run(["events", str(casebook)]) == 2
    assert "nowhere.toml cannot be opened" in capsys.readouterr().err


def test_what_a_casebook_may_set_are_options_that_exist() -> None:
    every = {option for options in known_options(app).values() for option in options}
    assert every >= OF_A_CASEBOOK


def test_the_environment_goes_before_the_file_and_the_command_line_before_both(
    casebook: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("herodote.toml").write_text("quiet = false\n")
    monkeypatch.setenv("HERODOTE_QUIET", "1")
    capsys.readouterr()
    assert run(["add", str(casebook), "a.txt"]) == 0
    assert capsys.readouterr().out == ""


# --- quiet -------------------------------------------------------------------------------------------------------


def test_quiet_says_results_and_errors_and_nothing_else(casebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", str(casebook), "a.txt", "none.txt", "--quiet"]) == 3
    out = capsys.readouterr()
    assert (out.out, out.err) == ("", "")
    assert run(["add", str(casebook), "a.txt", "-q", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["known"] == 1
    assert run(["events", "none", "--quiet"]) == 2
    assert "is no casebook" in capsys.readouterr().err


def test_quiet_ends_with_its_command(casebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", str(casebook), "a.txt", "--quiet"])
    run(["add", str(casebook), "a.txt"])
    assert "1 already there" in capsys.readouterr().out
