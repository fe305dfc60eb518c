"""Every block of code in the documentation is run or checked somewhere, or stands here with the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.markdown import DOCS, ROOT
from tests.docs.test_commands import PAGES as GUIDES
from tests.docs.test_how_to import PAGES as HOW_TOS

OUTPUT = "text"
"""Blocks of this language show what comes out, or commands over files that only the reader has."""
CHECKED = {
    ("docs/getting-started.md", "python"): "test_every_block.py",
    ("docs/how-to/add-a-source.md", "yaml"): "test_every_block.py",
    ("docs/how-to/add-an-export.md", "python"): "test_every_block.py",
    ("docs/how-to/compare-casebooks.md", "python"): "test_how_to.py",
    ("docs/how-to/reports-to-spreadsheet.md", "json"): "test_every_block.py",
    ("docs/how-to/review.md", ""): "test_review_page.py",
    ("docs/how-to/use-with-r.md", "r"): "test_how_to.py",
    ("docs/how-to/watch-feeds.md", ""): "test_watch_page.py",
    ("docs/explanation/grades.md", "python"): "test_how_to.py",
    ("docs/reference/configuration.md", "toml"): "test_configuration.py",
    ("docs/reference/python.md", "python"): "test_python.py",
}
NOT_RUN = {
    ("CONTRIBUTING.md", ""): "makes an environment and runs this suite",
    ("docs/how-to/add-on-the-page.md", ""): "a page that never ends; tests/web opens it with --add",
    ("docs/how-to/add-a-place.md", ""): "fetches the sources of the gazetteer, which take minutes",
    ("docs/how-to/add-a-place.md", "yaml"): "a line of a file of which tests/gazetteer reads every one",
    ("docs/how-to/add-an-event-type.md", ""): "writes pages that tests/codebook holds to the codebook",
    ("docs/performance.md", ""): "minutes of measuring, which means nothing beside other tests",
}


def blocks() -> Iterator[tuple[str, str, str]]:
    """Page, language and text of every block."""
    for path in [*sorted(ROOT.glob("*.md")), ROOT / "samples" / "README.md", *sorted(DOCS.rglob("*.md"))]:
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"^ *```(\w*)\n(.*?)^ *```", text, re.S | re.M):
            yield str(path.relative_to(ROOT)), found[1], found[2]


def block(page: str, language: str) -> str:
    return next(text for where, spoken, text in blocks() if (where, spoken) == (page, language))


def test_every_block_is_run_or_says_why_not() -> None:
    run = {str(page.relative_to(ROOT)) for page in GUIDES} | {f"docs/{page}" for page in HOW_TOS}
    run |= {"docs/reference/commands.md"}  # made from the program; its examples run in test_commands.py
    loose = {
        (page, language)
        for page, language, _ in blocks()
        if language != OUTPUT and not (language == "" and page in run) and (page, language) not in CHECKED | NOT_RUN
    }
    assert not loose, "run these, or say in NOT_RUN why not"
    there = {(page, language) for page, language, _ in blocks()}
    assert set(CHECKED) | set(NOT_RUN) <= there, "these are no more"


def test_no_command_hides_in_an_indented_block() -> None:
    for path in sorted(DOCS.rglob("*.md")):
        text = re.sub(r"^ *```.*?^ *```", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
        assert not re.search(r"^(?: {4,}|\t)(?:herodote|python|make) ", text, re.M), path


def test_the_example_of_an_export_is_one(tmp_path: Path) -> None:
    from tests.conformance.casebooks import casebooks

    source = re.sub(r"^   ", "", block("docs/how-to/add-an-export.md", "python"), flags=re.M)
    names: dict[str, object] = {}
    exec(compile(source, "add-an-export.md", "exec"), names)
    kept = casebooks()["one"]
    assert names["write"](kept.events, kept.context) == b"id,place\nev-1,Homs\n"  # type: ignore[operator]


def test_the_example_of_a_source_is_an_entry_as_the_registers_read_it() -> None:
    import yaml

    from herodote.registers.load import load_sources

    (shown,) = yaml.safe_load(block("docs/how-to/add-a-source.md", "yaml"))
    entry = load_sources()[shown["id"]]
    assert (entry.name, entry.kind, entry.country) == (shown["name"], shown["kind"], shown["country"])


def test_the_row_of_a_table_of_reports_is_read(tmp_path: Path) -> None:
    from herodote.read import ReadReport, read_inputs

    path = tmp_path / "reports.jsonl"
    path.write_text(block("docs/how-to/reports-to-spreadsheet.md", "json").strip() + "\n", encoding="utf-8")
    (found,) = read_inputs([str(path)])
    assert isinstance(found, ReadReport)
    assert (found.report.published, found.report.outlet) == ("2021-03-03", "Example Wire")


def test_the_code_of_the_guide_asks_a_casebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import herodote as h

    h.open(tmp_path / "cases", create=True).add([])
    monkeypatch.chdir(tmp_path)
    exec(compile(block("docs/getting-started.md", "python"), "getting-started.md", "exec"), {})
