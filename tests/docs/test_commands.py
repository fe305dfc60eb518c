"""Every command that the README and the guide show does what they say, on a few of the sample reports."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from herodote.cli.examples import EXAMPLES
from tests.docs.shell import ROOT, run

PAGES = [
    ROOT / "README.md",
    ROOT / "docs" / "getting-started.md",
    ROOT / "docs" / "how-to" / "see-why.md",
    ROOT / "docs" / "reference" / "configuration.md",
    ROOT / "samples" / "README.md",
]
ENDLESS = re.compile(r"^herodote (?:serve|watch)\b")
"""A page that never ends; feeds that are on other machines (tests/docs/test_watch_page.py)."""
REPORTS = 4
"""Reports of each table that are read: enough to make events, few enough to be quick."""


def commands() -> list[str]:
    """The `herodote` commands of the pages' code blocks, in their order; those that never end are left out."""
    found = []
    for page in PAGES:
        blocks = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.S | re.M)
        for block in (text for language, text in blocks if not language):
            lines = [re.sub(r"\s+#.*", "", line).strip() for line in block.splitlines()]
            found += [line for line in lines if line.startswith(("herodote ", "cat ")) and not ENDLESS.search(line)]
    return list(dict.fromkeys(found))


ENDLESS_OR_ELSEWHERE = ("serve", "demo", "evaluate", "watch")
"""Commands whose examples are not run: a page that never ends, the repository's samples, hand codings, feeds."""


def examples_of_help() -> list[str]:
    """The examples at the foot of each `--help`."""
    return [line for name, lines in EXAMPLES.items() if name not in ENDLESS_OR_ELSEWHERE for line in lines]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the guide assumes it: some of the samples, one report, a feed, an archive, and a casebook."""
    place = tmp_path_factory.mktemp("guide")
    for table in sorted((ROOT / "samples").glob("*/reports.jsonl")):
        target = place / "samples" / table.parent.name / table.name
        target.parent.mkdir(parents=True)
        target.write_text("".join(table.read_text(encoding="utf-8").splitlines(True)[:REPORTS]), encoding="utf-8")
    text = (
        "Shells kill four in Marib\n\nMARIB, March 3, 2021 - Shelling killed four people in Marib, a hospital said.\n"
    )
    (place / "report.txt").write_text(text, encoding="utf-8")
    (place / "reports").mkdir()
    (place / "reports" / "one.txt").write_text(text.replace("four", "six"), encoding="utf-8")
    return place


def test_the_pages_show_commands() -> None:
    assert len(commands()) >= 12


def test_the_commands_of_the_pages_run_as_they_stand(folder: Path) -> None:
    run("herodote add cases-of-last-year/ report.txt", folder)
    check(commands(), folder)


@pytest.mark.slow
@pytest.mark.skipif("HERODOTE_SLOW_TESTS" not in os.environ, reason="minutes long: set HERODOTE_SLOW_TESTS=1")
def test_the_examples_of_every_help_run_as_they_stand(folder: Path) -> None:
    run("herodote add cases-of-last-year/ report.txt", folder)
    run("herodote add cases/ report.txt reports/", folder)
    run("herodote seal cases/ seal.json", folder)
    check(examples_of_help(), folder)


def check(lines: list[str], folder: Path) -> None:
    """Runs each line; all that fail are named together. `EVENT` and `REPORT` stand for ids of the casebook."""
    failed = []
    ids: dict[str, str] = {}
    for line in lines:
        line = line.replace(" feed.xml a.warc", "")
        if re.search(r"\b(EVENT|REPORT)\b", line):
            listed = run("herodote events cases/ --format jsonl", folder).stdout
            ids["EVENT"] = re.findall(r'"id":"(ev[^"]+)"', listed)[0]
            ids["REPORT"] = re.findall(r'"report":"(sha256:[^"]+)"', listed)[0]
            line = line.replace("EVENT", ids["EVENT"]).replace("REPORT", ids["REPORT"])
        done = run(line, folder)
        if done.returncode != 0:
            failed.append(f"{line}: exit {done.returncode}\n{done.stderr[-800:]}")
    assert not failed, "\n".join(failed)
