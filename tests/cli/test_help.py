"""Help, completion and pipes: what a shell user leans on."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
import typer

from herodote.cli.app import app
from herodote.cli.entry import run
from herodote.cli.examples import EXAMPLES, examples

CODE = "from herodote.cli import main; main()"


def every_command() -> list[list[str]]:
    """Each command by its words, those of groups among them."""
    group = typer.main.get_group(app)
    found = []
    for name, command in group.commands.items():
        inner = getattr(command, "commands", None)
        found += [[name, sub] for sub in inner] if inner else [[name]]
    return found


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_every_help_ends_with_examples(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*words, "--help"]) == 0
    out = capsys.readouterr().out
    for line in EXAMPLES[words[-1]]:
        assert " ".join(line.split()) in " ".join(out.split())
        assert " ".join(["herodote", *words]) in line


def test_no_example_is_of_a_command_that_is_not_there() -> None:
    assert set(EXAMPLES) == {words[-1] for words in every_command()}
    with pytest.raises(KeyError):
        examples("nonsense")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("herodote ev", "events"), ("herodote explain pl", "place"), ("herodote events x --type air_", "air_strike"),
     ("herodote export x --to geo", "geojson"), ("herodote events x --sta", "--standing")],
)  # fmt: skip
def test_a_shell_completes_commands_options_and_values(words: str, expected: str) -> None:
    environment = {
        **os.environ,
        "_HERODOTE_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    done = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, timeout=120)
    assert expected in done.stdout.split()


def test_explain_takes_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("regime forces\n"))
    assert run(["explain", "actor", "-", "--country", "syr"]) == 0
    assert "Syrian government forces" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["explain"], ["explain", "place"], ["explain", "place", " "], ["explain", "place", "Homs", "--country", "Syria"],
     ["explain", "time", "Monday", "--published", "once"], ["explain", "mood", "sad"],
     ["explain", "link", "none", "a", "b"], ["diff", "none", "none"]],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_of_explain_and_diff_leaves_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out = capsys.readouterr()
    assert "Traceback" not in out.err + out.out
