"""Every command that the README and the guide show does what they say, on a few of the sample reports."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "docs" / "getting-started.md", ROOT / "samples" / "README.md"]
REPORTS = 4
"""Reports of each table that are read: enough to make events, few enough to be quick."""


def commands() -> list[str]:
    """The `herodote` commands of the pages' code blocks, in their order; those that never end are left out."""
    found = []
    for page in PAGES:
        for block in re.findall(r"```\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            lines = [re.sub(r"\s+#.*", "", line).strip() for line in block.splitlines()]
            found += [line for line in lines if line.startswith("herodote ") and " serve" not in line]
    return list(dict.fromkeys(found))


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(re.sub(r"\s>\s\S+", "", line))
    code = "from herodote.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-c", code, *words[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        env=environment,
    )


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
    failed = []
    event = None
    for line in commands():
        line = line.replace(" feed.xml a.warc", "")
        if "EVENT" in line:
            listed = run("herodote events cases/ --format jsonl", folder).stdout
            event = event or re.search(r'"id":"(ev[^"]+)"', listed)
            assert event, listed
            line = line.replace("EVENT", event[1])
        done = run(line, folder)
        if done.returncode != 0:
            failed.append(f"{line}: exit {done.returncode}\n{done.stderr[-800:]}")
    assert not failed, "\n".join(failed)
