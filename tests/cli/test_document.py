from __future__ import annotations

from pathlib import Path

import pytest
import typer

from herodote.cli.app import app
from herodote.cli.document import commands_page
from herodote.cli.entry import run
from herodote.exports import load_formats

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"
CONTRACT = Path(__file__).parents[2] / "docs" / "spec" / "cli.md"
COMMANDS = sorted(typer.main.get_group(app).commands)


def test_the_page_of_commands_is_the_program_as_it_is() -> None:
    assert PAGE.read_text(encoding="utf-8") == commands_page(), (
        "run: python -m herodote.cli.document > docs/reference/commands.md"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert f"herodote {name}" in capsys.readouterr().out


def test_every_command_of_the_contract_is_there() -> None:
    text = CONTRACT.read_text(encoding="utf-8")
    for name in ("read", "add", "events", "show", "claims", "export", "verify", "rebuild", "serve", "evaluate"):
        assert f"`herodote {name}" in text
        assert name in COMMANDS


def test_the_help_of_export_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    run(["export", "--help"])
    words = capsys.readouterr().out.replace(",", " ").replace(".", " ").split()
    assert set(load_formats()) <= set(words)
