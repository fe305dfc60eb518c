"""The page of the configuration names every environment variable and rule that the code has, and no other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from herodote.cli.app import app
from herodote.cli.config import OF_A_CASEBOOK, defaults_of, known_options

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "reference" / "configuration.md"
VARIABLE = re.compile(r"(?<![A-Z_])HERODOTE_[A-Z_]+\b")


def variables(*folders: str) -> set[str]:
    """The environment variables that code names."""
    return {
        name
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name in VARIABLE.findall(path.read_text(encoding="utf-8"))
    }


def test_every_environment_variable_is_on_the_page_and_no_other() -> None:
    said = set(VARIABLE.findall(PAGE.read_text(encoding="utf-8")))
    named = variables("src") | set(VARIABLE.findall((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")))
    assert said == named
    assert len(said) >= 4


def test_the_file_that_the_page_shows_is_one_that_is_taken() -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    found = defaults_of(tomllib.loads(shown), known_options(app), "the page")
    assert found["serve"]["port"] == 9000
    assert found["events"]["format"] == "table"


def test_the_page_names_what_a_casebook_may_set() -> None:
    text = PAGE.read_text(encoding="utf-8")
    paragraph = text[text.index("A casebook can have") : text.index("## Environment")]
    assert set(re.findall(r"`(\w+)`", paragraph)) == OF_A_CASEBOOK
